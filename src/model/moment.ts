import { addDays, instantOf, isTimeZone, type WallClock } from './zone.js';

/**
 * Why a period cannot be used. `unreadable`: not a moment; `inverted`: it ends before it begins; `empty`: it ends
 * where it begins; `zone`: not an IANA time zone the browser knows.
 */
export type PeriodProblem = 'unreadable' | 'inverted' | 'empty' | 'zone';

const problems: Record<PeriodProblem, string> = {
  unreadable: 'Not a date or a date and time',
  inverted: 'The period ends before it begins',
  empty: 'The period ends where it begins',
  zone: 'Not a known IANA time zone',
};

/** A moment, a period or a zone that cannot be read. */
export class PeriodError extends Error {
  override name = 'PeriodError';

  constructor(
    readonly code: PeriodProblem,
    /** What was given. */
    readonly text: string,
  ) {
    super(`${problems[code]}: “${text}”`);
  }
}

/** `2020-10-01`, `2020-10-01T00:00` or `2020-10-01 00:00`, with seconds and milliseconds if wished. */
const isoForm =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[T ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.(?<fraction>\d{1,3}))?)?)?$/i;

/** `01.10.2020` or `01.10.2020 00:00`, as the guide writes them, with seconds if wished. */
const guideForm =
  /^(?<day>\d\d)\.(?<month>\d\d)\.(?<year>\d{4})(?: (?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d))?)?$/;

/** ISO 8601 that says its own offset. */
const absoluteForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:?\d\d)$/i;

/** Epoch milliseconds as text. Fewer digits could as well be seconds or a bare year, so they are refused. */
const epochForm = /^\d{12,15}$/;

/**
 * Reads one end of a period, in epoch milliseconds. Local forms are read in the zone: `2020-10-01T00:00`,
 * `01.10.2020 00:00`, either with seconds, or a date alone. For the edge `to` they include the minute, second or
 * day they name, so the result is the moment after it. Epoch milliseconds (a number, or 12 digits and more) and
 * ISO 8601 with an offset or `Z` are exact moments and are taken as they are.
 * @throws PeriodError `unreadable` or `zone`
 */
export function parseMoment(value: string | number, timeZone: string, edge: 'from' | 'to'): number {
  if (!isTimeZone(timeZone)) throw new PeriodError('zone', timeZone);
  const text = String(value).trim();
  const moment = exactMoment(value, text) ?? localMoment(text, timeZone, edge);
  if (moment === undefined || Number.isNaN(new Date(moment).getTime())) {
    throw new PeriodError('unreadable', text);
  }
  return moment;
}

function exactMoment(value: string | number, text: string): number | undefined {
  if (typeof value === 'number') return value;
  if (epochForm.test(text)) return Number(text);
  return absoluteForm.test(text) ? Date.parse(text) : undefined;
}

function localMoment(text: string, timeZone: string, edge: 'from' | 'to'): number | undefined {
  const found = (isoForm.exec(text) ?? guideForm.exec(text))?.groups;
  if (!found) return undefined;
  const part = (name: string): number => Number(found[name] ?? 0);
  const wall = {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  };
  if (!isOnCalendar(wall)) return undefined;
  if (found['hour'] === undefined) {
    const start = instantOf(wall, timeZone);
    return edge === 'from' ? start : addDays(start, 1, timeZone);
  }
  const milliseconds = Number((found['fraction'] ?? '').padEnd(3, '0'));
  if (edge === 'from') return instantOf(wall, timeZone) + milliseconds;
  // Of a time the clock shows twice, the end takes the later, so that 23:59 is always the day's last minute.
  const start = instantOf(wall, timeZone, 'later') + milliseconds;
  if (found['fraction'] !== undefined) return start + 1;
  return start + (found['second'] === undefined ? 60_000 : 1000);
}

function isOnCalendar(wall: WallClock): boolean {
  const { year, month, day, hour, minute, second } = wall;
  const read = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  return (
    read.getUTCFullYear() === year &&
    read.getUTCMonth() === month - 1 &&
    read.getUTCDate() === day &&
    read.getUTCHours() === hour &&
    read.getUTCMinutes() === minute
  );
}
