import type { Call } from '../model/call.js';
import type { CallColumns } from './columns.js';
import type { CallFilter } from './filter.js';
import { range, RowList } from './sort-algorithms.js';
import type { RowOrder } from './sort.js';

/** Calls in an order; a `Call` object is created when it is read. */
export interface CallRows {
  readonly length: number;
  /** @throws RangeError when there is no such position. */
  callAt(position: number): Call;
}

/**
 * The calls of a table that pass its filters, in its order. It is always up to date, and computed when it is read, not
 * when calls are appended. Iteration is over a snapshot.
 */
export interface CallView extends CallRows, Iterable<Call> {
  /** Incremented whenever the view may have changed. */
  readonly version: number;
  /** @throws RangeError when there is no such position. */
  rowAt(position: number): number;
  /** -1 when the row is not in the view. */
  positionOf(row: number): number;
  /** The current calls, unaffected by later filtering, sorting and appending. */
  snapshot(): CallRows;
}

/** A snapshot of the rows of a view by their positions. */
export interface ShownRows {
  readonly length: number;
  /** `undefined` when there is no such position. */
  rowAt(position: number): number | undefined;
  /** -1 when the row is not among them. */
  positionOf(row: number): number;
}

const rowsOfList = (rows: Uint32Array): ShownRows => ({
  length: rows.length,
  rowAt: (position) => rows[position],
  positionOf: (row) => rows.indexOf(row),
});

/** All rows in order of arrival. */
const allRows = (length: number): ShownRows => {
  const at = (index: number): number | undefined => (index >= 0 && index < length ? index : undefined);
  return { length, rowAt: at, positionOf: (row) => at(row) ?? -1 };
};

/** The view, with the methods by which its table updates it. */
export class TableView implements CallView {
  version = 0;
  /** The view's rows among the first `processed` rows of the table, in order. */
  private list = new RowList();
  private processed = 0;

  constructor(
    private columns: CallColumns,
    private filter: CallFilter,
    private order: RowOrder,
  ) {}

  /** Replaces columns, filter and order. An order belongs to its columns: with other columns comes another order. */
  show(columns: CallColumns, filter: CallFilter, order: RowOrder): void {
    const isSubset = order === this.order && filter.narrows(this.filter);
    this.list = new RowList(isSubset ? filter.select(this.list.rows) : undefined);
    this.processed = isSubset ? this.processed : 0;
    this.columns = columns;
    this.filter = filter;
    this.order = order;
    this.version++;
  }

  /** To be called when calls were appended. */
  grow(): void {
    this.version++;
  }

  /** The rows of the view; the array is never changed in place. */
  get rows(): Uint32Array {
    const { columns, filter, order, processed } = this;
    if (processed < columns.length) {
      this.processed = columns.length;
      if (processed === 0 || filter.passesAll)
        this.list = new RowList(filter.select(order.upTo(columns.length)));
      else order.merge(this.list, filter.select(range(processed, columns.length)));
    }
    return this.list.rows;
  }

  /** The same, without building a list of all rows when the view is simply the order of arrival. */
  get shown(): ShownRows {
    const { columns, filter, order, processed } = this;
    if (processed < columns.length && filter.passesAll && order.arrived() >= columns.length)
      return allRows(columns.length);
    return rowsOfList(this.rows);
  }

  get length(): number {
    return this.shown.length;
  }

  rowAt(position: number): number {
    return rowAt(this.shown, position);
  }

  callAt(position: number): Call {
    return this.columns.callAt(this.rowAt(position));
  }

  positionOf(row: number): number {
    return this.shown.positionOf(row);
  }

  snapshot(): CallRows {
    const { columns, shown } = this;
    return { length: shown.length, callAt: (position) => columns.callAt(rowAt(shown, position)) };
  }

  *[Symbol.iterator](): Iterator<Call> {
    const { length, callAt } = this.snapshot();
    for (let position = 0; position < length; position++) yield callAt(position);
  }
}

function rowAt(shown: ShownRows, position: number): number {
  const row = shown.rowAt(position);
  if (row === undefined) throw new RangeError(`No call at position ${position} of ${shown.length}`);
  return row;
}
