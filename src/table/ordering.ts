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
  return Uint32Array.from({ length: end - start }, (_, index) => start + index);
}

/**
 * A new array of the rows in ascending order of their keys, `NaN` last; rows of equal keys keep their order.
 * A radix sort over the bytes of the keys: it compares nothing, so a million rows cost a few plain passes.
 */
export function sortByKey(rows: Uint32Array, keyOf: (row: number) => number): Uint32Array {
  const keys = new Float64Array(rows.length);
  let sorted = true;
  let last = -Infinity;
  rows.forEach((row, index) => {
    // Adding zero makes -0 into 0: the two are equal and must have the same bytes.
    const key = keyOf(row) + 0;
    keys[index] = key;
    sorted &&= key >= last;
    last = key;
  });
  if (sorted) return rows.slice();
  const bytes = sortableBytes(keys);
  let order = range(0, rows.length);
  for (let byte = 0; byte < 8; byte++) order = sortByByte(order, bytes, byte);
  return order.map((index) => rows[index]!);
}

/**
 * The keys' bytes, least significant first, changed so that unsigned bytes compare as the numbers do: a double's
 * bits are in order already but for the sign. Every machine that runs a browser is little-endian.
 */
function sortableBytes(keys: Float64Array): Uint8Array {
  const words = new Uint32Array(keys.buffer);
  keys.forEach((key, index) => {
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
  });
  return new Uint8Array(keys.buffer);
}

function sortByByte(order: Uint32Array, bytes: Uint8Array, byte: number): Uint32Array {
  const starts = new Uint32Array(257);
  for (let at = byte; at < bytes.length; at += 8) starts[bytes[at]! + 1]!++;
  if (starts.includes(order.length)) return order;
  for (let value = 1; value <= 256; value++) starts[value]! += starts[value - 1]!;
  const sorted = new Uint32Array(order.length);
  for (const index of order) sorted[starts[bytes[index * 8 + byte]!]!++] = index;
  return sorted;
}
