import { fixture, html } from '@open-wc/testing';
import { SvDataGrid } from '../../src/controls/data-grid/data-grid.js';
import { widthSteps, type GridColumn } from '../../src/controls/data-grid/grid-column.js';
import { define } from '../../src/controls/tags.js';
import { until } from '../support/browser.js';

define('sv-data-grid', SvDataGrid);

export type Grid = SvDataGrid<string>;

/** A column's size by a content of a known width. */
export const fits = (width: number): GridColumn<string>['size'] => {
  const box = document.createElement('span');
  box.style.setProperty('display', 'inline-block');
  box.style.setProperty('inline-size', `${width - 16}px`);
  return { fits: () => Array.from({ length: widthSteps }, () => [box.cloneNode()]) };
};

export const columns: GridColumn<string>[] = [
  {
    key: 'name',
    label: 'Name',
    size: fits(200),
    sortable: true,
    cell: (row) => row,
    text: (row) => row,
    filter: html`<input aria-label="Filter by name" />`,
  },
  {
    key: 'length',
    label: 'Length',
    size: fits(100),
    sortable: true,
    align: 'end',
    cell: (row) => row.length,
    text: (row) => String(row.length),
  },
  {
    key: 'open',
    label: 'Open',
    size: fits(100),
    quietLabel: true,
    cell: (row) => html`<button tabindex="-1">Open ${row}</button>`,
  },
];

export const names = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, n) => `row ${from + n}`);

/** Makes rows of texts that are told apart by themselves. */
export const rowsOf = (texts: readonly string[]): Grid['rows'] => ({
  length: texts.length,
  rowAt: (position) => texts[position]!,
  keyAt: (position) => texts[position]!,
  positionOf: (key) => texts.indexOf(key as string),
});

/** So many rows, none of which is made before it is asked for. */
export const manyRows = (length: number): Grid['rows'] => ({
  length,
  rowAt: (position) => `row ${position}`,
  keyAt: (position) => position,
  positionOf: (key) => key as number,
});

/** A grid of rows between two buttons, 400 px high, and what it fires. */
export async function gridOf(
  texts: readonly string[],
  properties: Partial<Grid> = {},
): Promise<{ element: Grid; fired: string[] }> {
  const element = document.createElement('sv-data-grid') as Grid;
  Object.assign(element, { columns, rows: rowsOf(texts), label: 'Names', ...properties });
  element.style.setProperty('block-size', '400px');
  element.style.setProperty('--_row', '32px');
  const fired: string[] = [];
  for (const name of ['sv-grid-sort', 'sv-grid-open'])
    element.addEventListener(name, (event) =>
      fired.push(`${name} ${Object.values((event as CustomEvent<object>).detail).join()}`),
    );
  await fixture(
    html`<div><button id="before">Before</button>${element}<button id="after">After</button></div>`,
  );
  if (texts.length > 0) await until(() => rows(element).length > 0, 'there are rows');
  return { element, fired };
}

export const scroller = (element: Grid): HTMLElement => element.shadowRoot!.querySelector('[role=grid]')!;
export const head = (element: Grid): HTMLElement => element.shadowRoot!.querySelector('[part=head]')!;

/** The rows in the page, from the top. */
export const rows = (element: Grid): HTMLElement[] =>
  [...element.shadowRoot!.querySelectorAll<HTMLElement>('[part=row]')].sort((a, b) => index(a) - index(b));

export const index = (row: Element): number => Number(row.getAttribute('aria-rowindex'));
export const nameOf = (row: Element): string => row.querySelector('[data-column=name]')!.textContent!.trim();

export const row = (element: Grid, name: string): HTMLElement | undefined =>
  rows(element).find((one) => nameOf(one) === name);

/** What has the focus in the grid: a row, a row's cell, or a control in it. */
export function focused(element: Grid): string {
  const active = element.shadowRoot!.activeElement;
  const inRow = active?.closest('[part=row]');
  if (!active || !inRow) return active?.localName ?? '';
  const cell = active.closest<HTMLElement>('[part=cell]')?.dataset['column'];
  return [nameOf(inRow), cell, active.localName === 'button' ? 'button' : undefined]
    .filter(Boolean)
    .join(' / ');
}

/** Whether a row is wholly between the head and the lower edge. */
export function isInSight(element: Grid, name: string): boolean {
  const box = row(element, name)?.getBoundingClientRect();
  if (!box) return false;
  const { bottom } = scroller(element).getBoundingClientRect();
  return box.top >= head(element).getBoundingClientRect().bottom - 1 && box.bottom <= bottom + 1;
}

/** Scrolls by the bar until a row is in sight; a list that has not measured its first rows yet may scroll back. */
export async function scrollTo(element: Grid, top: number, name: string): Promise<void> {
  await until(() => {
    scroller(element).scrollTop = top;
    return isInSight(element, name);
  }, `${name} is in sight`);
}
