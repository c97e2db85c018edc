import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app.js';
import { type Clock, systemClock } from './clock.js';
import { openMadeCluster } from './data/clickhouse/made.js';
import { openParquet } from './data/parquet-store.js';
import { openStore, type Store } from './data/store.js';
import { nothingHere } from './http.js';
import { alive, type Lifecycle, notReady } from './operating/health.js';
import type { Limits } from './operating/limits.js';
import { Log, type LogLevel } from './operating/log.js';
import type { OwnService } from './own-service.js';

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
  /** Parquet files of calls in place of made ones. */
  data?: string;
  /** Addresses of the shards of a ClickHouse cluster to keep the data in. */
  clickhouse?: string;
  /** An operator's own service in place of the demo. */
  service?: OwnService;
  /** Which answers are told as JSON lines on standard error. */
  log: LogLevel;
  limits: Limits;
  /** Seconds from being stopped, when readiness says no, to the end of listening. */
  stopDelay: number;
  /** Seconds that answers and streams then have to end. */
  stopTimeout: number;
  clock?: Clock;
}

export const defaults: ServerOptions = {
  port: 8080,
  orNext: true,
  host: '127.0.0.1',
  calls: 50_000,
  seed: 'smartvideo',
  log: 'errors',
  limits: { requests: 0, streams: 0, pageRows: 10_000 },
  stopDelay: 0,
  stopTimeout: 30,
};

/** What differs where an operator's own data are served. */
export const ownServiceDefaults: ServerOptions = {
  ...defaults,
  // Whoever sends requests here has its port written down.
  orNext: false,
  calls: 0,
  log: 'all',
  limits: { requests: 200, streams: 8, pageRows: 10_000 },
  stopDelay: 5,
};

export interface RunningServer {
  /** Where it is reached, without a slash at the end. */
  url: string;
  port: number;
  store: Store;
  close(): Promise<void>;
}

/** For how long a connection may be silent: milliseconds. */
const silence = 300_000;

/** Makes the data, or opens those that are kept, and serves the API, and the demo where it is no service of one's own. */
export async function startServer(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const settings = { ...defaults, ...options };
  const { host, port, orNext, service, limits, clock = systemClock } = settings;
  const log = new Log(settings.log, service === undefined);
  const lifecycle: Lifecycle = { phase: 'starting' };
  let app: Awaited<ReturnType<typeof createApp>> | undefined;
  const pending = new Set<Promise<unknown>>();
  const answer = (request: Request, env: object) => {
    if (app === undefined) {
      if (new URL(request.url).pathname === '/healthz') return alive();
      return notReady('The server is being started.').response();
    }
    const response = app.fetch(request, env);
    const responding = Promise.allSettled([response, once((env as HttpBindings).outgoing, 'close')]);
    pending.add(responding);
    void responding.then(() => pending.delete(responding));
    return response;
  };
  const server = createServer(
    // A body may take hours to come, as long as it comes: what is ingested has any size.
    { requestTimeout: 0 },
    getRequestListener(answer, {
      // For requests that do not say whom they ask.
      hostname: 'localhost',
      // An address that is none.
      errorHandler: () => nothingHere().response(),
    }),
  );
  server.setTimeout(silence);
  // The port first: it is told at once when it is taken, and data that are not needed are not made.
  const taken = await listen(server, { host, port, orNext });
  try {
    const store = await storeOf(settings, clock.now());
    const address = { port: taken, host };
    app = await createApp(store, { clock, address, lifecycle, log, limits, ...(service && { service }) });
    lifecycle.phase = 'serving';
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${taken}`;
    log.event('serving', { url });
    const stop = async (): Promise<void> => {
      lifecycle.phase = 'stopping';
      log.event('stopping');
      if (settings.stopDelay > 0) await clock.wait(settings.stopDelay * 1000);
      await close(server, pending, (signal) => clock.wait(settings.stopTimeout * 1000, signal));
      await store.calls.close();
      log.event('stopped');
    };
    let stopped: Promise<void> | undefined;
    return { url, port: taken, store, close: () => (stopped ??= stop()) };
  } catch (error) {
    server.close();
    throw error;
  }
}

/** The data that are served, and what signs their tokens. */
async function storeOf(settings: ServerOptions, now: number): Promise<Store> {
  const { service, data, clickhouse, calls, seed, db } = settings;
  if (service)
    return { calls: await service.openCalls(), secret: service.tokenSecret, madeAt: now, reused: true };
  if (clickhouse !== undefined) return openMadeCluster({ calls, seed }, now, clickhouse);
  if (data === undefined) return openStore({ calls, seed }, now, db);
  return { calls: await openParquet(data), secret: randomBytes(32), madeAt: now, reused: true };
}

/**
 * What is being answered is answered first, streams included: the database does not survive being closed under a query.
 * What has not ended when `patience` does is cut, which a reader of a stream notices.
 */
async function close(
  server: Server,
  pending: ReadonlySet<Promise<unknown>>,
  patience: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  const answered = async (): Promise<void> => {
    while (pending.size > 0) await Promise.all(pending);
  };
  const all = new AbortController();
  await Promise.race([answered(), patience(all.signal)]);
  all.abort();
  server.closeAllConnections();
  await answered();
  await closed;
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
