import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { TokenAnswer } from '../../client/index.js';
import {
  InheritedContext,
  ProvidedContext,
  timeZoneContext,
  type Presentation,
} from '../../controls/context.js';
import { SvElement, type EventMap } from '../../controls/sv-element.js';
import {
  accountIfKnown,
  connect,
  connectionContext,
  newestOf,
  type SignInState,
  type SourceOrProblem,
} from '../../controllers/connection-context.js';
import { sessionInEnglish } from '../../locales/en.js';
import type { SessionTexts } from '../../locales/texts.js';
import type { Account, Permissions } from '../../model/account.js';
import type { Host } from '../../model/host.js';
import type { Scope, SmartVideoSource } from '../../model/source.js';
import { base, controls } from '../../theme/base.js';
import { tokens } from '../../theme/tokens.js';
import type { SvSessionEventMap } from '../events.js';
import { styles } from './session.styles.js';
import { signInAddress } from './sign-in-address.js';
import { signInPanel } from './sign-in-panel.js';
import { SignInController } from './sign-in.js';

/**
 * Names the connection once for every SmartVideo element inside it, and shows the state of the sign-in for all of them.
 *
 * While nobody is signed in, it shows that and a button instead of the elements; when a session ends, above them, and
 * they keep what they have loaded. After a new sign-in, sleep, or a lost network they continue where they were.
 *
 * @summary The connection, zone, language and theme of the elements inside.
 * @slot - The elements that use the session.
 * @fires {CustomEvent<{ account: Account }>} sv-session-ready - It is known who is signed in, and what they may do; again after each sign-in.
 * @fires {CustomEvent<{ state: 'signing-in' | 'signed-in' | 'signed-out' | 'ended' | 'not-allowed' }>} sv-session-change - Signing in stands otherwise than before. `ended`: somebody was signed in; `not-allowed`: whoever gives the token refuses it to this user.
 * @fires {CustomEvent<undefined>} sv-sign-in - The user wants to sign in; cancelable, by a page that does it in a way of its own and then calls `renew()`.
 * @csspart base - The box around what is said about signing in.
 * @csspart sign-in - What is said about signing in: in place of the elements, or above them.
 * @csspart sign-in-button - Its button.
 * @cssproperty [--sv-padding=12px] - Space around what is said about signing in.
 */
export class SvSession extends SvElement<SvSessionEventMap> {
  static override styles = [tokens, base, controls, styles];

  /** Address of the SmartVideo service, for example `https://videome.leadsecure.com`. */
  @property({ attribute: 'base-url' }) baseUrl = '';

  /**
   * Address on your own server that answers `{ token, expiresAt }` for the signed-in user. It is asked with the
   * page's own cookies when it is of the same origin. 401, a web page or a redirect to one, an empty answer or none with
   * a token mean that nobody is signed in; 403, with a sentence for the user as `{ error }`, that this user may not. A
   * lost network, 429 and 5xx are no sign-out.
   */
  @property({ attribute: 'token-url' }) tokenUrl = '';

  /**
   * Instead of `token-url`: a function that gives a token, or `{ token, expiresAt }` with its end as epoch milliseconds
   * or ISO 8601. It is called again shortly before that end, and when the service refuses a token. What it throws
   * means that nobody is signed in, unless it is a `SmartVideoError` of another kind, or `fetch` had no network.
   *
   * It may be another function at each render: the newest is called from then on, and nothing is loaded again. For
   * another user call `renew()`.
   */
  @property({ attribute: false }) getToken?: () => Promise<string | TokenAnswer> | string | TokenAnswer;

  /**
   * What signs the user in, called by a click on “Sign in”: opens a sign-in window, for instance. It resolves when a
   * token can be had, and rejects with an error whose message is shown.
   */
  @property({ attribute: false }) signIn?: () => Promise<void> | void;

  /**
   * Address of the page where the user signs in, on your own server; “Sign in” leads there. `{return}` in it stands for
   * the present page, as a path with query and fragment, to come back to: it begins with one slash, never as another
   * host does. Without it, without `signIn` and without a listener for `sv-sign-in` on the session itself the button is
   * “Try again”: it asks for the token again, and says what came of it.
   */
  @property({ attribute: 'sign-in-url' }) signInUrl = '';

  /**
   * Instead of `base-url` and a token: a ready client, or a source of your own. Another object is another source, from
   * which everything is loaded anew: make it once, not at each render.
   */
  @property({ attribute: false }) client?: SmartVideoSource;

  /** `tenant` for the organisation's data, `my` for the user's own. Default: what the account allows. */
  @property() scope?: 'my' | 'tenant';

  /** Id of a tenant other than the account's own. */
  @property() tenant?: string;

  /** IANA time zone that times are shown and days are counted in. Default: the browser's. */
  @property({ attribute: 'time-zone' }) timeZone?: string;

  /**
   * Rights to take away from what the account may do, for example `{ export: false }`; others are as the account
   * says. It decides what is shown alone: the service has the last word.
   */
  @property({ attribute: false }) permissions?: Partial<Permissions>;

  /**
   * The place the page lives in, for example of `connectHost` of `smartvideo-elements/hosts`. Language and theme are
   * its own where the session has none; links that leave the page, and interactions, are opened by it.
   */
  @property({ attribute: false }) host?: Host;

