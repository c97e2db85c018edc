import type { Call } from '../model/call.js';
import type { CallColumns } from './call-columns.js';
import type { CallFilter } from './filter.js';
import { range, RowList } from './ordering.js';
import type { RowOrder } from './sort.js';

/** Calls in an order, of which one is made when it is asked for. */
export interface CallRows {
  readonly length: number;
  /** @throws RangeError when there is no such position. */
  callAt(position: number): Call;
}

/**
 * The calls of a table that pass its filters, in its order. It is always up to date; the work is done when it is
 * read, not when calls are appended. Iterating gives the calls as they were when the iteration began.
 */
export interface CallView extends CallRows, Iterable<Call> {
  /** Changes whenever the view may have changed. */
  readonly version: number;
  /** @throws RangeError when there is no such position. */
  rowAt(position: number): number;
  /** -1 when the row is not in the view. */
  positionOf(row: number): number;
  /** The calls as they are now, whatever is filtered, sorted or appended afterwards. */
  snapshot(): CallRows;
}

/** The rows of a view by their positions, as they were when they were asked for. */
export interface ShownRows {
  readonly length: number;
  /** `undefined` when there is no such position. */
  rowAt(position: number): number | undefined;
  /** -1 when the row is not among them. */
  positionOf(row: number): number;
}

const listed = (rows: Uint32Array): ShownRows => ({
  length: rows.length,
  rowAt: (position) => rows[position],
  positionOf: (row) => rows.indexOf(row),
});

/** All rows as they came. */
const counted = (length: number): ShownRows => {
  const at = (index: number): number | undefined => (index >= 0 && index < length ? index : undefined);
  return { length, rowAt: at, positionOf: (row) => at(row) ?? -1 };
};

/** The view as its table drives it. */
export class TableView implements CallView {
  version = 0;
  /** The view's rows among the first `seen` of the table, in order. */
  private list = new RowList();
  private seen = 0;

  constructor(
    private columns: CallColumns,
    private filter: CallFilter,
    private order: RowOrder,
  ) {}

  /** Shows other calls, or the same in another way. An order belongs to its columns: other ones bring another. */
  show(columns: CallColumns, filter: CallFilter, order: RowOrder): void {
    const isPart = order === this.order && filter.narrows(this.filter);
    this.list = new RowList(isPart ? filter.select(this.list.rows) : undefined);
    this.seen = isPart ? this.seen : 0;
    this.columns = columns;
    this.filter = filter;
    this.order = order;
    this.version++;
  }

  /** Calls were appended. */
  grow(): void {
    this.version++;
  }

  /** The rows of the calls; never changed in place. */
  get rows(): Uint32Array {
    const { columns, filter, order, seen } = this;
    if (seen < columns.length) {
      this.seen = columns.length;
      if (seen === 0 || filter.isOpen) this.list = new RowList(filter.select(order.upTo(columns.length)));
      else order.merge(this.list, filter.select(range(seen, columns.length)));
    }
    return this.list.rows;
  }

  /** The same without a list, which takes its time, while none is needed. */
  get shown(): ShownRows {
    const { columns, filter, order, seen } = this;
    if (seen < columns.length && filter.isOpen && order.isArrival()) return counted(columns.length);
    return listed(this.rows);
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
