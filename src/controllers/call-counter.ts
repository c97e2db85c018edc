import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { pageTask } from '../controls/page-time.js';
import type { CallStatistics } from '../model/call-statistics.js';
import type { StreamProgress } from '../model/page-stream.js';
import { sameContent } from '../model/same.js';
import { runInSlices } from '../model/slices.js';
import { statisticsGroups, type CallGroup } from '../model/call-query.js';
import { StatisticsCounter, type StatisticsRequest } from '../table/call-statistics.js';
import type { CallTable } from '../table/call-table.js';
import { isTooMany, shareCalls, type SharedCalls, type WantedCalls } from './call-pool.js';
import { countingSource } from './service-count.js';
import { ServiceCounter } from './service-counter.js';

/** How calls are counted; their period is that of the query. */
export type CountRequest = Omit<StatisticsRequest, 'period'>;

/** What was counted, of which calls, and how. */
interface Counted {
  statistics: CallStatistics;
  of: WantedCalls;
  request: CountRequest;
}

/** Calls of which there are too many. */
interface AskedCalls {
  wanted: WantedCalls;
  isPending: boolean;
}

const idle: StreamProgress = { state: 'idle', loaded: 0, skipped: 0 };

/**
 * The statistics of calls that are wanted: has them loaded, or reads those that are here, and counts them in slices once all
 * have come, or no more come. Of more calls than may be loaded, the service counts all, where it can. What was counted
 * stays until other numbers are there.
 *
 * The host calls `update()` in its `willUpdate`.
 */
export class CallCounter implements ReactiveController {
  counted?: Counted;
  /** Why they could not be counted. */
  problem?: unknown;
  #host: ReactiveControllerHost;
  #groups: readonly CallGroup[];
  #isInPage = false;
  #wanted?: WantedCalls;
  #shared?: SharedCalls;
  #unsubscribe?: () => void;
  #counter?: { table: CallTable; counter: StatisticsCounter };
  #request?: CountRequest;
  /** What the last count is or was of. */
  #countedFrom: readonly unknown[] = [];
  #running?: AbortController;
  #service?: ServiceCounter;
  /** The calls of which there are too many, while it is found out whether the service counts them; then those it does not. */
  #asked?: AskedCalls;
  /** Whether the calls wanted are to be counted anew. */
  #isFresh = false;
  #waiting: (() => void)[] = [];

  /** @param groups What of the statistics is wanted, where the service counts. */
  constructor(host: ReactiveControllerHost, groups: readonly CallGroup[] = statisticsGroups) {
    this.#host = host;
    this.#groups = groups;
    host.addController(this);
  }

