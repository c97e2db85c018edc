import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { pageTask } from '../controls/page-time.js';
import type { CallStatistics } from '../model/call-statistics.js';
import type { StreamProgress } from '../model/page-stream.js';
import { sameContent } from '../model/same.js';
import { runInSlices } from '../model/slices.js';
import { StatisticsCounter, type StatisticsRequest } from '../table/call-statistics.js';
import type { CallTable } from '../table/call-table.js';
import { shareCalls, type SharedCalls, type WantedCalls } from './call-pool.js';

/** How calls are counted; their period is that of the query. */
export type CountRequest = Omit<StatisticsRequest, 'period'>;

/** What was counted, of which calls, and how. */
interface Counted {
  statistics: CallStatistics;
  of: WantedCalls;
  request: CountRequest;
}

const idle: StreamProgress = { state: 'idle', loaded: 0, skipped: 0 };

/**
 * The statistics of calls that are wanted: has them loaded, or reads those that are here, and counts them in slices once all
 * have come, or no more come. What was counted stays until other numbers are there.
 *
 * The host calls `update()` in its `willUpdate`.
 */
export class CallCounter implements ReactiveController {
  counted?: Counted;
  /** Why they could not be counted. */
  problem?: unknown;
  #host: ReactiveControllerHost;
  #isInPage = false;
  #wanted?: WantedCalls;
  #shared?: SharedCalls;
  #unsubscribe?: () => void;
  #counter?: { table: CallTable; counter: StatisticsCounter };
  #request?: CountRequest;
  /** What the last count is or was of. */
  #countedFrom: readonly unknown[] = [];
  #running?: AbortController;
  #waiting: (() => void)[] = [];

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
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
    return this.#shared?.list.progress ?? idle;
  }

  /** How many calls there are. */
  get length(): number {
    return this.table?.length ?? 0;
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
    return this.#unsubscribe !== undefined && (this.#isLoading || this.#running !== undefined || this.#isDue);
  }

  get #isLoading(): boolean {
    return this.progress.state === 'loading' || this.progress.state === 'idle';
  }

  /** Whether there are calls that have not been counted, or have been by another request. */
  get #isDue(): boolean {
    const { table } = this;
    if (!table || !this.#request || this.#isLoading) return false;
    return !sameList(toCount(table, this.progress.state, this.#request), this.#countedFrom);
  }

  /** Whether what was counted is of other calls than those that are wanted. */
  get isOutdated(): boolean {
    return this.counted !== undefined && !isSameWanted(this.counted.of, this.#wanted);
  }

  /**
   * Has calls loaded, unless they are here; for a host outside the page once it is back.
   * @param isFresh Whether they are loaded anew where they are here
   */
  want(wanted: WantedCalls, isFresh = false): void {
    this.#wanted = wanted;
    if (!this.#isInPage) return;
    const shared = shareCalls(wanted, isFresh);
    this.#unsubscribe?.();
    this.#unsubscribe = shared.subscribe(this.#changed);
    this.#shared = shared;
    this.#changed();
  }

  /** Fetches the pages that a stop or a failure left out. */
  async resume(): Promise<void> {
    await this.#shared?.list.resume();
  }

  stop(): void {
    this.#shared?.list.stop();
  }

  /** Forgets what was counted, and what was wanted. */
  reset(): void {
    this.#leave();
    this.#wanted = this.#shared = this.#counter = this.counted = this.problem = undefined;
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
    if (!wanted || !this.#shared || !this.#unsubscribe) return;
    // A list of another element may be taken out of the page, or become one of another query.
    if (!this.#shared.serves(wanted)) this.want(wanted);
    if (this.table && this.#isDue) void this.#count(this.table, request, wanted);
  }

  #leave(): void {
    this.#unsubscribe?.();
    this.#running?.abort();
    this.#unsubscribe = this.#running = undefined;
    this.#countedFrom = [];
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
