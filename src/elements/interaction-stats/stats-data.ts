import type { ReactiveController, ReactiveControllerHost } from 'lit';
import {
  totalsOf,
  totalsOfSeries,
  withoutTypes,
  type Interaction,
  type Totals,
} from '../../model/interaction.js';
import { checkInteractions, checkSeries, type Mismatch } from '../../model/invariants.js';
import type { StreamProgress } from '../../model/page-stream.js';
import { MAX_DAYS, splitPeriod } from '../../model/period.js';
import { PeriodStream } from '../../model/period-stream.js';
import { excludeTypes, fillSeries, type Granularity, type Series } from '../../model/series.js';
import type { ReportQuery, StatsSource } from '../../model/source.js';

const idle: StreamProgress = { state: 'idle', loaded: 0, skipped: 0 };

/** Interactions come in small records; a large page saves round trips. */
const interactionsAPage = 1000;

/**
 * The interactions and the series of one period. Those of before stay until the first page of new ones has come;
 * what has come stays after a stop or a failure.
 */
export class StatsData implements ReactiveController {
  interactions: readonly Interaction[] = [];
  series?: Series;
  seriesError?: unknown;
  query?: ReportQuery;
  #host: ReactiveControllerHost;
  #stream?: PeriodStream<Interaction>;
  #given = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#stream?.stop();
  }

  get progress(): Readonly<StreamProgress> {
    if (this.#stream) return this.#stream.progress;
    return this.#given ? { ...idle, state: 'complete', loaded: this.interactions.length } : idle;
  }

  /** Shows what is handed in instead of what was loaded. */
  give(interactions: readonly Interaction[] | undefined, series: Series | undefined): void {
    this.#stream?.stop();
    this.#stream = undefined;
    this.#given = true;
    this.interactions = interactions ?? [];
    this.series = series;
    this.seriesError = undefined;
  }

  /** Loads both; never throws for a failed page, see `progress` and `seriesError`. */
  async load(
    source: StatsSource,
    query: ReportQuery,
    granularity: Granularity,
    timeZone: string,
    signal: AbortSignal,
  ): Promise<void> {
    const fresh = new Map<string, Interaction>();
    const stream = new PeriodStream<Interaction>(
      splitPeriod(query.period, MAX_DAYS, timeZone),
      (period, page, pageSignal) =>
        source.interactionPage({ ...query, period }, page, {
          pageSize: interactionsAPage,
          signal: pageSignal,
        }),
      (page) => {
        for (const interaction of page.rows) fresh.set(interaction.id, interaction);
        this.interactions = [...fresh.values()];
        this.query = query;
        this.#host.requestUpdate();
      },
    );
    this.#stream = stream;
    await Promise.all([
      this.#run(stream, signal),
      this.loadSeries(source, query, granularity, timeZone, signal),
    ]);
  }

  /** Loads the series alone, for another width of its buckets. */
  async loadSeries(
    source: StatsSource,
    query: ReportQuery,
    granularity: Granularity,
    timeZone: string,
    signal: AbortSignal,
  ): Promise<void> {
    this.seriesError = undefined;
    try {
      const series = await source.timeseries({ ...query, granularity, timeZone }, { signal });
      if (!signal.aborted) this.series = fillSeries(series, query.period, timeZone);
    } catch (error) {
      if (!signal.aborted) this.seriesError = error;
    }
    this.#host.requestUpdate();
  }

  async resume(signal: AbortSignal): Promise<void> {
    if (this.#stream) await this.#run(this.#stream, signal);
  }

  stop(): void {
    this.#stream?.stop();
  }

  /** The interactions without some types of call. */
  without(types: readonly string[]): readonly Interaction[] {
    if (types.length === 0) return this.interactions;
    return this.interactions.map((interaction) => withoutTypes(interaction, types));
  }

  seriesWithout(types: readonly string[]): Series | undefined {
    return this.series && excludeTypes(this.series, types);
  }

  /** Totals of all interactions; while some are missing, those the series gives, which has counted all of them. */
  totals(types: readonly string[]): Totals | undefined {
    if (this.progress.state === 'complete') return totalsOf(this.without(types));
    const series = this.seriesWithout(types);
    return series && totalsOfSeries(series);
  }

  /** Numbers that do not add up, once all are here. */
  get mismatches(): Mismatch[] {
    if (this.progress.state !== 'complete') return [];
    const series = this.series ? checkSeries(this.series, totalsOf(this.interactions)) : [];
    return [...checkInteractions(this.interactions), ...series];
  }

  async #run(stream: PeriodStream<Interaction>, signal: AbortSignal): Promise<void> {
    const running = stream.run(signal);
    this.#host.requestUpdate();
    await running;
    if (stream.progress.state === 'complete' && stream.progress.loaded === 0) this.interactions = [];
    this.#host.requestUpdate();
  }
}
