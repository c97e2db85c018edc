import { callTypeOf, callTypes } from './call.js';
import type { Interaction } from './interaction.js';
import type { KpiKey, Series } from './series.js';

/** Counts of interactions and calls. Each is `undefined` when nobody says how many; that is not zero. */
export interface Counts {
  interactions?: number;
  /** Calls of any type. */
  total?: number;
  video?: number;
  screen?: number;
  chat?: number;
  successful?: number;
  unsuccessful?: number;
}

/**
 * Counts over all interactions of a period (guide, "Totals"). One that is unknown for any interaction or bucket is
 * `undefined`: a part is no sum.
 */
export interface Totals extends Counts {
  /** Sum of the talk times: whole seconds. `undefined` when it is unknown for any interaction. */
  talk?: number;
  /** Successful calls divided by successful and unsuccessful ones, 0 to 1. `undefined` without any. */
  successRate?: number;
}

/** The totals of interactions. */
export function totalsOf(interactions: readonly Interaction[]): Totals {
  const sum = (count: (of: Interaction) => number | undefined): number | undefined =>
    sumKnown(interactions.map(count));
  return withRate({
    interactions: interactions.length,
    total: sum((one) => one.totalCalls),
    video: sum((one) => one.videos),
    screen: sum((one) => one.screens),
    chat: sum((one) => one.chats),
    successful: sum((one) => one.successful),
    unsuccessful: sum((one) => one.unsuccessful),
    talk: sum((one) => one.talk),
  });
}

/** The totals of calls that were counted. */
export const totalsOfCalls = ({
  interactions,
  total,
  video,
  screen,
  chat,
  successful,
  unsuccessful,
  talk,
}: Totals): Totals => withRate({ interactions, total, video, screen, chat, successful, unsuccessful, talk });

/** The totals of a series, which has no talk time. */
export function totalsOfSeries(series: Series): Totals {
  return withRate(Object.fromEntries(countKeys.map((key) => [key, sumOfBuckets(series, key)])));
}

const sumOfBuckets = ({ buckets }: Series, key: KpiKey): number | undefined =>
  sumKnown(buckets.map((bucket) => bucket[key]));

function withRate(totals: Totals): Totals {
  const { successful, unsuccessful } = totals;
  const outcomes = sumKnown([successful, unsuccessful]);
  return { ...totals, successRate: outcomes ? successful! / outcomes : undefined };
}

/**
 * Counts without the calls of some types, as far as they can be told. A service counts outcomes over all types together,
 * so they are known only where no call is left out, none remains, or all ended alike; and calls of types other than
 * video, chat and screen are in the total alone.
 */
export function countsWithoutTypes(counts: Counts, types: readonly string[]): Counts {
  const excluded = new Set(types.map(callTypeOf));
  const { total, successful, unsuccessful } = counts;
  const rest: Counts = { ...counts };
  const leftOut: (number | undefined)[] = [];
  for (const type of callTypes)
    if (excluded.delete(type)) {
      leftOut.push(counts[type]);
      rest[type] = 0;
    }
  // Of a type that is not counted by itself; there may be others like it.
  if (excluded.size > 0) leftOut.push(otherCallsOf(counts) === 0 ? 0 : undefined);
  const count = sumKnown(leftOut);
  if (count === 0) return counts;
  rest.total = total === undefined || count === undefined ? undefined : Math.max(0, total - count);
  const addUp = sumKnown([successful, unsuccessful]) === total;
  const remaining = (outcome?: number, opposite?: number): number | undefined =>
    outcome === 0 || rest.total === 0 ? 0 : addUp && opposite === 0 ? rest.total : undefined;
  rest.successful = remaining(successful, unsuccessful);
  rest.unsuccessful = remaining(unsuccessful, successful);
  return rest;
}

/** The number of calls of other types than video, chat and screen; `undefined` where that cannot be told. */
export function otherCallsOf({ total, video, chat, screen }: Counts): number | undefined {
  const known = sumKnown([video, chat, screen]);
  return total === undefined || known === undefined ? undefined : Math.max(0, total - known);
}

/** The totals, with those that are unknown taken from a series of the same calls. */
export function totalsWith(totals: Totals, series: Series): Totals {
  const known = Object.entries(totals).filter(([, count]) => count !== undefined);
  return withRate({ ...totalsOfSeries(series), ...(Object.fromEntries(known) as Totals) });
}

/** Outcomes of calls of which one is not told: all are either successful or not (guide, figure 12). */
export function outcomesOf({
  total,
  successful,
  unsuccessful,
}: Counts): Pick<Counts, 'successful' | 'unsuccessful'> {
  const rest = (other?: number): number | undefined =>
    total === undefined || other === undefined || other > total ? undefined : total - other;
  return { successful: successful ?? rest(unsuccessful), unsuccessful: unsuccessful ?? rest(successful) };
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
 * chart add up to the totals. `calls`: so do the calls of the period.
 */
export interface Mismatch {
  kind: 'parts' | 'outcomes' | 'series' | 'calls';
  /** The count in question. */
  what: KpiKey;
  expected: number;
  found: number;
  /** For `parts` and `outcomes`: the first interaction with the mismatch, whose numbers these are. */
  id?: string;
  /** How many records have this mismatch; the list has one entry for each rule. */
  count: number;
}

/** Checks the counts of each interaction, as far as they are known; to be called before types are excluded. */
export function checkInteractions(interactions: Iterable<Interaction>): Mismatch[] {
  const found = new Map<Mismatch['kind'], Mismatch>();
  const check = (kind: Mismatch['kind'], id: string, expected?: number, total?: number): void => {
    if (expected === undefined || total === undefined || expected === total) return;
    const known = found.get(kind);
    if (known) known.count += 1;
    else found.set(kind, { kind, what: 'total', expected, found: total, id, count: 1 });
  };
  for (const { id, videos, chats, screens, successful, unsuccessful, totalCalls } of interactions) {
    check('parts', id, sumKnown([videos, chats, screens]), totalCalls);
    check('outcomes', id, sumKnown([successful, unsuccessful]), totalCalls);
  }
  return [...found.values()];
}

/** What is counted of a period and in each bucket. */
export const countKeys: readonly KpiKey[] = [
  'interactions',
  'total',
  'video',
  'screen',
  'chat',
  'successful',
  'unsuccessful',
];

/** Checks counts of the calls of a period against the totals of its interactions, but for their number. */
export function checkCalls(counts: Counts, totals: Totals): Mismatch[] {
  return countKeys
    .filter((what) => what !== 'interactions')
    .flatMap((what) => mismatch('calls', what, totals[what], counts[what]));
}

/** Checks the chart's series against the totals of the interactions, measure by measure. */
export function checkSeries(series: Series, totals: Totals): Mismatch[] {
  return countKeys.flatMap((what) => mismatch('series', what, totals[what], sumOfBuckets(series, what)));
}

const mismatch = (kind: Mismatch['kind'], what: KpiKey, expected?: number, found?: number): Mismatch[] =>
  found === undefined || expected === undefined || found === expected
    ? []
    : [{ kind, what, expected, found, count: 1 }];
