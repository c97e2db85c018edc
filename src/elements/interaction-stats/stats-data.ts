import { initialState, Task, TaskStatus } from '@lit/task';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LoadedRows } from '../../controllers/load.js';
import { RowStream } from '../../controllers/row-stream.js';
import { hasIdAndStart, notAnArray } from '../../model/normalize.js';
import {
  totalsOf,
  totalsOfSeries,
  totalsWith,
  checkInteractions,
  checkSeries,
  type Totals,
  type Mismatch,
} from '../../model/totals.js';
import {
  withoutTypes,
  normalizeInteraction,
  type Interaction,
  type InteractionInput,
} from '../../model/interaction.js';
import { memoizeLast } from '../../model/memoize.js';
import type { StreamProgress } from '../../model/page-stream.js';
import type { Period } from '../../model/period.js';
import { excludeTypes, fillSeries, normalizeSeries, type Series } from '../../model/series.js';
import type { Granularity } from '../../model/buckets.js';
import type { ReportQuery, StatsSource } from '../../model/source.js';

/** Interactions come in small records; a large page saves round trips. */
const PAGE_SIZE = 1000;

/** What a series is fetched with. */
export interface SeriesRequest {
  source: StatsSource;
  query: ReportQuery;
  granularity: Granularity;
  /** IANA zone of the buckets. */
  timeZone: string;
}

/** What interactions and their series are fetched with. */
export interface StatsRequest extends SeriesRequest {
  /** The query's period in the pieces the interactions are asked for. */
  pieces: readonly Period[];
  /** How many interactions are wanted. */
  limit: () => number;
}

/** The interactions of a period and the series that belongs to them, fetched or handed in. */
export class StatsData implements ReactiveController, LoadedRows {
  interactions: readonly Interaction[] = [];
  #stream: RowStream<Interaction>;
  #seriesTask: Task<readonly [SeriesRequest], { query: ReportQuery; series: Series }>;
  /** What the series was fetched with last. */
  #seriesRequest?: SeriesRequest;
  /** Whether fetching the series ended because the host left the page. */
  #isSeriesInterrupted = false;
  /** Series by the query they belong to: that of the interactions shown, and that of those under way. */
  #series = new Map<ReportQuery | undefined, Series>();
  #given?: { series?: Series; seriesError?: unknown; skipped: number };

