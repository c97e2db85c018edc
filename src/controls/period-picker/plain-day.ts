/** Days of the calendar as text, `YYYY-MM-DD`, without zone or time. As text they also sort. */

/** The day so many days later. */
export function dayAfter(day: string, days: number): string {
  const date = new Date(day);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** How many days there are from the first to the last, both counted. */
export function daysThrough(first: string, last: string): number {
  return (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;
}

/** Months since the year 0. */
export function monthOf(day: string): number {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return year * 12 + month - 1;
}

/** `October 2020`. */
export function monthTitle(month: number, locale: string): string {
  const date = new Date(Date.UTC(Math.floor(month / 12), month % 12, 1));
  return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(date);
}

/** The day itself, or the limit it lies beyond. */
export function clampDay(day: string, min: string, max: string): string {
  if (min && day < min) return min;
  return max && day > max ? max : day;
}
