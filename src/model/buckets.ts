import { dayCount, type Period } from './period.js';
import { addDays, offsetMinutes, startOfDay } from './zone.js';

/** The width of a bucket. */
export type Granularity = 'hour' | 'day';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/**
 * The starts of all buckets of the period, ascending; the first bucket contains `period.from`. Hours follow the zone's
 * clock: a repeated hour has two buckets, a skipped one has none.
 */
export function bucketStarts(
  { from, to }: Period,
  granularity: Granularity,
  timeZone: string,
): readonly number[] {
  const key = [from, to, granularity, timeZone].join();
  if (key === lastKey) return lastStarts;
  const next = granularity === 'hour' ? nextHour : nextDay;
  const starts: number[] = [];
  let start = bucketStartOf(from, granularity, timeZone);
  while (start < to) {
    starts.push(start);
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
  if (granularity === 'hour') return startOfHour(instant, timeZone);
  const start = startOfDay(instant, timeZone);
  // Clocks set back across midnight repeat the old day's last hour after the new day has started.
  const next = nextDay(start, timeZone);
  return next <= instant ? next : start;
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
  const local = instant + offsetMinutes(instant, timeZone) * MINUTE;
  return ((local % HOUR) + HOUR) % HOUR;
}

/** The instant at which the zone's offset changes between two instants, if it does. */
function clockChange(from: number, to: number, timeZone: string): number | undefined {
  const before = offsetMinutes(from, timeZone);
  if (offsetMinutes(to, timeZone) === before) return undefined;
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMinutes(middle, timeZone) === before) low = middle;
    else high = middle;
  }
  return high;
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
