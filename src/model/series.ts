import { bucketIndex, bucketStartOf, bucketStarts, type Granularity } from './buckets.js';
import { groupCalls, type GroupOptions } from './call-groups.js';
import { callTypes, isSuccessful, type Call, type KnownCallType, type SuccessRule } from './call.js';
import { replaceInvalid } from './normalize.js';
import type { Period } from './period.js';
import { addDays, isTimeZone, offsetMinutes } from './zone.js';

/** Counts of the calls and interactions that started in one bucket. */
export interface Bucket {
  /** Start of the bucket: epoch milliseconds. */
  time: number;
  interactions: number;
  total: number;
  video: number;
  screen: number;
  chat: number;
  successful: number;
  unsuccessful: number;
}

/** Buckets in order of time, without gaps inside the period once filled. */
export interface Series {
  granularity: Granularity;
  /** IANA zone the buckets follow. */
  timeZone: string;
  buckets: Bucket[];
  /** Why the buckets do not match the requested zone or granularity exactly, when they do not. */
  approximate?: 'offset-not-whole-hours';
}

/** What is counted in a bucket. */
export type KpiKey = Exclude<keyof Bucket, 'time'>;

/** One measure of the chart and of the totals. */
interface Kpi {
  key: KpiKey;
}

/** The guide's six, in its order. A list, because the service may count more one day. */
export const kpis: readonly Kpi[] = [
  { key: 'interactions' },
  { key: 'total' },
  { key: 'video' },
  { key: 'screen' },
  { key: 'successful' },
  { key: 'unsuccessful' },
];

/** A seventh that the service counts and the guide's chart does not show. */
export const chatKpi: Kpi = { key: 'chat' };

/**
 * The series with all buckets of the period, empty ones as zero. A bucket that does not start where one of the zone's
 * does is added to the one that contains its start; one outside the period is left out.
 * @param timeZone The zone shown, when the service counted in another one.
 */
export function fillSeries(series: Series, period: Period, timeZone = series.timeZone): Series {
  return regroup(series, period, series.granularity, timeZone);
}

/**
 * Hours that a service counted in another zone, summed up to days of the zone shown. Where its hours do not start at
 * that zone's midnights, the result is `approximate`.
 */
export function foldHours(series: Series, period: Period, timeZone: string): Series {
  return regroup(series, period, 'day', timeZone);
}

function regroup(series: Series, period: Period, granularity: Granularity, timeZone: string): Series {
  if (granularity === series.granularity && timeZone === series.timeZone && isFilled(series, period))
    return series;
  const starts = bucketStarts(period, granularity, timeZone);
  const width = widths[series.granularity];
  const exact =
    timeZone === series.timeZone ||
    starts.every((start) => bucketStartOf(start, series.granularity, series.timeZone) === start);
  // A bucket that overlaps two is added to the one with the greater part of it.
  const offset = exact ? 0 : width / 2;
  const buckets = starts.map(emptyBucket);
  for (const bucket of series.buckets) {
    const { time } = bucket;
    if (!(time + width > (starts[0] ?? Infinity) && time < period.to)) continue;
    // A bucket that starts before the period still counts what is in the period.
    const into = buckets[Math.max(0, bucketIndex(starts, time + offset))];
    if (into) addCounts(into, bucket);
  }
  const approximate = exact ? series.approximate : 'offset-not-whole-hours';
  return { granularity, timeZone, buckets, ...(approximate && { approximate }) };
}

/** Whether the series has exactly the buckets of the period, each with all its counts. */
function isFilled({ buckets, granularity, timeZone }: Series, period: Period): boolean {
  if (granularity === 'hour' && areConsecutiveHours(buckets, timeZone)) {
    const [first, last] = [buckets[0]!.time, buckets.at(-1)!.time];
    const begins = first === bucketStartOf(period.from, 'hour', timeZone);
    return begins && last < period.to && last + widths.hour >= period.to;
  }
  const starts = bucketStarts(period, granularity, timeZone);
  return (
    buckets.length === starts.length &&
    buckets.every((bucket, position) => bucket.time === starts[position] && hasAllCounts(bucket))
  );
}

/** Whether they are consecutive hours, and the zone's offset changes by whole hours only, if at all. */
function areConsecutiveHours(buckets: readonly Bucket[], timeZone: string): boolean {
  if (!buckets[0]) return false;
  const first = buckets[0].time;
  let next = first;
  for (const bucket of buckets) {
    if (bucket.time !== next || !hasAllCounts(bucket)) return false;
    next += widths.hour;
  }
  // No zone keeps an offset for less than a month, so samples 20 days apart do not miss one.
  const samples = Math.ceil((next - first) / (20 * widths.day));
  const minutes = (sample: number): number =>
    offsetMinutes(first + (sample / samples) * (next - widths.hour - first), timeZone) % 60;
  return Array.from({ length: samples + 1 }, (_, sample) => minutes(sample)).every(
    (value, _, [first]) => value === first,
  );
}

