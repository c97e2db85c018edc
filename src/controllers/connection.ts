import { Task, TaskStatus } from '@lit/task';
import type { PropertyDeclarations, ReactiveController, ReactiveControllerHost } from 'lit';
import type { TokenAnswer } from '../client/index.js';
import { InheritedContext, ProvidedContext, timeZoneContext } from '../controls/context.js';
import { listen } from '../controls/events.js';
import { allPermissions, type Account, type Permissions } from '../model/account.js';
import { codeOf } from '../model/error-code.js';
import { memoizeLast } from '../model/memoize.js';
import type { SmartVideoSource } from '../model/source.js';
import { isTimeZone, localTimeZone } from '../model/zone.js';
import {
  accountIfKnown,
  connect,
  connectionContext,
  newestOf,
  type Connection,
  type SourceOrProblem,
} from './connection-context.js';

/** Properties of an element with a connection. */
export interface ConnectionProperties {
  /** Address of the SmartVideo service. Default: the session's. */
  baseUrl: string;

  /** Address on your own server that answers `{ token, expiresAt }`. Default: the session's. */
  tokenUrl: string;

  /**
   * Instead of `token-url`: a function that gives a token, or `{ token, expiresAt }`; see `sv-session`. It may be another
   * one at each render: the newest is called from then on, and nothing is loaded again.
   */
  getToken?: () => Promise<string | TokenAnswer> | string | TokenAnswer;

  /**
   * Instead of `base-url` and a token: a ready client, or a source of your own. Another object is another source, from
   * which everything is loaded anew: make it once, not at each render.
   */
  client?: SmartVideoSource;

  /** IANA time zone. Default: the session's, else the browser's. */
  timeZone?: string;

  /**
   * How dates and times are written: `guide` (each place as in the supervisor guide), `locale` (as the language
   * does), or a pattern of `YYYY MM DD HH mm ss ZZ`.
   */
  dateFormat: string;

  /**
   * Rights to take away from what the account may do, for example `{ export: false }`; others are as the account
   * says. It decides what is shown alone: the service has the last word.
   */
  permissions?: Partial<Permissions>;
}

export const connectionProperties: PropertyDeclarations = {
  baseUrl: { attribute: 'base-url' },
  tokenUrl: { attribute: 'token-url' },
  getToken: { attribute: false },
  client: { attribute: false },
  timeZone: { attribute: 'time-zone' },
  dateFormat: { attribute: 'date-format' },
  permissions: { attribute: false },
};

const connectionDefaults = { baseUrl: '', tokenUrl: '', dateFormat: 'guide' };

export interface ConnectionOptions {
  /** The source or the user has changed: what was fetched before must go. */
  reset?: () => void;
  /** There is a session or a network again: what failed for lack of it may be retried. */
  reconnected?: () => void;
  /** It has become known who is signed in, or that it cannot be known; not called where that is known already. */
  accountKnown?: () => void;
}

interface KnownAccount {
  source?: SmartVideoSource;
  userKey?: number;
  /** `undefined` when the service does not say. */
  account?: Account;
}

/**
 * Where the host's data comes from, who is signed in, and in which zone times are shown: by the host's own properties,
 * each completed by the session or element around it. The same is provided to the elements inside.
 *
 * The host calls `update()` in its `willUpdate`, before the controllers that use the connection.
 */
