import { shallowArrayEquals, Task, TaskStatus } from '@lit/task';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isTransient, type ConnectionController, type ConnectionProperties } from './connection.js';
import type { QueryController, ReportQueryProperties } from './report-query.js';
import { emit } from '../controls/events.js';
import { granularityFor, isGranularity, type Granularity } from '../model/buckets.js';
import type { Period } from '../model/period.js';
import { memoizeLast } from '../model/memoize.js';
import {
  bucketEnd,
  excludeTypes,
  fillSeries,
  foldHours,
  normalizeSeries,
  type Series,
} from '../model/series.js';
import type { SeriesQuery, StatsSource } from '../model/source.js';
import { isTimeZone } from '../model/zone.js';

/** An element that shows a series, handed in or loaded. */
interface SeriesHost
  extends ReactiveControllerHost, HTMLElement, ConnectionProperties, ReportQueryProperties {
  series?: Series;
  granularity?: Granularity;
}

interface SeriesOptions {
  connection: ConnectionController;
  query: QueryController;
  /** Resolves when the host's own update is done; its `updateComplete` may wait for more, for a chart to be drawn. */
  updated: () => Promise<unknown>;
  /** A series is about to be fetched. */
  loading: () => void;
  /** A series has been fetched, and is the host's. */
  loaded: (series: Series) => void;
}

/**
 * The series its host shows: loads it, or takes the one that was handed in, and fills it up to every bucket of the
 * period.
 *
 * The host calls `update()` in its `willUpdate`, after the query's, and the methods `reset` and `reconnected` when the
 * connection says so.
 */
export class SeriesController implements ReactiveController {
  /** Every bucket of the period, by the granularity in force. */
  shown?: Series;

  #host: SeriesHost;
  #options: SeriesOptions;
  #task: Task<readonly [StatsSource, SeriesQuery], Series>;
  /** Of the series that were loaded; one that was handed in has none. */
  #periods = new WeakMap<Series, Period>();
  #shownFrom: readonly unknown[] = [];
  /** What the last load was for, whether `auto-load` or the page started it. */
  #requested: readonly unknown[] = [];
  #granularityBefore?: Granularity;
  #normalize = memoizeLast(normalizeSeries);
  #hadSeries = false;
  /** Since the last load: the result of an aborted task, which still comes, is to be ignored. */
  #isReset = false;

  constructor(host: SeriesHost, options: SeriesOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    this.#task = new Task(host, {
      autoRun: false,
      task: async ([source, query], { signal }) => {
        const series = await source.timeseries(query, { signal });
        this.#periods.set(series, query.period);
        return series;
      },
      onComplete: (series) => {
        if (this.#isReset) return;
        host.series = series;
        options.loaded(series);
        emit(host, 'sv-loaded', { rows: series.buckets.length });
      },
      onError: (error) => {
        if (!this.#isReset) emit(host, 'sv-failed', { error });
      },
    });
  }

  get isLoading(): boolean {
    return this.#task.status === TaskStatus.PENDING;
  }

  /** Why the last load failed, if it did. */
  get error(): unknown {
    return this.#task.status === TaskStatus.ERROR && !this.#isReset ? this.#task.error : undefined;
  }

  /** Whether the host was handed the series it shows. */
  get isHandedIn(): boolean {
    const { series } = this.#host;
    return Boolean(series && !this.#periods.has(series));
  }

  /** The host's series as it is read, whoever made it. */
  get #series(): Series | undefined {
    const { series } = this.#host;
    return series && this.#normalize(series, this.#options.connection.zone);
  }

