import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { CallCellOptions } from '../../controls/call-cells.js';
import { statsInEnglish } from '../../locales/en-stats.js';
import type { StatsTexts } from '../../locales/texts.js';
import { ArraySource } from '../../model/array-source.js';
import type { Call, SuccessRule } from '../../model/call.js';
import type { CsvTable } from '../../model/csv.js';
import { granularityFor, type Granularity } from '../../model/buckets.js';
import type { Interaction } from '../../model/interaction.js';
import { memoizeLast } from '../../model/memoize.js';
import { MAX_DAYS, splitByDays, wholeDays, type Period } from '../../model/period.js';
import type { Series } from '../../model/series.js';
import type { ReportQuery, StatsSource } from '../../model/source.js';
import { isPassing } from '../connected-element.js';
import { TableReport, type ExportOptions } from '../table-report.js';
import {
  defaultSort,
  sortInteractions,
  type InteractionColumn,
  type InteractionSort,
} from './interaction-order.js';
import { sameQuery } from './shown-query.js';
import { StatsData } from './stats-data.js';

/** Interactions come in small records; a large page saves round trips. */
const interactionsAPage = 1000;

/**
 * A report that holds interactions and their series: how they come in, from a service or by property, and go out again
 * as CSV.
 */
export abstract class InteractionsReport extends TableReport {
  /**
   * Interactions to show instead of fetching any. Each must have an `id`, a text, and a `start`, in epoch milliseconds;
   * others are left out, and a notice says how many.
   */
  @property({ attribute: false }) interactions?: readonly Interaction[];

  /** The series that belongs to `interactions`. */
  @property({ attribute: false }) series?: Series;

  /** Calls to make interactions and series of, instead of fetching any; see `sv-call-report`. */
  @property({ attribute: false }) calls?: readonly Call[];

  /** Order of the interactions. */
  @property({ attribute: false }) sort: InteractionSort = defaultSort;

  /** Width of the chart's buckets. Default, and for any other word: hours up to two days, else days. */
  @property() granularity?: 'hour' | 'day';

  protected override readonly ampleRows = 400_000;

  protected readonly data = new StatsData(this);
  /** Whether the load to come leaves what is shown where it is. */
  protected isPlaced = false;
  /** Whether a load is about to ask for what is chosen. */
  #isBeginning = false;
  #sorted = memoizeLast(sortInteractions);
  #arrayOf = memoizeLast((calls: readonly Call[], rule: SuccessRule) => new ArraySource({ calls, rule }));

  /** Columns shown now. */
  protected abstract get shown(): InteractionColumn[];

  /** How cells say what they say. */
  protected abstract get cells(): CallCellOptions & { texts: StatsTexts };

  /** Other interactions are to come: what is shown begins at its start again. */
  protected abstract toStart(): void;

  protected override get texts(): StatsTexts {
    return this.textsWith(statsInEnglish);
  }

  /** The same object as long as the data is the same, so that nothing is fetched or grouped anew at every update. */
  protected get statsSource(): StatsSource | undefined {
    const { calls } = this;
    if (!calls) return this.source;
    return this.#arrayOf(calls, this.successRule);
  }

