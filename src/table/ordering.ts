import type { Codes } from './column.js';

/** Less than zero when `a` comes first, as for `Array.prototype.sort`. */
export type Compare = (a: number, b: number) => number;

/** Ascending, with `NaN`, which stands for a missing value, last. */
export function compareKeys(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

/** The first position, from `low` on, whose entry does not come before `value`. */
export function lowerBound(ordered: Uint32Array, value: number, compare: Compare, low = 0): number {
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(ordered[middle]!, value) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts a few sorted entries into many: the work is a search for each new one, the rest is block copies. */
export function mergeSorted(ordered: Uint32Array, fresh: Uint32Array, compare: Compare): Uint32Array {
  const merged = new Uint32Array(ordered.length + fresh.length);
  let taken = 0;
  for (let index = 0; index < fresh.length; index++) {
    const value = fresh[index]!;
    const position = lowerBound(ordered, value, compare, taken);
    merged.set(ordered.subarray(taken, position), taken + index);
    merged[position + index] = value;
    taken = position;
  }
  merged.set(ordered.subarray(taken), taken + fresh.length);
  return merged;
}

/** Rows in an order. What was given out as its `rows` never changes, though later rows may be put behind it. */
export class RowList {
  private length: number;

  constructor(private buffer: Uint32Array = new Uint32Array(0)) {
    this.length = buffer.length;
  }

  get rows(): Uint32Array {
    return this.buffer.subarray(0, this.length);
  }

  /** Takes in rows that are in order among themselves. Rows that come after all others cost no more than they are. */
  merge(fresh: Uint32Array, compare: Compare): void {
    const { buffer, length } = this;
    if (fresh.length === 0) return;
    if (length === 0) {
      this.buffer = fresh;
      this.length = fresh.length;
      return;
    }
    if (compare(buffer[length - 1]!, fresh[0]!) > 0) {
      this.buffer = mergeSorted(this.rows, fresh, compare);
      this.length = this.buffer.length;
      return;
    }
    this.length = length + fresh.length;
    if (this.length > buffer.length) {
      this.buffer = new Uint32Array(Math.ceil(this.length * 1.25));
      this.buffer.set(buffer.subarray(0, length));
    }
    this.buffer.set(fresh, length);
  }
}

/** The whole numbers from `start` up to, not including, `end`. */
export function range(start: number, end: number): Uint32Array {
  const numbers = new Uint32Array(end - start);
  for (let index = 0; index < numbers.length; index++) numbers[index] = start + index;
  return numbers;
}

/**
 * A new array of the rows in ascending order of their keys, `NaN` last; rows of equal keys keep their order.
 * A radix sort: it compares nothing, so a million rows cost a few plain passes.
 */
export function sortByKey(rows: Uint32Array, keyOf: (row: number) => number): Uint32Array {
  const keys = new Float64Array(rows.length);
  let isSorted = true;
  let isReversed = true;
  let isWhole = true;
  let least = Infinity;
  let most = -Infinity;
  for (let index = 0; index < rows.length; index++) {
    const key = keyOf(rows[index]!);
    keys[index] = key;
    isSorted &&= index === 0 || key >= keys[index - 1]!;
    isReversed &&= index === 0 || key <= keys[index - 1]!;
    if (key < least) least = key;
    if (key > most) most = key;
    isWhole &&= key === Math.floor(key) || key !== key;
  }
  if (isSorted) return rows.slice();
  if (isReversed) return reversed(rows, keys);
  const order = isWhole && most - least < 2 ** 31 ? sortWhole(keys, least, most) : sortDoubles(keys);
  for (let index = 0; index < order.length; index++) order[index] = rows[order[index]!]!;
  return order;
}

/**
 * A new array of the rows in ascending order of the ranks of their codes; rows of equal ranks keep their order. It
 * counts the rows of each rank, so a million rows cost two passes.
 */
export function sortByRank(rows: Uint32Array, codes: Codes, ranks: Uint32Array, count: number): Uint32Array {
  const places = new Uint32Array(count + 1);
  for (let index = 0; index < rows.length; index++) places[ranks[codes[rows[index]!]!]! + 1]!++;
  for (let rank = 1; rank < count; rank++) places[rank]! += places[rank - 1]!;
  const sorted = new Uint32Array(rows.length);
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!;
    sorted[places[ranks[codes[row]!]!]!++] = row;
  }
  return sorted;
}

/** Rows of descending keys the other way round, but for those of equal keys, which keep their order. */
function reversed(rows: Uint32Array, keys: Float64Array): Uint32Array {
  const turned = new Uint32Array(rows.length);
  let place = rows.length;
  for (let start = 0, end = 0; start < rows.length; start = end) {
    while (end < rows.length && keys[end] === keys[start]) end++;
    place -= end - start;
    for (let index = start; index < end; index++) turned[place + index - start] = rows[index]!;
  }
  return turned;
}

/** A digit with few enough values that their places stay in the processor's nearest memory. */
const mostBits = 13;

/** Indexes in the order of keys that are whole numbers not too far apart. */
function sortWhole(keys: Float64Array, least: number, most: number): Uint32Array {
  const missing = most < least ? 0 : most - least + 1;
  const offsets = new Uint32Array(keys.length);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index]!;
    offsets[index] = key === key ? key - least : missing;
  }
  const bits = 32 - Math.clz32(missing);
  const passes = Math.max(1, Math.ceil(bits / mostBits));
  const width = Math.ceil(bits / passes);
  let order = range(0, keys.length);
  for (let pass = 0; pass < passes; pass++) order = sortByBits(order, offsets, pass * width, width);
  return order;
}

