import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { loadModule, loadStatistics } from '../../client/lazy.js';
import { accountPickerStyles } from '../../controls/account-pickers.styles.js';
import { callColumns, type CallColumn } from '../../controls/call-cells.js';
import { nextSort, type GridSort } from '../../controls/data-grid/grid-column.js';
import { failure, failureStyles } from '../../controls/failure.js';
import { feedback, feedbackStyles } from '../../controls/feedback.js';
import { amounts, loadNotices, loadStyles } from '../../controls/load-notices.js';
import { NarrowController } from '../../controls/narrow.js';
import { periodNotice } from '../../controls/period-notice.js';
import { printHeading, printRefusal, printStyles } from '../../controls/print-heading.js';
import { PrintController } from '../../controls/printing.js';
import { sortSelect, sortSelectStyles } from '../../controls/sort-select.js';
import { notAllowed, statePanel, statePanelStyles } from '../../controls/state-panel.js';
import type { SvPeriodPicker } from '../../controls/period-picker/period-picker.js';
import { formatNumber } from '../../locales/plural.js';
import { memoizeLast } from '../../model/memoize.js';
import { periodText, type Period } from '../../model/period.js';
import type { CallFilters } from '../../table/filter.js';
import type { CallSort } from '../../table/sort.js';
import { base, controls } from '../../theme/base.js';
import { tokens } from '../../theme/tokens.js';
import { exportActionStyles } from '../export/export-action.js';
import type { SvInteractionStats } from '../interaction-stats/interaction-stats.js';
import { OpenedCall } from '../opened-call.js';
import { activeFilters, callFilter, filterStyles, filtersText } from './call-filters.js';
import { callRowLook, withFilters, type CallGridOptions, type CallRowLook } from './call-grid-columns.js';
import type { SvCallGrid } from './call-grid.js';
import { columnsFrom, columnsText, keepInside, sortFrom, sortText, type ViewState } from '../view-state.js';
import { CallsReport } from './calls-report.js';
import { styles } from './call-report.styles.js';
import { columnChecks, columnCheckStyles } from './column-checks.js';
import { foldsStyles, narrowFolds, type Fold } from './narrow-folds.js';
import { filtersFromState, filtersState } from './filters-state.js';
import { reportActions } from './report-actions.js';
import { choosePeriod, loadPeriod, nonePasses, notFound } from './report-states.js';
import { statusLine, statusStyles } from './report-status.js';
import { ViewRows } from './view-rows.js';

const narrowLimit = 860;

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
export class SvCallReport extends CallsReport {
  static override styles = [
    tokens,
    base,
    controls,
    failureStyles,
    feedbackStyles,
    loadStyles,
    accountPickerStyles,
    statePanelStyles,
    statusStyles,
    foldsStyles,
    sortSelectStyles,
    printStyles,
    exportActionStyles,
    columnCheckStyles,
    filterStyles,
    styles,
  ];

  /** Columns shown, in the guide's order: `start from to type duration talk crm reason`. */
  @property({ attribute: false }) columns: string[] = [...callColumns];

  /** Fills the height of its container instead of growing up to a limit. */
  @property({ type: Boolean, reflect: true }) fill = false;

  @state() private showsStats = false;
  @state() private folded?: Fold;
  /** Why the statistics could not be opened. */
  @state() private statsProblem?: unknown;
  @query('sv-call-grid') private grid!: SvCallGrid | null;
  @query('sv-period-picker') private picker!: SvPeriodPicker;

