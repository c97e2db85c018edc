import { secureAddress } from '../secure-address.js';
import { exchangeCode, type GenesysToken, refusal } from './exchange.js';
import { PendingSignIns, type SignInStorage } from './pending.js';
import { challengeOf, newVerifier } from './pkce.js';
import { answerOf, openPopup } from './popup.js';
import { SignInError } from './sign-in-error.js';
import { whyStillHere } from './still-here.js';
import { answerNames, type Carried, hasAnswer, newState, readState } from './state.js';

export interface GenesysSignInOptions {
  /** Addresses of the region's login service and API, as `Region` has them: `https://login.mypurecloud.de`. */
  region: { login: string; api: string };
  /** Id of the organisation's OAuth client (grant type: Code Authorization with PKCE). */
  clientId: string;
  /**
   * Address that the client has registered, exactly; a page of this origin that calls `answerOpener()` and `finish()`.
   * A relative one is seen from this page.
   */
  redirectUri: string;
  /**
   * `redirect` takes this page, or this frame, to the login page and back. `popup` opens a window, for login pages that
   * may not be framed; where storage is blocked a redirect could not be finished, and a popup is opened as well.
   */
  mode: 'redirect' | 'popup';
  /** Default: `sessionStorage`. */
  storage?: SignInStorage;
  /** Milliseconds until a popup is given up. Default: 120,000. */
  popupTimeout?: number;
  /** Milliseconds until a redirect is given up that has left this page standing. Default: 10,000. */
  redirectTimeout?: number;
  /** Default: the global one. */
  window?: Window;
}

/**
 * Signs a user in to Genesys Cloud by an authorization code with PKCE. The token stays in memory; what a redirect has to
 * remember (verifier and state) stays in the tab's storage and is removed when it comes back.
 *
 * ```ts
 * const signIn = new GenesysSignIn({ region, clientId, redirectUri: location.pathname, mode: 'popup' });
 * if (answerOpener() === undefined) {
 *   const carried = await signIn.finish();
 *   session.signIn = () => signIn.begin({ lang: 'de' });
 *   session.getToken = brokerToken({ url: '/smartvideo/token', region: region.domain, signIn });
 * }
 * ```
 */
export class GenesysSignIn {
  readonly #login: string;
  readonly #api: string;
  readonly #clientId: string;
  readonly #redirectUri: string;
  readonly #mode: 'redirect' | 'popup';
  readonly #popupTimeout: number;
  readonly #redirectTimeout: number;
  readonly #page: Window;
  readonly #pending: PendingSignIns;
  #token?: GenesysToken;
  #popup?: { window: Window; done: Promise<void> };