  /** A host that was only moved in the page goes on where it was. */
  hostConnected(): void {
    this.#isInPage = true;
    if (this.#wanted) this.want(this.#wanted);
  }

  hostDisconnected(): void {
    this.#isInPage = false;
    this.#leave();
    this.#settle();
  }

  get progress(): Readonly<StreamProgress> {
    return this.#service?.progress ?? this.#shared?.list.progress ?? idle;
  }

  /** How many calls there are, or were counted by the service. */
  get length(): number {
    return this.#service ? (this.counted?.statistics.totals.total ?? 0) : (this.table?.length ?? 0);
  }

  /** Whether the service counts the calls, so that there is no table of them. */
  get isByService(): boolean {
    return this.#service !== undefined;
  }

  /** The calls that are wanted, once there are some, or it is known that there are none. */
  get table(): CallTable | undefined {
    const { list } = this.#shared ?? {};
    return list?.query && !list.outdated ? list.table : undefined;
  }

  get wanted(): WantedCalls | undefined {
    return this.#wanted;
  }

  /** Whether the numbers are about to be replaced: by those of other calls, of more of them, or of another selection. */
  get isBusy(): boolean {
    if (this.#service) return this.#service.isBusy;
    return (
      this.#unsubscribe !== undefined &&
      (this.#isLoading || this.#isAsking || this.#running !== undefined || this.#isDue)
    );
  }

  get #isLoading(): boolean {
    return this.progress.state === 'loading' || this.progress.state === 'idle';
  }

  /** Whether it is being found out whether the service counts the calls. */
  get #isAsking(): boolean {
    return this.#asked?.wanted === this.#wanted && this.#asked?.isPending === true;
  }

  /** Whether there are calls that have not been counted, or have been by another request. */
  get #isDue(): boolean {
    const { table } = this;
    if (!table || !this.#request || this.#isLoading || this.#isAsking) return false;
    return !sameList(toCount(table, this.progress.state, this.#request), this.#countedFrom);
  }

  /** Whether what was counted is of other calls than those that are wanted, or the service could not count others. */
  get isOutdated(): boolean {
    if (!this.counted) return false;
    const { of, request } = this.counted;
    const isLeft = this.#service?.isBusy === false && !this.#service.isFor(request);
    return isLeft || !isSameWanted(of, this.#wanted);
  }

  /**
   * Has calls loaded, unless they are here; for a host outside the page once it is back.
   * @param isFresh Whether they are loaded anew where they are here
   */
  want(wanted: WantedCalls, isFresh = false): void {
    this.#wanted = wanted;
    if (!this.#isInPage) return;
    this.#endService();
    this.#isFresh = isFresh;
    this.#asked = undefined;
    const shared = shareCalls(wanted, isFresh);
    this.#unsubscribe?.();
    this.#unsubscribe = shared.subscribe(this.#changed);
    this.#shared = shared;
    this.#changed();
  }

  /** Fetches the pages that a stop or a failure left out. */
  async resume(): Promise<void> {
    if (this.#service) this.#service.resume();
    else await this.#shared?.list.resume();
  }

  stop(): void {
    if (this.#service) this.#service.stop();
    else this.#shared?.list.stop();
  }

  /** Forgets what was counted, and what was wanted. */
  reset(): void {
    this.#leave();
    this.#wanted = this.#shared = this.#counter = this.#asked = undefined;
    this.counted = this.problem = undefined;
    this.#settle();
  }

  /** Resolves once the calls that are wanted have come, or no more come, and have been counted. */
  async settled(): Promise<void> {
    while (this.isBusy) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Counts by this request from now on. */
  update(request: CountRequest): void {
    this.#request = request;
    const wanted = this.#wanted;
    this.#service?.update(request);
    if (!wanted || !this.#shared || !this.#unsubscribe) return;
    if (this.table && this.#isDue) void this.#count(this.table, request, wanted);
  }

  #leave(): void {
    this.#unsubscribe?.();
    this.#running?.abort();
    this.#unsubscribe = this.#running = undefined;
    this.#countedFrom = [];
    this.#endService();
  }

  #endService(): void {
    this.#service?.leave();
    this.#service = undefined;
  }

  /** Has the service count where there are more calls than may be loaded, if it can. */
  async #askService(wanted: WantedCalls): Promise<void> {
    const { total } = this.progress;
    const asked: AskedCalls = { wanted, isPending: true };
    this.#asked = asked;
    const source = await countingSource(wanted);
    asked.isPending = false;
    if (asked !== this.#asked || !this.#unsubscribe) return;
    if (source) {
      this.#leave();
      this.#shared = this.#counter = undefined;
      this.#service = new ServiceCounter({
        source,
        wanted,
        total,
        groups: this.#groups,
        isFresh: this.#isFresh,
        changed: (statistics, request) => {
          if (statistics && request) this.counted = { statistics, of: wanted, request };
          if (statistics) this.problem = undefined;
          this.#changed();
        },
      });
    }
    this.#changed();
  }

  async #count(table: CallTable, request: CountRequest, of: WantedCalls): Promise<void> {
    this.#countedFrom = toCount(table, this.progress.state, request);
    this.#running?.abort();
    const running = (this.#running = new AbortController());
    if (this.#counter?.table !== table) this.#counter = { table, counter: new StatisticsCounter(table) };
    const { period } = of.query;
    try {
      const work = this.#counter.counter.count({ ...request, period });
      const counted = await runInSlices(work, { signal: running.signal, pause: pageTask });
      if (running !== this.#running) return;
      const statistics = this.progress.state === 'complete' ? counted : { ...counted, isPartial: true };
      this.counted = { statistics, of, request };
      this.problem = undefined;
    } catch (error) {
      if (running !== this.#running) return;
      this.problem = error;
    }
    this.#running = undefined;
    this.#changed();
  }

  #changed = (): void => {
    const wanted = this.#wanted;
    // A list of another element may be taken out of the page, or become one of another query.
    if (wanted && this.#unsubscribe && this.#shared?.serves(wanted) === false) return this.want(wanted);
    const isUnasked = wanted !== undefined && this.#shared !== undefined && this.#asked?.wanted !== wanted;
    if (isUnasked && isTooMany(this.progress, wanted.limit())) void this.#askService(wanted);
    this.#host.requestUpdate();
    this.#settle();
  };

  #settle(): void {
    if (this.isBusy) return;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

const toCount = (
  table: CallTable,
  state: StreamProgress['state'],
  request: CountRequest,
): readonly unknown[] => [table, table.generation, table.length, state, request];

const sameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((value, index) => sameContent(value, b[index]));

/** Whether the same calls are wanted, however many of them. */
export const isSameWanted = (a: WantedCalls, b: WantedCalls | undefined): boolean =>
  a.data === b?.data && a.user === b.user && sameContent([a.query, a.exclude], [b.query, b.exclude]);
