import type { GridRows } from './grid-column.js';

/** Rows from the first to the last, both counted. */
export type RowRange = readonly [first: number, last: number];

type Rows = Pick<GridRows<unknown>, 'length' | 'keyAt'>;

/** Which rows are selected, by position. However many there are, they are held as ranges. */
export class RowSelection {
  /** In order, apart from each other. */
  #ranges: readonly RowRange[] = [];
  /** Where a selection that is extended begins. */
  #anchor = 0;
  /** Keys of the rows at the ends of the ranges. */
  #ends: readonly unknown[] = [];

  get size(): number {
    return this.#ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  }

  has(position: number): boolean {
    return this.#ranges.some(([first, last]) => position >= first && position <= last);
  }

  /** Selects nothing; what is extended next begins here. */
  clear(anchor = 0): void {
    this.#ranges = [];
    this.#anchor = anchor;
  }

  /** Selects this row and no other. */
  set(position: number): void {
    this.clear(position);
    this.extend(position);
  }

  /** Selects the rows from where the selection began to here, and no others. */
  extend(position: number): void {
    this.#ranges = [[Math.min(this.#anchor, position), Math.max(this.#anchor, position)]];
  }

  /** Adds a row to the others, or takes it away. */
  toggle(position: number): void {
    this.#anchor = position;
    this.#ranges = this.has(position) ? without(this.#ranges, position) : including(this.#ranges, position);
  }

  all(rows: number): void {
    this.#ranges = rows > 0 ? [[0, rows - 1]] : [];
  }

  /** Has it know the rows again. */
  remember(rows: Rows): void {
    this.#ends = this.#ranges.flat().map((position) => rows.keyAt(position));
  }

  /**
   * Whether it is still the same rows that are selected, after others came in among them or went. When none is at the
   * ends of a range that was not there before, none can have come in between.
   */
  isOf(rows: Rows): boolean {
    return this.#ranges
      .flat()
      .every((position, index) => position < rows.length && rows.keyAt(position) === this.#ends[index]);
  }

  *[Symbol.iterator](): Generator<number, void, undefined> {
    for (const [first, last] of this.#ranges)
      for (let position = first; position <= last; position++) yield position;
  }
}

function including(ranges: readonly RowRange[], position: number): RowRange[] {
  const sorted = [...ranges, [position, position] as const].sort(([a], [b]) => a - b);
  const result: RowRange[] = [];
  for (const [first, last] of sorted) {
    const before = result.pop();
    if (!before) result.push([first, last]);
    else if (first === before[1] + 1) result.push([before[0], last]);
    else result.push(before, [first, last]);
  }
  return result;
}

const without = (ranges: readonly RowRange[], position: number): RowRange[] =>
  ranges.flatMap(([first, last]): RowRange[] => {
    if (position < first || position > last) return [[first, last]];
    const parts: RowRange[] = [
      [first, position - 1],
      [position + 1, last],
    ];
    return parts.filter(([from, to]) => from <= to);
  });
