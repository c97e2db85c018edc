const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;

/** Hours of a week, see `weekHourAt`. */
export const WEEK_HOURS = 7 * 24;

/** The local date and time in a zone. `month` and `day` count from 1. */
export interface WallClock {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

/** A wall clock time in which the time of day is optional, default 0. Values out of range carry over. */
type WallTime = Pick<WallClock, 'year' | 'month' | 'day'> &
  Partial<Pick<WallClock, 'hour' | 'minute' | 'second'>>;

const EARLIEST = Date.parse('0001-01-02T00:00Z');
const LATEST = Date.parse('9999-12-31T00:00Z');

/** Whether an instant can be formatted: it is in the years 1 to 9999. A service may send any number. */
export function isMoment(instant: number): boolean {
  return instant >= EARLIEST && instant < LATEST;
}

/** The part of `Temporal` used here. Where a browser has it, it saves the first `Intl` formatter, which takes 15 ms. */
interface TemporalZones {
  Now: { timeZoneId: () => string };
  ZonedDateTime: new (nanoseconds: bigint, timeZone: string) => { offsetNanoseconds: number };
}

const { Temporal } = globalThis as { Temporal?: TemporalZones };

let deviceZone: string | undefined;

/** The IANA zone of this device at the first call; UTC where the browser does not know it. */
export function localTimeZone(): string {
  if (deviceZone === undefined) {
    const zone = Temporal?.Now.timeZoneId() ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
    deviceZone = isTimeZone(zone) ? zone : 'UTC';
  }
  return deviceZone;
}

/** Whether the browser supports the zone. Offsets such as `+03:00` are not zones: not every browser supports them. */
export function isTimeZone(value: string): boolean {
  try {
    return /^[a-z]/i.test(value) && Boolean(zoneOf(value));
  } catch {
    return false;
  }
}

/** The exact offset from UTC at an instant, in milliseconds. */
type OffsetAt = (instant: number) => number;

interface Zone {
  name: string;
  offsetAt: OffsetAt;
  /** Cached offsets by the number of a UTC day or quarter of an hour; NaN where the offset changes within it. */
  days: Map<number, number>;
  quarters: Map<number, number>;
}

const zones = new Map<string, Zone>();
let current: Zone | undefined;

/** @throws RangeError for a zone that the browser does not know */
function zoneOf(name: string): Zone {
  if (current?.name === name) return current;
  let zone = zones.get(name);
  if (!zone) {
    const offsetAt = Temporal ? offsetByTemporal(Temporal, name) : offsetByIntl(name);
    zones.set(name, (zone = { name, offsetAt, days: new Map(), quarters: new Map() }));
  }
  return (current = zone);
}

/** The offset from UTC at an instant, in milliseconds. */
function offsetOf(instant: number, timeZone: string): number {
  const { offsetAt, days, quarters } = zoneOf(timeZone);
  // An exact offset takes some microseconds, and a table needs one for every row. Nearly every (UTC) day has a
  // constant offset, and on a day with a change nearly every quarter of an hour has.
  const ofDay = cachedOffset(instant, days, DAY, offsetAt);
  if (!Number.isNaN(ofDay)) return ofDay;
  const ofQuarter = cachedOffset(instant, quarters, QUARTER, offsetAt);
  return Number.isNaN(ofQuarter) ? offsetAt(instant) : ofQuarter;
}

function cachedOffset(
  instant: number,
  cache: Map<number, number>,
  length: number,
  offsetAt: OffsetAt,
): number {
  // Small whole numbers are the fastest keys of a map.
  const number = Math.floor(instant / length);
  let offset = cache.get(number);
  if (offset === undefined) {
    const start = number * length;
    offset = offsetAt(start);
    if (offset !== offsetAt(start + length - 1)) offset = NaN;
    cache.set(number, offset);
  }
  return offset;
}

function offsetByTemporal({ ZonedDateTime }: TemporalZones, timeZone: string): OffsetAt {
  const offsetAt: OffsetAt = (instant) =>
    new ZonedDateTime(BigInt(Math.floor(instant)) * 1_000_000n, timeZone).offsetNanoseconds / 1e6;
  offsetAt(0);
  return offsetAt;
}

function offsetByIntl(timeZone: string): OffsetAt {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (instant) => {
    const [day = 0, hour = 0, minute = 0, second = 0] =
      clock.format(instant).match(/\d+/g)?.map(Number) ?? [];
    const days = day - new Date(instant).getUTCDate();
    // No offset is a day or more, so days further apart are those of two months.
    const dayOffset = Math.abs(days) > 1 ? -Math.sign(days) : days;
    const utcSecond = Math.floor(instant / 1000) - Math.floor(instant / DAY) * 86_400;
    return (dayOffset * 86_400 + hour * 3600 + minute * 60 + second - utcSecond) * 1000;
  };
}

/** The zone's offset from UTC at an instant: minutes, positive to the east. */
export function offsetMinutes(instant: number, timeZone: string): number {
  return offsetOf(instant, timeZone) / MINUTE;
}

/** The zone's local time at an instant, as if it were UTC: milliseconds. */
export function localTime(instant: number, timeZone: string): number {
  return instant + offsetOf(instant, timeZone);
}

/** The hour of the week that the zone's clock shows at an instant: 0 is Monday 0:00, 167 is Sunday 23:00. */
export function weekHourAt(instant: number, timeZone: string): number {
  // Day 0 of this count, 1 January 1970, was a Thursday.
  const hours = Math.floor(localTime(instant, timeZone) / HOUR) + 3 * 24;
  return ((hours % WEEK_HOURS) + WEEK_HOURS) % WEEK_HOURS;
}

/** The local date and time in a zone at an instant. */
export function wallClock(instant: number, timeZone: string): WallClock {
  const local = new Date(localTime(instant, timeZone));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
  };
}

