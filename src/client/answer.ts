import {
  BadRequestError,
  GoneError,
  NoSessionError,
  NotAllowedError,
  NotFoundError,
  ServerFaultError,
  TooManyRequestsError,
  UnreadableAnswerError,
  type ErrorDetails,
  type SmartVideoError,
} from '../model/errors.js';

/** What came back, whatever its status. */
export interface HttpAnswer {
  status: number;
  headers: Headers;
  text: string;
  /** Seconds the service wants us to wait. */
  retryAfter?: number;
}

export function isSuccess({ status }: HttpAnswer): boolean {
  return status >= 200 && status < 300;
}

/**
 * The JSON of an answer; `undefined` for an empty one.
 * @throws UnreadableAnswerError
 */
export function jsonOf(answer: HttpAnswer, operation: string): unknown {
  if (answer.text.trim() === '') return undefined;
  try {
    return JSON.parse(answer.text);
  } catch {
    // The parser's own words quote the text, which may hold a token.
    const type = answer.headers.get('content-type') ?? 'no content type';
    const detail = `not JSON, or cut off (${type}, ${answer.text.length} characters)`;
    throw new UnreadableAnswerError({ ...factsOf(answer, operation), detail });
  }
}

/** The error that an answer without success stands for. `secret` is struck from what the service wrote. */
export function failureOf(answer: HttpAnswer, operation: string, secret?: string): SmartVideoError {
  const details = { ...factsOf(answer, operation), detail: sentenceOf(answer, secret) };
  if (answer.status >= 500) return new ServerFaultError(details);
  if (answer.status < 400) return new UnreadableAnswerError(details);
  return new (classes[answer.status] ?? BadRequestError)(details);
}

const classes: Record<number, new (details: ErrorDetails) => SmartVideoError> = {
  401: NoSessionError,
  403: NotAllowedError,
  404: NotFoundError,
  410: GoneError,
  429: TooManyRequestsError,
};

export function factsOf({ status, headers, retryAfter }: HttpAnswer, operation: string): ErrorDetails {
  const requestId = headers.get('x-request-id') ?? headers.get('x-correlation-id') ?? undefined;
  return { operation, status, requestId, retryAfter };
}

/** The service's `{ error }`, which need not be there. */
function sentenceOf({ text }: HttpAnswer, secret: string | undefined): string | undefined {
  try {
    const { error } = JSON.parse(text) as { error?: unknown };
    if (typeof error !== 'string' || error.trim() === '') return undefined;
    return (secret ? error.split(secret).join('…') : error).slice(0, 300);
  } catch {
    return undefined;
  }
}
