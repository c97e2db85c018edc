import { datePattern, localePattern } from './format.js';
import { memoize } from './memoize.js';
import { readWritten } from './moment.js';
import { presets, type Period } from './period.js';
import { plainText } from './plain-text.js';
import { addDays, instantOf, startOfDay, wallClock } from './zone.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;

const named = ['today', 'yesterday', 'thisWeek', 'lastWeek', 'thisMonth', 'lastMonth'] as const;

/** The words of one language that periods can be written with; those between bars mean the same. */
export type PeriodWords = Readonly<Record<(typeof named)[number] | 'last' | 'days' | 'hours', string>>;

/** What a period in short is read by. */
export interface ShorthandContext {
  timeZone: string;
  /** See `date-format` of the reports. */
  dateFormat: string;
  locale: string;
  /** The words that are understood. Default: none. */
  words?: readonly PeriodWords[];
  /** First day of the week, 0 is Sunday. Default: 1. */
  firstDay?: number;
  /** Default: the present. */
  now?: number;
}

/** Text to compare: in lower case, without accents and the marks of vowels. */
const folded = (text: string): string =>
  plainText(text)
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

const isOneOf = (words: string, text: string): boolean => folded(words).split('|').includes(text);

/**
 * A period that is named by words: `today`, `this week`, `last month`. `last 7 days`, `last 7d` and `7d` end with today;
 * `last 24h` ends with the present minute.
 */
export function readSpan(text: string, context: ShorthandContext): Period | undefined {
  const { timeZone, firstDay, now = Date.now(), words = [] } = context;
  const wanted = folded(text);
  const name = named.find((one) => words.some((language) => isOneOf(language[one], wanted)));
  if (name) return presets(now, timeZone, firstDay)[name];
  const [, before, count, unit = ''] = /^(\D*?) ?(\d{1,3}) ?(\D+)$/.exec(wanted) ?? [];
  const isOf = (kind: 'days' | 'hours'): boolean =>
    words.some((language) => (!before || isOneOf(language.last, before)) && isOneOf(language[kind], unit));
  const amount = Number(count);
  if (!amount) return undefined;
  if (isOf('days')) return { from: addDays(now, 1 - amount, timeZone), to: addDays(now, 1, timeZone) };
  const to = (Math.floor(now / MINUTE) + 1) * MINUTE;
  return isOf('hours') ? { from: to - amount * HOUR, to } : undefined;
}

/**
 * A day in short: `today`, `yesterday`, a day of the week (`tue`, `Tuesday`) or a day without its year (`1.10.`). It is
 * the latest that has begun; the last day of a range, the first one that is not before its first day.
 * @param start The first day of a range whose last day is read
 */
export function readDay(text: string, context: ShorthandContext, start?: number): Period | undefined {
  const { timeZone, now = Date.now(), words = [] } = context;
  const wanted = folded(text);
  const back = (['today', 'yesterday'] as const).findIndex((one) =>
    words.some((language) => isOneOf(language[one], wanted)),
  );
  if (back >= 0) return dayAt(addDays(now, -back, timeZone), timeZone);
  const weekday = weekdayOf(wanted, context.locale);
  const nearest = start ?? now;
  if (weekday >= 0) {
    const { year, month, day } = wallClock(startOfDay(nearest, timeZone), timeZone);
    const from = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
    const days = start === undefined ? -((from - weekday + 7) % 7) : (weekday - from + 7) % 7;
    return dayAt(instantOf({ year, month, day: day + days }, timeZone), timeZone);
  }
  const written = yearlessForms(context)
    .map((form) => form.exec(wanted)?.groups)
    .find(Boolean);
  return written && nearestDay(written, nearest, start === undefined ? -1 : 1, timeZone);
}

const dayAt = (instant: number, timeZone: string): Period => ({
  from: startOfDay(instant, timeZone),
  to: addDays(instant, 1, timeZone),
});

/** Milliseconds of the longest range without years that goes on in the next one: half a year. */
const MOST_ACROSS_YEARS = 183 * 86_400_000;

/** The day of a month in the nearest year, before or after an instant; 29 February is in few. */
function nearestDay(
  { month, day }: Partial<Record<string, string>>,
  instant: number,
  direction: -1 | 1,
  timeZone: string,
): Period | undefined {
  const limit = startOfDay(instant, timeZone);
  const { year: first } = wallClock(limit, timeZone);
  for (let years = 0; years <= 8; years += 1) {
    const year = first + direction * years;
    const wall = readWritten({ groups: { year: String(year), month, day } })?.wall;
    const found = wall && dayAt(instantOf(wall, timeZone), timeZone);
    if (!found || !(direction < 0 ? found.from <= limit : found.from >= limit)) continue;
    // From 5.11. to 1.11. is more likely turned round than meant as a year less some days.
    const isTurned = direction > 0 && years > 0 && found.from - limit > MOST_ACROSS_YEARS;
    return isTurned ? undefined : found;
  }
  return undefined;
}

const days = [0, 1, 2, 3, 4, 5, 6] as const;

/** The names of the days of the week from Sunday, long and short. */
const weekdayNames = memoize((locale: string): readonly (readonly string[])[] =>
  days.map((day) =>
    (['long', 'short'] as const).map((weekday) =>
      folded(
        // 1 January 2023 was a Sunday.
        new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }).format(Date.UTC(2023, 0, 1 + day)),
      ).replace(/\.$/, ''),
    ),
  ),
);

/** The day of the week that a text names, in full or by its beginning, in the language or in English; -1 for none. */
function weekdayOf(text: string, locale: string): number {
  if (!/^\p{L}{2,}\.?$/u.test(text)) return -1;
  const name = text.replace(/\.$/, '');
  for (const language of [locale, 'en']) {
    const names = weekdayNames(language);
    const exact = days.filter((day) => names[day]!.includes(name));
    const begun = exact.length > 0 ? exact : days.filter((day) => names[day]![0]!.startsWith(name));
    if (begun.length === 1) return begun[0]!;
  }
  return -1;
}

/** Forms of a day and a month, in the order of the date format in force, else of the guide. */
function yearlessForms({ dateFormat, locale }: ShorthandContext): readonly RegExp[] {
  const pattern = dateFormat === 'locale' ? localePattern(locale) : dateFormat;
  return [datePattern(plainText(pattern)), 'DD.MM.YYYY'].flatMap((date) => {
    const [, first, between = '', second] = /^(DD|MM)([^\p{L}\d]+)(DD|MM)[^\p{L}\d]+YYYY$/u.exec(date) ?? [];
    if (!first || first === second) return [];
    const group = (token?: string): string => `(?<${token === 'DD' ? 'day' : 'month'}>\\d{1,2})`;
    const sign = `[${between.trim().replace(/[\\\]^-]/g, '\\$&')}]`;
    return [new RegExp(`^${group(first)} ?${sign} ?${group(second)}${sign === '[.]' ? '\\.?' : ''}$`)];
  });
}
