import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import { type BrokerIncident, type BrokerOptions, createBroker } from '../../src/broker/index.js';

export const slav = { email: 'slav@videoengager.com', tenant: 'Home' };
export const key = 'demo-partner-key';
export const own = 'https://portal.example.com';

/** A broker for one user, with what it logged. */
export function brokerOf(options: Partial<BrokerOptions> & Pick<BrokerOptions, 'baseUrl'>) {
  const logged: BrokerIncident[] = [];
  const broker = createBroker({
    partnerKey: key,
    authenticate: () => slav,
    log: (incident) => logged.push(incident),
    ...options,
  });
  const ask = (headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
    broker(new Request(`${own}/smartvideo/token`, { method, headers }));
  return { broker, ask, logged };
}

/** Asserts an answer of this status with a sentence, and gives the sentence. */
export async function sentenceOf(response: Response, status: number): Promise<string> {
  const text = await response.text();
  assert.equal(response.status, status, text);
  const body = JSON.parse(text) as { error: string };
  assert.deepEqual(Object.keys(body), ['error']);
  assert.match(body.error, /^[A-Z].+[.]$/);
  assert.equal(response.headers.get('cache-control'), 'no-store');
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
  return body.error;
}

/** A server that answers as the test says, stopped after the file's tests. */
export async function upstream(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export const redirectUri = 'http://localhost:8080/demo/genesys-cloud.html';

export function pkce() {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** Goes through the demo's login page, and gives what comes back in the address. */
export async function login(url: string, challenge: string, form: Record<string, string> = {}) {
  const response = await fetch(`${url}/genesys/oauth/authorize`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      client_id: 'smartvideo-demo',
      redirect_uri: redirectUri,
      response_type: 'code',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      state: 'a state',
      user: slav.email,
      ...form,
    }),
  });
  await response.arrayBuffer();
  return new URL(response.headers.get('location') ?? 'about:blank');
}

export function exchange(url: string, form: Record<string, string>): Promise<Response> {
  return fetch(`${url}/genesys/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'smartvideo-demo',
      redirect_uri: redirectUri,
      ...form,
    }),
  });
}

/** A token of the demo's Genesys Cloud. */
export async function genesysToken(url: string, form: Record<string, string> = {}): Promise<string> {
  const { verifier, challenge } = pkce();
  const code = (await login(url, challenge, form)).searchParams.get('code') ?? '';
  const { client_id = 'smartvideo-demo' } = form;
  const response = await exchange(url, { code, code_verifier: verifier, client_id });
  const { access_token: token } = (await response.json()) as { access_token: string };
  return token;
}
