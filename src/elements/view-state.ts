import type { GridSort } from '../controls/data-grid/grid-column.js';

/** How a report is looked at, by name; what is as it is by itself is left out. */
export type ViewState = Record<string, string | undefined>;

/** Longest text of one part that is taken from a link. */
const LONGEST = 500;

/** One short text, such as `from=2020-10-01T00:00&to=2020-10-06T23:59&sort=-duration`. */
export function stateText(state: ViewState): string {
  const parts = Object.entries(state).filter(([, value]) => value !== undefined && value !== '');
  // These may stand in a fragment as they are, and read better so.
  return new URLSearchParams(parts as [string, string][])
    .toString()
    .replace(/%(2C|2F|3A|40)/g, (code) => decodeURIComponent(code));
}

/** What such a text says; of anything else, nothing. */
export function stateFrom(text: string): ViewState {
  const parts = [...new URLSearchParams(text)].filter(([, value]) => value.length <= LONGEST);
  return Object.fromEntries(parts);
}

/** `duration`, or `-duration` for a descending order. */
export const sortText = (sort: GridSort | undefined): string | undefined =>
  sort && (sort.direction === 'descending' ? '-' : '') + sort.column;

/** The order such a text asks for, if there is such a column. */
export function sortFrom<Column extends string>(
  text: string | undefined,
  columns: readonly Column[],
): { column: Column; direction: 'ascending' | 'descending' } | undefined {
  const column = columns.find((name) => name === text?.replace(/^-/, ''));
  return column && { column, direction: text?.startsWith('-') ? 'descending' : 'ascending' };
}

/** Those of the columns that such a text lists; all when it lists none of them. */
export function columnsFrom<Column extends string>(
  text: string | undefined,
  columns: readonly Column[],
): Column[] {
  const named = text?.split(',') ?? [];
  const some = columns.filter((column) => named.includes(column));
  return some.length > 0 ? some : [...columns];
}

/** A list of columns; nothing when it is all there are. */
export const columnsText = (shown: readonly string[], all: readonly string[]): string | undefined =>
  shown.length === all.length ? undefined : shown.join(',');

/** How a part of a report is looked at is told by the report, if at all. */
export const keepInside = (event: Event): void => event.stopPropagation();
