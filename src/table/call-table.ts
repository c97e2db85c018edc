import type { Call } from '../model/call.js';
import { sameContent } from '../model/same.js';
import { ArrayCalls, uniqueCalls } from './array-calls.js';
import type { CallColumns } from './columns.js';
import { FacetCounts, splitConditions } from './facets.js';
import type { CallConditions, CallFacets, CallSort, TypeCount } from '../model/call-query.js';
import { CallFilter } from './filter.js';
import { PackedCalls } from './packed-calls.js';
import { range } from './sort-algorithms.js';
import { RowOrders } from './sort.js';
import { createTextIndexes, type CallTableOptions, type TextIndexes } from './text-index.js';
import { TableView, type CallView, type ShownRows } from './view.js';

/** Rows of adopted calls that are examined while the columns are incomplete. */
const sampleSize = 1000;

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
  private allColumns: CallColumns = new PackedCalls();
  private textIndexes: TextIndexes;
  private orders: RowOrders;
  private filters: CallConditions = {};
  private callFilter: CallFilter;
  private facetCounts: FacetCounts;
  private sortOrder: CallSort = newestFirst;
  private readonly tableView: TableView;
  /** Incremented whenever the rows are renumbered. */
  generation = 0;

  constructor(options: CallTableOptions = {}) {
    this.options = options;
    this.textIndexes = createTextIndexes(this.columns.dictionaries, options);
    this.orders = new RowOrders(this.columns, this.textIndexes);
    this.callFilter = this.filterFor({});
    this.facetCounts = new FacetCounts(this.columns, this.textIndexes, options);
    this.tableView = new TableView(this.columns, this.callFilter, this.orders.of(newestFirst));
  }

  /** The columns of all calls, filtered or not. Other columns when the rows are renumbered. */
  get columns(): CallColumns {
    return this.allColumns;
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

  /** Replaces the filters of the view, and what is searched for. */
  filter(filters: CallConditions): void {
    this.filters = { ...filters };
    const next = this.filterFor(filters, this.callFilter);
    if (next.equals(this.callFilter)) return;
    this.callFilter = next;
    this.show();
  }

  /** The rows of all calls that meet some conditions, whatever those of the view. */
  rowsThatMeet(conditions: CallConditions): Uint32Array {
    return this.filterFor(conditions, this.callFilter).select(range(0, this.length));
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
    return this.facetCounts.types();
  }

  /**
   * For each value of the filters `type`, `success` and `hasRecording` that users choose from, the number of calls that
   * would meet the conditions with it; whatever the view shows. `undefined` for adopted calls until they have been read.
   */
  facets(conditions: CallConditions): CallFacets | undefined {
    return this.facetCounts.of(conditions, this.callFilter, this.rowsInView);
  }

  /** Whether a column is blank in all calls; false without calls. */
  blankColumn(column: 'type' | 'crm' | 'reason'): boolean {
    const { columns, length, textIndexes } = this;
    const [size, isBlank] = columns.has(column)
      ? [textIndexes[column].size, (code: number) => textIndexes[column].isBlank(code)]
      : [Math.min(length, sampleSize), (row: number) => columns.callAt(row)[column].trim() === ''];
    for (let index = 0; index < size; index++) if (!isBlank(index)) return false;
    return length > 0;
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

  /** The rows of the view, if it shows all calls that meet some conditions and those alone. */
  private rowsInView = (conditions: CallConditions): Uint32Array | undefined => {
    const [others, { type, success, hasRecording }] = splitConditions(this.filters);
    const isSame =
      !type && success === undefined && hasRecording === undefined && sameContent(others, conditions);
    return isSame && !this.callFilter.passesAll ? this.tableView.rows : undefined;
  };

  private use(columns: CallColumns): void {
    this.allColumns = columns;
    this.generation++;
    this.rebuild();
  }

  private filterFor(filters: CallConditions, previous?: CallFilter): CallFilter {
    return new CallFilter(filters, this.columns, this.textIndexes, this.options, previous);
  }

  private rebuild(): void {
    this.textIndexes = createTextIndexes(this.columns.dictionaries, this.options);
    this.orders = new RowOrders(this.columns, this.textIndexes);
    this.callFilter = this.filterFor(this.filters);
    this.facetCounts = new FacetCounts(this.columns, this.textIndexes, this.options);
    this.show();
  }

  private show(): void {
    this.tableView.show(this.columns, this.callFilter, this.orders.of(this.sortOrder));
  }
}
