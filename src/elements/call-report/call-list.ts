import { PeriodLoad } from '../../controls/period-load.js';
import type { Call } from '../../model/call.js';
import type { StreamProgress } from '../../model/page-stream.js';
import { selectCalls } from '../../model/select-calls.js';
import { inSlices, nextTask } from '../../model/slices.js';
import type { ReportQuery } from '../../model/source.js';
import { CallTable } from '../../table/call-table.js';
import type { CallFilters } from '../../table/filter.js';
import type { CallSort } from '../../table/sort.js';
import type { CallTableOptions } from '../../table/wording.js';

/** Calls handed in that are looked through before any is shown; of more, the first rows come first. */
const atOnce = 5000;

export interface CallListView {
  filters: CallFilters;
  sort?: CallSort;
}

/** The calls a report shows, in the table that filters and sorts them. */
export class CallList extends PeriodLoad<Call> {
  table = new CallTable();
  /** Types of call that are left out of what comes. */
  exclude: readonly string[] = [];
  #view: CallListView = { filters: {} };
  #options: CallTableOptions = {};
  #adopting?: AbortController;

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
    this.table.filter(view.filters);
    this.table.sort(view.sort);
  }

  /** Calls handed in are all there from the beginning. */
  override get progress(): Readonly<StreamProgress> {
    if (!this.#adopting) return super.progress;
    const { length } = this.table;
    return { state: 'complete', loaded: length, total: length, skipped: 0 };
  }

  override get everLoaded(): boolean {
    return this.#adopting !== undefined || super.everLoaded;
  }

  /**
   * Shows those of the calls that are asked for, where they are: the first rows at once. Resolves when all have been
   * looked through, or others have taken their place.
   */
  async adopt(calls: readonly Call[], query: ReportQuery): Promise<void> {
    this.reset();
    const { signal } = (this.#adopting = new AbortController());
    this.query = this.wanted = query;
    const { exclude } = this;
    const asked = selectCalls(calls, query);
    const table = new CallTable(this.#options);
    const settling = table.adopt(
      exclude.length > 0 ? asked.filter(({ type }) => !exclude.includes(type)) : asked,
    );
    if (asked.length <= atOnce) while (!settling.next().done);
    this.#show(table);
    await nextTask();
    await inSlices(settling, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
    if (!signal.aborted) this.update();
  }

  protected override begin(): (calls: readonly Call[]) => void {
    this.#adopting?.abort();
    this.#adopting = undefined;
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
    this.#adopting?.abort();
    this.#adopting = undefined;
    this.#show(new CallTable(this.#options));
  }

  #show(table: CallTable): void {
    if (table === this.table) return;
    this.table = table;
    table.configure(this.#options);
    this.arrange(this.#view);
  }
}
