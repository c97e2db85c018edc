import { expect } from '@open-wc/testing';
import type { SvAgentStats } from '../../src/elements/agent-stats/agent-stats.js';
import { click, press, resize, until } from '../support/browser.js';
import { aCall, at, sourceOf } from '../support/calls.js';
import { anAgent, someStatistics } from '../support/statistics.js';
import { allInside, button, inside, linesOf, sectionWith, seen, selections } from './statistics-page.js';

const bo = anAgent('bo@example.com', {
  interactions: 30,
  total: 40,
  video: 30,
  screen: 6,
  chat: 4,
  successful: 30,
  unsuccessful: 10,
  talk: 3_600,
  talks: 30,
  medianTalk: 90,
  talk90: 300,
});
const ada = anAgent('ada@example.com', {
  interactions: 3,
  total: 3,
  video: 3,
  successful: 2,
  unsuccessful: 1,
});
const cy = anAgent('cy@example.com', { interactions: 20, total: 40, video: 40, successful: 40, talk: 60 });
const nobody = anAgent('', { interactions: 12, total: 12, video: 12, unsuccessful: 12 });
const totals = anAgent('', {
  interactions: 60,
  total: 95,
  video: 85,
  screen: 6,
  chat: 4,
  successful: 72,
  unsuccessful: 23,
});

const statistics = someStatistics({ totals, agents: [bo, cy, nobody, ada] });

const names = (stats: SvAgentStats): string[] => allInside(stats, '[part=agent]').map(seen);
const heads = (stats: SvAgentStats): string[] => allInside(stats, 'thead th').map(seen);
const cell = (stats: SvAgentStats, agent: string, column: string): HTMLElement =>
  button(stats, agent).closest('tr')!.querySelector<HTMLElement>(`[data-column=${column}]`)!;

const said = (stats: SvAgentStats): string => seen(inside(stats, '.sv > [role=status]'));

