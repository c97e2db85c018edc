import { instantOf, isMoment, isSkipped, type WallClock } from './zone.js';

/**
 * What a record may call its moment: from 2000 to 2099. Before there was no SmartVideo, but there are epoch seconds
 * (1970) and the empty dates of databases and languages (1970, 1900, 0001); after it are microseconds and days written
 * as numbers (`20201005204308`).
 */
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/**
 * The one rule of what is a moment in a record, whichever way the record comes: whole epoch milliseconds of a number, of
 * its digits as text, or of ISO 8601 text with an offset (`Z`, `+03:00`, `+0300`, `+03`); from 2000 to 2099. Of ISO 8601
 * it is the extended format of a calendar date and a time, 00:00 to 23:59:59, with any number of decimals after a point
 * or a comma; what is finer than a millisecond is cut off. Everything else is none: what could only be guessed, as text
 * without an offset, dates alone and epoch seconds, and the basic format, days by week or number, 24:00 and leap seconds.
 */
export function momentOf(value: unknown): number | undefined {
  const instant = typeof value === 'string' ? instantOfText(value.trim()) : value;
  return typeof instant === 'number' && instant >= EARLIEST && instant < LATEST
    ? Math.floor(instant)
    : undefined;
}

const instantOfText = (text: string): number | undefined =>
  /^\d{12,13}$/.test(text) ? Number(text) : instantOfIso(text);

/** `2020-10-01`, `2020-10-01T00:00`, `2020-10-01 00:00:00.000` or `,000`; with a time, an offset may follow. */
const isoForm =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[T ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d+))?)?(?<offset>Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/** ISO 8601 text with an offset, of the years 1 to 9999: epoch milliseconds. */
function instantOfIso(text: string): number | undefined {
  const written = readWritten(isoForm.exec(text));
  return written?.offset === undefined ? undefined : instantOfWritten(written, 'UTC', 'exact');
}

/** ISO 8601 text as it is written, with or without an offset. */
export const readIso = (text: string): WrittenMoment | undefined => readWritten(isoForm.exec(text));

/** A date, or a date and time, as it is written. */
export interface WrittenMoment {
  wall: WallClock;
  millisecond: number;
  /** How exact it is: a day, a minute, a second or a millisecond, in milliseconds. */
  unit: number;
  /** Offset from UTC in milliseconds, where one is written. */
  offset?: number;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * What the groups `year`, `month`, `day`, `hour`, `minute`, `second`, `fraction` and `offset` of a match say; `undefined`
 * for a time that no calendar or clock has, such as 31 February.
 */
export function readWritten(
  match: { groups?: Partial<Record<string, string>> } | null,
): WrittenMoment | undefined {
  const groups = match?.groups;
  if (!groups) return undefined;
  const part = (name: string): number => Number(groups[name] ?? 0);
  const wall = {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  };
  if (!isOnCalendar(wall)) return undefined;
  const { fraction, offset } = groups;
  const offsetMilliseconds = offset ? readOffset(offset) : undefined;
  if (offset && offsetMilliseconds === undefined) return undefined;
  return {
    wall,
    millisecond: Number((fraction ?? '').slice(0, 3).padEnd(3, '0')),
    unit: fraction ? 1 : groups['second'] ? 1000 : groups['hour'] ? MINUTE : DAY,
    offset: offsetMilliseconds,
  };
}

function isOnCalendar({ year, month, day, hour, minute, second }: WallClock): boolean {
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  return (
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60
  );
}

/** Milliseconds of `Z`, `+03`, `+0300` or `+03:00`; `undefined` when it is a day or more. */
function readOffset(text: string): number | undefined {
  if (/^z$/i.test(text)) return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(3).replace(':', '') || 0)];
  if (hours > 23 || minutes > 59) return undefined;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * MINUTE;
}

/**
 * The instant of what is written, read in the zone where it has no offset.
 * @param edge `from` is where it begins, `to` where it ends: after the day, minute, second or millisecond that it names,
 *   of a repeated one the later; but a day ends where the next begins, however it is written. Both are the moment of the
 *   change where the clock skips what is written. `exact` is its beginning, whichever edge it is of
 */
export function instantOfWritten(
  { wall, millisecond, unit, offset }: WrittenMoment,
  timeZone: string,
  edge: 'from' | 'to' | 'exact',
): number | undefined {
  const { year, month, day, hour, minute, second } = wall;
  const local = Date.UTC(year, month - 1, day, hour, minute, second) + millisecond;
  const instant =
    offset === undefined
      ? instantInZone(wall, millisecond, unit, timeZone, edge)
      : local - offset + (edge === 'to' ? unit : 0);
  return isMoment(instant) ? instant : undefined;
}

function instantInZone(
  wall: WallClock,
  millisecond: number,
  unit: number,
  timeZone: string,
  edge: 'from' | 'to' | 'exact',
): number {
  const { year, month, day } = wall;
  const time = ((wall.hour * 60 + wall.minute) * 60 + wall.second) * 1000 + millisecond;
  if (edge === 'to' && time + unit === DAY) return instantOf({ year, month, day: day + 1 }, timeZone);
  if (isSkipped(wall, timeZone)) return instantOf(wall, timeZone);
  return edge === 'to'
    ? instantOf(wall, timeZone, 'later') + millisecond + unit
    : instantOf(wall, timeZone) + millisecond;
}
