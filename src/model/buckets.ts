import { dayCount, type Period } from './period.js';
import { addDays, clockChange, localTime, startOfDay } from './zone.js';

/** The width of a bucket. */
export type Granularity = 'hour' | 'day';

const HOUR = 3_600_000;

/**
 * The starts of all buckets of the period, ascending; the first bucket contains `period.from`. Hours follow the zone's
 * clock: a repeated hour has two buckets, a skipped one has none.
 */
export function bucketStarts(period: Period, granularity: Granularity, timeZone: string): readonly number[] {
  const work = bucketStartsInSlices(period, granularity, timeZone);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Starts found from one `yield` to the next. */
const batchSize = 256;

/** The same as work that may be interrupted. */
export function* bucketStartsInSlices(
  { from, to }: Period,
  granularity: Granularity,
  timeZone: string,
): Generator<void, readonly number[], undefined> {
  const key = [from, to, granularity, timeZone].join();
  if (key === lastKey) return lastStarts;
  const next = granularity === 'hour' ? nextHour : nextDay;
  const starts: number[] = [];
  let start = bucketStartOf(from, granularity, timeZone);
  while (start < to) {
    starts.push(start);
    if (starts.length % batchSize === 0) yield;
    start = next(start, timeZone);
  }
  [lastKey, lastStarts] = [key, starts];
  return starts;
}

// A cache of the last result: a year has 8,760 hours, and its starts are needed again at each refresh.
let lastKey: string | undefined;
let lastStarts: readonly number[] = [];

/** The start of the bucket that contains the instant. */
export function bucketStartOf(instant: number, granularity: Granularity, timeZone: string): number {
  return granularity === 'hour' ? startOfHour(instant, timeZone) : startOfDay(instant, timeZone);
}

/** The index of the bucket that contains the instant, in ascending starts; -1 before the first. */
export function bucketIndex(starts: readonly number[], instant: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? Infinity) <= instant) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function nextDay(start: number, timeZone: string): number {
  return addDays(start, 1, timeZone);
}

function startOfHour(instant: number, timeZone: string): number {
  const start = instant - sinceHour(instant, timeZone);
  return clockChange(start, instant, timeZone) ?? start;
}

function nextHour(start: number, timeZone: string): number {
  const next = start + HOUR - sinceHour(start, timeZone);
  return clockChange(start, next, timeZone) ?? next;
}

/** Milliseconds since the last full hour of the zone's clock. */
function sinceHour(instant: number, timeZone: string): number {
  return ((localTime(instant, timeZone) % HOUR) + HOUR) % HOUR;
}

const maxDaysByHour = 2;

/** Whether a value, such as that of an attribute, is a granularity. */
export const isGranularity = (value: unknown): value is Granularity => value === 'hour' || value === 'day';

/** The preferred granularity if it is valid, else hours for up to two days, and days for longer periods. */
export function granularityFor(
  preferred: unknown,
  period: Period | undefined,
  timeZone: string,
): Granularity {
  if (isGranularity(preferred)) return preferred;
  return period && dayCount(period, timeZone) > maxDaysByHour ? 'day' : 'hour';
}