describe('Agents', () => {
  before(() => resize(1280, 900));

  it('are a table with their numbers, most sessions first, and all of them in its last row', async () => {
    const stats = await sectionWith('sv-agent-stats', { statistics });
    expect(heads(stats)).to.deep.equal([
      'Agent',
      'Interactions',
      'Sessions',
      'Videos',
      'Screens',
      'Chats',
      'Missed',
      'Success rate',
      'Talk',
      'Median talk',
      '90th percentile',
    ]);
    expect(names(stats)).to.deep.equal([
      'bo@example.com',
      'cy@example.com',
      'No agent known',
      'ada@example.com',
    ]);
    const [first] = allInside<HTMLTableRowElement>(stats, 'tbody tr');
    expect(
      [...first!.cells].map((one) =>
        one.innerText
          .trim()
          .split(/\n|(?=of \d+ calls with talk)/)[0]!
          .trim(),
      ),
    ).to.deep.equal([
      'bo@example.com',
      '30',
      '40',
      '30',
      '6',
      '4',
      '10',
      '75% of 40',
      '01:00:00',
      '00:01:30',
      '00:05:00',
    ]);
    expect(seen(inside(stats, 'tfoot th'))).to.equal('Total');
    expect(seen(inside(stats, 'tfoot [data-column=total]'))).to.equal('95');
    expect(seen(inside(stats, '[part=computed]'))).to.equal('Computed from the 95 calls of the period.');
  });

  it('with few calls are marked so, and rates and percentiles say of how many calls they are', async () => {
    const stats = await sectionWith('sv-agent-stats', { statistics });
    const marks = allInside(stats, '[part=few]');
    expect(
      marks.map((mark) => mark.closest('tr')!.querySelector('[part=agent]')!.textContent!.trim()),
    ).to.deep.equal(['ada@example.com']);
    expect(marks[0]!.textContent).to.include('Only 3 calls');
    expect(seen(cell(stats, 'ada@example.com', 'successRate'))).to.equal('67% of 3');
    expect(cell(stats, 'bo@example.com', 'medianTalk').textContent).to.include('of 30 calls with talk');
    expect(seen(cell(stats, 'ada@example.com', 'medianTalk'))).to.equal('–');
  });

  it('are never said to have all or none of what they nearly have', async () => {
    const nearly = [
      anAgent('most', { total: 5_000, successful: 4_999, unsuccessful: 1 }),
      anAgent('least', { total: 5_000, successful: 1, unsuccessful: 4_999 }),
    ];
    const stats = await sectionWith('sv-agent-stats', { statistics: someStatistics({ agents: nearly }) });
    expect(seen(cell(stats, 'most', 'successRate'))).to.equal('99.9% of 5,000');
    expect(seen(cell(stats, 'least', 'successRate'))).to.equal('0.1% of 5,000');
  });

  it('are sorted by a press on a head, by figures from the largest, with unknown ones last either way', async () => {
    const stats = await sectionWith('sv-agent-stats', { statistics });
    const head = (label: string): HTMLElement =>
      allInside(stats, 'thead th').find((one) => seen(one) === label)!;
    await click(button(stats, 'Success rate'));
    await until(() => head('Success rate').getAttribute('aria-sort') === 'descending', 'it is sorted');
    expect(names(stats)).to.deep.equal([
      'cy@example.com',
      'bo@example.com',
      'ada@example.com',
      'No agent known',
    ]);
    await click(button(stats, 'Median talk'));
    await click(button(stats, 'Median talk'));
    await until(() => head('Median talk').getAttribute('aria-sort') === 'ascending', 'it is turned');
    expect(names(stats)[0]).to.equal('bo@example.com');
    await click(button(stats, 'Agent'));
    await until(() => head('Agent').getAttribute('aria-sort') === 'ascending', 'it is by name');
    expect(names(stats)).to.deep.equal([
      'ada@example.com',
      'bo@example.com',
      'cy@example.com',
      'No agent known',
    ]);
    expect(stats.sort).to.deep.equal({ column: 'agent', direction: 'ascending' });
  });

  it('are picked by a press, which marks them and dims the others, and dropped by another', async () => {
    const stats = await sectionWith('sv-agent-stats', { statistics });
    const picked = selections(stats);
    await click(button(stats, 'cy@example.com'));
    await until(
      () => button(stats, 'cy@example.com').getAttribute('aria-pressed') === 'true',
      'cy is picked',
    );
    expect(names(stats)).to.have.length(4);
    expect(allInside(stats, 'tr.others')).to.have.length(3);
    expect(seen(inside(stats, '[part=picked]'))).to.equal('cy@example.com');
    expect(seen(inside(stats, 'tfoot th'))).to.equal('Total of the selection');
    button(stats, 'cy@example.com').focus();
    await press('Enter');
    await until(() => !inside(stats, '[part=picked]'), 'cy is not picked');
    expect(picked).to.deep.equal([{ agent: 'cy@example.com' }, {}]);
  });

  it('that are not known can be picked, and dropped in the line above', async () => {
    const stats = await sectionWith('sv-agent-stats', { statistics });
    await click(button(stats, 'No agent known'));
    await until(() => inside(stats, '[part=picked]'), 'it is picked');
    expect(stats.selection).to.deep.equal({ agent: '' });
    expect(seen(inside(stats, '[part=picked]'))).to.equal('No agent known');
    await click(button(stats, 'Remove filter: No agent known'));
    await until(() => !inside(stats, '[part=picked]'), 'it is dropped');
    expect(stats.selection).to.deep.equal({});
  });

  it('are not picked when a listener objects', async () => {
    const stats = await sectionWith('sv-agent-stats', { statistics });
    stats.addEventListener('sv-select', (event) => event.preventDefault());
    await click(button(stats, 'cy@example.com'));
    await stats.updateComplete;
    expect(stats.selection).to.deep.equal({});
    stats.statistics = someStatistics({ totals, agents: [bo] });
    await stats.updateComplete;
    expect(said(stats)).to.equal('');
  });

  it('are announced with how many calls they have, once they are picked', async () => {
    const stats = await sectionWith('sv-agent-stats', { statistics });
    await click(button(stats, 'cy@example.com'));
    await until(() => said(stats), 'it is said');
    expect(said(stats)).to.equal('Computed from 95 calls of the selection cy@example.com');
  });

  it('leave the focus on what says how many calls there are, where a filter is removed by its button', async () => {
    const stats = await sectionWith('sv-agent-stats', { statistics });
    stats.selection = { type: 'video', agent: 'cy@example.com' };
    await until(() => allInside(stats, '[part=picked-drop]').length === 2, 'both are there');
    allInside(stats, '[part=picked-drop]')[1]!.focus();
    await press('Enter');
    await until(() => allInside(stats, '[part=picked-drop]').length === 1, 'one is dropped');
    expect(stats.shadowRoot!.activeElement).to.equal(inside(stats, '[part=picked-drop]'));
    await press('Enter');
    await until(() => !inside(stats, '[part=picked-drop]'), 'the other is dropped');
    expect(stats.shadowRoot!.activeElement).to.equal(inside(stats, '[part=computed]'));
  });

  it('say once what missed calls are by the rule, and what the totals call them', async () => {
    const stats = await sectionWith('sv-agent-stats', { statistics });
    const described = allInside(stats, 'thead button[title]');
    expect(described.map((one) => [seen(one), one.title])).to.deep.equal([
      [
        'Missed',
        'Calls that are not successful by the service’s own verdict, else talk time above zero. The totals call them unsuccessful.',
      ],
    ]);
  });

  it('have no column of types that are left out, and name missed calls by the rule', async () => {
    const stats = await sectionWith(
      'sv-agent-stats',
      { statistics, successRule: 'duration' },
      { 'exclude-types': 'chat' },
    );
    expect(heads(stats)).to.include('Unsuccessful').and.not.include('Missed').and.not.include('Chats');
  });

  it('are shown two hundred at first, and all on demand', async () => {
    const agents = Array.from({ length: 1_000 }, (_, n) => anAgent(`a${n}`, { total: 1_000 - n }));
    const stats = await sectionWith('sv-agent-stats', { statistics: someStatistics({ agents }) });
    expect(names(stats)).to.have.length(200);
    await click(button(stats, 'Show all 1,000 agents'));
    await until(() => names(stats).length === 1_000, 'all are there');
    await until(
      () => stats.shadowRoot!.activeElement === button(stats, 'a200'),
      'the first new one has the focus',
    );
    expect(inside(stats, '[part=show-all]')).to.equal(null);
  });

  it('fit beside each other at 1024 pixels, with names that are read whole', async () => {
    await resize(926, 800);
    const long = anAgent('a.very.long.name.of.somebody@department.example.com', {
      total: 12_345,
      talk: 400_000,
    });
    const stats = await sectionWith('sv-agent-stats', {
      statistics: someStatistics({ totals, agents: [bo, long] }),
    });
    const { scrollWidth, clientWidth } = inside(stats, '.scroller')!;
    expect(scrollWidth).to.equal(clientWidth);
    expect(inside(stats, 'thead')!.getBoundingClientRect().height).to.be.greaterThan(0);
    for (const name of allInside(stats, '[part=agent] span'))
      expect(name.scrollWidth).to.be.at.most(name.clientWidth || name.getBoundingClientRect().width);
    await resize(1280, 900);
  });

  it('fit a narrow page', async () => {
    await resize(360, 800);
    const stats = await sectionWith('sv-agent-stats', { statistics });
    const { scrollWidth, clientWidth } = inside(stats, '.scroller')!;
    expect(scrollWidth).to.equal(clientWidth);
    const select = inside<HTMLSelectElement>(stats, '[part=sort-select] select')!;
    expect(select.getBoundingClientRect().width).to.be.greaterThan(0);
    await resize(1280, 900);
    await until(() => select.getBoundingClientRect().width === 0, 'heads sort instead');
  });

  it('are exported in their order, with what they are computed from', async () => {
    const stats = await sectionWith('sv-agent-stats', {
      statistics,
      sort: { column: 'agent', direction: 'ascending' },
    });
    stats.selection = { type: 'video' };
    const names: string[] = [];
    stats.addEventListener('sv-exported', ({ detail }) => names.push(detail.name));
    const lines = await linesOf(await stats.exportCsv({ save: false }));
    expect(names).to.deep.equal(['agents_2020-10-01_2020-10-31.csv']);
    expect(lines).to.include.members([
      'Period,01.10.2020 00:00 to 31.10.2020 23:59',
      'Selection,Video Call',
      'Computed from,95 calls',
      'Order,"Sorted by Agent, ascending"',
    ]);
    const head = lines.findIndex((line) => line.startsWith('Agent,Interactions'));
    expect(lines[head]).to.equal(
      'Agent,Interactions,Sessions,Videos,Screens,Chats,Missed,Success rate,Talk,Median talk,90th percentile,' +
        'Successful,Calls with talk,Talk (seconds),Median talk (seconds),90th percentile (seconds)',
    );
    expect(lines.slice(head + 1)).to.deep.equal([
      'ada@example.com,3,3,3,0,0,1,67%,00:00:00,,,2,0,0,,',
      'bo@example.com,30,40,30,6,4,10,75%,01:00:00,00:01:30,00:05:00,30,30,3600,90,300',
      'cy@example.com,20,40,40,0,0,0,100%,00:01:00,,,40,0,60,,',
      'No agent known,12,12,12,0,0,12,0%,00:00:00,,,0,0,0,,',
    ]);
    stats.csvExclude = ['heading', 'raw-columns'];
    const bare = await linesOf(await stats.exportCsv({ save: false }));
    expect(bare[0]).to.match(/^Agent,.*Calls with talk$/);
  });

  it('of a period without calls are said to be none; of a selection without any, it can be dropped', async () => {
    const stats = await sectionWith('sv-agent-stats', { statistics: someStatistics() });
    expect(seen(inside(stats, '[part=state]'))).to.equal('No calls in this period.');
    stats.selection = { type: 'chat', success: false };
    await until(() => button(stats, 'Show all calls'), 'the selection is shown');
    expect(seen(inside(stats, '[part=state]'))).to.include('No calls in this selection');
    expect(allInside(stats, '[part=picked]').map(seen)).to.deep.equal(['Chat Session', 'Missed']);
    await click(inside(stats, '[part=state] button')!);
    await until(() => !inside(stats, '[part=picked]'), 'all is dropped');
    expect(stats.selection).to.deep.equal({});
  });

  it('that are not loaded yet are by a press, and nothing but the failure is shown where that fails', async () => {
    const calls = [aCall({ start: at('2020-10-05T10:00+03:00') })];
    let isFailing = true;
    const source = sourceOf(calls);
    const client = {
      ...source,
      callPage: (...asked: Parameters<typeof source.callPage>) =>
        isFailing ? Promise.reject(new Error('no')) : source.callPage(...asked),
    };
    const stats = await sectionWith('sv-agent-stats', { client });
    expect(seen(inside(stats, '[part=state]'))).to.equal('Not loaded yet. Load');
    inside(stats, '[part=load]')!.focus();
    await press('Enter');
    const retry = await until(() => inside(stats, '[part=retry]'), 'it has failed');
    expect(inside(stats, '[part=state]')).to.equal(null);
    expect(stats.shadowRoot!.activeElement).not.to.equal(null);
    isFailing = false;
    retry.focus();
    await press('Enter');
    await until(() => names(stats).length === 1, 'they are there');
    expect(stats.shadowRoot!.activeElement).to.equal(inside(stats, '[part=computed]'));
  });

  it('ask for a period where there is none', async () => {
    const stats = await sectionWith('sv-agent-stats', { client: sourceOf([]), period: undefined });
    expect(seen(inside(stats, '[part=state]'))).to.equal('No period is chosen yet.');
  });

  for (const garbage of [
    {},
    [],
    'numbers',
    0,
    { ...statistics, agents: null },
    { ...statistics, agents: [null] },
    { ...statistics, totals: undefined },
    { ...statistics, hours: [{ weekday: 1, hour: 1 }] },
    { ...statistics, series: null },
  ])
    it(`are not shown where what is handed in is ${JSON.stringify(garbage).slice(0, 30)}…, which is said`, async () => {
      for (const tag of ['sv-agent-stats', 'sv-heat-map', 'sv-breakdown'] as const) {
        const stats = await sectionWith(tag, { statistics: garbage as never });
        expect(seen(inside(stats, '[part=failure] p:nth-of-type(2)'))).to.equal(
          'The page has handed in numbers that cannot be read. Please tell your IT support.',
        );
        expect(inside(stats, '[part=retry]')).to.equal(null);
        stats.statistics = statistics;
        await until(
          () => !inside(stats, '[part=failure]') && inside(stats, '[part=computed]')!.innerText,
          'others are shown',
        );
      }
    });

  it('are in the order by default where the one that is handed in is none', async () => {
    for (const sort of [null, 'name', 5, {}, { column: 'nothing', direction: 'up' }]) {
      const stats = await sectionWith('sv-agent-stats', { statistics, sort: sort as never });
      expect(names(stats)[0]).to.equal('bo@example.com');
    }
  });

  for (const [theme, lang] of [
    ['light', 'en'],
    ['dark', 'en'],
    ['light', 'ar'],
  ] as const)
    it(`are accessible in ${theme}, ${lang}`, async () => {
      const stats = await sectionWith('sv-agent-stats', { statistics, theme, lang });
      stats.selection = { agent: 'cy@example.com', reason: '' };
      await until(() => inside(stats, `[lang=${lang}] tr.chosen`), 'it is drawn');
      await expect(stats).to.be.accessible();
    });
});
