import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isTransient } from '../../controllers/connection.js';
import type { Granularity } from '../../model/buckets.js';
import { MAX_DAYS, splitByDays, type Period } from '../../model/period.js';
import { earlierPeriod, type Comparison, type EarlierPeriod } from '../../model/period-steps.js';
import type { Series } from '../../model/series.js';
import type { StatsSource } from '../../model/source.js';
import type { Totals } from '../../model/totals.js';
import { StatsData } from './stats-data.js';

interface ComparisonOptions {
  /** The numbers that are compared with earlier ones. */
  data: StatsData;
  source: () => StatsSource | undefined;
  /** Whether the numbers shown are those of a selection. */
  isSelecting: () => boolean;
  /** Whether the source is of calls that were handed in, which may hold none of another time. */
  isHandedIn: () => boolean;
  timeZone: () => string;
  granularity: (period: Period) => Granularity;
  /** How many interactions may come. */
  limit: () => number;
  /** All of the earlier period has come, or it could not be loaded. */
  ended: () => void;
}

/**
 * How far a comparison is. `none`: nothing is compared; `waiting`: not all of the present numbers are here; `future`:
 * the period has not begun; `stopped`, `loading`, `failed`: of the earlier numbers; `full`: there are more than can be
 * loaded; `unread`: records on either side could not be read; `missing`: of the calls handed in none is of that time;
 * `selected`: the present numbers are those of a selection.
 * Only what is `ready` is compared: a part is never compared with a whole.
 */
export type ComparisonState =
  | 'none'
  | 'selected'
  | 'waiting'
  | 'future'
  | 'stopped'
  | 'loading'
  | 'failed'
  | 'full'
  | 'unread'
  | 'missing'
  | 'ready';

/** The numbers of an earlier period, loaded after those shown, which they never touch. */
export class ComparisonController implements ReactiveController {
  /** The earlier period, once it is asked for. */
  earlier?: EarlierPeriod;
  #options: ComparisonOptions;
  #data: StatsData;
  #comparison?: Comparison;
  #running?: AbortController;

  constructor(host: ReactiveControllerHost, options: ComparisonOptions) {
    this.#options = options;
    this.#data = new StatsData(host, () => undefined);
    host.addController(this);
  }

  /** A host that was only moved in the page goes on loading. */
  hostConnected(): void {
    if (this.earlier && this.#data.interrupted) void this.#data.resume().then(() => this.#options.ended());
  }

  get state(): ComparisonState {
    const { data, isHandedIn } = this.#options;
    if (!this.#comparison || !data.query) return 'none';
    if (this.#options.isSelecting()) return 'selected';
    if (!data.isComplete) return 'waiting';
    if (data.query.period.from >= Date.now()) return 'future';
    if (!this.earlier) return 'stopped';
    const { state, skipped } = this.#data.progress;
    if (state === 'failed' || state === 'full') return state;
    if (state !== 'complete') return 'loading';
    if (skipped > 0 || data.progress.skipped > 0) return 'unread';
    return isHandedIn() && this.#data.interactions.length === 0 ? 'missing' : 'ready';
  }

  /** Why earlier numbers, or the bars of them, could not be loaded. */
  get error(): unknown {
    const { state, error } = this.#data.progress;
    return state === 'failed' ? error : this.earlier && this.#data.seriesError;
  }

  /** The earlier totals, where all of both sides are here. */
  totals(excludeTypes: readonly string[]): Totals | undefined {
    return this.state === 'ready' ? this.#data.totals(excludeTypes) : undefined;
  }

  /** The earlier series, where all of both sides are here. */
  get series(): Series | undefined {
    return this.state === 'ready' ? this.#data.series : undefined;
  }

  /** Compares with another period, or with none. */
  update(comparison: Comparison | undefined): void {
    if (comparison === this.#comparison) return;
    this.#comparison = comparison;
    void this.load();
  }

  /** Loads the earlier period of the numbers shown, once all of these are here. */
  load = async (): Promise<void> => {
    this.drop();
    const { data, source, isHandedIn, timeZone, granularity, limit, ended } = this.#options;
    const { query, isComplete } = data;
    const from = source();
    if (!this.#comparison || !query || !isComplete || !from) return;
    const zone = timeZone();
    this.earlier = earlierPeriod(query.period, this.#comparison, zone, Date.now());
    if (!this.earlier) return;
    const { period } = this.earlier;
    const running = (this.#running = new AbortController());
    const pieces = isHandedIn() ? [period] : splitByDays(period, MAX_DAYS, zone);
    const width = granularity(query.period);
    await this.#data.load(
      { source: from, query: { ...query, period }, pieces, granularity: width, timeZone: zone, limit },
      running.signal,
    );
    if (!running.signal.aborted) ended();
  };

  /** Loads the series again, for another width of its buckets. */
  loadSeries(granularity: Granularity): void {
    const source = this.#options.source();
    const query = this.#data.requested;
    if (source && query)
      void this.#data.loadSeries({ source, query, granularity, timeZone: this.#options.timeZone() });
  }

  /** Loads again what failed for lack of a session or a network. */
  reconnected(): void {
    if (isTransient(this.error)) void this.load();
  }

  /** Drops the earlier numbers, and those that are under way. */
  drop(): void {
    this.#running?.abort();
    this.#running = this.earlier = undefined;
    if (this.#data.requested) this.#data.reset();
  }
}