  /**
   * @throws TypeError for an address that is not https (or this very machine), a page that is not, or a redirect URI
   * of another origin
   */
  constructor(options: GenesysSignInOptions) {
    this.#page = options.window ?? window;
    const { location } = this.#page;
    if (!this.#page.isSecureContext) throw new TypeError('Signing in needs a page that is loaded by https.');
    this.#login = secureAddress(options.region.login, 'region.login');
    this.#api = secureAddress(options.region.api, 'region.api');
    this.#clientId = options.clientId;
    this.#redirectUri = new URL(options.redirectUri, location.href).href;
    if (new URL(this.#redirectUri).origin !== location.origin || this.#redirectUri.includes('#')) {
      throw new TypeError('redirectUri must be a page of this origin, without a fragment.');
    }
    this.#mode = options.mode;
    this.#popupTimeout = options.popupTimeout ?? 120_000;
    this.#redirectTimeout = options.redirectTimeout ?? 10_000;
    this.#pending = new PendingSignIns(options.storage ?? storageOf(this.#page), Date.now);
  }

  /** Whether there is a token, as far as its own end says. */
  get signedIn(): boolean {
    return this.#token !== undefined && this.#token.expires > Date.now();
  }

  /**
   * Signs in. Must be called within a click for a popup, which browsers open for nobody else.
   * @param carried The page's own parameters, which come back with `finish()`. The login service sees them.
   * @returns When the user is signed in; after a redirect this page is gone, and the next one calls `finish()`
   * @throws SignInError
   * @throws TypeError when `carried` is more than 2,000 characters can hold
   */
  async begin(carried: Carried = {}): Promise<void> {
    if (this.#popup && !this.#popup.window.closed) {
      this.#popup.window.focus();
      return this.#popup.done;
    }
    if (this.#mode === 'redirect' && this.#pending.works) return this.#byRedirect(carried);
    const window = openPopup(this.#page);
    const done = this.#byPopup(window, carried).finally(() => {
      // Another one may have been begun when this one had been closed.
      if (this.#popup?.window === window) this.#popup = undefined;
    });
    this.#popup = { window, done };
    return done;
  }

  /**
   * Takes the answer of a redirect out of the page's address, and signs in by it.
   * @returns What `begin` carried; `undefined` when the address holds no answer to a sign-in of ours. Another OAuth
   * client's on the same page is left where it is.
   * @throws SignInError
   */
  async finish(): Promise<Carried | undefined> {
    const { location, history } = this.#page;
    const address = new URL(location.href);
    const answer = new URLSearchParams(address.search);
    const state = answer.get('state');
    const known = readState(state);
    if (state === null || !known || !hasAnswer(answer)) return undefined;
    for (const name of answerNames) address.searchParams.delete(name);
    history.replaceState(history.state, '', address.href);
    const verifier = this.#pending.take(state, this.#begunWith);
    if (verifier === undefined) throw new SignInError('unknown-state');
    await this.#accept(answer, verifier);
    return known.carried;
  }

  /**
   * The token.
   * @throws SignInError `sign-in-again` when there is none, or none any more
   */
  token(): string {
    if (!this.#token || !this.signedIn) throw new SignInError('sign-in-again');
    return this.#token.token;
  }

  /** Gives up a token that was refused; another one, which came meanwhile, stays. */
  forget(token: string): void {
    if (this.#token?.token === token) this.#token = undefined;
  }

  /** Forgets the token and has Genesys Cloud end it, as far as it can be reached. */
  async signOut(): Promise<void> {
    const held = this.#token;
    this.#token = undefined;
    if (!held) return;
    await fetch(`${this.#api}/api/v2/tokens/me`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${held.token}` },
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      keepalive: true,
    }).catch(() => undefined);
  }

  async #byRedirect(carried: Carried): Promise<never> {
    const verifier = newVerifier();
    const { text: state, nonce } = newState(false, carried);
    const address = await this.#loginAddress(state, verifier);
    this.#pending.keep(nonce, { state, verifier, begunWith: this.#begunWith });
    this.#page.location.assign(address);
    throw new SignInError(await whyStillHere(this.#page, this.#redirectTimeout));
  }

  async #byPopup(popup: Window, carried: Carried): Promise<void> {
    const verifier = newVerifier();
    try {
      const { text: state } = newState(true, carried);
      const address = await this.#loginAddress(state, verifier);
      if (!popup.closed) popup.location.replace(address);
      const answer = await answerOf({ page: this.#page, popup, state, timeout: this.#popupTimeout });
      await this.#accept(answer, verifier);
    } finally {
      popup.close();
    }
  }

  async #accept(answer: URLSearchParams, verifier: string): Promise<void> {
    const code = answer.get('code');
    if (answer.has('error') || !code) throw refusal(answer.get('error'), answer.get('error_description'));
    this.#token = await exchangeCode({
      login: this.#login,
      clientId: this.#clientId,
      redirectUri: this.#redirectUri,
      code,
      verifier,
    });
  }

  async #loginAddress(state: string, verifier: string): Promise<string> {
    const query = new URLSearchParams({
      client_id: this.#clientId,
      redirect_uri: this.#redirectUri,
      response_type: 'code',
      code_challenge: await challengeOf(verifier),
      code_challenge_method: 'S256',
      state,
    });
    return `${this.#login}/oauth/authorize?${query}`;
  }

  get #begunWith(): string {
    return [this.#login, this.#clientId, this.#redirectUri].join(' ');
  }
}

/** Where storage is blocked, asking for it already throws. */
function storageOf(page: Window): SignInStorage | undefined {
  try {
    return page.sessionStorage;
  } catch {
    return undefined;
  }
}
