import { expect } from '@open-wc/testing';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import type { SvInteractionStats } from '../../src/elements/interaction-stats/interaction-stats.js';
import type { SmartVideoSource } from '../../src/model/source.js';
import { click, press, resize, until } from '../support/browser.js';
import { anAccount, at, manyCalls, sourceOf } from '../support/calls.js';
import { figure8, inside, part, report, rows } from './call-report-page.js';
import { part as statsPart, rows as interactionRows } from './interaction-stats-page.js';

const october = { ...figure8, 'auto-load': '' };
const agents = ['one@example.com', 'two@example.com'];
const calls = manyCalls(60, (n) => ({
  interactionId: `i-${n}`,
  to: { kind: 'agent', id: agents[n % 2], label: agents[n % 2]! },
}));
const account = anAccount({
  tenants: [
    { id: 't1', label: 'One' },
    { id: 't2', label: 'Two' },
  ],
});

/** A source of two agents and 60 interactions; each page of them waits until the gate is open. */
function client(gate: () => Promise<void> = async () => undefined, who = account): SmartVideoSource {
  const source = sourceOf(calls, who);
  return {
    ...source,
    agents: async () => agents.map((email) => ({ id: email, email, name: email })),
    interactionPage: async (...wish) => {
      await gate();
      return source.interactionPage(...wish);
    },
    timeseries: async (...wish) => {
      await gate();
      return source.timeseries(...wish);
    },
  };
}

async function openStats(element: SvCallReport): Promise<SvInteractionStats> {
  await click(part(element, 'stats-button')!);
  const stats = await until(
    () => inside<SvInteractionStats>(element, 'sv-interaction-stats'),
    'they are there',
  );
  // Tenants and agents come with the account, and move what is beside them.
  await until(() => stats.shadowRoot && statsPart(stats, '[part=agent]'), 'they are drawn');
  return stats;
}

async function back(element: SvCallReport): Promise<void> {
  await click(part(element, 'back')!);
  await until(() => rows(element).length > 0, 'the calls are back');
}

async function loadedStats(element: SvCallReport): Promise<SvInteractionStats> {
  const stats = await openStats(element);
  await stats.load();
  await until(() => interactionRows(stats).length > 0, 'there are interactions');
  return stats;
}

describe('Call report: statistics that are opened from it', () => {
  before(() => resize(1280, 900));

  it('export as the report does, and show the same columns of calls', async () => {
    const attributes = { 'csv-delimiter': 'tab', 'csv-exclude': 'heading', 'show-columns': 'agent' };
    const { element } = await report({ client: client() }, { ...october, ...attributes });
    await until(() => rows(element).length > 0, 'there are rows');
    const stats = await loadedStats(element);
    const file = await stats.exportCsv({ save: false });
    expect((await file!.text()).split('\t')[0]).to.equal('ID');
    expect(stats.showColumns).to.deep.equal(['agent']);
  });
});

describe('Call report: statistics in the box of the report', () => {
  before(() => resize(1280, 900));

  /** A report in a box of so many pixels, with its statistics loaded. */
  async function statsIn(
    attributes: Record<string, string>,
  ): Promise<{ element: SvCallReport; box: HTMLElement }> {
    const { element } = await report({ client: client() }, { ...october, ...attributes });
    Object.assign(element.parentElement!.style, { blockSize: '500px', overflow: 'clip' });
    await until(() => rows(element).length > 0, 'there are rows');
    await loadedStats(element);
    return { element, box: part(element, 'statistics')! };
  }

  it('scroll there with “fill”, with the keyboard too, and show that they have the focus', async () => {
    const { element, box } = await statsIn({ fill: '' });
    expect(element.getBoundingClientRect().height).to.equal(500);
    expect(box.getBoundingClientRect().bottom).to.be.at.most(element.getBoundingClientRect().bottom);
    expect(box.scrollHeight).to.be.greaterThan(box.clientHeight + 100);
    part(element, 'back')!.focus();
    await press('Tab');
    expect(element.shadowRoot!.activeElement).to.equal(box);
    expect(getComputedStyle(box).outlineStyle).to.equal('solid');
    await press('End');
    await until(() => box.scrollTop + box.clientHeight > box.scrollHeight - 2, 'the end is in sight');
    await expect(element).to.be.accessible();
  });

  it('are as high as they need without', async () => {
    const { element, box } = await statsIn({});
    expect(box.scrollHeight).to.be.at.most(box.clientHeight);
    expect(element.getBoundingClientRect().height).to.be.greaterThan(box.scrollHeight);
    expect(box.tabIndex).to.equal(-1);
  });
});

