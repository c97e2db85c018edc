const DAY = 86_400_000;
const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;

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

/** What is needed of it. A browser that has it answers at once, where its first `Intl` formatter takes 15 ms. */
interface TemporalZones {
  Now: { timeZoneId: () => string };
  ZonedDateTime: new (nanoseconds: bigint, timeZone: string) => { offsetNanoseconds: number };
}

const { Temporal } = globalThis as { Temporal?: TemporalZones };

let deviceZone: string | undefined;

/** The IANA zone of this device, as it was when first asked for; UTC where the device does not know its own. */
export function localTimeZone(): string {
  if (deviceZone === undefined) {
    const zone = Temporal?.Now.timeZoneId() ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
    deviceZone = isTimeZone(zone) ? zone : 'UTC';
  }
  return deviceZone;
}

/** Whether the browser knows the zone. Bare offsets such as `+03:00` are not zones: not every browser knows them. */
export function isTimeZone(value: string): boolean {
  try {
    return /^[a-z]/i.test(value) && Boolean(zoneOf(value));
  } catch {
    return false;
  }
}

/** The exact distance from UTC at an instant, in milliseconds. */
type OffsetAt = (instant: number) => number;

interface Zone {
  name: string;
  offsetAt: OffsetAt;
  /** Offsets by the first moment of a stretch that has one from end to end; NaN where it does not. */
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

/** What the zone's clock shows less what UTC's shows, in milliseconds. */
function offsetOf(instant: number, timeZone: string): number {
  const { offsetAt, days, quarters } = zoneOf(timeZone);
  // An exact answer takes some microseconds, and a table asks for every row. Nearly every (UTC) day has one
  // offset from end to end, and on a day with a change nearly every quarter of an hour has.
  const ofDay = keptOffset(instant, days, DAY, offsetAt);
  if (!Number.isNaN(ofDay)) return ofDay;
  const ofQuarter = keptOffset(instant, quarters, QUARTER, offsetAt);
  return Number.isNaN(ofQuarter) ? offsetAt(instant) : ofQuarter;
}

function keptOffset(instant: number, kept: Map<number, number>, length: number, offsetAt: OffsetAt): number {
  const start = Math.floor(instant / length) * length;
  let offset = kept.get(start);
  if (offset === undefined) {
    offset = offsetAt(start);
    if (offset !== offsetAt(start + length - 1)) offset = NaN;
    kept.set(start, offset);
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
    // No zone is a day or more from UTC, so numbers further apart are those of two months.
    const ahead = Math.abs(days) > 1 ? -Math.sign(days) : days;
    const utcSecond = Math.floor(instant / 1000) - Math.floor(instant / DAY) * 86_400;
    return (ahead * 86_400 + hour * 3600 + minute * 60 + second - utcSecond) * 1000;
  };
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
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  const before = local - offsetOf(local - DAY, timeZone);
  const after = local - offsetOf(local + DAY, timeZone);
  if (before === after) return before;
  const shown = [before, after].filter((instant) => instant + offsetOf(instant, timeZone) === local);
  if (shown.length === 0) return Math.max(before, after);
  return repeated === 'earlier' ? Math.min(...shown) : Math.max(...shown);
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
