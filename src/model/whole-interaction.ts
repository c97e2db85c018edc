import { mended } from './given-records.js';
import type { Interaction } from './interaction.js';
import type { Bucket, Series } from './series.js';
import { isTimeZone } from './zone.js';

const blanks = { agent: '', videos: 0, chats: 0, screens: 0, successful: 0, unsuccessful: 0 };
const interactionFields = Object.entries({ ...blanks, end: 0, duration: 0, talk: 0, visitorId: '' });
const noCounts = { interactions: 0, video: 0, screen: 0, chat: 0, successful: 0, unsuccessful: 0 };

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** An interaction that was handed in, with what it lacks as the client reads it: counts are zero, others missing. */
export function wholeInteraction(interaction: Interaction): Interaction {
  const whole = mended(interaction, interactionFields, blanks);
  if (Array.isArray(whole.callIds) && isNumber(whole.totalCalls)) return whole;
  const callIds = Array.isArray(whole.callIds) ? whole.callIds : [];
  return { ...whole, callIds, totalCalls: isNumber(whole.totalCalls) ? whole.totalCalls : callIds.length };
}

function wholeBucket(bucket: Bucket): Bucket {
  const whole = mended(bucket, Object.entries(noCounts), noCounts);
  return isNumber(whole.total) ? whole : { ...whole, total: whole.video + whole.screen + whole.chat };
}

/**
 * A series that was handed in, read in the same way, without buckets that have no time; nothing when it has no list of
 * buckets.
 * @param timeZone The zone it is in where it does not say.
 */
export function wholeSeries(series: Series, timeZone: string): Series | undefined {
  const { buckets, granularity, timeZone: zone } = series;
  if (!Array.isArray(buckets)) return undefined;
  return {
    ...series,
    granularity: granularity === 'hour' ? 'hour' : 'day',
    timeZone: isTimeZone(zone) ? zone : timeZone,
    buckets: (series.buckets as (Bucket | null)[]).filter(hasTime).map(wholeBucket),
  };
}

const hasTime = (bucket: Bucket | null): bucket is Bucket => Number.isFinite(bucket?.time);
