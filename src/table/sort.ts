import type { CallColumnName, CallSort } from '../model/call-query.js';
import type { CallColumns, Codes } from './columns.js';
import { compareKeys, range, RowList, sortByKey, sortByRank, type Compare } from './sort-algorithms.js';
import type { TextIndexes } from './text-index.js';

/** Sort keys of rows: a number for each row, `NaN` when it has no value. */
interface RowKeys {
  of: (row: number) => number;
  /** A new array of the rows, sorted; rows of equal keys keep their order. */
  sort: (rows: Uint32Array) => Uint32Array;
}

/** The rows in one order, sorted once and cached; later rows are merged in. */
export class RowOrder {
  private list = new RowList();

  /**
   * @param keys Returns the keys by which rows ascend, valid until the next row is added.
   * @param base The order of rows with equal keys; default: order of arrival.
   * @param arrived So many of the first rows arrived in this order, so that there is nothing to sort.
   */
  constructor(
    private readonly keys: () => RowKeys,
    private readonly base?: RowOrder,
    readonly arrived = () => 0,
  ) {}

  /** The rows from 0 up to, not including, `length`, in this order. */
  upTo(length: number): Uint32Array {
    const arrived = Math.min(this.arrived(), length);
    const before = this.list.rows.length;
    if (before < arrived) this.list.merge(range(before, arrived), (a, b) => a - b);
    const known = this.list.rows.length;
    if (length > known * 1.25) this.list = new RowList(this.sortAll(length));
    else if (length > known) this.merge(this.list, range(known, length));
    return this.list.rows;
  }

  /** Merges later rows, in ascending order, into a list in this order. */
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
    const fallback = this.base?.comparison() ?? ((a: number, b: number) => a - b);
    return (a, b) => compareKeys(key(a), key(b)) || fallback(a, b);
  }
}

/** Number of cached orders besides the one by start: with a million rows each takes 4 MB. */
const cacheSize = 3;

/** The orders of one table, each created on first use; a cache of the least recently used kind. */
export class RowOrders {
  private readonly newestFirst: RowOrder;
  private readonly orders = new Map<string, RowOrder>();

  constructor(
    private readonly columns: CallColumns,
    private readonly textIndexes: TextIndexes,
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
    // A Map keeps the order of insertion: the most recently used comes last.
    this.orders.delete(name);
    this.orders.set(name, order);
    if (this.orders.size > cacheSize) this.orders.delete([...this.orders.keys()][0]!);
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
        const seconds = columns.numbers(column);
        const max = largest(seconds, columns.length);
        const of = (row: number): number => (seconds[row] === 0 ? NaN : sign * seconds[row]!);
        if (max > maxRanks) return { of, sort: (rows) => sortByKey(rows, of) };
        return byRank(seconds, range(0, max + 1), 0, sign);
      }
      default: {
        const codes = columns.codes(column);
        return byRank(codes, this.textIndexes[column].ranksByCode(), NaN, sign);
      }
    }
  }
}

/** With more ranks than this, a counting sort is no longer the fastest. */
const maxRanks = 2 ** 18;

/**
 * Keys that depend on a row's code only.
 * @param ranks The rank of each code, from 0 up; `none` for a code without a value, which comes last.
 */
function byRank(codes: Codes, ranks: ArrayLike<number>, none: number, sign: 1 | -1): RowKeys {
  const top = largest(ranks, ranks.length) + 1;
  const directed = new Uint32Array(ranks.length);
  for (let code = 0; code < directed.length; code++) {
    const rank = ranks[code]!;
    directed[code] = Object.is(rank, none) ? top : sign > 0 ? rank : top - 1 - rank;
  }
  const of = (row: number): number => directed[codes[row]!]!;
  const sort = (rows: Uint32Array): Uint32Array =>
    rows.length * 4 < top ? sortByKey(rows, of) : sortByRank(rows, codes, directed, top + 1);
  return { of, sort };
}

/** The largest of the first `length` numbers, 0 without any. */
function largest(numbers: ArrayLike<number>, length: number): number {
  let max = 0;
  for (let index = 0; index < length; index++) if (numbers[index]! > max) max = numbers[index]!;
  return max;
}
