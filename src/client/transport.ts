import { SmartVideoError, UnreachableError, UnreadableAnswerError } from '../model/errors.js';
import { abortable } from '../model/parallel.js';
import type { HttpResponse } from './response.js';

/** What the client needs of its environment; tests and other runtimes replace it. */
export interface Platform {
  fetch: typeof fetch;
  /** Epoch milliseconds by this device's clock. */
  now(): number;
  /** Resolves after so many milliseconds; rejects with the signal's reason when it is aborted before. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const defaultPlatform: Platform = {
  // Looked up at each call: the page may replace it later.
  fetch: (input, init) => globalThis.fetch(input, init),
  now: () => Date.now(),
  wait: (milliseconds, signal) => {
    let timer: ReturnType<typeof setTimeout>;
    const elapsed = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds);
    });
    return abortable(elapsed, signal).finally(() => clearTimeout(timer));
  },
};

/**
 * The service's clock: this device's, corrected by the skew that the `Date` headers of responses show. Where they
 * cannot be read (another origin that does not expose them), the device's clock is used as it is.
 */
export class ServiceClock {
  #skew = 0;

  constructor(readonly deviceNow: () => number) {}

  /** Epoch milliseconds by the service's clock. */
  now(): number {
    return this.deviceNow() + this.#skew;
  }

  /** Converts an instant of the service's clock to this device's clock. */
  toDevice(instant: number): number {
    return instant - this.#skew;
  }

  /** Updates the skew from the headers of a response. */
  update(headers: Headers): void {
    const date = Date.parse(headers.get('date') ?? '');
    // A cached response has the time at which it was stored.
    if (Number.isNaN(date) || headers.has('age')) return;
    const skew = date - this.deviceNow();
    // The header has whole seconds, and the response took time to arrive: a smaller skew is not significant.
    this.#skew = Math.abs(skew) < 2000 ? 0 : skew;
  }
}

export interface HttpRequest {
  /** Named in errors. */
  operation: string;
  method: 'GET' | 'POST';
  url: URL;
  headers: Record<string, string>;
  credentials: RequestCredentials;
  cache?: RequestCache;
  redirect?: RequestRedirect;
  /** How often it is retried at most. Default: as often as the transport retries any GET. */
  retries?: number;
  signal?: AbortSignal;
  /** Called when the service is busy, with the milliseconds until the request is retried. */
  onBusy?: (pause: number) => void;
  /** Media type of an answer that is read while it comes: see `parts` of the response. Others are read whole. */
  streamed?: string;
}

/**
 * Sends a request, with retries, and resolves with the last response, whatever its status.
 * @throws UnreachableError, UnreadableAnswerError when the response was cut off, or the signal's reason
 */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;

/** Milliseconds without a byte after which an attempt times out; an answer that keeps coming may take longer. */
const TIMEOUT = 60_000;
/** Milliseconds after which nothing is retried; also the longest `Retry-After` that is waited for. */
const RETRY_LIMIT = 60_000;

/**
 * A transport that retries when the service is busy or the network is lost. A GET is retried up to `retries` times; a
 * POST is not, since it may have been carried out although its response was lost.
 */
export function createTransport(platform: Platform, clock: ServiceClock, retries: number): Transport {
  return async (request) => {
    const attempts = request.method === 'GET' ? (request.retries ?? retries) + 1 : 1;
    const startedAt = platform.now();
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await send(request, platform, clock);
      const failed = outcome instanceof SmartVideoError;
      const delay = attempt < attempts ? retryDelay(attempt, failed ? undefined : outcome) : undefined;
      if (delay !== undefined && platform.now() - startedAt + delay <= RETRY_LIMIT) {
        if (!failed) request.onBusy?.(delay);
        await platform.wait(delay, request.signal);
      } else if (failed) {
        throw outcome;
      } else {
        return outcome;
      }
    }
  };
}