/** The instants at which the zone's clock shows a local time: one; two where it is repeated, none where it is skipped. */
function instantsOf(local: number, timeZone: string): number[] {
  const before = local - offsetOf(local - DAY, timeZone);
  const after = local - offsetOf(local + DAY, timeZone);
  if (before === after) return [before];
  return [before, after].filter((instant) => instant + offsetOf(instant, timeZone) === local);
}

const localOf = ({ year, month, day, hour = 0, minute = 0, second = 0 }: WallTime): number =>
  Date.UTC(year, month - 1, day, hour, minute, second);

/**
 * The instant of a local time: epoch milliseconds. A skipped time is the moment at which the clock is set forward over
 * it; of a repeated time `repeated` chooses the earlier or the later.
 */
export function instantOf(
  wall: WallTime,
  timeZone: string,
  repeated: 'earlier' | 'later' = 'earlier',
): number {
  const local = localOf(wall);
  const instants = instantsOf(local, timeZone);
  if (instants.length === 0) return clockChange(local - DAY, local + DAY, timeZone)!;
  return repeated === 'earlier' ? Math.min(...instants) : Math.max(...instants);
}

/** Whether the zone's clock is set forward over a local time. */
export function isSkipped(wall: WallTime, timeZone: string): boolean {
  return instantsOf(localOf(wall), timeZone).length === 0;
}

/** Whether the zone's clock shows the same local time at another instant too. */
export function isRepeated(instant: number, timeZone: string): boolean {
  return instantsOf(instant + offsetOf(instant, timeZone), timeZone).length > 1;
}

/** The instant at which the zone's offset changes between two instants, if it does. */
export function clockChange(from: number, to: number, timeZone: string): number | undefined {
  const before = offsetOf(from, timeZone);
  if (offsetOf(to, timeZone) === before) return undefined;
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetOf(middle, timeZone) === before) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * The first instant of the zone's day that contains the given one. A day begins with its first midnight, and the hour
 * that clocks set back across midnight repeat of the day before is part of it: no day is in two pieces.
 */
export function startOfDay(instant: number, timeZone: string): number {
  return addDays(instant, 0, timeZone);
}

/** The first instant of the day so many days after (negative: before) that of the given instant. */
export function addDays(instant: number, days: number, timeZone: string): number {
  const { year, month, day } = wallClock(instant, timeZone);
  const next = instantOf({ year, month, day: day + 1 }, timeZone);
  return instantOf({ year, month, day: day + days + (next <= instant ? 1 : 0) }, timeZone);
}
