import { Recent } from './recent.js';

/** How many requests are let through in so many seconds. */
export interface RateLimit {
  requests: number;
  seconds: number;
}

interface Allowance {
  /** Requests that may still be made; fractions grow back. */
  left: number;
  /** Epoch milliseconds when that was counted. */
  at: number;
}

/**
 * Lets each user ask so many times at once, and then as often as time gives requests back. Remembers a bounded number
 * of users, those who asked last.
 */
export class RateLimiter {
  readonly #most: number;
  readonly #perMillisecond: number;
  readonly #users: Recent<Allowance>;

  /**
   * @param options.name What the limit is called where it is set
   * @throws TypeError for a limit that nobody could keep
   */
  constructor(
    { requests, seconds }: RateLimit,
    private readonly now: () => number,
    { name = 'rateLimit', usersKept = 10_000 } = {},
  ) {
    if (!(requests >= 1 && seconds > 0 && Number.isFinite(requests / seconds))) {
      throw new TypeError(`${name} must be { requests, seconds }: one request at least, in a time above 0.`);
    }
    this.#users = new Recent(usersKept);
    this.#most = requests;
    this.#perMillisecond = requests / seconds / 1000;
  }

  /** How many users are remembered. */
  get size(): number {
    return this.#users.size;
  }

  /** Counts a request. Gives 0 when it may be made, else the whole seconds until one may. */
  take(user: string): number {
    const now = this.now();
    const { left, at } = this.#users.get(user) ?? { left: this.#most, at: now };
    const grown = Math.min(this.#most, left + Math.max(0, now - at) * this.#perMillisecond);
    const allowed = grown >= 1;
    this.#users.put(user, { left: allowed ? grown - 1 : grown, at: now });
    return allowed ? 0 : Math.max(1, Math.ceil((1 - grown) / this.#perMillisecond / 1000));
  }
}
