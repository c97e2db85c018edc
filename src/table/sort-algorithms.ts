import type { Codes } from './columns.js';

/** Negative when `a` comes first, as for `Array.prototype.sort`. */
export type Compare = (a: number, b: number) => number;

/** Ascending, with `NaN` (a missing value) last. */
export function compareKeys(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

/** Binary search: the first position, from `low` on, whose entry does not come before `value`. */
export function lowerBound(ordered: Uint32Array, value: number, compare: Compare, low = 0): number {
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(ordered[middle]!, value) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Merges a few sorted entries into many: a search for each new one, block copies for the rest. */
export function mergeSorted(ordered: Uint32Array, fresh: Uint32Array, compare: Compare): Uint32Array {
  const merged = new Uint32Array(ordered.length + fresh.length);
  let taken = 0;
  for (let index = 0; index < fresh.length; index++) {
    const value = fresh[index]!;
    // New entries often follow one another: a search is needed only where one does not.
    const follows = taken === ordered.length || compare(ordered[taken]!, value) >= 0;
    if (!follows) {
      const position = lowerBound(ordered, value, compare, taken + 1);
      merged.set(ordered.subarray(taken, position), taken + index);
      taken = position;
    }
    merged[taken + index] = value;
  }
  merged.set(ordered.subarray(taken), taken + fresh.length);
  return merged;
}

/** A sorted list of rows. An array returned by `rows` never changes, though later rows may be appended to its buffer. */
export class RowList {
  private length: number;

  constructor(private buffer: Uint32Array = new Uint32Array(0)) {
    this.length = buffer.length;
  }

  get rows(): Uint32Array {
    return this.buffer.subarray(0, this.length);
  }

  /** Merges sorted rows. Rows that come after all others are appended in amortised constant time each. */
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

/** The whole numbers from `start` to `end`, exclusive. */
export function range(start: number, end: number): Uint32Array {
  const numbers = new Uint32Array(end - start);
  for (let index = 0; index < numbers.length; index++) numbers[index] = start + index;
  return numbers;
}

/**
 * A new array of the rows in ascending order of their keys, `NaN` last; rows of equal keys keep their order.
 * A radix sort: a million rows take a few linear passes without comparisons.
 */
export function sortByKey(rows: Uint32Array, keyOf: (row: number) => number): Uint32Array {
  const keys = new Float64Array(rows.length);
  let isSorted = true;
  let isReversed = true;
  let isInteger = true;
  let min = Infinity;
  let max = -Infinity;
  for (let index = 0; index < rows.length; index++) {
    const key = keyOf(rows[index]!);
    keys[index] = key;
    isSorted &&= index === 0 || key >= keys[index - 1]!;
    isReversed &&= index === 0 || key <= keys[index - 1]!;
    if (key < min) min = key;
    if (key > max) max = key;
    isInteger &&= key === Math.floor(key) || key !== key;
  }
  if (isSorted) return rows.slice();
  if (isReversed) return reversed(rows, keys);
  const order = isInteger && max - min < 2 ** 31 ? sortIntegers(keys, min, max) : sortDoubles(keys);
  for (let index = 0; index < order.length; index++) order[index] = rows[order[index]!]!;
  return order;
}

/**
 * A new array of the rows in ascending order of the ranks of their codes; rows of equal ranks keep their order. A
 * counting sort: a million rows take two passes.
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

/** Rows sorted from one `yield` to the next. */
const batchSize = 2 ** 15;

/**
 * The rows in ascending order of their codes; rows of equal codes keep their order. A radix sort as work that may be
 * interrupted.
 */
export function* sortByCode(rows: Uint32Array, codes: Codes): Generator<void, Uint32Array, undefined> {
  const { length } = rows;
  let max = 0;
  for (let index = 0; index < length; index++) {
    if (index % batchSize === 0) yield;
    const code = codes[rows[index]!]!;
    if (code > max) max = code;
  }
  let order = rows;
  for (let shift = 0; shift < 32 && max >>> shift > 0; shift += 16) {
    const places = new Uint32Array(Math.min(digitValues, (max >>> shift) + 1) + 1);
    for (let index = 0; index < length; index++) {
      if (index % batchSize === 0) yield;
      places[((codes[order[index]!]! >>> shift) & 0xffff) + 1]!++;
    }
    for (let value = 1; value < places.length; value++) places[value]! += places[value - 1]!;
    const sorted = new Uint32Array(length);
    for (let index = 0; index < length; index++) {
      if (index % batchSize === 0) yield;
      const row = order[index]!;
      sorted[places[(codes[row]! >>> shift) & 0xffff]!++] = row;
    }
    order = sorted;
  }
  return order;
}

/** Reverses rows of descending keys; rows of equal keys keep their order. */
function reversed(rows: Uint32Array, keys: Float64Array): Uint32Array {
  const result = new Uint32Array(rows.length);
  let place = rows.length;
  for (let start = 0, end = 0; start < rows.length; start = end) {
    while (end < rows.length && keys[end] === keys[start]) end++;
    place -= end - start;
    for (let index = start; index < end; index++) result[place + index - start] = rows[index]!;
  }
  return result;
}

/** Bits of a digit, so few that the counts of its values stay in the processor's cache. */
const maxDigitBits = 13;

/** Indexes in the order of keys that are integers in a range of less than 2³¹. */
function sortIntegers(keys: Float64Array, min: number, max: number): Uint32Array {
  const missing = max < min ? 0 : max - min + 1;
  const offsets = new Uint32Array(keys.length);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index]!;
    offsets[index] = key === key ? key - min : missing;
  }
  const bits = 32 - Math.clz32(missing);
  const passes = Math.max(1, Math.ceil(bits / maxDigitBits));
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

/** A key, a double of 64 bits, is sorted as four digits of 16 bits. */
const digitsPerKey = 4;
const digitValues = 2 ** 16;

/**
 * The digits of the keys, least significant first, transformed so that they compare as the numbers do: the bits of
 * doubles are already in order except for the sign; -0 and 0 become equal. Assumes a little-endian machine, as every
 * machine that runs a browser is.
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
