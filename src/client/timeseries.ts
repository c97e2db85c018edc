import { bucketStartOf, type Granularity } from '../model/buckets.js';
import type { Period } from '../model/period.js';
import { foldHours, type Bucket, type Series } from '../model/series.js';
import { isTimeZone } from '../model/zone.js';
import { piecesOf } from './pages.js';

export interface SeriesAnswer {
  buckets: Bucket[];
  /** As the service says; one that does not know the wish for a zone says nothing, or another zone. */
  timeZone?: string;
}

export interface SeriesWish {
  period: Period;
  granularity: Granularity;
  timeZone: string;
}

export type AskSeries = (period: Period, granularity: Granularity) => Promise<SeriesAnswer>;

/**
 * A series in the zone that is wished for, whatever zone the service counts in: days of another zone are no use, so
 * then its hours are asked for and added up.
 */
export async function seriesFrom(
  ask: AskSeries,
  { period, granularity, timeZone }: SeriesWish,
): Promise<Series> {
  const pieceOf = granularity === 'day' ? daysOf : hoursOf;
  const pieces = await Promise.all(piecesOf(period, timeZone).map((piece) => pieceOf(ask, piece, timeZone)));
  return {
    granularity,
    timeZone,
    buckets: pieces.flatMap(({ buckets }) => buckets).sort((a, b) => a.time - b.time),
    approximate: pieces.find(({ approximate }) => approximate)?.approximate,
  };
}

async function daysOf(ask: AskSeries, period: Period, timeZone: string): Promise<Series> {
  const days = await ask(period, 'day');
  if (zoneOf(days) === timeZone) return { granularity: 'day', timeZone, buckets: days.buckets };
  const hours = await ask(period, 'hour');
  return foldHours(
    { granularity: 'hour', timeZone: zoneOf(hours), buckets: hours.buckets },
    period,
    timeZone,
  );
}

async function hoursOf(ask: AskSeries, period: Period, timeZone: string): Promise<Series> {
  const { buckets } = await ask(period, 'hour');
  const exact = buckets.every(({ time }) => bucketStartOf(time, 'hour', timeZone) === time);
  return {
    granularity: 'hour',
    timeZone,
    buckets,
    approximate: exact ? undefined : 'offset-not-whole-hours',
  };
}

/** UTC is the contract's zone where nothing is said. */
function zoneOf({ timeZone = '' }: SeriesAnswer): string {
  return isTimeZone(timeZone) ? timeZone : 'UTC';
}
