import { bucketIndex, bucketStartOf, bucketStarts, type Granularity } from './buckets.js';
import { callTypes, isSuccessful, type Call, type KnownCallType, type SuccessRule } from './call.js';
import { groupCalls, type GroupOptions } from './call-groups.js';
import type { Period } from './period.js';

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
  const starts = bucketStarts(period, granularity, timeZone);
  const width = widths[series.granularity];
  const exact =
    timeZone === series.timeZone ||
    starts.every((start) => bucketStartOf(start, series.granularity, series.timeZone) === start);
  // A bucket that lies across two goes to the one that holds the greater part of it.
  const lean = exact ? 0 : width / 2;
  const buckets = starts.map(emptyBucket);
  for (const { time, ...counts } of series.buckets) {
    if (!(time + width > (starts[0] ?? Infinity) && time < period.to)) continue;
    // What the service counted of a bucket that sticks out of the period belongs to the period.
    add(buckets[Math.max(0, bucketIndex(starts, time + lean))], counts);
  }
  const approximate = exact ? series.approximate : 'offset-not-whole-hours';
  return { granularity, timeZone, buckets, ...(approximate && { approximate }) };
}

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
    add(buckets[bucketIndex(starts, first.start)], { interactions: 1 });
    for (const call of group.calls) {
      add(buckets[bucketIndex(starts, call.start)], {
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

function add(bucket: Bucket | undefined, counts: Partial<Omit<Bucket, 'time'>>): void {
  if (!bucket) return;
  for (const [key, count] of Object.entries(counts)) bucket[key as KpiKey] += count;
}

function isKnownType(type: string): type is KnownCallType {
  return (callTypes as readonly string[]).includes(type);
}
