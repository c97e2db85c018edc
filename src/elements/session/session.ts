import { ContextProvider } from '@lit/context';
import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Presentation } from '../../controls/presentation.js';
import { SvElement } from '../../controls/sv-element.js';
import type { Account, Permissions } from '../../model/account.js';
import type { Scope, SmartVideoSource } from '../../model/source.js';
import { connect, type Connected } from './connect.js';
import { accountOf, connectionContext, sameConnection, type Connection } from './connection.js';

/**
 * Names the connection once for every SmartVideo element inside it.
 *
 * @summary The connection, zone, language and theme of the elements inside.
 * @slot - The elements that use the session.
 * @fires {CustomEvent<{ account: Account }>} sv-session-ready - The signed-in account is known.
 */
export class SvSession extends SvElement {
  static override styles = css`
    :host {
      display: contents;
    }
  `;

  /** Address of the SmartVideo service, for example `https://videome.leadsecure.com`. */
  @property({ attribute: 'base-url' }) baseUrl = '';

  /**
   * Address on your own server that answers `{ token, expiresAt }` for the signed-in user. It is asked with the
   * page's own cookies when it is of the same origin.
   */
  @property({ attribute: 'token-url' }) tokenUrl = '';

  /** Instead of `token-url`: a function that gives a token. It is called again when one has lapsed. */
  @property({ attribute: false }) getToken?: () => Promise<string> | string;

  /** Instead of `base-url` and a token: a ready client, or a source of your own. */
  @property({ attribute: false }) client?: SmartVideoSource;

  /** `tenant` for the organisation's data, `my` for the user's own. Default: what the account allows. */
  @property() scope?: 'my' | 'tenant';

  /** Id of a tenant other than the account's own. */
  @property() tenant?: string;

  /** IANA time zone that times are shown and days are counted in. Default: the browser's. */
  @property({ attribute: 'time-zone' }) timeZone?: string;

  /** Rights the host takes away (or grants to show) on top of what the account says. */
  @property({ attribute: false }) permissions?: Partial<Permissions>;

  #connection = new ContextProvider(this, { context: connectionContext, initialValue: {} });
  #made: Connected = {};

  /** The source all elements inside use. */
  get source(): SmartVideoSource | undefined {
    return this.client ?? this.#made.source;
  }

  /** The signed-in account, once it is known. */
  get account(): Promise<Account | undefined> {
    return this.source ? accountOf(this.source) : Promise.resolve(undefined);
  }

  protected override get handedDownPresentation(): Presentation {
    return { ...super.handedDownPresentation, timeZone: this.timeZone ?? this.zoneAround };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const before = this.source;
    if (changed.has('baseUrl') || changed.has('tokenUrl') || changed.has('getToken'))
      this.#made = connect(this);
    const connection: Connection = {
      source: this.source,
      problem: this.#made.problem,
      baseUrl: this.baseUrl,
      tokenUrl: this.tokenUrl,
      getToken: this.getToken,
      scope: this.scope as Scope | undefined,
      tenant: this.tenant,
      permissions: this.permissions,
    };
    if (!sameConnection(connection, this.#connection.value)) this.#connection.setValue(connection);
    if (this.source && (this.source !== before || changed.has('client'))) void this.#announce(this.source);
  }

  async #announce(source: SmartVideoSource): Promise<void> {
    const account = await accountOf(source);
    if (account && source === this.source) this.emit('sv-session-ready', { account });
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sv-session': SvSession;
  }
}
