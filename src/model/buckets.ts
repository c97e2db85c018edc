import { dayCount, type Period } from './period.js';
import { addDays, offsetMinutes, startOfDay } from './zone.js';

/** Width of a bucket. */
export type Granularity = 'hour' | 'day';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/**
 * Starts of all buckets of the period, ascending; the first is the one that holds `period.from`. Hours follow the
 * zone's clock: one that it shows twice gives two buckets, one that it skips none.
 */
export function bucketStarts(
  { from, to }: Period,
  granularity: Granularity,
  timeZone: string,
): readonly number[] {
  const asked = [from, to, granularity, timeZone].join();
  if (asked === lastAsked) return lastStarts;
  const next = granularity === 'hour' ? nextHour : nextDay;
  const starts: number[] = [];
  let start = bucketStartOf(from, granularity, timeZone);
  while (start < to) {
    starts.push(start);
    start = next(start, timeZone);
  }
  [lastAsked, lastStarts] = [asked, starts];
  return starts;
}

// A year has 8,760 hours, and whoever shows it asks for the same year again whenever there are newer numbers.
let lastAsked: string | undefined;
let lastStarts: readonly number[] = [];

/** Start of the bucket that holds the instant. */
export function bucketStartOf(instant: number, granularity: Granularity, timeZone: string): number {
  if (granularity === 'hour') return startOfHour(instant, timeZone);
  const start = startOfDay(instant, timeZone);
  // Clocks set back across midnight come to the old day's last hour again after the new day has begun.
  const next = nextDay(start, timeZone);
  return next <= instant ? next : start;
}

/** Position of the bucket that holds the instant, among ascending starts; -1 before the first. */
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

/** Milliseconds since the zone's clock last showed a full hour. */
function sinceHour(instant: number, timeZone: string): number {
  const local = instant + offsetMinutes(instant, timeZone) * MINUTE;
  return ((local % HOUR) + HOUR) % HOUR;
}

/** When the zone's clock was changed between two instants of the same hour, if it was. */
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

const hoursUpToDays = 2;

/** Whether something is a granularity there is: an attribute may hold anything. */
export const isGranularity = (wish: unknown): wish is Granularity => wish === 'hour' || wish === 'day';

/** The one wished for, else by the hour up to two days, and by the day beyond. */
export function granularityFor(wish: unknown, period: Period | undefined, timeZone: string): Granularity {
  if (isGranularity(wish)) return wish;
  return period && dayCount(period, timeZone) > hoursUpToDays ? 'day' : 'hour';
}
