import { bucketIndex, bucketStartOf, bucketStarts, type Granularity } from './buckets.js';
import { groupCalls, type GroupOptions } from './call-groups.js';
import { callTypes, isSuccessful, type Call, type KnownCallType, type SuccessRule } from './call.js';
import { momentOf } from './moment.js';
import { amountOf, readFields } from './normalize.js';
import type { Period } from './period.js';
import { countKeys, countsWithoutTypes, outcomesOf, sumKnown, type Counts } from './totals.js';
import { addDays, isTimeZone, offsetMinutes } from './zone.js';

/** Counts of the calls and interactions that started in one bucket. */
export interface Bucket extends Counts {
  /** Start of the bucket: epoch milliseconds. */
  time: number;
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

/** Whether the series has exactly the buckets of the period. */
function isFilled({ buckets, granularity, timeZone }: Series, period: Period): boolean {
  if (granularity === 'hour' && areConsecutiveHours(buckets, timeZone)) {
    const [first, last] = [buckets[0]!.time, buckets.at(-1)!.time];
    const begins = first === bucketStartOf(period.from, 'hour', timeZone);
    return begins && last < period.to && last + widths.hour >= period.to;
  }
  const starts = bucketStarts(period, granularity, timeZone);
  return (
    buckets.length === starts.length && buckets.every((bucket, position) => bucket.time === starts[position])
  );
}

/** Whether they are consecutive hours, and the zone's offset changes by whole hours only, if at all. */
function areConsecutiveHours(buckets: readonly Bucket[], timeZone: string): boolean {
  if (!buckets[0]) return false;
  const first = buckets[0].time;
  let next = first;
  for (const bucket of buckets) {
    if (bucket.time !== next) return false;
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
    buckets[bucketIndex(starts, first.start)]!.interactions += 1;
    for (const call of group.calls) {
      const bucket = buckets[bucketIndex(starts, call.start)]!;
      bucket.total += 1;
      if (isKnownType(call.type)) bucket[call.type] += 1;
      bucket[isSuccessful(call, rule) ? 'successful' : 'unsuccessful'] += 1;
    }
  }
  return { granularity, timeZone, buckets };
}

/**
 * The series without calls of some types. Where their outcome cannot be told in one bucket, it is unknown in all: bars of
 * some hours only would pass for those of all hours.
 */
export function excludeTypes(series: Series, types: readonly string[]): Series {
  if (types.length === 0) return series;
  const buckets = series.buckets.map((bucket): Bucket => ({
    ...bucket,
    ...countsWithoutTypes(bucket, types),
  }));
  for (const outcome of ['successful', 'unsuccessful'] as const) {
    const isKnown = buckets.every(
      (bucket, index) => bucket[outcome] !== undefined || series.buckets[index]![outcome] === undefined,
    );
    if (!isKnown) for (const bucket of buckets) bucket[outcome] = undefined;
  }
  return { ...series, buckets };
}

const widths: Record<Granularity, number> = { hour: 3_600_000, day: 86_400_000 };

function emptyBucket(time: number): Required<Bucket> {
  return { time, interactions: 0, total: 0, video: 0, screen: 0, chat: 0, successful: 0, unsuccessful: 0 };
}

/** When the bucket at a position ends: epoch milliseconds. */
export function bucketEnd({ buckets, granularity, timeZone }: Series, position: number): number {
  const next = buckets[position + 1];
  if (next) return next.time;
  const start = buckets[position]?.time ?? NaN;
  return granularity === 'hour' ? start + widths.hour : addDays(start, 1, timeZone);
}

/** Adds the counts of a bucket to those of another. The sum with one that is not known is not known either. */
export function addCounts(into: Bucket, bucket: Bucket): void {
  for (const key of countKeys) into[key] = plus(into[key], bucket[key]);
}

const plus = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a + b;

function isKnownType(type: string): type is KnownCallType {
  return (callTypes as readonly string[]).includes(type);
}

const bucketReaders = Object.fromEntries(countKeys.map((key) => [key, amountOf]));

/** A bucket with a time, as the client returns it; what it does not say stays unknown. */
export function normalizeBucket(bucket: Bucket): Bucket {
  const result: Bucket = readFields(bucket, { ...bucketReaders, time: momentOf });
  const { video, screen, chat, total = sumKnown([video, screen, chat]), successful, unsuccessful } = result;
  if (result.total !== undefined && successful !== undefined && unsuccessful !== undefined) return result;
  return { ...result, total, ...outcomesOf({ total, successful, unsuccessful }) };
}

/**
 * A series that the page supplied, without buckets whose time is no moment; `undefined` when its buckets are not an
 * array.
 * @param timeZone Default for a series without a valid zone.
 */
export function normalizeSeries(series: Series, timeZone: string): Series | undefined {
  const { buckets, granularity, timeZone: zone } = series;
  if (!Array.isArray(buckets)) return undefined;
  const normal = (buckets as (Bucket | null)[]).filter(hasTime).map(normalizeBucket);
  const isNormal = normal.length === buckets.length && normal.every((bucket, at) => bucket === buckets[at]);
  return {
    ...series,
    granularity: granularity === 'hour' ? 'hour' : 'day',
    timeZone: isTimeZone(zone) ? zone : timeZone,
    buckets: isNormal ? buckets : normal,
  };
}

const hasTime = (bucket: Bucket | null): bucket is Bucket => momentOf(bucket?.time) !== undefined;
