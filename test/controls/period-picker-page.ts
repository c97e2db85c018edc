import { fixture, html } from '@open-wc/testing';
import '../../src/controls/period-picker/define.js';
import type { SvPeriodCalendar } from '../../src/controls/period-picker/period-calendar.js';
import type { SvPeriodPanel } from '../../src/controls/period-picker/period-panel.js';
import type { SvPeriodPicker } from '../../src/controls/period-picker/period-picker.js';
import type { SvPeriodTime } from '../../src/controls/period-picker/period-time.js';
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
): Promise<{ element: SvPeriodPicker; taken: Taken[] }> {
  const element = document.createElement('sv-period-picker');
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
  ...element.renderRoot.querySelectorAll('input'),
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

export const panel = (element: SvPeriodPicker): SvPeriodPanel =>
  element.renderRoot.querySelector('sv-period-panel')!;
export const isOpen = (element: SvPeriodPicker): boolean => panel(element) !== null;
export const inPanel = (element: SvPeriodPicker, selector: string): HTMLElement =>
  panel(element).renderRoot.querySelector<HTMLElement>(selector)!;
export const head = (element: SvPeriodPicker): string =>
  inPanel(element, '.head').textContent!.replace(/\s+/g, ' ').trim();
export const closeButton = (element: SvPeriodPicker): HTMLElement => inPanel(element, '.primary');
export const preset = (element: SvPeriodPicker, name: string): HTMLButtonElement =>
  [...panel(element).renderRoot.querySelectorAll<HTMLButtonElement>('.presets button')].find(
    (button) => button.textContent!.trim() === name,
  )!;

export const time = (element: SvPeriodPicker, edge: 'from' | 'to'): SvPeriodTime =>
  inPanel(element, `sv-period-time[edge="${edge}"]`) as SvPeriodTime;
export const timeInput = (element: SvPeriodPicker, edge: 'from' | 'to', name: string): HTMLInputElement =>
  time(element, edge).renderRoot.querySelector<HTMLInputElement>(`input[aria-label="${name}"]`)!;

export const calendar = (element: SvPeriodPicker): SvPeriodCalendar =>
  inPanel(element, 'sv-period-calendar') as SvPeriodCalendar;
export const months = (element: SvPeriodPicker): HTMLElement[] => [
  ...calendar(element).renderRoot.querySelectorAll<HTMLElement>('calendar-month'),
];
export const titles = (element: SvPeriodPicker): string[] =>
  [...calendar(element).renderRoot.querySelectorAll<HTMLElement>('.title')].map((title) => title.innerText);
export const pageButton = (element: SvPeriodPicker, part: 'previous' | 'next'): HTMLElement =>
  calendar(element)
    .renderRoot.querySelector('calendar-range')!
    .shadowRoot!.querySelector<HTMLElement>(`[part~="${part}"]`)!;

export const hasPart = (day: Element, part: string): boolean =>
  (day.getAttribute('part') ?? '').split(/\s+/).includes(part);
export const daysOf = (month: HTMLElement): HTMLButtonElement[] => [
  ...(month.shadowRoot?.querySelectorAll<HTMLButtonElement>('button') ?? []),
];
/** The days of the months shown, without those of their neighbours. */
export const days = (element: SvPeriodPicker): HTMLButtonElement[] => {
  const inside = isOpen(element) ? inPanel(element, 'sv-period-calendar') : null;
  const drawn = inside ? months(element).flatMap(daysOf) : [];
  return drawn.filter((day) => !hasPart(day, 'outside'));
};
export const day = (element: SvPeriodPicker, label: string): Promise<HTMLButtonElement> =>
  until(() => days(element).find((button) => button.ariaLabel === label)!, `there is a ${label}`);

/** What has the focus, through shadow roots. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

export const focusedDay = (label: string): Promise<boolean> =>
  until(() => focused()?.ariaLabel === label, `${label} has the focus`);

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

/** Does it in a browser that does not know `:dir()`, as Chromium before 120. */
export async function withoutDir(action: () => Promise<void>): Promise<void> {
  const { supports } = CSS;
  const { matches } = Element.prototype;
  CSS.supports = () => false;
  Element.prototype.matches = new Proxy(matches, {
    apply(target, element: Element, [selector]: [string]) {
      if (selector.includes(':dir(')) throw new DOMException('Not a valid selector', 'SyntaxError');
      return target.call(element, selector);
    },
  });
  try {
    await action();
  } finally {
    CSS.supports = supports;
    Element.prototype.matches = matches;
  }
}

export const instant = (iso: string): number => Date.parse(iso);
