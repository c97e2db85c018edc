import type { BrokerUser } from './impersonate.js';
import { type RateLimit, RateLimiter } from './rate-limit.js';
import { Recent } from './recent.js';
import { Refusal } from './refusal.js';

interface Refused {
  /** Epoch milliseconds. */
  at: number;
  /** None: nobody is signed in by it. */
  refusal?: Refusal;
}

const remembered = 10_000;
const refusalStands = 30_000;

/**
 * Asks an identity provider about credentials, and no more often than it takes, whoever knocks: the same question is
 * asked once at a time, a refusal stands for half a minute, and credentials nobody has vouched for share one limit. They
 * cannot be told apart by whoever sends them: a server behind proxies does not know the address of that. Credentials
 * that were accepted are outside of that limit, so a flood of others does not keep their users out; but they are
 * asked about each time.
 */
export class Inquiries {
  readonly #strangers: RateLimiter;
  readonly #accepted = new Recent<true>(remembered);
  readonly #refused = new Recent<Refused>(remembered);
  readonly #underway = new Map<string, Promise<BrokerUser | undefined>>();

  /** @throws TypeError for a limit that is none */
  constructor(
    limit: RateLimit,
    private readonly now: () => number,
  ) {
    this.#strangers = new RateLimiter(limit, now, { name: 'unknownTokenLimit' });
  }

  /**
   * The question's answer, or that which was given before.
   * @param credential What stands for it: its fingerprint
   * @throws Refusal 429 when it is a stranger's and there were too many of them, and what the question throws
   */
  async about(
    credential: string,
    question: () => Promise<BrokerUser | undefined>,
  ): Promise<BrokerUser | undefined> {
    const refused = this.#refused.get(credential);
    if (refused && Math.abs(this.now() - refused.at) < refusalStands) {
      if (refused.refusal) throw refused.refusal;
      return undefined;
    }
    let asking = this.#underway.get(credential);
    if (asking === undefined) {
      this.#admit(credential);
      asking = this.#ask(credential, question).finally(() => this.#underway.delete(credential));
      this.#underway.set(credential, asking);
    }
    return asking;
  }

  #admit(credential: string): void {
    if (this.#accepted.get(credential)) return;
    const retryAfter = this.#strangers.take('');
    if (retryAfter === 0) return;
    const sentence = `Too many people are signing in at the moment. Please try again in ${retryAfter} seconds.`;
    throw new Refusal(429, sentence, { reason: 'too many credentials that are not known', retryAfter });
  }

  async #ask(
    credential: string,
    question: () => Promise<BrokerUser | undefined>,
  ): Promise<BrokerUser | undefined> {
    try {
      const user = await question();
      if (user) this.#accepted.put(credential, true);
      else this.#refuse(credential);
      return user;
    } catch (error) {
      if (error instanceof Refusal && error.status === 403) this.#refuse(credential, error);
      throw error;
    }
  }

  #refuse(credential: string, refusal?: Refusal): void {
    this.#accepted.delete(credential);
    this.#refused.put(credential, { at: this.now(), refusal });
  }
}
