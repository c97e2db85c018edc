import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { typeText, type CallCellOptions } from '../../controls/call-cells.js';
import { nextSort, type GridSort } from '../../controls/data-grid/grid-column.js';
import { sortHeadStyles } from '../../controls/data-grid/sort-head.js';
import { durationStyles } from '../../controls/duration.js';
import { accountPickerStyles } from '../../controls/account-pickers.js';
import { failure, failureStyles } from '../../controls/failure.js';
import { feedback, feedbackStyles } from '../../controls/feedback.js';
import { fold, foldStyles } from '../../controls/fold.js';
import { amounts, loadNotices, loadStyles, progressText } from '../../controls/load-notices.js';
import { periodNotice } from '../../controls/period-notice.js';
import type { SvPeriodPicker } from '../../controls/period-picker/period-picker.js';
import { printHeading, printRefusal, printStyles } from '../../controls/print-heading.js';
import { progressBar, progressBarStyles } from '../../controls/progress-bar.js';
import { PrintController } from '../../controls/printing.js';
import { sortSelect, sortSelectStyles } from '../../controls/sort-select.js';
import { notAllowed, statePanel, statePanelStyles } from '../../controls/state-panel.js';
import { pageCount, pager, pagerStyles } from '../../controls/pager.js';
import { formatNumber } from '../../locales/plural.js';
import { statsInEnglish } from '../../locales/en-stats.js';
import type { StatsTexts } from '../../locales/texts.js';
import { ArraySource } from '../../model/array-source.js';
import type { Call, SuccessRule } from '../../model/call.js';
import type { Interaction } from '../../model/interaction.js';
import { latest } from '../../model/latest.js';
import { dayCount, MAX_DAYS, periodText, splitPeriod, wholeDays, type Period } from '../../model/period.js';
import type { Granularity, Series } from '../../model/series.js';
import type { ReportQuery, StatsSource } from '../../model/source.js';
import { base, controls } from '../../theme/base.js';
import { icon } from '../../theme/icons.js';
import { tokens } from '../../theme/tokens.js';
import type { SvCallDetailsDialog } from '../call-details/call-details-dialog.js';
import { exportActionStyles } from '../export/export-action.js';
import { columnsFrom, columnsText, sortFrom, sortText, type ViewState } from '../view-state.js';
import { isPassing } from '../connected-element.js';
import { TableReport, type ExportOptions } from '../table-report.js';
import { interactionsForExport } from './export-interactions.js';
import {
  defaultSort,
  interactionColumns,
  sortInteractions,
  type InteractionColumn,
  type InteractionSort,
} from './interaction-order.js';
import { styles } from './interaction-stats.styles.js';
import { interactionTable, interactionTableStyles } from './interaction-table.js';
import { mismatchNotice } from './mismatches.js';
import { itemsAPage, pageSizeField, pageSizeStyles } from './page-size.js';
import { StatsData } from './stats-data.js';
import { totalsStyles, totalsTiles } from './totals.js';

const defaultItems = 10;
const hourlyUpToDays = 2;
/** Interactions come in small records; a large page saves round trips. */
const interactionsAPage = 1000;

/** What `sv-view-change` of the statistics tells: how the user looks at them. */
export interface InteractionStatsView {
  period?: Period;
  tenant?: string;
  agent?: string;
  columns: string[];
  sort: InteractionSort;
  page: number;
  pageSize: number;
  granularity: Granularity;
}

/**
 * Interactions of a period: totals, counts over time, and a table whose rows open their calls.
 *
 * @summary The interaction dashboard of the supervisor guide.
 * @slot empty - What is shown when there are no interactions.
 * @fires {CustomEvent<{ period: Period, text: string, timeZone: string }>} sv-period-change - A period was chosen.
 * @fires {CustomEvent<{ query: ReportQuery }>} sv-load - Before statistics are fetched; cancelable.
 * @fires {CustomEvent<{ rows: number, total: number | undefined, skipped: number, complete: boolean }>} sv-loaded - Interactions were fetched.
 * @fires {CustomEvent<{ error: unknown, rows: number }>} sv-failed - Statistics could not be fetched.
 * @fires {CustomEvent<{ call: Call }>} sv-call-open - Before a call's details open; cancelable.
 * @fires {CustomEvent<{ rows: number, format: 'csv' }>} sv-export - Before rows are exported; cancelable.
 * @fires {CustomEvent<{ rows: number, format: 'csv', file: Blob, name: string }>} sv-exported - Rows were exported.
 * @fires {CustomEvent<Audit>} sv-audit - Cancelable: the user is about to see a call’s details, to have a recording’s address, to open it, to export or to print.
 * @fires {CustomEvent<InteractionStatsView>} sv-view-change - The user changed period, tenant, agent, order or page.
 * @csspart base - The box around everything.
 * @csspart section - A section that folds.
 * @csspart tile - One total.
 * @csspart interactions - The table of interactions.
 * @csspart pager - The pager above the table.
 * @cssproperty [--sv-padding=12px] - Space around the statistics.
 */