/** A stable counting sort of indexes by some bits of their keys. */
function sortByBits(order: Uint32Array, keys: Uint32Array, shift: number, width: number): Uint32Array {
  const mask = (1 << width) - 1;
  const places = new Uint32Array(mask + 2);
  for (let index = 0; index < keys.length; index++) places[((keys[index]! >>> shift) & mask) + 1]!++;
  for (let value = 1; value <= mask; value++) places[value]! += places[value - 1]!;
  const sorted = new Uint32Array(order.length);
  for (let index = 0; index < order.length; index++) {
    const entry = order[index]!;
    sorted[places[(keys[entry]! >>> shift) & mask]!++] = entry;
  }
  return sorted;
}

function sortDoubles(keys: Float64Array): Uint32Array {
  const digits = sortableDigits(keys);
  let order = range(0, keys.length);
  for (let digit = 0; digit < digitsPerKey; digit++) order = sortByDigit(order, digits, digit);
  return order;
}

/** A key, a double of 64 bits, is taken as four digits of 16 bits. */
const digitsPerKey = 4;
const digitValues = 2 ** 16;

/**
 * The digits of the keys, least significant first, changed so that they compare as the numbers do: the bits of
 * doubles are in order already but for the sign; -0 and 0 become the same. Every machine that runs a browser is
 * little-endian.
 */
function sortableDigits(keys: Float64Array): Uint16Array {
  const words = new Uint32Array(keys.buffer);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index]!;
    const low = index * 2;
    const high = low + 1;
    if (Number.isNaN(key)) {
      words[low] = words[high] = 0xffffffff;
    } else if (key < 0) {
      words[low] = ~words[low]!;
      words[high] = ~words[high]!;
    } else {
      words[high] = words[high]! | 0x80000000;
    }
  }
  return new Uint16Array(keys.buffer);
}

/** A stable counting sort of indexes by one digit of their keys. */
function sortByDigit(order: Uint32Array, digits: Uint16Array, digit: number): Uint32Array {
  const places = new Uint32Array(digitValues + 1);
  for (let at = digit; at < digits.length; at += digitsPerKey) places[digits[at]! + 1]!++;
  if (places.includes(order.length)) return order;
  for (let value = 1; value <= digitValues; value++) places[value]! += places[value - 1]!;
  const sorted = new Uint32Array(order.length);
  for (let index = 0; index < order.length; index++) {
    const entry = order[index]!;
    sorted[places[digits[entry * digitsPerKey + digit]!]!++] = entry;
  }
  return sorted;
}
