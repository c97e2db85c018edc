import { fixture, html } from '@open-wc/testing';
import '../../src/controls/period-picker/define.js';
import type { SvPeriodPicker } from '../../src/controls/period-picker/period-picker.js';
import type { Period } from '../../src/model/period.js';
import { click, press, typeText, until } from '../support/browser.js';

export interface Taken {
  period: Period;
  text: string;
  timeZone: string;
}

export const figure7 = { 'time-zone': 'Europe/Sofia', from: '2020-10-01T00:00', to: '2020-10-06T23:59' };

/** A picker with these attributes, and everything it has fired. */
export async function picker(
  attributes: Record<string, string> = {},
  tag = 'sv-period-picker',
): Promise<{ element: SvPeriodPicker; taken: Taken[] }> {
  const element = document.createElement(tag) as SvPeriodPicker;
  const taken: Taken[] = [];
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.addEventListener('sv-period-change', (event) => taken.push((event as CustomEvent<Taken>).detail));
  await fixture(
    html`<div>
      ${element}
      <p>What comes after it</p>
    </div>`,
  );
  await element.updateComplete;
  return { element, taken };
}

/** The same with its panel open and its calendar drawn. */
export async function openPicker(
  attributes: Record<string, string> = figure7,
): Promise<{ element: SvPeriodPicker; taken: Taken[] }> {
  const made = await picker(attributes);
  made.element.open();
  await until(() => days(made.element).includes(focused() as HTMLButtonElement), 'a day has the focus');
  return made;
}

export const fields = (element: SvPeriodPicker): HTMLInputElement[] => [
  ...element.renderRoot.querySelectorAll<HTMLInputElement>('[part="field"]'),
];
export const fieldText = (element: SvPeriodPicker): string =>
  fields(element)
    .map(({ value }) => value)
    .join(' | ');
export const toggle = (element: SvPeriodPicker): HTMLElement =>
  element.renderRoot.querySelector<HTMLElement>('[aria-haspopup]')!;
export const problem = (element: SvPeriodPicker): string =>
  element.renderRoot.querySelector('[role="alert"]')?.textContent ?? '';
export const spoken = (element: SvPeriodPicker): string =>
  element.renderRoot.querySelector('[role="status"]')?.textContent ?? '';

export const panel = (element: SvPeriodPicker): HTMLElement =>
  element.renderRoot.querySelector<HTMLElement>('[part="panel"]')!;
export const isOpen = (element: SvPeriodPicker): boolean => panel(element) !== null;
export const inPanel = (element: SvPeriodPicker, selector: string): HTMLElement =>
  panel(element).querySelector<HTMLElement>(selector)!;
export const head = (element: SvPeriodPicker): string =>
  inPanel(element, '.head').textContent!.replace(/\s+/g, ' ').trim();
export const closeButton = (element: SvPeriodPicker): HTMLElement => inPanel(element, '.primary');
export const preset = (element: SvPeriodPicker, name: string): HTMLButtonElement =>
  [...panel(element).querySelectorAll<HTMLButtonElement>('.presets button')].find(
    (button) => button.textContent!.trim() === name,
  )!;

export const time = (element: SvPeriodPicker, edge: 'from' | 'to'): HTMLElement | undefined =>
  [...panel(element).querySelectorAll<HTMLElement>('.time')][edge === 'from' ? 0 : 1];
export const timeInput = (element: SvPeriodPicker, edge: 'from' | 'to', name: string): HTMLInputElement =>
  time(element, edge)!.querySelector<HTMLInputElement>(`input[aria-label="${name}"]`)!;

export const months = (element: SvPeriodPicker): HTMLElement[] => [
  ...panel(element).querySelectorAll<HTMLElement>('.month'),
];
export const titles = (element: SvPeriodPicker): string[] =>
  [...panel(element).querySelectorAll<HTMLElement>('.title')].map((title) => title.innerText);
export const weekdays = (element: SvPeriodPicker): HTMLElement[] => [
  ...panel(element).querySelectorAll<HTMLElement>('[role="columnheader"]'),
];

const pageButtons = ['previousYear', 'previous', 'next', 'nextYear'] as const;
export const pageButton = (element: SvPeriodPicker, name: (typeof pageButtons)[number]): HTMLButtonElement =>
  panel(element).querySelectorAll<HTMLButtonElement>('.paging button')[pageButtons.indexOf(name)]!;

export const daysOf = (month: HTMLElement): HTMLButtonElement[] => [...month.querySelectorAll('button')];
export const isOutside = (day: Element): boolean => day.classList.contains('outside');
/** The days of the months shown, without those of their neighbours. */
export const days = (element: SvPeriodPicker): HTMLButtonElement[] =>
  isOpen(element)
    ? months(element)
        .flatMap(daysOf)
        .filter((day) => !isOutside(day))
    : [];
/** 'Thursday, October 1, 2020' → 'October 1'. */
export const monthAndDay = (element: Element | null): string | undefined =>
  element?.ariaLabel?.split(', ')[1];
export const chosen = (element: SvPeriodPicker): string[] =>
  days(element)
    .filter(({ ariaSelected }) => ariaSelected === 'true')
    .map((button) => monthAndDay(button)!);
export const day = (element: SvPeriodPicker, name: string): Promise<HTMLButtonElement> =>
  until(() => days(element).find((button) => monthAndDay(button) === name)!, `there is a ${name}`);

/** What has the focus, through shadow roots. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

export const focusedDay = (name: string): Promise<boolean> =>
  until(() => monthAndDay(focused()) === name, `${name} has the focus`);

/** Puts the text in place of what the field says, as somebody at the keyboard. */
export async function retype(field: HTMLInputElement, text: string): Promise<void> {
  field.focus();
  field.select();
  await (text ? typeText(text) : press('Delete'));
}

export async function pressClose(element: SvPeriodPicker): Promise<void> {
  await click(closeButton(element));
  await element.updateComplete;
}

export const instant = (iso: string): number => Date.parse(iso);
