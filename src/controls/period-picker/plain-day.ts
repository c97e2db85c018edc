/** Days of the calendar as text, `YYYY-MM-DD`, without zone or time. As text they also sort. */

const DAY = 86_400_000;

const dayAt = (time: number): string => new Date(time).toISOString().split('T')[0]!;

/** The day so many days later. */
export function dayAfter(day: string, days: number): string {
  return dayAt(Date.parse(day) + days * DAY);
}

/** The same day so many months later, or the last of that month where it has no such day. */
export function sameDayAfter(day: string, months: number): string {
  const month = monthOf(day) + months;
  const there = dayAfter(firstOf(month), Number(day.slice(-2)) - 1);
  const last = dayAfter(firstOf(month + 1), -1);
  return there < last ? there : last;
}

/** How many days there are from the first to the last, both counted. */
export function daysThrough(first: string, last: string): number {
  return (Date.parse(last) - Date.parse(first)) / DAY + 1;
}

/** How many days the day lies after the last `firstDay`, where 0 is Sunday. */
export function dayOfWeek(day: string, firstDay: number): number {
  return (new Date(day).getUTCDay() - firstDay + 7) % 7;
}

/** Months since the year 0. */
export function monthOf(day: string): number {
  const date = new Date(day);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** The first day of a month that is counted as `monthOf` does. */
export function firstOf(month: number): string {
  return dayAt(new Date(0).setUTCFullYear(0, month, 1));
}

/** The day itself, or the limit it lies beyond. */
export function clampDay(day: string, min: string, max: string): string {
  if (min && day < min) return min;
  return max && day > max ? max : day;
}
