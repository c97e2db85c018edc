import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Accounts } from './accounts/accounts.js';
import { signIn } from './accounts/sign-in.js';
import { tokenEndpoint } from './accounts/token-endpoint.js';
import { Tokens } from './accounts/tokens.js';
import { addOperations, answerTo } from './api.js';
import { type Clock, systemClock } from './clock.js';
import { openStore, type Store } from './data/store.js';
import { addGenesys } from './genesys/genesys.js';
import { type Answer, json } from './http/answers.js';
import { ApiRequest } from './http/request.js';
import { Router } from './http/router.js';
import { cors, preflight, send } from './http/send.js';
import { openApiDocument } from './openapi.js';
import { addPolicyReports, pages } from './pages.js';
import { listen } from './ports.js';
import { demoBrokers } from './ready-made/brokers.js';
import { addConfigurations } from './ready-made/configuration.js';
import { addSignIn, Sessions } from './ready-made/sign-in.js';
import { RecordingLinks } from './recordings/links.js';
import { Playback } from './recordings/playback.js';
import { addMedia, recordingQueries } from './recordings/recordings.js';
import { Tickets } from './recordings/tickets.js';
import { addScenarioSwitch, Scenarios } from './scenarios/sessions.js';
import { accountQueries } from './stats/accounts.js';
import { addCallReport } from './stats/call-report.js';
import { callQueries } from './stats/calls.js';
import { externalQueries } from './stats/external.js';
import { interactionQueries } from './stats/interactions.js';
import { timeseriesQuery } from './stats/timeseries.js';

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

type Responder = (message: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Makes the data, or opens those that are kept, and serves the API, the demo's pages and the build. */
export async function startServer(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const { host, port, orNext, calls, seed, db, clock = systemClock } = { ...defaults, ...options };
  let respond: Responder | undefined;
  const pending = new Set<Promise<void>>();
  const server = createServer((message, response) => {
    if (respond === undefined) {
      response.writeHead(503, { 'Retry-After': '2' }).end();
      return;
    }
    const responding = respond(message, response);
    pending.add(responding);
    void responding.then(() => pending.delete(responding));
  });
  // The port first: it is told at once when it is taken, and data that are not needed are not made.
  const taken = await listen(server, { host, port, orNext });
  try {
    const store = await openStore({ calls, seed }, clock.now(), db);
    const sessions = new Sessions();
    const router = await routerOf(store, clock, sessions);
    const brokers = demoBrokers(taken, host, clock, sessions);
    respond = (message, response) => {
      const broker = brokers.get(message.url?.split('?')[0] ?? '');
      return broker ? broker(message, response) : respondBy(router, message, response, clock);
    };
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${taken}`;
    return { url, port: taken, store, close: () => close(server, store, pending) };
  } catch (error) {
    server.close();
    throw error;
  }
}

async function routerOf(store: Store, clock: Clock, sessions: Sessions): Promise<Router> {
  const { database, secret } = store;
  const router = new Router();
  const accounts = new Accounts();
  const tokens = new Tokens(secret, accounts, clock);
  const scenarios = new Scenarios(tokens, clock);
  const tickets = new Tickets(clock);
  const links = new RecordingLinks(database, secret, clock);
  const handlers = {
    ...signIn(accounts, tokens),
    ...accountQueries(accounts),
    ...interactionQueries(database, links),
    ...timeseriesQuery(database),
    ...externalQueries(database),
    ...callQueries(database),
    ...recordingQueries(database, tickets),
  };
  addOperations(router, handlers, tokens, scenarios);
  addCallReport(router, database);
  await addMedia(router, { database, tickets, links, playback: new Playback(clock) });
  addScenarioSwitch(router, scenarios);
  router.add('GET', '/demo/token', tokenEndpoint(accounts, tokens, scenarios, clock));
  addGenesys(router, clock);
  addConfigurations(router);
  addSignIn(router, accounts, sessions);
  addPolicyReports(router);
  const description = openApiDocument();
  for (const path of ['/openapi.json', '/api/openapi.json']) {
    router.add('GET', path, () => json(description, { 'Cache-Control': 'no-cache' }));
  }
  return router;
}

async function answerOf(request: ApiRequest, router: Router): Promise<Answer> {
  const methods = router.methods(request.path);
  if (methods.length === 0) return pages(request).catch(answerTo);
  if (request.method === 'OPTIONS') return preflight(methods);
  const answer = await router.answer(request).catch(answerTo);
  return answer.kind === 'hang-up' ? answer : { ...answer, headers: { ...cors, ...answer.headers } };
}

async function respondBy(
  router: Router,
  message: IncomingMessage,
  response: ServerResponse,
  clock: Clock,
): Promise<void> {
  try {
    const request = new ApiRequest(message);
    send(request, response, await answerOf(request, router), clock.now());
  } catch (error) {
    console.error(error);
    response.destroy();
  }
}

/** What is being answered is answered first: the database does not survive being closed under a query. */
async function close(
  server: Server,
  { database }: Store,
  pending: ReadonlySet<Promise<void>>,
): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  while (pending.size > 0) await Promise.all(pending);
  server.closeAllConnections();
  await closed;
  database.close();
}
