import {
  datePattern,
  localeFormatter,
  localePattern,
  patternParts,
  withOffset,
  withSeconds,
  type LocaleStyle,
} from './format.js';
import { memoize } from './memoize.js';
import { instantOfWritten, momentOf, readIso, readWritten, type WrittenMoment } from './moment.js';
import { orderedPeriod, PeriodError, type Period } from './period.js';
import { readDay, readSpan, type ShorthandContext } from './period-shorthand.js';
import { plainText } from './plain-text.js';
import { instantOf, offsetMinutes, wallClock } from './zone.js';

/** How the text is written that `readPeriod` reads. */
export interface WrittenFormat extends ShorthandContext {
  /** The word between start and end. */
  to: string;
}

const DAY = 86_400_000;

/** Characters of the longest text that may be a period, blanks in a row being one. */
const MAX_LENGTH = 200;

/** A period that was read. */
export interface WrittenPeriod {
  period: Period;
  /** Start and end are written, and not one day or moment that stands for both. */
  isRange: boolean;
}

/**
 * Reads a period as the elements write it, or as people copy it from elsewhere: start and end with a word, a dash or a
 * blank between them, or one date or moment for the time that it names. Each is in the date format in force, else in one
 * of the guide's, in ISO 8601, or epoch milliseconds; with an offset or in the zone. The digits of any script are read,
 * and marks of direction are passed over. What is named last belongs to the period. An end may be a time alone: of the
 * day on which the start is written, and with its offset where it has one. Texts above 200 characters are not read.
 *
 * Also periods in short, by words, days of the week and days without a year; see `readSpan` and `readDay`. `mon-fri` are
 * the days from the latest Monday that has begun; so are `1.10.-5.10.` those from the latest 1 October. After any day
 * there may be hours of the clock: `1.10. 9-17` ends at 17:00, while a minute belongs to the period (`9:00-17:00`).
 * @throws PeriodError
 */
export function readPeriod(text: string, format: WrittenFormat): WrittenPeriod {
  const plain = plainText(text).replace(/ +/g, ' ').trim();
  if (plain.length > MAX_LENGTH) throw new PeriodError('unreadable', `${plain.slice(0, MAX_LENGTH)}…`);
  const named = readNamed(plain, format) ?? readShort(plain, format);
  if (named) return { period: orderedPeriod(named, plain), isRange: false };
  const span = readSpan(plain, format);
  if (span) return { period: span, isRange: true };
  let unreadable: string | undefined;
  for (const [start, end, isMarked] of splits(plain, format.to)) {
    const first = readNamed(start, format) ?? readShort(start, format) ?? readHour(start, format);
    const last =
      readNamed(end, format) ??
      (first && readTime(end, start, first, format)) ??
      (first && isMarked ? readEnd(end, start, first, format) : undefined);
    if (first && last)
      return { period: orderedPeriod({ from: first.from, to: last.to }, plain), isRange: true };
    if (isMarked && (first || last)) unreadable ??= first ? end : start;
  }
  throw new PeriodError('unreadable', unreadable ?? text.trim());
}

/** Each way to see two texts in one, and whether a word or a dash stands between them. */
function splits(text: string, word: string): [start: string, end: string, isMarked: boolean][] {
  const between = new RegExp(` (?:${escaped(plainText(word))}|to) | ?[-~→] ?| `, 'gi');
  return [...text.matchAll(between)].map((match) => [
    text.slice(0, match.index),
    text.slice(match.index + match[0].length),
    match[0] !== ' ',
  ]);
}

/** The time that a text names: a day, a minute, a second. */
function readNamed(text: string, format: WrittenFormat): Period | undefined {
  const exact = /^\d+$/.test(text) ? momentOf(text) : undefined;
  if (exact !== undefined) return { from: exact, to: exact };
  return spanOf(readMoment(text, format), format.timeZone);
}

