import { dayCount, isoDate, wholeDays, samePeriod, type Period } from './period.js';
import { addDays, instantOf, localTime, startOfDay, wallClock } from './zone.js';

const DAY = 86_400_000;

/**
 * The period of the same length right before (-1) or after (1) one: as many months for whole calendar months, as many
 * days for whole days of the zone, else as much time of the zone's clock.
 */
export function stepPeriod(period: Period, direction: -1 | 1, timeZone: string): Period {
  const [near, isBefore] = direction < 0 ? [period.from, true] : [period.to, false];
  let far: number;
  const months = monthCount(period, timeZone);
  if (months > 0) far = monthsLater(near, direction * months, timeZone);
  else if (isWholeDays(period, timeZone))
    far = addDays(near, direction * dayCount(period, timeZone), timeZone);
  else far = clockLater(near, direction * clockLength(period, timeZone), timeZone);
  // The clock may show less than has passed, or nothing at all.
  if (isBefore ? far >= near : far <= near) far = near + direction * (period.to - period.from);
  return isBefore ? { from: far, to: near } : { from: near, to: far };
}

/** What a period can be compared with. */
export const comparisons = ['previous-period', 'last-week', 'last-year'] as const;
export type Comparison = (typeof comparisons)[number];

/** Whether a value, such as that of an attribute, is a comparison. */
export const isComparison = (value: unknown): value is Comparison =>
  (comparisons as readonly unknown[]).includes(value);

/** An earlier period to compare with. */
export interface EarlierPeriod {
  period: Period;
  /** Whether it ends where the present one has come to, which is not over yet. */
  isCut: boolean;
}

/**
 * The earlier period that a period is compared with: the one right before it; the same days of the week, so many whole
 * weeks before that they do not overlap; or the same dates so many years before, 28 February for a 29 February. Of a
 * period that is not over at `now` it is cut at the same day and time of its course. `undefined` for one that has not
 * begun.
 */
export function earlierPeriod(
  period: Period,
  comparison: Comparison,
  timeZone: string,
  now: number,
): EarlierPeriod | undefined {
  if (period.from >= now) return undefined;
  const whole = earlierWhole[comparison](period, timeZone);
  if (period.to <= now) return { period: whole, isCut: false };
  const day = dayNumber(now, timeZone) - dayNumber(period.from, timeZone);
  const to = timeOfDay(addDays(whole.from, day, timeZone), now, timeZone);
  return to > whole.from && to < whole.to
    ? { period: { from: whole.from, to }, isCut: true }
    : { period: whole, isCut: false };
}

const earlierWhole: Record<Comparison, (period: Period, timeZone: string) => Period> = {
  'previous-period': (period, timeZone) => stepPeriod(period, -1, timeZone),
  'last-week': (period, timeZone) => {
    const days = -7 * Math.ceil(dayCount(period, timeZone) / 7);
    return edges(period, timeZone, (instant) => addDays(instant, days, timeZone));
  },
  'last-year': (period, timeZone) => {
    const { year } = wallClock(period.from, timeZone);
    const last = wallClock(period.to - 1, timeZone);
    const isLonger = monthsLater(period.from, 12, timeZone) < period.to;
    const years = isLonger ? last.year - year + 1 : 1;
    return edges(period, timeZone, (instant) => monthsLater(instant, -12 * years, timeZone));
  },
};

/**
 * A period with both of its days moved: the last day is the one that is meant, not the midnight after it. Times of day
 * stay.
 */
function edges(period: Period, timeZone: string, dayOf: (instant: number) => number): Period {
  const [first, last] = [dayOf(period.from), dayOf(period.to - 1)];
  const from = isDayStart(period.from, timeZone) ? first : timeOfDay(first, period.from, timeZone);
  const to = isDayStart(period.to, timeZone)
    ? addDays(last, 1, timeZone)
    : timeOfDay(last, period.to, timeZone);
  return { from, to };
}

const isDayStart = (instant: number, timeZone: string): boolean => startOfDay(instant, timeZone) === instant;

const isWholeDays = (period: Period, timeZone: string): boolean =>
  samePeriod(period, wholeDays(period, timeZone));

/** How many calendar months the period is; 0 unless it begins and ends with one. */
function monthCount(period: Period, timeZone: string): number {
  if (!isWholeDays(period, timeZone)) return 0;
  const [from, to] = [period.from, period.to].map((instant) => isoDate(instant, timeZone)) as [
    string,
    string,
  ];
  if (!from.endsWith('-01') || !to.endsWith('-01')) return 0;
  const [first, next] = [period.from, period.to].map((instant) => wallClock(instant, timeZone));
  return (next!.year - first!.year) * 12 + next!.month - first!.month;
}

/** The start of the same day so many months later, or of the last of that month where it has no such day. */
function monthsLater(instant: number, months: number, timeZone: string): number {
  const { year, month, day } = wallClock(startOfDay(instant, timeZone), timeZone);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return instantOf({ year, month: month + months, day: Math.min(day, last) }, timeZone);
}

const clockLength = ({ from, to }: Period, timeZone: string): number =>
  localTime(to, timeZone) - localTime(from, timeZone);

/** The instant at which the zone's clock shows so many milliseconds more. */
const clockLater = (instant: number, milliseconds: number, timeZone: string): number =>
  instantShowing(localTime(instant, timeZone) + milliseconds, timeZone);

/** The instant of a day at which the clock shows the time of day that it shows at another instant. */
function timeOfDay(day: number, instant: number, timeZone: string): number {
  const time = ((localTime(instant, timeZone) % DAY) + DAY) % DAY;
  return instantShowing(dayNumber(day, timeZone) * DAY + time, timeZone);
}

/** Days of the zone's calendar since 1970. */
const dayNumber = (instant: number, timeZone: string): number =>
  Math.floor(localTime(instant, timeZone) / DAY);

function instantShowing(local: number, timeZone: string): number {
  const date = new Date(local);
  const wall = {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
  return instantOf(wall, timeZone) + date.getUTCMilliseconds();
}
