import type { Period } from '../../model/period.js';
import { samePeriod } from './shown-query.js';

/** The part of a period that is in sight in the chart. */
export interface ChartZoom {
  of: Period;
  part: Period;
}

/** The part in sight of a period; nothing for all of it, or where another period was zoomed. */
export const zoomIn = (zoom: ChartZoom | undefined, period: Period | undefined): Period | undefined =>
  zoom && samePeriod(zoom.of, period) ? zoom.part : undefined;

/** For a link: `1622149200000-1622163600000`. */
export const zoomText = (part: Period | undefined): string | undefined => part && `${part.from}-${part.to}`;

/** What such a text says of a period. */
export function zoomFrom(text: string | undefined, of: Period | undefined): ChartZoom | undefined {
  const [, from, to] = /^(\d+)-(\d+)$/.exec(text ?? '') ?? [];
  return of && from && to ? { of, part: { from: Number(from), to: Number(to) } } : undefined;
}
