import { idleTime, pageTask } from '../../controls/page-time.js';
import { PeriodLoad } from '../../controls/period-load.js';
import type { Call } from '../../model/call.js';
import { hasIdAndStart, notAnArray, selectCalls } from '../../model/normalize.js';
import type { StreamProgress } from '../../model/page-stream.js';
import { runInSlices } from '../../model/slices.js';
import type { ReportQuery } from '../../model/source.js';
import { CallTable } from '../../table/call-table.js';
import type { CallFilters } from '../../table/filter.js';
import type { CallSort } from '../../table/sort.js';
import type { CallTableOptions } from '../../table/text-index.js';
import type { CallSequence } from '../opened-call.js';

/** Calls handed in that are looked through before any is shown; of more, the first rows come first. */
const atOnce = 5000;

/** Milliseconds that looking through the others is put off at most while the page has other things to do. */
const patience = 100;

/** Milliseconds in which calls that were filtered or sorted are drawn before others are looked through. */
const untilDrawn = 50;

/** Calls handed in, and what they were asked for. */
interface GivenCalls {
  calls: readonly Call[];
  query: ReportQuery;
  looking: AbortController;
  /** Whether all have been looked through. */
  settled: boolean;
  /** Things among them that cannot be calls, once they have been found. */
  skipped: number;
}

export interface CallListView {
  filters: CallFilters;
  sort?: CallSort;
}

/** The calls a report shows, in the table that filters and sorts them. */
export class CallList extends PeriodLoad<Call> implements CallSequence {
  table = new CallTable();
  /** Types of call that are left out of what comes. */
  exclude: readonly string[] = [];
  #view: CallListView = { filters: {} };
  #options: CallTableOptions = {};
  #given?: GivenCalls;
  /** When the calls were filtered or sorted last. */
  #arranged = -Infinity;

  /** Sees the calls in other words or by another rule, those that are here and those to come. */
  configure(options: CallTableOptions): void {
    const before: CallTableOptions = this.#options;
    const keys = Object.keys(options) as (keyof CallTableOptions)[];
    if (keys.every((key) => options[key] === before[key])) return;
    this.#options = options;
    this.table.configure(options);
  }

  /** Filters and sorts what is there and what will come. */
  arrange(view: CallListView): void {
    this.#view = view;
    this.#arranged = performance.now();
    this.table.filter(view.filters);
    this.table.sort(view.sort);
  }

  /** Calls handed in are all there from the beginning. */
  override get progress(): Readonly<StreamProgress> {
    if (!this.#given) return super.progress;
    const { skipped } = this.#given;
    const total = this.table.length + skipped;
    return { state: 'complete', loaded: total, total, skipped };
  }

  /** Calls of the view, filtered and sorted. */
  get length(): number {
    return this.table.view.length;
  }

  /** Where a call stands in the view; -1 when it is not there. */
  positionOf(id: string): number {
    return this.table.view.positionOf(this.table.rowOf(id));
  }

  callAt(position: number): Call {
    return this.table.view.callAt(position);
  }

  override get everLoaded(): boolean {
    return this.#given !== undefined || super.everLoaded;
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    this.brokenOff ||= this.#given?.settled === false;
    this.#given?.looking.abort();
  }

  override async resume(): Promise<void> {
    if (!this.#given) return super.resume();
    this.brokenOff = false;
    await this.adopt(this.#given.calls, this.#given.query);
  }

  /**
   * Shows those of the calls that are asked for, where they are: the first rows at once. Resolves when all have been
   * looked through: with false when the element left the page, or other calls took their place before. What is no list
   * is refused.
   */
  async adopt(calls: readonly Call[], query: ReportQuery): Promise<boolean> {
    if (!Array.isArray(calls)) {
      this.#forgetGiven();
      this.refuse(notAnArray('calls'));
      return true;
    }
    this.reset();
    const given: GivenCalls = { calls, query, looking: new AbortController(), settled: false, skipped: 0 };
    this.#given = given;
    this.query = this.wanted = query;
    const { exclude } = this;
    const asked = selectCalls(calls, query);
    const left =
      exclude.length > 0 ? asked.filter((call?: Call) => !exclude.includes(call?.type ?? '')) : asked;
    const table = new CallTable(this.#options);
    const settling = table.adopt(left);
    const isShort = asked.length <= atOnce;
    if (isShort) while (!settling.next().done);
    this.#show(table);
    await (isShort ? pageTask() : this.#quiet());
    const { signal } = given.looking;
    try {
      await runInSlices(settling, { signal, pause: this.#quiet });
    } catch (error) {
      if (!signal.aborted) throw error;
      return false;
    }
    given.settled = true;
    if (table.length < left.length) given.skipped = left.filter((call) => !hasIdAndStart(call)).length;
    this.update();
    return true;
  }

  /** Resolves when nobody waits for anything else, with the milliseconds there are. */
  #quiet = async (): Promise<number> => {
    const time = await idleTime(patience);
    return performance.now() - this.#arranged > untilDrawn ? time : this.#quiet();
  };

  protected override begin(): (calls: readonly Call[]) => void {
    this.#forgetGiven();
    const table = new CallTable(this.#options);
    const { exclude } = this;
    return (calls) => {
      const isFirst = table.length === 0;
      table.append(calls.filter((call) => !exclude.includes(call.type)));
      if (isFirst) table.reserve(this.expected);
      this.#show(table);
    };
  }

  protected override clear(): void {
    this.#forgetGiven();
    this.#show(new CallTable(this.#options));
  }

  #forgetGiven(): void {
    this.#given?.looking.abort();
    this.#given = undefined;
  }

  #show(table: CallTable): void {
    if (table === this.table) return;
    this.table = table;
    this.arrange(this.#view);
  }
}
