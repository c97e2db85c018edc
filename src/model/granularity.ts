import type { Granularity } from './buckets.js';
import { dayCount, type Period } from './period.js';

const hoursUpToDays = 2;

/** Whether something is a granularity there is: an attribute may hold anything. */
export const isGranularity = (wish: unknown): wish is Granularity => wish === 'hour' || wish === 'day';

/** The one wished for, else by the hour up to two days, and by the day beyond. */
export function granularityFor(wish: unknown, period: Period | undefined, timeZone: string): Granularity {
  if (isGranularity(wish)) return wish;
  return period && dayCount(period, timeZone) > hoursUpToDays ? 'day' : 'hour';
}
