import type { Granularity } from './buckets.js';
import { addCounts, type Bucket, type Series } from './series.js';
import { localTime } from './zone.js';

/** The width of a merged bucket. */
export interface Step {
  unit: Granularity;
  /** Hours or days. */
  count: number;
}

/** One bucket of a chart: a bucket of the series, or adjacent ones summed up where there is no room for each. */
export interface MergedBucket extends Bucket {
  /** Indexes of its buckets in the series, half-open. */
  first: number;
  last: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const maxDays = 28;

/** Step widths in ascending order; hours divide a day, and wider steps are multiples of the last. */
const stepCounts: Record<Granularity, readonly number[]> = {
  hour: [1, 2, 3, 4, 6, 12],
  day: [1, 2, 7, 14, maxDays],
};

const hoursIn = ({ unit, count }: Step): number => (unit === 'hour' ? count : 24 * count);

/** Whether the step merges nothing. */
export const isFinest = ({ unit, count }: Step, granularity: Granularity): boolean =>
  unit === granularity && count === 1;

/** The finest step with which so many buckets become at most `max` merged ones, or one. */
export function stepFor(granularity: Granularity, buckets: number, max: number): Step {
  const hours = granularity === 'hour' ? buckets : buckets * 24;
  const limit = Math.max(1, max);
  const units: Granularity[] = granularity === 'hour' ? ['hour', 'day'] : ['day'];
  for (const unit of units) {
    for (const count of stepCounts[unit])
      if (hours / hoursIn({ unit, count }) <= limit) return { unit, count };
  }
  return { unit: 'day', count: maxDays * Math.ceil(hours / 24 / maxDays / limit) };
}

const cache = new WeakMap<Series, Map<number, readonly MergedBucket[]>>();

/** The buckets of a series, summed up by the step in the zone's local hours and days. The result is cached. */
export function mergedBuckets(series: Series, step: Step): readonly MergedBucket[] {
  let bySteps = cache.get(series);
  if (!bySteps) cache.set(series, (bySteps = new Map()));
  const key = hoursIn(step);
  let merged = bySteps.get(key);
  if (!merged) bySteps.set(key, (merged = merge(series, step)));
  return merged;
}

function merge({ buckets, timeZone, granularity }: Series, step: Step): MergedBucket[] {
  // A repeated hour is two buckets, and stays two.
  if (isFinest(step, granularity))
    return buckets.map((bucket, first) => ({ ...bucket, first, last: first + 1 }));
  const start = buckets[0] ? startOfLocalDay(buckets[0].time, timeZone) : 0;
  const width = hoursIn(step) * HOUR;
  const groupOf = (position: number): number =>
    Math.floor((localTime(buckets[position]!.time, timeZone) - start) / width);
  const usual = hoursIn(step) / hoursIn({ unit: granularity, count: 1 });
  const merged: MergedBucket[] = [];
  for (let first = 0; first < buckets.length; first = merged.at(-1)!.last) {
    const group = groupOf(first);
    // Nearly all groups have the usual length, so only their ends are checked.
    let last = Math.min(buckets.length, first + usual);
    while (last > first + 1 && groupOf(last - 1) > group) last -= 1;
    while (last < buckets.length && groupOf(last) <= group) last += 1;
    merged.push(sum(buckets, first, last));
  }
  return merged;
}

function sum(buckets: readonly Bucket[], first: number, last: number): MergedBucket {
  const merged = { ...buckets[first]!, first, last };
  for (let position = first + 1; position < last; position += 1) addCounts(merged, buckets[position]!);
  return merged;
}

const startOfLocalDay = (instant: number, timeZone: string): number =>
  Math.floor(localTime(instant, timeZone) / DAY) * DAY;
