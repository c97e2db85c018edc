import { PeriodLoad } from '../../controls/period-load.js';
import { hasIdAndStart, notAnArray } from '../../model/normalize.js';
import {
  totalsOf,
  totalsOfSeries,
  checkInteractions,
  checkSeries,
  type Totals,
  type Mismatch,
} from '../../model/totals.js';
import { withoutTypes, normalizeInteraction, type Interaction } from '../../model/interaction.js';
import { memoizeLast } from '../../model/memoize.js';
import type { StreamProgress } from '../../model/page-stream.js';
import { excludeTypes, fillSeries, normalizeSeries, type Series } from '../../model/series.js';
import type { Granularity } from '../../model/buckets.js';
import type { ReportQuery, StatsSource } from '../../model/source.js';

/** The interactions of a period, and the series that belongs to them. */
export class StatsData extends PeriodLoad<Interaction> {
  interactions: readonly Interaction[] = [];
  seriesError?: unknown;
  /** Whether a load of the series was broken off because the element left the page. */
  seriesBrokenOff = false;
  #given?: { series?: Series; skipped: number };
  /** Series by the query they answer: of the rows shown, and of those on their way. */
  #series = new Map<ReportQuery | undefined, Series>();
  /** Aborts the load under way. */
  #asked?: AbortController;

  override hostDisconnected(): void {
    super.hostDisconnected();
    this.seriesBrokenOff = this.#asked !== undefined;
    this.#asked?.abort();
  }

  override get progress(): Readonly<StreamProgress> {
    if (!this.#given) return super.progress;
    const { skipped } = this.#given;
    return { state: 'complete', loaded: this.interactions.length + skipped, skipped };
  }

  /** The series of the rows shown, else of those asked for. */
  get series(): Series | undefined {
    return this.#given ? this.#given.series : this.#series.get(this.query ?? this.wanted);
  }

  /**
   * Shows what is handed in instead of what was loaded; nothing handed in shows what is loaded again. What is no list
   * is refused.
   * @param timeZone The zone of a series that does not say which.
   * @returns why something was refused
   */
  give(
    interactions: readonly Interaction[] | undefined,
    series: Series | undefined,
    timeZone: string,
  ): Error | undefined {
    const rows: readonly Interaction[] = interactions || [];
    const { series: before } = this;
    const whole = series && normalizeSeries(series, timeZone);
    const seriesError = series && !whole ? notAnArray('series.buckets') : undefined;
    const error = Array.isArray(rows) ? seriesError : notAnArray('interactions');
    if (error && !Array.isArray(interactions)) {
      this.#given = undefined;
      if (before) this.#series.set(this.query ?? this.wanted, before);
      this.refuse(error);
      return error;
    }
    this.reset();
    this.seriesError = seriesError;
    this.interactions = rows.filter(hasIdAndStart).map(normalizeInteraction);
    const handed = rows.length + (whole ? series.buckets.length : 0);
    const skipped = handed - this.interactions.length - (whole?.buckets.length ?? 0);
    this.#given = interactions || series ? { series: seriesError ? before : whole, skipped } : undefined;
    return error;
  }

  /** Loads the series of a query, whatever its rows do; the last wish wins. */
  async loadSeries(
    source: StatsSource,
    query: ReportQuery,
    granularity: Granularity,
    timeZone: string,
  ): Promise<void> {
    this.#asked?.abort();
    const asked = (this.#asked = new AbortController());
    const { signal } = asked;
    this.seriesError = undefined;
    this.seriesBrokenOff = false;
    try {
      const series = await source.timeseries({ ...query, granularity, timeZone }, { signal });
      if (signal.aborted) return;
      for (const old of this.#series.keys()) if (old !== this.query) this.#series.delete(old);
      this.#series.set(query, fillSeries(series, query.period, timeZone));
    } catch (error) {
      if (!signal.aborted) this.seriesError = error;
    } finally {
      if (this.#asked === asked) this.#asked = undefined;
    }
    this.update();
  }

  /** The interactions without some types of call. */
  without = (types: readonly string[]): readonly Interaction[] => this.#without(this.interactions, types);

  seriesWithout = (types: readonly string[]): Series | undefined =>
    this.series && this.#seriesWithout(this.series, types);

  /** Totals of all interactions; while some are missing, those the series gives, which has counted all of them. */
  totals(types: readonly string[]): Totals | undefined {
    if (this.complete) return this.#totals(this.without(types));
    const series = this.seriesWithout(types);
    return series && totalsOfSeries(series);
  }

  /** Numbers that do not add up, once all are here. */
  get mismatches(): readonly Mismatch[] {
    return this.complete ? this.#mismatches(this.interactions, this.series) : [];
  }

  protected override begin(): (rows: readonly Interaction[]) => void {
    const fresh = new Map<string, Interaction>();
    this.#given = undefined;
    return (rows) => {
      for (const interaction of rows) fresh.set(interaction.id, interaction);
      this.interactions = [...fresh.values()];
    };
  }

  protected override clear(): void {
    this.interactions = [];
    this.#series.clear();
    this.#asked?.abort();
    this.seriesError = undefined;
  }

  #without = memoizeLast((interactions: readonly Interaction[], types: readonly string[]) =>
    types.length === 0 ? interactions : interactions.map((one) => withoutTypes(one, types)),
  );
  #seriesWithout = memoizeLast(excludeTypes);
  #totals = memoizeLast(totalsOf);
  #mismatches = memoizeLast(
    (interactions: readonly Interaction[], series: Series | undefined): Mismatch[] => [
      ...checkInteractions(interactions),
      ...(series ? checkSeries(series, totalsOf(interactions)) : []),
    ],
  );
}
