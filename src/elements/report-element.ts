import { ContextConsumer, ContextProvider } from '@lit/context';
import type { PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { wordList } from '../controls/attributes.js';
import { SvElement } from '../controls/sv-element.js';
import { everything, type Account, type Permissions } from '../model/account.js';
import type { StreamProgress } from '../model/page-stream.js';
import { isoDate, PeriodError, parsePeriod, periodText, type Period } from '../model/period.js';
import type { ReportQuery, Scope, SmartVideoSource } from '../model/source.js';
import { isTimeZone, localTimeZone } from '../model/zone.js';
import { csvText, saveFile, type CsvTable } from './export/csv.js';
import { connect } from './session/connect.js';
import { accountOf, connectionContext, type Connection } from './session/connection.js';

/**
 * What the reports share: where their data comes from, whose it is, and of which period. Each of it is taken from
 * the element itself, else from the `sv-session` or report around it.
 */
export abstract class ReportElement extends SvElement {
  /** Address of the SmartVideo service. Default: the session's. */
  @property({ attribute: 'base-url' }) baseUrl = '';

  /** Address on your own server that answers `{ token, expiresAt }`. Default: the session's. */
  @property({ attribute: 'token-url' }) tokenUrl = '';

  /** Instead of `token-url`: a function that gives a token. */
  @property({ attribute: false }) getToken?: () => Promise<string> | string;

  /** Instead of `base-url` and a token: a ready client, or a source of your own. */
  @property({ attribute: false }) client?: SmartVideoSource;

  /**
   * First moment of the period: a local date-time in the element's zone (`2020-10-01T00:00`), a date alone for the
   * start of that day, or epoch milliseconds.
   */
  @property() from = '';

  /**
   * Last moment of the period, inclusive of its minute (`2020-10-06T23:59`); a date alone for the whole day. Epoch
   * milliseconds are taken as the end itself, exclusive.
   */
  @property() to = '';

  /** IANA time zone. Default: the session's, else the browser's. */
  @property({ attribute: 'time-zone' }) timeZone?: string;

  /** `tenant` for the organisation's data, `my` for the user's own. Default: the session's, else what the account allows. */
  @property() scope?: 'my' | 'tenant';

  /** Id of a tenant other than the account's own. */
  @property() tenant?: string;

  /** Only this agent's data: an e-mail address. Default: all agents. */
  @property() agent?: string;

  /** Types of call to leave out, for example `chat`. Words between commas or blanks. */
  @property({ attribute: 'exclude-types', converter: wordList }) excludeTypes: string[] = [];

  /** Columns to leave out altogether, for example `crm`. Words between commas or blanks. */
  @property({ attribute: 'hide-columns', converter: wordList }) hideColumns: string[] = [];

  /** Loads as soon as the period is known, and again when it changes. */
  @property({ type: Boolean, attribute: 'auto-load' }) autoLoad = false;

  /**
   * How a call is judged successful: `server` (the service's flag, else talk above zero), `talk` (talk above zero),
   * `duration` (duration above zero).
   */
  @property({ attribute: 'success-rule' }) successRule: 'server' | 'talk' | 'duration' = 'server';

  /**
   * How dates and times are written: `guide` (each place as in the supervisor guide), `locale` (as the language
   * does), or a pattern of `YYYY MM DD HH mm ss ZZ`.
   */
  @property({ attribute: 'date-format' }) dateFormat = 'guide';

  /** Where a "Send feedback" link leads, for example `mailto:support@videoengager.com`. Default: no link. */
  @property({ attribute: 'feedback-url' }) feedbackUrl = '';

  /** Rights the host takes away (or grants to show) on top of what the account says. */
  @property({ attribute: false }) permissions?: Partial<Permissions>;

  /** The period shown or asked for, half-open, in epoch milliseconds. Setting it does not load; see `load()`. */
  @property({ attribute: false }) period?: Period;

  /** Why `from` and `to` cannot be read, when they cannot. */
  @state() protected periodProblem?: PeriodError;

  /** The signed-in account, once it is known. */
  @state() protected account?: Account;

  #session = new ContextConsumer(this, { context: connectionContext, subscribe: true });
  #inside = new ContextProvider(this, { context: connectionContext, initialValue: {} });
  #made?: SmartVideoSource;
  #zoneRead?: string;
  #periodRead?: Period;
  #accountSource?: SmartVideoSource;

  /** Where the data comes from; `undefined` when the element is not connected to a service. */
  protected get source(): SmartVideoSource | undefined {
    return this.client ?? this.#made ?? this.#session.value?.source;
  }

  /** The zone in force. An unknown one counts as not given. */
  protected get zone(): string {
    const zone = this.#zoneGiven;
    return zone && isTimeZone(zone) ? zone : localTimeZone();
  }

  get #zoneGiven(): string | undefined {
    return this.timeZone || this.#session.value?.timeZone;
  }

  /** What the user may do, as far as the account and the host say. */
  protected get rights(): Permissions {
    return {
      ...everything,
      ...this.account?.permissions,
      ...this.#session.value?.permissions,
      ...this.permissions,
    };
  }

  protected get effectiveScope(): Scope {
    return this.scope ?? this.#session.value?.scope ?? (this.rights.tenant ? 'tenant' : 'my');
  }

  protected get effectiveTenant(): string | undefined {
    return this.tenant ?? this.#session.value?.tenant;
  }

  /** Resolves when it is known who is signed in, or that it cannot be told. */
  protected async accountKnown(): Promise<void> {
    if (this.source) this.account = await accountOf(this.source);
  }

  /** What to ask for, for a period. */
  protected queryFor(period: Period): ReportQuery {
    return {
      period,
      scope: this.effectiveScope,
      agent: this.agent || undefined,
      tenant: this.effectiveTenant,
    };
  }

  /** Writes a table as CSV, unless a listener of `sv-export` objects, and offers it as a file if so wished. */
  protected async exportTable(
    table: () => CsvTable,
    rows: number,
    name: string,
    save: boolean,
  ): Promise<Blob | undefined> {
    if (!this.rights.export || !this.emit('sv-export', { rows, format: 'csv' }, true)) return undefined;
    const file = new Blob([await csvText(table())], { type: 'text/csv;charset=utf-8' });
    const fileName = `${name}-${isoDate(Date.now(), this.zone)}.csv`;
    if (save) saveFile(file, fileName);
    this.announce(this.texts.report.exported(rows));
    this.emit('sv-exported', { rows, format: 'csv', file, name: fileName });
    return file;
  }

  /** The lines above an exported table that every report has: what, when, whose. */
  protected aboutExport(title: string): [string, string][] {
    const { texts, period } = this;
    return [
      [title, this.version],
      [texts.export.period, period ? periodText(period, this.zone, texts.period.to) : texts.export.all],
      [texts.export.timeZone, this.zone],
      [texts.export.scope, this.effectiveScope === 'my' ? texts.export.my : texts.export.organisation],
      [texts.export.agent, this.agent || texts.export.all],
      [texts.export.successRule, texts.success[this.successRule]],
    ];
  }

  /** Tells the page how a load ended, and a screen reader what there is now. */
  protected tellLoaded({ state, total, skipped, error }: StreamProgress, rows: number, words: string): void {
    if (state === 'failed') this.emit('sv-failed', { error, rows });
    if (state !== 'complete' && state !== 'stopped') return;
    this.emit('sv-loaded', { rows, total, skipped, complete: state === 'complete' });
    this.announce(words);
  }

  /** Loads the period. */
  abstract load(): Promise<void>;

  /** Loads the same period again. */
  refresh(): Promise<void> {
    return this.load();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('baseUrl') || changed.has('tokenUrl') || changed.has('getToken'))
      this.#made = connect(this);
    this.#readPeriod(changed);
    this.#handDown();
    if (this.source !== this.#accountSource) void this.#readAccount();
  }

  /** Reads `from` and `to`, again in another zone too, unless another period has been chosen since. */
  #readPeriod(changed: PropertyValues<this>): void {
    const zone = this.#zoneGiven;
    const given = changed.has('from') || changed.has('to');
    if (!given && zone === this.#zoneRead) {
      if (changed.has('period') && this.periodProblem?.code !== 'zone') this.periodProblem = undefined;
      return;
    }
    this.#zoneRead = zone;
    this.periodProblem = undefined;
    try {
      if (zone && !isTimeZone(zone)) throw new PeriodError('zone', zone);
      if (!this.from || !this.to || (!given && this.period !== this.#periodRead)) return;
      this.period = this.#periodRead = parsePeriod(this.from, this.to, this.zone);
    } catch (error) {
      if (!(error instanceof PeriodError)) throw error;
      this.periodProblem = error;
    }
  }

  #handDown(): void {
    const inside: Connection = {
      source: this.source,
      scope: this.scope ?? this.#session.value?.scope,
      tenant: this.effectiveTenant,
      timeZone: this.zone,
      permissions: this.permissions ?? this.#session.value?.permissions,
    };
    const now = this.#inside.value as unknown as Record<string, unknown>;
    if (Object.entries(inside).some(([key, value]) => now[key] !== value)) this.#inside.setValue(inside);
  }

  async #readAccount(): Promise<void> {
    const source = this.source;
    this.#accountSource = source;
    this.account = undefined;
    if (!source) return;
    const account = await accountOf(source);
    if (source === this.source) this.account = account;
  }
}
