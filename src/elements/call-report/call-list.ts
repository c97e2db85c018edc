import { PeriodLoad } from '../../controls/period-load.js';
import type { Call } from '../../model/call.js';
import { CallTable } from '../../table/call-table.js';
import type { CallFilters } from '../../table/filter.js';
import type { CallSort } from '../../table/sort.js';
import type { CallTableOptions } from '../../table/wording.js';

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

  protected override begin(): (calls: readonly Call[]) => void {
    const table = new CallTable(this.#options);
    const { exclude } = this;
    return (calls) => {
      table.append(calls.filter((call) => !exclude.includes(call.type)));
      this.#show(table);
    };
  }

  protected override clear(): void {
    this.#show(new CallTable(this.#options));
  }

  #show(table: CallTable): void {
    if (table === this.table) return;
    this.table = table;
    table.configure(this.#options);
    this.arrange(this.#view);
  }
}
