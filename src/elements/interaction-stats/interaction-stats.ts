import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { typeText, type CallCellOptions } from '../../controls/call-cells.js';
import type { GridSort } from '../../controls/data-grid/grid-column.js';
import { sortHeadStyles } from '../../controls/data-grid/sort-head.js';
import { durationStyles } from '../../controls/duration.js';
import { accountPickerStyles } from '../../controls/account-pickers.styles.js';
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
import type { StatsTexts } from '../../locales/texts.js';
import type { Call } from '../../model/call.js';
import { isGranularity, type Granularity } from '../../model/buckets.js';
import type { Interaction } from '../../model/interaction.js';
import { periodText, wholeDays, type Period } from '../../model/period.js';
import { base, controls } from '../../theme/base.js';
import { icon } from '../../theme/icons.js';
import { tokens } from '../../theme/tokens.js';
import { exportActionStyles } from '../export/export-action.js';
import { OpenedCall, sequenceOf } from '../opened-call.js';
import type { TimeseriesView } from '../timeseries-chart/timeseries-chart.js';
import { columnsFrom, columnsText, keepInside, sortFrom, sortText, type ViewState } from '../view-state.js';
import { zoomFrom, zoomIn, zoomText, type ChartZoom } from './chart-zoom.js';
import {
  defaultSort,
  interactionColumns,
  nextOrder,
  type InteractionColumn,
  type InteractionSort,
} from './interaction-order.js';
import { styles } from './interaction-stats.styles.js';
import { InteractionsReport } from './interactions-report.js';
import { interactionName, interactionTable, interactionTableStyles } from './interaction-table.js';
import { mismatchNotice } from './mismatches.js';
import { itemsAPage, pageSizeField, pageSizeStyles } from './page-size.js';
import { queryText, samePeriod, staleNotice } from './shown-query.js';
import { totalsStyles, totalsTiles } from './totals.js';

const defaultItems = 10;

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
  /** The part of the period in sight in the chart, where it is not all of it. */
  zoom?: Period;
}

/**
 * Interactions of a period: totals, counts over time, and a table whose rows open their calls. Where another period,
 * tenant or agent is chosen than the one shown, what is shown loses its colours and says whose it is until Load Data is pressed.
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
 * @fires {CustomEvent<InteractionStatsView>} sv-view-change - The user changed period, tenant, agent, order or page, or zoomed the chart.
 * @csspart base - The box around everything.
 * @csspart section - A section that folds.
 * @csspart tile - One total.
 * @csspart interactions - The table of interactions.
 * @csspart pager - The pager above the table.
 * @cssproperty [--sv-padding=12px] - Space around the statistics.
 */
export class SvInteractionStats extends InteractionsReport {
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

  /** Columns shown: `agent start duration totalCalls videos chats screens successful unsuccessful`. */
  @property({ attribute: false }) columns: string[] = [...interactionColumns];

  /** Page shown, from 1. */
  @property({ type: Number }) page = 1;

  /** Interactions a page, 1 to 500. */
  @property({ type: Number, attribute: 'page-size' }) pageSize = defaultItems;

  /**
   * Address of a Genesys conversation, with `{id}` for its id, for example
   * `https://apps.mypurecloud.ie/directory/#/engage/admin/interactions/{id}`. Without it the id is shown as text.
   */
  @property({ attribute: 'conversation-url' }) conversationUrl = '';

  @state() private openInteraction?: string;
  @state() private zoom?: ChartZoom;
  @state() private pageSizeProblem = false;
  @query('sv-period-picker') private picker!: SvPeriodPicker;

