import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { loadDetails, loadStatistics } from '../../client/lazy.js';
import { AccountChoice } from '../../controllers/account-choice.js';
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
  columnsFrom,
  columnsText,
  sortFrom,
  sortText,
  ViewStateController,
  viewStateProperties,
  type ViewState,
  type ViewStateProperties,
} from '../../controllers/view-state.js';
import { accountPickerStyles } from '../../controls/account-pickers.styles.js';
import { callColumns, type CallColumn } from '../../controls/call-cells.js';
import { nextSort, type GridSort } from '../../controls/data-grid/grid-column.js';
import { exportButton, exportButtonStyles, exportNotice } from '../../controls/export-button.js';
import { failure, failureStyles } from '../../controls/failure.js';
import { feedback, feedbackStyles } from '../../controls/feedback.js';
import { amounts, loadNotices, loadStyles, progressText } from '../../controls/load-notices.js';
import { NarrowController } from '../../controls/narrow.js';
import { periodNotice } from '../../controls/period-notice.js';
import type { SvPeriodPicker } from '../../controls/period-picker/period-picker.js';
import { printHeading, printRefusal, printStyles } from '../../controls/print-heading.js';
import { sortSelect, sortSelectStyles } from '../../controls/sort-select.js';
import { notAllowed, statePanel, statePanelStyles } from '../../controls/state-panel.js';
import { SvElement } from '../../controls/sv-element.js';
import { formatNumber } from '../../locales/plural.js';
import type { Call } from '../../model/call.js';
import type { CsvTable } from '../../model/csv.js';
import { memoizeLast } from '../../model/memoize.js';
import { ALL_TIME, periodText, type Period } from '../../model/period.js';
import type { CallSource, ReportQuery } from '../../model/source.js';
import { normalizeFilters, type CallFilters } from '../../table/filter.js';
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
import {
  activeFilters,
  callFilter,
  filtersFromState,
  filtersState,
  filterStyles,
  filtersText,
} from './call-filters.js';
import { callRowLook, withFilters, type CallGridOptions, type CallRowLook } from './call-grid-columns.js';
import type { SvCallGrid } from './call-grid.js';
import { CallList } from './call-list.js';
import { styles } from './call-report.styles.js';
import { choosePeriod, loadPeriod, nonePasses, notFound } from './report-states.js';
import { StatisticsPanel } from './statistics-panel.js';
import { columnChecks, narrowFolds, reportActions, statusLine, toolbarStyles, type Fold } from './toolbar.js';
import { ViewRows } from './view-rows.js';

/** Width in CSS pixels below which a call takes several lines instead of columns. */
const NARROW = 860;

/** Rows a device with ample memory holds with ease. */
const AMPLE_ROWS = 2_000_000;

