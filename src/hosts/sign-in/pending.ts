import { readState, sameText } from './state.js';

/** Where a sign-in is remembered while its page is away: `sessionStorage`, or something like it. */
export type SignInStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

interface Pending {
  state: string;
  verifier: string;
  /** What it was begun with: login service, client and redirect URI. */
  begunWith: string;
  /** Epoch milliseconds. */
  at: number;
}

const prefix = 'smartvideo-sign-in.';
const tenMinutes = 600_000;

/**
 * The sign-ins that were begun by redirect and have not come back. Frames of one site in one tab share their storage,
 * so each sign-in has an entry of its own.
 */
export class PendingSignIns {
  constructor(
    private readonly storage: SignInStorage | undefined,
    private readonly now: () => number,
  ) {}

  /** Whether anything can be kept. In some frames browsers block storage altogether. */
  get works(): boolean {
    const key = `${prefix}test`;
    try {
      this.storage?.setItem(key, key);
      const kept = this.storage?.getItem(key) === key;
      this.storage?.removeItem(key);
      return kept;
    } catch {
      return false;
    }
  }

  keep(nonce: string, pending: Omit<Pending, 'at'>): void {
    this.#forgetOld();
    this.storage?.setItem(prefix + nonce, JSON.stringify({ ...pending, at: this.now() }));
  }

  /** The verifier of the sign-in that a state belongs to, once. */
  take(state: string, begunWith: string): string | undefined {
    const key = prefix + (readState(state)?.nonce ?? '');
    const pending = this.#read(key);
    this.#remove(key);
    if (!pending || this.#isOld(pending)) return undefined;
    const fits = sameText(pending.state, state) && pending.begunWith === begunWith;
    return fits ? pending.verifier : undefined;
  }

  #read(key: string): Pending | undefined {
    try {
      return (JSON.parse(this.storage?.getItem(key) ?? 'null') as Pending | null) ?? undefined;
    } catch {
      return undefined;
    }
  }

  #remove(key: string): void {
    try {
      this.storage?.removeItem(key);
    } catch {
      // Blocked storage holds nothing either.
    }
  }

  #isOld({ at }: Pending): boolean {
    return !(this.now() - at < tenMinutes);
  }

  #forgetOld(): void {
    const { storage } = this;
    const keys = Array.from({ length: storage?.length ?? 0 }, (_, i) => storage?.key(i) ?? '');
    for (const key of keys.filter((one) => one.startsWith(prefix))) {
      const pending = this.#read(key);
      if (!pending || this.#isOld(pending)) this.#remove(key);
    }
  }
}
