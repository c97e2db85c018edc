import type { Clock } from '../clock.js';

/** 0 stands for no limit. */
export interface Limits {
  /** Requests a second of one tenant. */
  requests: number;
  /** Streams at a time of one tenant. */
  streams: number;
  /** Most records of a page. */
  pageRows: number;
}

export interface Rate {
  perSecond: number;
  /** How many may come at once after a pause. */
  atOnce: number;
}

const mostKept = 10_000;

/** A rate for each of many keys: token buckets (a bucket fills by the second and is drawn from). */
export class RateLimits {
  readonly #buckets = new Map<string, { left: number; at: number }>();

  constructor(
    private readonly rate: Rate,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  /** Takes one. Gives 0, or the seconds after which there is one again. */
  take(key: string): number {
    const { perSecond, atOnce } = this.rate;
    const now = this.clock.now();
    const { left, at } = this.#buckets.get(key) ?? { left: atOnce, at: now };
    const available = Math.min(atOnce, left + (Math.max(0, now - at) / 1000) * perSecond);
    const granted = available >= 1;
    // Last in the map is whoever was here last: the first is the one to forget.
    this.#buckets.delete(key);
    this.#buckets.set(key, { left: granted ? available - 1 : available, at: now });
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > mostKept && oldest !== undefined) this.#buckets.delete(oldest);
    return granted ? 0 : (1 - available) / perSecond;
  }

  /** Leaves a key as if nothing had been taken. */
  forget(key: string): void {
    this.#buckets.delete(key);
  }
}

/** A number at a time for each of many keys. */
export class Places {
  readonly #taken = new Map<string, number>();

  /** @param most 0 stands for no limit */
  constructor(private readonly most: number) {}

  /** Takes a place and gives what frees it again; `undefined` where all are taken. */
  take(key: string): (() => void) | undefined {
    const taken = this.#taken.get(key) ?? 0;
    if (this.most > 0 && taken >= this.most) return undefined;
    this.#taken.set(key, taken + 1);
    let freed = false;
    return () => {
      if (freed) return;
      freed = true;
      const left = (this.#taken.get(key) ?? 1) - 1;
      if (left > 0) this.#taken.set(key, left);
      else this.#taken.delete(key);
    };
  }
}
