import { errorOf, isSuccess, parseJson, type HttpResponse } from '../client/response.js';
import { defaultPlatform, type Platform } from '../client/transport.js';
import {
  NoSessionError,
  UnreachableError,
  isSmartVideoError,
  type SmartVideoError,
} from '../model/errors.js';
import type { PageOptions } from '../model/source.js';

/** How often a request is sent once more. */
const RETRIES = 4;
/** Seconds that are waited at most for a next attempt. */
const LONGEST_WAIT = 60;

export interface GenesysRequest extends Pick<PageOptions, 'signal' | 'onBusy'> {
  /** Named in errors. */
  operation: string;
  method?: 'GET' | 'POST' | 'DELETE';
  /** After `/api/v2`. */
  path: string;
  query?: Readonly<Record<string, string | number | undefined>>;
  body?: unknown;
}

/**
 * The platform's HTTP: a token in each request, taken anew once after it was refused; waiting as it says where there are
 * too many requests (`Retry-After`, else `inin-ratelimit-reset`) and longer each time where it has a fault or the network
 * is lost. All that is sent may be sent again: queries are read, and a second job only costs time.
 */
export class GenesysHttp {
  readonly #api: string;
  readonly #getToken: () => Promise<string> | string;
  readonly #platform: Platform;
  #token?: Promise<string>;

  /** @param api Address of the platform, without `/api/v2` */
  constructor(api: string, getToken: () => Promise<string> | string, platform: Partial<Platform>) {
    this.#api = api;
    this.#getToken = getToken;
    this.#platform = { ...defaultPlatform, ...platform };
  }

  forgetToken(): void {
    this.#token = undefined;
  }

  wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return this.#platform.wait(milliseconds, signal);
  }

  now(): number {
    return this.#platform.now();
  }

  /**
   * The JSON of a good answer.
   * @throws SmartVideoError, or the signal's reason
   */
  async json<Body>(request: GenesysRequest): Promise<Body> {
    const { operation } = request;
    return parseJson(await this.#answer(request), operation) as Body;
  }

  async #answer(request: GenesysRequest): Promise<HttpResponse> {
    const { signal, onBusy, operation } = request;
    let isTokenRenewed = false;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.#send(request);
      const isAnswer = !isSmartVideoError(outcome);
      if (isAnswer && isSuccess(outcome)) return outcome;
      const error = isAnswer ? errorFrom(outcome, operation) : outcome;
      if (error.code === 'no-session') {
        this.forgetToken();
        if (isTokenRenewed) throw error;
        isTokenRenewed = true;
        continue;
      }
      const seconds = attempt <= RETRIES ? secondsUntilNext(error, attempt) : undefined;
      if (seconds === undefined || seconds > LONGEST_WAIT) throw error;
      if (error.code === 'too-many-requests') onBusy?.(seconds * 1000);
      await this.wait(seconds * 1000, signal);
    }
  }

  /** One attempt: an answer of any status, or why there is none. */
  async #send({ signal, operation, method = 'GET', path, query = {}, body }: GenesysRequest) {
    signal?.throwIfAborted();
    const token = await this.#currentToken(operation);
    signal?.throwIfAborted();
    const url = new URL(`${this.#api}/api/v2${path}`);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(name, String(value));
    const headers: Record<string, string> = { Accept: 'application/json', Authorization: `Bearer ${token}` };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    try {
      const response = await this.#platform.fetch(url, {
        method,
        headers,
        body: body === undefined ? null : JSON.stringify(body),
        credentials: 'omit',
        cache: 'no-store',
        signal: signal ?? null,
      });
      return { status: response.status, headers: response.headers, text: await response.text() };
    } catch (cause) {
      signal?.throwIfAborted();
      return new UnreachableError({ operation, cause });
    }
  }

  async #currentToken(operation: string): Promise<string> {
    try {
      const token = await (this.#token ??= Promise.resolve(this.#getToken()));
      if (typeof token === 'string' && /^[\x21-\x7e]+$/.test(token)) return token;
      throw new NoSessionError({ operation, detail: 'getToken gave no usable token' });
    } catch (cause) {
      this.forgetToken();
      if (isSmartVideoError(cause)) throw cause;
      throw new NoSessionError({ operation, detail: 'getToken failed', cause });
    }
  }
}

/** The error that an answer is, with the message and the number of the request as Genesys Cloud gives them. */
function errorFrom({ status, headers, text }: HttpResponse, operation: string): SmartVideoError {
  const { message, contextId } = errorBody(text);
  return errorOf(status, {
    operation,
    status,
    requestId: headers.get('inin-correlation-id') ?? contextId,
    retryAfter: secondsIn(headers.get('retry-after')) ?? secondsIn(headers.get('inin-ratelimit-reset')),
    detail: message?.slice(0, 300),
  });
}

function errorBody(text: string): { message?: string; contextId?: string } {
  try {
    const { message, contextId } = JSON.parse(text) as Record<string, unknown>;
    return {
      message: typeof message === 'string' ? message : undefined,
      contextId: typeof contextId === 'string' ? contextId : undefined,
    };
  } catch {
    return {};
  }
}

const secondsIn = (text: string | null): number | undefined =>
  text !== null && /^\d+$/.test(text) ? Number(text) : undefined;

/** How long to wait before the next attempt; nothing where another would be refused too. */
function secondsUntilNext(
  { code, status, retryAfter }: SmartVideoError,
  attempt: number,
): number | undefined {
  const longerEachTime = 2 ** (attempt - 1);
  // The second it ends in is not over yet.
  if (code === 'too-many-requests') return retryAfter === undefined ? longerEachTime : retryAfter + 1;
  // The query itself took too long.
  if (status === 504) return 10;
  return code === 'server-fault' || code === 'unreachable' ? longerEachTime : undefined;
}
