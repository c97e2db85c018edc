import type { Call } from '../model/call.js';
import type { CallColumns } from './call-columns.js';
import type { CallFilter } from './filter.js';
import { range } from './ordering.js';
import type { RowOrder } from './sort.js';

/**
 * The calls of a table that pass its filters, in its order. It is always up to date; the work is done when it is
 * read, not when calls are appended. Iterating gives the calls as they were when the iteration began.
 */
export interface CallView extends Iterable<Call> {
  /** Changes whenever the view may have changed. */
  readonly version: number;
  readonly length: number;
  /** @throws RangeError when there is no such position. */
  rowAt(position: number): number;
  /** @throws RangeError when there is no such position. */
  callAt(position: number): Call;
  /** -1 when the row is not in the view. */
  positionOf(row: number): number;
}

/** The view as its table drives it. */
export class TableView implements CallView {
  version = 0;
  /** The view's rows among the first `seen` of the table, in order; replaced, never changed in place. */
  private rows: Uint32Array = new Uint32Array(0);
  private seen = 0;

  constructor(
    private columns: CallColumns,
    private filter: CallFilter,
    private order: RowOrder,
  ) {}

  /** Shows other calls, or the same in another way. An order belongs to its columns: other ones bring another. */
  show(columns: CallColumns, filter: CallFilter, order: RowOrder): void {
    const isPart = order === this.order && filter.narrows(this.filter);
    this.rows = isPart ? filter.select(this.rows) : new Uint32Array(0);
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

  get length(): number {
    return this.current().length;
  }

  rowAt(position: number): number {
    const row = this.current()[position];
    if (row === undefined) throw new RangeError(`No call at position ${position} of ${this.length}`);
    return row;
  }

  callAt(position: number): Call {
    return this.columns.callAt(this.rowAt(position));
  }

  positionOf(row: number): number {
    return this.current().indexOf(row);
  }

  *[Symbol.iterator](): Iterator<Call> {
    const { columns } = this;
    for (const row of this.current()) yield columns.callAt(row);
  }

  private current(): Uint32Array {
    const { columns, filter, order, rows, seen } = this;
    if (seen < columns.length) {
      this.seen = columns.length;
      this.rows =
        seen === 0 || filter.isOpen
          ? filter.select(order.upTo(columns.length))
          : order.merge(rows, filter.select(range(seen, columns.length)));
    }
    return this.rows;
  }
}
