import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { requestId } from 'hono/request-id';
import { demoAccounts } from './accounts/accounts.js';
import { demoSignIn, signIn } from './accounts/sign-in.js';
import { Tokens } from './accounts/tokens.js';
import { addOperations } from './api.js';
import type { Clock } from './clock.js';
import { ReadOnlyStore, StoreUnavailable } from './data/call-store.js';
import type { Store } from './data/store.js';
import { demoOf } from './demo.js';
import { type ApiEnv, bothForms, HttpError, json, nothingHere } from './http.js';
import { addIngest, demoIngestKey, ingestPath } from './ingest/ingest.js';
import { openApiDocument } from './openapi.js';
import { addHealth, type Lifecycle } from './operating/health.js';
import type { Limits } from './operating/limits.js';
import type { Log } from './operating/log.js';
import { Metrics } from './operating/metrics.js';
import { named, observe } from './operating/observe.js';
import { observedStore } from './operating/observed-store.js';
import type { OwnService } from './own-service.js';
import { signInPath } from './ready-made/sign-in.js';
import { RecordingLinks } from './recordings/links.js';
import { Tickets } from './recordings/playback.js';
import { noRecordings, recordingQueries } from './recordings/recordings.js';
import { accountQueries } from './stats/accounts.js';
import { callQueries } from './stats/calls.js';
import { externalQueries } from './stats/external.js';
import { interactionQueries } from './stats/interactions.js';
import { timeseriesQuery } from './stats/timeseries.js';
import { viewQueries } from './stats/views.js';

export interface AppOptions {
  clock: Clock;
  address: { port: number; host: string };
  lifecycle: Lifecycle;
  log: Log;
  limits: Limits;
  /** Instead of the demo: then there is the API alone. */
  service?: OwnService;
}

/** Everything this server answers: the API and what runs it; with the demo, its pages and all that they need too. */
export async function createApp(
  { calls: store, secret }: Store,
  { clock, address, lifecycle, log, limits, service }: AppOptions,
): Promise<Hono<ApiEnv>> {
  const app = new Hono<ApiEnv>();
  const accounts = service?.accounts ?? demoAccounts();
  const tokens = new Tokens(service?.tokenSecret ?? secret, accounts, clock);
  const tickets = new Tickets(clock);
  const metrics = new Metrics();
  const calls = observedStore(store, metrics, log);
  const links = new RecordingLinks(calls, secret, clock, service === undefined);
  const demo = service ? undefined : demoOf(app, { calls, accounts, tokens, clock, tickets, links });

  app.onError((error, c) => {
    if (error instanceof HttpError) return error.response();
    if (error instanceof ReadOnlyStore) return new HttpError(409, error.message).response();
    // Faults of this server are told to its operator, not to the caller.
    log.fault(error, { requestId: c.get('requestId'), operation: c.get('operation') ?? 'other' });
    if (error instanceof StoreUnavailable) {
      return new HttpError(503, error.message, { 'Retry-After': '5' }).response();
    }
    return new HttpError(500, 'Something broke on the server.').response();
  });
  app.notFound(() => nothingHere().response());

  app.use(requestId(), observe(log, metrics));
  // Before the middleware: which pages may ask for a token, a broker decides itself.
  demo?.addBrokers(address);
  addMiddleware(app, clock, limits);

  const handlers = {
    ...signIn(accounts, tokens, service?.signIn ?? demoSignIn),
    ...accountQueries(accounts),
    ...interactionQueries(calls, links),
    ...timeseriesQuery(calls),
    ...externalQueries(calls),
    ...callQueries(calls, service === undefined),
    ...viewQueries(calls),
    ...(service ? noRecordings : recordingQueries(calls, tickets)),
  };
  addOperations(app, handlers, { tokens, limits, clock, metrics, scenarios: demo?.scenarios });
  addIngest(app, { store: calls, key: service ? service.ingestKey : demoIngestKey, metrics });
  addHealth(app, lifecycle, clock, () => calls.ready());
  app.on('GET', bothForms('/metrics'), named('metrics'), () => metrics.response());
  const description = openApiDocument(service === undefined);
  for (const path of ['/openapi.json', '/api/openapi.json']) {
    app.on('GET', bothForms(path), named('openapi'), () =>
      json(description, { 'Cache-Control': 'no-cache' }),
    );
  }
  await demo?.addRest();
  return app;
}

/** Headers of an answer that pages of other origins read. */
const exposed = ['Date', 'ETag', 'Retry-After', 'X-Request-Id'];

const mostBytes = 64 * 1024;

function addMiddleware(app: Hono<ApiEnv>, clock: Clock, { pageRows }: Limits): void {
  // Any page may call: what is protected is protected by the token, which no browser sends by itself. The sign-in page,
  // as elsewhere, is for people.
  app.use(
    cors({
      origin: (_origin, c) => (c.req.path.startsWith(signInPath) ? null : '*'),
      allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
      allowHeaders: ['Authorization', 'Content-Type', 'If-None-Match', 'X-Requested-With'],
      exposeHeaders: exposed,
      maxAge: 600,
    }),
  );
  app.use(async (c, next) => {
    await next();
    c.header('Date', new Date(clock.now()).toUTCString());
    c.header('X-Content-Type-Options', 'nosniff');
  });
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        const allowed = methods.join(', ');
        const sentence = `${c.req.method} is not possible here; ${allowed} is.`;
        return new HttpError(405, sentence, { Allow: allowed }).response();
      },
    }),
  );
  app.use(revalidation());
  const limited = bodyLimit({
    maxSize: mostBytes,
    onError: () =>
      new HttpError(413, 'The request is larger than 64 kB.', { Connection: 'close' }).response(),
  });
  // What is ingested is read piece by piece, however much there is of it.
  const unlimited = bothForms(ingestPath);
  app.use((c, next) => (unlimited.includes(c.req.path) ? next() : limited(c, next)));
  app.use(async (c, next) => {
    if (!isDecodable(new URL(c.req.url).pathname)) {
      throw new HttpError(400, 'The address is not encoded correctly.');
    }
    c.set('pageRows', pageRows);
    await next();
  });
}

/** An ETag for what may be kept and has to be asked for anew (`no-cache`), and 304 where it has not changed. */
function revalidation(): MiddlewareHandler<ApiEnv> {
  const others = [...exposed, 'Access-Control-Allow-Origin', 'Access-Control-Expose-Headers'];
  const withEtag = etag({ retainedHeaders: [...RETAINED_304_HEADERS, ...others] });
  return async (c, next) => {
    await next();
    const isKept = c.res.status === 200 && c.res.headers.get('Cache-Control')?.includes('no-cache');
    if (isKept) await withEtag(c, () => Promise.resolve());
  };
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