export class SvInteractionStats extends TableReport {
  static override styles = [
    tokens,
    base,
    controls,
    failureStyles,
    feedbackStyles,
    loadStyles,
    accountPickerStyles,
    progressBarStyles,
    statePanelStyles,
    foldStyles,
    durationStyles,
    sortHeadStyles,
    pagerStyles,
    pageSizeStyles,
    sortSelectStyles,
    printStyles,
    exportActionStyles,
    totalsStyles,
    interactionTableStyles,
    styles,
  ];

  /** Interactions to show instead of fetching any. */
  @property({ attribute: false }) interactions?: readonly Interaction[];

  /** The series that belongs to `interactions`. */
  @property({ attribute: false }) series?: Series;

  /** Calls to make interactions and series of, instead of fetching any. */
  @property({ attribute: false }) calls?: readonly Call[];

  /** Columns shown: `agent start duration totalCalls videos chats screens successful unsuccessful`. */
  @property({ attribute: false }) columns: string[] = [...interactionColumns];

  /** Order of the interactions. */
  @property({ attribute: false }) sort: InteractionSort = defaultSort;

  /** Page shown, from 1. */
  @property({ type: Number }) page = 1;

  /** Interactions a page, 1 to 500. */
  @property({ type: Number, attribute: 'page-size' }) pageSize = defaultItems;

  /** Width of the chart's buckets. Default: hours up to two days, else days. */
  @property() granularity?: 'hour' | 'day';

  /**
   * Address of a Genesys conversation, with `{id}` for its id, for example
   * `https://apps.mypurecloud.ie/directory/#/engage/admin/interactions/{id}`. Without it the id is shown as text.
   */
  @property({ attribute: 'conversation-url' }) conversationUrl = '';

  @state() private openInteraction?: string;
  @state() private pageSizeProblem = false;
  @query('sv-period-picker') private picker!: SvPeriodPicker;
  @query('sv-call-details-dialog') private dialog!: SvCallDetailsDialog | null;

  protected override readonly ampleRows = 400_000;