  #inheritedZone = new InheritedContext(this, timeZoneContext);
  #providedZone = new ProvidedContext(this, timeZoneContext);
  #provided = new ProvidedContext(this, connectionContext);
  #own: SourceOrProblem = {};
  /** The same function whatever the page sets, so that another one is no other connection. */
  #newestGetToken = newestOf(() => this.getToken);
  #isHeard = false;
  #userId?: string;
  #userKey = 0;
  #hadFocus = false;
  #lastSource?: SmartVideoSource;
  #lastState?: SignInState;
  #signIn = new SignInController(this, (account) => this.#onAccount(account));

  /** Where all elements inside have their data from: `client`, or what `base-url` and the token make. */
  get source(): SmartVideoSource | undefined {
    return this.client ?? this.#own.source;
  }

  /** The signed-in account; resolves with `undefined` when it cannot be known who that is. */
  get account(): Promise<Account | undefined> {
    return this.source ? accountIfKnown(this.source) : Promise.resolve(undefined);
  }

  /**
   * Asks for a token again, and who is signed in; for a page that has signed its user in, or out. The elements inside
   * then go on where they were; when somebody else has signed in, they begin anew.
   */
  renew(): Promise<void> {
    return this.#signIn.renew();
  }

  /**
   * Takes everything of the user off the page and forgets the token; for a page whose user signs out, after its own
   * session has ended. “Sign in” stands in place of the elements.
   */
  signOut(): void {
    this.#userKey += 1;
    this.#userId = undefined;
    this.#signIn.signOut();
  }

  /** Whoever listens on the session itself for `sv-sign-in` has a way to sign in, which the button then leads to. */
  override addEventListener<Name extends keyof EventMap<SvSessionEventMap>>(
    type: Name,
    listener: (this: this, event: EventMap<SvSessionEventMap>[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener: unknown,
    options?: boolean | AddEventListenerOptions,
  ): void {
    super.addEventListener(type, listener as EventListenerOrEventListenerObject, options);
    if (type !== 'sv-sign-in' || this.#isHeard) return;
    this.#isHeard = true;
    this.requestUpdate();
  }

  protected override get ownPresentation(): Pick<Presentation, 'lang' | 'theme'> {
    const { lang, theme } = super.ownPresentation;
    return { lang: lang ?? this.host?.language, theme: theme ?? this.host?.theme };
  }

  #provide(): void {
    this.#providedZone.provide({ timeZone: this.timeZone ?? this.#inheritedZone.inherited.timeZone });
    this.#provided.provide({
      source: this.source,
      problem: this.#own.problem,
      baseUrl: this.baseUrl,
      tokenUrl: this.tokenUrl,
      getToken: this.getToken && this.#newestGetToken,
      scope: this.scope as Scope | undefined,
      tenant: this.tenant,
      permissions: this.permissions,
      signIn: this.#signIn.state,
      reconnects: this.#signIn.reconnects,
      userKey: this.#userKey,
      host: this.host,
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const hadToken = changed.has('getToken') ? Boolean(changed.get('getToken')) : Boolean(this.getToken);
    if (changed.has('baseUrl') || changed.has('tokenUrl') || hadToken !== Boolean(this.getToken)) {
      const { baseUrl, tokenUrl, getToken } = this;
      this.#own = connect({ baseUrl, tokenUrl, getToken: getToken && this.#newestGetToken });
    }
    if (this.source !== this.#lastSource) this.#userId = undefined;
    this.#lastSource = this.source;
    this.#signIn.follow(this.source);
    this.#hadFocus = Boolean(this.shadowRoot?.activeElement);
    this.#provide();
    super.willUpdate(changed);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { state } = this.#signIn;
    if (state && state !== this.#lastState) this.emit('sv-session-change', { state });
    this.#lastState = state;
    if (this.#hadFocus && !this.shadowRoot?.activeElement)
      this.renderRoot.querySelector<HTMLElement>('[part=sign-in-button], .greeting')?.focus();
  }

  #onAccount(account: Account): void {
    if (this.#userId !== undefined && this.#userId !== account.id) {
      // Another user has signed in: what is on screen is dropped.
      this.#userKey += 1;
      this.requestUpdate();
    }
    this.#userId = account.id;
    this.emit('sv-session-ready', { account });
  }

  protected override get texts(): SessionTexts {
    return this.textsWith(sessionInEnglish);
  }

  /** Whether “Sign in” leads anywhere: by the page, which may do it on the event alone, or to its address. */
  get #hasWay(): boolean {
    return Boolean(this.signIn || this.#isHeard || signInAddress(this.signInUrl, location));
  }

  #start = (): void => {
    if (!this.emit('sv-sign-in', undefined, true)) return this.#signIn.awaitPage();
    const address = signInAddress(this.signInUrl, location);
    if (!this.signIn && address) location.assign(address);
    else void this.#signIn.signIn(this.signIn ?? (() => undefined));
  };

  protected override render(): TemplateResult {
    const { state, isSignedOut, wasSignedIn, isByUser, reason, failedAt } = this.#signIn;
    const closed = isSignedOut && !wasSignedIn;
    const shown =
      state && state !== 'signed-in'
        ? this.frame(
            signInPanel(
              { state, closed, isByUser, reason, failedAt, hasWay: this.#hasWay, start: this.#start },
              this.texts,
            ),
          )
        : this.#greeting();
    return html`${shown} <slot ?hidden=${closed}></slot>`;
  }

  /** Has the focus that was on the button, so that the keyboard goes on with what is inside. */
  #greeting(): TemplateResult | typeof nothing {
    if (!this.#hadFocus) return nothing;
    return html`<p class="greeting unseen" tabindex="-1" role="status">${this.texts.session.signedIn}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sv-session': SvSession;
  }
}
