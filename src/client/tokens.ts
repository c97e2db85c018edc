import { isSmartVideoError, NoSessionError, UnreachableError } from '../model/errors.js';
import { abortable } from '../model/parallel.js';
import { instant, tryParse } from './contract/schema.js';
import { SignInChangeEvent, type SignInState } from './events.js';
import { sendNotingRedirects, tokenAnswerIn } from './session-end.js';
import type { ServiceClock, Transport } from './transport.js';
import { httpUrl } from './urls.js';

/** A token and when it expires. */
export interface TokenAnswer {
  token: string;
  /** Epoch milliseconds, or ISO 8601 text. Not needed for a JSON Web Token, which has its own `exp`. */
  expiresAt?: number | string;
}

/**
 * Where the token comes from:
 * - a token, which is used until the service refuses it;
 * - a function, called when a token is first needed, shortly before it expires, and after it was refused. What it
 *   throws means that nobody is signed in, unless it is a `SmartVideoError` of another kind, or `fetch` had no network;
 * - the address of the integrator's own server (`url`), which answers a GET from the page (with the page's
 *   cookies, if it is the same origin) with `{ token, expiresAt? }`, and with 401 if nobody is signed in. A sign-in
 *   page, or a redirect to it, is taken for 401 as well.
 */
export type TokenSource =
  string | (() => Promise<string | TokenAnswer> | string | TokenAnswer) | { url: string };

/** Gets a token from the source; the result is not validated yet. */
type LoadToken = () => Promise<unknown>;

const operation = 'token';

/** @throws TypeError if the source is none of the three, or its `url` is not a valid address. */
export function tokenLoader(source: TokenSource, transport: Transport): LoadToken {
  if (typeof source === 'string') return () => Promise.resolve(source);
  if (typeof source === 'function') return () => callFunction(source);
  if (typeof source !== 'object' || !source?.url) {
    throw new TypeError('token must be a string, a function, or { url }.');
  }
  const url = httpUrl(source.url, 'token.url');
  return () => fetchToken(url, transport);
}

async function callFunction(source: () => unknown): Promise<unknown> {
  try {
    return await source();
  } catch (cause) {
    if (isSmartVideoError(cause)) throw cause;
    if (isNetworkFailure(cause)) throw new UnreachableError({ operation, cause });
    throw new NoSessionError({ operation, detail: 'the token function failed', cause });
  }
}

/** What `fetch` and streams throw without a network: the engines agree on the class, each has words of its own. */
const networkFailure =
  /^(failed to fetch|fetch failed|load failed|network ?error|network request failed|a network error|network connection lost|the (internet|network) connection)/i;

/** Whether what a function threw says that there was no network, or no answer in time, and nothing of the user. */
function isNetworkFailure(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const { name, message } = cause;
  return name === 'TypeError' ? networkFailure.test(message) : /^(Network|Timeout)Error$/.test(name);
}

async function fetchToken(url: URL, transport: Transport): Promise<unknown> {
  const response = await sendNotingRedirects(transport, {
    operation,
    method: 'GET',
    url,
    headers: { accept: 'application/json' },
    credentials: 'same-origin',
    // A token must not be stored on disk, nor come from the cache after it was refused.
    cache: 'no-store',
  });
  return tokenAnswerIn(response, operation);
}

interface CurrentToken {
  token: string;
  /** Epoch milliseconds by the service's clock; `Infinity` when the expiry is unknown. */
  expires: number;
  /** When it is to be renewed, some time before it expires. */
  renewAt: number;
  /**
   * Whether it was ever used before `renewAt`. If not, the source has no newer one, or the clocks differ: it is used
   * until the service refuses it.
   */
  wasFresh: boolean;
}

/** Milliseconds before its expiry at which a token is renewed; with a shorter lifetime, a tenth of that. */
const RENEWAL_MARGIN = 60_000;

/**
 * Keeps the token, in memory only, and renews it; requests that need it at the same time share one renewal. Dispatches
 * `SignInChangeEvent` on its target.
 */
export class TokenManager {
  readonly #load: LoadToken;
  readonly #clock: ServiceClock;
  readonly #target: EventTarget;
  #current?: CurrentToken;
  #renewal?: Promise<string>;
  /** Incremented by `forget`, so that the result of an earlier renewal is not kept. */
  #generation = 0;
  #state?: SignInState;

