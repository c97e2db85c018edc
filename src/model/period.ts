import { formatPattern } from './format.js';
import { addDays, instantOf, isMoment, isTimeZone, startOfDay, wallClock, type WallClock } from './zone.js';

/** A half-open time range, `[from, to)`. Epoch milliseconds. */
export interface Period {
  from: number;
  to: number;
}

/** All instants a `Date` can represent: the period of calls that are shown without one. */
export const ALL_TIME: Period = { from: -8.64e15, to: 8.64e15 };

/** Whether two periods are the same, or neither is given. */
export const samePeriod = (a: Period | undefined, b: Period | undefined): boolean =>
  a?.from === b?.from && a?.to === b?.to;

/**
 * Most days of one request. The API accepts 400; one less, because 400 days of a zone can have more 25-hour days than
 * 23-hour ones.
 */
export const MAX_DAYS = 399;

/**
 * Parses both ends of a period; see `parseMoment` for the formats.
 * @throws PeriodError
 */
export function parsePeriod(from: string | number, to: string | number, timeZone: string): Period {
  const period = { from: parseMoment(from, timeZone, 'from'), to: parseMoment(to, timeZone, 'to') };
  if (period.to > period.from) return period;
  throw new PeriodError(period.to < period.from ? 'inverted' : 'empty', `${from} – ${to}`);
}

/** The period extended to whole days of the zone. */
export function wholeDays(period: Period, timeZone: string): Period {
  return { from: startOfDay(period.from, timeZone), to: addDays(lastMoment(period), 1, timeZone) };
}

/** How many days of the zone the period overlaps: 1st to 6th are 6. */
export function dayCount(period: Period, timeZone: string): number {
  return dayNumber(lastMoment(period), timeZone) - dayNumber(period.from, timeZone) + 1;
}

/** `01.10.2020 00:00 to 06.10.2020 23:59`: the end is the last minute inside the period. */
export function periodText(period: Period, timeZone: string, to = 'to'): string {
  const text = (instant: number): string => formatPattern('DD.MM.YYYY HH:mm', instant, timeZone);
  return `${text(period.from)} ${to} ${text(lastMoment(period))}`;
}

/** `2020-10-01T00:00`, as an `<input type="datetime-local">` and the attribute `from` accept it. */
export function toLocalInput(instant: number, timeZone: string): string {
  return formatPattern('YYYY-MM-DDTHH:mm', instant, timeZone);
}

/** `2020-10-01`: the zone's day that contains the instant. */
export function isoDate(instant: number, timeZone: string): string {
  return formatPattern('YYYY-MM-DD', instant, timeZone);
}

/**
 * Splits a period at the zone's midnights into parts of so many days at most, newest first, for a service that limits
 * the days of one request.
 */
export function splitByDays(period: Period, days: number, timeZone: string): Period[] {
  const step = Math.max(1, Math.floor(days));
  const parts: Period[] = [];
  let { to } = period;
  while (to > period.from) {
    const from = Math.max(period.from, addDays(to - 1, 1 - step, timeZone));
    parts.push({ from, to });
    to = from;
  }
  return parts;
}

/** Splits a period into so many parts of equal length, in whole milliseconds, newest first. */
export function splitEvenly({ from, to }: Period, parts: number): Period[] {
  const count = Math.min(parts, to - from);
  const edge = (n: number): number => to - Math.round(((to - from) * n) / count);
  return Array.from({ length: count }, (_, n) => ({ from: edge(n + 1), to: edge(n) }));
}

function lastMoment(period: Period): number {
  return Math.max(period.from, period.to - 1);
}

function dayNumber(instant: number, timeZone: string): number {
  const { year, month, day } = wallClock(instant, timeZone);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

/**
 * Why a period is invalid. `unreadable`: not a date or time; `inverted`: it ends before it starts; `empty`: it ends
 * where it starts; `zone`: not an IANA time zone the browser knows.
 */
type PeriodProblem = 'unreadable' | 'inverted' | 'empty' | 'zone';

const problems: Record<PeriodProblem, string> = {
  unreadable: 'Not a date or a date and time',
  inverted: 'The period ends before it begins',
  empty: 'The period ends where it begins',
  zone: 'Not a known IANA time zone',
};

/** An invalid moment, period or time zone. */
export class PeriodError extends Error {
  override name = 'PeriodError';

  constructor(
    readonly code: PeriodProblem,
    /** The invalid input. */
    readonly text: string,
  ) {
    super(`${problems[code]}: “${text}”`);
  }
}

/** `2020-10-01`, `2020-10-01T00:00`, `2020-10-01 00:00:00.000`; with a time, an offset may follow. */
const isoForm =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[T ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.(?<fraction>\d{1,3}))?)?(?<offset>Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?)?$/i;