describe('Call report: statistics that were opened before', () => {
  before(() => resize(1280, 900));

  it('are as they were left, with what was loaded, chosen and turned to', async () => {
    const { element, fired } = await report({ client: client() }, october);
    await until(() => rows(element).length > 0, 'there are rows');
    const stats = await loadedStats(element);
    await until(() => statsPart(stats, '[part=agent] option:nth-child(2)'), 'agents are there');
    const agent = statsPart<HTMLSelectElement>(stats, '[part=agent] select')!;
    agent.value = 'two@example.com';
    agent.dispatchEvent(new Event('change'));
    await stats.load();
    stats.page = 2;
    await stats.updateComplete;
    const shown = interactionRows(stats).map((row) => row.innerText);
    const loads = fired.filter(({ name }) => name === 'sv-load').length;
    await back(element);
    expect(element.agent).to.equal(undefined);
    expect(await openStats(element)).to.equal(stats);
    expect(stats.agent).to.equal('two@example.com');
    expect(statsPart(stats, '[aria-current=page]')!.innerText).to.equal('2');
    expect(interactionRows(stats).map((row) => row.innerText)).to.deep.equal(shown);
    expect(statsPart(stats, '[part=stale]')).to.equal(null);
    expect(fired.filter(({ name }) => name === 'sv-load').length).to.equal(loads);
  });

  it('say that another period has been chosen in the report since', async () => {
    const { element } = await report({ client: client() }, october);
    await until(() => rows(element).length > 0, 'there are rows');
    const stats = await loadedStats(element);
    await back(element);
    element.period = { from: at('2020-10-05T00:00+03:00'), to: at('2020-10-06T00:00+03:00') };
    await element.load();
    await until(() => rows(element).length > 0, 'there are rows');
    await openStats(element);
    const notice = await until(() => statsPart(stats, '[part=stale]'), 'it is said');
    expect(notice.innerText).to.contain('01.10.2020 to 06.10.2020');
  });

  it('are not in the page behind the calls: nothing to focus, to print or to draw', async () => {
    const { element } = await report({ client: client() }, october);
    await until(() => rows(element).length > 0, 'there are rows');
    const stats = await loadedStats(element);
    await back(element);
    expect(stats.isConnected).to.equal(false);
    const before = statsPart(stats, '.interactions')!.innerHTML;
    dispatchEvent(new Event('beforeprint'));
    expect(statsPart(stats, '.interactions')!.innerHTML).to.equal(before);
    dispatchEvent(new Event('afterprint'));
  });

  it('do not go on loading behind the calls, but do when they are back', async () => {
    const waiting: (() => void)[] = [];
    let isOpen = false;
    const gate = (): Promise<void> =>
      isOpen ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve));
    const { element } = await report({ client: client(gate) }, october);
    await until(() => rows(element).length > 0, 'there are rows');
    const stats = await openStats(element);
    await click(statsPart(stats, '[part=load]')!);
    await until(() => waiting.length === 2, 'interactions and series are asked for');
    await back(element);
    isOpen = true;
    waiting.forEach((answer) => answer());
    expect(interactionRows(stats).length).to.equal(0);
    await openStats(element);
    await until(() => interactionRows(stats).length > 0, 'there are interactions');
    const chart = statsPart(stats, 'sv-timeseries-chart')!;
    await until(() => chart.shadowRoot!.querySelector('sv-chart'), 'there is a series');
  });

  it('take over another tenant, without the agent that was chosen of the one before', async () => {
    const { element } = await report({ client: client() }, october);
    await until(() => rows(element).length > 0, 'there are rows');
    const stats = await loadedStats(element);
    stats.agent = 'two@example.com';
    await stats.load();
    await back(element);
    element.tenant = 't2';
    await openStats(element);
    expect([stats.tenant, stats.agent]).to.deep.equal(['t2', undefined]);
    const notice = await until(() => statsPart(stats, '[part=stale]'), 'it is said');
    expect(notice.innerText).to.contain('One · two@example.com');
  });

  it('are others when another user has signed in', async () => {
    const { element } = await report({ client: client() }, october);
    await until(() => rows(element).length > 0, 'there are rows');
    const stats = await loadedStats(element);
    await back(element);
    element.client = client(undefined, anAccount({ id: 'other' }));
    await until(() => rows(element).length > 0, 'there are rows');
    const other = await openStats(element);
    expect(other).not.to.equal(stats);
    expect(interactionRows(other).length).to.equal(0);
  });
});
