import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { SmartVideoClient, type SmartVideoClientOptions } from '../../src/client/index.js';

/** What the service does with one request. */
export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  /** Text as it is, anything else as JSON. */
  body?: unknown;
  /** `before`: hang up without an answer; `within`: in the middle of the body. */
  hangUp?: 'before' | 'within';
  /** Answer only once this is settled. */
  after?: Promise<unknown>;
}

export interface SeenRequest {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
}

export interface StubService {
  url: string;
  /** The time everywhere; answers say it in their `Date`. It stands still until it is moved on. */
  world: { now: number };
  requests: SeenRequest[];
  /** Replies to requests whose path begins like this, one after the other; the last stays. */
  on(path: string, ...replies: Reply[]): void;
  requestsTo(path: string): SeenRequest[];
  nextRequest(): Promise<unknown>;
}

/** A service over real HTTP that does as it is told. What it was not told about is 404. */
export async function startService(t: TestContext): Promise<StubService> {
  const told: { path: string; replies: Reply[] }[] = [];
  const requests: SeenRequest[] = [];
  const world = { now: Date.now() };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://stub');
    requests.push({
      method: request.method ?? '',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
    });
    const entry = told.find(({ path }) => url.pathname.startsWith(path));
    const reply = (entry && entry.replies.length > 1 ? entry.replies.shift() : entry?.replies[0]) ?? {
      status: 404,
    };
    const date = new Date(world.now).toUTCString();
    void send(response, { ...reply, headers: { date, ...reply.headers } });
    server.emit('asked');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const requestsTo = (path: string): SeenRequest[] => requests.filter((one) => one.path.startsWith(path));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    world,
    requests,
    on: (path, ...replies) => void told.unshift({ path, replies }),
    requestsTo,
    nextRequest: () => once(server, 'asked'),
  };
}

async function send(
  response: ServerResponse,
  { status = 200, headers, body, hangUp, after }: Reply,
): Promise<void> {
  await after;
  if (hangUp === 'before') {
    response.destroy();
    return;
  }
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  if (hangUp === 'within') response.write(text.slice(0, text.length / 2), () => response.destroy());
  else response.end(text);
}

export interface Connected {
  client: SmartVideoClient;
  /** Milliseconds of the pauses the client made. They pass at once and move the world on. */
  pauses: number[];
}

export interface Device {
  /** Milliseconds by which this device's clock is ahead of the world's. */
  ahead?: number;
}

/** A client of the service, on a device of its own. */
export function connect(
  { url, world }: Pick<StubService, 'url' | 'world'>,
  options: Partial<SmartVideoClientOptions> = {},
  { ahead = 0 }: Device = {},
): Connected {
  const pauses: number[] = [];
  const client = new SmartVideoClient({
    baseUrl: url,
    token: 'plain-token',
    now: () => world.now + ahead,
    wait: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      pauses.push(milliseconds);
      world.now += milliseconds;
    },
    ...options,
  });
  return { client, pauses };
}

/** A JSON Web Token as far as a client can look into it. */
export function jwt(claims: { iat?: number; exp?: number; serial?: number }): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.c2lnbmF0dXJl`;
}

export const paths = {
  me: '/api/brokerages/users/me',
  agents: '/api/brokerages/agents',
  calls: '/api/stats/calls/',
  call: '/api/stats/calls/single/',
  callsOfInteraction: '/api/stats/calls/byInteraction/',
  interactions: '/api/stats/interactions/',
  interaction: '/api/stats/interactions/single/',
  timeseries: '/api/stats/timeseries/',
  external: '/api/stats/external.interactions/',
  recordings: '/api/recordings/',
  aggregate: '/api/stats/aggregate/',
};

export const account = { _id: 'a1', email: 'slav@videoengager.com' };

export const october = { from: Date.UTC(2020, 9, 1), to: Date.UTC(2020, 9, 7) };
export const report = { period: october, scope: 'tenant' as const };

/** A page of the API around records. */
export function pageOf(data: unknown[], rest: object = {}): Reply {
  return { body: { data, page: 1, pageSize: 1000, totalCount: data.length, ...rest } };
}

/** What a promise was rejected with. */
export async function failure(promise: Promise<unknown>): Promise<unknown> {
  const answer = await promise.catch((error: unknown) => ({ error }));
  if (typeof answer === 'object' && answer !== null && 'error' in answer) return answer.error;
  throw new Error('It was expected to fail.');
}
