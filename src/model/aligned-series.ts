import { addCounts, type Bucket, type Series } from './series.js';
import { localTime, startOfDay } from './zone.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * The buckets of an earlier series by their place in a later one: each beside the bucket of the same day, counted from
 * the first, or of the same day and hour of the clock. An hour that the earlier clock shows twice is added up where the
 * later one shows it once; where the clock or the earlier series has no such hour or day, there is `undefined`, and an
 * hour for which the later one has no place is left out. Days are made of hours, hours cannot be made of days.
 */
export function alignBuckets(earlier: Series, later: Series): readonly (Bucket | undefined)[] {
  const { granularity, timeZone, buckets } = later;
  const aligned = Array.from(buckets, (): Bucket | undefined => undefined);
  if (granularity === 'hour' && earlier.granularity === 'day') return aligned;
  const width = granularity === 'hour' ? HOUR : DAY;
  const numberIn = ({ buckets: [first] }: Series): ((bucket: Bucket) => number) => {
    const origin = first ? originOf(first.time, granularity === 'day', timeZone) : 0;
    return ({ time }) => Math.floor((localTime(time, timeZone) - origin) / width);
  };
  const placesOf = new Map<number, number[]>();
  const laterNumber = numberIn(later);
  for (const [place, bucket] of buckets.entries()) {
    const number = laterNumber(bucket);
    placesOf.set(number, [...(placesOf.get(number) ?? []), place]);
  }
  const earlierNumber = numberIn(earlier);
  const taken = new Map<number, number>();
  for (const bucket of earlier.buckets) {
    const number = earlierNumber(bucket);
    const places = placesOf.get(number);
    if (!places) continue;
    const nth = taken.get(number) ?? 0;
    taken.set(number, nth + 1);
    const place = places[Math.min(nth, places.length - 1)]!;
    aligned[place] = plus(aligned[place], bucket);
  }
  return aligned;
}

/** Some of them added up; `undefined` where there is none. */
export function sumAligned(
  aligned: readonly (Bucket | undefined)[],
  { first, last }: { first: number; last: number },
): Bucket | undefined {
  let sum: Bucket | undefined;
  for (let place = first; place < last; place += 1) {
    const bucket = aligned[place];
    if (bucket) sum = plus(sum, bucket);
  }
  return sum;
}

function plus(sum: Bucket | undefined, bucket: Bucket): Bucket {
  if (!sum) return { ...bucket };
  addCounts(sum, bucket);
  return sum;
}

/** From which the buckets are counted: the midnight of the first day, or the first hour of a part of a day. */
function originOf(first: number, byDay: boolean, timeZone: string): number {
  const unit = byDay || startOfDay(first, timeZone) === first ? DAY : HOUR;
  return Math.floor(localTime(first, timeZone) / unit) * unit;
}
