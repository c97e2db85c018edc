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

/** The moments of a window, as a period; nothing for the whole series. */
export function periodOfWindow(series: Series, { first, last }: ZoomWindow): Period | undefined {
  const { buckets } = series;
  if (last - first >= buckets.length) return undefined;
  return { from: buckets[first]!.time, to: bucketEnd(series, last - 1) };
}

/** The buckets that have a part in a period; nothing where that is all of them, or none. */
export function windowOfPeriod({ buckets }: Series, period: Period | undefined): ZoomWindow | undefined {
  if (!period) return undefined;
  const position = (index: number): number => (index < 0 ? buckets.length : index);
  const first = position(buckets.findIndex(({ time }) => time > period.from)) - 1;
  const last = position(buckets.findIndex(({ time }) => time >= period.to));
  const window = placed(Math.max(0, first), last - Math.max(0, first), buckets.length);
  return last <= 0 || window.last - window.first >= buckets.length ? undefined : window;
}
