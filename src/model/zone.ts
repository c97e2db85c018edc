const DAY = 86_400_000;
const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;

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
  /** Cached offsets by the start of a UTC day or quarter of an hour; NaN where the offset changes within it. */
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
  const start = Math.floor(instant / length) * length;
  let offset = cache.get(start);
  if (offset === undefined) {
    offset = offsetAt(start);
    if (offset !== offsetAt(start + length - 1)) offset = NaN;
    cache.set(start, offset);
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

/** The local date and time in a zone at an instant. */
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
 * The instant of a local time: epoch milliseconds. A skipped time is moved forward by the length of the gap; of a
 * repeated time `repeated` chooses the earlier or the later.
 */
export function instantOf(
  wall: WallTime,
  timeZone: string,
  repeated: 'earlier' | 'later' = 'earlier',
): number {
  const { year, month, day, hour = 0, minute = 0, second = 0 } = wall;
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  const before = local - offsetOf(local - DAY, timeZone);
  const after = local - offsetOf(local + DAY, timeZone);
  if (before === after) return before;
  const matches = [before, after].filter((instant) => instant + offsetOf(instant, timeZone) === local);
  if (matches.length === 0) return Math.max(before, after);
  return repeated === 'earlier' ? Math.min(...matches) : Math.max(...matches);
}

/** The first instant of the zone's day that contains the given one. */
export function startOfDay(instant: number, timeZone: string): number {
  return addDays(instant, 0, timeZone);
}

/** The first instant of the day so many days after (negative: before) that of the given instant. */
export function addDays(instant: number, days: number, timeZone: string): number {
  const { year, month, day } = wallClock(instant, timeZone);
  return instantOf({ year, month, day: day + days }, timeZone);
}
