import { secureAddress } from '../checks.js';
import { privateFetch } from '../private-request.js';
import type { GenesysToken, OAuthClient } from './oauth.js';
import { openPopup, popupAnswer } from './popup.js';
import { SignInError } from './sign-in-error.js';
import {
  answerNames,
  type Carried,
  decodeState,
  encodeState,
  hasAnswer,
  PendingSignIns,
  type SignInStorage,
} from './state.js';

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
  readonly #client: OAuthClient;
  readonly #api: string;
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
    const login = secureAddress(options.region.login, 'region.login');
    const redirectUri = new URL(options.redirectUri, location.href).href;
    this.#client = { login, clientId: options.clientId, redirectUri };
    this.#api = secureAddress(options.region.api, 'region.api');
    if (new URL(redirectUri).origin !== location.origin || redirectUri.includes('#')) {
      throw new TypeError('redirectUri must be a page of this origin, without a fragment.');
    }
    this.#mode = options.mode;
    this.#popupTimeout = options.popupTimeout ?? 120_000;
    this.#redirectTimeout = options.redirectTimeout ?? 10_000;
    this.#pending = new PendingSignIns(options.storage ?? storageOf(this.#page));
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
    if (this.#mode === 'redirect' && this.#pending.works) return this.#redirect(carried);
    const window = openPopup(this.#page);
    const done = this.#usePopup(window, carried).finally(() => {
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
    const state = decodeState(answer.get('state'));
    if (!state || !hasAnswer(answer)) return undefined;
    for (const name of answerNames) address.searchParams.delete(name);
    history.replaceState(history.state, '', address.href);
    const pending = this.#pending.take(state.nonce, this.#clientKey);
    if (!pending) throw new SignInError('unknown-state');
    await this.#exchange(answer, pending);
    return state.carried;
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

  async #redirect(carried: Carried): Promise<never> {
    const { newSecrets, authorizationUrl } = await loadOAuth();
    const { nonce, verifier } = newSecrets();
    const state = encodeState({ nonce, popup: false, carried });
    const address = await authorizationUrl(this.#client, state, verifier);
    this.#pending.keep(nonce, { state, verifier, client: this.#clientKey });
    this.#page.location.assign(address);
    throw new SignInError(await redirectFailure(this.#page, this.#redirectTimeout));
  }

  async #usePopup(popup: Window, carried: Carried): Promise<void> {
    try {
      const { newSecrets, authorizationUrl } = await loadOAuth();
      const { nonce, verifier } = newSecrets();
      const state = encodeState({ nonce, popup: true, carried });
      const address = await authorizationUrl(this.#client, state, verifier);
      if (!popup.closed) popup.location.replace(address);
      const answer = await popupAnswer({ page: this.#page, popup, state, timeout: this.#popupTimeout });
      await this.#exchange(answer, { state, verifier });
    } finally {
      popup.close();
    }
  }

  async #exchange(answer: URLSearchParams, expected: { state: string; verifier: string }): Promise<void> {
    const { exchangeCode } = await loadOAuth();
    // The page's own parameters may have names that mean something in other answers, such as `token`.
    const own = new URLSearchParams([...answer].filter(([name]) => answerNames.includes(name)));
    const result = await exchangeCode(this.#client, own, expected, privateFetch);
    if ('code' in result) throw new SignInError(result.code, result.detail);
    this.#token = result;
  }

  get #clientKey(): string {
    const { login, clientId, redirectUri } = this.#client;
    return [login, clientId, redirectUri].join(' ');
  }
}

/** @throws SignInError `unreachable` */
async function loadOAuth() {
  try {
    return await import('./oauth.js');
  } catch {
    throw new SignInError('unreachable');
  }
}

/**
 * Waits for a page to be gone that is on its way elsewhere, and resolves only when it is not: the user came back to it,
 * and the browser shows it as it was left (`cancelled`); or the browser has stayed, as nothing came, the user stopped it,
 * or the page itself asked whether to leave (`timeout`). Should the other page come late all the same, it takes over.
 * @param timeout Milliseconds
 */
function redirectFailure(page: Window, timeout: number): Promise<'cancelled' | 'timeout'> {
  return new Promise((resolve) => {
    const end = (reason: 'cancelled' | 'timeout'): void => {
      page.clearTimeout(timer);
      page.removeEventListener('pageshow', onShow);
      resolve(reason);
    };
    const onShow = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) end('cancelled');
    };
    const timer = page.setTimeout(() => end('timeout'), timeout);
    page.addEventListener('pageshow', onShow);
  });
}

/** Where storage is blocked, asking for it already throws. */
function storageOf(page: Window): SignInStorage | undefined {
  try {
    return page.sessionStorage;
  } catch {
    return undefined;
  }
}
