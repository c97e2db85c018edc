import { fixture, html } from '@open-wc/testing';
import '../../src/define.js';
import { allCallColumns, type CallColumn } from '../../src/controls/call-cells.js';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { until } from '../support/browser.js';

/** The days of figure 8. */
export const figure8 = { 'time-zone': 'Europe/Sofia', from: '2020-10-01T00:00', to: '2020-10-06T23:59' };
export const figure8Period = {
  from: Date.parse('2020-10-01T00:00+03:00'),
  to: Date.parse('2020-10-07T00:00+03:00'),
};

export interface Fired {
  name: string;
  detail: Record<string, unknown>;
}

const events = [
  'sv-period-change',
  'sv-load',
  'sv-loaded',
  'sv-failed',
  'sv-call-open',
  'sv-export',
  'sv-exported',
  'sv-view-change',
  'sv-stats-open',
];

/** A report, and everything it fires. */
export async function report(
  properties: Partial<SvCallReport> = {},
  attributes: Record<string, string> = {},
): Promise<{ element: SvCallReport; fired: Fired[] }> {
  const element = Object.assign(document.createElement('sv-call-report'), properties);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  const fired: Fired[] = [];
  for (const name of events)
    element.addEventListener(name, (event) =>
      fired.push({ name, detail: (event as CustomEvent<Record<string, unknown>>).detail }),
    );
  await fixture(html`<div>${element}</div>`);
  await element.updateComplete;
  return { element, fired };
}

/** A report with these calls on screen. */
export async function reportOf(
  calls: SvCallReport['calls'],
  properties: Partial<SvCallReport> = {},
  attributes: Record<string, string> = { 'time-zone': 'Europe/Sofia' },
): Promise<SvCallReport> {
  const { element } = await report({ calls, ...properties }, attributes);
  await until(() => rows(element).length > 0 && spoken(element), 'there are rows, and it was said');
  return element;
}

export const detailsOf = (fired: Fired[], name: string): Fired['detail'][] =>
  fired.filter((one) => one.name === name).map(({ detail }) => detail);

export function inside<E extends HTMLElement = HTMLElement>(
  element: SvCallReport,
  selector: string,
): E | null {
  return element.renderRoot.querySelector<E>(selector);
}

export const part = (element: SvCallReport, name: string): HTMLElement | null =>
  inside(element, `[part~='${name}']`);

export const grid = (element: SvCallReport): ShadowRoot => inside(element, 'sv-data-grid')!.shadowRoot!;
export const table = (element: SvCallReport): HTMLElement =>
  grid(element).querySelector<HTMLElement>('[role=grid]')!;

/** The rows in the page, from the top. */
export function rows(element: SvCallReport): HTMLElement[] {
  const found =
    inside(element, 'sv-data-grid')?.shadowRoot?.querySelectorAll<HTMLElement>('[part~=row]') ?? [];
  return [...found].sort((a, b) => rowIndex(a) - rowIndex(b));
}

export const rowIndex = (row: Element): number => Number(row.getAttribute('aria-rowindex'));

export const cell = (row: Element, column: string): HTMLElement | null =>
  row.querySelector<HTMLElement>(`[data-column=${column}]`);

/** What a cell shows, without what only assistive technology is told. */
export function cellText(row: Element, column: string): string {
  const copy = cell(row, column)!.cloneNode(true) as HTMLElement;
  for (const unseen of copy.querySelectorAll('.unseen')) unseen.remove();
  return copy.textContent!.trim();
}

/** What the rows show in a column, from the top. */
export const columnTexts = (element: SvCallReport, column: CallColumn): string[] =>
  rows(element).map((row) => cellText(row, column));

export const rowTexts = (row: Element): string[] =>
  allCallColumns.filter((column) => cell(row, column)).map((column) => cellText(row, column));

export const heads = (element: SvCallReport): string[] =>
  [...grid(element).querySelectorAll<HTMLElement>('[role=columnheader]')].map((head) =>
    head.innerText.trim(),
  );

export const head = (element: SvCallReport, column: string): HTMLElement =>
  grid(element).querySelector<HTMLElement>(`button[data-column=${column}]`)!;

export const filter = <E extends HTMLElement = HTMLInputElement>(element: SvCallReport, column: string): E =>
  (inside(element, `[data-filter=${column}]`) ??
    grid(element).querySelector<HTMLElement>(`[data-filter=${column}]`)) as E;

export const checks = (element: SvCallReport): HTMLInputElement[] => [
  ...element.renderRoot.querySelectorAll<HTMLInputElement>('[part=columns] input'),
];

export const check = (element: SvCallReport, column: string): HTMLInputElement =>
  checks(element).find(({ name }) => name === column)!;

export const info = (row: Element): HTMLButtonElement => row.querySelector<HTMLButtonElement>('[part=info]')!;

export const status = (element: SvCallReport): string =>
  part(element, 'status')!.innerText.replace(/\s+/g, ' ');
export const state = (element: SvCallReport): HTMLElement | null => part(element, 'state');
export const spoken = (element: SvCallReport): string => inside(element, '.sv > [role=status]')!.textContent!;

/** A button by its words or its name. */
export const button = (element: SvCallReport, name: string): HTMLButtonElement | undefined =>
  [...element.renderRoot.querySelectorAll('button')].find(
    (one) => one.innerText.trim() === name || one.getAttribute('aria-label') === name,
  );

export const total = (element: SvCallReport): number =>
  Number(table(element).getAttribute('aria-rowcount')) - 2;
