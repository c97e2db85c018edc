import type { CallFacets, CallGroup } from '../model/call-query.js';
import type { CallSelection, SelectionKey } from '../model/call-selection.js';
import type { AgentCounts } from '../model/call-statistics.js';
import type { CountedCalls } from '../model/source.js';
import { countKeys, sumKnown, type Counts } from '../model/totals.js';

/** Counts of one group, of which some have no talk time. */
type GroupCounts = Counts & Partial<Pick<AgentCounts, 'talk' | 'talks' | 'medianTalk' | 'talk90'>>;

interface Group {
  name: CallGroup;
  counts?: readonly GroupCounts[];
  /** By which it counts calls that are not in the totals. */
  picks: SelectionKey;
  /** Whether an interaction is counted in one place only. */
  isOfFirstCall?: boolean;
}

/**
 * Where counts contradict each other: parts that are more than the whole, or groups that do not add up to it. Numbers that
 * do are shown to somebody who relies on them.
 * @returns the first of it, for the integrator
 */
export function contradictionIn(counted: CountedCalls, selection: CallSelection): string | undefined {
  const { totals, agents, hours, reasons, types, series, facets } = counted;
  const groups: readonly Group[] = [
    { name: 'agent', counts: agents, picks: 'agent' },
    { name: 'reason', counts: reasons, picks: 'reason' },
    { name: 'type', counts: types, picks: 'type' },
    { name: 'hourOfWeek', counts: hours, picks: 'hourOfWeek', isOfFirstCall: true },
    { name: 'bucket', counts: series?.buckets, picks: 'part', isOfFirstCall: true },
  ];
  const found = [
    totals && problemOfOne(totals, 'total'),
    ...groups.map(({ name, counts = [] }) => firstOf(counts.map((one) => problemOfOne(one, name)))),
    ...groups.map((group) => totals && problemOfSums(group, totals, selection[group.picks] !== undefined)),
    facets && problemOfFacets(facets),
  ];
  return firstOf(found);
}

const firstOf = (problems: readonly (string | undefined)[]): string | undefined =>
  problems.find((problem) => problem !== undefined);

/** What is wrong with counts by themselves. */
function problemOfOne(counts: GroupCounts, path: string): string | undefined {
  const { interactions = 0, total = 0, video = 0, screen = 0, chat = 0, successful, unsuccessful } = counts;
  const { talks = 0, medianTalk = 0, talk90 = 0 } = counts;
  if (sumKnown([successful, unsuccessful]) !== total) return `${path}: outcomes are not the sum of the calls`;
  if (video + screen + chat > total) return `${path}: has more calls of some types than of all`;
  if (interactions > total) return `${path}: has more interactions than calls`;
  if (talks > total) return `${path}: has more talks than calls`;
  if (medianTalk > talk90) return `${path}: has a median above the 90th percentile`;
  return undefined;
}

/** Whether a group adds up to the totals; where something is picked in it, it may have more. */
function problemOfSums(
  { name, counts, isOfFirstCall = false }: Group,
  totals: AgentCounts,
  isPicked: boolean,
): string | undefined {
  if (!counts) return undefined;
  for (const key of [...countKeys, 'talk', 'talks'] as const) {
    // Not every group has all: buckets have no talk time.
    const sum = sumKnown(counts.map((one) => one[key])) ?? totals[key];
    const mayBeMore = isPicked || (key === 'interactions' && !isOfFirstCall);
    if (sum < totals[key] || (sum > totals[key] && !mayBeMore))
      return `${name}.${key}: does not add up to the total`;
  }
  return undefined;
}

function problemOfFacets({ all, unsuccessful, recorded, types }: CallFacets): string | undefined {
  const ofTypes = types.reduce((sum, { count }) => sum + count, 0);
  return Math.max(unsuccessful, recorded, ofTypes) > all
    ? 'facet: has more of some calls than of all'
    : undefined;
}
