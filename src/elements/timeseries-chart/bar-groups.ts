import type { Bucket, Granularity, Series } from '../../model/series.js';
import { wallClock } from '../../model/zone.js';

/** Width of a group of bars. */
export interface Step {
  unit: Granularity;
  /** Hours or days in a group. */
  count: number;
}

/** What one group of bars stands for: a bucket, or neighbours added up where there is no room for each. */
export interface BarGroup extends Bucket {
  /** Positions of its buckets in the series, half-open. */
  first: number;
  last: number;
}

/** An hour that the clock shows twice is two buckets, and stays two. */
const hourly: Step = { unit: 'hour', count: 1 };

/** Steps from fine to coarse; hours divide a day. */
const steps: Record<Granularity, readonly Step[]> = {
  hour: [
    hourly,
    ...[2, 3, 4, 6, 12].map((count): Step => ({ unit: 'hour', count })),
    ...[1, 7, 28].map((count): Step => ({ unit: 'day', count })),
  ],
  day: [1, 2, 7, 14, 28].map((count): Step => ({ unit: 'day', count })),
};

const hoursIn = ({ unit, count }: Step): number => (unit === 'hour' ? count : 24 * count);

/** The finest step with which so many buckets make at most `room` groups; else the coarsest. */
export function stepFor(granularity: Granularity, buckets: number, room: number): Step {
  const hours = granularity === 'hour' ? buckets : buckets * 24;
  const fitting = steps[granularity].find((step) => hours / hoursIn(step) <= room);
  return fitting ?? steps[granularity].at(-1)!;
}

export const finestStep = (granularity: Granularity): Step => steps[granularity][0]!;

const made = new WeakMap<Series, Map<Step, readonly BarGroup[]>>();

/** The buckets of a series, added up by the step in the zone's own hours and days. The result is kept. */
export function barGroups(series: Series, step: Step): readonly BarGroup[] {
  let ofSeries = made.get(series);
  if (!ofSeries) made.set(series, (ofSeries = new Map()));
  let groups = ofSeries.get(step);
  if (!groups) ofSeries.set(step, (groups = makeGroups(series, step)));
  return groups;
}

function makeGroups({ buckets, timeZone }: Series, step: Step): BarGroup[] {
  const groups: BarGroup[] = [];
  const firstDay = buckets[0] ? dayNumber(buckets[0].time, timeZone) : 0;
  let lastKey = NaN;
  buckets.forEach((bucket, position) => {
    const key = step === hourly ? position : groupKey(bucket.time, step, timeZone, firstDay);
    const group = groups.at(-1);
    if (group && key === lastKey) merge(group, bucket);
    else groups.push({ ...bucket, first: position, last: position + 1 });
    lastKey = key;
  });
  return groups;
}

/** Days since a day long ago, by the zone's calendar. */
export function dayNumber(instant: number, timeZone: string): number {
  const { year, month, day } = wallClock(instant, timeZone);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

function groupKey(instant: number, { unit, count }: Step, timeZone: string, firstDay: number): number {
  const day = dayNumber(instant, timeZone) - firstDay;
  if (unit === 'day') return Math.floor(day / count);
  return day * 24 + Math.floor(wallClock(instant, timeZone).hour / count);
}

function merge(group: BarGroup, bucket: Bucket): void {
  group.interactions += bucket.interactions;
  group.total += bucket.total;
  group.video += bucket.video;
  group.screen += bucket.screen;
  group.chat += bucket.chat;
  group.successful += bucket.successful;
  group.unsuccessful += bucket.unsuccessful;
  group.last += 1;
}
