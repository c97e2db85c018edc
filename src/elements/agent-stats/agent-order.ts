import { callTypes, isLeftOut } from '../../model/call.js';
import type { AgentCounts, CallCounts } from '../../model/call-statistics.js';

/** The columns of the table of agents. */
export const agentColumns = [
  'agent',
  'interactions',
  'total',
  'video',
  'screen',
  'chat',
  'unsuccessful',
  'successRate',
  'talk',
  'medianTalk',
  'talk90',
] as const;
export type AgentColumn = (typeof agentColumns)[number];

export interface AgentSort {
  column: AgentColumn;
  direction: 'ascending' | 'descending';
}

/** Most sessions first. */
export const defaultSort: AgentSort = { column: 'total', direction: 'descending' };

/** A sort that a page supplied; the default for any other value. */
export function knownSort(sort: Partial<AgentSort> | null | undefined): AgentSort {
  const { column, direction } = sort ?? {};
  if (!column || !agentColumns.includes(column)) return defaultSort;
  return { column, direction: direction === 'ascending' ? direction : 'descending' };
}

/** The columns without those of types that are left out. */
export const columnsWithout = (types: readonly string[]): AgentColumn[] =>
  agentColumns.filter(
    (column) => !(callTypes as readonly string[]).includes(column) || !isLeftOut(column, types),
  );

/** The order that a press on a head leads to: names from the first on, figures from the largest; then the other way round. */
export function nextOrder(sort: AgentSort, column: AgentColumn): AgentSort {
  if (sort.column !== column) return { column, direction: column === 'agent' ? 'ascending' : 'descending' };
  return { column, direction: sort.direction === 'ascending' ? 'descending' : 'ascending' };
}

/** Calls whose outcome is known. */
export const outcomes = ({ successful, unsuccessful }: CallCounts): number => successful + unsuccessful;

/** Successful calls divided by all, 0 to 1; `undefined` without any. */
export const successRate = (counts: CallCounts): number | undefined =>
  outcomes(counts) > 0 ? counts.successful / outcomes(counts) : undefined;

/** The number in a column. */
export const figureOf = (counts: AgentCounts, column: Exclude<AgentColumn, 'agent'>): number | undefined =>
  column === 'successRate' ? successRate(counts) : counts[column];

/** A sorted copy. Equal ones stand by their sessions, then by name; those without the value come last either way. */
export function sortAgents(
  agents: readonly AgentCounts[],
  { column, direction }: AgentSort,
  { locale, nameOf }: { locale: string; nameOf: (agent: string) => string },
): AgentCounts[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const byName = (a: AgentCounts, b: AgentCounts): number => compare(nameOf(a.agent), nameOf(b.agent));
  return [...agents].sort((a, b) => {
    if (column === 'agent') return sign * byName(a, b);
    const [left, right] = [figureOf(a, column), figureOf(b, column)];
    const order =
      left === undefined || right === undefined
        ? Number(left === undefined) - Number(right === undefined)
        : sign * (left - right);
    return order || b.total - a.total || byName(a, b);
  });
}
