import { memoize } from './memoize.js';
import { isMoment, offsetMinutes, wallClock } from './zone.js';

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

const localeStyles: Record<MomentStyle, Intl.DateTimeFormatOptions> = {
  call: { dateStyle: 'medium', timeStyle: 'medium' },
  detail: { dateStyle: 'medium', timeStyle: 'long' },
  stats: { dateStyle: 'medium', timeStyle: 'short' },
};

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

/** A date and time in the format of its place, or in `dateFormat` if that is set. */
export function formatMoment(
  instant: number,
  timeZone: string,
  style: MomentStyle,
  locale?: string,
  dateFormat?: DateFormat,
): string {
  if (dateFormat === 'locale') {
    if (!isMoment(instant)) return '';
    return momentFormatter(style, timeZone, locale).format(instant);
  }
  return formatPattern(
    !dateFormat || dateFormat === 'guide' ? guidePatterns[style] : dateFormat,
    instant,
    timeZone,
  );
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
  const wall = wallClock(instant, timeZone);
  let text = '';
  for (const part of partsOf(pattern)) {
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
        text += formatOffset(offsetMinutes(instant, timeZone));
        break;
      default:
        text += part;
    }
  }
  return text;
}

// Formatters are cached: creating one takes a thousand times as long as using it.

const partsOf = memoize((pattern: string) => pattern.split(/(YYYY|MM|DD|HH|mm|ss|ZZ)/));

const momentFormatter = memoize(
  (style: MomentStyle, timeZone: string, locale?: string) =>
    new Intl.DateTimeFormat(validLocale(locale), {
      ...localeStyles[style],
      timeZone,
      numberingSystem: 'latn',
    }),
);

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

/** The start of a text that a spreadsheet would evaluate as a formula. */
export const spreadsheetFormula = /^[=+\-@\t\r\n＝＋－＠]/;
