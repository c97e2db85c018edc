import type { Interaction } from './interaction.js';
import type { KpiKey, Series } from './series.js';

/** Counts over all interactions of a period (guide, "Totals"). */
export interface Totals {
  interactions: number;
  /** All calls, of any type. */
  total: number;
  video: number;
  screen: number;
  chat: number;
  successful: number;
  unsuccessful: number;
  /** Sum of the talk times: whole seconds. `undefined` when it is unknown for any interaction. */
  talk?: number;
  /** Successful calls divided by successful and unsuccessful ones, 0 to 1. `undefined` without any. */
  successRate?: number;
}

/** The totals of interactions. */
export function totalsOf(interactions: readonly Interaction[]): Totals {
  const sum = (count: (of: Interaction) => number): number =>
    interactions.reduce((all, one) => all + count(one), 0);
  return withRate({
    interactions: interactions.length,
    total: sum((one) => one.totalCalls),
    video: sum((one) => one.videos),
    screen: sum((one) => one.screens),
    chat: sum((one) => one.chats),
    successful: sum((one) => one.successful),
    unsuccessful: sum((one) => one.unsuccessful),
    talk: sumKnown(interactions.map(({ talk }) => talk)),
  });
}

/** The totals of a series, which has no talk time. */
export function totalsOfSeries(series: Series): Totals {
  const sum = (key: KpiKey): number => series.buckets.reduce((all, bucket) => all + bucket[key], 0);
  return withRate({
    interactions: sum('interactions'),
    total: sum('total'),
    video: sum('video'),
    screen: sum('screen'),
    chat: sum('chat'),
    successful: sum('successful'),
    unsuccessful: sum('unsuccessful'),
  });
}

// Not divided by the total: when chats are excluded the total is smaller, but the outcomes are still those of all calls.
function withRate(totals: Totals): Totals {
  const outcomes = totals.successful + totals.unsuccessful;
  return { ...totals, successRate: totals.total && outcomes ? totals.successful / outcomes : undefined };
}

/** The sum of the values, `undefined` when one is. */
export function sumKnown(values: readonly (number | undefined)[]): number | undefined {
  return values.reduce<number | undefined>(
    (sum, value) => (sum === undefined || value === undefined ? undefined : sum + value),
    0,
  );
}

/**
 * An inconsistency in the service's numbers: a rule that they should follow and do not.
 * `parts`: total = videos + chats + screens. `outcomes`: total = successful + unsuccessful. `series`: the buckets of the
 * chart add up to the totals.
 */
export interface Mismatch {
  kind: 'parts' | 'outcomes' | 'series';
  /** The count in question. */
  what: KpiKey;
  expected: number;
  found: number;
  /** For `parts` and `outcomes`: the first interaction with the mismatch, whose numbers these are. */
  id?: string;
  /** How many records have this mismatch; the list has one entry for each rule. */
  count: number;
}

/** Checks the counts of each interaction; to be called before types are excluded. */
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
