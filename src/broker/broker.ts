import { type BrokerToken, type BrokerUser, impersonation } from './impersonate.js';
import { fingerprint, type RateLimit, RateLimiter } from './rate-limit.js';
import { Refusal } from './upstream.js';

/** Finds out who sent a request: the user, or `undefined` when nobody is signed in. May throw a `Refusal`. */
export type Authenticate<Context = void> = (
  request: Request,
  context: Context,
) => Promise<BrokerUser | undefined> | BrokerUser | undefined;

/** A request that got no token, for the server's own log. Holds neither key nor token nor e-mail. */
export interface BrokerIncident {
  status: number;
  reason: string;
  /** What `authenticate` threw, when it was no `Refusal`. */
  cause?: unknown;
}

export interface BrokerOptions<Context = void> {
  /** Address of the SmartVideo service, for example `https://videome.leadsecure.com`. */
  baseUrl: string | URL;
  /**
   * The partner access key. It makes tokens for anybody: it comes from a secret store and stays on this server. Where a
   * variable is not set, `createBroker` throws a TypeError.
   */
  partnerKey: string | undefined;
  authenticate: Authenticate<Context>;
  /** Origins of pages elsewhere that may ask, for example `https://portal.example.com`. Default: none but our own. */
  origins?: readonly string[];
  /**
   * Requests of one user, by this process; and those with one credential, counted before `authenticate` is called.
   * Default: 30 in 60 seconds.
   */
  rateLimit?: RateLimit;
  /** Milliseconds that SmartVideo may take to answer. Default: 10,000. */
  timeout?: number;
  /**
   * Milliseconds that `authenticate` may take; then the answer is 504, and what it finds later is dropped.
   * Default: 15,000.
   */
  authenticateTimeout?: number;
  fetch?: typeof fetch;
  /** Epoch milliseconds. Default: `Date.now`. */
  now?: () => number;
  /** What it throws changes no answer. */
  log?: (incident: BrokerIncident) => unknown;
}

/** Answers a request; whatever goes wrong becomes an answer, too. `context` is handed on to `authenticate`. */
export type Broker<Context = void> = (request: Request, context: Context) => Promise<Response>;

/**
 * Gives the signed-in user of a page a SmartVideo token, and the partner key to nobody: what stands behind the
 * `token-url` of `sv-session`. It answers a GET with `{ token, expiresAt }`, or with `{ error }`, a sentence for the
 * user: 401 not signed in, 403 no account or a page that is not listed, 429 too many requests, 502 to 504 when
 * SmartVideo or the identity provider fails. It uses web APIs only, so it runs in Node, on the edge and in Lambda:
 *
 * ```ts
 * // Hono, with its session
 * const broker = createBroker<Context>({
 *   baseUrl: 'https://videome.leadsecure.com',
 *   partnerKey: process.env.SMARTVIDEO_PARTNER_KEY,
 *   authenticate: (_request, c) => c.get('user') && { email: c.get('user').email, tenant: 'Home' },
 * });
 * app.all('/smartvideo/token', (c) => broker(c.req.raw, c));
 *
 * // Express, with express-session
 * const broker = createBroker<express.Request>({
 *   …
 *   authenticate: (_request, { session }) => session.user && { email: session.user.email, tenant: 'Home' },
 * });
 * app.all('/smartvideo/token', nodeListener(broker));
 * ```
 * @throws TypeError for options that cannot be used
 */
export function createBroker<Context = void>(options: BrokerOptions<Context>): Broker<Context> {
  const { authenticate, log, fetch, timeout = 10_000, now = () => Date.now() } = options;
  if (typeof authenticate !== 'function') throw new TypeError('authenticate must be a function.');
  const { authenticateTimeout = 15_000 } = options;
  if (!(authenticateTimeout > 0 && authenticateTimeout <= longestTimer))
    throw new TypeError('authenticateTimeout must be milliseconds, above 0.');
  const impersonate = impersonation({ ...options, timeout, fetch });
  const { rateLimit = { requests: 30, seconds: 60 } } = options;
  const credentials = new RateLimiter(rateLimit, now);
  const users = new RateLimiter(rateLimit, now);
  const origins = new AllowedOrigins(options.origins ?? []);
  const pending = new Map<string, Promise<BrokerToken>>();

  const tokenOf = (user: BrokerUser): Promise<BrokerToken> => {
    const name = nameOf(user);
    let request = pending.get(name);
    if (request === undefined) {
      request = impersonate(user).finally(() => pending.delete(name));
      pending.set(name, request);
    }
    return request;
  };

  const tokenFor = async (request: Request, context: Context): Promise<BrokerToken> => {
    const credential = credentialOf(request);
    if (credential !== undefined) count(credentials, await fingerprint(credential));
    const user = await inTime(async () => authenticate(request, context), authenticateTimeout);
    if (!user)
      throw new Refusal(401, 'You are not signed in. Please sign in again.', { reason: 'not signed in' });
    count(users, user.id || nameOf(user));
    return tokenOf(user);
  };

  const report = async (incident: BrokerIncident): Promise<void> => {
    await log?.(incident);
  };

  return async (request, context) => {
    let corsHeaders = {};
    try {
      if (request.method !== 'GET' && !isPreflight(request)) throw notAllowed(request.method);
      corsHeaders = origins.corsHeaders(request);
      if (request.method === 'OPTIONS')
        return answer(204, undefined, { ...corsHeaders, ...preflightHeaders(request) });
      return answer(200, await tokenFor(request, context), corsHeaders);
    } catch (error) {
      const refusal = error instanceof Refusal && isRefused(error.status) ? error : unexpectedError;
      const { reason = refusal.message, retryAfter = 0 } = refusal.options;
      const incident = {
        status: refusal.status,
        reason,
        ...(refusal === unexpectedError && { cause: error }),
      };
      report(incident).catch(() => undefined);
      const headers: Record<string, string> = { ...corsHeaders };
      if (retryAfter > 0 && Number.isFinite(retryAfter))
        headers['retry-after'] = String(Math.ceil(retryAfter));
      if (refusal.status === 405) headers.allow = 'GET, OPTIONS';
      return answer(refusal.status, { error: refusal.message }, headers);
    }
  };
}

