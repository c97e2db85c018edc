import { addCounts, type Bucket, type Series } from './series.js';
import type { Granularity } from './buckets.js';
import { offsetMinutes } from './zone.js';

/** How much of a series is added up to one. */
export interface Step {
  unit: Granularity;
  /** Hours or days. */
  count: number;
}

/** What one group of bars stands for: a bucket, or neighbours added up where there is no room for each. */
export interface MergedBucket extends Bucket {
  /** Positions of its buckets in the series, half-open. */
  first: number;
  last: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MINUTE = 60_000;
const longest = 28;

/** From fine to coarse; hours divide a day, and what is coarser than the last is a multiple of it. */
const counts: Record<Granularity, readonly number[]> = {
  hour: [1, 2, 3, 4, 6, 12],
  day: [1, 2, 7, 14, longest],
};

const hoursIn = ({ unit, count }: Step): number => (unit === 'hour' ? count : 24 * count);

/** Whether the step leaves every bucket by itself. */
export const isFinest = ({ unit, count }: Step, granularity: Granularity): boolean =>
  unit === granularity && count === 1;

/** The finest step with which so many buckets make at most `room` groups, or one. */
export function stepFor(granularity: Granularity, buckets: number, room: number): Step {
  const hours = granularity === 'hour' ? buckets : buckets * 24;
  const most = Math.max(1, room);
  const units: Granularity[] = granularity === 'hour' ? ['hour', 'day'] : ['day'];
  for (const unit of units) {
    for (const count of counts[unit]) if (hours / hoursIn({ unit, count }) <= most) return { unit, count };
  }
  return { unit: 'day', count: longest * Math.ceil(hours / 24 / longest / most) };
}

const made = new WeakMap<Series, Map<number, readonly MergedBucket[]>>();

/** The buckets of a series, added up by the step in the zone's own hours and days. The result is kept. */
export function mergedBuckets(series: Series, step: Step): readonly MergedBucket[] {
  let ofSeries = made.get(series);
  if (!ofSeries) made.set(series, (ofSeries = new Map()));
  const key = hoursIn(step);
  let merged = ofSeries.get(key);
  if (!merged) ofSeries.set(key, (merged = merge(series, step)));
  return merged;
}

function merge({ buckets, timeZone, granularity }: Series, step: Step): MergedBucket[] {
  // An hour that the clock shows twice is two buckets, and stays two.
  if (isFinest(step, granularity))
    return buckets.map((bucket, first) => ({ ...bucket, first, last: first + 1 }));
  const start = buckets[0] ? startOfLocalDay(buckets[0].time, timeZone) : 0;
  const width = hoursIn(step) * HOUR;
  const groupOf = (position: number): number =>
    Math.floor((local(buckets[position]!.time, timeZone) - start) / width);
  const usual = hoursIn(step) / hoursIn({ unit: granularity, count: 1 });
  const merged: MergedBucket[] = [];
  for (let first = 0; first < buckets.length; first = merged.at(-1)!.last) {
    const group = groupOf(first);
    // Nearly all groups are as long as they should be: only their ends are looked at.
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

/** What the zone's clock shows, as if it were UTC. */
const local = (instant: number, timeZone: string): number =>
  instant + offsetMinutes(instant, timeZone) * MINUTE;

const startOfLocalDay = (instant: number, timeZone: string): number =>
  Math.floor(local(instant, timeZone) / DAY) * DAY;