  /** How many buckets of the series are left out because their time is no moment. */
  get skipped(): number {
    const [given, read] = [this.#host.series?.buckets, this.#series?.buckets];
    return given && read ? given.length - read.length : 0;
  }

  /** The period of the series that is there, else the requested one. */
  get period(): Period | undefined {
    const { series, period } = this.#host;
    const own = this.#series;
    return (series && this.#periods.get(series)) ?? period ?? (own && periodOf(own));
  }

  /** The zone shown: the host's own, else, of a series that was handed in, the series' own. */
  get zone(): string {
    const { timeZone } = this.#host;
    if (timeZone && isTimeZone(timeZone)) return timeZone;
    return (this.isHandedIn && this.#series?.timeZone) || this.#options.connection.zone;
  }

  /** Whether there are numbers by the hour, or by the day, or they can be loaded. */
  isAvailable = (granularity: Granularity): boolean =>
    !this.isHandedIn ||
    this.#options.connection.source !== undefined ||
    canShow(this.#host.series!, granularity);

  /** The granularity in force. */
  get granularity(): Granularity {
    return this.#granularityFor(this.period);
  }

  #granularityFor(period: Period | undefined): Granularity {
    const { granularity, series } = this.#host;
    if (isGranularity(granularity) && this.isAvailable(granularity)) return granularity;
    if (!period || (this.isHandedIn && series?.granularity === 'day')) return 'day';
    return granularityFor(undefined, period, this.zone);
  }

  /** Whether what is shown is about to be replaced by what was requested. */
  get isOutdated(): boolean {
    const { series } = this.#host;
    return Boolean(series && (this.isLoading || !canShow(series, this.granularity)));
  }

  /** Loads the series of the host's period; the one that is there stays until then. */
  async load(): Promise<void> {
    const { connection, query } = this.#options;
    await this.#options.updated();
    await connection.requestAccount();
    const { source, rights, zone } = connection;
    const { period } = this.#host;
    if (!source || !period || !rights.stats) return;
    this.#requested = this.#wanted;
    const granularity = this.#granularityFor(period);
    const request: SeriesQuery = { ...query.of(period), granularity, timeZone: zone };
    if (!emit(this.#host, 'sv-load', { query: request }, true)) return;
    this.#isReset = false;
    this.#options.loading();
    await this.#task.run([source, request]);
  }

  /** What `auto-load` loads for. */
  get #wanted(): readonly unknown[] {
    const { period, scope, agent } = this.#host;
    const { connection, query } = this.#options;
    return [connection.source, period?.from, period?.to, scope, agent, query.tenant, connection.zone];
  }

  update(): void {
    const { excludeTypes: types } = this.#host;
    const series = this.#series;
    // What was handed in has been taken back: `auto-load` loads again.
    if (this.#hadSeries && !series) this.#requested = [];
    this.#hadSeries = Boolean(series);
    const { period, zone, granularity } = this;
    const from = [series, period?.from, period?.to, granularity, zone, types.join()];
    if (shallowArrayEquals(from, this.#shownFrom)) return;
    this.#shownFrom = from;
    this.shown = series && period ? filled(series, period, granularity, zone, types) : undefined;
  }

  hostUpdated(): void {
    const { series, granularity } = this.#host;
    const isOther = granularity !== this.#granularityBefore;
    this.#granularityBefore = granularity;
    if (this.isHandedIn) return;
    if (this.#isAutoLoadDue() || (isOther && series && !canShow(series, this.granularity))) void this.load();
  }

  #isAutoLoadDue(): boolean {
    const { autoLoad, period } = this.#host;
    const { source, awaitsUser } = this.#options.connection;
    if (!autoLoad || !period || !source || awaitsUser) return false;
    const wanted = this.#wanted;
    const isDue = !shallowArrayEquals(wanted, this.#requested);
    this.#requested = wanted;
    return isDue;
  }

  /** Forgets what was loaded, and what is being loaded. */
  reset(): void {
    this.#task.abort();
    this.#isReset = true;
    this.#requested = [];
    if (!this.isHandedIn) this.#host.series = undefined;
  }

  /** Retries what failed for lack of a session or a network. */
  reconnected(): void {
    if (isTransient(this.error)) void this.load();
  }
}

/** Hours add up to days, not the other way round. */
const canShow = (series: Series, granularity: Granularity): boolean =>
  series.granularity === granularity || granularity === 'day';

/** From a series' first bucket to the end of its last. */
function periodOf(series: Series): Period {
  const { buckets } = series;
  if (!buckets[0]) return { from: 0, to: 0 };
  return { from: buckets[0].time, to: bucketEnd(series, buckets.length - 1) };
}

/** Every bucket of the period, by the granularity where that can be had. */
function filled(
  series: Series,
  period: Period,
  granularity: Granularity,
  timeZone: string,
  types: readonly string[],
): Series {
  // The day or the hour around an empty period is no part of it.
  if (period.from >= period.to) return { ...series, granularity, buckets: [] };
  const isFolded = granularity === 'day' && series.granularity === 'hour';
  const all = isFolded ? foldHours(series, period, timeZone) : fillSeries(series, period, timeZone);
  return types.length ? excludeTypes(all, types) : all;
}
