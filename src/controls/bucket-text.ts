import { isolated } from '../locales/plural.js';
import {
  datePattern,
  dayMonthPattern,
  formatMoment,
  formatOffset,
  formatPattern,
  localeFormatter,
  timePattern,
} from '../model/format.js';
import type { MergedBucket, Step } from '../model/merged-buckets.js';
import { periodText, type Period } from '../model/period.js';
import { bucketEnd, type Series } from '../model/series.js';
import type { Granularity } from '../model/buckets.js';
import { isRepeated, localTime, offsetMinutes, startOfDay } from '../model/zone.js';

export interface BucketTextOptions {
  timeZone: string;
  locale: string;
  /** See `date-format` of the reports. */
  dateFormat: string;
  rightToLeft: boolean;
}

const HOUR = 3_600_000;

/** Positions of buckets in a series, half-open. */
interface Span {
  first: number;
  last: number;
}

/** A bucket in words: `28.05.2021`, or `28.05.2021 10:00`, with the offset where the clock shows the hour twice. */
export function bucketText(start: number, granularity: Granularity, options: BucketTextOptions): string {
  const { timeZone, locale, dateFormat } = options;
  const pattern = dateFormat === 'guide' ? 'DD.MM.YYYY HH:mm' : dateFormat;
  if (granularity === 'hour') return formatMoment(start, timeZone, 'stats', locale, pattern);
  if (dateFormat === 'locale') return localeFormatter('day', timeZone, locale).format(start);
  return formatPattern(datePattern(pattern) || 'DD.MM.YYYY', start, timeZone);
}

/**
 * Some buckets in words: one, their days, or from when to when; hours end when the next begin, days are inclusive. It
 * runs with the line it stands in, as the chart's axis does: from right to left, the earlier moment is on the right.
 */
export function spanText(series: Series, { first, last }: Span, options: BucketTextOptions): string {
  const { buckets, granularity } = series;
  const start = buckets[first]?.time ?? NaN;
  if (last - first === 1) return joined([bucketText(start, granularity, options)], options);
  return timeRangeText(start, bucketEnd(series, last - 1), options);
}

/** A period in words: as the guide has it, with the word between its ends, or in the form of every other moment. */
export const periodWords = (period: Period, to: string, options: BucketTextOptions): string =>
  options.dateFormat === 'guide'
    ? periodText(period, options.timeZone, to)
    : timeRangeText(period.from, period.to, options);

/** The time from an instant to another in the same words. */
export function timeRangeText(start: number, end: number, options: BucketTextOptions): string {
  return joined(ends(start, end, options), options);
}

function joined(moments: string[], { rightToLeft }: BucketTextOptions): string {
  // Figures alone would run from left to right whatever is around them, also where a sentence isolates them.
  if (!rightToLeft) return moments.join(' – ');
  const text = moments.map(isolated).join(' – ');
  return moments.length > 1 ? `\u200f${text}` : text;
}

/** One day, or the first and the last moment. */
function ends(start: number, end: number, options: BucketTextOptions): string[] {
  const { timeZone } = options;
  const beginsDay = (instant: number): boolean => startOfDay(instant, timeZone) === instant;
  const [from, to] = [start, end - 1].map((instant) => bucketText(instant, 'day', options)) as [
    string,
    string,
  ];
  if (beginsDay(start) && beginsDay(end)) return from === to ? [from] : [from, to];
  return [
    bucketText(start, 'hour', options),
    from === to ? timeText(end, options) : bucketText(end, 'hour', options),
  ];
}

function timeText(end: number, options: BucketTextOptions): string {
  const { timeZone } = options;
  const text = clockText(end, 'time', options);
  return isRepeated(end, timeZone) ? `${text} ${offsetText(end, timeZone)}` : text;
}

/** The time of day; as usual in the language, a full hour needs no minutes. */
function clockText(
  instant: number,
  style: 'time' | 'hour',
  { timeZone, locale, dateFormat }: BucketTextOptions,
): string {
  if (dateFormat === 'locale') return localeFormatter(style, timeZone, locale).format(instant);
  return formatPattern(timePattern(dateFormat) || 'HH:mm', instant, timeZone);
}

/**
 * Labels under the groups, blank where there is no room. Where they are of more than one day, a day's first hour has its
 * date under it.
 */
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

function hourLabels(groups: readonly MergedBucket[], width: number, options: BucketTextOptions): string[] {
  const { timeZone } = options;
  const every = [1, 2, 3, 4, 6, 12].find((divisor) => divisor >= width) ?? Math.ceil(width / 24) * 24;
  const dayOf = ({ time }: MergedBucket): number => Math.floor(localTime(time, timeZone) / (24 * HOUR));
  const isOneDay = groups.length > 0 && dayOf(groups[0]!) === dayOf(groups.at(-1)!);
  let dayBefore: number | undefined;
  return groups.map(({ time }, index) => {
    const shown = localTime(time, timeZone);
    const day = Math.floor(shown / (24 * HOUR));
    const isNewDay = dayBefore !== undefined && day > dayBefore;
    dayBefore = Math.max(day, dayBefore ?? day);
    // A day's first hour stands for its midnight, which the clock may skip.
    const position = isNewDay ? day * 24 * HOUR : shown;
    if (position % (every * HOUR) !== 0) return '';
    // Where each label is another day, its midnight goes without saying.
    if (every >= 24) return shortDay(time, options);
    const lines = [clockText(time, 'hour', options)];
    if (isRepeated(time, timeZone)) lines.push(offsetText(time, timeZone));
    const beginsDay = isNewDay || index === 0 || position % (24 * HOUR) === 0;
    if (beginsDay && !isOneDay) lines.push(shortDay(time, options));
    return lines.join('\n');
  });
}

function dayLabels(groups: readonly MergedBucket[], every: number, options: BucketTextOptions): string[] {
  return groups.map(({ time }, index) => (index % every === 0 ? shortDay(time, options) : ''));
}

function shortDay(instant: number, { timeZone, locale, dateFormat }: BucketTextOptions): string {
  if (dateFormat === 'locale') return localeFormatter('shortDay', timeZone, locale).format(instant);
  return formatPattern(dayMonthPattern(dateFormat) || 'DD.MM.', instant, timeZone);
}

const offsetText = (instant: number, timeZone: string): string =>
  formatOffset(offsetMinutes(instant, timeZone));
