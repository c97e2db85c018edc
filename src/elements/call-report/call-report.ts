import type { PropertyValues, TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { loadDetails, loadStatistics } from '../../client/lazy.js';
import { AccountChoice, accountPickerStyles } from '../../controllers/account-choice.js';
import { AuditController } from '../../controllers/audit.js';
import {
  ConnectionController,
  connectionProperties,
  type ConnectionProperties,
} from '../../controllers/connection.js';
import { ExportController, type ExportOptions } from '../../controllers/exporter.js';
import { FocusFallback } from '../../controllers/focus.js';
import { LoadController, loadProperties, type LoadProperties } from '../../controllers/load.js';
import { PrintController } from '../../controllers/printing.js';
import {
  QueryController,
  reportQueryProperties,
  type ReportQueryProperties,
} from '../../controllers/report-query.js';
import {
  ViewStateController,
  viewStateProperties,
  type ViewState,
  type ViewStateProperties,
} from '../../controllers/view-state.js';
import { callColumns } from '../../controls/call-cells.js';
import { exportButtonStyles } from '../../controls/export-button.js';
import { failureStyles, statePanelStyles } from '../../controls/messages.js';
import { feedbackStyles, printStyles } from '../../controls/report-frame.js';
import { loadStyles, progressText } from '../../controls/load-progress.js';
import { NarrowController } from '../../controllers/narrow.js';
import type { SvDataGrid } from '../../controls/data-grid/data-grid.js';
import type { SvPeriodPicker } from '../../controls/period-picker/period-picker.js';
import { sortSelectStyles } from '../../controls/sort-select.js';
import { SvElement } from '../../controls/sv-element.js';
import type { Call } from '../../model/call.js';
import type { CsvTable } from '../../model/csv.js';
import { memoizeLast } from '../../model/memoize.js';
import { ALL_TIME, type Period } from '../../model/period.js';
import type { CallSource, ReportQuery } from '../../model/source.js';
import type { CallFilters } from '../../table/filter.js';
import type { CallSort } from '../../table/sort.js';
import type { CallTableOptions } from '../../table/text-index.js';
import { base, controls } from '../../theme/base.js';
import { tokens } from '../../theme/tokens.js';
import { OpenedCall } from '../opened-call.js';
import {
  knownRule,
  setTableReportDefaults,
  tableReportProperties,
  type TableReportProperties,
} from '../table-report-properties.js';
import { filterStyles } from './call-filters.js';
import { callRowLook, type CallGridOptions, type CallRowLook, ViewRows } from './call-grid-rows.js';
import { CallList } from './call-list.js';
import { callReportTemplate } from './call-report-template.js';
import { styles } from './call-report.styles.js';
import { CallView } from './call-view.js';
import { StatisticsPanel } from './statistics-panel.js';
import { toolbarStyles, type Fold } from './toolbar.js';

/** Width in CSS pixels below which a call takes several lines instead of columns. */
const NARROW = 860;

/** How many rows a device with 8 GB of memory or more can hold. */
const AMPLE_ROWS = 2_000_000;

/** Detail of `sv-view-change` of a call report: how the user looks at the calls. */
export interface CallReportView {
  period?: Period;
  /** Id of the tenant whose calls are shown; none is the account's own. */
  tenant?: string;
  /** E-mail address of the agent whose calls are shown; none is all. */
  agent?: string;
  columns: string[];
  filters: CallFilters;
  sort?: CallSort;
  /** Id of the call whose details are open. */
  call?: string;
}

/**
 * The calls of a period: who called whom, when, how long, how it ended, whether there is a recording.
 *
 * @summary The call report of the supervisor guide.
 * @slot toolbar - Controls of your own beside the report's.
 * @slot stats - What the Interaction Stats button opens. Default: `sv-interaction-stats`.
 * @slot choose - What is shown before a period is chosen.
 * @slot empty - What is shown when there are no calls.
 * @fires {CustomEvent<{ period: Period, text: string, timeZone: string }>} sv-period-change - A period was chosen.
 * @fires {CustomEvent<{ query: ReportQuery }>} sv-load - Before calls are fetched; cancelable.
 * @fires {CustomEvent<{ rows: number, total: number | undefined, skipped: number, complete: boolean }>} sv-loaded - Calls were fetched.
 * @fires {CustomEvent<{ error: unknown, rows: number }>} sv-failed - Calls could not be fetched; those that had come stay.
 * @fires {CustomEvent<{ call: CallOrId }>} sv-call-open - Before a call's details open; cancelable.
 * @fires {CustomEvent<{ rows: number, format: 'csv' }>} sv-export - Before rows are exported; cancelable.
 * @fires {CustomEvent<{ rows: number, format: 'csv', file: Blob, name: string }>} sv-exported - Rows were exported.
 * @fires {CustomEvent<CallReportView>} sv-view-change - The user changed columns, filters, order, period, tenant or agent, or opened or closed a call.
 * @fires {CustomEvent<Audit>} sv-audit - Cancelable: the user is about to see a call’s details, to have a recording’s address, to open it, to export, to copy rows or to print.
 * @fires {CustomEvent<{ period: Period | undefined }>} sv-stats-open - Before the statistics open; cancelable.
 * @csspart base - The box around everything.
 * @csspart columns - The row of check boxes.
 * @csspart toolbar - The line of the period and the actions.
 * @csspart tenant - The choice of a tenant.
 * @csspart agent - The choice of an agent.
 * @csspart state - What stands in place of rows.
 * @cssproperty [--sv-grid-max-height=min(72vh, 720px)] - Height the table grows to, unless `fill`.
 * @cssproperty [--sv-padding=12px] - Space around the report.
 */
export class SvCallReport extends SvElement {
  static override properties = {
    ...connectionProperties,
    ...reportQueryProperties,
    ...loadProperties,
    ...viewStateProperties,
    ...tableReportProperties,
  };

  static override styles = [
    tokens,
    base,
    controls,
    failureStyles,
    feedbackStyles,
    loadStyles,
    accountPickerStyles,
    statePanelStyles,
    toolbarStyles,
    sortSelectStyles,
    printStyles,
    exportButtonStyles,
    filterStyles,
    styles,
  ];

  /**
   * Calls to show instead of fetching any. Each must have an `id`, a text, and a `start`, in epoch milliseconds; others
   * are left out, and a notice says how many. What else a call lacks is blank. The array is kept, not copied: hand in
   * another one to show other calls.
   */
  @property({ attribute: false }) calls?: readonly Call[];

  /** What calls must match to be shown. A filter of a wrong type is passed over; `null` is none at all. */
  @property({ attribute: false }) filters: CallFilters = {};

  /** Order of the calls; none is newest first. */
  @property({ attribute: false }) sort?: CallSort;

  /** Columns shown, in the guide's order: `start from to type duration talk crm reason`. */
  @property({ attribute: false }) columns: string[] = [...callColumns];

  /** Fills the height of its container instead of growing up to a limit. */
  @property({ type: Boolean, reflect: true }) fill = false;

  @state() private openFold?: Fold;
  @query('sv-data-grid') private grid!: SvDataGrid<Call> | null;
  @query('sv-period-picker') private picker!: SvPeriodPicker;

  #connection = new ConnectionController(this, {
    reset: () => this.#reset(),
    reconnected: () => {
      this.#choice.retry();
      this.#load.reconnected();
    },
    accountKnown: () => {
      void this.#choice.prepare();
      void this.#openLinked();
    },
  });
  #query = new QueryController(this, this.#connection);
  #list = new CallList(this);
  #load = new LoadController(this, {
    connection: this.#connection,
    query: this.#query,
    rows: this.#list,
    ampleRows: AMPLE_ROWS,
    started: () => this.#choice.retry(),
  });
  #choice = new AccountChoice(this, {
    connection: this.#connection,
    query: this.#query,
    chosen: () => {
      this.#viewChanged();
      if (!this.autoLoad) void this.load();
    },
  });
  #view = new CallView(this, {
    list: this.#list,
    texts: () => this.texts,
    locale: () => this.locale,
    announce: (text) => this.announce(text),
    changed: () => this.#viewChanged(),
  });
  #audit = new AuditController(this, this.#connection);
  #exporter = new ExportController(this, {
    connection: this.#connection,
    texts: () => this.texts,
    announce: (text) => this.announce(text),
    permitted: () => this.#auditRows('export'),
  });
  #printing = new PrintController(this, {
    allowed: () => !this.grid || this.rowCount === 0 || this.#auditRows('print'),
    renderSync: () => {
      this.performUpdate();
      this.grid?.renderSync();
    },
  });
  #opened = new OpenedCall(this, {
    mayOpen: (call) =>
      this.emit('sv-call-open', { call }, true) && this.#audit.permits('details', 'calls', () => [call.id]),
    importDialog: () => this.importDetails(),
    changed: () => this.#viewChanged(),
    restoreFocus: (id) => this.#focusRow(id),
  });
  #statistics = new StatisticsPanel(this, () => this.importStats());
  #viewState = new ViewStateController(this, {
    read: () => this.#readState(),
    write: (state) => this.#writeState(state),
    query: () => JSON.stringify(this.period && this.#query.of(this.period)),
    load: () => this.#load.loadNow(),
    open: (state) => this.#openState(state),
  });
  #width = new NarrowController(this, NARROW);

  /** Id of the call to open from a link, until it is known who is signed in. */
  #linkedCall?: string;
  #linkOpened = Promise.resolve();
  #rows?: ViewRows;
  #look = memoizeLast((..._madeFrom: unknown[]) => callRowLook(this.#view.columns, this.#cells));

  constructor() {
    super();
    setTableReportDefaults(this);
    new FocusFallback(this, ['resume', 'stop', 'refresh', 'load']);
  }

  /** Rows of the current view: filtered and sorted. */
  get rowCount(): number {
    return this.#list.length;
  }

  /**
   * Fetches the calls of the period. What is shown stays until the first new page is there. Resolves when all pages
   * have come, or when it was stopped or failed; see the events `sv-loaded` and `sv-failed`.
   */
  async load(): Promise<void> {
    await this.updateComplete;
    const source = this.calls ? undefined : this.#load.requestSource();
    if (this.calls) await this.#adopt(this.calls);
    else if (source && this.period) await this.#fetch(source);
  }

  /** Loads the same period again. */
  refresh(): Promise<void> {
    return this.load();
  }

  /** Fetches the pages that a stop or a failure left out. */
  async resume(): Promise<void> {
    await this.#list.resume();
    this.#loadEnded();
  }

  /** Stops fetching; what has come stays. */
  stop(): void {
    if (this.#list.progress.state === 'loading') this.#list.stop();
    else this.#load.abort();
  }

  /**
   * The rows as filtered and sorted at this moment, as CSV with the period, zone and filters above them. Offers it as
   * a file too unless `save` is false. Resolves with nothing when it was cancelled or refused, or while another export
   * runs.
   *
   * @throws What made it fail, which the page shows too.
   */
  async exportCsv(options?: ExportOptions): Promise<Blob | undefined> {
    const calls = this.#list.table.view.snapshot();
    const { length: rows } = calls;
    const { filters, sort, texts, locale, version, excludeTypes, successRule: rule } = this;
    const { query, progress, outdated } = this.#list;
    const { zone } = this.#connection;
    const report = { texts, locale, zone, version, excludeTypes, query, progress, outdated, rule };
    const cells = this.#cells;
    const { columns } = this.#view;
    const table = async (): Promise<CsvTable> => {
      const { aboutCalls, callsForExport } = await this.importExport();
      return callsForExport(calls, columns, aboutCalls({ rows, report, filters, sort }), cells);
    };
    return this.#exporter.export({ name: 'calls', rows, table }, options);
  }

  /** Shows a call's details; one that is not among the calls loaded is fetched by its id. */
  async openCall(id: string): Promise<void> {
    this.#statistics.close();
    await this.updateComplete;
    const { table } = this.#list;
    const row = table.rowOf(id);
    await this.#opened.open(row < 0 ? { id } : table.call(row), this.#list);
  }

  /**
   * Brings a call's row into the middle of the table and selects it; the focus stays where it is.
   * @returns false when the call is not among the rows shown
   */
  async scrollToCall(id: string): Promise<boolean> {
    this.#statistics.close();
    // The call may have come in a moment ago.
    this.requestUpdate();
    await this.updateComplete;
    await this.grid?.updateComplete;
    const position = this.#rows?.positionOfId(id) ?? -1;
    if (position < 0 || !this.grid) return false;
    this.grid.scrollToRow(position);
    return true;
  }

  /**
   * How the report is looked at, as a short text for a link or a store: period, zone, scope, tenant, columns, filters,
   * order, page, the chart's zoom and what is open, as far as it differs from the default. It holds no personal data but what
   * the user typed into filters, and the agent's address only with `share-agents`.
   */
  getState(): string {
    return this.#viewState.text;
  }

  /**
   * Restores a view from such a text: loads its query and opens the call it names. What cannot be read is ignored.
   */
  setState(text: string): Promise<void> {
    return this.#viewState.restore(text);
  }

  /** Loads the details dialog, which a page that opens none does not need. */
  protected importDetails(): Promise<unknown> {
    return Promise.all([import('../call-details/define.js'), loadDetails()]);
  }

  /** Loads the table for exports, which a page without an export does not need. */
  protected importExport() {
    return import('./export-calls.js');
  }

  /** Loads the statistics, which a page that opens none does not need. */
  protected importStats(): Promise<unknown> {
    return Promise.all([import('../interaction-stats/define.js'), loadStatistics()]);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#connection.update({ scope: this.#query.requestedScope, tenant: this.#query.tenant });
    this.#query.update(changed);
    this.successRule = knownRule(this.successRule);
    const isArranged = changed.has('filters') || changed.has('sort');
    this.#list.configure(this.#tableOptions);
    this.#view.update(isArranged);
    if (changed.has('calls') && !this.calls) this.#list.reset();
    if (this.calls && (changed.has('calls') || changed.has('excludeTypes'))) void this.#adopt(this.calls);
    else if (this.#load.takeDue()) void this.load();
    if (isArranged || !this.#rows?.isOf(this.#list.table)) this.#rows = new ViewRows(this.#list.table);
    this.#rows.take();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has('calls')) void this.#openLinked();
  }

  get #reportQuery(): ReportQuery {
    return this.#query.of(this.period ?? ALL_TIME);
  }

  get #tableOptions(): CallTableOptions {
    const { call } = this.texts;
    return {
      locale: this.locale,
      labels: call.parties,
      typeLabels: call.types,
      successRule: this.successRule,
    };
  }

  #fetch(source: CallSource): Promise<void> {
    return this.#load.run(async (signal) => {
      await this.#connection.requestAccount();
      if (!this.#load.mayFetch(signal) || !this.#connection.rights.calls) return;
      if (!this.emit('sv-load', { query: this.#reportQuery }, true)) return;
      this.grid?.scrollToStart();
      this.#list.exclude = this.excludeTypes;
      const { limit } = this.#load;
      const { zone } = this.#connection;
      await this.#list.load({ source, query: this.#reportQuery, zone, limit }, signal);
      if (!signal.aborted) this.#loadEnded();
    });
  }

  /** Shows calls that were handed in, within the current update: there is nothing to wait for. */
  async #adopt(calls: readonly Call[]): Promise<void> {
    const query = this.#reportQuery;
    if (!this.#connection.rights.calls || !this.emit('sv-load', { query }, true)) return;
    this.#list.exclude = this.excludeTypes;
    if (await this.#list.adopt(calls, this.#reportQuery)) this.#loadEnded();
  }

  #loadEnded(): void {
    const { progress, table, outdated } = this.#list;
    if (this.#load.dispatchEnd(table.length)) {
      if (table.length > 0 && !outdated) void this.#exporter.prepare(() => this.importExport());
      const words = progressText(progress, this.texts, this.locale);
      this.announce(words ?? this.texts.report.count(table.length));
    }
    if (table.length > 0) void this.#opened.prepare();
  }

  /** Drops what belongs to another user, or comes from another source. */
  #reset(): void {
    this.announcement = '';
    this.#load.reset();
    this.#choice.reset();
    if (!this.calls) this.#list.reset();
    this.#opened.close();
    this.#statistics.reset();
    this.#view.reset();
  }

  #auditRows(action: 'export' | 'print'): boolean {
    const calls = this.#list.table.view.snapshot();
    const ids = (): string[] => Array.from({ length: calls.length }, (_, n) => calls.callAt(n).id);
    return this.#audit.permits(action, 'calls', ids);
  }

  #readState(): ViewState {
    const call = this.#opened.id ?? this.#linkedCall;
    return { ...this.#query.read(), ...this.#view.read(), call };
  }

  #writeState(state: ViewState): void {
    this.#query.write(state);
    this.#view.write(state);
  }

  async #openState({ call }: ViewState): Promise<void> {
    this.#linkedCall = call === this.#opened.id ? undefined : call;
    if (!call) this.#opened.close();
    await this.updateComplete;
    await this.#connection.requestAccount();
    await this.#openLinked();
  }

  #openLinked(): Promise<void> {
    const id = this.#linkedCall;
    const { isSignedOut, source } = this.#connection;
    if (id && !isSignedOut && (source || this.calls)) {
      this.#linkedCall = undefined;
      this.#linkOpened = this.openCall(id);
    }
    return this.#linkOpened;
  }

  #viewChanged(): void {
    const { period, agent, columns, filters, sort } = this;
    const { tenant } = this.#query;
    this.emit('sv-view-change', { period, tenant, agent, columns, filters, sort, call: this.#opened.id });
  }

  get #cells(): CallGridOptions {
    const { from, to, reason } = this.filters;
    return {
      texts: this.texts,
      locale: this.locale,
      timeZone: this.#connection.zone,
      dateFormat: this.dateFormat,
      timeStyle: 'call',
      successRule: this.successRule,
      query: { from, to, reason },
      open: (call) => void this.#opened.open(call, this.#list),
      arrow: this.arrow('forward'),
    };
  }

  get #rowLook(): CallRowLook {
    const cells = this.#cells;
    const shown = this.#view.columns;
    const alwaysNew = { query: undefined, open: undefined, arrow: this.rightToLeft };
    const from = [...Object.values({ ...cells, ...cells.query, ...alwaysNew }), ...shown];
    return this.#look(...from);
  }

  /** Focuses the row of a call, if it is among those shown. */
  #focusRow(id: string): void {
    const position = this.#rows?.positionOfId(id) ?? -1;
    if (position >= 0) this.grid?.focusRow(position);
  }

  #choosePeriod = (period: Period): void => {
    const { period: before } = this;
    this.period = period;
    this.#viewChanged();
    // Close always loads; with `auto-load` another period does so by itself.
    const isSame = before?.from === period.from && before.to === period.to;
    if (!this.autoLoad || isSame) void this.load();
  };

  /** Copying several rows is audited like an export. */
  #mayCopy = (positions: Iterable<number> & { size: number }): boolean => {
    if (positions.size < 2) return true;
    return (
      this.#connection.rights.export && this.#audit.permits('copy', 'calls', this.#rows!.idsAt(positions))
    );
  };

  #openStatistics = (): void => {
    if (this.emit('sv-stats-open', { period: this.period }, true)) this.#statistics.open();
  };

  protected override render(): TemplateResult {
    if (this.#statistics.isOpen)
      return this.frame(this.#statistics.template(this, this.texts, this.arrow('back')));
    return this.frame(
      callReportTemplate({
        report: this,
        texts: this.texts,
        locale: this.locale,
        connection: this.#connection,
        query: this.#query,
        list: this.#list,
        load: this.#load,
        choice: this.#choice,
        view: this.#view,
        exporter: this.#exporter,
        printing: this.#printing,
        opened: this.#opened,
        rows: this.#rows!,
        look: this.#rowLook,
        isNarrow: this.#width.narrow,
        openFold: this.openFold,
        toggleFold: (fold) => (this.openFold = this.openFold === fold ? undefined : fold),
        choosePeriod: this.#choosePeriod,
        openPicker: () => void this.picker.open(),
        openStatistics: this.#openStatistics,
        openCall: (call) => void this.#opened.open(call, this.#list),
        mayCopy: this.#mayCopy,
      }),
    );
  }
}

export interface SvCallReport
  extends
    ConnectionProperties,
    ReportQueryProperties,
    LoadProperties,
    ViewStateProperties,
    TableReportProperties {}

declare global {
  interface HTMLElementTagNameMap {
    'sv-call-report': SvCallReport;
  }
}
