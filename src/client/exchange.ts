import ky, { HTTPError, TimeoutError } from 'ky';
import type { HttpAnswer } from './answer.js';
import type { ServiceClock } from './clock.js';
import { isSmartVideoError, UnreachableError, UnreadableAnswerError } from './errors.js';
import type { Platform } from './platform.js';
import { pauseBefore, retryAfter } from './retry.js';

export interface HttpRequest {
  /** Named in errors. */
  operation: string;
  method: 'GET' | 'POST';
  url: URL;
  headers: Record<string, string>;
  credentials: RequestCredentials;
  cache?: RequestCache;
  signal?: AbortSignal;
}

/**
 * Makes a request, again if need be, and hands over what came back in the end.
 * @throws UnreachableError, UnreadableAnswerError when it was cut off, or the signal's reason
 */
export type Exchange = (request: HttpRequest) => Promise<HttpAnswer>;

/** Milliseconds one attempt may take. */
const TIMEOUT = 60_000;
/** Milliseconds after which nothing is tried again; so also the longest wait that a service can ask for. */
const PATIENCE = 60_000;

/**
 * Requests that outlast a busy service and a lost network. A GET is made again up to `retries` times; a POST is
 * not, since it may have been carried out although its answer was lost.
 */
export function exchangeBy(platform: Platform, clock: ServiceClock, retries: number): Exchange {
  const read = async (response: Response): Promise<HttpAnswer> => ({
    status: response.status,
    headers: response.headers,
    text: await response.text(),
    retryAfter: retryAfter(response.headers, clock.now()),
  });

  return async ({ operation, url, signal, ...init }) => {
    const begun = platform.now();
    const send = async (input: RequestInfo | URL, requestInit?: RequestInit): Promise<Response> => {
      const response = await platform.fetch(input, requestInit);
      clock.learn(response.headers);
      // Read here, so that a connection lost half-way counts as a failed attempt.
      const text = await response.text().catch((cause: unknown) => {
        throw new UnreadableAnswerError({ operation, status: response.status, detail: 'cut off', cause });
      });
      return new Response(text || null, response);
    };
    const shouldRetry = async (failure: { error: Error; retryCount: number }): Promise<boolean> => {
      const response = failure.error instanceof HTTPError ? failure.error.response : undefined;
      const pause = pauseBefore(failure.retryCount, response, clock.now());
      if (pause === undefined || platform.now() - begun + pause > PATIENCE) return false;
      await platform.wait(pause, signal);
      return true;
    };
    try {
      const retry = { limit: retries, methods: ['get' as const], delay: () => 0, shouldRetry };
      return await read(await ky(url, { ...init, signal, fetch: send, timeout: TIMEOUT, retry }));
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (isSmartVideoError(error)) throw error;
      if (error instanceof HTTPError) return read(error.response);
      // ky's own errors hold the request and with it the token: they go no further.
      if (!(error instanceof TimeoutError)) throw new UnreachableError({ operation, cause: error });
      throw new UnreachableError({ operation, detail: `no answer within ${TIMEOUT / 1000} s` });
    }
  };
}
