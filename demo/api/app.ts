import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { requestId } from 'hono/request-id';
import { Accounts, signIns } from './accounts/accounts.js';
import { signIn, tokenEndpoint } from './accounts/sign-in.js';
import { Tokens } from './accounts/tokens.js';
import { addOperations } from './api.js';
import type { Clock } from './clock.js';
import type { Store } from './data/store.js';
import { addGenesys } from './genesys/genesys.js';
import { addDocumentation } from './documentation.js';
import { type ApiEnv, bothForms, HttpError, json, nothingHere } from './http.js';
import { openApiDocument } from './openapi.js';
import { addPages, addPolicyReports } from './pages.js';
import { addBrokers, addConfigurations } from './ready-made/integration.js';
import { addSignIn, Sessions, signInPath } from './ready-made/sign-in.js';
import { RecordingLinks } from './recordings/links.js';
import { Playback, Tickets } from './recordings/playback.js';
import { addMedia, recordingQueries } from './recordings/recordings.js';
import { addScenarioSwitch, Scenarios } from './scenarios/sessions.js';
import { accountQueries } from './stats/accounts.js';
import { addCallReport } from './stats/call-report.js';
import { callQueries } from './stats/calls.js';
import { externalQueries } from './stats/external.js';
import { interactionQueries } from './stats/interactions.js';
import { timeseriesQuery } from './stats/timeseries.js';
import { viewQueries } from './stats/views.js';

/** Everything this server answers: the API, its Genesys Cloud, the integrator's side, the pages and the build. */
export async function createApp(
  { calls, secret }: Store,
  clock: Clock,
  address: { port: number; host: string },
): Promise<Hono<ApiEnv>> {
  const app = new Hono<ApiEnv>();
  const accounts = new Accounts();
  const tokens = new Tokens(secret, accounts, clock);
  const scenarios = new Scenarios(tokens, clock);
  const sessions = new Sessions();
  const tickets = new Tickets(clock);
  const links = new RecordingLinks(calls, secret, clock);

  app.onError((error) => {
    if (error instanceof HttpError) return error.response();
    // Faults of this server are told to its operator, not to the caller.
    console.error(error);
    return new HttpError(500, 'Something broke on the server.').response();
  });
  app.notFound(() => nothingHere().response());

  // Before the middleware: which pages may ask for a token, a broker decides itself.
  addBrokers(app, address, clock, sessions);
  addMiddleware(app, clock);

  const handlers = {
    ...signIn(accounts, tokens),
    ...accountQueries(accounts),
    ...interactionQueries(calls, links),
    ...timeseriesQuery(calls),
    ...externalQueries(calls),
    ...callQueries(calls),
    ...viewQueries(calls),
    ...recordingQueries(calls, tickets),
  };
  addOperations(app, handlers, tokens, scenarios);
  addCallReport(app, { calls, accounts, tokens, sessions });
  await addMedia(app, { calls, tickets, links, playback: new Playback(clock) });
  addScenarioSwitch(app, scenarios);
  app.on('GET', bothForms('/demo/token'), tokenEndpoint(accounts, tokens, scenarios, clock));
  app.on('GET', bothForms('/demo/accounts'), () => json(signIns));
  addGenesys(app, clock);
  addConfigurations(app);
  addSignIn(app, accounts, sessions);
  addPolicyReports(app);
  const description = openApiDocument();
  for (const path of ['/openapi.json', '/api/openapi.json']) {
    app.on('GET', bothForms(path), () => json(description, { 'Cache-Control': 'no-cache' }));
  }
  addDocumentation(app);
  addPages(app);
  return app;
}

/** Headers of an answer that pages of other origins read. */
const exposed = ['Date', 'ETag', 'Retry-After', 'X-Request-Id'];

const mostBytes = 64 * 1024;

function addMiddleware(app: Hono<ApiEnv>, clock: Clock): void {
  app.use(requestId());
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
  app.use(
    bodyLimit({
      maxSize: mostBytes,
      onError: () =>
        new HttpError(413, 'The request is larger than 64 kB.', { Connection: 'close' }).response(),
    }),
  );
  app.use(async (c, next) => {
    if (!isDecodable(new URL(c.req.url).pathname)) {
      throw new HttpError(400, 'The address is not encoded correctly.');
    }
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
