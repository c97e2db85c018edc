import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app.js';
import { type Clock, systemClock } from './clock.js';
import { openStore, type Store } from './data/store.js';
import { nothingHere } from './http.js';

export interface ServerOptions {
  /** 0 stands for any that is free. */
  port: number;
  /** Whether the next free port will do when this one is taken. */
  orNext: boolean;
  host: string;
  /** How many calls to make for the last ninety days. */
  calls: number;
  seed: string;
  /** A file to keep the data in; in memory without. */
  db?: string;
  clock?: Clock;
}

export const defaults: ServerOptions = {
  port: 8080,
  orNext: true,
  host: '127.0.0.1',
  calls: 50_000,
  seed: 'smartvideo',
};

export interface RunningServer {
  /** Where it is reached, without a slash at the end. */
  url: string;
  port: number;
  store: Store;
  close(): Promise<void>;
}

/** Makes the data, or opens those that are kept, and serves the API, the demo's pages and the build. */
export async function startServer(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const { host, port, orNext, calls, seed, db, clock = systemClock } = { ...defaults, ...options };
  let app: Awaited<ReturnType<typeof createApp>> | undefined;
  const pending = new Set<Promise<unknown>>();
  const answer = (request: Request, env: object) => {
    if (app === undefined) return new Response(null, { status: 503, headers: { 'Retry-After': '2' } });
    const response = app.fetch(request, env);
    const responding = Promise.allSettled([response, once((env as HttpBindings).outgoing, 'close')]);
    pending.add(responding);
    void responding.then(() => pending.delete(responding));
    return response;
  };
  const server = createServer(
    getRequestListener(answer, {
      // For requests that do not say whom they ask.
      hostname: 'localhost',
      // An address that is none.
      errorHandler: () => nothingHere().response(),
    }),
  );
  // The port first: it is told at once when it is taken, and data that are not needed are not made.
  const taken = await listen(server, { host, port, orNext });
  try {
    const store = await openStore({ calls, seed }, clock.now(), db);
    app = await createApp(store, clock, { port: taken, host });
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${taken}`;
    return { url, port: taken, store, close: () => close(server, store, pending) };
  } catch (error) {
    server.close();
    throw error;
  }
}

/** What is being answered is answered first: the database does not survive being closed under a query. */
async function close(
  server: Server,
  { calls }: Store,
  pending: ReadonlySet<Promise<unknown>>,
): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  while (pending.size > 0) await Promise.all(pending);
  server.closeAllConnections();
  await closed;
  await calls.close();
}

/** An address that cannot be listened on. */
export class CannotListen extends Error {}

const lastPort = 65_535;

/** Listens and gives the port it got. */
export async function listen(
  server: Server,
  { host, port, orNext }: { host: string; port: number; orNext: boolean },
): Promise<number> {
  for (let candidate = port; candidate <= lastPort; candidate++) {
    if (await tryToListen(server, host, candidate)) return (server.address() as AddressInfo).port;
    if (!orNext)
      throw new CannotListen(`Port ${port} is taken. Name another one with --port, or none at all.`);
  }
  throw new CannotListen(`No port from ${port} upwards is free.`);
}

function tryToListen(server: Server, host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(new CannotListen(`Cannot listen on ${host}, port ${port}: ${error.message}.`));
    };
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      resolve(true);
    });
  });
}
