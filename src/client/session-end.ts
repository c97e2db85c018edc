/**
 * What is answered when a session has ended. A server that protects its addresses by a sign-in of its own often says no
 * 401: it answers with its sign-in page, or redirects to it.
 *
 * | answer                                            | of the token address        | of the service                        |
 * | ------------------------------------------------- | --------------------------- | ------------------------------------- |
 * | 2xx, JSON as expected                             | the token                   | the data                              |
 * | redirect that ends there                          | the token                   | the data                              |
 * | redirect that ends elsewhere, or where the page   | `no-session`                | as 401                                |
 * | may not read (another origin without CORS)        |                             |                                       |
 * | 2xx, a web page                                   | `no-session`                | with a password field, as 401; another |
 * |                                                   |                             | as 401 once, then `unreadable-answer` |
 * | 2xx, empty; JSON without a token that can be used | `no-session`                | see `parseOne`                        |
 * | 2xx, text, or JSON that was cut off               | `unreadable-answer`         | `unreadable-answer`                   |
 * | 401                                               | `no-session`                | another token, then `no-session`      |
 * | 403                                               | `no-session`, status 403    | `not-allowed`                         |
 * | 419, 440 (session expired, by other names)        | `no-session`                | `bad-request`                         |
 * | other 4xx                                         | `unreadable-answer`         | see `errorFrom`                       |
 * | 429, 5xx, after retries                           | `too-many-requests`, `server-fault` | the same                      |
 * | none: no network, offline, never in time          | `unreachable`               | `unreachable`                         |
 *
 * As 401: nothing was done, so the token is renewed, which shows whether anybody is signed in, and the request sent
 * again. Once: a page that came under the new token too is not asked about again until the service has answered. An
 * expired token is used until the service refuses it: whose clock is right is not known here.
 *
 * What cannot be told from a lost network is a redirect of a service of another origin without CORS headers: browsers
 * hide it.
 */
import { NoSessionError, UnreachableError, UnreadableAnswerError } from '../model/errors.js';
import { isJson, isWebPage } from '../model/web-page.js';
import {
  errorDetails,
  errorFrom,
  isSuccess,
  parseJson,
  serviceMessage,
  type HttpResponse,
} from './response.js';
import type { HttpRequest, Transport } from './transport.js';

/** A response, and whether it came by a redirect. A redirect that cannot be followed is the response itself. */
export interface FollowedResponse extends HttpResponse {
  redirected: boolean;
}

/**
 * Sends a request and notes redirects: the first attempt follows none, since a redirect to another origin fails like a
 * lost network.
 * @throws What the transport throws, unless a redirect could not be followed
 */
export async function sendNotingRedirects(
  transport: Transport,
  request: HttpRequest,
): Promise<FollowedResponse> {
  const response = await transport({ ...request, redirect: 'manual' });
  if (!isRedirect(response)) return { ...response, redirected: false };
  try {
    return { ...(await transport({ ...request, redirect: 'follow', retries: 0 })), redirected: true };
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error;
    return { ...response, redirected: true };
  }
}

/** Browsers hide the status of a redirect that is not followed. */
const isRedirect = ({ status }: HttpResponse): boolean =>
  status === 0 || [301, 302, 303, 307, 308].includes(status);

/** Whether a good answer is a web page in place of JSON. */
const isGoodPage = (response: HttpResponse): boolean =>
  isSuccess(response) && isWebPage(response.text, response.headers.get('content-type') ?? '');

/**
 * What the token address has said: JSON in which the token is looked for.
 * @throws SmartVideoError by the table above
 */
export function tokenAnswerIn(response: FollowedResponse, operation: string): unknown {
  const { status } = response;
  if (status === 429 || status >= 500) throw errorFrom(response, operation);
  if (isGoodPage(response) || endsElsewhere(response)) throw signInPageError(response, operation);
  if (isSuccess(response)) return parseJson(response, operation);
  if ([401, 403, 419, 440].includes(status)) {
    throw new NoSessionError({ ...errorDetails(response, operation), detail: serviceMessage(response) });
  }
  throw new UnreadableAnswerError({
    ...errorDetails(response, operation),
    detail: 'the token URL gave no token',
  });
}

/**
 * Whether the service's answer says that nobody is signed in: 401, or a sign-in page in its place. `perhaps`: a web page
 * that can also be a proxy's, or that of an address which is not the service's.
 */
export function saysSignedOut(response: FollowedResponse): boolean | 'perhaps' {
  const { status, text } = response;
  if (status === 401 || endsElsewhere(response)) return true;
  if (!isGoodPage(response)) return false;
  return /<input\b[^>]*\btype\s*=\s*["']?password\b/i.test(text) || 'perhaps';
}

/**
 * Which tokens do not help against web pages in place of answers: a page came under them although they were new, so that
 * another would only be asked for in vain, with each request. One may help again once the service has answered under
 * that token, but not an operation that goes on being answered by pages.
 */
export class DoubtedTokens {
  /** The token by the operation that a page answered. */
  readonly #doubted = new Map<string, string>();
  /** The token under which the service has answered since. */
  #accepted?: string;

  isVain(operation: string, token: string): boolean {
    if (this.#doubted.get(operation) === token) return true;
    return token !== this.#accepted && [...this.#doubted.values()].includes(token);
  }

  /** A page came under this token, though it was new. */
  add(operation: string, token: string): void {
    this.#doubted.set(operation, token);
    this.#accepted = undefined;
  }

  /** The service has answered. */
  accept(operation: string, token: string): void {
    this.#doubted.delete(operation);
    this.#accepted = token;
  }
}

/** The error of a sign-in page in place of an answer. Its status is that of the page and says nothing. */
export function signInPageError(response: HttpResponse, operation: string): NoSessionError {
  const { requestId } = errorDetails(response, operation);
  return new NoSessionError({ operation, requestId, detail: 'a sign-in page, or a redirect to it' });
}

/** Whether a redirect led to what is no answer of the address that was asked. */
function endsElsewhere(response: FollowedResponse): boolean {
  const { status, redirected } = response;
  return redirected && status !== 429 && status < 500 && (isRedirect(response) || !isJson(response.text));
}
