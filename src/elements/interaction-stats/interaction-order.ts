import type { Interaction } from '../../model/interaction.js';

/** The columns of the interactions' table, in the guide's order (figure 12). */
export const interactionColumns = [
  'agent',
  'start',
  'duration',
  'totalCalls',
  'videos',
  'chats',
  'screens',
  'successful',
  'unsuccessful',
] as const;
export type InteractionColumn = (typeof interactionColumns)[number];

export interface InteractionSort {
  column: InteractionColumn;
  direction: 'ascending' | 'descending';
}

/** The guide's order: by start, the earliest first. */
export const defaultSort: InteractionSort = { column: 'start', direction: 'ascending' };

const ascendingFirst: readonly InteractionColumn[] = ['agent', 'start'];

/** The order a press on a head leads to: names and times from the first on, figures from the largest; then the other way round; then the guide's. */
export function nextOrder(sort: InteractionSort, column: InteractionColumn): InteractionSort {
  const first = ascendingFirst.includes(column) ? 'ascending' : 'descending';
  if (sort.column !== column) return { column, direction: first };
  if (sort.direction !== first) return defaultSort;
  return { column, direction: first === 'ascending' ? 'descending' : 'ascending' };
}

/** A sorted copy. Equal ones keep their order by start; those without the value come last either way. */
export function sortInteractions(
  interactions: readonly Interaction[],
  { column, direction }: InteractionSort,
  locale: string,
): Interaction[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return [...interactions].sort((a, b) => {
    const left = a[column];
    const right = b[column];
    if (left === undefined || right === undefined)
      return Number(left === undefined) - Number(right === undefined) || a.start - b.start;
    const order = typeof left === 'string' ? compare(left, String(right)) : left - Number(right);
    return sign * order || a.start - b.start;
  });
}
