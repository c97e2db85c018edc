import { nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { loadDetails } from '../client/lazy.js';
import { wordList } from '../controls/attributes.js';
import type { accountPickers, Whose } from '../controls/account-pickers.js';
import { failure } from '../controls/failure.js';
import type { Agent } from '../model/account.js';
import type { SuccessRule } from '../model/call.js';
import type { StreamProgress } from '../model/page-stream.js';
import { isoDate, type Period } from '../model/period.js';
import type { ReportQuery, SmartVideoSource } from '../model/source.js';
import type { CsvTable } from '../model/csv.js';
import type { CallOrId } from './call-details/call-details-dialog.js';
import type { ExportedReport } from './export/about-export.js';
import { exportAction } from './export/export-action.js';
import { ExportController } from './export/export-controller.js';
import { saveFile } from './export/save-file.js';
import { FragmentState } from './fragment-state.js';
import { ReportElement } from './report-element.js';
import { stateFrom, stateText, type ViewState } from './view-state.js';

/** Parts that take the focus when the button that has it goes or cannot be pressed any more, the likeliest first. */
const nextToPress = ['resume', 'stop', 'refresh', 'load'];

/** Where agents are asked for, and of which tenant. */
type AgentsOf = readonly [source?: SmartVideoSource, tenant?: string];

/** A report with a table of calls or interactions: its columns, how calls are judged, its export. */
export abstract class TableReport extends ReportElement {
  /** Columns to leave out altogether, for example `crm`. Words between commas or blanks. */
  @property({ attribute: 'hide-columns', converter: wordList }) hideColumns: string[] = [];

  /**
   * How a call is judged successful: `server` (the service's flag, else talk above zero), `talk` (talk above zero),
   * `duration` (duration above zero). Any other word counts as `server`.
   */
  @property({ attribute: 'success-rule' }) successRule: 'server' | 'talk' | 'duration' = 'server';

  /** Where a "Send feedback" link leads, for example `mailto:support@videoengager.com`. Default: no link. */
  @property({ attribute: 'feedback-url' }) feedbackUrl = '';

  /**
   * How many rows are loaded at most: of a period with more, the newest, and a notice says so. From 1,000 on, or where
   * the service does not give pages as small as they are asked for, give or take a page.
   * Default: two million calls, 400,000 interactions; on a device with less than 8 GB of memory fewer in proportion.
   */
  @property({ type: Number, attribute: 'max-rows' }) maxRows?: number;

  /**
   * Keeps how the report is looked at in the fragment of the page's address, under this name, and takes it from there:
   * with `report`, `#report.sort=-duration`. Default: not kept. See `getState()`.
   */
  @property({ attribute: 'keep-state' }) keepState = '';

  /** Agents the user may choose between; none for who may see their own data only. */
  @state() private agents: readonly Agent[] = [];

  /** What chooses between tenants and agents, loaded once it is known who is signed in. */
  @state() private pickers?: typeof accountPickers;

  /** Rows held with ease where memory is ample. */
  protected abstract readonly ampleRows: number;

  protected readonly exporting = new ExportController(this);
  /** Aborts the load under way. */
  #load?: AbortController;
  #fragment = new FragmentState(this);
  /** What was given, where the user has chosen something else since. */
  #given?: Whose;
  #autoAsked: readonly unknown[] = [];
  #agentsOf: AgentsOf = [];
  #agentsFailed = false;
  #focused?: Element | null;
  /** Whether a load waits for the element to come back into the page. */
  #awaitsReturn = false;
  /** Whether a load waits for a source, or for the next user. */
  #awaitsSource = false;
  /** For which of the session's users something has been loaded, or was to be. */
  #loadedFor?: number;
  /** Whether the user has gone and the next one is not known to be there. */
  #isLeft = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#fragment.start();
    if (!this.#awaitsReturn) return;
    this.#awaitsReturn = false;
    void this.load();
  }

  /** Whether a load may begin now; that of an element that has left the page begins when it is back. */
  protected mayBegin(signal: AbortSignal): boolean {
    if (signal.aborted) return false;
    this.#awaitsReturn = !this.isConnected;
    return this.isConnected;
  }

  /** What a load that was asked for loads from; without it, the load begins once it is there. */
  protected sourceForLoad(): SmartVideoSource | undefined {
    this.#awaitsSource = !this.source;
    return this.source;
  }

  /** Runs a load; one that is under way still is aborted. */
  protected async runLoad(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.abortLoad();
    const load = (this.#load = new AbortController());
    this.#loadedFor = this.session.whose;
    this.#askForAgentsAgain();
    this.requestUpdate();
    try {
      await work(load.signal);
    } finally {
      if (load === this.#load) this.#load = undefined;
      this.requestUpdate();
    }
  }

  protected get loadRuns(): boolean {
    return this.#load !== undefined;
  }

  protected abortLoad(): void {
    this.#load?.abort();
  }

  /** What had been loaded is loaded again for the session's next user. */
  protected override forget(): void {
    this.abortLoad();
    Object.assign(this, this.#given);
    this.#given = undefined;
    this.#autoAsked = [];
    this.#agentsOf = [];
    this.#isLeft = true;
    this.#awaitsSource ||= this.#loadedFor !== undefined && this.#loadedFor !== this.session.whose;
    this.#loadedFor = undefined;
  }

  protected override goOn(): void {
    this.#askForAgentsAgain();
  }

  /** Asks the page whether a call's details may be opened. */
  protected mayOpen(call: CallOrId): boolean {
    return this.emit('sv-call-open', { call }, true) && this.audit('details', 'calls', () => [call.id]);
  }

  /** Loads what shows a call's details; a page that opens none need not have it. */
  protected importDetails(): Promise<unknown> {
    return Promise.all([import('./call-details/define.js'), loadDetails()]);
  }

  /** How many rows a load may bring. */
  protected limit = (): number => {
    const { maxRows = 0 } = this;
    return maxRows > 0 ? maxRows : this.ampleRows * memoryShare();
  };

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.successRule !== 'talk' && this.successRule !== 'duration') this.successRule = 'server';
    this.#focused = this.shadowRoot?.activeElement;
    const { source, account, effectiveTenant } = this;
    const mayRead = !this.#awaitsUser() && account?.permissions.tenant;
    const agentsOf: AgentsOf = [mayRead ? source : undefined, effectiveTenant];
    if (agentsOf.some((value, index) => value !== this.#agentsOf[index])) void this.#readAgents(agentsOf);
  }

  protected override async accountKnown(): Promise<void> {
    await super.accountKnown();
    // What could not be loaded is tried again with the next load, which asks for the account too.
    void this.#importPickers().catch(() => undefined);
  }

  async #importPickers(): Promise<void> {
    this.pickers ??= (await import('../controls/account-pickers.js')).accountPickers;
  }

  async #readAgents(of: AgentsOf): Promise<void> {
    this.#agentsOf = of;
    this.agents = [];
    const [source, tenant] = of;
    if (!source) return;
    const agents = await source.agents(tenant).catch(() => undefined);
    if (of !== this.#agentsOf) return;
    this.#agentsFailed = !agents;
    this.agents = agents ?? [];
  }

  #askForAgentsAgain(): void {
    if (this.#agentsFailed) this.#agentsOf = [];
    this.#agentsFailed = false;
  }

  /** Whose data is shown, for who may choose; and always where it is one agent's, or another tenant's. */
  protected accountPickers(compact = false): unknown {
    const { texts, account, rights, agent, effectiveTenant } = this;
    if (!this.isAccountTold) return nothing;
    return this.pickers?.({
      texts,
      account,
      rights,
      agents: this.effectiveScope === 'my' ? [] : this.agents,
      shown: { tenant: effectiveTenant, agent },
      given: this.#given && { ...this.#given, tenant: this.#given.tenant ?? this.session.tenant },
      choose: this.#choose,
      compact,
    });
  }

  /** Whose data is shown, where it is another tenant's or one agent's. */
  protected get whose(): string[] {
    const { account, agent, effectiveTenant: id } = this;
    const tenant =
      id === account?.tenantId ? '' : (account?.tenants.find((one) => one.id === id)?.label ?? id);
    return [tenant, this.rights.tenant ? agent : ''].flatMap((name) => name || []);
  }

  #choose = (whose: Whose): void => {
    this.#given ??= { tenant: this.tenant, agent: this.agent };
    Object.assign(this, whose);
    this.accountChosen();
  };

  /** Another tenant or agent was chosen. */
  protected abstract accountChosen(): void;

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#focused && (!this.#focused.isConnected || this.#focused.matches(':disabled')))
      nextToPress
        .map((part) => this.renderRoot.querySelector<HTMLElement>(`[part=${part}]:enabled`))
        .find((button) => button !== null)
        ?.focus();
  }

  /**
   * How the report is looked at, as a short text for a link or a store: period, zone, scope, tenant, columns, filters,
   * order, page, the chart's zoom and what is open, as far as it is not so by itself. It holds no personal data but what
   * the user typed into filters, and the agent's address only with `share-agents`.
   */
  getState(): string {
    return stateText(this.readState());
  }

  /**
   * Has the report looked at as such a text says, loads what it asks for and opens the call it names. What cannot be
   * read is passed over.
   */
  async setState(text: string): Promise<void> {
    const before = this.#asked;
    const state = stateFrom(text);
    this.writeState(state);
    const isOther = this.#asked !== before;
    // What is loaded here need not be loaded by itself.
    if (isOther) this.loadIsDue();
    await this.openState(state, isOther ? this.load() : undefined);
  }

  /** Opens what a state says is open; `loading` brings what it is part of, if that has to come first. */
  protected abstract openState(state: ViewState, loading?: Promise<void>): Promise<void>;

  /** What is asked for, to be compared. */
  get #asked(): string {
    return JSON.stringify(this.period && this.queryFor(this.period));
  }

  /** The rows as CSV, as they are now; see the documentation of the elements. */
  abstract exportCsv(options?: ExportOptions): Promise<Blob | undefined>;

  /**
   * Writes a table of so many rows as CSV, unless one is being written or a listener of `sv-export` objects, and offers it as a file
   * if so wished.
   */
  protected async exportTable(
    rows: number,
    table: () => Promise<CsvTable>,
    name: string,
    { save = true, signal }: ExportOptions = {},
  ): Promise<Blob | undefined> {
    if (!this.rights.export || this.exporting.running) return undefined;
    if (!this.emit('sv-export', { rows, format: 'csv' }, true)) return undefined;
    if (!this.auditRows('export')) return undefined;
    this.announce(this.texts.export.running(rows));
    const file = await this.exporting.run(table, signal);
    if (!file) {
      this.announce(this.texts.export.cancelled);
      return undefined;
    }
    const fileName = `${name}-${isoDate(Date.now(), this.zone)}.csv`;
    if (save) saveFile(file, fileName);
    this.announce(this.texts.report.exported(rows));
    this.emit('sv-exported', { rows, format: 'csv', file, name: fileName });
    return file;
  }

  /** Tells that all rows are about to leave the page; false when that is forbidden. */
  protected abstract auditRows(action: 'export' | 'print'): boolean;

  protected exportButton(look: string, disabled = false): TemplateResult | typeof nothing {
    if (!this.rights.export) return nothing;
    const { texts, exporting } = this;
    return exportAction({ texts, exporting, look, disabled, start: this.#exportToFile });
  }

  /** That an export failed, and a way to try again. */
  protected exportNotice(): TemplateResult | typeof nothing {
    const { texts } = this;
    const { error } = this.exporting;
    if (error === undefined) return nothing;
    const retry = { label: texts.common.retry, action: this.#exportToFile };
    return failure(error, { texts, title: texts.export.failed, retry });
  }

  /** Why it failed is said on the page. */
  #exportToFile = (): void => void this.exportCsv().catch(() => undefined);

  /** The report as it is now, for what is written above its rows. */
  protected exported({ query, progress, outdated }: ShownLoad, rule: SuccessRule): ExportedReport {
    const { texts, locale, zone, version, excludeTypes } = this;
    return { texts, locale, zone, version, excludeTypes, query, progress, outdated, rule };
  }

  /** Loads what makes a table of the rows; a page that exports nothing need not have it. */
  protected abstract importExport(): Promise<unknown>;

  /** Tells the page how a load ended, and a screen reader what there is now. */
  protected tellLoaded({ progress, outdated }: ShownLoad, shown: number, words: string): void {
    const { state, total, skipped, error } = progress;
    const rows = outdated ? 0 : shown;
    if (state === 'failed') this.emit('sv-failed', { error, rows });
    if (state !== 'complete' && state !== 'stopped' && state !== 'full') return;
    this.emit('sv-loaded', { rows, total, skipped, complete: state === 'complete' });
    if (rows > 0 && this.rights.export) void this.exporting.prepare(() => this.importExport());
    this.announce(words);
  }

  /**
   * Whether there is to be a load that nobody asks for now: one that has waited for its source, or because `auto-load`
   * finds something else than before, a period, an agent, a source that has come.
   */
  protected loadIsDue(): boolean {
    if (!this.period || !this.source || this.#awaitsUser()) return false;
    const wasAwaited = this.#awaitsSource;
    this.#awaitsSource = false;
    return this.#autoLoadIsDue(this.period) || wasAwaited;
  }

  #awaitsUser(): boolean {
    this.#isLeft &&= this.isSignedOut;
    return this.#isLeft;
  }

  #autoLoadIsDue({ from, to }: Period): boolean {
    if (!this.autoLoad) return false;
    const wish = [this.source, from, to, this.agent, this.wantedScope, this.effectiveTenant];
    const due = wish.some((value, index) => value !== this.#autoAsked[index]);
    this.#autoAsked = wish;
    return due;
  }
}

/** How an export is wished for. */
export interface ExportOptions {
  /** Offers a file to the user too. Default: true. */
  save?: boolean;
  /** Cancels the export. */
  signal?: AbortSignal;
}

/** The device's memory as part of the 8 GB that count as ample; whole where the browser does not tell. */
function memoryShare(): number {
  const { deviceMemory = 8 } = navigator as { deviceMemory?: number };
  return Math.min(8, deviceMemory) / 8;
}

/** What a report shows, and how its load stands. */
interface ShownLoad {
  query?: ReportQuery;
  progress: Readonly<StreamProgress>;
  outdated: boolean;
}
