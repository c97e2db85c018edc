import type { Interaction, Totals } from './interaction.js';
import type { KpiKey, Series } from './series.js';

/**
 * A rule that the service's numbers should keep and do not.
 * `parts`: calls of all types are videos + chats + screens. `outcomes`: they are successful + unsuccessful.
 * `series`: the buckets of the chart add up to the totals.
 */
export interface Mismatch {
  kind: 'parts' | 'outcomes' | 'series';
  /** The count in question. */
  what: KpiKey;
  expected: number;
  found: number;
  /** Of `parts` and `outcomes`: the first interaction concerned. The numbers are that one's. */
  id?: string;
  /** How many records break the rule; the list itself has one entry a rule, however many do. */
  count: number;
}

/** Checks every interaction against itself, as it came: before types are taken out. */
export function checkInteractions(interactions: Iterable<Interaction>): Mismatch[] {
  const found = new Map<Mismatch['kind'], Mismatch>();
  const check = (kind: Mismatch['kind'], id: string, expected: number, total: number): void => {
    if (expected === total) return;
    const known = found.get(kind);
    if (known) known.count += 1;
    else found.set(kind, { kind, what: 'total', expected, found: total, id, count: 1 });
  };
  for (const { id, videos, chats, screens, successful, unsuccessful, totalCalls } of interactions) {
    check('parts', id, videos + chats + screens, totalCalls);
    check('outcomes', id, successful + unsuccessful, totalCalls);
  }
  return [...found.values()];
}

const counted: readonly KpiKey[] = [
  'interactions',
  'total',
  'video',
  'screen',
  'chat',
  'successful',
  'unsuccessful',
];

/** Checks the chart's series against the totals of the interactions, measure by measure. */
export function checkSeries(series: Series, totals: Totals): Mismatch[] {
  return counted.flatMap((what): Mismatch[] => {
    const found = series.buckets.reduce((sum, bucket) => sum + bucket[what], 0);
    const expected = totals[what];
    return found === expected ? [] : [{ kind: 'series', what, expected, found, count: 1 }];
  });
}
