import { expect, oneEvent } from '@open-wc/testing';
import { parse } from 'csv-parse/browser/esm/sync';
import type { SvInteractionStats } from '../../src/elements/interaction-stats/interaction-stats.js';
import type { ReportQuery } from '../../src/model/source.js';
import { click, until } from '../support/browser.js';
import { read } from '../pages/page.js';
import { session } from '../support/service.js';
import { figure12Day, figure14Day, loaded, part, rows, statsOf, total } from './interaction-stats-page.js';

const notice = (stats: SvInteractionStats): string | undefined =>
  part(stats, '[part=stale]')?.innerText.replace(/[\u2068\u2069]/g, '');
const spoken = (stats: SvInteractionStats): string => part(stats, '.sv > [role=status]')!.innerText;
const colours = (stats: SvInteractionStats): string =>
  getComputedStyle(part(stats, '[part~=totals]')!.closest('.content')!).filter;
const loadButton = (stats: SvInteractionStats): HTMLElement => part(stats, '[part=load]')!;

async function choose(stats: SvInteractionStats, picker: 'agent' | 'tenant', value: string): Promise<void> {
  const select = await until(
    () => part<HTMLSelectElement>(stats, `[part=${picker}] select`),
    'there is a choice',
  );
  select.value = value;
  select.dispatchEvent(new Event('change'));
  await stats.updateComplete;
}

async function about(stats: SvInteractionStats): Promise<Map<string | undefined, string | undefined>> {
  const file = await stats.exportCsv({ save: false });
  const lines: string[][] = parse(await file!.text(), { bom: true, relax_column_count: true });
  return new Map(lines.map(([label, value]) => [label, value]));
}

