import { type OperationName, operations } from '../../src/client/contract/operations.js';
import type { Bearer, Tokens } from './accounts/tokens.js';
import { type Answer, HttpError } from './http/answers.js';
import type { ApiRequest } from './http/request.js';
import type { Router } from './http/router.js';
import type { Scenarios } from './scenarios/sessions.js';
import type { ApiCall } from './scenarios/scenario.js';

type OpenName = {
  [Name in OperationName]: (typeof operations)[Name]['auth'] extends false ? Name : never;
}[OperationName];

type OpenHandler = (request: ApiRequest) => Answer | Promise<Answer>;
type GuardedHandler = (request: ApiRequest, bearer: Bearer) => Answer | Promise<Answer>;

/** Who answers each operation of the contract; those behind a token get its bearer. */
export type Handlers = { [Name in OperationName]: Name extends OpenName ? OpenHandler : GuardedHandler };

/** Serves every operation of the contract. */
export function addOperations(
  router: Router,
  handlers: Handlers,
  tokens: Tokens,
  scenarios: Scenarios,
): void {
  for (const name of Object.keys(operations) as OperationName[]) {
    const { method, path } = operations[name];
    router.add(
      method,
      path,
      isOpen(name) ? handlers[name] : guarded(name, handlers[name] as GuardedHandler, tokens, scenarios),
    );
  }
}

function isOpen(name: OperationName): name is OpenName {
  return !operations[name].auth;
}

/** Asks for a token first, and lets the session's scenario have its way before and after. */
function guarded(operation: OperationName, handle: GuardedHandler, tokens: Tokens, scenarios: Scenarios) {
  return async (request: ApiRequest): Promise<Answer> => {
    const bearer = await tokens.bearer(request);
    const behaviour = scenarios.behaviourOf(bearer.session);
    const call: ApiCall = {
      operation,
      address: request.message.url ?? '',
      page: Number(request.query.get('page') ?? 1),
      serial: bearer.serial,
    };
    const instead = await behaviour.before?.(call);
    if (instead !== undefined) return instead;

    const answer = await handle(request, bearer);
    return answer.kind === 'json' && behaviour.after ? behaviour.after(answer, call) : answer;
  };
}

/** What went wrong, as an answer. Faults of this server are told to its operator, not to the caller. */
export function answerTo(error: unknown): Answer {
  if (error instanceof HttpError) return error.answer();
  console.error(error);
  return new HttpError(500, 'Something broke on the server.').answer();
}
