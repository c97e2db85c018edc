import { formatDay } from './format.js';
import { addDays, instantOf, isTimeZone, startOfDay, wallClock } from './zone.js';

/** A stretch of time, half-open: `from` belongs to it, `to` does not. Epoch milliseconds. */
export interface Period {
  from: number;
  to: number;
}

/**
 * Days the API answers for at once, at most. It takes 400; one less, because 400 days of a zone can hold more
 * 25-hour days than 23-hour ones.
 */
export const MAX_DAYS = 399;

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

function isOnCalendar(wall: Required<Parameters<typeof instantOf>[0]>): boolean {
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

/**
 * Reads both ends of a period; see `parseMoment` for the forms.
 * @throws PeriodError
 */
export function parsePeriod(from: string | number, to: string | number, timeZone: string): Period {
  const period = { from: parseMoment(from, timeZone, 'from'), to: parseMoment(to, timeZone, 'to') };
  if (period.to > period.from) return period;
  throw new PeriodError(period.to < period.from ? 'inverted' : 'empty', `${from} – ${to}`);
}

/** The days of the zone that the period touches, whole. */
export function wholeDays(period: Period, timeZone: string): Period {
  return { from: startOfDay(period.from, timeZone), to: addDays(lastMoment(period), 1, timeZone) };
}

/** How many days of the zone the period touches: 1st to 6th are 6. */
export function dayCount(period: Period, timeZone: string): number {
  return dayNumber(lastMoment(period), timeZone) - dayNumber(period.from, timeZone) + 1;
}

/** `01.10.2020 00:00 to 06.10.2020 23:59`: the end is the last minute that belongs to the period. */
export function periodText(period: Period, timeZone: string, to = 'to'): string {
  return `${minuteText(period.from, timeZone)} ${to} ${minuteText(lastMoment(period), timeZone)}`;
}

/** `2020-10-01T00:00`, as an `<input type="datetime-local">` and the attribute `from` take it. */
export function toLocalInput(instant: number, timeZone: string): string {
  return `${isoDate(instant, timeZone)}T${timeText(instant, timeZone)}`;
}

/** `2020-10-01`: the zone's day that holds the instant. */
export function isoDate(instant: number, timeZone: string): string {
  const { year, month, day } = wallClock(instant, timeZone);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/**
 * The period in pieces of so many days at most, cut at the zone's midnights, newest first: what a service that
 * answers for a limited time at once is asked for.
 */
export function splitPeriod(period: Period, days: number, timeZone: string): Period[] {
  const step = Math.max(1, Math.floor(days));
  const pieces: Period[] = [];
  let { to } = period;
  while (to > period.from) {
    const from = Math.max(period.from, addDays(to - 1, 1 - step, timeZone));
    pieces.push({ from, to });
    to = from;
  }
  return pieces;
}

function lastMoment(period: Period): number {
  return Math.max(period.from, period.to - 1);
}

function dayNumber(instant: number, timeZone: string): number {
  const { year, month, day } = wallClock(instant, timeZone);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

const two = (value: number): string => String(value).padStart(2, '0');

function timeText(instant: number, timeZone: string): string {
  const { hour, minute } = wallClock(instant, timeZone);
  return `${two(hour)}:${two(minute)}`;
}

function minuteText(instant: number, timeZone: string): string {
  return `${formatDay(instant, timeZone)} ${timeText(instant, timeZone)}`;
}
