import type { ServiceClock } from './clock.js';
import { instant, readable } from './contract/wire.js';
import { isSmartVideoError, NoSessionError } from '../model/errors.js';
import { abortable } from './platform.js';
import { SignInChangeEvent, type SignInState } from './sign-in.js';
import type { ObtainToken } from './token-source.js';

interface HeldToken {
  token: string;
  /** Epoch milliseconds by the service's clock; `Infinity` when nobody says. */
  expires: number;
  /** When it is to be renewed, ahead of its end. */
  renewAt: number;
  /**
   * Whether it has ever been younger than that, as far as we know the time. If not, the source has no better one, or
   * the clocks differ: it is used until the service refuses it.
   */
  wasFresh: boolean;
}

/** Longest time before its end at which a token is renewed; for one that lives shorter, a tenth of its life. */
const MARGIN = 60_000;

/** Holds the token, in memory only, and renews it: once for all who wait for it. Tells its target how the sign-in stands. */
export class TokenKeeper {
  readonly #obtain: ObtainToken;
  readonly #clock: ServiceClock;
  readonly #target: EventTarget;
  #held?: HeldToken;
  #renewal?: Promise<string>;
  /** Rises when what was asked for before is not to be kept. */
  #generation = 0;
  #state?: SignInState;

  constructor(obtain: ObtainToken, clock: ServiceClock, target: EventTarget) {
    this.#obtain = obtain;
    this.#clock = clock;
    this.#target = target;
  }

  /**
   * A token that is worth trying.
   * @throws SmartVideoError
   */
  get(signal?: AbortSignal): Promise<string> {
    if (this.#held && !this.#isDue(this.#held)) return Promise.resolve(this.#held.token);
    return abortable((this.#renewal ??= this.#renewOnce()), signal);
  }

  /** The service refused this token: it is not handed out again unless the source gives it again. */
  refused(token: string): void {
    if (this.#held?.token === token) this.#held = undefined;
  }

  /** Asks the source when a token is needed next: the one there is may stand for somebody else by now. */
  forget(): void {
    this.#held = this.#renewal = undefined;
    this.#generation += 1;
  }

  /** The service took the token, or refused it (`error`) even after it was renewed. */
  settled(error?: NoSessionError): void {
    this.#tell(error ? 'signed-out' : 'signed-in', error);
  }

  #renewOnce(): Promise<string> {
    const renewal = this.#renew().finally(() => {
      if (this.#renewal === renewal) this.#renewal = undefined;
    });
    return renewal;
  }

  async #renew(): Promise<string> {
    const generation = this.#generation;
    // Whoever listens looks again who that is: it may be somebody else now.
    this.#tell('signing-in');
    try {
      const held = this.#examine(await this.#obtain());
      if (generation === this.#generation) this.#held = held;
      return held.token;
    } catch (error) {
      if (generation !== this.#generation) throw error;
      // Ahead of its end the old one still serves; the next request tries to renew it again.
      if (this.#held && this.#held.expires > this.#clock.now()) return this.#held.token;
      this.#tell(isSmartVideoError(error) && error.code === 'no-session' ? 'signed-out' : 'failed', error);
      throw error;
    }
  }

  #tell(state: SignInState, error?: unknown): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#target.dispatchEvent(new SignInChangeEvent(state, error));
  }

  #examine(answer: unknown): HeldToken {
    const { token, expiresAt } = tokenIn(answer);
    // Anything else cannot stand in a header, and the browser's complaint would quote it.
    if (!/^[\x21-\x7e]+$/.test(token)) {
      throw new NoSessionError({ operation: 'token', detail: 'the token source gave no usable token' });
    }
    const now = this.#clock.now();
    const { exp, iat = now / 1000 } = jwtTimes(token);
    const expires = exp === undefined ? (expiresAt ?? Infinity) : exp * 1000;
    const renewAt = expires - Math.min(MARGIN, (expires - iat * 1000) / 10);
    return { token, expires, renewAt, wasFresh: now < renewAt };
  }

  #isDue(held: HeldToken): boolean {
    const isFresh = this.#clock.now() < held.renewAt;
    held.wasFresh ||= isFresh;
    return held.wasFresh && !isFresh;
  }
}

/** A token alone, or with its end. What is neither counts as a blank token. */
function tokenIn(answer: unknown): { token: string; expiresAt?: number } {
  const { token, expiresAt } = (isObject(answer) ? answer : { token: answer }) as Partial<
    Record<string, unknown>
  >;
  return { token: typeof token === 'string' ? token.trim() : '', expiresAt: readable(instant, expiresAt) };
}

/** When a JSON Web Token was made and ends, in seconds; nothing for any other token. */
function jwtTimes(token: string): { exp?: number; iat?: number } {
  try {
    const payload = token.split('.')[1] ?? '';
    const { exp, iat } = JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/'))) as Record<
      string,
      unknown
    >;
    return { exp: numberOf(exp), iat: numberOf(iat) };
  } catch {
    return {};
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
