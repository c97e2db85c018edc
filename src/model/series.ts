import { bucketIndex, bucketStartOf, bucketStarts, type Granularity } from './buckets.js';
import { callTypes, isSuccessful, type Call, type KnownCallType, type SuccessRule } from './call.js';
import { groupCalls, type GroupOptions } from './call-groups.js';
import type { Period } from './period.js';
import { addDays, offsetMinutes } from './zone.js';

export { bucketStartOf, bucketStarts, type Granularity } from './buckets.js';

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
  /** Set where the answer's zone or step could not be followed exactly: why, as a key of the texts. */
  approximate?: 'offset-not-whole-hours';
}

/** What is counted in a bucket. */
export type KpiKey = Exclude<keyof Bucket, 'time'>;

/** One measure of the chart and of the totals. */
export interface Kpi {
  key: KpiKey;
}

/** The guide's six, in its order. The list is data: the service may learn to count more. */
export const kpis: readonly Kpi[] = [
  { key: 'interactions' },
  { key: 'total' },
  { key: 'video' },
  { key: 'screen' },
  { key: 'successful' },
  { key: 'unsuccessful' },
];

/** A seventh that the service counts and the guide's chart leaves out. */
export const chatKpi: Kpi = { key: 'chat' };

/**
 * The series with every bucket of the period, those without calls as zero. A bucket that begins where none of the
 * zone's does goes into the one that holds its beginning; one that has no part in the period is left out.
 * `timeZone`: the zone shown, where the service counted in another one.
 */
export function fillSeries(series: Series, period: Period, timeZone = series.timeZone): Series {
  return regroup(series, period, series.granularity, timeZone);
}

/**
 * Hours of a service that counts in a zone of its own, added up to days of the zone shown. Where its hours do not
 * begin at that zone's midnights, the result is `approximate`.
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
  // A bucket that lies across two goes to the one that holds the greater part of it.
  const lean = exact ? 0 : width / 2;
  const buckets = starts.map(emptyBucket);
  for (const bucket of series.buckets) {
    const { time } = bucket;
    if (!(time + width > (starts[0] ?? Infinity) && time < period.to)) continue;
    // What the service counted of a bucket that sticks out of the period belongs to the period.
    const into = buckets[Math.max(0, bucketIndex(starts, time + lean))];
    if (into) addCounts(into, bucket);
  }
  const approximate = exact ? series.approximate : 'offset-not-whole-hours';
  return { granularity, timeZone, buckets, ...(approximate && { approximate }) };
}

/** Whether nothing is to be done: every bucket of the period is there with all its counts, and no other. */
function isFilled({ buckets, granularity, timeZone }: Series, period: Period): boolean {
  if (granularity === 'hour' && follows(buckets, timeZone)) {
    const [first, last] = [buckets[0]!.time, buckets.at(-1)!.time];
    const begins = first === bucketStartOf(period.from, 'hour', timeZone);
    return begins && last < period.to && last + widths.hour >= period.to;
  }
  const starts = bucketStarts(period, granularity, timeZone);
  return (
    buckets.length === starts.length &&
    buckets.every((bucket, position) => bucket.time === starts[position] && isWhole(bucket))
  );
}

/** Whether they are whole hours one after another, and the zone's clock is changed, if at all, by whole hours. */
function follows(buckets: readonly Bucket[], timeZone: string): boolean {
  if (!buckets[0]) return false;
  const first = buckets[0].time;
  let next = first;
  for (const bucket of buckets) {
    if (bucket.time !== next || !isWhole(bucket)) return false;
    next += widths.hour;
  }
  // No zone keeps a time for less than a month; between the looks taken here it could not go unseen.
  const looks = Math.ceil((next - first) / (20 * widths.day));
  const minutes = (look: number): number =>
    offsetMinutes(first + (look / looks) * (next - widths.hour - first), timeZone) % 60;
  return Array.from({ length: looks + 1 }, (_, look) => minutes(look)).every(
    (some, _, [all]) => some === all,
  );
}

/** A count that is missing makes the sum no number. */
const isWhole = ({ interactions, total, video, screen, chat, successful, unsuccessful }: Bucket): boolean =>
  interactions + total + video + screen + chat + successful + unsuccessful >= 0;

/**
 * Counts calls that come without statistics. Each counts where it begins (a call across a bucket's end is not
 * divided), an interaction where its first call begins.
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
    // The period's first bucket may begin before the period, so every call of it has one.
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

/** The series without calls of some types. Total follows; the outcomes stay those of all calls. */
export function excludeTypes(series: Series, types: readonly string[]): Series {
  const gone = callTypes.filter((type) => types.includes(type));
  if (gone.length === 0) return series;
  const buckets = series.buckets.map((bucket) => {
    const rest = { ...bucket };
    for (const type of gone) {
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

/** Adds what was counted in one bucket, where anything was, to another. */
export function addCounts(into: Bucket, counted: Partial<Bucket>): void {
  into.interactions += counted.interactions ?? 0;
  into.total += counted.total ?? 0;
  into.video += counted.video ?? 0;
  into.screen += counted.screen ?? 0;
  into.chat += counted.chat ?? 0;
  into.successful += counted.successful ?? 0;
  into.unsuccessful += counted.unsuccessful ?? 0;
}

function isKnownType(type: string): type is KnownCallType {
  return (callTypes as readonly string[]).includes(type);
}
