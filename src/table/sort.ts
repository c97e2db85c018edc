import type { CallColumns } from './call-columns.js';
import { type Compare, compareKeys, mergeSorted, range, sortByKey } from './ordering.js';
import type { Wording } from './wording.js';

/** The columns of the call report that calls can be sorted by. */
export type CallColumnName = 'start' | 'from' | 'to' | 'type' | 'duration' | 'talk' | 'crm' | 'reason';

/** An order of calls. Missing and blank values come last in both directions; equal calls stay newest first. */
export interface CallSort {
  column: CallColumnName;
  direction: 'ascending' | 'descending';
}

/** A number for each row to sort by, `NaN` when the row has none. */
type RowKey = (row: number) => number;

/** The rows in one order, sorted once and kept; rows that come later are merged in. */
export class RowOrder {
  private rows: Uint32Array = new Uint32Array(0);

  /**
   * @param keys Gives the key by which rows ascend, good until the next row is added.
   * @param base The order of rows with equal keys; default: as they came.
   */
  constructor(
    private readonly keys: () => RowKey,
    private readonly base?: RowOrder,
  ) {}

  /** The rows from 0 up to, not including, `length`, in this order. */
  upTo(length: number): Uint32Array {
    const known = this.rows.length;
    if (length > known * 1.25) {
      this.rows = sortByKey(this.base?.upTo(length) ?? range(0, length), this.keys());
    } else if (length > known) {
      this.rows = this.merge(this.rows, range(known, length));
    }
    return this.rows;
  }

  /** Rows already in this order and later ones, which ascend, together in this order. */
  merge(ordered: Uint32Array, fresh: Uint32Array): Uint32Array {
    return mergeSorted(ordered, this.sort(fresh), this.comparison());
  }

  private sort(rows: Uint32Array): Uint32Array {
    return sortByKey(this.base?.sort(rows) ?? rows, this.keys());
  }

  private comparison(): Compare {
    const key = this.keys();
    const otherwise = this.base?.comparison() ?? ((a: number, b: number) => a - b);
    return (a, b) => compareKeys(key(a), key(b)) || otherwise(a, b);
  }
}

/** The orders of one table, each made when it is first asked for. */
export class RowOrders {
  private readonly newestFirst = new RowOrder(() => this.key('start', -1));
  private readonly orders = new Map<string, RowOrder>([['start descending', this.newestFirst]]);

  constructor(
    private readonly columns: CallColumns,
    private readonly wording: Wording,
  ) {}

  of({ column, direction }: CallSort): RowOrder {
    const name = `${column} ${direction}`;
    let order = this.orders.get(name);
    if (order === undefined) {
      const sign = direction === 'ascending' ? 1 : -1;
      order = new RowOrder(() => this.key(column, sign), this.newestFirst);
      this.orders.set(name, order);
    }
    return order;
  }

  private key(column: CallColumnName, sign: 1 | -1): RowKey {
    switch (column) {
      case 'start': {
        const starts = this.columns.start.values;
        return (row) => sign * starts[row]!;
      }
      case 'duration':
      case 'talk': {
        const seconds = this.columns[column];
        return (row) => sign * seconds.keyAt(row);
      }
      default: {
        const ranks = this.wording[column].ranksByCode();
        const codes = this.columns[column].values;
        return (row) => sign * ranks[codes[row]!]!;
      }
    }
  }
}
