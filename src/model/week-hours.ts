import { bucketStartsInSlices } from './buckets.js';
import type { Period } from './period.js';
import { localTime, WEEK_HOURS, weekHourAt } from './zone.js';

const DAY = 86_400_000;

/** Hours worked on from one `yield` to the next. */
const batchSize = 2048;

/** The hours of a period by the clock of a zone. */
export interface WeekHours {
  /** When each begins, as `bucketStarts` gives them. */
  starts: readonly number[];
  /** For each of them that of the week, see `weekHourAt`. */
  weekHours: Uint8Array;
  /** For each hour of the week the number of days that have it; an hour that the clock shows twice is one of its day. */
  days: Uint32Array;
}

/** The hours of a period, as work that may be interrupted. */
export function* weekHoursOf(period: Period, timeZone: string): Generator<void, WeekHours, undefined> {
  const starts = yield* bucketStartsInSlices(period, 'hour', timeZone);
  const weekHours = new Uint8Array(starts.length);
  const days = new Uint32Array(WEEK_HOURS);
  const lastDay = new Float64Array(WEEK_HOURS).fill(NaN);
  for (let index = 0; index < starts.length; index++) {
    if (index % batchSize === 0) yield;
    const weekHour = weekHourAt(starts[index]!, timeZone);
    weekHours[index] = weekHour;
    const day = Math.floor(localTime(starts[index]!, timeZone) / DAY);
    if (lastDay[weekHour] !== day) days[weekHour]!++;
    lastDay[weekHour] = day;
  }
  return { starts, weekHours, days };
}
