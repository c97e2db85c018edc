import type { CallStatistics } from '../model/call-statistics.js';
import type { StreamProgress } from '../model/page-stream.js';
import { sameContent } from '../model/same.js';
import type { CallGroup } from '../model/call-query.js';
import type { CountRequest } from './call-counter.js';
import type { WantedCalls } from './call-pool.js';
import { ServiceCount, type CountingSource } from './service-count.js';

interface ServiceCounterOptions {
  source: CountingSource;
  wanted: WantedCalls;
  groups: readonly CallGroup[];
  /** How many calls there are, if it is known. */
  total?: number;
  /** Whether they are counted anew where another element has the numbers. */
  isFresh: boolean;
  /** Something has changed; with the numbers when there are new ones. */
  changed: (statistics?: CallStatistics, request?: CountRequest) => void;
}

/** The numbers that one element wants of a service: those of its last request, whatever comes of others. */
export class ServiceCounter {
  #options: ServiceCounterOptions;
  #isFresh: boolean;
  #request?: CountRequest;
  #count?: ServiceCount;
  #unsubscribe?: () => void;

  constructor(options: ServiceCounterOptions) {
    this.#options = options;
    this.#isFresh = options.isFresh;
  }

  get isBusy(): boolean {
    return this.#request === undefined || this.#count?.isRunning === true;
  }

  get progress(): StreamProgress {
    const { total } = this.#options;
    const error = this.#count?.error;
    const some = { loaded: 0, total, skipped: 0 };
    if (this.isBusy) return { state: 'loading', ...some };
    if (!this.#count) return { state: 'stopped', ...some };
    if (error !== undefined) return { state: 'failed', ...some, error };
    const counted = this.#count.counted?.totals.total ?? 0;
    return { state: 'complete', loaded: counted, total: counted, skipped: 0 };
  }

  /** Whether the numbers of such a request were asked for last. */
  isFor(request: CountRequest): boolean {
    return sameContent(request, this.#request);
  }

  /** Has the service count by this request, unless it is the last one. */
  update(request: CountRequest): void {
    if (this.isFor(request)) return;
    this.#request = request;
    this.#begin(request);
  }

  /** Has it count again what was stopped, or could not be counted. */
  resume(): void {
    if (this.#request && !this.isBusy) this.#begin(this.#request);
  }

  stop(): void {
    if (!this.#count?.isRunning) return;
    this.leave();
    this.#options.changed();
  }

  leave(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = this.#count = undefined;
  }

  #begin(request: CountRequest): void {
    const { source, wanted, groups } = this.#options;
    const { timeZone, rule: successRule, selection } = request;
    const { query, user, exclude } = wanted;
    const count = ServiceCount.of({
      source,
      user,
      query: { ...query, timeZone, successRule, exclude, conditions: { selection } },
    });
    const leave = this.#unsubscribe;
    this.#count = count;
    this.#unsubscribe = count.subscribe(groups, () => this.#tell(count, request), this.#isFresh);
    leave?.();
    this.#isFresh = false;
    this.#tell(count, request);
  }

  #tell(count: ServiceCount, request: CountRequest): void {
    const { changed } = this.#options;
    if (count === this.#count && !count.isRunning && count.error === undefined)
      changed(count.counted, request);
    else changed();
  }
}
