import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { listen } from '../../controls/listen.js';
import type { Account } from '../../model/account.js';
import type { SmartVideoSource } from '../../model/source.js';
import { accountOf, forgetAccount, type SignIn } from './connection.js';

/** Milliseconds that lie between two questions nobody asked for, when the page comes back to sight again and again. */
const PAUSE = 5_000;

/** A client that tells how its sign-in stands; see `SignInChangeEvent`. */
interface Told {
  state?: string;
  error?: unknown;
}

/**
 * How the sign-in of a session stands: by the account that could be read or not, and by what the client tells later.
 * After sleep, without a network, or when a session has ended, it asks again as soon as that may help.
 */
export class SignInController implements ReactiveController {
  /** How it stands; `undefined` while nothing is known, or when the service cannot be asked: elements then go on alone. */
  state?: SignIn;
  /** What the user did to sign in has failed. */
  problem?: unknown;
  /** Whether somebody has been signed in. */
  wasIn = false;
  /** Whether nobody was signed in when it was last known. */
  isOut = false;
  /** Rises whenever what failed for want of a session or a network may work again. */
  turn = 0;

  #host: ReactiveControllerHost;
  #announce: (account: Account) => void;
  #source?: SmartVideoSource;
  #asking = false;
  /** Whether the user is signing in: what fails meanwhile for want of a session says nothing new. */
  #underway = false;
  #askedAt = -Infinity;

  constructor(host: ReactiveControllerHost, announce: (account: Account) => void) {
    this.#host = host;
    this.#announce = announce;
    host.addController(this);
    listen(host, window, { online: this.wake, pageshow: this.wake });
    listen(host, document, { visibilitychange: this.#comesToSight });
  }

  hostConnected(): void {
    this.#listen(this.#source);
  }

  hostDisconnected(): void {
    this.#listen(undefined);
  }

  /** Follows another source: somebody else may be signed in there. */
  watch(source: SmartVideoSource | undefined): void {
    if (source === this.#source) return;
    this.#listen(undefined);
    this.#source = source;
    this.wasIn = this.isOut = false;
    this.state = undefined;
    this.problem = undefined;
    this.#listen(source);
    if (source) void this.#ask();
  }

  /** Asks anew who is signed in. */
  async again(): Promise<void> {
    const source = this.#source;
    if (!source) return;
    forgetAccount(source);
    await this.#ask();
  }

  /** What the user does to sign in; once it is done, it is asked who that is. */
  async by(work: () => unknown): Promise<void> {
    const before = this.state;
    this.#underway = true;
    this.#set('signing-in');
    try {
      await work();
      this.#underway = false;
      await this.again();
    } catch (error) {
      this.#underway = false;
      this.problem = error;
      this.#set(before === 'signing-in' ? 'signed-out' : before);
    }
  }

  /** There is a network again, or the page has been asleep. */
  wake = (): void => {
    if (this.state === undefined || this.state === 'signed-in') this.#goOn();
    else if (this.state !== 'signing-in' && performance.now() - this.#askedAt > PAUSE) void this.again();
  };

  #comesToSight = (): void => {
    if (document.visibilityState === 'visible') this.wake();
  };

  #listen(source: SmartVideoSource | undefined): void {
    const type = 'sv-sign-in-change';
    if (this.#source instanceof EventTarget) this.#source.removeEventListener(type, this.#onChange);
    if (source instanceof EventTarget) source.addEventListener(type, this.#onChange);
  }

  #onChange = (event: Event): void => {
    const { state, error } = event as Event & Told;
    if (state === 'signing-in') {
      if (this.state === undefined) this.#set('signing-in');
    } else if (state === 'signed-in') {
      if (this.isOut && !this.#asking) void this.again();
    } else this.#failed(error);
  };

  async #ask(): Promise<void> {
    const source = this.#source!;
    this.#askedAt = performance.now();
    this.#asking = true;
    const [outcome] = await Promise.allSettled([accountOf(source)]);
    if (source !== this.#source) return;
    this.#asking = false;
    if (outcome.status === 'fulfilled') this.#succeeded(outcome.value);
    else this.#failed(outcome.reason);
  }

  #succeeded(account: Account): void {
    this.problem = undefined;
    this.wasIn = true;
    this.#set('signed-in');
    this.#announce(account);
    if (this.isOut) this.#goOn();
    this.isOut = false;
  }

  #failed(error: unknown): void {
    if (this.#underway) return;
    const { code, status } = (error ?? {}) as { code?: unknown; status?: unknown };
    if (code === 'no-session') {
      this.isOut = true;
      this.#set(status === 403 ? 'not-allowed' : this.wasIn ? 'ended' : 'signed-out');
    } else if (this.state === 'signing-in') {
      this.#set(undefined);
    }
  }

  #goOn(): void {
    this.turn += 1;
    this.#host.requestUpdate();
  }

  #set(state: SignIn | undefined): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}
