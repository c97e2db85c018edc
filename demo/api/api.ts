import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Hono, MiddlewareHandler } from 'hono';
import { type OperationName, operations } from '../../src/client/contract/operations.js';
import type { Tokens } from './accounts/tokens.js';
import { type ApiEnv, type ApiHandler, bothForms, noStore } from './http.js';
import type { ApiCall, Behaviour } from './scenarios/scenarios.js';
import type { Scenarios } from './scenarios/sessions.js';

/** The handler of each operation of the contract; `bearer` is in the context of those that need a token. */
export type Handlers = Record<OperationName, ApiHandler>;

/** Serves every operation of the contract. */
export function addOperations(
  app: Hono<ApiEnv>,
  handlers: Handlers,
  tokens: Tokens,
  scenarios: Scenarios,
): void {
  const names = Object.keys(operations) as OperationName[];
  for (const name of names) {
    const { method, path, auth } = operations[name];
    const paths = bothForms(path.replace(/\{(\w+)\}/g, ':$1'));
    if (auth) app.on(method, paths, authenticate(tokens), inScenario(name, handlers[name], scenarios));
    else app.on(method, paths, handlers[name]);
  }
}

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