describe('sv-interaction-stats: other numbers are chosen than those shown', () => {
  it('says whose the numbers are when another agent is chosen, and dims them', async () => {
    const { stats } = await statsOf(figure14Day);
    await loaded(stats);
    expect(notice(stats)).to.equal(undefined);
    expect(colours(stats)).to.equal('none');
    await choose(stats, 'agent', 'assen@videoengager.com');
    expect(notice(stats)).to.contain('15.04.2021 · all agents').and.contain('Load Data');
    expect(colours(stats)).to.equal('grayscale(1)');
    expect(spoken(stats)).to.contain('15.04.2021 · all agents');
  });

  it('says so when a step of the period leads to another day, which auto-load loads', async () => {
    const { stats } = await statsOf(figure14Day);
    await loaded(stats);
    const step = (name: string): Promise<void> =>
      click(part(stats, 'sv-period-picker')!.shadowRoot!.querySelector<HTMLElement>(`[part=${name}]`)!);
    await step('previous');
    await until(
      () => notice(stats)?.includes('15.04.2021 · all agents'),
      'the numbers are of the day before',
    );
    await step('next');
    await until(() => notice(stats) === undefined, 'the day shown is chosen');
    const days: string[] = [];
    stats.addEventListener('sv-load', (event) => {
      const { query } = (event as CustomEvent<{ query: ReportQuery }>).detail;
      days.push(new Date(query.period.from).toISOString());
    });
    stats.autoLoad = true;
    await step('previous');
    await until(() => days.at(-1) === '2021-04-13T21:00:00.000Z', 'the day before is loaded');
  });

  it('is written in the form of dates that the page sets, in chart and notices too', async () => {
    const { stats } = await statsOf({ from: '2021-04-15', to: '2021-04-16' });
    stats.dateFormat = 'YYYY-MM-DD HH:mm';
    await loaded(stats);
    const chart = part(stats, '[part=chart]')!;
    await until(() => read(chart).includes('2021-04-15 – 2021-04-16'), 'the chart has it');
    stats.from = stats.to = '2021-04-17';
    await until(() => notice(stats)?.includes('2021-04-15 to 2021-04-16'), 'the notice has it');
    expect(read(stats)).not.to.match(/\d\d\.\d\d\.\d{4}/);
  });

  it('says of which days they are when another period is chosen', async () => {
    const { stats } = await statsOf(figure14Day);
    await loaded(stats);
    Object.assign(stats, { from: '2021-05-27', to: '2021-05-28' });
    await stats.updateComplete;
    expect(notice(stats)).to.contain('15.04.2021 · all agents');
    await stats.load();
    Object.assign(stats, figure14Day);
    await stats.updateComplete;
    expect(notice(stats)).to.contain('27.05.2021 to 28.05.2021 · all agents');
  });

  it('names the tenant where there are several', async () => {
    const { stats } = await statsOf(figure14Day);
    await loaded(stats);
    const tenants = await until(
      () => part<HTMLSelectElement>(stats, '[part=tenant] select'),
      'there are tenants',
    );
    const [shown, other] = [...tenants.options];
    await choose(stats, 'tenant', other!.value);
    expect(notice(stats)).to.contain(`15.04.2021 · ${shown!.label} · all agents`);
    await choose(stats, 'tenant', shown!.value);
    expect(notice(stats)).to.equal(undefined);
  });

  it('is accessible while it is said', async () => {
    const { stats } = await statsOf(figure14Day);
    await loaded(stats);
    await choose(stats, 'agent', 'assen@videoengager.com');
    // The button is on its way from one colour to the other.
    await Promise.all(stats.shadowRoot!.getAnimations().map(({ finished }) => finished));
    await expect(stats).to.be.accessible();
  });

  it('takes it back when what is shown is chosen again', async () => {
    const { stats } = await statsOf(figure14Day);
    await loaded(stats);
    await choose(stats, 'agent', 'assen@videoengager.com');
    await choose(stats, 'agent', '');
    expect(notice(stats)).to.equal(undefined);
    expect(colours(stats)).to.equal('none');
  });

  it('offers Load Data as the thing to do, only where there is something to load', async () => {
    const { stats } = await statsOf(figure14Day);
    expect(loadButton(stats)).to.have.class('primary');
    await loaded(stats);
    expect(loadButton(stats)).not.to.have.class('primary');
    await choose(stats, 'agent', 'assen@videoengager.com');
    expect(loadButton(stats)).to.have.class('primary');
    const done = oneEvent(stats, 'sv-loaded');
    await click(loadButton(stats));
    await done;
    await stats.updateComplete;
    expect(loadButton(stats)).not.to.have.class('primary');
    expect(notice(stats)).to.equal(undefined);
    expect(colours(stats)).to.equal('none');
  });

  it('is not said of a load that brings what is chosen, nor by one that loads by itself', async () => {
    const { stats } = await statsOf(figure14Day);
    stats.autoLoad = true;
    await until(() => rows(stats).length > 0, 'there are rows');
    const before = total(stats, 'interactions');
    const said: (string | undefined)[] = [];
    const look = new MutationObserver(() => said.push(spoken(stats)));
    look.observe(stats.shadowRoot!, { subtree: true, childList: true, characterData: true });
    Object.assign(stats, figure12Day);
    await until(() => {
      expect(notice(stats)).to.equal(undefined);
      return total(stats, 'interactions') !== before;
    }, 'the other day is shown');
    look.disconnect();
    expect(said.join()).not.to.contain('Load Data');
  });

  it('is said where a listener refuses the load', async () => {
    const { stats } = await statsOf(figure14Day);
    stats.autoLoad = true;
    await until(() => rows(stats).length > 0, 'there are rows');
    stats.addEventListener('sv-load', (event) => event.preventDefault());
    Object.assign(stats, figure12Day);
    await until(() => notice(stats)?.includes('15.04.2021'), 'it is said');
  });

  it('is told of the old numbers when nothing was found in them', async () => {
    const { stats } = await statsOf({ from: '2001-01-01', to: '2001-01-02' });
    await stats.load();
    Object.assign(stats, figure14Day);
    await stats.updateComplete;
    expect(part(stats, '[part=state]')!.innerText).to.contain('01.01.2001 00:00 to 02.01.2001 23:59');
    expect(part(stats, '[part=state]')).to.have.class('set-aside');
    expect(notice(stats)).to.contain('01.01.2001 to 02.01.2001');
  });

  it('exports and prints under the agent and the days shown', async () => {
    const { stats } = await statsOf(figure14Day);
    await loaded(stats);
    await choose(stats, 'agent', 'assen@videoengager.com');
    Object.assign(stats, figure12Day);
    await stats.updateComplete;
    const lines = await about(stats);
    expect(lines.get('Agent')).to.equal('all');
    expect(lines.get('Period')).to.equal('15.04.2021 00:00 to 15.04.2021 23:59');
    const heading = part(stats, '.print-heading')!.textContent;
    expect(heading).to.contain('15.04.2021 00:00 to 15.04.2021 23:59').and.not.to.contain('assen');
  });

  it('says nothing of numbers that were handed in', async () => {
    const { stats } = await statsOf(figure14Day);
    stats.interactions = [];
    Object.assign(stats, figure12Day);
    await stats.updateComplete;
    expect(notice(stats)).to.equal(undefined);
  });

  it('asks for a period, or only to press Load Data where there is one', async () => {
    const { stats } = await statsOf(figure12Day);
    expect(part(stats, '[part=state]')!.innerText.trim()).to.equal('Press Load Data to see this period.');
    const bare = Object.assign(document.createElement('sv-interaction-stats'), {
      client: session().client(),
    });
    stats.after(bare);
    await bare.updateComplete;
    expect(part(bare, '[part=state]')!.innerText.trim()).to.equal('Choose a period and press Load Data.');
  });
});
