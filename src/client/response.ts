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

/** An HTTP response of any status, with its body. */
export interface HttpResponse {
  status: number;
  headers: Headers;
  /** The body; blank where `parts` are. */
  text: string;
  /** The text of a body that is read while it comes, in parts of any length. */
  parts?: AsyncGenerator<string, void, undefined>;
  /** Seconds to wait before the next request, from the header `Retry-After`. */
  retryAfter?: number;
}

export function isSuccess({ status }: HttpResponse): boolean {
  return status >= 200 && status < 300;
}

/**
 * The JSON body of a response; `undefined` for an empty one.
 * @throws UnreadableAnswerError
 */
export function parseJson(response: HttpResponse, operation: string): unknown {
  if (response.text.trim() === '') return undefined;
  try {
    return JSON.parse(response.text);
  } catch {
    throw notJson(response, operation);
  }
}

/** The error for a body that is no JSON. The parser's own message quotes the text, which may hold a token. */
export function notJson(response: HttpResponse, operation: string): UnreadableAnswerError {
  const type = response.headers.get('content-type') ?? 'no content type';
  const detail = `not JSON, or cut off (${type}, ${response.text.length} characters)`;
  return new UnreadableAnswerError({ ...errorDetails(response, operation), detail });
}

/** The error for an unsuccessful response. `secret` is removed from the service's message. */
export function errorFrom(response: HttpResponse, operation: string, secret?: string): SmartVideoError {
  return errorOf(response.status, {
    ...errorDetails(response, operation),
    detail: serviceMessage(response, secret),
  });
}

/** The error that a status other than of success means. */
export function errorOf(status: number, details: ErrorDetails): SmartVideoError {
  if (status >= 500) return new ServerFaultError(details);
  if (status < 400) return new UnreadableAnswerError(details);
  return new (errorClasses[status] ?? BadRequestError)(details);
}

const errorClasses: Record<number, new (details: ErrorDetails) => SmartVideoError> = {
  401: NoSessionError,
  403: NotAllowedError,
  404: NotFoundError,
  410: GoneError,
  429: TooManyRequestsError,
};

/** What an error says about the response it came from. */
export function errorDetails({ status, headers, retryAfter }: HttpResponse, operation: string): ErrorDetails {
  const requestId = headers.get('x-request-id') ?? headers.get('x-correlation-id') ?? undefined;
  return { operation, status, requestId, retryAfter };
}

/** The service's `{ error }`, if there is one. */
export function serviceMessage({ text }: HttpResponse, secret?: string): string | undefined {
  try {
    const { error } = JSON.parse(text) as { error?: unknown };
    if (typeof error !== 'string' || error.trim() === '') return undefined;
    return (secret ? error.split(secret).join('…') : error).slice(0, 300);
  } catch {
    return undefined;
  }
}
