import { formatPattern, withOffset, withSeconds } from './format.js';
import { instantOfWritten, momentOf, readIso, readWritten } from './moment.js';
import { addDays, instantOf, isMoment, isTimeZone, startOfDay, wallClock } from './zone.js';

const MINUTE = 60_000;

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
  return orderedPeriod(
    { from: parseMoment(from, timeZone, 'from'), to: parseMoment(to, timeZone, 'to') },
    `${from} – ${to}`,
  );
}

/**
 * The period, if it ends after it begins.
 * @param text As which it was given
 * @throws PeriodError `inverted` or `empty`
 */
export function orderedPeriod(period: Period, text: string): Period {
  if (period.to > period.from) return period;
  throw new PeriodError(period.to < period.from ? 'inverted' : 'empty', text);
}

/** The period extended to whole days of the zone. */
export function wholeDays(period: Period, timeZone: string): Period {
  return { from: startOfDay(period.from, timeZone), to: addDays(lastMoment(period), 1, timeZone) };
}

/** How many days of the zone the period overlaps: 1st to 6th are 6. A day that the zone left out is none. */
export function dayCount(period: Period, timeZone: string): number {
  const [first, last] = [period.from, lastMoment(period)].map((instant) => startOfDay(instant, timeZone)) as [
    number,
    number,
  ];
  return Math.round((last - first) / 86_400_000) + 1;
}

/**
 * `01.10.2020 00:00 to 06.10.2020 23:59`: the end is the last minute inside the period. Seconds are written where it does
 * not begin or end with a minute, and an offset where the clock shows the time twice and the other one is meant.
 */
export function periodText(period: Period, timeZone: string, to = 'to'): string {
  return periodEnds(period, timeZone, 'DD.MM.YYYY HH:mm').join(` ${to} `);
}

/** Both ends by a pattern of date and time, as `periodText` writes them. */
export function periodEnds(period: Period, timeZone: string, pattern: string): [from: string, to: string] {
  return [endText(period, 'from', timeZone, pattern), endText(period, 'to', timeZone, pattern)];
}

function endText(period: Period, edge: 'from' | 'to', timeZone: string, pattern: string): string {
  const isWhole = [period.from, period.to].every((instant) => instant % MINUTE === 0);
  const exact = isWhole ? pattern : withSeconds(pattern);
  const unit = exact.includes('ss') ? 1000 : MINUTE;
  const shown = edge === 'from' ? period.from : lastMoment(period);
  if (!isMoment(shown)) return '';
  const wall = wallClock(shown, timeZone);
  const written = { wall: unit === MINUTE ? { ...wall, second: 0 } : wall, millisecond: 0, unit };
  const start = shown - (((shown % unit) + unit) % unit);
  const meant = edge === 'from' ? start : start + unit;
  const isUnique = instantOfWritten(written, timeZone, edge) === meant;
  return formatPattern(isUnique ? exact : withOffset(exact), shown, timeZone);
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

/** Whether a service answers for a period at once: where not, what it counts and sorts of the pieces does not add up. */
export const isOneRequest = (period: Period, timeZone: string): boolean =>
  splitByDays(period, MAX_DAYS, timeZone).length <= 1;

function lastMoment(period: Period): number {
  return Math.max(period.from, period.to - 1);
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

/** `01.10.2020`, `01.10.2020 00:00`, `01.10.2020 00:00:00`: the guide's own format. */
const guideForm =
  /^(?<day>\d\d)\.(?<month>\d\d)\.(?<year>\d{4})(?: (?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d))?)?$/;

/**
 * Parses one end of a period to epoch milliseconds. Local formats are interpreted in the zone: `2020-10-01T00:00`,
 * `01.10.2020 00:00`, either with seconds, or a date alone. For the edge `to` they include the minute, second or day
 * they name, so the result is the instant after it; a time that the clock skips is, as either edge, the moment at which
 * it does, and of a repeated time `from` is the earlier and `to` the later. Epoch milliseconds (a number, or its digits)
 * and ISO 8601 with an offset or `Z` are exact instants.
 * @throws PeriodError `unreadable` or `zone`
 */
export function parseMoment(value: string | number, timeZone: string, edge: 'from' | 'to'): number {
  if (!isTimeZone(timeZone)) throw new PeriodError('zone', timeZone);
  const moment =
    momentOf(value) ?? (typeof value === 'string' ? readEdge(value.trim(), timeZone, edge) : undefined);
  if (moment === undefined) throw new PeriodError('unreadable', String(value));
  return moment;
}

function readEdge(text: string, timeZone: string, edge: 'from' | 'to'): number | undefined {
  const written = readIso(text) ?? readWritten(guideForm.exec(text));
  return written && instantOfWritten(written, timeZone, written.offset === undefined ? edge : 'exact');
}

/** Frequently used periods, in whole days of the zone. The last 7 and 30 days include today. */
export const presetNames = [
  'today',
  'yesterday',
  'last7',
  'last30',
  'thisWeek',
  'lastWeek',
  'thisMonth',
  'lastMonth',
] as const;
export type PresetName = (typeof presetNames)[number];

/**
 * The presets as of `now`, in the order in which they are listed.
 * @param firstDay First day of the week, 0 is Sunday
 */
export function presets(now: number, timeZone: string, firstDay = 1): Record<PresetName, Period> {
  const { year, month } = wallClock(now, timeZone);
  const thisWeek = weekOf(now, timeZone, firstDay);
  const day = (days: number): number => addDays(now, days, timeZone);
  const firstOf = (months: number): number => instantOf({ year, month: month + months, day: 1 }, timeZone);
  return {
    today: { from: day(0), to: day(1) },
    yesterday: { from: day(-1), to: day(0) },
    last7: { from: day(-6), to: day(1) },
    last30: { from: day(-29), to: day(1) },
    thisWeek,
    lastWeek: weekOf(thisWeek.from - 1, timeZone, firstDay),
    thisMonth: { from: firstOf(0), to: firstOf(1) },
    lastMonth: { from: firstOf(-1), to: firstOf(0) },
  };
}

/**
 * The week that contains the instant, in whole days of the zone.
 * @param firstDay Its first day, 0 is Sunday
 */
export function weekOf(instant: number, timeZone: string, firstDay: number): Period {
  const { year, month, day } = wallClock(startOfDay(instant, timeZone), timeZone);
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  const first = day - ((weekday - firstDay + 7) % 7);
  return {
    from: instantOf({ year, month, day: first }, timeZone),
    to: instantOf({ year, month, day: first + 7 }, timeZone),
  };
}
