import { isMoment, offsetMinutes, wallClock } from './zone.js';

/**
 * How a moment is written: `guide` as the supervisor guide's figures do, each place in its own way; `locale` as
 * the language does; or a pattern of `YYYY MM DD HH mm ss ZZ`, for example `YYYY-MM-DD HH:mm`.
 */
export type DateFormat = string;

/** The places where the guide writes moments, each in its own way. */
export type MomentStyle = 'call' | 'detail' | 'stats';

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

/** `HH:MM:SS`; hours grow past 99. Empty when the duration is not known. */
export function formatDuration(seconds: number | undefined): string {
  if (seconds === undefined || !Number.isFinite(seconds)) return '';
  const whole = Math.max(0, Math.floor(seconds));
  return `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

/** A written duration in two: the units that lead with zero, and the rest. `00:01:00` is `00:` and `01:00`. */
export function durationParts(text: string): { muted: string; strong: string } {
  const muted = /^(?:00:)*/.exec(text)?.[0] ?? '';
  return { muted, strong: text.slice(muted.length) };
}

/** A duration in words, for example `1 minute, 5 seconds`. Empty when it is not known. */
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

/** `02.04.2021`. */
export function formatDay(instant: number, timeZone: string): string {
  return formatPattern('DD.MM.YYYY', instant, timeZone);
}

/** A moment as its place, or the page's author, wants it. Default: as its place does. */
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

/** `2020-10-05T20:42:45+03:00`: exact, for the `datetime` of a `<time>` and for exports. */
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

/** A moment by a pattern of `YYYY MM DD HH mm ss ZZ`; what is no token stays. Empty for what is no moment. */
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

/** Keeps formatters: making one takes a thousand times as long as using it. */
function kept<Args extends (string | undefined)[], Made>(
  make: (...args: Args) => Made,
): (...args: Args) => Made {
  const made = new Map<string, Made>();
  return (...args) => {
    const key = args.join(' ');
    let formatter = made.get(key);
    if (formatter === undefined) made.set(key, (formatter = make(...args)));
    return formatter;
  };
}

const partsOf = kept((pattern: string) => pattern.split(/(YYYY|MM|DD|HH|mm|ss|ZZ)/));

const momentFormatter = kept(
  (style: MomentStyle, timeZone: string, locale?: string) =>
    new Intl.DateTimeFormat(knownLocale(locale), {
      ...localeStyles[style],
      timeZone,
      numberingSystem: 'latn',
    }),
);

const unitFormatter = kept(
  (unit: string, locale?: string) =>
    new Intl.NumberFormat(knownLocale(locale), {
      style: 'unit',
      unit,
      unitDisplay: 'long',
      numberingSystem: 'latn',
    }),
);

/** Writes words one after another, as the language does. */
export const listFormatter = kept(
  (locale?: string) => new Intl.ListFormat(knownLocale(locale), { type: 'unit' }),
);

/** A page's `lang` may hold anything (`en_US`); what is no language tag gives way to the browser's language. */
function knownLocale(locale: string | undefined): string | undefined {
  try {
    return Intl.getCanonicalLocales(locale)[0];
  } catch {
    return undefined;
  }
}

/** How texts begin that a spreadsheet would run as a formula. */
export const spreadsheetFormula = /^[=+\-@\t\r\n＝＋－＠]/;
