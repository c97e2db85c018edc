import { CalendarDateTime, fromAbsolute, getLocalTimeZone, toZoned } from '@internationalized/date';

const DAY = 86_400_000;
const MINUTE = 60_000;

/** What a clock on the wall of a zone shows. `month` and `day` count from 1. */
export interface WallClock {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

/** A wall clock with the time of day left open; what is missing is 0. Values past their end carry over. */
export type WallTime = Pick<WallClock, 'year' | 'month' | 'day'> &
  Partial<Pick<WallClock, 'hour' | 'minute' | 'second'>>;

const EARLIEST = Date.parse('0001-01-02T00:00Z');
const LATEST = Date.parse('9999-12-31T00:00Z');

/** Whether a number is a moment that can be written: of the years 1 to 9999. A service may send any number. */
export function isMoment(instant: number): boolean {
  return instant >= EARLIEST && instant < LATEST;
}

/** The IANA zone of this device; UTC where the device does not know its own. */
export function localTimeZone(): string {
  const zone = getLocalTimeZone();
  return isTimeZone(zone) ? zone : 'UTC';
}

const knownZones = new Map<string, boolean>();

/** Whether the browser knows the zone. Bare offsets such as `+03:00` are not zones: not every browser knows them. */
export function isTimeZone(value: string): boolean {
  let known = knownZones.get(value);
  if (known === undefined) knownZones.set(value, (known = /^[a-z]/i.test(value) && isKnownToIntl(value)));
  return known;
}

function isKnownToIntl(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

// Intl needs some ten microseconds for an answer, and a table asks for every row. Nearly every day has one offset
// from end to end, so one answer serves the whole (UTC) day; days with a change are marked by NaN and asked anew.
const offsetsOfDays = new Map<string, Map<number, number>>();

function exactOffset(instant: number, timeZone: string): number {
  return fromAbsolute(instant, timeZone).offset;
}

function offsetOf(instant: number, timeZone: string): number {
  let days = offsetsOfDays.get(timeZone);
  if (!days) offsetsOfDays.set(timeZone, (days = new Map()));
  const day = Math.floor(instant / DAY);
  let offset = days.get(day);
  if (offset === undefined) {
    offset = exactOffset(day * DAY, timeZone);
    if (offset !== exactOffset((day + 1) * DAY, timeZone)) offset = NaN;
    days.set(day, offset);
  }
  return Number.isNaN(offset) ? exactOffset(instant, timeZone) : offset;
}

/** The zone's distance from UTC at an instant: minutes, positive to the east. */
export function offsetMinutes(instant: number, timeZone: string): number {
  return offsetOf(instant, timeZone) / MINUTE;
}

/** What the zone's clock shows at an instant. */
export function wallClock(instant: number, timeZone: string): WallClock {
  const local = new Date(instant + offsetOf(instant, timeZone));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
  };
}

/**
 * When the zone's clock shows a time: epoch milliseconds. A time the clock skips counts as many minutes after the
 * skip; of a time it shows twice the earlier is taken, or the later if asked for.
 */
export function instantOf(
  wall: WallTime,
  timeZone: string,
  repeated: 'earlier' | 'later' = 'earlier',
): number {
  const { year, month, day, hour = 0, minute = 0, second = 0 } = wall;
  const carried = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const local = new CalendarDateTime(
    carried.getUTCFullYear(),
    carried.getUTCMonth() + 1,
    carried.getUTCDate(),
    carried.getUTCHours(),
    carried.getUTCMinutes(),
    carried.getUTCSeconds(),
  );
  return toZoned(local, timeZone, repeated === 'later' ? 'later' : 'compatible')
    .toDate()
    .getTime();
}

/** The first instant of the zone's day that holds the given one. */
export function startOfDay(instant: number, timeZone: string): number {
  return addDays(instant, 0, timeZone);
}

/** The first instant of the day that lies so many days after (negative: before) the one of the given instant. */
export function addDays(instant: number, days: number, timeZone: string): number {
  const { year, month, day } = wallClock(instant, timeZone);
  return instantOf({ year, month, day: day + days }, timeZone);
}