/** A missing count makes the sum `NaN`. */
const hasAllCounts = ({
  interactions,
  total,
  video,
  screen,
  chat,
  successful,
  unsuccessful,
}: Bucket): boolean => interactions + total + video + screen + chat + successful + unsuccessful >= 0;

/**
 * The series of calls that come without statistics. A call is counted in the bucket in which it starts (a call across
 * two buckets is not divided), an interaction in that of its first call.
 */
export function seriesFromCalls(
  calls: readonly Call[],
  period: Period,
  granularity: Granularity,
  timeZone: string,
  rule?: SuccessRule,
  grouping?: GroupOptions,
): Series {
  const starts = bucketStarts(period, granularity, timeZone);
  const buckets = starts.map(emptyBucket);
  const inside = calls.filter(({ start }) => start >= period.from && start < period.to);
  for (const group of groupCalls(inside, grouping)) {
    const [first] = group.calls;
    // The first bucket may start before the period, so every call has one.
    addCounts(buckets[bucketIndex(starts, first.start)]!, { interactions: 1 });
    for (const call of group.calls) {
      addCounts(buckets[bucketIndex(starts, call.start)]!, {
        total: 1,
        ...(isKnownType(call.type) ? { [call.type]: 1 } : {}),
        [isSuccessful(call, rule) ? 'successful' : 'unsuccessful']: 1,
      });
    }
  }
  return { granularity, timeZone, buckets };
}

/** The series without calls of some types. The total is reduced; the outcomes stay those of all calls. */
export function excludeTypes(series: Series, types: readonly string[]): Series {
  const excluded = callTypes.filter((type) => types.includes(type));
  if (excluded.length === 0) return series;
  const buckets = series.buckets.map((bucket) => {
    const rest = { ...bucket };
    for (const type of excluded) {
      rest.total = Math.max(0, rest.total - bucket[type]);
      rest[type] = 0;
    }
    return rest;
  });
  return { ...series, buckets };
}

const widths: Record<Granularity, number> = { hour: 3_600_000, day: 86_400_000 };

function emptyBucket(time: number): Bucket {
  return { time, interactions: 0, total: 0, video: 0, screen: 0, chat: 0, successful: 0, unsuccessful: 0 };
}

/** When the bucket at a position ends: epoch milliseconds. */
export function bucketEnd({ buckets, granularity, timeZone }: Series, position: number): number {
  const next = buckets[position + 1];
  if (next) return next.time;
  const start = buckets[position]?.time ?? NaN;
  return granularity === 'hour' ? start + widths.hour : addDays(start, 1, timeZone);
}

/** Adds counts, where present, to those of a bucket. */
export function addCounts(into: Bucket, counts: Partial<Bucket>): void {
  into.interactions += counts.interactions ?? 0;
  into.total += counts.total ?? 0;
  into.video += counts.video ?? 0;
  into.screen += counts.screen ?? 0;
  into.chat += counts.chat ?? 0;
  into.successful += counts.successful ?? 0;
  into.unsuccessful += counts.unsuccessful ?? 0;
}

function isKnownType(type: string): type is KnownCallType {
  return (callTypes as readonly string[]).includes(type);
}

const zeroCounts = { interactions: 0, video: 0, screen: 0, chat: 0, successful: 0, unsuccessful: 0 };

function normalizeBucket(bucket: Bucket): Bucket {
  const result = replaceInvalid(bucket, Object.entries(zeroCounts), zeroCounts);
  if (typeof result.total === 'number') return result;
  return { ...result, total: result.video + result.screen + result.chat };
}

/**
 * A series that the page supplied, with missing counts as zero and without buckets that have no time; `undefined` when
 * its buckets are not an array.
 * @param timeZone Default for a series without a valid zone.
 */
export function normalizeSeries(series: Series, timeZone: string): Series | undefined {
  const { buckets, granularity, timeZone: zone } = series;
  if (!Array.isArray(buckets)) return undefined;
  return {
    ...series,
    granularity: granularity === 'hour' ? 'hour' : 'day',
    timeZone: isTimeZone(zone) ? zone : timeZone,
    buckets: (series.buckets as (Bucket | null)[]).filter(hasTime).map(normalizeBucket),
  };
}

const hasTime = (bucket: Bucket | null): bucket is Bucket => Number.isFinite(bucket?.time);
