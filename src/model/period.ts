import { formatPattern } from './format.js';
import { parseMoment, PeriodError } from './moment.js';
import { addDays, startOfDay, wallClock } from './zone.js';

export { parseMoment, PeriodError, type PeriodProblem } from './moment.js';

/** A stretch of time, half-open: `from` belongs to it, `to` does not. Epoch milliseconds. */
export interface Period {
  from: number;
  to: number;
}

/** All moments a date can hold: the period of calls that are shown without one. */
export const ALL_TIME: Period = { from: -8.64e15, to: 8.64e15 };

/** Whether two periods are the same, or neither is given. */
export const samePeriod = (a: Period | undefined, b: Period | undefined): boolean =>
  a?.from === b?.from && a?.to === b?.to;

/**
 * Days the API answers for at once, at most. It takes 400; one less, because 400 days of a zone can hold more
 * 25-hour days than 23-hour ones.
 */
export const MAX_DAYS = 399;

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
  const text = (instant: number): string => formatPattern('DD.MM.YYYY HH:mm', instant, timeZone);
  return `${text(period.from)} ${to} ${text(lastMoment(period))}`;
}

/** `2020-10-01T00:00`, as an `<input type="datetime-local">` and the attribute `from` take it. */
export function toLocalInput(instant: number, timeZone: string): string {
  return formatPattern('YYYY-MM-DDTHH:mm', instant, timeZone);
}

/** `2020-10-01`: the zone's day that holds the instant. */
export function isoDate(instant: number, timeZone: string): string {
  return formatPattern('YYYY-MM-DD', instant, timeZone);
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

/** The period in so many stretches of one length, in whole milliseconds, newest first. */
export function cutPeriod({ from, to }: Period, parts: number): Period[] {
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
