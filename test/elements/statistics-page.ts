import { fixture, html } from '@open-wc/testing';
import '../../src/elements/agent-stats/define.js';
import '../../src/elements/breakdown/define.js';
import '../../src/elements/heat-map/define.js';
import type { SvAgentStats } from '../../src/elements/agent-stats/agent-stats.js';
import type { SvBreakdown } from '../../src/elements/breakdown/breakdown.js';
import type { SvHeatMap } from '../../src/elements/heat-map/heat-map.js';
import type { CallSelection } from '../../src/model/call-selection.js';
import { parsePeriod } from '../../src/model/period.js';

export type Section = SvAgentStats | SvBreakdown | SvHeatMap;

interface Sections {
  'sv-agent-stats': SvAgentStats;
  'sv-breakdown': SvBreakdown;
  'sv-heat-map': SvHeatMap;
}

export const sofia = 'Europe/Sofia';
export const october = parsePeriod('2020-10-01', '2020-10-31', sofia);

/** One of the elements in a page, in Sofia's zone, of October 2020. */
export async function sectionWith<Tag extends keyof Sections>(
  tag: Tag,
  properties: Partial<Sections[Tag]>,
  attributes: Record<string, string> = {},
): Promise<Sections[Tag]> {
  const element = document.createElement(tag);
  Object.assign(element, { timeZone: sofia, period: october, ...properties });
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  await fixture(html`<div>${element}</div>`);
  await element.updateComplete;
  return element;
}

export const inside = <E extends HTMLElement = HTMLElement>(element: Section, selector: string): E | null =>
  element.renderRoot.querySelector<E>(selector);

export const allInside = <E extends HTMLElement = HTMLElement>(element: Section, selector: string): E[] => [
  ...element.renderRoot.querySelectorAll<E>(selector),
];

/** Buttons by what they say. */
export const button = (element: Section, name: string): HTMLButtonElement =>
  allInside<HTMLButtonElement>(element, 'button').find(
    (one) => one.innerText.trim() === name || one.getAttribute('aria-label') === name,
  )!;

/** A text as it is seen, blanks as one. */
export const seen = (element: Element | null): string =>
  (element as HTMLElement).innerText.replace(/\s+/g, ' ').trim();

/** What the element says is picked, each time that changes. */
export function selections(element: Section): CallSelection[] {
  const picked: CallSelection[] = [];
  (element as HTMLElement).addEventListener('sv-select', ({ detail }) => picked.push(detail.selection));
  return picked;
}

/** The lines of a CSV file. */
export const linesOf = async (file: Blob | undefined): Promise<string[]> =>
  (await file!.text())
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n');