export class ConnectionController implements ReactiveController {
  #host: ReactiveControllerHost & HTMLElement & ConnectionProperties;
  #options: ConnectionOptions;
  #inherited: InheritedContext<typeof connectionContext>;
  #provided: ProvidedContext<typeof connectionContext>;
  #inheritedZone: InheritedContext<typeof timeZoneContext>;
  #providedZone: ProvidedContext<typeof timeZoneContext>;
  /** The same function whatever the page sets, so that another one is no other connection. */
  #newestGetToken = newestOf(() => this.#host.getToken);
  #connect = memoizeLast(
    (_userKey?: number, baseUrl?: string, tokenUrl?: string, getToken?: ConnectionProperties['getToken']) =>
      connect({ baseUrl, tokenUrl, getToken }),
  );
  #mergePermissions = memoizeLast((inherited?: Partial<Permissions>, own?: Partial<Permissions>) => ({
    ...inherited,
    ...own,
  }));
  /** What the last update was for. */
  #current: Pick<KnownAccount, 'source' | 'userKey'> & { reconnects?: number } = {};
  #account: Task<readonly unknown[], KnownAccount>;
  #reported?: KnownAccount;
  #awaitsUser = false;

  constructor(
    host: ReactiveControllerHost & HTMLElement & ConnectionProperties,
    options: ConnectionOptions = {},
  ) {
    this.#host = host;
    this.#options = options;
    Object.assign(host, connectionDefaults);
    this.#inherited = new InheritedContext(host, connectionContext);
    this.#provided = new ProvidedContext(host, connectionContext);
    this.#inheritedZone = new InheritedContext(host, timeZoneContext);
    this.#providedZone = new ProvidedContext(host, timeZoneContext);
    this.#account = new Task(host, {
      args: () => [this.source, this.userKey, this.session.reconnects],
      task: async () => {
        const { source, userKey } = this;
        return { source, userKey, account: source && (await accountIfKnown(source)) };
      },
    });
    host.addController(this);
    listen(host, host, { click: this.#onClick });
  }

  /** What the session or element around the host provides. */
  get session(): Connection {
    return this.#inherited.inherited;
  }

  /** What elements inside the host inherit, as of the last update. */
  get provided(): Connection {
    return this.#provided.value;
  }

  /** Changes when another user signs in. */
  get userKey(): number | undefined {
    return this.session.userKey;
  }

  /** `undefined` when the host is not connected to a service. */
  get source(): SmartVideoSource | undefined {
    return this.#host.client ?? this.#connected.source;
  }

  /** Why there is no source. */
  get problem(): unknown {
    return this.#connected.problem ?? { code: 'no-source' };
  }

  /** By the host's own address and token, each completed by the session's; else the session's source. */
  get #connected(): SourceOrProblem {
    const { session } = this;
    const { baseUrl, tokenUrl, getToken } = this.#host;
    if (!baseUrl && !tokenUrl && !getToken) return session;
    const hasOwnToken = Boolean(tokenUrl || getToken);
    return this.#connect(
      session.userKey,
      baseUrl || session.baseUrl,
      hasOwnToken ? tokenUrl : session.tokenUrl,
      hasOwnToken ? getToken && this.#newestGetToken : session.getToken,
    );
  }

  /** The zone in force. An unknown one counts as not given. */
  get zone(): string {
    const zone = this.requestedZone;
    return zone && isTimeZone(zone) ? zone : localTimeZone();
  }

  /** The requested zone, known or not. */
  get requestedZone(): string | undefined {
    return this.#host.timeZone || this.#inheritedZone.inherited.timeZone;
  }

  /** The signed-in account, once it is known. */
  get account(): Account | undefined {
    return this.#known?.account;
  }

  /** Whether it is known who is signed in, or that it cannot be known. */
  get isAccountKnown(): boolean {
    return this.#known !== undefined;
  }

  /** The last answer, unless it was about another source or user than now. */
  get #known(): KnownAccount | undefined {
    const { value } = this.#account;
    return value && value.source === this.source && value.userKey === this.userKey ? value : undefined;
  }

  /**
   * Requests who is signed in, and resolves when that is known, or when it cannot be known. The host is updated only if the
   * answer is another than before, so that it may call this in each of its updates.
   */
  async requestAccount(): Promise<void> {
    if (this.#account.status === TaskStatus.PENDING) await this.#account.taskComplete;
    else {
      const { source } = this;
      const known = this.#known;
      const account = source && (await accountIfKnown(source));
      if (!known || known !== this.#known || known.account !== account) await this.#account.run();
    }
    // Source or user may have changed meanwhile.
    if (!this.#known) await this.requestAccount();
  }

  /** What the user may do, as far as account, session and host say. */
  get rights(): Permissions {
    return {
      ...allPermissions,
      ...this.account?.permissions,
      ...this.session.permissions,
      ...this.#host.permissions,
    };
  }

  /** Whether the user has left, and nobody is known to have signed in since. */
  get awaitsUser(): boolean {
    return this.#awaitsUser;
  }

  /** Whether the session says that nobody is signed in, or not yet. */
  get isSignedOut(): boolean {
    const { signIn, source } = this.session;
    return source === this.source && signIn !== undefined && signIn !== 'signed-in';
  }

  /** Whether the session shows this failure already, so that the elements inside it need not. */
  isShownBySession(error: unknown): boolean {
    return this.isSignedOut && codeOf(error) === 'no-session';
  }

  /**
   * Detects another source, another user and a reconnect, and provides the connection to the elements inside.
   * @param own What the host provides besides, such as its tenant
   */
  update(own: Pick<Connection, 'scope' | 'tenant'> = {}): void {
    const { source, userKey, session } = this;
    const { reconnects } = session;
    const before = this.#current;
    this.#current = { source, userKey, reconnects };
    this.#providedZone.provide({ timeZone: this.zone });
    this.#provided.provide({
      ...session,
      ...own,
      source,
      permissions: this.#mergePermissions(session.permissions, this.#host.permissions),
    });
    const isOther = source !== before.source || userKey !== before.userKey;
    if (isOther && before.source) {
      this.#awaitsUser = true;
      this.#options.reset?.();
    }
    this.#awaitsUser &&= this.isSignedOut;
    const isBack = reconnects !== undefined && before.reconnects !== undefined;
    if (isBack && reconnects !== before.reconnects) this.#options.reconnected?.();
  }

  hostUpdated(): void {
    const known = this.#known;
    if (!known || known === this.#reported) return;
    this.#reported = known;
    this.#options.accountKnown?.();
  }

  /** A link that leaves the page is opened by the application around it: a sandboxed frame may open no window. */
  #onClick = (event: MouseEvent): void => {
    const { host } = this.session;
    if (!host || host.name === 'page' || event.defaultPrevented) return;
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (link?.target === '_blank' && host.openWindow(link.href)) event.preventDefault();
  };
}

/** Whether something failed for lack of a session or a network, and may work once there is one again. */
export const isTransient = (error: unknown): boolean =>
  ['no-session', 'unreachable'].some((code) => code === codeOf(error));
