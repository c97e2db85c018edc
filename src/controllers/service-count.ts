import { statisticsGroups, type CallGroup } from '../model/call-query.js';
import type { CallStatistics } from '../model/call-statistics.js';
import { UnreadableAnswerError } from '../model/errors.js';
import { isOneRequest, type Period } from '../model/period.js';
import { sameContent } from '../model/same.js';
import type { Series } from '../model/series.js';
import type { CallStatisticsQuery, CallViewSource, CountedCalls } from '../model/source.js';
import type { WantedCalls } from './call-pool.js';

/** A source that counts calls by itself. */
export type CountingSource = Pick<CallViewSource, 'capabilities' | 'countCalls'>;

/** Milliseconds without another selection after which the service is asked. */
const DEBOUNCE = 150;

/** The source of calls that are wanted, if it counts them by itself. */
export async function countingSource({
  data,
  query,
  zone,
}: WantedCalls): Promise<CountingSource | undefined> {
  if (!isOneRequest(query.period, zone) || !isCountingSource(data)) return undefined;
  // Where it cannot be found out, those calls are counted that can be loaded.
  return (await countsAll(data).catch(() => false)) ? data : undefined;
}

const isCountingSource = (data: object): data is CountingSource =>
  ['capabilities', 'countCalls'].every(
    (name) => typeof (data as Record<string, unknown>)[name] === 'function',
  );

async function countsAll(source: CountingSource): Promise<boolean> {
  const { groups = [], quantiles = false } = (await source.capabilities()).aggregate ?? {};
  return quantiles && statisticsGroups.every((group) => groups.includes(group));
}

/** Which calls a service counts, and how. */
export interface CountedQuery {
  source: CountingSource;
  /** Whose calls they are: another one for another user of the same source. */
  user: unknown;
  query: Omit<CallStatisticsQuery, 'groups'>;
}

/** The counts of each source that somebody reads. */
const pool = new WeakMap<object, Set<ServiceCount>>();

/**
 * What a service has counted for all elements that show numbers of the same calls: they ask once, and have the same
 * numbers at any time. It is asked when no other selection has come for a moment.
 */
export class ServiceCount {
  counted?: CallStatistics;
  /** Why it could not be counted. */
  error?: unknown;
  readonly #of: CountedQuery;
  readonly #groups = new Set<CallGroup>();
  readonly #subscribers = new Set<() => void>();
  #running?: AbortController;

  private constructor(of: CountedQuery) {
    this.#of = of;
  }

  /** The count of a query, which is begun with its first subscriber. */
  static of(of: CountedQuery): ServiceCount {
    const all = pool.get(of.source) ?? new Set();
    pool.set(of.source, all);
    const found = [...all].find((one) => one.#of.user === of.user && sameContent(one.#of.query, of.query));
    if (found) return found;
    const count = new ServiceCount(of);
    all.add(count);
    return count;
  }

  /** Has everything counted anew that somebody reads of a source, and calls of that period are in: some have come in. */
  static again(source: object, { from, to }: Period): void {
    for (const count of pool.get(source) ?? []) {
      const { period } = count.#of.query;
      if (period.from < to && from < period.to) void count.#run();
    }
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /**
   * Calls `changed` whenever something has been counted, or could not be. Returns the function that ends the subscription.
   * @param isFresh Whether it is counted anew unless it is being counted
   */
  subscribe(groups: readonly CallGroup[], changed: () => void, isFresh = false): () => void {
    this.#subscribers.add(changed);
    const isMore = groups.some((group) => !this.#groups.has(group));
    for (const group of groups) this.#groups.add(group);
    if (isMore || (!this.#running && (isFresh || this.error !== undefined))) void this.#run();
    return () => {
      this.#subscribers.delete(changed);
      if (this.#subscribers.size > 0) return;
      this.#running?.abort();
      pool.get(this.#of.source)?.delete(this);
    };
  }

  async #run(): Promise<void> {
    this.#running?.abort();
    const { signal } = (this.#running = new AbortController());
    await new Promise((resolve) => setTimeout(resolve, DEBOUNCE));
    if (signal.aborted) return;
    const { source, query } = this.#of;
    try {
      const counted = await source.countCalls({ ...query, groups: [...this.#groups] }, { signal });
      if (signal.aborted) return;
      this.counted = statisticsOf(counted, query.timeZone);
      this.error = undefined;
    } catch (error) {
      if (signal.aborted) return;
      this.error = error;
    }
    this.#running = undefined;
    for (const changed of [...this.#subscribers]) changed();
  }
}

/**
 * Statistics of what was counted; groups that were not asked for are empty.
 * @throws UnreadableAnswerError without totals: a source may be an integrator's own
 */
function statisticsOf(
  { totals, agents = [], hours = [], reasons = [], types = [], series }: CountedCalls,
  timeZone: string,
): CallStatistics {
  if (!totals) throw new UnreadableAnswerError({ operation: 'countCalls', detail: 'totals: are missing' });
  const noSeries: Series = { granularity: 'hour', timeZone, buckets: [] };
  return { totals, agents, hours, reasons, types, series: series ?? noSeries, isByService: true };
}
