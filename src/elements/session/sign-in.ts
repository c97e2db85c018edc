import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { listen } from '../../controls/events.js';
import type { Account } from '../../model/account.js';
import type { SmartVideoSource } from '../../model/source.js';
import { accountOf, clearAccount, type SignInState } from '../../controllers/connection-context.js';

/** Milliseconds between two requests at least, when the page becomes visible again and again. */
const PAUSE = 5_000;

/** What a client reports of its sign-in; see `SignInChangeEvent`. */
interface SignInChange {
  state?: string;
  error?: unknown;
}

/**
 * State of a session's sign-in: by the account that could be read or not, and by the later events of the client.
 * After sleep, without a network, or when a session has ended, it requests the account again as soon as that may help.
 */
export class SignInController implements ReactiveController {
  /** `undefined` while nothing is known, or when the service cannot be reached: elements then work without it. */
  state?: SignInState;
  /** Why nobody is signed in. */
  reason?: unknown;
  /** When what the user did to sign in has failed, in epoch milliseconds; `reason` says why. */
  failedAt?: number;
  /** Whether the user is signing in: that requests fail meanwhile for lack of a session is nothing new. */
  isByUser = false;
  /** Whether somebody has been signed in. */
  wasSignedIn = false;
  /** Whether nobody was signed in when it was last known. */
  isSignedOut = false;
  /** Incremented when what failed for lack of a session or a network may work again. */
  reconnects = 0;

  #host: ReactiveControllerHost;
  #onAccount: (account: Account) => void;
  #source?: SmartVideoSource;
  /** Number of the last request or sign-out: responses to earlier requests are ignored. */
  #requestNumber = 0;
  #attempt = 0;
  #isRequesting = false;
  #requestedAt = -Infinity;
  /** Whether the page signs the user in by itself and is going to call `renew()`. */
  #isByPage = false;
  /** Whether the client has requested another token since it was last known who is signed in. */
  #isRenewed = false;
  /** Whether something has failed since then. */
  #hasFailed = false;

  constructor(host: ReactiveControllerHost, onAccount: (account: Account) => void) {
    this.#host = host;
    this.#onAccount = onAccount;
    host.addController(this);
    listen(host, window, { online: this.wake, pageshow: this.wake });
    listen(host, document, { visibilitychange: this.#onVisibilityChange });
  }

  hostConnected(): void {
    this.#listen(this.#source);
  }

  hostDisconnected(): void {
    this.#listen(undefined);
  }

  /** Follows another source: somebody else may be signed in there. */
  follow(source: SmartVideoSource | undefined): void {
    if (source === this.#source) return;
    this.#listen(undefined);
    this.#source = source;
    this.wasSignedIn = this.isSignedOut = this.isByUser = this.#hasFailed = false;
    this.state = undefined;
    this.#forgetFailure();
    this.#attempt += 1;
    this.#listen(source);
    if (source) void this.#request();
  }

  /** Requests the account again, with another token. */
  async renew(): Promise<void> {
    this.#source?.forgetToken?.();
    await this.#request();
  }

  /** Signs the user out: the next one starts anew. */
  signOut(): void {
    this.#source?.forgetToken?.();
    this.#requestNumber += 1;
    this.#attempt += 1;
    this.#isRequesting = this.#isRenewed = this.wasSignedIn = this.isByUser = false;
    this.#hasFailed = this.isSignedOut = true;
    this.#forgetFailure();
    this.#set('signed-out');
  }

  /** Runs what the user does to sign in, then requests the account. Only the last attempt counts. */
  async signIn(work: () => unknown): Promise<void> {
    const attempt = ++this.#attempt;
    this.isByUser = true;
    this.#forgetFailure();
    this.#set('signing-in');
    try {
      await work();
      if (attempt === this.#attempt) await this.renew();
    } catch (error) {
      if (attempt === this.#attempt) this.#attemptFailed(error);
    }
    if (attempt !== this.#attempt) return;
    this.isByUser = false;
    this.#host.requestUpdate();
  }

  /** The page signs the user in by itself: when the token it then has renewed is none, the user is told. */
  awaitPage(): void {
    this.#isByPage = true;
  }

  /** There is a network again, or the page has been asleep. */
  wake = (): void => {
    if (this.state === 'signed-in') this.#reconnect();
    else if (!this.#isRequesting && !this.isByUser && performance.now() - this.#requestedAt > PAUSE)
      void this.renew();
  };

  #onVisibilityChange = (): void => {
    if (document.visibilityState === 'visible') this.wake();
  };

  #listen(source: SmartVideoSource | undefined): void {
    const type = 'sv-sign-in-change';
    if (this.#source instanceof EventTarget) this.#source.removeEventListener(type, this.#onChange);
    if (source instanceof EventTarget) source.addEventListener(type, this.#onChange);
  }

  #onChange = (event: Event): void => {
    const { state, error } = event as Event & SignInChange;
    if (state === 'signing-in') {
      this.#isRenewed = true;
      if (this.state === undefined) this.#set('signing-in');
    } else if (state === 'signed-in') {
      if (this.#isRenewed && !this.#isRequesting) void this.#request();
    } else if (!this.#isRequesting && !this.isByUser) this.#failed(error);
  };

  async #request(): Promise<void> {
    const source = this.#source;
    if (!source) return;
    const request = ++this.#requestNumber;
    this.#requestedAt = performance.now();
    this.#isRequesting = true;
    clearAccount(source);
    const [outcome] = await Promise.allSettled([accountOf(source)]);
    if (request !== this.#requestNumber) return;
    this.#isRequesting = this.#isRenewed = false;
    if (outcome.status === 'fulfilled') this.#succeeded(outcome.value);
    else if (this.isByUser || this.#isByPage) this.#attemptFailed(outcome.reason);
    else this.#failed(outcome.reason);
  }

  #succeeded(account: Account): void {
    const isBack = this.#hasFailed;
    this.#forgetFailure();
    this.wasSignedIn = true;
    this.isSignedOut = this.#hasFailed = false;
    this.#set('signed-in');
    this.#onAccount(account);
    if (isBack) this.#reconnect();
  }

  /** What the user, or the page for them, has done to sign in has failed. */
  #attemptFailed(error: unknown): void {
    this.failedAt = Date.now();
    this.#isByPage = false;
    this.#failed(error);
  }

  #failed(error: unknown): void {
    const { code, status } = (error ?? {}) as { code?: unknown; status?: unknown };
    this.#hasFailed = true;
    this.reason = error;
    if (code === 'no-session') this.isSignedOut = true;
    if (this.isSignedOut)
      this.#set(status === 403 ? 'not-allowed' : this.wasSignedIn ? 'ended' : 'signed-out');
    else if (this.state === 'signing-in') this.#set(undefined);
  }

  #forgetFailure(): void {
    this.reason = this.failedAt = undefined;
    this.#isByPage = false;
  }

  #reconnect(): void {
    this.reconnects += 1;
    this.#host.requestUpdate();
  }

  #set(state: SignInState | undefined): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}
