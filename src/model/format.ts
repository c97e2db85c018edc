import { memoize } from './memoize.js';
import { plainText } from './plain-text.js';
import { isMoment, isRepeated, offsetMinutes, wallClock, type WallClock } from './zone.js';

/**
 * How dates and times are formatted: `guide` as in the supervisor guide's figures, which differ by place; `locale` as
 * usual in the language; or a pattern of `YYYY MM DD HH mm ss ZZ`, for example `YYYY-MM-DD HH:mm`.
 */
type DateFormat = string;

/** The places where the guide shows dates and times, each in a format of its own. */
type MomentStyle = 'call' | 'detail' | 'stats';

const guidePatterns: Record<MomentStyle, string> = {
  call: 'DD.MM.YYYY HH:mm:ss',
  detail: 'DD.MM.YYYY HH:mm:ss ZZ',
  stats: 'YYYY-MM-DD HH:mm ZZ',
};

/** The parts of dates and times that are shown as usual in a language, always by the calendar of the period picker. */
export const localeStyles = {
  call: { dateStyle: 'medium', timeStyle: 'medium' },
  detail: { dateStyle: 'medium', timeStyle: 'long' },
  stats: { dateStyle: 'medium', timeStyle: 'short' },
  day: { dateStyle: 'medium' },
  shortDay: { day: '2-digit', month: '2-digit' },
  time: { timeStyle: 'short' },
  hour: { hour: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
export type LocaleStyle = keyof typeof localeStyles;

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** `HH:MM:SS`; hours may exceed 99. Empty when the duration is unknown. */
export function formatDuration(seconds: number | undefined): string {
  if (seconds === undefined || !Number.isFinite(seconds)) return '';
  const whole = Math.max(0, Math.floor(seconds));
  return `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

/** Splits a formatted duration into leading zero units and the rest: `00:01:00` into `00:` and `01:00`. */
export function durationParts(text: string): { muted: string; strong: string } {
  const muted = /^(?:00:)*/.exec(text)?.[0] ?? '';
  return { muted, strong: text.slice(muted.length) };
}

/** A duration in words, for example `1 minute, 5 seconds`. Empty when it is unknown. */
export function spokenDuration(seconds: number | undefined, locale?: string): string {
  if (seconds === undefined || !Number.isFinite(seconds)) return '';
  const whole = Math.max(0, Math.floor(seconds));
  const units = [
    { unit: 'hour', value: Math.floor(whole / 3600) },
    { unit: 'minute', value: Math.floor(whole / 60) % 60 },
    { unit: 'second', value: whole % 60 },
  ].filter(({ value, unit }) => value > 0 || (whole === 0 && unit === 'second'));
  const words = units.map(({ unit, value }) => unitFormatter(unit, locale).format(value));
  return listFormatter(locale).format(words);
}

/**
 * A date and time in the format of its place, or in `dateFormat` if that is set. Where the zone's clock shows the time
 * twice, its offset follows: `25.10.2020 03:30:00 +0200`.
 */
export function formatMoment(
  instant: number,
  timeZone: string,
  style: MomentStyle,
  locale?: string,
  dateFormat?: DateFormat,
): string {
  const { text, offset } = momentParts(instant, timeZone, style, locale, dateFormat);
  return offset ? `${text} ${offset}` : text;
}

/** The same in two parts; no offset where the text has it, or needs none. */
export function momentParts(
  instant: number,
  timeZone: string,
  style: MomentStyle,
  locale?: string,
  dateFormat?: DateFormat,
): { text: string; offset?: string } {
  if (!isMoment(instant)) return { text: '' };
  const isLocale = dateFormat === 'locale';
  const pattern = !dateFormat || dateFormat === 'guide' ? guidePatterns[style] : dateFormat;
  const text = isLocale
    ? localeFormatter(style, timeZone, locale).format(instant)
    : formatPattern(pattern, instant, timeZone);
  // The long style of a language names the offset.
  const isTold = isLocale ? style === 'detail' : !hasTime(pattern) || pattern.includes('ZZ');
  if (isTold || !isRepeated(instant, timeZone)) return { text };
  return { text, offset: formatOffset(offsetMinutes(instant, timeZone)) };
}

/** `2020-10-05T20:42:45+03:00`: for the attribute `datetime` of a `<time>` and for exports. */
export function isoText(instant: number, timeZone: string): string {
  if (!isMoment(instant)) return '';
  const milliseconds = ((instant % 1000) + 1000) % 1000;
  const fraction = milliseconds ? `.${String(Math.floor(milliseconds)).padStart(3, '0')}` : '';
  const offset = formatOffsetColon(offsetMinutes(instant, timeZone));
  return `${formatPattern('YYYY-MM-DDTHH:mm:ss', instant, timeZone)}${fraction}${offset}`;
}

/** `+0300`, from minutes. */
export function formatOffset(minutes: number): string {
  return formatOffsetColon(minutes).replace(':', '');
}

/** `+03:00`, from minutes. */
export function formatOffsetColon(minutes: number): string {
  const whole = Math.round(minutes);
  const size = Math.abs(whole);
  return `${whole < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** An instant by a pattern of `YYYY MM DD HH mm ss ZZ`; other text stays. Empty for an invalid instant. */
export function formatPattern(pattern: string, instant: number, timeZone: string): string {
  if (!isMoment(instant)) return '';
  return formatWall(pattern, wallClock(instant, timeZone), () =>
    formatOffset(offsetMinutes(instant, timeZone)),
  );
}

/** The same of a local time; `offset` is asked where the pattern has `ZZ`. */
export function formatWall(pattern: string, wall: WallClock, offset: () => string): string {
  let text = '';
  for (const part of patternParts(pattern)) {
    switch (part) {
      case 'YYYY':
        text += String(wall.year).padStart(4, '0');
        break;
      case 'MM':
        text += two(wall.month);
        break;
      case 'DD':
        text += two(wall.day);
        break;
      case 'HH':
        text += two(wall.hour);
        break;
      case 'mm':
        text += two(wall.minute);
        break;
      case 'ss':
        text += two(wall.second);
        break;
      case 'ZZ':
        text += offset();
        break;
      default:
        text += part;
    }
  }
  return text;
}

const hasTime = (pattern: string): boolean => /HH|mm/.test(pattern);

/** The pattern with seconds after its minutes, if it has none. */
export const withSeconds = (pattern: string): string =>
  pattern.includes('ss') ? pattern : pattern.replace('mm', 'mm:ss');

/** The pattern with the offset at its end, if it has none. */
export const withOffset = (pattern: string): string => (pattern.includes('ZZ') ? pattern : `${pattern} ZZ`);

/** The part of a pattern that is the date; empty when it has none. */
export const datePattern = memoize((pattern: string): string => {
  const parts = patternParts(pattern);
  const positions = (token: RegExp): number[] =>
    parts.flatMap((part, position) => (token.test(part) ? [position] : []));
  const dates = positions(/^(?:YYYY|MM|DD)$/);
  const times = positions(/^(?:HH|mm|ss|ZZ)$/);
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return '';
  if (times.every((position) => position > last))
    return parts.slice(0, last + (times.length ? 1 : 2)).join('');
  // A time within or before the date goes with what stands before it.
  const inside = parts.slice(first, last + 1);
  return inside
    .filter((_, at) => ![at, at + 1].some((position) => times.includes(first + position)))
    .join('');
});

/** The part of a pattern that is day and month, `DD.MM.` of `DD.MM.YYYY HH:mm`; empty when it lacks one of them. */
export const dayMonthPattern = memoize((pattern: string): string => {
  const date = datePattern(pattern);
  if (!date.includes('DD') || !date.includes('MM')) return '';
  // A dot ends an ordinal, anything else only separates.
  return date.replace(/^YYYY[^A-Z]*|(?<dot>\.?)[^A-Z.]*YYYY/, '$<dot>');
});

/** The part of a pattern that is hour and minute, `HH:mm`; empty when it lacks one of them. */
export const timePattern = memoize((pattern: string): string => /HH.*mm/.exec(pattern)?.[0] ?? '');

// Formatters are cached: creating one takes a thousand times as long as using it.

/** The tokens of a pattern and the text between them. */
export const patternParts = memoize((pattern: string) => pattern.split(/(YYYY|MM|DD|HH|mm|ss|ZZ)/));

/** A formatter of `localeStyles`. */
export const localeFormatter = memoize(
  (style: LocaleStyle, timeZone: string, locale?: string) =>
    new Intl.DateTimeFormat(validLocale(locale), {
      ...localeStyles[style],
      timeZone,
      numberingSystem: 'latn',
      calendar: 'gregory',
    }),
);

/**
 * The pattern in which a language writes figures of a date and a time of 24 hours, such as `DD/MM/YYYY, HH:mm`: what
 * `locale` is where text is to be typed.
 */
export const localePattern = memoize((locale?: string): string => {
  const tokens: Partial<Record<string, string>> = {
    year: 'YYYY',
    month: 'MM',
    day: 'DD',
    hour: 'HH',
    minute: 'mm',
  };
  const formatter = new Intl.DateTimeFormat(validLocale(locale), {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
    numberingSystem: 'latn',
    calendar: 'gregory',
  });
  return formatter
    .formatToParts(0)
    .filter(({ type }) => type in tokens || type === 'literal')
    .map(({ type, value }) => tokens[type] ?? plainText(value))
    .join('')
    .trim();
});

const weekdayFormatter = memoize(
  (style: string, locale?: string) =>
    new Intl.DateTimeFormat(validLocale(locale), {
      weekday: style as 'long' | 'short' | 'narrow',
      timeZone: 'UTC',
      calendar: 'gregory',
    }),
);

/** The name of a day of the week, 1 for Monday to 7 for Sunday. */
export const weekdayName = (weekday: number, style: 'long' | 'short' | 'narrow', locale?: string): string =>
  // The first of January 2024 is a Monday.
  weekdayFormatter(style, locale).format(Date.UTC(2024, 0, weekday));

const unitFormatter = memoize(
  (unit: string, locale?: string) =>
    new Intl.NumberFormat(validLocale(locale), {
      style: 'unit',
      unit,
      unitDisplay: 'long',
      numberingSystem: 'latn',
    }),
);

/** Joins words to a list, as usual in the language. */
export const listFormatter = memoize(
  (locale?: string) => new Intl.ListFormat(validLocale(locale), { type: 'unit' }),
);

/** The locale, or `undefined` (the browser's) for an invalid one: a page's `lang` may be anything, such as `en_US`. */
function validLocale(locale: string | undefined): string | undefined {
  try {
    return Intl.getCanonicalLocales(locale)[0];
  } catch {
    return undefined;
  }
}