  /** @param seriesFailed Called when the series could not be fetched */
  constructor(host: ReactiveControllerHost, seriesFailed: (error: unknown) => void) {
    this.#stream = new RowStream(host, { begin: () => this.#begin(), clear: () => this.#clear() });
    this.#seriesTask = new Task(host, {
      autoRun: false,
      task: ([request], { signal }) => fetchSeries(request, signal),
      onComplete: ({ query, series }) => {
        for (const old of this.#series.keys()) if (old !== this.query) this.#series.delete(old);
        this.#series.set(query, series);
      },
      onError: seriesFailed,
    });
    host.addController(this);
  }

  /** A host that was only moved in the page goes on loading the series. */
  hostConnected(): void {
    if (this.#isSeriesInterrupted && this.#seriesRequest) void this.loadSeries(this.#seriesRequest);
  }

  hostDisconnected(): void {
    this.#isSeriesInterrupted = this.#seriesTask.status === TaskStatus.PENDING;
    this.#seriesTask.abort();
  }

  get progress(): Readonly<StreamProgress> {
    if (!this.#given) return this.#stream.progress;
    const { skipped } = this.#given;
    return { state: 'complete', loaded: this.interactions.length + skipped, skipped };
  }

  /** What the interactions shown were asked for with. */
  get query(): ReportQuery | undefined {
    return this.#stream.query;
  }

  /** What was asked for last. */
  get requested(): ReportQuery | undefined {
    return this.#stream.requested;
  }

  /** What the numbers shown were asked for with: a series may be here before the interactions are. */
  get shownQuery(): ReportQuery | undefined {
    return this.query ?? (this.series && this.requested);
  }

  /** Whether the interactions shown are of another query than the last one. */
  get outdated(): boolean {
    return this.#stream.outdated;
  }

  get interrupted(): boolean {
    return this.#stream.interrupted;
  }

  /** The series of the interactions shown, else of those asked for. */
  get series(): Series | undefined {
    return this.#given ? this.#given.series : this.#series.get(this.query ?? this.requested);
  }

  /** Why there is no series, or not the one asked for. */
  get seriesError(): unknown {
    if (this.#given) return this.#given.seriesError;
    const hasFailed = this.#seriesRequest && this.#seriesTask.status === TaskStatus.ERROR;
    return hasFailed ? this.#seriesTask.error : undefined;
  }

  /** Fetches interactions and series, each whatever becomes of the other; see `progress` and `seriesError`. */
  async load({ pieces, limit, ...request }: StatsRequest, signal: AbortSignal): Promise<void> {
    const { source, query } = request;
    const interactions = this.#stream.load(
      {
        query,
        pieces,
        limit,
        // An interaction that several agents took part in is a record of each.
        keyOf: ({ id, agent }) => `${id} ${agent}`,
        fetch: (period, page, { pageSize = PAGE_SIZE, ...options }) =>
          source.interactionPage({ ...query, period }, page, { pageSize, ...options }),
      },
      signal,
    );
    await Promise.all([interactions, this.loadSeries(request)]);
  }

  /** Fetches a series; one that is being fetched is not wanted any longer. */
  loadSeries(request: SeriesRequest): Promise<void> {
    this.#isSeriesInterrupted = false;
    this.#seriesRequest = request;
    return this.#seriesTask.run([request]);
  }

  /** Fetches the pages of interactions that a stop or a failure left out. */
  resume(): Promise<void> {
    return this.#stream.resume();
  }

  stop(): void {
    this.#stream.stop();
  }

  /** Drops interactions and series. */
  reset(): void {
    this.#stream.reset();
  }

  /**
   * Shows what is handed in instead of what was loaded; with nothing handed in, there is nothing until the next load.
   * What is not a list is refused.
   * @param timeZone The zone of a series that does not say which
   * @returns why something was refused
   */
  give(
    interactions: readonly InteractionInput[] | undefined,
    series: Series | undefined,
    timeZone: string,
  ): Error | undefined {
    // Their values are read when they are taken in.
    const rows = (interactions || []) as readonly Interaction[];
    const { series: before } = this;
    const whole = series && normalizeSeries(series, timeZone);
    const seriesError = series && !whole ? notAnArray('series.buckets') : undefined;
    const error = Array.isArray(rows) ? seriesError : notAnArray('interactions');
    if (error && !Array.isArray(interactions)) {
      // What is shown stays.
      this.#given = undefined;
      if (before) this.#series.set(this.query ?? this.requested, before);
      this.#stream.reject(error);
      return error;
    }
    this.reset();
    this.interactions = rows.filter(hasIdAndStart).map(normalizeInteraction);
    const given = rows.length + (whole ? series.buckets.length : 0);
    const skipped = given - this.interactions.length - (whole?.buckets.length ?? 0);
    if (interactions || series) this.#given = { series: seriesError ? before : whole, seriesError, skipped };
    return error;
  }

  /** The interactions without some types of call. */
  without = (types: readonly string[]): readonly Interaction[] => this.#without(this.interactions, types);

  /** The series without some types of call. */
  seriesWithout = (types: readonly string[]): Series | undefined =>
    this.series && this.#seriesWithout(this.series, types);

  /**
   * Totals of all interactions. While some are missing, those of the series, in which all are counted; and of the series
   * is what one of the interactions does not tell.
   */
  totals(types: readonly string[]): Totals | undefined {
    const series = this.seriesWithout(types);
    if (!this.isComplete) return series && totalsOfSeries(series);
    const totals = this.#totals(this.without(types));
    return series ? totalsWith(totals, series) : totals;
  }

  /** Numbers that do not add up, once all are here. */
  get mismatches(): readonly Mismatch[] {
    return this.isComplete ? this.#mismatches(this.interactions, this.series) : [];
  }

  /** Whether all interactions of the last query are here. */
  get isComplete(): boolean {
    return this.progress.state === 'complete' && !this.outdated;
  }

  #begin(): (rows: readonly Interaction[]) => void {
    const loaded: Interaction[] = [];
    return (rows) => {
      for (const interaction of rows) loaded.push(normalizeInteraction(interaction));
      this.interactions = [...loaded];
    };
  }

  #clear(): void {
    this.interactions = [];
    this.#given = this.#seriesRequest = undefined;
    this.#series.clear();
    this.#seriesTask.abort();
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

/** A series with a bucket for each hour or day of its period; neither a result nor an error when it was aborted. */
async function fetchSeries(
  { source, query, granularity, timeZone }: SeriesRequest,
  signal: AbortSignal,
): Promise<{ query: ReportQuery; series: Series } | typeof initialState> {
  try {
    const series = await source.timeseries({ ...query, granularity, timeZone }, { signal });
    if (!signal.aborted) {
      const normal = normalizeSeries(series, timeZone);
      if (!normal) throw notAnArray('series.buckets');
      return { query, series: fillSeries(normal, query.period, timeZone) };
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return initialState;
}