  #data = new StatsData(this);
  #printing = new PrintController(this, {
    allowed: () => this.#rows.length === 0 || !this.rights.stats || this.auditRows('print'),
    draw: () => this.performUpdate(),
  });
  #opened?: { calls: readonly Call[]; index: number };
  /** Whether the load to come leaves page and open interaction as they are, where others go to the first page. */
  #isPlaced = false;
  #sorted = latest(sortInteractions);
  #arrayOf = latest((calls: readonly Call[], rule: SuccessRule) => new ArraySource({ calls, rule }));

  /** The same object as long as the data is the same, so that nothing is fetched or grouped anew at every update. */
  get #source(): StatsSource | undefined {
    const { calls } = this;
    if (!calls) return this.source;
    return this.#arrayOf(calls, this.successRule);
  }

  /** Whole days, as the picker shows them. */
  get #wish(): ReportQuery {
    return this.queryFor(wholeDays(this.period!, this.zone));
  }

  #granularityOf(period: Period | undefined): Granularity {
    if (this.granularity) return this.granularity;
    return (period ? dayCount(period, this.zone) : 0) <= hourlyUpToDays ? 'hour' : 'day';
  }

  /** Of what is shown, which may be another period than the one chosen since. */
  get #granularity(): Granularity {
    return this.#granularityOf(this.#shownPeriod);
  }

  get #shownPeriod(): Period | undefined {
    return this.#data.query?.period ?? this.#data.wanted?.period ?? this.period;
  }

  async #loadSeries(source: StatsSource, query: ReportQuery): Promise<void> {
    await this.#data.loadSeries(source, query, this.#granularityOf(query.period), this.zone);
    const { seriesError } = this.#data;
    if (seriesError !== undefined)
      this.emit('sv-failed', { error: seriesError, rows: this.#data.interactions.length });
  }

  /** The series again, for another width of its buckets or after a failure. */
  #reloadSeries = (): void => {
    const query = this.#data.wanted;
    if (this.#source && query) void this.#loadSeries(this.#source, query);
  };

  protected override forget(): void {
    super.forget();
    this.dialog?.close();
    if (this.calls || this.#isGiven) return;
    this.#data.reset();
    this.page = 1;
    this.openInteraction = undefined;
  }

  protected override goOn(): void {
    const { state, error } = this.#data.progress;
    if (state === 'failed' && isPassing(error)) void this.resume();
    if (isPassing(this.#data.seriesError)) this.#reloadSeries();
  }

  get #columns(): InteractionColumn[] {
    const gone = [...this.hideColumns, ...this.excludeTypes.map((type) => `${type}s`)];
    return interactionColumns.filter((column) => this.columns.includes(column) && !gone.includes(column));
  }

  /** All interactions in order. */
  get #rows(): readonly Interaction[] {
    return this.#sorted(this.#data.without(this.excludeTypes), this.sort, this.locale);
  }

  /** What is handed in is shown as it is. */
  get #isGiven(): boolean {
    return Boolean(this.interactions || this.series);
  }

  /** The rule the counts follow: the service has counted by its own. */
  get #rule(): SuccessRule {
    return this.calls ? this.successRule : 'server';
  }

  /** The page there is, of the one wished for. */
  get #page(): number {
    return Math.min(Math.max(1, Math.trunc(this.page) || 1), this.#pages);
  }

  get #pages(): number {
    return pageCount(this.#rows.length, this.pageSize);
  }

  get #cells(): CallCellOptions & { texts: StatsTexts } {
    return {
      texts: this.texts,
      locale: this.locale,
      timeZone: this.zone,
      dateFormat: this.dateFormat,
      timeStyle: 'stats',
      successRule: this.successRule,
    };
  }

  /**
   * Fetches interactions and series of the period. What is shown stays until the first new page is there; see the
   * events `sv-loaded` and `sv-failed`.
   */
  async load(): Promise<void> {
    await this.updateComplete;
    if (this.#isGiven) return;
    const source = this.calls ? this.#source : this.sourceForLoad();
    if (source && this.period) await this.#fetch(source);
  }

  #fetch(source: StatsSource): Promise<void> {
    return this.runLoad(async (signal) => {
      if (!this.calls) await this.accountKnown();
      if (!this.mayBegin(signal) || !this.rights.stats) return;
      const query = this.#wish;
      if (!this.emit('sv-load', { query }, true)) return;
      const isPlaced = this.#isPlaced;
      this.#isPlaced = false;
      if (!isPlaced && this.#data.wanted && !sameWish(this.#data.wanted, query)) {
        this.page = 1;
        this.openInteraction = undefined;
      }
      const rows = this.#data.load(
        {
          query,
          pieces: this.calls ? [query.period] : splitPeriod(query.period, MAX_DAYS, this.zone),
          fetch: (period, page, { pageSize = interactionsAPage, ...options }) =>
            source.interactionPage({ ...query, period }, page, { pageSize, ...options }),
          limit: this.limit,
        },
        signal,
      );
      await Promise.all([rows, this.#loadSeries(source, query)]);
      if (!signal.aborted) this.#tell();
    });
  }

  /** Fetches the pages that a stop or a failure left out. */
  async resume(): Promise<void> {
    await this.#data.resume();
    this.#tell();
  }

  protected override get texts(): StatsTexts {
    return this.textsWith(statsInEnglish);
  }

  /** One that was only moved in the page goes on loading where it was. */
  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#data.brokenOff) void this.resume();
  }

  /** Stops fetching; what has come stays. */
  stop(): void {
    this.#data.stop();
  }

  /**
   * All interactions in their order, as CSV with period and zone above them; a file too unless `save` is false.
   * Resolves with nothing when it was cancelled or refused, or while another export runs.
   *
   * @throws What made it fail, which the page shows too.
   */
  async exportCsv(options?: ExportOptions): Promise<Blob | undefined> {
    const rows = this.#rows;
    const table = interactionsForExport(rows, this.#columns, this.#about(rows.length), this.#cells);
    return this.exportTable(table, 'interactions', options);
  }

  protected override auditRows(action: 'export' | 'print'): boolean {
    const rows = this.#rows;
    return this.audit(action, 'interactions', () => rows.map(({ id }) => id));
  }

  #about(rows: number): [string, string][] {
    const { texts, sort } = this;
    return [
      ...this.aboutExport(texts.export.stats, this.#data, this.#rule),
      [
        texts.export.order,
        texts.report.sorted(texts.stats.columns[sort.column], texts.report[sort.direction]),
      ],
      [texts.export.rows, String(rows)],
    ];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('interactions') || changed.has('series')) this.#data.give(this.interactions, this.series);
    this.pageSize = itemsAPage(this.pageSize) ?? defaultItems;
    const handed = changed.has('calls') || changed.has('successRule');
    if (this.calls ? handed && this.period : this.loadIsDue()) void this.load();
    if (changed.has('granularity') && this.granularity && this.#data.series?.granularity !== this.granularity)
      this.#reloadSeries();
  }

  #tell(): void {
    const { interactions } = this.#data;
    this.tellLoaded(this.#data, interactions.length, this.texts.stats.count(interactions.length));
  }

  protected override readState(): ViewState {
    const { columns, sort, page, pageSize, granularity, openInteraction } = this;
    return {
      ...super.readState(),
      columns: columnsText(columns, interactionColumns),
      sort: sort === defaultSort ? undefined : sortText(sort),
      page: page === 1 ? undefined : String(page),
      size: pageSize === defaultItems ? undefined : String(pageSize),
      granularity,
      interaction: openInteraction,
    };
  }

  protected override writeState(state: ViewState): void {
    super.writeState(state);
    const { columns, sort, page, size, granularity } = state;
    this.columns = columnsFrom(columns, interactionColumns);
    this.sort = sortFrom(sort, interactionColumns) ?? defaultSort;
    this.page = Number(page) || 1;
    this.pageSize = itemsAPage(size ?? '') ?? defaultItems;
    this.granularity = granularity === 'hour' || granularity === 'day' ? granularity : undefined;
  }

  protected override async openState({ interaction }: ViewState, loading?: Promise<void>): Promise<void> {
    this.openInteraction = interaction;
    this.#isPlaced = loading !== undefined;
    await loading;
  }

  #viewChanged(): void {
    const { period, agent, columns, sort, page, pageSize } = this;
    this.emit<InteractionStatsView>('sv-view-change', {
      period,
      tenant: this.effectiveTenant,
      agent,
      columns,
      sort,
      page,
      pageSize,
      granularity: this.#granularity,
    });
  }

  #onPeriodChange = (event: CustomEvent<{ period: Period }>): void => {
    this.period = event.detail.period;
    this.#viewChanged();
  };

  #onSubmit = (event: Event): void => {
    event.preventDefault();
    if (this.period) void this.load();
    else this.picker.open();
  };

  protected override accountChosen(): void {
    this.#viewChanged();
  }

  #onGranularity = (event: CustomEvent<{ granularity: Granularity }>): void => {
    this.granularity = event.detail.granularity;
    this.#viewChanged();
  };

  #sortBy = (sort: GridSort | undefined): void => {
    this.sort = (sort as InteractionSort | undefined) ?? defaultSort;
    const { report, stats } = this.texts;
    this.announce(report.sorted(stats.columns[this.sort.column], report[this.sort.direction]));
    this.#viewChanged();
  };

  #go = (page: number): void => {
    this.page = page;
    this.openInteraction = undefined;
    this.announce(this.texts.stats.page(this.#number(page), this.#number(this.#pages)));
    this.#viewChanged();
  };

  #onPageSize = (event: Event): void => {
    const size = itemsAPage((event.target as HTMLInputElement).value);
    this.pageSizeProblem = size === undefined;
    if (size === undefined) return;
    const firstShown = (this.#page - 1) * this.pageSize;
    this.pageSize = size;
    this.page = Math.floor(firstShown / size) + 1;
    this.#viewChanged();
  };

  #toggle = (interaction: Interaction): void => {
    this.openInteraction = this.openInteraction === interaction.id ? undefined : interaction.id;
    this.#viewChanged();
  };

  #onCall = (event: CustomEvent<{ call: Call; calls: Call[] }>): void => {
    const { call, calls } = event.detail;
    this.#showCall(calls, calls.indexOf(call));
  };

  #step = (by: 1 | -1): void => {
    if (this.#opened) this.#showCall(this.#opened.calls, this.#opened.index + by);
  };

  #showCall(calls: readonly Call[], index: number): void {
    const call = calls[index];
    if (!call || !this.emit('sv-call-open', { call }, true)) return;
    if (!this.audit('details', 'calls', () => [call.id])) return;
    this.#opened = { calls, index };
    void this.dialog?.show(call, { position: { n: index + 1, total: calls.length } });
  }

  #number(n: number): string {
    return formatNumber(n, this.locale);
  }

  #periodText(period: Period): string {
    return periodText(period, this.zone, this.texts.period.to);
  }

  protected override render(): TemplateResult {
    if (!this.rights.stats)
      return this.frame(statePanel(notAllowed(this.texts.stats.notAllowed, this.texts)));
    return this.frame(
      html`${printHeading(this.texts.stats.title, this.period ? this.#periodText(this.period) : '', this.zone, this.agent ?? '')}
        ${printRefusal(this.texts)} ${this.#controls()} ${this.#statusLine()} ${this.#notices()}
        ${this.#content()} ${feedback(this.feedbackUrl, this.version, this.texts)}
        <sv-call-details-dialog
          .dateFormat=${this.dateFormat}
          @sv-details-previous=${() => this.#step(-1)}
          @sv-details-next=${() => this.#step(1)}
        ></sv-call-details-dialog>`,
    );
  }

  #controls(): TemplateResult {
    const { stats, common } = this.texts;
    const loading = this.#data.progress.state === 'loading';
    return html`<form part="controls" @submit=${this.#onSubmit}>
      <sv-period-picker
        dates-only
        .period=${this.period && wholeDays(this.period, this.zone)}
        .timeZone=${this.zone}
        exportparts="field:period-field, panel:period-panel"
        @sv-period-change=${this.#onPeriodChange}
      ></sv-period-picker>
      ${this.accountPickers()}
      <div class="go">
        <button class="button primary" part="load" ?disabled=${!this.#source}>${stats.loadData}</button>
        ${
          loading
            ? html`<button class="button" type="button" part="stop" @click=${() => this.stop()}>
                ${icon('stop')} ${common.stop}
              </button>`
            : nothing
        }
      </div>
    </form>`;
  }

  #statusLine(): TemplateResult {
    const { stats, common } = this.texts;
    const { progress } = this.#data;
    return html`<p class="line">
        <span>${progressText(progress, this.texts, this.locale) ?? stats.lag}</span>
        <span class="zone number" title=${common.timeZone}>${this.zone}</span>
      </p>
      ${progressBar(progress, common.loading)}`;
  }

  #notices(): TemplateResult {
    const { stats } = this.texts;
    const { progress } = this.#data;
    const excluded = this.excludeTypes.map((type) => typeText(type, this.texts)).join(', ');
    return html`${periodNotice(this.periodProblem, this.texts)}
    ${loadNotices({
      texts: this.texts,
      locale: this.locale,
      progress,
      title: stats.interactionsFailed,
      still: this.#still,
      tooMany: stats.tooMany,
      resume: () => void this.resume(),
      toldElsewhere: this.isSaidAround(progress.error),
    })}
    ${
      excluded && progress.state !== 'idle'
        ? html`<p class="message">${icon('info')} ${stats.excluded(excluded)}</p>`
        : nothing
    }
    ${mismatchNotice(this.#data.mismatches, this.texts)} ${this.exportNotice()}`;
  }

  /** What is still valid on screen after a load that broke off. */
  get #still(): string {
    const { interactions, outdated, progress } = this.#data;
    if (interactions.length === 0) return '';
    return outdated
      ? this.texts.report.stillShown
      : this.texts.stats.partial(...amounts(progress, this.locale));
  }

  #content(): unknown {
    const { stats, common } = this.texts;
    const { state } = this.#data.progress;
    if (state === 'idle') {
      const connected = this.#source || this.interactions;
      return connected
        ? statePanel(html`<p>${stats.ready}</p>`)
        : failure(this.sourceProblem, { texts: this.texts, title: stats.failed });
    }
    const empty = this.#data.interactions.length === 0;
    if (empty && state === 'failed' && !this.#data.series)
      return this.isSaidAround(this.#data.progress.error)
        ? statePanel(html`<p>${this.texts.errors['no-session']}</p>`)
        : nothing;
    if (empty && state === 'complete') return statePanel(this.#nothing());
    return html`<div class=${this.#data.outdated ? 'dimmed' : ''}>
      ${fold(
        stats.totals,
        'totals',
        totalsTiles(this.#data.totals(this.excludeTypes), {
          texts: this.texts,
          locale: this.locale,
          successRule: this.#rule,
          exclude: this.excludeTypes,
        }),
      )}
      ${fold(stats.timeseries, 'timeseries', this.#chart())}
      ${fold(
        stats.interactions,
        'interactions',
        empty ? html`<p class="line">${common.loading}</p>` : this.#table(),
        html`<span class="section-count number">${stats.count(this.#rows.length)}</span>`,
      )}
    </div>`;
  }

  #nothing(): TemplateResult {
    const { stats } = this.texts;
    return html`<slot name="empty">
      <p class="what">${stats.notFound}</p>
      ${this.period ? html`<p>${stats.notFoundPeriod(this.#periodText(this.period))}</p>` : nothing}
    </slot>`;
  }

  #chart(): TemplateResult {
    if (this.#data.seriesError && !this.isSaidAround(this.#data.seriesError))
      return failure(this.#data.seriesError, {
        texts: this.texts,
        title: this.texts.chart.failed,
        retry: { label: this.texts.common.retry, action: this.#reloadSeries },
      });
    return html`<sv-timeseries-chart
      part="chart"
      .series=${this.#data.seriesWithout(this.excludeTypes)}
      .period=${this.#shownPeriod}
      .timeZone=${this.zone}
      .granularity=${this.#granularity}
      @sv-granularity-change=${this.#onGranularity}
      @sv-view-change=${stopHere}
    ></sv-timeseries-chart>`;
  }

  #table(): TemplateResult {
    const first = (this.#page - 1) * this.pageSize;
    const printed = this.#printing.rows;
    const rows = printed ? this.#rows.slice(0, printed) : this.#rows.slice(first, first + this.pageSize);
    return html`<div class="paging">
        ${pageSizeField(this.pageSize, this.pageSizeProblem, this.texts, this.#onPageSize)}
        ${sortSelect({
          texts: this.texts,
          columns: this.#columns.map((key) => ({ key, label: this.texts.stats.columns[key] })),
          sort: this.sort,
          always: true,
          change: this.#sortBy,
        })}
        ${pager({ texts: this.texts, locale: this.locale, page: this.#page, pages: this.#pages, go: this.#go })}
        ${this.exportButton('button quiet small')}
      </div>
      ${this.#printing.notice(this.#rows.length, this.rights.export, this.texts, this.locale)}
      ${interactionTable(rows, {
        ...this.#cells,
        columns: this.#columns,
        sort: this.sort,
        open: this.openInteraction,
        toggle: this.#toggle,
        sortBy: (column) => this.#sortBy(nextSort(this.sort, column)),
        callsOf: this.#callsOf,
      })}`;
  }

  #callsOf = (interaction: Interaction): TemplateResult =>
    html`<sv-interaction-calls
      .interaction=${interaction}
      .source=${this.#source}
      .options=${this.#cells}
      .excludeTypes=${this.excludeTypes}
      .hideColumns=${this.hideColumns}
      .conversationUrl=${this.conversationUrl}
      .host=${this.session.host}
      @sv-interaction-call=${this.#onCall}
    ></sv-interaction-calls>`;
}

/** Whether two queries ask for the same. */
function sameWish(a: ReportQuery, b: ReportQuery): boolean {
  const samePeriod = a.period.from === b.period.from && a.period.to === b.period.to;
  return samePeriod && a.agent === b.agent && a.scope === b.scope && a.tenant === b.tenant;
}

/** The chart's own view is part of these statistics' and is told by them. */
const stopHere = (event: Event): void => event.stopPropagation();

declare global {
  interface HTMLElementTagNameMap {
    'sv-interaction-stats': SvInteractionStats;
  }
}
