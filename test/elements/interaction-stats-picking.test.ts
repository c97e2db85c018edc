import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/interaction-stats/define.js';
import type { SvInteractionStats } from '../../src/elements/interaction-stats/interaction-stats.js';
import { parsePeriod } from '../../src/model/period.js';
import { click, press, resize, until } from '../support/browser.js';
import { manyCalls } from '../support/calls.js';
import { part, parts, rows } from './interaction-stats-page.js';

const agents = ['ann@example.com', 'bo@example.com', 'cy@example.com'];
const calls = manyCalls(60, (n) => ({
  interactionId: `i-${n % 20}`,
  to: { kind: 'agent', id: agents[n % 3]!, label: agents[n % 3]! },
}));

/** Statistics of sixty calls of three agents, with these sections open. */
async function statsWith(sections: string): Promise<SvInteractionStats> {
  await resize(1280, 900);
  const stats = Object.assign(document.createElement('sv-interaction-stats'), {
    timeZone: 'Europe/Sofia',
    period: parsePeriod('2020-10-01', '2020-10-31', 'Europe/Sofia'),
    calls,
  });
  await fixture(html`<div>${stats}</div>`);
  await until(() => rows(stats).length > 0, 'interactions are drawn');
  await until(() => said(stats.shadowRoot!) === '20 interactions', 'how many is said');
  for (const section of parts<HTMLDetailsElement>(stats, 'details'))
    if (sections.split(',').includes(section.dataset.section!)) section.open = true;
  return stats;
}

const within = (stats: SvInteractionStats, section: string): ShadowRoot | null | undefined =>
  part(stats, `[data-section=${section}] .answer > *`)?.shadowRoot;
const inSection = (stats: SvInteractionStats, section: string, selector: string): Promise<HTMLElement> =>
  until(() => within(stats, section)?.querySelector<HTMLElement>(selector), `${selector} is there`);
const said = (root: ParentNode): string =>
  root.querySelector<HTMLElement>('.sv > [role=status]')!.innerText.trim();

afterEach(() => localStorage.clear());

describe('Interaction stats: what is picked in a section', () => {
  it('leaves as one event of theirs, and is announced once', async () => {
    const stats = await statsWith('agents,outcomes');
    const picked: unknown[] = [];
    stats.addEventListener('sv-select', (event) => picked.push(event.detail.selection));
    const name = await inSection(stats, 'agents', '[part=agent]');
    const agent = name.innerText.trim();
    await inSection(stats, 'outcomes', '[part=value]');
    await click(name);
    const announced = await until(
      () => said(stats.shadowRoot!).includes(agent) && said(stats.shadowRoot!),
      'it is said',
    );
    expect(announced).to.equal(`Computed from 20 calls of the selection: ${agent}`);
    expect(picked).to.deep.equal([{ agent }]);
    expect([within(stats, 'agents')!, within(stats, 'outcomes')!].map(said)).to.deep.equal(['', '']);
  });

  it('is not announced where a listener objects', async () => {
    const stats = await statsWith('agents');
    stats.addEventListener('sv-select', (event) => event.preventDefault());
    const before = said(stats.shadowRoot!);
    await click(await inSection(stats, 'agents', '[part=agent]'));
    await stats.updateComplete;
    expect(stats.selection).to.deep.equal({});
    expect(said(stats.shadowRoot!)).to.equal(before);
    expect(said(within(stats, 'agents')!)).to.equal('');
  });

  it('changes no view but theirs: how a section is looked at is not told as a view of the statistics', async () => {
    const stats = await statsWith('hours,outcomes');
    const views: unknown[] = [];
    stats.addEventListener('sv-view-change', (event) => views.push(event.detail));
    const measure = (await inSection(stats, 'hours', '[part=measure]')) as HTMLSelectElement;
    measure.value = 'unsuccessful';
    measure.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
    await click(await inSection(stats, 'outcomes', '[part=by] button:last-child'));
    await until(
      () => within(stats, 'outcomes')!.querySelector('[part=by] button:last-child[aria-pressed=true]'),
      'types are shown',
    );
    expect(views).to.deep.equal([]);
  });

  it('leaves the focus in the statistics when it is dropped', async () => {
    const stats = await statsWith('agents');
    await click(await inSection(stats, 'agents', '[part=agent]'));
    const drop = await until(() => part(stats, '[part=picked-drop]'), 'it is picked');
    drop.focus();
    await press('Enter');
    await until(() => !part(stats, '[part=picked-drop]'), 'it is dropped');
    expect(stats.shadowRoot!.activeElement).to.equal(part(stats, '[part=load]'));
  });
});

describe('Interaction stats: a box of the page’s own', () => {
  it('scrolls them to their end', async () => {
    const stats = await statsWith('');
    const box = stats.parentElement!;
    Object.assign(box.style, { blockSize: '400px', overflow: 'auto' });
    expect(box.scrollHeight).to.be.greaterThan(800);
    expect(box.scrollWidth).to.equal(box.clientWidth);
    box.scrollTop = box.scrollHeight;
    const last = parts(stats, 'details').at(-1)!.getBoundingClientRect();
    expect(last.bottom).to.be.at.most(box.getBoundingClientRect().bottom + 1);
  });
});
