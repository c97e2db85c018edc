import type { Place } from '../support/browser.js';
import { columns, gridOf, head, names, type Grid } from './data-grid-page.js';

export const cellOf = (element: Grid, column: string): HTMLElement =>
  head(element).querySelector<HTMLElement>(`[role=columnheader][data-column=${column}]`)!;
export const button = (element: Grid, column: string): HTMLElement =>
  cellOf(element, column).querySelector('button')!;
export const handle = (element: Grid, column: string): HTMLElement =>
  cellOf(element, column).querySelector('.resizer')!;
export const dropMark = (element: Grid): HTMLElement => head(element).querySelector('.drop')!;

export function middle(element: Element): Place {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
}

/** A grid whose parent keeps widths and places, as a report does; Open stays last. */
export async function kept(properties: Partial<Grid> = {}): Promise<{ element: Grid; fired: string[] }> {
  const own = columns.map((column) => (column.key === 'open' ? { ...column, fixed: true } : column));
  const { element, fired } = await gridOf(names(40), { columns: own, ...properties });
  element.addEventListener('sv-grid-resize', (event) => {
    const { column, width } = (event as CustomEvent<{ column: string; width?: number }>).detail;
    fired.push(`resize ${column} ${width}`);
    const others = Object.entries(element.widths).filter(([key]) => key !== column);
    element.widths = Object.fromEntries(width === undefined ? others : [...others, [column, width]]);
  });
  element.addEventListener('sv-grid-move', (event) => {
    const { column, to } = (event as CustomEvent<{ column: string; to: number }>).detail;
    fired.push(`move ${column} ${to}`);
    const moved = element.columns.find(({ key }) => key === column)!;
    const others = element.columns.filter((one) => one !== moved);
    element.columns = [...others.slice(0, to), moved, ...others.slice(to)];
  });
  return { element, fired };
}

export const order = (element: Grid): string =>
  [...head(element).querySelectorAll<HTMLElement>('[role=columnheader]')]
    .map(({ dataset }) => dataset['column'])
    .join();