/** `01.10.2020`, `01.10.2020 00:00`, `01.10.2020 00:00:00`: the guide's own format. */
const guideForm =
  /^(?<day>\d\d)\.(?<month>\d\d)\.(?<year>\d{4})(?: (?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d))?)?$/;

/** Epoch milliseconds as text. Fewer digits could be seconds or a year, so they are rejected. */
const epochForm = /^\d{12,15}$/;

/**
 * Parses one end of a period to epoch milliseconds. Local formats are interpreted in the zone: `2020-10-01T00:00`,
 * `01.10.2020 00:00`, either with seconds, or a date alone. For the edge `to` they include the minute, second or day
 * they name, so the result is the instant after it. Epoch milliseconds (a number, or 12 digits and more) and ISO 8601
 * with an offset or `Z` are exact instants.
 * @throws PeriodError `unreadable` or `zone`
 */
export function parseMoment(value: string | number, timeZone: string, edge: 'from' | 'to'): number {
  if (!isTimeZone(timeZone)) throw new PeriodError('zone', timeZone);
  const moment = typeof value === 'number' ? Math.floor(value) : parseText(value.trim(), timeZone, edge);
  if (moment === undefined || !isMoment(moment)) {
    throw new PeriodError('unreadable', String(value));
  }
  return moment;
}

function parseText(text: string, timeZone: string, edge: 'from' | 'to'): number | undefined {
  if (epochForm.test(text)) return Number(text);
  const groups = (isoForm.exec(text) ?? guideForm.exec(text))?.groups;
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
  const utc = utcOf(wall);
  if (utc === undefined) return undefined;
  const milliseconds = Number((groups['fraction'] ?? '').padEnd(3, '0'));
  if (groups['offset']) return utc + milliseconds - offsetOf(groups['offset']);
  if (edge === 'from') return instantOf(wall, timeZone) + milliseconds;
  if (groups['hour'] === undefined) return addDays(instantOf(wall, timeZone), 1, timeZone);
  // Of a repeated minute the end is the later one, so that 23:59 is always the last of its day.
  const last = instantOf(wall, timeZone, 'later') + milliseconds;
  if (groups['fraction'] !== undefined) return last + 1;
  return last + (groups['second'] === undefined ? 60_000 : 1000);
}

/** The wall clock time as UTC; `undefined` for a time that does not exist, such as 31 February. */
function utcOf({ year, month, day, hour, minute, second }: WallClock): number | undefined {
  const utc = Date.UTC(year, month - 1, day, hour, minute, second);
  const given = [year, month, day, hour, minute, second];
  const actual = new Date(utc)
    .toISOString()
    .split(/[-T:.]/)
    .slice(0, 6)
    .map(Number);
  return given.every((value, index) => value === actual[index]) ? utc : undefined;
}

/** Milliseconds of `Z`, `+0300` or `+03:00`. */
function offsetOf(text: string): number {
  if (/^z$/i.test(text)) return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return (text.startsWith('-') ? -minutes : minutes) * 60_000;
}

/** Frequently used periods, in whole days of the zone. The last 7 and 30 days include today. */
export const presetNames = ['today', 'yesterday', 'last7', 'last30', 'thisMonth', 'lastMonth'] as const;
export type PresetName = (typeof presetNames)[number];

/** The presets as of `now`, in the order in which they are listed. */
export function presets(now: number, timeZone: string): Record<PresetName, Period> {
  const { year, month } = wallClock(now, timeZone);
  const day = (days: number): number => addDays(now, days, timeZone);
  const firstOf = (months: number): number => instantOf({ year, month: month + months, day: 1 }, timeZone);
  return {
    today: { from: day(0), to: day(1) },
    yesterday: { from: day(-1), to: day(0) },
    last7: { from: day(-6), to: day(1) },
    last30: { from: day(-29), to: day(1) },
    thisMonth: { from: firstOf(0), to: firstOf(1) },
    lastMonth: { from: firstOf(-1), to: firstOf(0) },
  };
}
