import { expect } from '@open-wc/testing';
import type { SvInteractionStats } from '../../src/elements/interaction-stats/interaction-stats.js';
import type { Interaction } from '../../src/model/interaction.js';
import { click, press, resize, typeText, until } from '../support/browser.js';
import { column, figure12Day, loaded, part, parts, rows, statsOf, total } from './interaction-stats-page.js';

const visitor = '7f3a9c04-1b7e-4d02-9f6a-0c5d1e2b3a48';
const call = 'b7e40d02-4ccc-40b9-ae9b-bc97f4abe316';
const agents = ['Łukasz', 'ada@x.com', 'ada@x.com', 'bo@x.com'];
const interactions = Array.from({ length: 30 }, (_, n): Interaction => {
  return {
    id: `i-${n}`,
    agent: agents[n % 4]!,
    start: Date.parse('2021-05-28T09:00+03:00') + n * 60_000,
    totalCalls: 2,
    videos: 1,
    chats: 1,
    screens: 0,
    successful: 1,
    unsuccessful: 1,
    visitorId: n < 3 ? visitor : `v-${n}`,
    callIds: [n === 17 ? call : `c-${n}`],
  };
});

const field = (stats: SvInteractionStats): HTMLInputElement => part(stats, '[part=search]')!;
const marks = (stats: SvInteractionStats): string[] =>
  parts(stats, '.interaction mark').map((mark) => mark.textContent!);
const count = (stats: SvInteractionStats): string => part(stats, '.section-count')!.innerText;
const spoken = (stats: SvInteractionStats): string => part(stats, '.sv > [role=status]')!.textContent!;

async function given(properties: Partial<SvInteractionStats> = {}): Promise<SvInteractionStats> {
  const { stats } = await statsOf(figure12Day);
  Object.assign(stats, { interactions, ...properties });
  await until(() => part(stats, '[part=search]'), 'the interactions are shown');
  return stats;
}

async function search(stats: SvInteractionStats, text: string, found: number): Promise<void> {
  field(stats).focus();
  field(stats).select();
  await typeText(text);
  await until(() => stats.search === text && rows(stats).length === found, `“${text}” finds ${found}`);
}

describe('Interaction stats: the search', () => {
  before(() => resize(1280, 900));

  it('finds by agent, as people type, and marks it', async () => {
    const stats = await given({ pageSize: 50 });
    expect(field(stats).getAttribute('aria-label')).to.equal('Search interactions');
    await search(stats, 'lukasz', 8);
    expect(new Set(marks(stats))).to.deep.equal(new Set(['Łukasz']));
    expect(count(stats)).to.equal('30 interactions · 8 shown');
    expect(spoken(stats)).to.contain('8 shown');
    expect(total(stats, 'total')).to.equal('60');
    await expect(stats).to.be.accessible();
  });

  it('finds by the id of the interaction, of its visitor and of a call of it, and says by which', async () => {
    const stats = await given();
    await search(stats, ` ${visitor.toUpperCase()} `, 3);
    expect(marks(stats)).to.deep.equal(Array.from({ length: 3 }, () => `Visitor ID ${visitor}`));
    await search(stats, call.slice(0, 8), 1);
    expect(marks(stats)).to.deep.equal([`Call ID ${call}`]);
    await search(stats, 'I-7', 1);
    expect(marks(stats)).to.deep.equal(['Interaction ID i-7']);
    await search(stats, `bo ${visitor}`, 0);
    await search(stats, `ada ${visitor}`, 2);
  });

  it('begins at the first page, and pages go through what is found', async () => {
    const stats = await given({ page: 3 });
    await search(stats, 'ada', 10);
    expect(stats.page).to.equal(1);
    expect(parts(stats, '.pager .number')).to.have.length(2);
  });

  it('says what was asked for when nothing is found, without moving what is above or below', async () => {
    const stats = await given();
    const below = document.createElement('p');
    stats.after(below);
    const places = (): number[] =>
      [field(stats), below].map((one) => one.getBoundingClientRect().top + scrollY);
    const before = places();
    await search(stats, 'nobody', 0);
    const words = part(stats, '[part=state]')!.innerText;
    expect(words).to.contain('Not found').and.to.contain('None of the 30').and.to.contain('Search: nobody');
    expect(places()).to.deep.equal(before);
    expect(part<HTMLButtonElement>(stats, '[part=export]')!.disabled).to.equal(true);
    await click(part(stats, '[part=state] button')!);
    await until(() => rows(stats).length === 10, 'all are back');
    expect(field(stats).value).to.equal('');
    below.remove();
  });

  it('is emptied by Escape', async () => {
    const stats = await given();
    await search(stats, 'i-7', 1);
    await press('Escape');
    await until(() => rows(stats).length === 10, 'all are back');
    expect(stats.search).to.equal('');
  });

  it('is part of a link, told to the page, said on paper and in the export, which has what was found', async () => {
    const stats = await given();
    const changes: unknown[] = [];
    stats.addEventListener('sv-view-change', (event) => {
      if (event.target === stats) changes.push((event.detail as { search: string }).search);
    });
    await search(stats, visitor, 3);
    expect(changes.at(-1)).to.equal(visitor);
    expect(part(stats, '.print-heading')!.textContent).to.contain(`Search: ${visitor}`);
    const text = await (await stats.exportCsv({ save: false }))!.text();
    expect(text)
      .to.match(new RegExp(`Search"?[,;]"?${visitor}`))
      .and.to.match(/Rows"?[,;]"?3\b/);
    const other = await given();
    other.setState(stats.getState());
    await until(() => rows(other).length === 3, 'it is searched for');
    expect(field(other).value).to.equal(visitor);
  });

  it('finds among what was loaded, which stays when the period is loaded again', async () => {
    const { stats } = await statsOf(figure12Day);
    await loaded(stats);
    const [agent] = column(stats, 'agent');
    stats.search = agent!;
    await until(() => column(stats, 'agent').every((one) => one === agent), 'only these are shown');
    await stats.refresh();
    expect(stats.search).to.equal(agent);
    expect(column(stats, 'agent').every((one) => one === agent)).to.equal(true);
  });
});
