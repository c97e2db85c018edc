import { expect, fixture, html } from '@open-wc/testing';
import '../../src/define.js';
import type { SvAgentStats } from '../../src/elements/agent-stats/agent-stats.js';
import type { SvBreakdown } from '../../src/elements/breakdown/breakdown.js';
import type { SvHeatMap } from '../../src/elements/heat-map/heat-map.js';
import type { SvInteractionStats } from '../../src/elements/interaction-stats/interaction-stats.js';
import type { CallSelection } from '../../src/model/call-selection.js';
import { click, press, until } from '../support/browser.js';
import { aCall, at, sourceOf } from '../support/calls.js';
import {
  figure12Day,
  figure14Day,
  loaded,
  part,
  parts,
  rows,
  statsOf,
  total,
} from './interaction-stats-page.js';

const sections = ['agents', 'hours', 'outcomes'] as const;

const section = (stats: SvInteractionStats, name: string): HTMLDetailsElement =>
  part<HTMLDetailsElement>(stats, `[data-section=${name}]`)!;

/** Opens a section, and waits for the element in it. */
async function open<E extends HTMLElement>(
  stats: SvInteractionStats,
  name: (typeof sections)[number],
): Promise<E> {
  await click(section(stats, name).querySelector('summary')!);
  return until(() => section(stats, name).querySelector<E>('.answer > :not([part])'), `${name} is drawn`);
}

const number = (text: string): number => Number(text.replace(/\D/g, ''));

afterEach(() => localStorage.clear());

describe('statistics that are computed from calls', () => {
  it('are folded at first, and stay as the user has left them', async () => {
    const { stats } = await statsOf(figure12Day);
    await loaded(stats);
    expect(sections.map((name) => section(stats, name).open)).to.deep.equal([false, false, false]);
    await open(stats, 'hours');
    expect(stats.getState()).to.contain('sections=hours');
    const { stats: others } = await statsOf(figure12Day);
    await loaded(others);
    expect(sections.map((name) => section(others, name).open)).to.deep.equal([false, true, false]);
    await others.setState('sections=agents,outcomes');
    await others.updateComplete;
    expect(sections.map((name) => section(others, name).open)).to.deep.equal([true, false, true]);
  });

  it('add up to the totals of the service', async () => {
    const { stats } = await statsOf(figure12Day);
    await loaded(stats);
    const [agents, hours, reasons] = [
      await open<SvAgentStats>(stats, 'agents'),
      await open<SvHeatMap>(stats, 'hours'),
      await open<SvBreakdown>(stats, 'outcomes'),
    ];
    for (const { statistics } of [agents, hours, reasons]) {
      const counts = statistics!;
      for (const key of ['total', 'video', 'screen', 'chat', 'successful', 'unsuccessful'] as const) {
        const sum = (list: readonly Record<typeof key, number>[]): number =>
          list.reduce((all, one) => all + one[key], 0);
        const found = [counts.agents, counts.hours, counts.reasons, counts.types].map(sum);
        expect(found, key).to.deep.equal(Array(4).fill(number(total(stats, key))));
      }
    }
    expect(part(stats, '[part=mismatch]')).to.equal(null);
  });

  it('are of the period that is shown, also where they were folded when it was loaded', async () => {
    const { stats } = await statsOf(figure12Day);
    await loaded(stats);
    const before = (await open<SvAgentStats>(stats, 'agents')).statistics!.totals.total;
    await click(section(stats, 'agents').querySelector('summary')!);
    Object.assign(stats, figure14Day);
    await stats.updateComplete;
    await loaded(stats);
    expect(part(stats, '[part=mismatch]'), 'old calls are not held against new totals').to.equal(null);
    const agents = await open<SvAgentStats>(stats, 'agents');
    expect(agents.statistics!.totals.total).to.equal(number(total(stats, 'total')));
    expect(agents.statistics!.totals.total).not.to.equal(before);
  });

  it('dispatch what is picked once, as the statistics’ own', async () => {
    const { stats } = await statsOf(figure12Day);
    await loaded(stats);
    const agents = await open<SvAgentStats>(stats, 'agents');
    const told: { target: EventTarget | null; selection: CallSelection }[] = [];
    const views: unknown[] = [];
    const listen = (event: HTMLElementEventMap['sv-select']): void =>
      void told.push({ target: event.target, selection: event.detail.selection });
    document.addEventListener('sv-select', listen);
    stats.addEventListener('sv-view-change', ({ detail }) => views.push(detail));
    const name = await until(
      () => agents.shadowRoot!.querySelector<HTMLElement>('[part~=agent]'),
      'there are agents',
    );
    const agent = name.innerText.trim();
    await click(name);
    document.removeEventListener('sv-select', listen);
    expect(told).to.deep.equal([{ target: stats, selection: { agent } }]);
    await until(
      () => rows(stats).every((row) => row.innerText.includes(agent)),
      'the interactions are the agent’s',
    );
    expect(views).to.have.length(1);
    expect(views[0]).to.deep.include({ selection: { agent } });
  });

  it('say why nothing of a selection is counted, and try again', async () => {
    const calls = [
      aCall({ start: at('2020-10-05T10:00:00+03:00'), agent: 'ann@example.com', interactionId: 'i1' }),
    ];
    const all = sourceOf(calls);
    let isBroken = true;
    const client = {
      ...all,
      callPage: (...wish: Parameters<typeof all.callPage>) =>
        isBroken ? Promise.reject(new Error('no such thing')) : all.callPage(...wish),
    };
    const stats = await fixture<SvInteractionStats>(html`
      <sv-interaction-stats
        .client=${client}
        .selection=${{ agent: 'ann@example.com' }}
        from="2020-10-05"
        to="2020-10-05"
        time-zone="Europe/Sofia"
        lang="en"
        auto-load
      ></sv-interaction-stats>
    `);
    const retry = await until(() => part(stats, '[part=failure] [part=retry]'), 'the failure is said');
    expect(part(stats, '.picked-line')!.innerText).to.contain('could not be loaded');
    await click(section(stats, 'outcomes').querySelector('summary')!);
    await until(
      () => section(stats, 'outcomes').innerText.includes('The calls could not be loaded'),
      'a section without numbers says so',
    );
    isBroken = false;
    // What comes above may still move it under the pointer.
    retry.focus();
    await press('Enter');
    await until(() => rows(stats).length === 1, 'the interaction is shown');
    expect(total(stats, 'total')).to.equal('1');
    expect(parts(stats, '[part=failure]')).to.deep.equal([]);
  });
});