/** Whether a status is one of a refusal: others are none in HTTP, or would say that all is well. */
const isRefused = (status: number): boolean => Number.isInteger(status) && status >= 400 && status <= 599;

/** The most that timers count, some 24 days; a longer time would end at once. */
const longestTimer = 2 ** 31 - 1;

/**
 * What the integrator's own work gives, unless it takes too long; then it goes on without anybody waiting.
 * @throws Refusal 504
 */
async function inTime<T>(work: () => Promise<T>, timeout: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const sentence = 'Finding out who you are took too long. Please try again in a moment.';
    const reason = `authenticate did not answer within ${timeout} ms`;
    timer = setTimeout(() => reject(new Refusal(504, sentence, { reason })), timeout);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Which headers a page that is let in sends its user by is between it and `authenticate`. */
const preflightHeaders = ({ headers }: Request): Record<string, string> => ({
  'access-control-allow-methods': 'GET',
  'access-control-allow-headers':
    headers.get('access-control-request-headers') ?? 'Authorization, X-Genesys-Region',
  'access-control-max-age': '600',
});

const unexpectedError = new Refusal(
  500,
  'You could not be signed in to SmartVideo. Please tell your administrator.',
  {
    reason: 'authenticate failed',
  },
);

function isPreflight({ method, headers }: Request): boolean {
  return method === 'OPTIONS' && headers.has('origin') && headers.has('access-control-request-method');
}

function answer(status: number, body: object | undefined, headers: Record<string, string>): Response {
  return new Response(body && JSON.stringify(body), {
    status,
    headers: {
      ...(body && { 'content-type': 'application/json; charset=utf-8' }),
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
      vary: 'Origin',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  });
}

/** What a request proves its user by, as far as it can be told apart here; without the scheme, which can be written in many ways. */
function credentialOf({ headers }: Request): string | undefined {
  return headers.get('authorization')?.replace(/^\S+\s+/, '') ?? headers.get('cookie') ?? undefined;
}

/** One text for one user, whatever stands in either part. */
function nameOf({ email, tenant }: BrokerUser): string {
  return JSON.stringify([tenant, email]);
}

function notAllowed(method: string): Refusal {
  return new Refusal(405, 'A token can only be asked for with GET.', { reason: `method ${method}` });
}

/** @throws Refusal 429 */
function count(limiter: RateLimiter, name: string): void {
  const retryAfter = limiter.take(name);
  if (retryAfter === 0) return;
  const sentence = `You have asked for too many sessions. Please try again in ${retryAfter} seconds.`;
  throw new Refusal(429, sentence, { reason: 'too many requests of one user', retryAfter });
}

/** Which pages may read the answer: those of this server's own origin, and of the origins it lists. */
class AllowedOrigins {
  readonly #listed: ReadonlySet<string>;

  /** @throws TypeError for what is no origin: `*`, `null`, an address with a path */
  constructor(listed: readonly string[]) {
    for (const origin of listed) {
      if (!URL.canParse(origin) || new URL(origin).origin !== origin || !/^https?:/.test(origin)) {
        throw new TypeError(`origins must be like https://portal.example.com, which “${origin}” is not.`);
      }
    }
    this.#listed = new Set(listed);
  }

  /**
   * The headers that let the asking page read the answer; none where the browser asks for none.
   * @throws Refusal 403 for any other page
   */
  corsHeaders(request: Request): Record<string, string> {
    const origin = request.headers.get('origin');
    if (origin === null) {
      const site = request.headers.get('sec-fetch-site');
      if (site === 'cross-site' || site === 'same-site') throw forbiddenOrigin(site);
      return {};
    }
    if (!this.#listed.has(origin) && origin !== new URL(request.url).origin) throw forbiddenOrigin('origin');
    return { 'access-control-allow-origin': origin, 'access-control-expose-headers': 'Retry-After' };
  }
}

function forbiddenOrigin(what: string): Refusal {
  const reason = `a page that is not listed asked (${what})`;
  return new Refusal(403, 'This page may not sign you in to SmartVideo here.', { reason });
}
