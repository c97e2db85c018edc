import type { BrokerUser } from './impersonate.js';
import { type RateLimit, RateLimiter, RecentMap } from './rate-limit.js';
import { Refusal } from './upstream.js';

interface Refused {
  /** Epoch milliseconds. */
  at: number;
  /** None: nobody is signed in by it. */
  refusal?: Refusal;
}

const maxRemembered = 10_000;
/** Characters of a sender's key that are told apart: what comes out of a header may be long. */
const maxKeyLength = 128;
const refusalLifetime = 30_000;

/**
 * Limits how often an identity provider is asked about tokens: the same token is looked up once at a time, and a refusal
 * stands for half a minute. Tokens that were never accepted are strangers', and every sender of such has a budget of
 * their own, so that a flood from one keeps nobody else out. Accepted ones are outside of that; but they are looked up
 * each time. All that is remembered is bounded.
 */
export class TokenChecks {
  readonly #strangers: RateLimiter;
  readonly #accepted = new RecentMap<true>(maxRemembered);
  readonly #refused = new RecentMap<Refused>(maxRemembered);
  readonly #pending = new Map<string, Promise<BrokerUser | undefined>>();

  /** @throws TypeError for a limit that is none */
  constructor(
    limit: RateLimit,
    private readonly now: () => number,
  ) {
    this.#strangers = new RateLimiter(limit, now, { name: 'unknownTokenLimit' });
  }

  /**
   * The user a token stands for: what `lookUp` finds, or found before.
   * @param credential Fingerprint of the token
   * @param sender What strangers are told apart by
   * @throws Refusal 429 for an unknown token of a sender with too many of them, and what `lookUp` throws
   */
  async userOf(
    credential: string,
    sender: string,
    lookUp: () => Promise<BrokerUser | undefined>,
  ): Promise<BrokerUser | undefined> {
    const refused = this.#refused.get(credential);
    if (refused && Math.abs(this.now() - refused.at) < refusalLifetime) {
      if (refused.refusal) throw refused.refusal;
      return undefined;
    }
    let check = this.#pending.get(credential);
    if (check === undefined) {
      this.#admit(credential, sender);
      check = this.#check(credential, lookUp).finally(() => this.#pending.delete(credential));
      this.#pending.set(credential, check);
    }
    return check;
  }

  #admit(credential: string, sender: string): void {
    if (this.#accepted.get(credential)) return;
    const retryAfter = this.#strangers.take(sender.slice(0, maxKeyLength));
    if (retryAfter === 0) return;
    const sentence = `Too many people are signing in at the moment. Please try again in ${retryAfter} seconds.`;
    throw new Refusal(429, sentence, { reason: 'too many unknown credentials of one sender', retryAfter });
  }

  async #check(
    credential: string,
    lookUp: () => Promise<BrokerUser | undefined>,
  ): Promise<BrokerUser | undefined> {
    try {
      const user = await lookUp();
      if (user) this.#accepted.set(credential, true);
      else this.#refuse(credential);
      return user;
    } catch (error) {
      if (error instanceof Refusal && error.status === 403) this.#refuse(credential, error);
      throw error;
    }
  }

  #refuse(credential: string, refusal?: Refusal): void {
    this.#accepted.delete(credential);
    this.#refused.set(credential, { at: this.now(), refusal });
  }
}
