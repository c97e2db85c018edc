import type { PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { TokenAnswer } from '../client/index.js';
import { listen } from '../controls/listen.js';
import { SvElement } from '../controls/sv-element.js';
import { allPermissions, type Account, type Permissions } from '../model/account.js';
import { memoizeLast } from '../model/memoize.js';
import type { SmartVideoSource } from '../model/source.js';
import { isTimeZone, localTimeZone } from '../model/zone.js';
import type { Audit, AuditAction } from './audit.js';
import { connect, type Connected, type ConnectionOptions } from './session/connect.js';
import { accountIfKnown, type Connection } from './session/connection.js';

/**
 * An element with a connection: where its data comes from, who is signed in, in which zone times are shown. Each of it
 * is taken from the element itself, else from the `sv-session` or report around it, and handed down to elements inside.
 */
export abstract class ConnectedElement extends SvElement {
  /** Address of the SmartVideo service. Default: the session's. */
  @property({ attribute: 'base-url' }) baseUrl = '';

  /** Address on your own server that answers `{ token, expiresAt }`. Default: the session's. */
  @property({ attribute: 'token-url' }) tokenUrl = '';

  /** Instead of `token-url`: a function that gives a token, or `{ token, expiresAt }`; see `sv-session`. */
  @property({ attribute: false }) getToken?: () => Promise<string | TokenAnswer> | string | TokenAnswer;

  /** Instead of `base-url` and a token: a ready client, or a source of your own. */
  @property({ attribute: false }) client?: SmartVideoSource;

  /** IANA time zone. Default: the session's, else the browser's. */
  @property({ attribute: 'time-zone' }) timeZone?: string;

  /**
   * How dates and times are written: `guide` (each place as in the supervisor guide), `locale` (as the language
   * does), or a pattern of `YYYY MM DD HH mm ss ZZ`.
   */
  @property({ attribute: 'date-format' }) dateFormat = 'guide';

  /**
   * Rights to take away from what the account may do, for example `{ export: false }`; others are as the account
   * says. It decides what is shown alone: the service has the last word.
   */
  @property({ attribute: false }) permissions?: Partial<Permissions>;

  /** The signed-in account, once it is known. */
  @state() protected account?: Account;

  /** Whether it is known who is signed in, or that it cannot be told. */
  @state() protected isAccountTold = false;

  #connect = memoizeLast(
    (_whose?: number, baseUrl?: string, tokenUrl?: string, getToken?: ConnectionOptions['getToken']) =>
      connect({ baseUrl, tokenUrl, getToken }),
  );
  #mergeRights = memoizeLast((around?: Partial<Permissions>, own?: Partial<Permissions>) => ({
    ...around,
    ...own,
  }));
  /** Whose data is shown: where from, and for whom. */
  #shownFor: { source?: SmartVideoSource; whose?: number } = {};
  #turn?: number;

  /** What the session or report around says. */
  protected get session(): Connection {
    return this.around;
  }

  /** Where the data comes from; `undefined` when the element is not connected to a service. */
  protected get source(): SmartVideoSource | undefined {
    return this.client ?? this.#connected.source;
  }

  /** Why there is no source. */
  protected get sourceProblem(): unknown {
    return this.#connected.problem ?? { code: 'no-source' };
  }

  /** By its own address and token, each completed by the session's; else the session's connection. */
  get #connected(): Connected {
    const { session, baseUrl, tokenUrl, getToken } = this;
    if (!baseUrl && !tokenUrl && !getToken) return session;
    const ownToken = Boolean(tokenUrl || getToken);
    return this.#connect(
      session.whose,
      baseUrl || session.baseUrl,
      ownToken ? tokenUrl : session.tokenUrl,
      ownToken ? getToken : session.getToken,
    );
  }

  /** The zone in force. An unknown one counts as not given. */
  protected get zone(): string {
    const zone = this.zoneGiven;
    return zone && isTimeZone(zone) ? zone : localTimeZone();
  }

  /** The zone asked for, known or not. */
  protected get zoneGiven(): string | undefined {
    return this.timeZone || this.session.timeZone;
  }

  constructor() {
    super();
    listen(this, this, { click: this.#onClick });
  }

  /** A link that leaves the page goes through the host, whose windows no sandbox holds. */
  #onClick = (event: MouseEvent): void => {
    const { host } = this.session;
    if (!host || host.name === 'page' || event.defaultPrevented) return;
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (link?.target === '_blank' && host.openWindow(link.href)) event.preventDefault();
  };

  /** What the user may do, as far as the account and the host say. */
  protected get rights(): Permissions {
    return {
      ...allPermissions,
      ...this.account?.permissions,
      ...this.session.permissions,
      ...this.permissions,
    };
  }

  protected override get handedDown(): Connection {
    return {
      ...super.handedDown,
      timeZone: this.zone,
      source: this.source,
      permissions: this.#mergeRights(this.session.permissions, this.permissions),
    };
  }

  /** Resolves when it is known who is signed in, or that it cannot be told. */
  protected async accountKnown(): Promise<void> {
    const of = this.#shownFor;
    const account = of.source && (await accountIfKnown(of.source));
    if (of !== this.#shownFor) return this.accountKnown();
    this.account = account;
    this.isAccountTold = true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { source } = this;
    const { turn, whose } = this.session;
    const before = this.#shownFor;
    if (source !== before.source || whose !== before.whose) {
      this.#shownFor = { source, whose };
      this.account = undefined;
      this.isAccountTold = false;
      if (before.source) {
        this.announcement = '';
        this.forget();
      }
      void this.accountKnown();
    }
    if (turn !== undefined && this.#turn !== undefined && turn !== this.#turn) {
      void this.accountKnown();
      this.goOn();
    }
    this.#turn = turn;
  }

  /**
   * Tells the page what the user is about to do.
   * @returns false when a listener of `sv-audit` forbids it
   */
  protected audit(
    action: AuditAction,
    of: Audit['of'],
    listIds: () => string[],
    recordingId?: string,
  ): boolean {
    const { account } = this;
    let ids: string[] | undefined;
    const detail: Audit = {
      action,
      at: Date.now(),
      user: account && { id: account.id, email: account.email },
      tenant: this.handedDown.tenant,
      of,
      get ids() {
        return (ids ??= listIds());
      },
      recordingId,
    };
    return this.emit('sv-audit', detail, true);
  }

  /** Another source, or another user, has taken the place of the one before: what was fetched for that one goes. */
  protected forget(): void {}

  /** There is a session again, or a network: what failed for want of it is done now. */
  protected goOn(): void {}

  /** Whether a failure is the session's to tell: there is nobody signed in. */
  protected isSaidAround(error: unknown): boolean {
    return this.isSignedOut && hasCode(error, 'no-session');
  }

  /** Whether the session around says that nobody is signed in, or not yet. */
  protected get isSignedOut(): boolean {
    const { signIn, source } = this.session;
    return source === this.source && signIn !== undefined && signIn !== 'signed-in';
  }
}

/** Whether something failed for want of a session or a network, and so may work once there is one again. */
export const isPassing = (error: unknown): boolean =>
  hasCode(error, 'no-session') || hasCode(error, 'unreachable');

const hasCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;
