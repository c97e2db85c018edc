/** A token bucket: `requests` at once, and then as many again in `seconds`. */
export interface RateLimit {
  requests: number;
  seconds: number;
}

interface Bucket {
  /** Requests that may still be made; refills in fractions. */
  left: number;
  /** Epoch milliseconds when that was counted. */
  at: number;
}

/** A token bucket for each user. Remembers a bounded number of users, those who asked last. */
export class RateLimiter {
  readonly #capacity: number;
  readonly #perMillisecond: number;
  readonly #users: RecentMap<Bucket>;

  /**
   * @param options.name What the limit is called where it is set
   * @throws TypeError for a limit that nobody could keep
   */
  constructor(
    { requests, seconds }: RateLimit,
    private readonly now: () => number,
    { name = 'rateLimit', maxUsers = 10_000 } = {},
  ) {
    if (!(requests >= 1 && seconds > 0 && Number.isFinite(requests / seconds))) {
      throw new TypeError(`${name} must be { requests, seconds }: one request at least, in a time above 0.`);
    }
    this.#users = new RecentMap(maxUsers);
    this.#capacity = requests;
    this.#perMillisecond = requests / seconds / 1000;
  }

  /** How many users are remembered. */
  get size(): number {
    return this.#users.size;
  }

  /** Counts a request. Gives 0 when it may be made, else the whole seconds until one may. */
  take(user: string): number {
    const now = this.now();
    const { left, at } = this.#users.get(user) ?? { left: this.#capacity, at: now };
    const refilled = Math.min(this.#capacity, left + Math.max(0, now - at) * this.#perMillisecond);
    const allowed = refilled >= 1;
    this.#users.set(user, { left: allowed ? refilled - 1 : refilled, at: now });
    return allowed ? 0 : Math.max(1, Math.ceil((1 - refilled) / this.#perMillisecond / 1000));
  }
}

/** A map that keeps a bounded number of entries: those that were set last. */
export class RecentMap<Value> {
  readonly #entries = new Map<string, Value>();

  constructor(private readonly maxSize: number) {}

  get size(): number {
    return this.#entries.size;
  }

  get(name: string): Value | undefined {
    return this.#entries.get(name);
  }

  set(name: string, value: Value): void {
    // Deleted first, as a map keeps the order of first insertion.
    this.#entries.delete(name);
    this.#entries.set(name, value);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.maxSize && oldest !== undefined) this.#entries.delete(oldest);
  }

  delete(name: string): void {
    this.#entries.delete(name);
  }
}

/** What a credential is counted and remembered by, so that it is not kept itself: its SHA-256, in hexadecimal. */
export async function fingerprint(credential: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(credential));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
