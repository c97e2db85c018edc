// Serves a page's files, and tokens to its signed-in users. `npm start -- <folder>`
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { createBroker } from 'smartvideo-elements/broker';

interface Env {
  Variables: { user?: { email: string } };
}

const folder = process.argv[2] ?? '.';
const baseUrl = process.env.SMARTVIDEO_URL ?? 'http://localhost:8080';
const app = new Hono<Env>();

// In place of your sign-in, which knows the user by a session.
app.use(async (c, next) => {
  c.set('user', { email: 'slav@videoengager.com' });
  await next();
});

const broker = createBroker<Context<Env>>({
  baseUrl,
  partnerKey: process.env.SMARTVIDEO_PARTNER_KEY ?? 'demo-partner-key',
  authenticate: (_request, { var: { user } }) => user && { email: user.email, tenant: 'Home' },
});
app.all('/smartvideo/token', (c) => broker(c.req.raw, c));

// What a page that is built once has to be told: where the service is.
app.get('/smartvideo/service', (c) => c.json({ baseUrl }));
app.use(serveStatic({ root: folder }));

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000), hostname: '127.0.0.1' }, ({ port }) =>
  console.log(`http://127.0.0.1:${port}`),
);
