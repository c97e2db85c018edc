import type { Period } from './period.js';
import { bucketEnd, type Series } from './series.js';

/** Part of a series that is in sight: positions of its buckets, half-open. */
export interface ZoomWindow {
  first: number;
  last: number;
}

/** With fewer buckets in sight than these there is nothing to compare. */
export const minVisibleBuckets = 4;

export const wholeWindow = ({ buckets }: Series): ZoomWindow => ({ first: 0, last: buckets.length });

export const sameWindow = (one: ZoomWindow | undefined, other: ZoomWindow | undefined): boolean =>
  one?.first === other?.first && one?.last === other?.last;

/** The window made smaller (factor below 1) or larger, by a bucket at least, around a position, among so many buckets. */
export function zoomed(
  { first, last }: ZoomWindow,
  factor: number,
  around: number,
  buckets: number,
): ZoomWindow {
  const span = last - first;
  const wanted = Math.round(span * factor);
  const width = factor < 1 ? Math.min(span - 1, wanted) : Math.max(span + 1, wanted);
  const fixed = Math.min(last, Math.max(first, around));
  return placed(fixed - ((fixed - first) / span) * width, width, buckets);
}

/** The window moved by so many buckets. */
export const moved = ({ first, last }: ZoomWindow, by: number, buckets: number): ZoomWindow =>
  placed(first + by, last - first, buckets);

/** The window moved, if it must, so that some buckets are in it. */
export function revealing({ first, last }: ZoomWindow, wanted: ZoomWindow, buckets: number): ZoomWindow {
  const width = last - first;
  return placed(Math.min(wanted.first, Math.max(first, wanted.last - width)), width, buckets);
}

/** A window between two positions, in whichever order. */
export function between(one: number, other: number, buckets: number): ZoomWindow {
  const first = Math.min(one, other);
  return placed(first, Math.max(one, other) - first, buckets);
}

/** The window from a position on, of whole buckets and inside the series. */
export function placed(from: number, width: number, buckets: number): ZoomWindow {
  const span = Math.min(buckets, Math.max(minVisibleBuckets, Math.round(width)));
  const first = Math.min(Math.max(0, Math.round(from)), buckets - span);
  return { first, last: first + span };
}

/** From when to when some buckets are. */
const spanOf = (series: Series, { first, last }: ZoomWindow): Period => ({
  from: series.buckets[first]!.time,
  to: bucketEnd(series, last - 1),
});

/** The moments of a window, as a period; nothing for the whole series. */
export function periodOfWindow(series: Series, window: ZoomWindow): Period | undefined {
  if (window.last - window.first >= series.buckets.length) return undefined;
  return spanOf(series, window);
}

/** The moments of some buckets that are in a period: the day or the hour around its ends may be longer. */
export function partOfPeriod(series: Series, window: ZoomWindow, period: Period): Period {
  const { from, to } = spanOf(series, window);
  return { from: Math.max(from, period.from), to: Math.min(to, period.to) };
}

/** The buckets that have a part in a period; nothing where none has. */
export function bucketsOfPeriod(series: Series, period: Period | undefined): ZoomWindow | undefined {
  if (!period) return undefined;
  const { buckets } = series;
  const first = buckets.findIndex((_, position) => bucketEnd(series, position) > period.from);
  const next = buckets.findIndex(({ time }) => time >= period.to);
  const last = next < 0 ? buckets.length : next;
  return first >= 0 && first < last ? { first, last } : undefined;
}

/** The window of the buckets that have a part in a period; nothing where that is all of them, or none. */
export function windowOfPeriod(series: Series, period: Period | undefined): ZoomWindow | undefined {
  const inside = bucketsOfPeriod(series, period);
  const { length } = series.buckets;
  const window = inside && placed(inside.first, inside.last - inside.first, length);
  return window && window.last - window.first < length ? window : undefined;
}
