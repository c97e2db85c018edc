import type { KpiKey } from '../../model/series.js';

/** A measure as it is drawn: its name, and which of the chart's colours is its own. */
export interface Measure {
  key: KpiKey;
  name: string;
  color: number;
}

/** Measures by their keys, each in the colour of its place. */
export const measuresOf = (
  keys: readonly KpiKey[],
  names: Readonly<Partial<Record<string, string>>>,
): readonly Measure[] => keys.map((key, color) => ({ key, name: names[key] ?? key, color }));

/** A list, or the one before it where that holds the same: what is shown by it needs no drawing then. */
export function sameAs(before: readonly Measure[], now: readonly Measure[]): readonly Measure[] {
  return JSON.stringify(before) === JSON.stringify(now) ? before : now;
}
