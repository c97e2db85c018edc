import { broker } from '../broker';

export const GET = (request: Request) => broker(request);
