/** Days of the calendar as text, `YYYY-MM-DD`, without zone or time. As text they also sort. */

/** The day so many days later. */
export function dayAfter(day: string, days: number): string {
  const date = new Date(day);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().split('T')[0]!;
}

/** The same day so many months later, or the last of that month where it has no such day. */
export function sameDayAfter(day: string, months: number): string {
  const first = firstOf(monthOf(day) + months);
  const there = dayAfter(first, Number(day.slice(-2)) - 1);
  return monthOf(there) === monthOf(first) ? there : dayAfter(firstOf(monthOf(first) + 1), -1);
}

/** How many days there are from the first to the last, both counted. */
export function daysThrough(first: string, last: string): number {
  return (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;
}

/** How many days the day lies after the last `firstDay`, where 0 is Sunday. */
export function dayOfWeek(day: string, firstDay: number): number {
  return (new Date(day).getUTCDay() - firstDay + 7) % 7;
}

/** Months since the year 0. */
export function monthOf(day: string): number {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return year * 12 + month - 1;
}

/** The first day of a month that is counted as `monthOf` does. */
export function firstOf(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

/** The day itself, or the limit it lies beyond. */
export function clampDay(day: string, min: string, max: string): string {
  if (min && day < min) return min;
  return max && day > max ? max : day;
}
