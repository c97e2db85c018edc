import { bucketIndex, bucketStarts, type Granularity } from '../model/buckets.js';
import type { CallTable } from './call-table.js';
import { optionalNumber, type TextColumnName } from './columns.js';

/** A text shown in a column, with the number of calls. */
interface TextCount {
  text: string;
  count: number;
}

/** The texts shown in a column of the view's calls, most frequent first. */
export function countTexts(
  { data: { columns, textIndexes, rows } }: CallTable,
  column: TextColumnName,
): TextCount[] {
  const codes = columns.codes(column);
  const byCode = new Uint32Array(textIndexes[column].size);
  for (const row of rows) byCode[codes[row]!]!++;
  const counts = new Map<string, number>();
  byCode.forEach((count, code) => {
    const text = textIndexes[column].textAt(code);
    if (count > 0) counts.set(text, (counts.get(text) ?? 0) + count);
  });
  return [...counts].map(([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count);
}

/**
 * Quantiles of the view's calls that have a value, by the nearest-rank method: always a value that occurs.
 * @param fractions From 0 (the minimum) to 1 (the maximum); 0.5 is the median.
 * @returns Whole seconds for each fraction, `undefined` when no call has a value.
 */
export function quantiles(
  { data: { columns, rows } }: CallTable,
  column: 'duration' | 'talk',
  fractions: readonly number[],
): (number | undefined)[] {
  const seconds = columns.numbers(column);
  const values = Uint32Array.from(rows, (row) => seconds[row]!)
    .filter((value) => value > 0)
    .sort();
  return fractions.map((fraction) => {
    const rank = Math.ceil(fraction * values.length) - 1;
    return optionalNumber(values[Math.min(Math.max(rank, 0), values.length - 1)] ?? 0);
  });
}

/** The number of the view's calls that start in an hour or day. */
interface BucketCount {
  /** Start of the bucket: epoch milliseconds. */
  time: number;
  count: number;
}

/** The view's calls by hours or days of a zone, from the first call's bucket to the last call's, without gaps. */
export function countBuckets(
  { data: { columns, rows } }: CallTable,
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
