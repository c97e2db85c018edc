// What is asked of interactions, where the service selects and sorts them.

/** What interactions can be sorted by: the columns of their table, and talk time. */
export const interactionSortColumns = [
  'agent',
  'start',
  'duration',
  'totalCalls',
  'videos',
  'chats',
  'screens',
  'successful',
  'unsuccessful',
  'talk',
] as const;
export type InteractionSortColumn = (typeof interactionSortColumns)[number];

/** An order of interactions. Those without an agent come last in both directions, equal ones newest first, then by id. */
export interface InteractionViewSort {
  column: InteractionSortColumn;
  direction: 'ascending' | 'descending';
}
