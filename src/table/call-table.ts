import type { Call } from '../model/call.js';
import type { CallColumns } from './call-columns.js';
import { CallFilter, type CallFilters } from './filter.js';
import { GivenCalls } from './given-calls.js';
import { compareKeys, range } from './ordering.js';
import { PackedCalls } from './packed-calls.js';
import { type CallSort, RowOrders } from './sort.js';
import { type CallView, type ShownRows, TableView } from './view.js';
import { uniqueCalls } from './unique.js';
import { type CallTableOptions, type Wording, wordingOf } from './wording.js';

/** How many calls have a type. */
export interface TypeCount {
  /** In the API's word. */
  type: string;
  count: number;
}

/** Rows of calls adopted that are looked at before all have been. */
const sample = 1000;

/** The calls of a view as columns. */
export interface CallFacts {
  columns: CallColumns;
  wording: Wording;
  /** Those in the view, in its order. */
  rows: Uint32Array;
}

/** The calls of a view as rows of columns. */
export interface ShownCalls {
  columns: CallColumns;
  rows: ShownRows;
}

const newestFirst: CallSort = { column: 'start', direction: 'descending' };

/**
 * Many calls, held in columns, and the view of them that is filtered and sorted. A row is the number of a call
 * in order of arrival, from 0; it stays the call's number as long as `generation` is the same.
 */
export class CallTable {
  private options: CallTableOptions;
  private columns: CallColumns = new PackedCalls();
  private wording: Wording;
  private orders: RowOrders;
  private filters: CallFilters = {};
  private filtering: CallFilter;
  private sorting: CallSort = newestFirst;
  private readonly tableView: TableView;
  /** Changes whenever the rows are numbered anew. */
  generation = 0;
  /** How many calls have each type's code, among the first so many rows. */
  private typesCounted: { rows: number; counts: number[] } = { rows: 0, counts: [] };

  constructor(options: CallTableOptions = {}) {
    this.options = options;
    this.wording = wordingOf(this.columns.dictionaries, options);
    this.orders = new RowOrders(this.columns, this.wording);
    this.filtering = this.filterFor({});
    this.tableView = new TableView(this.columns, this.filtering, this.orders.of(newestFirst));
  }

  /** The columns behind the view, for what is reckoned of many calls; good until the next change. */
  get facts(): CallFacts {
    return { columns: this.columns, wording: this.wording, rows: this.tableView.rows };
  }

  /** How many calls there are, filtered or not. */
  get length(): number {
    return this.columns.length;
  }

  /** The rows of the view as they are now, and the columns they are rows of. */
  get shown(): ShownCalls {
    return { columns: this.columns, rows: this.tableView.shown };
  }

  /** The calls that pass the filters, in order. One object for the life of the table. */
  get view(): CallView {
    return this.tableView;
  }

  /** Memory that the calls take, in bytes, but for texts that repeat and for calls handed in. */
  get byteLength(): number {
    return this.columns.byteLength;
  }

  /**
   * Adds calls. One whose id is there already is left out, so pages may overlap.
   * @returns How many were added.
   */
  append(calls: readonly Call[]): number {
    const before = this.length;
    const columns = this.packed();
    for (const call of calls) columns.add(call);
    const added = this.length - before;
    if (added > 0) this.tableView.grow();
    return added;
  }

  /** Makes room for so many calls altogether, once it is known how many will come. */
  reserve(calls: number): void {
    this.packed().reserve(calls);
  }

  /**
   * Shows calls where they are, in place of those before, without copying or reading them all. They are believed to
   * be newest first if a sample is, each to be a call and to come once: let the result make sure, a little at a time.
   * @param calls Kept: not to be changed any more.
   */
  adopt(calls: readonly Call[]): Generator<void, void, undefined> {
    const given = new GivenCalls(calls);
    this.use(given);
    return this.settle(given);
  }

  /** Removes all calls; filters and sorting stay. */
  clear(): void {
    this.use(new PackedCalls());
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

  /** The types that occur, with their number of calls, by the words shown for them; of calls adopted, once settled. */
  types(): TypeCount[] {
    if (!this.columns.has('type')) return [];
    const codes = this.columns.codes('type');
    const { type: dictionary } = this.columns.dictionaries;
    const { counts } = this.typesCounted;
    for (; this.typesCounted.rows < this.length; this.typesCounted.rows++) {
      const code = codes[this.typesCounted.rows]!;
      counts[code] = (counts[code] ?? 0) + 1;
    }
    const ranks = this.wording.type.ranksByCode();
    return [...counts.entries()]
      .sort(([a], [b]) => compareKeys(ranks[a]!, ranks[b]!))
      .map(([code, count]) => ({ type: dictionary.textAt(code), count }));
  }

  /** Whether all calls are blank in a column; false while there is none, for then nothing is known. */
  blankColumn(column: 'type' | 'crm' | 'reason'): boolean {
    const { columns, length, wording } = this;
    const isBlank = columns.has(column)
      ? range(0, wording[column].size).every((code) => wording[column].isBlank(code))
      : range(0, Math.min(length, sample)).every((row) => columns.callAt(row)[column].trim() === '');
    return length > 0 && isBlank;
  }

  private *settle(given: GivenCalls): Generator<void, void, undefined> {
    const { newestFirst } = given;
    yield* given.settle();
    const calls = yield* uniqueCalls(given.calls);
    if (this.columns !== given) return;
    if (calls !== given.calls) yield* this.adopt(calls);
    else if (given.newestFirst !== newestFirst) this.reword();
    else this.tableView.grow();
  }

  /** The columns that calls can be added to; calls that were adopted come first in them. */
  private packed(): PackedCalls {
    if (this.columns instanceof PackedCalls) return this.columns;
    const packed = new PackedCalls();
    for (let row = 0; row < this.length; row++) packed.add(this.columns.callAt(row));
    this.use(packed);
    return packed;
  }

  private use(columns: CallColumns): void {
    this.columns = columns;
    this.generation++;
    this.typesCounted = { rows: 0, counts: [] };
    this.reword();
  }

  private filterFor(filters: CallFilters, previous?: CallFilter): CallFilter {
    return new CallFilter(filters, this.columns, this.wording, this.options, previous);
  }

  private reword(): void {
    this.wording = wordingOf(this.columns.dictionaries, this.options);
    this.orders = new RowOrders(this.columns, this.wording);
    this.filtering = this.filterFor(this.filters);
    this.show();
  }

  private show(): void {
    this.tableView.show(this.columns, this.filtering, this.orders.of(this.sorting));
  }
}