function spanOf(written: WrittenMoment | undefined, timeZone: string): Period | undefined {
  if (!written) return undefined;
  const [from, to] = (['from', 'to'] as const).map((edge) => instantOfWritten(written, timeZone, edge));
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** A day in short, or a minute of it. */
function readShort(text: string, format: WrittenFormat, start?: number): Period | undefined {
  const [, date = '', time] = /^(.+?)(?: (\d{1,2}:\d\d))?$/.exec(text) ?? [];
  const day = readDay(date, format, start);
  return day && time ? readTime(time, '', day, format) : day;
}

/** An hour of a day, such as `1.10. 9`: the moment at which it begins, as either end of a period. */
function readHour(text: string, format: WrittenFormat, start?: number): Period | undefined {
  const [, date = '', hour] = /^(.+) (\d{1,2})$/.exec(text) ?? [];
  const written = readMoment(date, format);
  const whole = written?.unit === DAY ? spanOf(written, format.timeZone) : undefined;
  return hourOf(readDay(date, format, start) ?? whole, hour, format);
}

function hourOf(day: Period | undefined, hour: string | undefined, { timeZone }: WrittenFormat) {
  if (!day || Number(hour) > 24) return undefined;
  const from = instantOf(
    { ...wallClock(day.from, timeZone), hour: Number(hour), minute: 0, second: 0 },
    timeZone,
  );
  return { from, to: from };
}

/** The end of a period in short: a day or an hour of one, or an hour of the day on which the start is written. */
function readEnd(end: string, start: string, first: Period, format: WrittenFormat): Period | undefined {
  const isHour = /^\d{1,2}$/.test(end) && /[ T]\d{1,2}(?::\d\d){0,2}$/i.test(start);
  return isHour
    ? hourOf(first, end, format)
    : (readShort(end, format, first.from) ?? readHour(end, format, first.from));
}

/** A time alone, of the day on which the start is written; epoch milliseconds are of the zone's. */
function readTime(text: string, start: string, first: Period, format: WrittenFormat): Period | undefined {
  const time = /^(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d))?$/.exec(text);
  if (!time) return undefined;
  const { timeZone } = format;
  const begin = readMoment(start, format);
  const { year, month, day } = begin?.wall ?? wallClock(first.from, timeZone);
  const written = readWritten({
    groups: { ...time.groups, year: `${year}`, month: `${month}`, day: `${day}` },
  });
  return spanOf(written && { ...written, offset: begin?.offset }, timeZone);
}

