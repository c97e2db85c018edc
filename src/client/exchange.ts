import type { HttpAnswer } from './answer.js';
import type { ServiceClock } from './clock.js';
import { SmartVideoError, UnreachableError, UnreadableAnswerError } from '../model/errors.js';
import { abortable, type Platform } from './platform.js';
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
  /** Told when the service is busy, with the milliseconds until the request is made again. */
  onBusy?: (pause: number) => void;
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
  return async (request) => {
    const attempts = request.method === 'GET' ? retries + 1 : 1;
    const begun = platform.now();
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await send(request, platform, clock);
      const lost = outcome instanceof SmartVideoError;
      const pause = attempt < attempts ? pauseBefore(attempt, lost ? undefined : outcome) : undefined;
      if (pause !== undefined && platform.now() - begun + pause <= PATIENCE) {
        if (!lost) request.onBusy?.(pause);
        await platform.wait(pause, request.signal);
      } else if (lost) {
        throw outcome;
      } else {
        return outcome;
      }
    }
  };
}

/** One attempt: an answer of whatever status, or why there is none. Throws the signal's reason only. */
async function send(
  { operation, url, signal, ...init }: HttpRequest,
  platform: Platform,
  clock: ServiceClock,
): Promise<HttpAnswer | SmartVideoError> {
  signal?.throwIfAborted();
  const attempt = new AbortController();
  const abort = (): void => attempt.abort();
  const timer = setTimeout(abort, TIMEOUT);
  signal?.addEventListener('abort', abort);
  let status: number | undefined;
  const receive = async (): Promise<HttpAnswer> => {
    const response = await platform.fetch(url, { ...init, signal: attempt.signal });
    const { headers } = response;
    status = response.status;
    clock.learn(headers);
    const wait = retryAfter(headers, clock.now());
    return { status, headers, text: await response.text(), retryAfter: wait };
  };
  try {
    return await abortable(receive(), attempt.signal);
  } catch (cause) {
    signal?.throwIfAborted();
    if (attempt.signal.aborted) {
      return new UnreachableError({ operation, detail: `no answer within ${TIMEOUT / 1000} s` });
    }
    if (status === undefined) return new UnreachableError({ operation, cause });
    return new UnreadableAnswerError({ operation, status, detail: 'cut off', cause });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}
