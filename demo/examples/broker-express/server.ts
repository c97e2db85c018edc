// Serves a page's files, and tokens to its signed-in users. `npm start -- <folder>`
import type { AddressInfo } from 'node:net';
import express, { type Request } from 'express';
import { createBroker, nodeListener } from 'smartvideo-elements/broker';

declare module 'express-serve-static-core' {
  interface Request {
    user?: { email: string };
  }
}

const folder = process.argv[2] ?? '.';
const baseUrl = process.env.SMARTVIDEO_URL ?? 'http://localhost:8080';
const app = express();

// In place of your sign-in, which knows the user by a session.
app.use((request, _response, next) => {
  request.user = { email: 'slav@videoengager.com' };
  next();
});

const broker = createBroker<Request>({
  baseUrl,
  partnerKey: process.env.SMARTVIDEO_PARTNER_KEY ?? 'demo-partner-key',
  authenticate: (_request, { user }) => user && { email: user.email, tenant: 'Home' },
});
app.all('/smartvideo/token', nodeListener(broker));

// What a page that is built once has to be told: where the service is.
app.get('/smartvideo/service', (_request, response) => void response.json({ baseUrl }));
app.use(express.static(folder));

const server = app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', (error) => {
  if (error) throw error;
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