/** The first form of which a text has the shape decides: no other one may guess what it means. */
function readMoment(
  text: string,
  { timeZone, dateFormat, locale }: WrittenFormat,
): WrittenMoment | undefined {
  const isLocale = dateFormat === 'locale';
  const patterns = [isLocale ? localePattern(locale) : dateFormat, 'DD.MM.YYYY HH:mm', 'YYYY-MM-DD HH:mm'];
  for (const form of patterns.flatMap(patternForms)) {
    const match = form.exec(text);
    if (match) return readWritten(match);
  }
  return readIso(text) ?? (isLocale ? readInLocale(text, timeZone, locale) : undefined);
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** Text of a pattern, of which blanks beside other characters may be missing. */
const literal = (text: string): string =>
  text.trim() === '' && text ? ' +' : plainText(text).split(/ +/).map(escaped).join(' *');

const groups: Partial<Record<string, string>> = {
  MM: 'month',
  DD: 'day',
  HH: 'hour',
  mm: 'minute',
  ss: 'second',
};

/** The forms of a pattern: with and without seconds and offset, and its date alone. None when it is not a whole date. */
const patternForms = memoize((pattern: string): readonly RegExp[] => {
  if (!['YYYY', 'MM', 'DD'].every((token) => pattern.includes(token))) return [];
  const short = pattern.replace(/[^\p{L}]*(?:ss|ZZ)/gu, '');
  const timed = [short, pattern].flatMap((one) => [
    one,
    withSeconds(one),
    withOffset(one),
    withOffset(withSeconds(one)),
  ]);
  const forms = pattern.includes('HH') && pattern.includes('mm') ? timed : [];
  return [...new Set([...forms, datePattern(pattern)])].map(formOf);
});

function formOf(pattern: string): RegExp {
  const parts = patternParts(pattern);
  const source = parts.map((part, at) => {
    if (part === 'YYYY') return String.raw`(?<year>\d{4})`;
    if (part === 'ZZ') return String.raw`(?<offset>z|[+-]\d\d(?::?\d\d)?)`;
    const group = groups[part];
    if (!group) return literal(part);
    // Beside other figures its own cannot be told without both of them.
    const isAlone = !(parts[at - 1] === '' && at > 1) && !(parts[at + 1] === '' && at < parts.length - 2);
    return `(?<${group}>${isAlone ? String.raw`\d{1,2}` : String.raw`\d\d`})`;
  });
  return new RegExp(`^${source.join('')}$`, 'i');
}

/** How a language writes dates with the names of months, times of twelve hours and names of zones. */
interface LocaleForm {
  form: RegExp;
  /** The names of the months, from the first. */
  months: readonly string[];
  /** The hour of the day by the hour and the part of the day that are written. */
  hours: ReadonlyMap<string, number>;
}

const localeTextStyles: readonly LocaleStyle[] = ['call', 'detail', 'stats', 'day'];
const lower = (text: string): string => plainText(text).toLowerCase();

const localeForm = memoize((style: string, locale: string): LocaleForm => {
  const partsAt = (month: number, hour: number): Intl.DateTimeFormatPart[] =>
    localeFormatter(style as LocaleStyle, 'UTC', locale).formatToParts(
      Date.UTC(2020, month, 22, hour, 44, 55),
    );
  const valueOf = (parts: Intl.DateTimeFormatPart[], type: string): string =>
    lower(parts.find((part) => part.type === type)?.value ?? '').trim();
  const months = Array.from({ length: 12 }, (_, month) => valueOf(partsAt(month, 13), 'month'));
  const hours = new Map<string, number>();
  const dayPeriods = new Set<string>();
  for (let hour = 0; hour < 24; hour += 1) {
    const parts = partsAt(10, hour);
    const dayPeriod = valueOf(parts, 'dayPeriod');
    hours.set(`${Number(valueOf(parts, 'hour'))} ${dayPeriod}`, hour);
    dayPeriods.add(dayPeriod);
  }
  const source = partsAt(10, 13).map(({ type, value }) => {
    if (type === 'literal') return literal(value);
    if (type === 'year') return String.raw`(?<year>\d{4})`;
    if (type === 'month') return `(?<month>${anyOf(months)}|0?\\d)`;
    if (type === 'dayPeriod') return `(?<dayPeriod>${anyOf([...dayPeriods])})`;
    if (type === 'timeZoneName') return '(?<timeZoneName>.+?)';
    return /^(?:day|hour|minute|second)$/.test(type) ? `(?<${type}>\\d{1,2})` : escaped(lower(value));
  });
  return { form: new RegExp(`^${source.join('')}(?: (?<offset>[+-]\\d{4}))?$`, 'i'), months, hours };
});

/** Longer texts first: one may begin with another. */
const anyOf = (texts: readonly string[]): string =>
  [...texts]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|');

function readInLocale(text: string, timeZone: string, locale: string): WrittenMoment | undefined {
  const lowered = lower(text);
  for (const style of localeTextStyles) {
    const { form, months, hours } = localeForm(style, locale);
    const found = form.exec(lowered)?.groups;
    if (!found) continue;
    const { month = '', hour, dayPeriod = '', timeZoneName } = found;
    const written = readWritten({
      groups: {
        ...found,
        month: String(months.indexOf(month) + 1 || Number(month)),
        hour: hour && String(hours.get(`${Number(hour)} ${dayPeriod}`) ?? NaN),
      },
    });
    return written && timeZoneName ? inNamedZone(written, lowered, style, timeZone, locale) : written;
  }
  return undefined;
}

/** With the offset that the zone has by the name in the text: of a repeated time it tells which. */
function inNamedZone(
  written: WrittenMoment,
  lowered: string,
  style: LocaleStyle,
  timeZone: string,
  locale: string,
): WrittenMoment | undefined {
  const instant = (['earlier', 'later'] as const)
    .map((repeated) => instantOf(written.wall, timeZone, repeated))
    .find((one) => lower(localeFormatter(style, timeZone, locale).format(one)) === lowered);
  return instant === undefined
    ? undefined
    : { ...written, offset: offsetMinutes(instant, timeZone) * 60_000 };
}
