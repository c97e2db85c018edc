import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Hono, MiddlewareHandler } from 'hono';
import { type Operation, type OperationName, operations } from '../../src/client/contract/operations.js';
import type { Tokens } from './accounts/tokens.js';
import type { Clock } from './clock.js';
import { type ApiEnv, type ApiHandler, bothForms, noStore, tooMany } from './http.js';
import { type Limits, Places, RateLimits } from './operating/limits.js';
import type { Metrics } from './operating/metrics.js';
import { named } from './operating/observe.js';
import type { ApiCall, Behaviour } from './scenarios/scenarios.js';
import type { Scenarios } from './scenarios/sessions.js';

/** The handler of each operation of the contract; `bearer` is in the context of those that need a token. */
export type Handlers = Record<OperationName, ApiHandler>;

interface ApiServices {
  tokens: Tokens;
  limits: Limits;
  clock: Clock;
  metrics: Metrics;
  /** Faults to switch on, where there are any. */
  scenarios: Scenarios | undefined;
}

/** Serves every operation of the contract. */
export function addOperations(app: Hono<ApiEnv>, handlers: Handlers, services: ApiServices): void {
  const { tokens, scenarios } = services;
  const limit = limitTenants(services);
  for (const [name, { method, path, auth, envelope }] of Object.entries<Operation>(operations)) {
    const operation = name as OperationName;
    const paths = bothForms(path.replace(/\{(\w+)\}/g, ':$1'));
    const handle = handlers[operation];
    if (auth) {
      const answer = scenarios ? inScenario(operation, handle, scenarios) : handle;
      app.on(method, paths, named(name), authenticate(tokens), limit(envelope === 'stream'), answer);
    } else app.on(method, paths, named(name), handle);
  }
}

/** Nobody's requests take the service from others: what is too much for a tenant is 429, which clients wait for. */
function limitTenants({ limits, clock, metrics }: ApiServices) {
  const { requests, streams } = limits;
  const rates = new RateLimits({ perSecond: requests, atOnce: 2 * requests }, clock);
  const places = new Places(streams);
  return (isStream: boolean): MiddlewareHandler<ApiEnv> =>
    async (c, next) => {
      const tenant = c.get('bearer').account.tenants[0].id;
      const seconds = requests > 0 ? rates.take(tenant) : 0;
      if (seconds > 0) {
        metrics.limited.inc({ limit: 'requests' });
        throw tooMany(`Your tenant may ask ${requests} times a second.`, seconds);
      }
      if (isStream) {
        const free = places.take(tenant);
        if (free === undefined) {
          metrics.limited.inc({ limit: 'streams' });
          throw tooMany(`Your tenant may have ${streams} streams at a time.`, secondsToWait);
        }
        c.env.outgoing.once('close', free);
      }
      await next();
    };
}

/** How long streams last, nobody knows. */
const secondsToWait = 5;

function authenticate(tokens: Tokens): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    c.set('bearer', await tokens.bearer(c.req.header('authorization')));
    await next();
  };
}

/** Has the scenario of the token's session answer instead of the handler, or change the handler's good answer. */
function inScenario(operation: OperationName, handle: ApiHandler, scenarios: Scenarios): ApiHandler {
  return async (c, next) => {
    const { session, serial } = c.get('bearer');
    const behaviour = scenarios.behaviourOf(session);
    const call: ApiCall = { operation, url: c.req.url, page: Number(c.req.query('page') ?? 1), serial };
    const instead = await behaviour.before?.(call);
    if (instead === 'hang-up') {
      c.env.outgoing.destroy();
      return RESPONSE_ALREADY_SENT;
    }
    if (instead !== undefined) return instead;
    if (behaviour.knowsNoViews) c.set('knowsNoViews', true);
    const answer = (await handle(c, next)) as Response;
    return behaviour.change || behaviour.isCutOff ? altered(answer, behaviour, call) : answer;
  };
}

/** A good answer with other content, or with the first half of it. */
async function altered(answer: Response, { change, isCutOff }: Behaviour, call: ApiCall): Promise<Response> {
  const isStream = operations[call.operation].envelope === 'stream';
  const content = await answer.text();
  const value: unknown = isStream ? readLines(content) : JSON.parse(content);
  const changed = change ? change(value, call) : value;
  const text = isStream
    ? (changed as unknown[]).map((line) => `${JSON.stringify(line)}\n`).join('')
    : JSON.stringify(changed);
  return new Response(isCutOff ? text.slice(0, Math.ceil(text.length / 2)) : text, {
    headers: { ...noStore, 'Content-Type': answer.headers.get('Content-Type') ?? '' },
  });
}

const readLines = (text: string): unknown[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as unknown);