  /** What is handed in is shown as it is. */
  get #isGiven(): boolean {
    return Boolean(this.interactions || this.series);
  }

  /** The rule the counts follow: the service has counted by its own. */
  protected get rule(): SuccessRule {
    return this.calls ? this.successRule : 'server';
  }

  /** All interactions in order. */
  protected get rows(): readonly Interaction[] {
    return this.#sorted(this.data.without(this.excludeTypes), this.sort, this.locale);
  }

  /** Of what is shown, which may be another period than the one chosen since. */
  protected get shownPeriod(): Period | undefined {
    return this.shownQuery?.period ?? this.data.wanted?.period ?? this.period;
  }

  /** What the numbers on screen were asked for with. */
  protected get shownQuery(): ReportQuery | undefined {
    const { query, series, wanted } = this.data;
    return query ?? (series && wanted);
  }

  /** The days chosen, whole, as the picker shows them. */
  protected get chosenDays(): Period | undefined {
    return this.period && wholeDays(this.period, this.zone);
  }

  #isChosen(query: ReportQuery): boolean {
    const days = this.chosenDays;
    return days !== undefined && sameQuery(query, this.queryFor(days), this.account?.tenantId);
  }

  /** Whether the numbers on screen are others than those of what is chosen. */
  protected get isStale(): boolean {
    const { shownQuery } = this;
    return shownQuery !== undefined && this.period !== undefined && !this.#isChosen(shownQuery);
  }

  /** Whether a load is under way that brings what is chosen. */
  protected get isComing(): boolean {
    const { wanted, progress } = this.data;
    if (this.#isBeginning) return true;
    return progress.state === 'loading' && wanted !== undefined && this.#isChosen(wanted);
  }

  protected get shownGranularity(): Granularity {
    return this.#granularityOf(this.shownPeriod);
  }

  #granularityOf(period: Period | undefined): Granularity {
    return granularityFor(this.granularity, period, this.zone);
  }

  /** One that was only moved in the page goes on loading where it was. */
  override connectedCallback(): void {
    super.connectedCallback();
    if (this.data.brokenOff) void this.resume();
    if (this.data.seriesBrokenOff) this.reloadSeries();
  }

  /**
   * Fetches interactions and series of the period. What is shown stays until the first new page is there; see the
   * events `sv-loaded` and `sv-failed`.
   */
  async load(): Promise<void> {
    await this.updateComplete;
    if (this.#isGiven) return;
    const source = this.calls ? this.statsSource : this.sourceForLoad();
    if (source && this.period) await this.#fetch(source, this.period);
  }

  #fetch(source: StatsSource, period: Period): Promise<void> {
    return this.runLoad(async (signal) => {
      this.#isBeginning = true;
      if (!this.calls) await this.accountKnown();
      if (!this.mayBegin(signal)) return;
      this.#isBeginning = false;
      if (!this.rights.stats) return;
      const query = this.queryFor(wholeDays(period, this.zone));
      if (!this.emit('sv-load', { query }, true)) return;
      const isOther = this.data.wanted && !sameQuery(this.data.wanted, query, this.account?.tenantId);
      if (isOther && !this.isPlaced) this.toStart();
      this.isPlaced = false;
      const rows = this.data.load(
        {
          query,
          pieces: this.calls ? [query.period] : splitByDays(query.period, MAX_DAYS, this.zone),
          fetch: (piece, page, { pageSize = interactionsAPage, ...options }) =>
            source.interactionPage({ ...query, period: piece }, page, { pageSize, ...options }),
          limit: this.limit,
        },
        signal,
      );
      await Promise.all([rows, this.#loadSeries(source, query)]);
      if (!signal.aborted) this.tellHow();
    });
  }

  async #loadSeries(source: StatsSource, query: ReportQuery): Promise<void> {
    await this.data.loadSeries(source, query, this.#granularityOf(query.period), this.zone);
    const { seriesError, interactions } = this.data;
    if (seriesError !== undefined) this.emit('sv-failed', { error: seriesError, rows: interactions.length });
  }

  /** The series again, for another width of its buckets or after a failure. */
  protected reloadSeries = (): void => {
    const query = this.data.wanted;
    if (this.statsSource && query) void this.#loadSeries(this.statsSource, query);
  };

  /** Fetches the pages that a stop or a failure left out. */
  async resume(): Promise<void> {
    await this.data.resume();
    this.tellHow();
  }

  /** Stops fetching; what has come stays. */
  stop(): void {
    this.data.stop();
  }

  protected override forget(): void {
    super.forget();
    if (this.calls || this.#isGiven) return;
    this.data.reset();
    this.toStart();
  }

  protected override goOn(): void {
    super.goOn();
    const { state, error } = this.data.progress;
    if (state === 'failed' && isPassing(error)) void (this.data.query ? this.resume() : this.load());
    if (isPassing(this.data.seriesError)) this.reloadSeries();
  }

  /**
   * All interactions in their order, as CSV with period and zone above them; a file too unless `save` is false.
   * Resolves with nothing when it was cancelled or refused, or while another export runs.
   *
   * @throws What made it fail, which the page shows too.
   */
  async exportCsv(options?: ExportOptions): Promise<Blob | undefined> {
    const { rows, shown, cells, sort } = this;
    const report = this.exported(this.data, this.rule);
    const table = async (): Promise<CsvTable> =>
      (await this.importExport()).interactionsForExport(rows, shown, cells, { report, sort });
    return this.exportTable(rows.length, table, 'interactions', options);
  }

  protected override importExport() {
    return import('./export-interactions.js');
  }

  protected override auditRows(action: 'export' | 'print'): boolean {
    const { rows } = this;
    return this.audit(action, 'interactions', () => rows.map(({ id }) => id));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('interactions') || changed.has('series')) {
      const error = this.data.give(this.interactions, this.series, this.zone);
      if (error) this.emit('sv-failed', { error, rows: 0 });
    }
    const handed = changed.has('calls') || changed.has('successRule');
    if (this.calls ? handed && this.period : this.loadIsDue()) {
      this.#isBeginning = true;
      void this.load();
    }
    if (changed.has('granularity') && this.data.series?.granularity !== this.shownGranularity)
      this.reloadSeries();
  }

  /** Tells the page how a load ended. */
  protected tellHow(): void {
    const { interactions } = this.data;
    this.tellLoaded(this.data, interactions.length, this.texts.stats.count(interactions.length));
  }
}
