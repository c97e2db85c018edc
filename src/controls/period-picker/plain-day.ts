/**
 * Calendar days as text, `YYYY-MM-DD`, without zone or time; what `Temporal.PlainDate` will do once every browser has
 * it. As text they also sort.
 */

const DAY = 86_400_000;

const toDay = (time: number): string => new Date(time).toISOString().split('T')[0]!;

/** The day that many days later. */
export function addDays(day: string, days: number): string {
  return toDay(Date.parse(day) + days * DAY);
}

/** The same day that many months later, or the last of that month where it has no such day. */
export function addMonths(day: string, months: number): string {
  const month = monthOf(day) + months;
  const sameDay = addDays(firstDayOf(month), Number(day.slice(-2)) - 1);
  const last = addDays(firstDayOf(month + 1), -1);
  return sameDay < last ? sameDay : last;
}

/** The position of the day in its week, 0 to 6. `firstDay` is the first day of the week, where 0 is Sunday. */
export function weekdayOf(day: string, firstDay: number): number {
  return (new Date(day).getUTCDay() - firstDay + 7) % 7;
}

/** Months since the year 0. */
export function monthOf(day: string): number {
  const date = new Date(day);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** The first day of a month, which is given as `monthOf` counts it. */
export function firstDayOf(month: number): string {
  return toDay(new Date(0).setUTCFullYear(0, month, 1));
}

/** The day itself, or the limit it lies beyond. Empty limits are none. */
export function clampDay(day: string, min: string, max: string): string {
  if (min && day < min) return min;
  return max && day > max ? max : day;
}

/** What browsers know of a locale's weeks: 1 is Monday, 7 Sunday. Firefox does not tell yet. */
interface WeekInfo {
  getWeekInfo?: () => { firstDay: number };
  weekInfo?: { firstDay: number };
}

/** Regions whose weeks begin on Saturday or Sunday by the CLDR, for browsers that do not tell. */
const saturday = 'AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY';
const sunday = 'BR CA CO HK IL IN JP KR MX PE PH PK PT SA SG TH TW US VE YE ZA';

/** The first day of the week for a language tag, where 0 is Sunday; Monday for English without a region. */
export function firstDayOfWeek(tag: string): number {
  if (tag === 'en') return 1;
  const locale: Intl.Locale & WeekInfo = new Intl.Locale(tag).maximize();
  const { firstDay } = locale.getWeekInfo?.() ?? locale.weekInfo ?? {};
  if (firstDay !== undefined) return firstDay % 7;
  const isIn = (regions: string): boolean => regions.split(' ').includes(locale.region ?? '');
  return isIn(saturday) ? 6 : isIn(sunday) ? 0 : 1;
}
