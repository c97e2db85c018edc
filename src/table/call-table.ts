import type { Call } from '../model/call.js';
import { ArrayCalls, uniqueCalls } from './array-calls.js';
import type { CallColumns } from './columns.js';
import { CallFilter, type CallFilters } from './filter.js';
import { PackedCalls } from './packed-calls.js';
import { compareKeys, range } from './sort-algorithms.js';
import { RowOrders, type CallSort } from './sort.js';
import { createTextIndexes, type CallTableOptions, type TextIndexes } from './text-index.js';
import { TableView, type CallView, type ShownRows } from './view.js';

/** A type with its number of calls. */
interface TypeCount {
  /** As the API names it. */
  type: string;
  count: number;
}

/** Rows of adopted calls that are examined while the columns are incomplete. */
const sampleSize = 1000;

/** The data behind the view, for aggregation. */
interface ViewData {
  columns: CallColumns;
  textIndexes: TextIndexes;
  /** The rows in the view, in its order. */
  rows: Uint32Array;
}

/** The rows of the view, with the columns they index. */
export interface ShownCalls {
  columns: CallColumns;
  rows: ShownRows;
}

const newestFirst: CallSort = { column: 'start', direction: 'descending' };

/**
 * Many calls, stored in columns, and a filtered and sorted view of them. A row is the index of a call in order of
 * arrival, from 0; it stays the same as long as `generation` does.
 */
export class CallTable {
  private options: CallTableOptions;
  private columns: CallColumns = new PackedCalls();
  private textIndexes: TextIndexes;
  private orders: RowOrders;
  private filters: CallFilters = {};
  private callFilter: CallFilter;
  private sortOrder: CallSort = newestFirst;
  private readonly tableView: TableView;
  /** Incremented whenever the rows are renumbered. */
  generation = 0;
  /** The number of calls for each type's code, among the first so many rows. */
  private typeCounts: { rows: number; counts: number[] } = { rows: 0, counts: [] };

  constructor(options: CallTableOptions = {}) {
    this.options = options;
    this.textIndexes = createTextIndexes(this.columns.dictionaries, options);
    this.orders = new RowOrders(this.columns, this.textIndexes);
    this.callFilter = this.filterFor({});
    this.tableView = new TableView(this.columns, this.callFilter, this.orders.of(newestFirst));
  }

  /** The columns and rows of the view, for aggregation; valid until the next change. */
  get data(): ViewData {
    return { columns: this.columns, textIndexes: this.textIndexes, rows: this.tableView.rows };
  }

  /** The number of all calls, filtered or not. */
  get length(): number {
    return this.columns.length;
  }

  /** The current rows of the view, with the columns they index. */
  get shown(): ShownCalls {
    return { columns: this.columns, rows: this.tableView.shown };
  }

  /** The calls that pass the filters, in order. The same object for the lifetime of the table. */
  get view(): CallView {
    return this.tableView;
  }

  /** Memory of the columns in bytes, without dictionaries and without adopted calls. */
  get byteLength(): number {
    return this.columns.byteLength;
  }

  /**
   * Appends calls. One whose id exists already is left out, so pages may overlap.
   * @returns The number of calls added.
   */
  append(calls: readonly Call[]): number {
    const before = this.length;
    const columns = this.packed();
    for (const call of calls) columns.add(call);
    const added = this.length - before;
    if (added > 0) this.tableView.grow();
    return added;
  }

  /** Sets the capacity to so many calls in total, once their number is known. */
  reserve(calls: number): void {
    this.packed().reserve(calls);
  }

  /**
   * Replaces the calls by an array, without copying it, and shows it before all of it has been read: records are assumed
   * to be valid and unique, and newest first if a sample is. Iterating over the result verifies that incrementally.
   * @param calls Must not be changed afterwards.
   */
  adopt(calls: readonly Call[]): Generator<void, void, undefined> {
    const columns = new ArrayCalls(calls);
    this.use(columns);
    return this.verify(columns);
  }

  /** Removes all calls; filters and sort order stay. */
  clear(): void {
    this.use(new PackedCalls());
  }

  /** Applies another language, other labels or another success rule to the same calls. */
  configure(options: CallTableOptions): void {
    this.options = options;
    this.rebuild();
  }

  /**
   * The call of a row, as a new object.
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

  /** Replaces the filters of the view. */
  filter(filters: CallFilters): void {
    this.filters = { ...filters };
    const next = this.filterFor(filters, this.callFilter);
    if (next.narrows(this.callFilter) && this.callFilter.narrows(next)) return;
    this.callFilter = next;
    this.show();
  }

  /** Replaces the order of the view; `undefined`: by start, newest first. */
  sort(sort: CallSort | undefined): void {
    const { column, direction } = sort ?? newestFirst;
    if (column === this.sortOrder.column && direction === this.sortOrder.direction) return;
    this.sortOrder = { column, direction };
    this.show();
  }

  /** The types that occur, sorted by their labels. Empty for adopted calls until their types have been read. */
  types(): TypeCount[] {
    if (!this.columns.has('type')) return [];
    const codes = this.columns.codes('type');
    const { type: dictionary } = this.columns.dictionaries;
    const { counts } = this.typeCounts;
    for (; this.typeCounts.rows < this.length; this.typeCounts.rows++) {
      const code = codes[this.typeCounts.rows]!;
      counts[code] = (counts[code] ?? 0) + 1;
    }
    const ranks = this.textIndexes.type.ranksByCode();
    return [...counts.entries()]
      .sort(([a], [b]) => compareKeys(ranks[a]!, ranks[b]!))
      .map(([code, count]) => ({ type: dictionary.textAt(code), count }));
  }

  /** Whether a column is blank in all calls; false without calls. */
  blankColumn(column: 'type' | 'crm' | 'reason'): boolean {
    const { columns, length, textIndexes } = this;
    const isBlank = columns.has(column)
      ? range(0, textIndexes[column].size).every((code) => textIndexes[column].isBlank(code))
      : range(0, Math.min(length, sampleSize)).every((row) => columns.callAt(row)[column].trim() === '');
    return length > 0 && isBlank;
  }

  private *verify(columns: ArrayCalls): Generator<void, void, undefined> {
    const { newestFirst } = columns;
    yield* columns.prepare();
    const calls = yield* uniqueCalls(columns.calls);
    if (this.columns !== columns) return;
    if (calls !== columns.calls) yield* this.adopt(calls);
    else if (columns.newestFirst !== newestFirst) this.rebuild();
    else this.tableView.grow();
  }

  /** Columns to which calls can be appended; adopted calls are copied into them. */
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
    this.typeCounts = { rows: 0, counts: [] };
    this.rebuild();
  }

  private filterFor(filters: CallFilters, previous?: CallFilter): CallFilter {
    return new CallFilter(filters, this.columns, this.textIndexes, this.options, previous);
  }

  private rebuild(): void {
    this.textIndexes = createTextIndexes(this.columns.dictionaries, this.options);
    this.orders = new RowOrders(this.columns, this.textIndexes);
    this.callFilter = this.filterFor(this.filters);
    this.show();
  }

  private show(): void {
    this.tableView.show(this.columns, this.callFilter, this.orders.of(this.sortOrder));
  }
}
