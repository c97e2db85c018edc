/** Why a request failed: the discriminant of `SmartVideoError`. */
export type SmartVideoErrorCode =
  | 'no-session'
  | 'not-allowed'
  | 'not-found'
  | 'too-many-requests'
  | 'gone'
  | 'unreachable'
  | 'server-fault'
  | 'unreadable-answer'
  | 'bad-request';

/** What an integrator needs to find the cause. Never contains a token, a complete URL or a body. */
export interface ErrorFacts {
  code: SmartVideoErrorCode;
  /** The operation that failed: a method of the client, or `token` for the token source. */
  operation?: string;
  /** HTTP status, when there was a response. */
  status?: number;
  /** The service's id of the request (`x-request-id` or `x-correlation-id`). */
  requestId?: string;
  /** Seconds to wait before the next attempt, as the service requested. */
  retryAfter?: number;
  /** The service's own `{ error }` message, or what was wrong with its response. */
  detail?: string;
}

export interface ErrorDetails extends Omit<ErrorFacts, 'code'> {
  cause?: unknown;
}

// Registered, so that errors of a second copy of this library are recognized too.
const brand = Symbol.for('smartvideo-elements.error');

/**
 * A request to SmartVideo failed. `message` is for the supervisor, `facts` are for the integrator. A request that its
 * caller aborted rejects with the signal's own reason instead, a `DOMException` named `AbortError` unless the caller set
 * another.
 */
export abstract class SmartVideoError extends Error implements ErrorFacts {
  abstract readonly code: SmartVideoErrorCode;
  readonly operation?: string;
  readonly status?: number;
  readonly requestId?: string;
  readonly retryAfter?: number;
  readonly detail?: string;

  constructor(message: string, { cause, ...facts }: ErrorDetails = {}) {
    super(message, cause === undefined ? {} : { cause });
    Object.assign(this, facts);
    Object.defineProperty(this, brand, { value: true });
  }

  get facts(): ErrorFacts {
    const { code, operation, status, requestId, retryAfter, detail } = this;
    const all = { code, operation, status, requestId, retryAfter, detail };
    return Object.fromEntries(
      Object.entries(all).filter(([, fact]) => fact !== undefined),
    ) as unknown as ErrorFacts;
  }
}

/** The base of an error class: its name, its code, and its message for the supervisor. */
function errorBase<Name extends string, Code extends SmartVideoErrorCode>(
  name: Name,
  code: Code,
  message: (details?: ErrorDetails) => string,
): new (details?: ErrorDetails) => SmartVideoError & { readonly name: Name; readonly code: Code } {
  return class extends SmartVideoError {
    override readonly name = name;
    readonly code = code;

    constructor(details?: ErrorDetails) {
      super(message(details), details);
    }
  };
}

/** There is no token, or the service did not accept it even after it was renewed (401). */
export class NoSessionError extends errorBase(
  'NoSessionError',
  'no-session',
  () => 'You are not signed in to SmartVideo, or your session has ended. Please sign in again.',
) {}

/** The account may not read this (403). */
export class NotAllowedError extends errorBase(
  'NotAllowedError',
  'not-allowed',
  () => 'Your account is not allowed to see this. Please ask your administrator for access.',
) {}

/** The requested record does not exist (404, or an empty response instead of a record). */
export class NotFoundError extends errorBase(
  'NotFoundError',
  'not-found',
  () => 'SmartVideo does not have what was asked for.',
) {}

/** Too many requests (429), even after the client's retries, or with a `Retry-After` longer than the client waits. */
export class TooManyRequestsError extends errorBase(
  'TooManyRequestsError',
  'too-many-requests',
  (details) => `SmartVideo gets too many requests at the moment. ${tryAgain(details)}`,
) {}

/** The record no longer exists (410), such as a recording after its retention period. */
export class GoneError extends errorBase(
  'GoneError',
  'gone',
  () => 'This is no longer kept by SmartVideo.',
) {}

/** There was no response: no network, no such host, a timeout, or a page the service does not allow (CORS). */
export class UnreachableError extends errorBase(
  'UnreachableError',
  'unreachable',
  () => 'SmartVideo cannot be reached. Please check the network connection and try again.',
) {}

/** The service failed (5xx). */
export class ServerFaultError extends errorBase(
  'ServerFaultError',
  'server-fault',
  (details) => `SmartVideo has a problem of its own at the moment. ${tryAgain(details)}`,
) {}

/** The response is invalid: not JSON, cut off, or not what the contract says. `detail` says what was wrong. */
export class UnreadableAnswerError extends errorBase(
  'UnreadableAnswerError',
  'unreadable-answer',
  () => 'SmartVideo answered in a way that could not be understood. Please try again later.',
) {}

/** The service did not accept the request (400, 413 and other 4xx). `detail` is the service's message. */
export class BadRequestError extends errorBase(
  'BadRequestError',
  'bad-request',
  ({ detail } = {}) => `SmartVideo did not accept this request${detail ? `: ${detail}` : '.'}`,
) {}

/** Whether `error` comes from this library, whichever copy of it on the page created it. */
export function isSmartVideoError(error: unknown): error is SmartVideoError {
  return typeof error === 'object' && error !== null && brand in error;
}

function tryAgain({ retryAfter = 0 }: ErrorDetails = {}): string {
  if (retryAfter <= 1) return 'Please try again in a moment.';
  if (retryAfter < 90) return `Please try again in ${Math.ceil(retryAfter)} seconds.`;
  return `Please try again in ${Math.ceil(retryAfter / 60)} minutes.`;
}