  /** That the numbers shown are not those of what is chosen; blank where they are, or will be in a moment. */
  #stale = '';
  #printing = new PrintController(this, {
    allowed: () => this.rows.length === 0 || !this.rights.stats || this.auditRows('print'),
    draw: () => this.performUpdate(),
  });
  #opened = new OpenedCall(this, {
    mayOpen: (call) => this.mayOpen(call),
    load: () => this.importDetails(),
  });

  protected override forget(): void {
    super.forget();
    this.#opened.close();
  }

  protected override toStart(): void {
    this.page = 1;
    this.openInteraction = undefined;
  }

  protected override get shown(): InteractionColumn[] {
    const gone = [...this.hideColumns, ...this.excludeTypes.map((type) => `${type}s`)];
    return interactionColumns.filter((column) => this.columns.includes(column) && !gone.includes(column));
  }

  /** The page there is, of the one wished for. */
  get #page(): number {
    return Math.min(Math.max(1, Math.trunc(this.page) || 1), this.#pages);
  }

  get #pages(): number {
    return pageCount(this.rows.length, this.pageSize);
  }

  protected override get cells(): CallCellOptions & { texts: StatsTexts } {
    return {
      texts: this.texts,
      locale: this.locale,
      timeZone: this.zone,
      dateFormat: this.dateFormat,
      timeStyle: 'stats',
      successRule: this.successRule,
    };
  }

  protected override readState(): ViewState {
    const { columns, sort, page, pageSize, granularity, openInteraction } = this;
    return {
      ...super.readState(),
      columns: columnsText(columns, interactionColumns),
      sort: sortText(sort) === sortText(defaultSort) ? undefined : sortText(sort),
      page: page === 1 ? undefined : String(page),
      size: pageSize === defaultItems ? undefined : String(pageSize),
      granularity,
      zoom: zoomText(zoomIn(this.zoom, this.chosenDays)),
      interaction: openInteraction,
    };
  }

  protected override writeState(state: ViewState): void {
    super.writeState(state);
    const { columns, sort, page, size, granularity, zoom } = state;
    this.columns = columnsFrom(columns, interactionColumns);
    this.sort = sortFrom(sort, interactionColumns) ?? defaultSort;
    this.page = Number(page) || 1;
    this.pageSize = itemsAPage(size ?? '') ?? defaultItems;
    this.granularity = isGranularity(granularity) ? granularity : undefined;
    this.zoom = zoomFrom(zoom, this.chosenDays);
  }

  protected override async openState({ interaction }: ViewState, loading?: Promise<void>): Promise<void> {
    this.openInteraction = interaction;
    this.isPlaced = loading !== undefined;
    await loading;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.pageSize = itemsAPage(this.pageSize) ?? defaultItems;
    const stale = this.isStale && !this.isComing ? this.texts.stats.shownOf(this.#shownText) : '';
    if (stale && stale !== this.#stale) this.announce(stale);
    this.#stale = stale;
  }

  /** Of when and whose the numbers on screen are; the tenant is named where another one is chosen. */
  get #shownText(): string {
    const { shownQuery, texts, zone: timeZone, account, effectiveTenant } = this;
    if (!shownQuery) return '';
    const own = account?.tenantId;
    const id = shownQuery.tenant ?? own;
    const tenant =
      id === (effectiveTenant ?? own) ? undefined : account?.tenants.find((one) => one.id === id);
    return queryText(shownQuery, { texts, timeZone, tenant: tenant?.label });
  }

  protected override tellHow(): void {
    super.tellHow();
    // Another period ends the zoom.
    if (!zoomIn(this.zoom, this.shownPeriod)) this.zoom = undefined;
    if (this.data.interactions.length > 0) void this.#opened.prepare();
  }

  #viewChanged(): void {
    const { period, agent, columns, sort, page, pageSize } = this;
    this.emit('sv-view-change', {
      period,
      tenant: this.effectiveTenant,
      agent,
      columns,
      sort,
      page,
      pageSize,
      granularity: this.shownGranularity,
      zoom: zoomIn(this.zoom, this.chosenDays),
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

  #onChartView = (event: CustomEvent<TimeseriesView>): void => {
    keepInside(event);
    const { shownPeriod } = this;
    const { zoom } = event.detail;
    if (!shownPeriod || samePeriod(zoom, zoomIn(this.zoom, shownPeriod))) return;
    this.zoom = zoom && { of: shownPeriod, part: zoom };
    this.#viewChanged();
  };

  #sortBy = (sort: GridSort | undefined): void => {
    this.sort = (sort as InteractionSort | undefined) ?? defaultSort;
    const { report, stats } = this.texts;
    this.page = 1;
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
    void this.#opened.open(call, sequenceOf(calls));
  };

  #number(n: number): string {
    return formatNumber(n, this.locale);
  }

  #periodText(period: Period): string {
    return periodText(period, this.zone, this.texts.period.to);
  }

  protected override render(): TemplateResult {
    if (!this.rights.stats)
      return this.frame(statePanel(notAllowed(this.texts.stats.notAllowed, this.texts)));
    const { period, agent } = this.shownQuery ?? this;
    return this.frame(
      html`${printHeading(this.texts.stats.title, period ? this.#periodText(period) : '', this.zone, agent ?? '')}
      ${printRefusal(this.texts)} ${this.#controls()} ${this.#statusLine()} ${this.#notices()}
      ${this.#content()} ${feedback(this.feedbackUrl, this.version, this.texts)}
      ${this.#opened.template(this.dateFormat)}`,
    );
  }

  #controls(): TemplateResult {
    const { stats, common } = this.texts;
    const { state } = this.data.progress;
    const isNext = state === 'idle' || this.#stale;
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
        <button class=${isNext ? 'button primary' : 'button'} part="load" ?disabled=${!this.statsSource}>
          ${stats.loadData}
        </button>
        ${
          state === 'loading'
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
    const { progress } = this.data;
    return html`<p class="line">
        <span>${progressText(progress, this.texts, this.locale) ?? stats.lag}</span>
        <span class="zone number" title=${common.timeZone}>${this.zone}</span>
      </p>
      ${progressBar(progress, common.loading)}`;
  }

  #notices(): TemplateResult {
    const { stats } = this.texts;
    const { progress } = this.data;
    const excluded = this.excludeTypes.map((type) => typeText(type, this.texts)).join(', ');
    return html`${periodNotice(this.periodProblem, this.texts)} ${staleNotice(this.#stale)}
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
    ${mismatchNotice(this.data.mismatches, { texts: this.texts, locale: this.locale, nameOf: this.#nameOf })}
    ${this.exportNotice()} ${this.#opened.notice(this.texts)}`;
  }

  #nameOf = (id: string): string => {
    const interaction = this.data.interactions.find((one) => one.id === id);
    return interaction ? interactionName(interaction, this.cells) : id;
  };

  /** What is still valid on screen after a load that broke off. */
  get #still(): string {
    const { interactions, outdated, progress } = this.data;
    if (interactions.length === 0) return '';
    return outdated
      ? this.texts.report.stillShown
      : this.texts.stats.partial(...amounts(progress, this.locale));
  }

  #content(): unknown {
    const { stats, common } = this.texts;
    const { state } = this.data.progress;
    if (state === 'idle') {
      const connected = this.statsSource || this.interactions;
      return connected
        ? statePanel(html`<p>${this.period ? stats.ready : stats.choosePeriod}</p>`)
        : failure(this.sourceProblem, { texts: this.texts, title: stats.failed });
    }
    const empty = this.data.interactions.length === 0;
    if (empty && state === 'failed' && !this.data.series)
      return this.isSaidAround(this.data.progress.error)
        ? statePanel(html`<p>${this.texts.errors['no-session']}</p>`)
        : nothing;
    const look = this.data.outdated ? 'dimmed' : this.isStale ? 'set-aside' : '';
    if (empty && state === 'complete') return statePanel(this.#nothing(), look);
    return html`<div class="content ${look}">
      ${fold(
        stats.totals,
        'totals',
        totalsTiles(this.data.totals(this.excludeTypes), {
          texts: this.texts,
          locale: this.locale,
          successRule: this.rule,
          exclude: this.excludeTypes,
        }),
      )}
      ${fold(stats.timeseries, 'timeseries', this.#chart())}
      ${fold(
        stats.interactions,
        'interactions',
        empty ? html`<p class="line">${common.loading}</p>` : this.#table(),
        html`<span class="section-count number">${stats.count(this.rows.length)}</span>`,
      )}
    </div>`;
  }

  #nothing(): TemplateResult {
    const { stats } = this.texts;
    const { shownPeriod: period } = this;
    return html`<slot name="empty">
      <p class="what">${stats.notFound}</p>
      ${period ? html`<p>${stats.notFoundPeriod(this.#periodText(period))}</p>` : nothing}
    </slot>`;
  }

  #chart(): TemplateResult {
    if (this.data.seriesError && !this.isSaidAround(this.data.seriesError))
      return failure(this.data.seriesError, {
        texts: this.texts,
        title: this.texts.chart.failed,
        retry: { label: this.texts.common.retry, action: this.reloadSeries },
      });
    return html`<sv-timeseries-chart
      part="chart"
      .series=${this.data.seriesWithout(this.excludeTypes)}
      .period=${this.shownPeriod}
      .timeZone=${this.zone}
      .granularity=${this.shownGranularity}
      .zoom=${zoomIn(this.zoom, this.shownPeriod)}
      @sv-granularity-change=${this.#onGranularity}
      @sv-view-change=${this.#onChartView}
    ></sv-timeseries-chart>`;
  }

  #table(): TemplateResult {
    const first = (this.#page - 1) * this.pageSize;
    const printed = this.#printing.rows;
    const rows = printed ? this.rows.slice(0, printed) : this.rows.slice(first, first + this.pageSize);
    return html`<div class="paging">
        ${pageSizeField(this.pageSize, this.pageSizeProblem, this.texts, this.#onPageSize)}
        ${sortSelect({
          texts: this.texts,
          columns: this.shown.map((key) => ({ key, label: this.texts.stats.columns[key] })),
          sort: this.sort,
          always: true,
          change: this.#sortBy,
        })}
        ${pager({ texts: this.texts, locale: this.locale, page: this.#page, pages: this.#pages, go: this.#go })}
        ${this.exportButton('button quiet small')}
      </div>
      ${this.#printing.notice(this.rows.length, this.rights.export, this.texts, this.locale)}
      ${interactionTable(rows, {
        ...this.cells,
        columns: this.shown,
        sort: this.sort,
        open: this.openInteraction,
        toggle: this.#toggle,
        sortBy: (column) => this.#sortBy(nextOrder(this.sort, column)),
        callsOf: this.#callsOf,
      })}`;
  }

  #callsOf = (interaction: Interaction): TemplateResult =>
    html`<sv-interaction-calls
      .interaction=${interaction}
      .source=${this.statsSource}
      .options=${this.cells}
      .excludeTypes=${this.excludeTypes}
      .hideColumns=${this.hideColumns}
      .conversationUrl=${this.conversationUrl}
      .host=${this.session.host}
      @sv-interaction-call=${this.#onCall}
    ></sv-interaction-calls>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'sv-interaction-stats': SvInteractionStats;
  }
}
