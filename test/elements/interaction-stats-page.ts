import { fixture, html } from '@open-wc/testing';
import '../../src/elements/interaction-stats/define.js';
import '../../src/elements/session/define.js';
import type { SvInteractionStats } from '../../src/elements/interaction-stats/interaction-stats.js';
import { resize, until } from '../support/browser.js';
import { session, type Session } from '../support/service.js';

/** The statistics of one user of the reference server, in the guide's zone; not loaded yet. */
export async function statsOf(
  day: { from: string; to: string },
  user?: string,
): Promise<{ stats: SvInteractionStats; as: Session }> {
  await resize(1280, 900);
  const as = session(user);
  const around = await fixture(html`
    <sv-session
      base-url=${as.baseUrl}
      token-url=${as.tokenUrl}
      time-zone="Europe/Sofia"
      lang="en"
      theme="light"
    >
      <sv-interaction-stats from=${day.from} to=${day.to}></sv-interaction-stats>
    </sv-session>
  `);
  const stats = around.querySelector('sv-interaction-stats')!;
  await stats.updateComplete;
  return { stats, as };
}

export const figure12Day = { from: '2021-05-28', to: '2021-05-28' };
export const figure14Day = { from: '2021-04-15', to: '2021-04-15' };

export const part = <E extends HTMLElement>(stats: SvInteractionStats, selector: string): E | null =>
  stats.shadowRoot!.querySelector<E>(selector);

export const parts = <E extends HTMLElement>(stats: SvInteractionStats, selector: string): E[] => [
  ...stats.shadowRoot!.querySelectorAll<E>(selector),
];

export const rows = (stats: SvInteractionStats): HTMLElement[] => parts(stats, 'tr.interaction');

/** What a column shows, row by row. */
export const column = (stats: SvInteractionStats, name: string): string[] =>
  rows(stats).map((row) => row.querySelector<HTMLElement>(`[data-column=${name}]`)!.innerText.trim());

export const total = (stats: SvInteractionStats, key: string): string =>
  part(stats, `[data-total=${key}] dd`)!.innerText.trim();

/** Loads, and waits for the rows to be drawn. */
export async function loaded(stats: SvInteractionStats): Promise<void> {
  await stats.load();
  await until(() => rows(stats).length > 0, 'interactions are drawn');
}