/** What `sv-view-change` of a call report tells: how the user looks at the calls. */
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
  @query('sv-call-grid') private grid!: SvCallGrid | null;
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
  #audit = new AuditController(this, this.#connection);
  #exporter = new ExportController(this, {
    connection: this.#connection,
    texts: () => this.texts,
    announce: (text) => this.announce(text),
    permitted: () => this.#auditRows('export'),
  });
  #printing = new PrintController(this, {
    allowed: () => !this.grid || this.rowCount === 0 || this.#auditRows('print'),
    draw: () => {
      this.performUpdate();
      this.grid?.drawNow();
    },
  });
  #opened = new OpenedCall(this, {
    mayOpen: (call) =>
      this.emit('sv-call-open', { call }, true) && this.#audit.permits('details', 'calls', () => [call.id]),
    load: () => this.importDetails(),
    changed: () => this.#viewChanged(),
    leave: (id) => this.#focusRow(id),
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

  /** Whether the user has asked for the CRM column, which is not shown while it is blank otherwise. */
  #crmChosen = false;
  /** Id of the call that a link asks for, until it is known who wants to see it. */
  #linkedCall?: string;
  #linkOpened = Promise.resolve();
  /** Filters that were given, where the user has typed others since. */
  #givenFilters?: CallFilters;
  #rows?: ViewRows;
  #look = memoizeLast((..._madeFrom: unknown[]) => callRowLook(this.#shown, this.#cells));

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
    const source = this.calls ? undefined : this.#load.source;
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
    const [shown, cells] = [this.#shown, this.#cells];
    const table = async (): Promise<CsvTable> => {
      const { aboutCalls, callsForExport } = await this.importExport();
      return callsForExport(calls, shown, aboutCalls({ rows, report, filters, sort }), cells);
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
   * order, page, the chart's zoom and what is open, as far as it is not so by itself. It holds no personal data but what
   * the user typed into filters, and the agent's address only with `share-agents`.
   */
  getState(): string {
    return this.#viewState.text;
  }

  /**
   * Has the report looked at as such a text says, loads what it asks for and opens the call it names. What cannot be
   * read is passed over.
   */
  setState(text: string): Promise<void> {
    return this.#viewState.restore(text);
  }

  /** Loads what shows a call's details; a page that opens none need not have it. */
  protected importDetails(): Promise<unknown> {
    return Promise.all([import('../call-details/define.js'), loadDetails()]);
  }

  /** Loads what makes a table of the rows; a page that exports nothing need not have it. */
  protected importExport() {
    return import('./export-calls.js');
  }

  /** Loads the statistics; a page that opens none need not have them. */
  protected importStats(): Promise<unknown> {
    return Promise.all([import('../interaction-stats/define.js'), loadStatistics()]);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#connection.update({ scope: this.#query.requestedScope, tenant: this.#query.tenant });
    this.#query.update(changed);
    this.successRule = knownRule(this.successRule);
    this.filters = normalizeFilters(this.filters);
    const isArranged = changed.has('filters') || changed.has('sort');
    this.#list.configure(this.#tableOptions);
    if (isArranged) this.#list.arrange({ filters: this.filters, sort: this.sort });
    if (changed.has('calls') && !this.calls) this.#list.reset();
    if (this.calls && (changed.has('calls') || changed.has('excludeTypes'))) void this.#adopt(this.calls);
    else if (this.#load.isDue()) void this.load();
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

  /** Shows calls that are here already, in the update under way: nothing has to be waited for. */
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
    if (this.#givenFilters) this.filters = this.#givenFilters;
    this.#givenFilters = undefined;
  }

  #auditRows(action: 'export' | 'print'): boolean {
    const calls = this.#list.table.view.snapshot();
    const ids = (): string[] => Array.from({ length: calls.length }, (_, n) => calls.callAt(n).id);
    return this.#audit.permits(action, 'calls', ids);
  }

  #readState(): ViewState {
    return {
      ...this.#query.read(),
      columns: columnsText(this.columns, callColumns),
      ...filtersState(this.filters),
      sort: sortText(this.sort),
      call: this.#opened.id ?? this.#linkedCall,
    };
  }

  #writeState(state: ViewState): void {
    this.#query.write(state);
    this.columns = columnsFrom(state['columns'], callColumns);
    this.filters = filtersFromState(state);
    this.sort = sortFrom(state['sort'], callColumns);
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
    const shown = this.#shown;
    const alwaysNew = { query: undefined, open: undefined, arrow: this.rightToLeft };
    const from = [...Object.values({ ...cells, ...cells.query, ...alwaysNew }), ...shown];
    return this.#look(...from);
  }

  /** Columns there are: all but those the integrator hides. */
  get #offered(): CallColumn[] {
    return callColumns.filter((column) => !this.hideColumns.includes(column));
  }

  get #isCrmBlank(): boolean {
    return !this.#crmChosen && this.#list.table.length > 0 && this.#list.table.blankColumn('crm');
  }

  get #shown(): CallColumn[] {
    return this.#offered.filter(
      (column) => this.columns.includes(column) && !(column === 'crm' && this.#isCrmBlank),
    );
  }

  /** The row of a call has the focus, where it is among those shown. */
  #focusRow(id: string): void {
    const position = this.#rows?.positionOfId(id) ?? -1;
    if (position >= 0) this.grid?.focusRow(position);
  }

  #onPeriodChange = (event: CustomEvent<{ period: Period }>): void => {
    const { period: before } = this;
    const { period } = event.detail;
    this.period = period;
    this.#viewChanged();
    // Close always loads; with `auto-load` another period does so by itself.
    const isSame = before?.from === period.from && before.to === period.to;
    if (!this.autoLoad || isSame) void this.load();
  };

  #onSort = (event: CustomEvent<{ column: CallColumn }>): void =>
    this.#sortBy(nextSort(this.sort, event.detail.column));

  #sortBy = (sort: GridSort | undefined): void => {
    this.sort = sort as CallSort | undefined;
    const { report, call } = this.texts;
    this.announce(
      this.sort
        ? report.sorted(call.columns[this.sort.column], report[this.sort.direction])
        : report.unsorted,
    );
    this.#viewChanged();
  };

  #onFilters = (filters: CallFilters): void => {
    this.#givenFilters ??= this.filters;
    this.filters = filters;
    this.#list.arrange({ filters, sort: this.sort });
    this.announce(this.texts.report.shown(this.#number(this.rowCount)));
    this.#viewChanged();
  };

  #onColumn = (column: CallColumn, on: boolean): void => {
    if (column === 'crm') this.#crmChosen = true;
    const others = this.columns.filter((other) => other !== column);
    this.columns = callColumns.filter((key) => others.includes(key) || (on && key === column));
    this.#viewChanged();
  };

  /** Several rows copied are an export. */
  #mayCopy = (positions: Iterable<number> & { size: number }): boolean => {
    if (positions.size < 2) return true;
    return (
      this.#connection.rights.export && this.#audit.permits('copy', 'calls', this.#rows!.idsAt(positions))
    );
  };

  #openStats = (): void => {
    if (this.emit('sv-stats-open', { period: this.period }, true)) this.#statistics.open();
  };

  /** Why an export failed is said on the page. */
  #export = (): void => void this.exportCsv().catch(() => undefined);

  #number(n: number): string {
    return formatNumber(n, this.locale);
  }

  get #periodText(): string {
    return this.period ? periodText(this.period, this.#connection.zone, this.texts.period.to) : '';
  }

  protected override render(): TemplateResult {
    return this.frame(
      this.#statistics.isOpen
        ? this.#statistics.template(this, this.texts, this.arrow('back'))
        : this.#callsView(),
    );
  }

  #callsView(): TemplateResult {
    const { narrow } = this.#width;
    const { report } = this.texts;
    return html`${printHeading(report.title, this.#periodText, this.#connection.zone, ...this.#choice.names, filtersText(this.filters, this.texts))}
      ${printRefusal(this.texts)}
      ${narrow ? nothing : html`<div class="bar">${this.#checks()} ${this.#status()}</div>`}
      <div class="bar" part="toolbar">
        <sv-period-picker
          .period=${this.period}
          .timeZone=${this.#connection.zone}
          exportparts="field:period-field, panel:period-panel"
          @sv-period-change=${this.#onPeriodChange}
        ></sv-period-picker>
        ${narrow || !this.#connection.rights.calls ? nothing : this.#choice.template(this.texts, true)}
        ${this.#actions()}
      </div>
      ${narrow ? this.#folds() : nothing} ${this.#notices()}
      <div class="body">${this.#content()}</div>
      ${feedback(this.feedbackUrl, this.version, this.texts)} ${this.#opened.template(this.dateFormat)}`;
  }

  #checks(): TemplateResult {
    return columnChecks({
      texts: this.texts,
      columns: this.#offered,
      shown: this.#shown,
      reasonOf: (column) => (column === 'crm' && this.#isCrmBlank ? this.texts.report.crmBlank : undefined),
      toggle: this.#onColumn,
    });
  }

  #status(): TemplateResult {
    return statusLine({
      texts: this.texts,
      locale: this.locale,
      names: this.#width.narrow ? this.#choice.names : [],
      progress: this.#load.progress,
      calls: this.#list.table.length,
      shown: activeFilters(this.filters) > 0 ? this.rowCount : undefined,
      clearFilters: () => this.#onFilters({}),
      timeZone: this.#connection.zone,
      period: this.period,
    });
  }

  #actions(): TemplateResult {
    const loading = this.#load.progress.state === 'loading';
    const { calls, stats } = this.#connection.rights;
    return reportActions({
      texts: this.texts,
      stop: loading ? () => this.stop() : undefined,
      refresh: !loading && this.#list.started ? () => void this.refresh() : undefined,
      exportButton: calls ? this.#exportButton() : nothing,
      openStats: stats ? this.#openStats : undefined,
    });
  }

  #exportButton(): TemplateResult | typeof nothing {
    if (!this.#connection.rights.export) return nothing;
    return exportButton({
      texts: this.texts,
      exporter: this.#exporter,
      look: 'button quiet',
      disabled: this.rowCount === 0,
      start: this.#export,
    });
  }

  #folds(): TemplateResult {
    return html`${narrowFolds({
      texts: this.texts,
      open: this.openFold,
      toggle: (which) => (this.openFold = this.openFold === which ? undefined : which),
      active: activeFilters(this.filters),
      columns: this.#shown,
      checks: this.#checks(),
      pickers: this.#choice.template(this.texts),
      filterOf: (column) => this.#filter(column),
      sorting: sortSelect({
        texts: this.texts,
        columns: this.#shown.map((key) => ({ key, label: this.texts.call.columns[key] })),
        sort: this.sort,
        change: this.#sortBy,
      }),
    })}
    ${this.#status()}`;
  }

  #filter(column: CallColumn): TemplateResult | undefined {
    return callFilter(column, {
      texts: this.texts,
      filters: this.filters,
      types: column === 'type' ? this.#list.table.types().map(({ type }) => type) : [],
      recordings: this.#connection.rights.recordings,
      change: this.#onFilters,
    });
  }

  #notices(): TemplateResult {
    const { report } = this.texts;
    const { table, outdated } = this.#list;
    const progress = this.#load.progress;
    const saidBelow = progress.state === 'failed' && table.length === 0;
    const still = outdated ? report.stillShown : report.partial(...amounts(progress, this.locale));
    return html`${periodNotice(this.#query.problem, this.texts)}
    ${
      saidBelow
        ? nothing
        : loadNotices({
            texts: this.texts,
            locale: this.locale,
            progress,
            title: report.failed,
            still,
            tooMany: report.tooMany,
            resume: () => void this.resume(),
            toldElsewhere: this.#connection.isShownBySession(progress.error),
          })
    }
    ${this.#printing.notice(this.rowCount, this.#connection.rights.export, this.texts, this.locale)}
    ${exportNotice(this.#exporter, this.texts, this.#export)} ${this.#opened.notice(this.texts)}`;
  }

  #content(): TemplateResult {
    const { report } = this.texts;
    const { table } = this.#list;
    const { state, error } = this.#load.progress;
    const noneYet = state === 'idle' || (state === 'stopped' && table.length === 0);
    if (!this.#connection.rights.calls) return statePanel(notAllowed(report.notAllowed, this.texts));
    if (!this.#connection.source && !this.calls) return statePanel(this.#failure(this.#connection.problem));
    if (noneYet) return statePanel(this.#nothingYet());
    if (state === 'failed' && table.length === 0) return statePanel(this.#failure(error));
    // One template for both, so that a filter keeps its focus when the last row goes.
    return html`${this.#gridTemplate()}
    ${this.rowCount > 0 ? nothing : statePanel(this.#nothing(), this.#width.narrow ? '' : 'under-head')}`;
  }

  #failure(error: unknown): TemplateResult {
    if (this.#connection.isShownBySession(error)) return html`<p>${this.texts.errors['no-session']}</p>`;
    return failure(error, {
      texts: this.texts,
      title: this.texts.report.failed,
      retry: this.#connection.source
        ? { label: this.texts.common.retry, action: () => void this.load() }
        : undefined,
    });
  }

  #nothingYet(): TemplateResult {
    return this.period
      ? loadPeriod(this.texts, this.#periodText, () => void this.load())
      : choosePeriod(this.texts, this.#openPicker);
  }

  #nothing(): TemplateResult {
    const { table, query } = this.#list;
    if (this.#load.progress.state === 'loading') return html`<p>${this.texts.common.loading}</p>`;
    if (table.length === 0) return notFound(this.texts, this.#periodText, query?.agent, this.#openPicker);
    return nonePasses(this.texts, this.#number(table.length), () => this.#onFilters({}));
  }

  #openPicker = (): void => void this.picker.open();

  #gridTemplate(): TemplateResult {
    const { report, grid } = this.texts;
    const { state, loaded, total } = this.#load.progress;
    const { columns, narrowRow, rowClass } = this.#rowLook;
    const { view } = this.#list.table;
    return html`<sv-call-grid
      class=${this.rowCount === 0 ? 'bare' : ''}
      label=${grid.label}
      hint=${report.sortHint}
      exportparts="head, row, cell, info, filter, filters, sort, match, progress, grid"
      .columns=${withFilters(columns, (column) => this.#filter(column))}
      .rows=${this.#rows}
      .rowsVersion=${view.version}
      .wholeUpTo=${this.#printing.rows}
      .sort=${this.sort}
      .narrow=${this.#width.narrow}
      .narrowRow=${narrowRow}
      .rowClass=${rowClass}
      .mayCopy=${this.#mayCopy}
      .progress=${state === 'loading' ? (total ? loaded / total : true) : undefined}
      ?dimmed=${this.#list.outdated}
      @sv-grid-sort=${this.#onSort}
      @sv-grid-open=${(event: CustomEvent<{ position: number }>) => void this.#opened.open(this.#rows!.rowAt(event.detail.position), this.#list)}
    ></sv-call-grid>`;
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
