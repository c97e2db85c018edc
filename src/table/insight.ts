import { bucketIndex, bucketStarts, type Granularity } from '../model/buckets.js';
import type { TextColumnName } from './call-columns.js';
import type { CallTable } from './call-table.js';
import { optionalNumber } from './column.js';

/** How many calls show a text in a column. */
export interface TextCount {
  text: string;
  count: number;
}

/** The texts that a column of the calls in view shows, most frequent first. */
export function countTexts(
  { facts: { columns, wording, rows } }: CallTable,
  column: TextColumnName,
): TextCount[] {
  const codes = columns.codes(column);
  const byCode = new Uint32Array(wording[column].size);
  for (const row of rows) byCode[codes[row]!]!++;
  const counts = new Map<string, number>();
  byCode.forEach((count, code) => {
    const text = wording[column].textAt(code);
    if (count > 0) counts.set(text, (counts.get(text) ?? 0) + count);
  });
  return [...counts].map(([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count);
}

/**
 * Quantiles of the calls in view that have the fact, by the nearest rank: always a value that occurs.
 * @param fractions From 0 (the least) to 1 (the most); 0.5 is the median.
 * @returns Whole seconds for each fraction, `undefined` when no call has the fact.
 */
export function quantiles(
  { facts: { columns, rows } }: CallTable,
  column: 'duration' | 'talk',
  fractions: readonly number[],
): (number | undefined)[] {
  const seconds = columns.whole(column);
  const values = Uint32Array.from(rows, (row) => seconds[row]!)
    .filter((value) => value > 0)
    .sort();
  return fractions.map((fraction) => {
    const rank = Math.ceil(fraction * values.length) - 1;
    return optionalNumber(values[Math.min(Math.max(rank, 0), values.length - 1)] ?? 0);
  });
}

/** How many calls in view start in each hour or day. */
export interface BucketCount {
  /** Start of the bucket: epoch milliseconds. */
  time: number;
  count: number;
}

/** The calls in view by hours or days of a zone, from the first call's to the last's, without gaps. */
export function countBuckets(
  { facts: { columns, rows } }: CallTable,
  granularity: Granularity,
  timeZone: string,
): BucketCount[] {
  if (rows.length === 0) return [];
  const instants = columns.starts();
  let [from, to] = [Infinity, -Infinity];
  for (const row of rows) {
    from = Math.min(from, instants[row]!);
    to = Math.max(to, instants[row]!);
  }
  const starts = bucketStarts({ from, to: to + 1 }, granularity, timeZone);
  const counts = starts.map((time) => ({ time, count: 0 }));
  for (const row of rows) counts[bucketIndex(starts, instants[row]!)]!.count++;
  return counts;
}
