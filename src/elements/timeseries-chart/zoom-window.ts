/** Part of a series that is in sight, in buckets from its start, half-open. Parts of a bucket count as they are dragged. */
export interface ZoomWindow {
  first: number;
  last: number;
}

const fewest = 4;

/** The window made smaller (factor below 1) or larger around a position, among so many buckets. */
export function zoomed(
  { first, last }: ZoomWindow,
  factor: number,
  around: number,
  buckets: number,
): ZoomWindow {
  const span = last - first;
  const width = Math.min(buckets, Math.max(fewest, span * factor));
  return placed(around - ((around - first) / span) * width, width, buckets);
}

/** The window moved by a part of its own width. */
export function moved({ first, last }: ZoomWindow, part: number, buckets: number): ZoomWindow {
  return placed(first + part * (last - first), last - first, buckets);
}

/** The window moved, if it must, so that some buckets are in it. */
export function revealing({ first, last }: ZoomWindow, wanted: ZoomWindow, buckets: number): ZoomWindow {
  const width = last - first;
  return placed(Math.min(wanted.first, Math.max(first, wanted.last - width)), width, buckets);
}

function placed(first: number, width: number, buckets: number): ZoomWindow {
  const start = Math.min(Math.max(0, first), buckets - width);
  return { first: start, last: start + width };
}