/** One attempt: a response of any status, or why there is none. Throws the signal's reason only. */
async function send(
  { operation, url, signal, streamed, ...init }: HttpRequest,
  platform: Platform,
  clock: ServiceClock,
): Promise<HttpResponse | SmartVideoError> {
  signal?.throwIfAborted();
  const attempt = new Attempt(operation, signal);
  try {
    const response = await attempt.within(platform.fetch(url, { ...init, signal: attempt.signal }));
    const { headers, status, ok } = response;
    attempt.status = status;
    clock.update(headers);
    const answer = { status, headers, text: '', retryAfter: parseRetryAfter(headers, clock.now()) };
    const isStreamed = streamed !== undefined && ok && headers.get('content-type')?.startsWith(streamed);
    if (isStreamed) return { ...answer, parts: partsOf(response, attempt) };
    for await (const part of partsOf(response, attempt)) answer.text += part;
    return answer;
  } catch (cause) {
    signal?.throwIfAborted();
    return cause instanceof SmartVideoError ? cause : attempt.failure(cause);
  } finally {
    attempt.rest();
  }
}

/** One attempt at a request: it ends when its caller aborts it, or when nothing comes for too long. */
class Attempt {
  /** Of the response, once there is one. */
  status?: number;
  #abort = new AbortController();
  #timer?: ReturnType<typeof setTimeout>;

  constructor(
    readonly operation: string,
    readonly caller: AbortSignal | undefined,
  ) {}

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Waits for something to come. */
  async within<T>(coming: Promise<T>): Promise<T> {
    this.#timer = setTimeout(this.end, TIMEOUT);
    this.caller?.addEventListener('abort', this.end);
    try {
      return await abortable(coming, this.signal);
    } finally {
      this.rest();
    }
  }

  /** Nothing is waited for, for as long as it takes. */
  rest(): void {
    clearTimeout(this.#timer);
    this.caller?.removeEventListener('abort', this.end);
  }

  end = (): void => this.#abort.abort();

  failure(cause: unknown): SmartVideoError {
    const { operation, status } = this;
    if (this.signal.aborted) {
      const what = status === undefined ? 'no answer' : 'nothing more of the answer';
      return new UnreachableError({ operation, status, detail: `${what} within ${TIMEOUT / 1000} s` });
    }
    if (status === undefined) return new UnreachableError({ operation, cause });
    return new UnreadableAnswerError({ operation, status, detail: 'cut off', cause });
  }
}

/**
 * The text of a body, in parts as they come; no further one is read before it is asked for. Whoever does not want the
 * rest returns the generator.
 *
 * @throws SmartVideoError, or the caller's reason
 */
async function* partsOf(response: Response, attempt: Attempt): AsyncGenerator<string, void, undefined> {
  if (!response.body) return yield await attempt.within(response.text());
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let isRead = false;
  try {
    while (!isRead) {
      attempt.caller?.throwIfAborted();
      const { done, value } = await attempt.within(reader.read());
      isRead = done;
      const text = decoder.decode(value, { stream: !done });
      if (text) yield text;
    }
  } catch (cause) {
    attempt.caller?.throwIfAborted();
    throw attempt.failure(cause);
  } finally {
    if (!isRead) attempt.end();
  }
}

/** Statuses of temporary failures. */
const retryableStatuses = [429, 502, 503, 504];

/** The bounds of `Retry-After` in seconds: 0 would hammer the service; more than a day is not believed. */
const SHORTEST_WAIT = 1;
const LONGEST_WAIT = 86_400;

/** The date of a header, such as `Sun, 06 Nov 1994 08:49:37 GMT`; other text would be guessed at. */
const httpDate = /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * Seconds of the `Retry-After` header, which holds seconds or a date, from 1 to a day; nothing where it holds anything
 * else. `now` is the service's clock.
 */
function parseRetryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? '';
  const seconds = /^\d+(\.\d+)?$/.test(value)
    ? Number(value)
    : httpDate.test(value)
      ? (Date.parse(value) - now) / 1000
      : NaN;
  return seconds <= LONGEST_WAIT ? Math.max(SHORTEST_WAIT, seconds) : undefined;
}

/**
 * Milliseconds until a request is retried, or `undefined` if a retry cannot help. `response` is missing when the network
 * was lost; `attempt` counts from 1. `Retry-After` takes precedence; without it the backoff is exponential (about 0.5,
 * 1, 2 … at most 10 s) with jitter, so that not all pages retry at once.
 */
function retryDelay(
  attempt: number,
  response?: Pick<HttpResponse, 'status' | 'retryAfter'>,
): number | undefined {
  if (response && !retryableStatuses.includes(response.status)) return undefined;
  if (response?.retryAfter !== undefined) return response.retryAfter * 1000;
  return Math.min(10_000, 500 * 2 ** (attempt - 1)) * (0.75 + Math.random() / 2);
}
