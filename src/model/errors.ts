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

/** What an integrator needs to find the fault. Never holds a token, a filled-in address or a body. */
export interface ErrorFacts {
  code: SmartVideoErrorCode;
  /** What was asked for: a method of the client, or `token` for the integrator's token URL. */
  operation?: string;
  /** HTTP status, when there was an answer. */
  status?: number;
  /** The service's id of the request (`x-request-id` or `x-correlation-id`). */
  requestId?: string;
  /** Seconds after which the service wants to be asked again. */
  retryAfter?: number;
  /** The service's own `{ error }` sentence, or what was wrong with its answer. */
  detail?: string;
}

export interface ErrorDetails extends Omit<ErrorFacts, 'code'> {
  cause?: unknown;
}

// Registered, so that an error made by a second copy of this library is known too.
const brand = Symbol.for('smartvideo-elements.error');

/**
 * A request to SmartVideo failed. `message` is a sentence for the supervisor, `facts` are for the integrator. A
 * request that its caller aborted does not end here but with the signal's own reason, a `DOMException` named
 * `AbortError` unless the caller gave another.
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

/** A class of errors: its name, its code, and its sentence for the supervisor. */
function kind<Name extends string, Code extends SmartVideoErrorCode>(
  name: Name,
  code: Code,
  sentence: (details?: ErrorDetails) => string,
): new (details?: ErrorDetails) => SmartVideoError & { readonly name: Name; readonly code: Code } {
  return class extends SmartVideoError {
    override readonly name = name;
    readonly code = code;

    constructor(details?: ErrorDetails) {
      super(sentence(details), details);
    }
  };
}

/** There is no token, or the service did not accept it even after it was renewed (401). */
export class NoSessionError extends kind(
  'NoSessionError',
  'no-session',
  () => 'You are not signed in to SmartVideo, or your session has ended. Please sign in again.',
) {}

/** The account may not read this (403). */
export class NotAllowedError extends kind(
  'NotAllowedError',
  'not-allowed',
  () => 'Your account is not allowed to see this. Please ask your administrator for access.',
) {}

/** What was asked for does not exist (404, or an empty answer where there should be one record). */
export class NotFoundError extends kind(
  'NotFoundError',
  'not-found',
  () => 'SmartVideo does not have what was asked for.',
) {}

/** The service wants fewer requests (429), still so after the client had waited, or for longer than it waits. */
export class TooManyRequestsError extends kind(
  'TooManyRequestsError',
  'too-many-requests',
  (details) => `SmartVideo gets too many requests at the moment. ${tryAgain(details)}`,
) {}

/** It existed and does no longer (410): a recording that is not kept any more, for instance. */
export class GoneError extends kind('GoneError', 'gone', () => 'This is no longer kept by SmartVideo.') {}

/** No answer came: no network, no such host, a timeout, or a page the service does not allow (CORS). */
export class UnreachableError extends kind(
  'UnreachableError',
  'unreachable',
  () => 'SmartVideo cannot be reached. Please check the network connection and try again.',
) {}

/** The service failed (5xx). */
export class ServerFaultError extends kind(
  'ServerFaultError',
  'server-fault',
  (details) => `SmartVideo has a problem of its own at the moment. ${tryAgain(details)}`,
) {}

/** An answer came and made no sense: not JSON, cut off, or of another form. `detail` says what was wrong. */
export class UnreadableAnswerError extends kind(
  'UnreadableAnswerError',
  'unreadable-answer',
  () => 'SmartVideo answered in a way that could not be understood. Please try again later.',
) {}

/** The service did not accept what was asked (400, 413 and other 4xx). `detail` is the service's sentence. */
export class BadRequestError extends kind(
  'BadRequestError',
  'bad-request',
  ({ detail } = {}) => `SmartVideo did not accept this request${detail ? `: ${detail}` : '.'}`,
) {}

/** Whether `error` comes from this library, whichever copy of it on the page made it. */
export function isSmartVideoError(error: unknown): error is SmartVideoError {
  return typeof error === 'object' && error !== null && brand in error;
}

function tryAgain({ retryAfter = 0 }: ErrorDetails = {}): string {
  if (retryAfter <= 1) return 'Please try again in a moment.';
  if (retryAfter < 90) return `Please try again in ${Math.ceil(retryAfter)} seconds.`;
  return `Please try again in ${Math.ceil(retryAfter / 60)} minutes.`;
}
