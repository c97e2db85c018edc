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
  fresh.forEach((value, index) => {
    const position = lowerBound(ordered, value, compare, taken);
    merged.set(ordered.subarray(taken, position), taken + index);
    merged[position + index] = value;
    taken = position;
  });
  merged.set(ordered.subarray(taken), taken + fresh.length);
  return merged;
}

/** The whole numbers from `start` up to, not including, `end`. */
export function range(start: number, end: number): Uint32Array {
  const numbers = new Uint32Array(end - start);
  for (let index = 0; index < numbers.length; index++) numbers[index] = start + index;
  return numbers;
}

/**
 * A new array of the rows in ascending order of their keys, `NaN` last; rows of equal keys keep their order.
 * A radix sort over the bits of the keys: it compares nothing, so a million rows cost a few plain passes.
 */
export function sortByKey(rows: Uint32Array, keyOf: (row: number) => number): Uint32Array {
  const keys = new Float64Array(rows.length);
  let isSorted = true;
  for (let index = 0; index < rows.length; index++) {
    keys[index] = keyOf(rows[index]!);
    isSorted &&= index === 0 || keys[index]! >= keys[index - 1]!;
  }
  if (isSorted) return rows.slice();
  const digits = sortableDigits(keys);
  let order = range(0, rows.length);
  for (let digit = 0; digit < digitsPerKey; digit++) order = sortByDigit(order, digits, digit);
  return order.map((index) => rows[index]!);
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
