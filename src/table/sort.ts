import type { CallColumns } from './call-columns.js';
import type { Codes } from './column.js';
import { type Compare, compareKeys, range, RowList, sortByKey, sortByRank } from './ordering.js';
import type { Wording } from './wording.js';

/** The columns of the call report that calls can be sorted by. */
export type CallColumnName = 'start' | 'from' | 'to' | 'type' | 'duration' | 'talk' | 'crm' | 'reason';

/** An order of calls. Missing and blank values come last in both directions; equal calls stay newest first. */
export interface CallSort {
  column: CallColumnName;
  direction: 'ascending' | 'descending';
}

/** What rows are sorted by: a number for each row, `NaN` when it has none. */
interface RowKeys {
  of: (row: number) => number;
  /** A new array of the rows, those of equal keys in their order. */
  sort: (rows: Uint32Array) => Uint32Array;
}

/** The rows in one order, sorted once and kept; rows that come later are merged in. */
export class RowOrder {
  private list = new RowList();

  /**
   * @param keys Gives the key by which rows ascend, good until the next row is added.
   * @param base The order of rows with equal keys; default: as they came.
   * @param isArrival Tells whether all rows come in this order anyway.
   */
  constructor(
    private readonly keys: () => RowKeys,
    private readonly base?: RowOrder,
    readonly isArrival = () => false,
  ) {}

  /** The rows from 0 up to, not including, `length`, in this order. */
  upTo(length: number): Uint32Array {
    const known = this.list.rows.length;
    if (length <= known) return this.list.rows;
    if (this.isArrival()) this.list.merge(range(known, length), (a, b) => a - b);
    else if (length > known * 1.25) this.list = new RowList(this.sortAll(length));
    else this.merge(this.list, range(known, length));
    return this.list.rows;
  }

  /** Puts later rows, which ascend, into a list in this order. */
  merge(list: RowList, fresh: Uint32Array): void {
    const keys = this.keys();
    list.merge(keys.sort(this.base?.sort(fresh) ?? fresh), this.comparison(keys));
  }

  private sortAll(length: number): Uint32Array {
    return this.keys().sort(this.base?.upTo(length) ?? range(0, length));
  }

  private sort(rows: Uint32Array): Uint32Array {
    return this.keys().sort(this.base?.sort(rows) ?? rows);
  }

  private comparison({ of: key } = this.keys()): Compare {
    const otherwise = this.base?.comparison() ?? ((a: number, b: number) => a - b);
    return (a, b) => compareKeys(key(a), key(b)) || otherwise(a, b);
  }
}

/** Orders that are kept beside the one by start: a million rows take 4 MB in each. */
const kept = 3;

/** The orders of one table, each made when it is first asked for. */
export class RowOrders {
  private readonly newestFirst: RowOrder;
  private readonly orders = new Map<string, RowOrder>();

  constructor(
    private readonly columns: CallColumns,
    private readonly wording: Wording,
  ) {
    this.newestFirst = new RowOrder(
      () => this.key('start', -1),
      undefined,
      () => columns.newestFirst,
    );
  }

  of({ column, direction }: CallSort): RowOrder {
    if (column === 'start' && direction === 'descending') return this.newestFirst;
    const name = `${column} ${direction}`;
    const sign = direction === 'ascending' ? 1 : -1;
    const order = this.orders.get(name) ?? new RowOrder(() => this.key(column, sign), this.newestFirst);
    // The last used stand last.
    this.orders.delete(name);
    this.orders.set(name, order);
    if (this.orders.size > kept) this.orders.delete([...this.orders.keys()][0]!);
    return order;
  }

  private key(column: CallColumnName, sign: 1 | -1): RowKeys {
    const { columns } = this;
    switch (column) {
      case 'start': {
        const starts = columns.starts();
        const of = (row: number): number => sign * starts[row]!;
        return { of, sort: (rows) => sortByKey(rows, of) };
      }
      case 'duration':
      case 'talk': {
        const seconds = columns.whole(column);
        const most = largest(seconds, columns.length);
        const of = (row: number): number => (seconds[row] === 0 ? NaN : sign * seconds[row]!);
        if (most > mostRanks) return { of, sort: (rows) => sortByKey(rows, of) };
        return byRank(seconds, range(0, most + 1), 0, sign);
      }
      default: {
        const codes = columns.codes(column);
        return byRank(codes, this.wording[column].ranksByCode(), NaN, sign);
      }
    }
  }
}

/** Beyond so many ranks, counting the rows of each is no longer the fastest way to sort. */
const mostRanks = 2 ** 18;

/**
 * Keys that depend on a row's code alone.
 * @param ranks for each code, from 0 up; `none` for a code that stands for nothing, which comes last
 */
function byRank(codes: Codes, ranks: ArrayLike<number>, none: number, sign: 1 | -1): RowKeys {
  const top = largest(ranks, ranks.length) + 1;
  const turned = new Uint32Array(ranks.length);
  for (let code = 0; code < turned.length; code++) {
    const rank = ranks[code]!;
    turned[code] = Object.is(rank, none) ? top : sign > 0 ? rank : top - 1 - rank;
  }
  const of = (row: number): number => turned[codes[row]!]!;
  const sort = (rows: Uint32Array): Uint32Array =>
    rows.length * 4 < top ? sortByKey(rows, of) : sortByRank(rows, codes, turned, top + 1);
  return { of, sort };
}

/** The largest of the first numbers, 0 without any. */
function largest(numbers: ArrayLike<number>, length: number): number {
  let most = 0;
  for (let index = 0; index < length; index++) if (numbers[index]! > most) most = numbers[index]!;
  return most;
}