  constructor(load: LoadToken, clock: ServiceClock, target: EventTarget) {
    this.#load = load;
    this.#clock = clock;
    this.#target = target;
  }

  /**
   * The current token, renewed when it is missing or about to expire.
   * @throws SmartVideoError
   */
  get(signal?: AbortSignal): Promise<string> {
    if (this.#current && !this.#needsRenewal(this.#current)) return Promise.resolve(this.#current.token);
    return abortable((this.#renewal ??= this.#startRenewal()), signal);
  }

  /** The service refused this token: it is not used again unless the source returns it again. */
  invalidate(token: string): void {
    if (this.#current?.token === token) this.#current = undefined;
  }

  /** Loads a token from the source for the next request: the current one may belong to a previous user. */
  forget(): void {
    this.#current = this.#renewal = undefined;
    this.#generation += 1;
  }

  /** The service accepted the token. */
  accepted(): void {
    this.#setState('signed-in');
  }

  /** The service refused the token even after it was renewed. */
  rejected(error: NoSessionError): void {
    this.#setState('signed-out', error);
  }

  /** The service has neither accepted nor refused the token: what answered may not be the service. */
  unjudged(error: unknown): void {
    if (this.#state === 'signing-in') this.#setState('failed', error);
  }

  #startRenewal(): Promise<string> {
    const renewal = this.#renew().finally(() => {
      if (this.#renewal === renewal) this.#renewal = undefined;
    });
    return renewal;
  }

  async #renew(): Promise<string> {
    const generation = this.#generation;
    // The new token may belong to another user, so listeners load the account again.
    this.#setState('signing-in');
    try {
      const current = this.#validate(await this.#load());
      if (generation === this.#generation) this.#current = current;
      return current.token;
    } catch (error) {
      if (generation !== this.#generation) throw error;
      // Before its expiry the old token is still valid; the next request tries to renew it again.
      if (this.#current && this.#current.expires > this.#clock.now()) return this.#current.token;
      this.#setState(
        isSmartVideoError(error) && error.code === 'no-session' ? 'signed-out' : 'failed',
        error,
      );
      throw error;
    }
  }

  #setState(state: SignInState, error?: unknown): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#target.dispatchEvent(new SignInChangeEvent(state, error));
  }

  #validate(answer: unknown): CurrentToken {
    const { token, expiresAt } = parseTokenAnswer(answer);
    // Anything else is invalid in a header, and the browser's error message would quote it.
    if (!/^[\x21-\x7e]+$/.test(token)) {
      throw new NoSessionError({ operation, detail: 'the token source gave no usable token' });
    }
    const now = this.#clock.now();
    const { exp, iat = now / 1000 } = jwtTimes(token);
    const expires = exp === undefined ? (expiresAt ?? Infinity) : exp * 1000;
    const renewAt = expires - Math.min(RENEWAL_MARGIN, (expires - iat * 1000) / 10);
    return { token, expires, renewAt, wasFresh: now < renewAt };
  }

  #needsRenewal(current: CurrentToken): boolean {
    const isFresh = this.#clock.now() < current.renewAt;
    current.wasFresh ||= isFresh;
    return current.wasFresh && !isFresh;
  }
}

/** A bare token, or one with its expiry. Anything else gives a blank token. */
function parseTokenAnswer(answer: unknown): { token: string; expiresAt?: number } {
  const isObject = typeof answer === 'object' && answer !== null;
  const { token, expiresAt } = (isObject ? answer : { token: answer }) as Partial<Record<string, unknown>>;
  return { token: typeof token === 'string' ? token.trim() : '', expiresAt: tryParse(instant, expiresAt) };
}

/** The issue and expiry times of a JSON Web Token, in seconds; neither for any other token. */
function jwtTimes(token: string): { exp?: number; iat?: number } {
  try {
    const payload = token.split('.')[1] ?? '';
    const { exp, iat } = JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/'))) as Record<
      string,
      unknown
    >;
    return { exp: asNumber(exp), iat: asNumber(iat) };
  } catch {
    return {};
  }
}

function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
