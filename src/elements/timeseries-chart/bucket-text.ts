import { isolated } from '../../locales/plural.js';
import { formatOffset, formatPattern } from '../../model/format.js';
import type { MergedBucket, Step } from '../../model/merged-buckets.js';
import { bucketEnd, type Series } from '../../model/series.js';
import type { Granularity } from '../../model/buckets.js';
import { offsetMinutes, wallClock } from '../../model/zone.js';

export interface BucketTextOptions {
  timeZone: string;
  locale: string;
  /** See `date-format` of the reports. */
  dateFormat: string;
  rightToLeft: boolean;
}

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** Positions of buckets in a series, half-open. */
interface Span {
  first: number;
  last: number;
}

/** A bucket in words: `28.05.2021`, or `28.05.2021 10:00`, with the offset where the clock shows the hour twice. */
export function bucketText(start: number, granularity: Granularity, options: BucketTextOptions): string {
  const { timeZone, locale, dateFormat } = options;
  const offset =
    granularity === 'hour' && isRepeated(start, timeZone) ? ` ${offsetText(start, timeZone)}` : '';
  if (dateFormat === 'locale') return formatter(granularity, timeZone, locale).format(start) + offset;
  const pattern = dateFormat === 'guide' ? 'DD.MM.YYYY HH:mm' : dateFormat;
  return formatPattern(granularity === 'hour' ? pattern : dateOnly(pattern), start, timeZone) + offset;
}

/**
 * Some buckets in words: one, their days, or from when to when; hours end when the next begin, days are inclusive. It
 * runs with the line it stands in, as the chart's axis does: from right to left, the earlier moment is on the right.
 */
export function spanText(series: Series, span: Span, options: BucketTextOptions): string {
  const moments = ends(series, span, options);
  // Figures alone would run from left to right whatever is around them.
  return moments.map((text) => (options.rightToLeft ? isolated(text) : text)).join(' – ');
}

/** One bucket or day, or the first and the last moment. */
function ends(series: Series, { first, last }: Span, options: BucketTextOptions): string[] {
  const { buckets, granularity } = series;
  const start = buckets[first]?.time ?? NaN;
  const { timeZone } = options;
  if (last - first === 1) return [bucketText(start, granularity, options)];
  const end = bucketEnd(series, last - 1);
  const isMidnight = (instant: number): boolean => shownTime(instant, timeZone) % (24 * HOUR) === 0;
  const [from, to] = [start, end - 1].map((instant) => bucketText(instant, 'day', options)) as [
    string,
    string,
  ];
  if (isMidnight(start) && isMidnight(end)) return from === to ? [from] : [from, to];
  return [
    bucketText(start, 'hour', options),
    from === to ? timeText(end, options) : bucketText(end, 'hour', options),
  ];
}

function timeText(end: number, { timeZone, locale, dateFormat }: BucketTextOptions): string {
  if (dateFormat === 'locale') return formatter('time', timeZone, locale).format(end);
  return formatPattern('HH:mm', end, timeZone);
}

/** Labels under the groups, blank where there is no room; a new day's first hour has its date under it. */
export function axisLabels(
  groups: readonly MergedBucket[],
  step: Step,
  room: number,
  options: BucketTextOptions,
): string[] {
  const every = Math.max(1, Math.ceil(groups.length / room));
  return step.unit === 'hour'
    ? hourLabels(groups, step.count * every, options)
    : dayLabels(groups, every, options);
}

/** What the zone's clock shows, as if it were UTC. */
const shownTime = (instant: number, timeZone: string): number =>
  instant + offsetMinutes(instant, timeZone) * MINUTE;

function hourLabels(groups: readonly MergedBucket[], width: number, options: BucketTextOptions): string[] {
  const { timeZone } = options;
  const every = [1, 2, 3, 4, 6, 12].find((divisor) => divisor >= width) ?? Math.ceil(width / 24) * 24;
  return groups.map(({ time }, index) => {
    const shown = shownTime(time, timeZone);
    if (shown % (every * HOUR) !== 0) return '';
    const clock = formatPattern('HH:mm', time, timeZone);
    if (isRepeated(time, timeZone)) return `${clock}\n${offsetText(time, timeZone)}`;
    return shown % (24 * HOUR) === 0 || index === 0 ? `${clock}\n${shortDay(time, options)}` : clock;
  });
}

function dayLabels(groups: readonly MergedBucket[], every: number, options: BucketTextOptions): string[] {
  return groups.map(({ time }, index) => (index % every === 0 ? shortDay(time, options) : ''));
}

function shortDay(instant: number, { timeZone, locale, dateFormat }: BucketTextOptions): string {
  if (dateFormat === 'locale') return formatter('short', timeZone, locale).format(instant);
  return formatPattern('DD.MM.', instant, timeZone);
}

function isRepeated(instant: number, timeZone: string): boolean {
  const here = wallClock(instant, timeZone).hour;
  return [-HOUR, HOUR].some((beside) => wallClock(instant + beside, timeZone).hour === here);
}

const offsetText = (instant: number, timeZone: string): string =>
  formatOffset(offsetMinutes(instant, timeZone));

/** A pattern of a moment without its time. */
const dateOnly = (pattern: string): string => pattern.replace(/[^A-Za-z]*\b(?:HH|mm|ss|ZZ)\b/g, '');

type Style = Granularity | 'short' | 'time';

const styles: Record<Style, Intl.DateTimeFormatOptions> = {
  hour: { dateStyle: 'medium', timeStyle: 'short' },
  day: { dateStyle: 'medium' },
  short: { day: '2-digit', month: '2-digit' },
  time: { timeStyle: 'short' },
};
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(style: Style, timeZone: string, locale: string): Intl.DateTimeFormat {
  const key = `${style} ${timeZone} ${locale}`;
  let found = formatters.get(key);
  if (!found) {
    const options: Intl.DateTimeFormatOptions = { ...styles[style], timeZone, numberingSystem: 'latn' };
    formatters.set(key, (found = new Intl.DateTimeFormat(locale, options)));
  }
  return found;
}
