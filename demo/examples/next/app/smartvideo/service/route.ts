import { baseUrl } from '../broker';

// What a page that is built once has to be told: where the service is.
export const GET = () => Response.json({ baseUrl });
