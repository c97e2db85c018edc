import { createBroker } from 'smartvideo-elements/broker';

export const baseUrl = process.env.SMARTVIDEO_URL ?? 'http://localhost:8080';

export const broker = createBroker({
  baseUrl,
  partnerKey: process.env.SMARTVIDEO_PARTNER_KEY ?? 'demo-partner-key',
  // In place of your sign-in, which knows the user by a session: of `cookies()`, or of the request.
  authenticate: () => ({ email: 'slav@videoengager.com', tenant: 'Home' }),
});