  #width = new NarrowController(this, narrowLimit);
  #printing = new PrintController(this, {
    allowed: () => !this.grid || this.rowCount === 0 || this.auditRows('print'),
    draw: () => {
      this.performUpdate();
      this.grid?.drawNow();
    },
  });
  #crmChosen = false;
  #opened = new OpenedCall(this, {
    mayOpen: (call) => this.mayOpen(call),
    load: () => this.importDetails(),
    changed: () => this.#viewChanged(),
    leave: (id) => this.#backTo(id),
  });
  /** Id of the call that a link asks for. */
  #linked?: string;
  /** Filters that were given, where the user has typed others since. */
  #givenFilters?: CallFilters;
  #rows?: ViewRows;
  /** Out of the page while calls are shown. */
  #stats?: SvInteractionStats;
  /** Period, tenant and agent that the statistics were given last. */
  #handedOn?: string;
  #look = memoizeLast((..._madeFrom: unknown[]) => callRowLook(this.shown, this.cells));

  protected override get cells(): CallGridOptions {
    const { from, to, reason } = this.filters;
    return {
      texts: this.texts,
      locale: this.locale,
      timeZone: this.zone,
      dateFormat: this.dateFormat,
      timeStyle: 'call',
      successRule: this.successRule,
      query: { from, to, reason },
      open: (call) => void this.#opened.open(call, this.list),
      arrow: this.arrow('forward'),
    };
  }

  get #rowLook(): CallRowLook {
    const cells = this.cells;
    const shown = this.shown;
    const alwaysNew = { query: undefined, open: undefined, arrow: this.rightToLeft };
    const from = [...Object.values({ ...cells, ...cells.query, ...alwaysNew }), ...shown];
    return this.#look(...from);
  }

  /** Columns there are: all but those the integrator hides. */
  get #offered(): CallColumn[] {
    return callColumns.filter((column) => !this.hideColumns.includes(column));
  }

  get #crmIsBlank(): boolean {
    return !this.#crmChosen && this.list.table.length > 0 && this.list.table.blankColumn('crm');
  }

  protected override get shown(): CallColumn[] {
    return this.#offered.filter(
      (column) => this.columns.includes(column) && !(column === 'crm' && this.#crmIsBlank),
    );
  }

  /** Shows a call's details; one that is not among the calls loaded is fetched by its id. */
  async openCall(id: string): Promise<void> {
    this.showsStats = false;
    await this.updateComplete;
    const { table } = this.list;
    const row = table.rowOf(id);
    await this.#opened.open(row < 0 ? { id } : table.call(row), this.list);
  }

  protected override readState(): ViewState {
    const { columns, filters, sort } = this;
    return {
      ...super.readState(),
      columns: columnsText(columns, callColumns),
      ...filtersState(filters),
      sort: sortText(sort),
      call: this.#opened.id ?? this.#linked,
    };
  }

  protected override writeState(state: ViewState): void {
    super.writeState(state);
    this.columns = columnsFrom(state['columns'], callColumns);
    this.filters = filtersFromState(state);
    this.sort = sortFrom(state['sort'], callColumns);
  }

  protected override async openState({ call }: ViewState): Promise<void> {
    this.#linked = call === this.#opened.id ? undefined : call;
    if (!call) this.#opened.close();
    await this.updateComplete;
    await super.accountKnown();
    await this.#openLinked();
  }

  protected override async accountKnown(): Promise<void> {
    await super.accountKnown();
    void this.#openLinked();
  }

  /** Opens the call of a link, once it is known who wants to see it. */
  async #openLinked(): Promise<void> {
    const id = this.#linked;
    if (!id || this.isSignedOut || !(this.source || this.calls)) return;
    this.#linked = undefined;
    await this.openCall(id);
  }

  /**
   * Brings a call's row into the middle of the table and selects it; the focus stays where it is.
   * @returns false when the call is not among the rows shown
   */
  async scrollToCall(id: string): Promise<boolean> {
    this.showsStats = false;
    // The call may have come in a moment ago.
    this.requestUpdate();
    await this.updateComplete;
    await this.grid?.updateComplete;
    const position = this.#rows?.positionOfId(id) ?? -1;
    if (position < 0 || !this.grid) return false;
    this.grid.scrollToRow(position);
    return true;
  }

  /** The row of a call has the focus, where it is among those shown. */
  #backTo(id: string): void {
    const position = this.#rows?.positionOfId(id) ?? -1;
    if (position >= 0) this.grid?.focusRow(position);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const isArranged = changed.has('filters') || changed.has('sort');
    if (isArranged || !this.#rows?.isOf(this.list.table)) this.#rows = new ViewRows(this.list.table);
    this.#rows.take();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has('calls')) void this.#openLinked();
    const before: unknown = changed.get('showsStats');
    if (before === undefined) return;
    const [back, forth] = ['back', 'stats-button'];
    this.renderRoot.querySelector<HTMLElement>(`[part=${before ? forth : back}]`)?.focus();
  }

  protected override loadBegins(): void {
    this.grid?.scrollToStart();
  }

  protected override tellHow(): void {
    super.tellHow();
    if (this.list.table.length > 0) void this.#opened.prepare();
  }

  #viewChanged(): void {
    const { period, effectiveTenant: tenant, agent, columns, filters, sort } = this;
    const call = this.#opened.id;
    this.emit('sv-view-change', { period, tenant, agent, columns, filters, sort, call });
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

  protected override forget(): void {
    super.forget();
    this.#opened.close();
    this.#stats = this.#handedOn = undefined;
    if (this.#givenFilters) this.filters = this.#givenFilters;
    this.#givenFilters = undefined;
  }

  protected override accountChosen(): void {
    this.#viewChanged();
    if (!this.autoLoad) void this.load();
  }

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
    this.list.arrange({ filters, sort: this.sort });
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
    return this.rights.export && this.audit('copy', 'calls', this.#rows!.idsAt(positions));
  };

  #openStats = (): void => {
    if (!this.emit('sv-stats-open', { period: this.period }, true)) return;
    this.showsStats = true;
    void this.#loadStats();
  };

  #loadStats = async (): Promise<void> => {
    this.statsProblem = undefined;
    await loadModule(this.importStats()).catch((error: unknown) => (this.statsProblem = error));
  };

  /** Loads the statistics; a page that opens none need not have them. */
  protected importStats(): Promise<unknown> {
    return Promise.all([import('../interaction-stats/define.js'), loadStatistics()]);
  }

  #number(n: number): string {
    return formatNumber(n, this.locale);
  }

  get #periodText(): string {
    return this.period ? periodText(this.period, this.zone, this.texts.period.to) : '';
  }

  protected override render(): TemplateResult {
    return this.frame(this.showsStats ? this.#statsView() : this.#callsView());
  }

  /**
   * The statistics, the same whenever they are opened. What is chosen in them stays theirs, as the calls here do not
   * follow it; something else chosen here is theirs too.
   */
  get #statistics(): SvInteractionStats {
    const { period, tenant, agent, calls, excludeTypes, hideColumns, successRule, dateFormat } = this;
    const stats = (this.#stats ??= document.createElement('sv-interaction-stats'));
    const chosen = JSON.stringify([period, tenant, agent]);
    if (chosen !== this.#handedOn) Object.assign(stats, { period, tenant, agent });
    this.#handedOn = chosen;
    return Object.assign(stats, { calls, excludeTypes, hideColumns, successRule, dateFormat });
  }

  #statsView(): TemplateResult {
    return html`<div class="bar">
        <button class="button quiet" type="button" part="back" @click=${() => (this.showsStats = false)}>
          ${this.arrow('back')} ${this.texts.stats.back}
        </button>
      </div>
      <slot name="stats" @sv-view-change=${keepInside}>
        ${this.statsProblem ? this.#statsFailure(this.statsProblem) : this.#statistics}
      </slot>`;
  }

  #statsFailure(error: unknown): TemplateResult {
    const { common, report } = this.texts;
    const retry = { label: common.retry, action: () => void this.#loadStats() };
    return failure(error, { texts: this.texts, title: report.statsButton, retry });
  }

  #callsView(): TemplateResult {
    const { narrow } = this.#width;
    const { report } = this.texts;
    return html`${printHeading(report.title, this.#periodText, this.zone, ...this.whose, filtersText(this.filters, this.texts))}
      ${printRefusal(this.texts)}
      ${narrow ? nothing : html`<div class="bar">${this.#checks()} ${this.#status()}</div>`}
      <div class="bar" part="toolbar">
        <sv-period-picker
          .period=${this.period}
          .timeZone=${this.zone}
          exportparts="field:period-field, panel:period-panel"
          @sv-period-change=${this.#onPeriodChange}
        ></sv-period-picker>
        ${narrow || !this.rights.calls ? nothing : this.accountPickers(true)} ${this.#actions()}
      </div>
      ${narrow ? this.#folds() : nothing} ${this.#notices()}
      <div class="body">${this.#content()}</div>
      ${feedback(this.feedbackUrl, this.version, this.texts)} ${this.#opened.template(this.dateFormat)}`;
  }

  #checks(): TemplateResult {
    return columnChecks({
      texts: this.texts,
      columns: this.#offered,
      shown: this.shown,
      reasonOf: (column) => (column === 'crm' && this.#crmIsBlank ? this.texts.report.crmBlank : undefined),
      toggle: this.#onColumn,
    });
  }

  #status(): TemplateResult {
    return statusLine({
      texts: this.texts,
      locale: this.locale,
      whose: this.#width.narrow ? this.whose : [],
      progress: this.progress,
      calls: this.list.table.length,
      shown: activeFilters(this.filters) > 0 ? this.rowCount : undefined,
      clearFilters: () => this.#onFilters({}),
      timeZone: this.zone,
      period: this.period,
    });
  }

  #actions(): TemplateResult {
    const loading = this.progress.state === 'loading';
    const { calls, stats } = this.rights;
    return reportActions({
      texts: this.texts,
      stop: loading ? () => this.stop() : undefined,
      refresh: !loading && this.list.everLoaded ? () => void this.refresh() : undefined,
      exportButton: calls ? this.exportButton('button quiet', this.rowCount === 0) : nothing,
      openStats: stats ? this.#openStats : undefined,
    });
  }

  #folds(): TemplateResult {
    return html`${narrowFolds({
      texts: this.texts,
      open: this.folded,
      toggle: (which) => (this.folded = this.folded === which ? undefined : which),
      active: activeFilters(this.filters),
      columns: this.shown,
      checks: this.#checks(),
      pickers: this.accountPickers(),
      filterOf: (column) => this.#filter(column),
      sorting: sortSelect({
        texts: this.texts,
        columns: this.shown.map((key) => ({ key, label: this.texts.call.columns[key] })),
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
      types: column === 'type' ? this.list.table.types().map(({ type }) => type) : [],
      recordings: this.rights.recordings,
      change: this.#onFilters,
    });
  }

  #notices(): TemplateResult {
    const { report } = this.texts;
    const { table, outdated } = this.list;
    const progress = this.progress;
    const saidBelow = progress.state === 'failed' && table.length === 0;
    const still = outdated ? report.stillShown : report.partial(...amounts(progress, this.locale));
    return html`${periodNotice(this.periodProblem, this.texts)}
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
            toldElsewhere: this.isSaidAround(progress.error),
          })
    }
    ${this.#printing.notice(this.rowCount, this.rights.export, this.texts, this.locale)}
    ${this.exportNotice()} ${this.#opened.notice(this.texts)}`;
  }

  #content(): TemplateResult {
    const { report } = this.texts;
    const { table } = this.list;
    const { state, error } = this.progress;
    const noneYet = state === 'idle' || (state === 'stopped' && table.length === 0);
    if (!this.rights.calls) return statePanel(notAllowed(report.notAllowed, this.texts));
    if (!this.source && !this.calls) return statePanel(this.#failure(this.sourceProblem));
    if (noneYet) return statePanel(this.#nothingYet());
    if (state === 'failed' && table.length === 0) return statePanel(this.#failure(error));
    // One template for both, so that a filter keeps its focus when the last row goes.
    return html`${this.#gridTemplate()}
    ${this.rowCount > 0 ? nothing : statePanel(this.#nothing(), this.#width.narrow ? '' : 'under-head')}`;
  }

  #failure(error: unknown): TemplateResult {
    if (this.isSaidAround(error)) return html`<p>${this.texts.errors['no-session']}</p>`;
    return failure(error, {
      texts: this.texts,
      title: this.texts.report.failed,
      retry: this.source ? { label: this.texts.common.retry, action: () => void this.load() } : undefined,
    });
  }

  #nothingYet(): TemplateResult {
    return this.period
      ? loadPeriod(this.texts, this.#periodText, () => void this.load())
      : choosePeriod(this.texts, this.#openPicker);
  }

  #nothing(): TemplateResult {
    const { table, query } = this.list;
    if (this.progress.state === 'loading') return html`<p>${this.texts.common.loading}</p>`;
    if (table.length === 0) return notFound(this.texts, this.#periodText, query?.agent, this.#openPicker);
    return nonePasses(this.texts, this.#number(table.length), () => this.#onFilters({}));
  }

  #openPicker = (): void => void this.picker.open();

  #gridTemplate(): TemplateResult {
    const { report, grid } = this.texts;
    const { state, loaded, total } = this.progress;
    const { columns, narrowRow, rowClass } = this.#rowLook;
    const { view } = this.list.table;
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
      ?dimmed=${this.list.outdated}
      @sv-grid-sort=${this.#onSort}
      @sv-grid-open=${(event: CustomEvent<{ position: number }>) => void this.#opened.open(this.#rows!.rowAt(event.detail.position), this.list)}
    ></sv-call-grid>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sv-call-report': SvCallReport;
  }
}
