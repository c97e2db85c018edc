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
  /** Why what the user did to sign in has failed. */
  problem?: unknown;
  /** Whether the user is signing in: what fails meanwhile for want of a session says nothing new. */
  isByUser = false;
  /** Whether somebody has been signed in. */
  wasIn = false;
  /** Whether nobody was signed in when it was last known. */
  isOut = false;
  /** Rises whenever what failed for want of a session or a network may work again. */
  turn = 0;

  #host: ReactiveControllerHost;
  #announce: (account: Account) => void;
  #source?: SmartVideoSource;
  /** Numbers what is asked and what the user does: the answer to an earlier one is late. */
  #question = 0;
  #attempt = 0;
  #asking = false;
  #askedAt = -Infinity;
  /** Whether the client has asked for another token since it was last known who is signed in. */
  #isRenewed = false;
  /** Whether something has failed since then. */
  #hasFailed = false;

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
    this.wasIn = this.isOut = this.isByUser = this.#hasFailed = false;
    this.state = undefined;
    this.problem = undefined;
    this.#attempt += 1;
    this.#listen(source);
    if (source) void this.#ask();
  }

  /** Asks anew who is signed in, with another token. */
  async again(): Promise<void> {
    this.#source?.forgetToken?.();
    await this.#ask();
  }

  /** The user has left: whoever comes next begins at the beginning. */
  leave(): void {
    this.#source?.forgetToken?.();
    this.#question += 1;
    this.#attempt += 1;
    this.#asking = this.#isRenewed = this.wasIn = this.isByUser = false;
    this.#hasFailed = this.isOut = true;
    this.problem = undefined;
    this.#set('signed-out');
  }

  /** What the user does to sign in; once it is done, it is asked who that is. The last attempt counts. */
  async by(work: () => unknown): Promise<void> {
    const attempt = ++this.#attempt;
    this.isByUser = true;
    this.problem = undefined;
    this.#set('signing-in');
    try {
      await work();
      if (attempt === this.#attempt) await this.again();
    } catch (error) {
      if (attempt === this.#attempt) this.#failed(error);
    }
    if (attempt !== this.#attempt) return;
    this.isByUser = false;
    this.#host.requestUpdate();
  }

  /** There is a network again, or the page has been asleep. */
  wake = (): void => {
    if (this.state === 'signed-in') this.#goOn();
    else if (!this.#asking && !this.isByUser && performance.now() - this.#askedAt > PAUSE) void this.again();
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
      this.#isRenewed = true;
      if (this.state === undefined) this.#set('signing-in');
    } else if (state === 'signed-in') {
      if (this.#isRenewed && !this.#asking) void this.#ask();
    } else if (!this.#asking && !this.isByUser) this.#failed(error);
  };

  async #ask(): Promise<void> {
    const source = this.#source;
    if (!source) return;
    const question = ++this.#question;
    this.#askedAt = performance.now();
    this.#asking = true;
    forgetAccount(source);
    const [outcome] = await Promise.allSettled([accountOf(source)]);
    if (question !== this.#question) return;
    this.#asking = this.#isRenewed = false;
    if (outcome.status === 'fulfilled') this.#succeeded(outcome.value);
    else this.#failed(outcome.reason);
  }

  #succeeded(account: Account): void {
    const goesOn = this.#hasFailed;
    this.problem = undefined;
    this.wasIn = true;
    this.isOut = this.#hasFailed = false;
    this.#set('signed-in');
    this.#announce(account);
    if (goesOn) this.#goOn();
  }

  #failed(error: unknown): void {
    const { code, status } = (error ?? {}) as { code?: unknown; status?: unknown };
    this.#hasFailed = true;
    if (this.isByUser) this.problem = error;
    if (code === 'no-session') this.isOut = true;
    if (this.isOut) this.#set(status === 403 ? 'not-allowed' : this.wasIn ? 'ended' : 'signed-out');
    else if (this.state === 'signing-in') this.#set(undefined);
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
