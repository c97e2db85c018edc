import type { Period } from '../../model/period.js';
import { bucketEnd, excludeTypes, fillSeries, foldHours, type Series } from '../../model/series.js';
import type { Granularity } from '../../model/buckets.js';

/** Whether a series can be shown by a granularity: hours add up to days, not the other way round. */
export const canShow = (series: Series, granularity: Granularity): boolean =>
  series.granularity === granularity || granularity === 'day';

/** From a series' first bucket to the end of its last. */
export function periodOf(series: Series): Period {
  const { buckets } = series;
  if (!buckets[0]) return { from: 0, to: 0 };
  return { from: buckets[0].time, to: bucketEnd(series, buckets.length - 1) };
}

export interface ShownSeriesOptions {
  period: Period;
  granularity: Granularity;
  /** Zone to show it in. */
  timeZone: string;
  excludeTypes: readonly string[];
}

/** What is drawn of a series: every bucket of the period, by the granularity wanted where that can be had. */
export function shownSeries(series: Series, options: ShownSeriesOptions): Series {
  const { period, granularity, timeZone } = options;
  const folds = granularity === 'day' && series.granularity === 'hour';
  const filled = folds ? foldHours(series, period, timeZone) : fillSeries(series, period, timeZone);
  return options.excludeTypes.length ? excludeTypes(filled, options.excludeTypes) : filled;
}
