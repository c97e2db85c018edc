import type { Call } from '../model/call.js';
import { CallColumns } from './call-columns.js';
import { CallFilter, type CallFilters } from './filter.js';
import { compareKeys, range } from './ordering.js';
import { type CallSort, RowOrders } from './sort.js';
import { type CallView, TableView } from './view.js';
import { type CallTableOptions, type TextColumnName, type Wording, wordingOf } from './wording.js';

/** How many calls have a type. */
export interface TypeCount {
  /** In the API's word. */
  type: string;
  count: number;
}

/** How many calls show a text in a column. */
export interface TextCount {
  text: string;
  count: number;
}

const newestFirst: CallSort = { column: 'start', direction: 'descending' };

/**
 * Many calls, held in columns, and the view of them that is filtered and sorted. A row is the number of a call
 * in order of arrival, from 0; it stays the call's number until `clear()`.
 */
export class CallTable {
  private options: CallTableOptions;
  private columns = new CallColumns();
  private wording: Wording;
  private orders: RowOrders;
  private filters: CallFilters = {};
  private filtering: CallFilter;
  private sorting: CallSort = newestFirst;
  private readonly tableView: TableView;

  constructor(options: CallTableOptions = {}) {
    this.options = options;
    this.wording = wordingOf(this.columns, options);
    this.orders = new RowOrders(this.columns, this.wording);
    this.filtering = this.filterFor({});
    this.tableView = new TableView(this.columns, this.filtering, this.orders.of(newestFirst));
  }

  /** How many calls there are, filtered or not. */
  get length(): number {
    return this.columns.length;
  }

  /** The calls that pass the filters, in order. One object for the life of the table. */
  get view(): CallView {
    return this.tableView;
  }

  /**
   * Adds calls. One whose id is there already is left out, so pages may overlap.
   * @returns How many were added.
   */
  append(calls: readonly Call[]): number {
    const before = this.length;
    for (const call of calls) this.columns.add(call);
    const added = this.length - before;
    if (added > 0) this.tableView.grow();
    return added;
  }

  /** Removes all calls; filters and sorting stay. */
  clear(): void {
    this.columns = new CallColumns();
    this.reword();
  }

  /** Sees the same calls in another language, with other words or by another rule. */
  configure(options: CallTableOptions): void {
    this.options = options;
    this.reword();
  }

  /**
   * The call of a row, made anew at each asking.
   * @throws RangeError when there is no such row.
   */
  call(row: number): Call {
    if (!(row >= 0 && row < this.length)) throw new RangeError(`No row ${row} of ${this.length}`);
    return this.columns.callAt(row);
  }

  /** The row of the call with this id, or -1. */
  rowOf(id: string): number {
    return this.columns.rowOf(id);
  }

  /** Shows the calls that pass these filters, which replace those before. */
  filter(filters: CallFilters): void {
    this.filters = { ...filters };
    const filtering = this.filterFor(filters, this.filtering);
    if (filtering.narrows(this.filtering) && this.filtering.narrows(filtering)) return;
    this.filtering = filtering;
    this.show();
  }

  /** Shows the calls in this order; `undefined`: by start, newest first. */
  sort(sort: CallSort | undefined): void {
    const { column, direction } = sort ?? newestFirst;
    if (column === this.sorting.column && direction === this.sorting.direction) return;
    this.sorting = { column, direction };
    this.show();
  }

  /** The types that occur, with their number of calls, by the words shown for them. */
  types(): TypeCount[] {
    const { dictionary } = this.columns.type;
    const ranks = this.wording.type.ranksByCode();
    return this.countsByCode('type')
      .sort(([a], [b]) => compareKeys(ranks[a]!, ranks[b]!))
      .map(([code, count]) => ({ type: dictionary.textAt(code), count }));
  }

  /** The texts that a column shows, most frequent first, over all calls, filtered or not. */
  counts(column: TextColumnName): TextCount[] {
    const counts = new Map<string, number>();
    for (const [code, count] of this.countsByCode(column)) {
      const text = this.wording[column].textAt(code);
      counts.set(text, (counts.get(text) ?? 0) + count);
    }
    return [...counts].map(([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count);
  }

  /** Whether all calls are blank in a column; false while there is none, for then nothing is known. */
  blankColumn(column: 'type' | 'crm' | 'reason'): boolean {
    const { wording } = this;
    return this.length > 0 && range(0, wording[column].size).every((code) => wording[column].isBlank(code));
  }

  private countsByCode(column: TextColumnName): [code: number, count: number][] {
    const counts = new Uint32Array(this.wording[column].size);
    const codes = this.columns[column].values;
    for (let row = 0; row < this.length; row++) counts[codes[row]!]!++;
    return [...counts.entries()].filter(([, count]) => count > 0);
  }

  private filterFor(filters: CallFilters, previous?: CallFilter): CallFilter {
    return new CallFilter(filters, this.columns, this.wording, this.options, previous);
  }

  private reword(): void {
    this.wording = wordingOf(this.columns, this.options);
    this.orders = new RowOrders(this.columns, this.wording);
    this.filtering = this.filterFor(this.filters);
    this.show();
  }

  private show(): void {
    this.tableView.show(this.columns, this.filtering, this.orders.of(this.sorting));
  }
}
