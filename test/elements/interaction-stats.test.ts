import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { Account } from '../../src/model/account.js';
import type { Interaction } from '../../src/model/interaction.js';
import type { SvTimeseriesChart } from '../../src/elements/timeseries-chart/timeseries-chart.js';
import { anInteraction } from '../model/builders.js';
import { read } from '../pages/page.js';
import { click, press, resize, typeText, until } from '../support/browser.js';
import { anAccount, sourceOf } from '../support/calls.js';
import {
  column,
  figure12Day,
  figure14Day,
  loaded,
  part,
  parts,
  rows,
  statsOf,
  total,
} from './interaction-stats-page.js';

describe('sv-interaction-stats: choosing', () => {
  it('has room for the choice of agents before it is known who is signed in', async () => {
    await resize(800, 900);
    let answer: (account: Account) => void;
    const account = new Promise<Account>((resolve) => (answer = resolve));
    const names = ['ann@example.com', 'ben@example.com'];
    const agents = async () => names.map((email) => ({ email, name: email }));
    const client = { ...sourceOf([]), me: () => account, agents };
    const around = await fixture(
      html`<sv-session .client=${client} lang="en"
        ><sv-interaction-stats></sv-interaction-stats
      ></sv-session>`,
    );
    const stats = around.querySelector('sv-interaction-stats')!;
    const places = () =>
      ['[part=load]', '.line', '.state'].map((name) => {
        const { left, top } = part(stats, name)!.getBoundingClientRect();
        return [left, top];
      });
    await stats.updateComplete;
    const before = places();
    expect(part(stats, '[part=agent]')).to.equal(null);
    answer!(anAccount());
    await until(() => part(stats, '[part=agent]')?.innerText.includes('ben'), 'the choice is there');
    expect(places()).to.deep.equal(before);
  });

  it('loads nothing before Load Data, and then the guide’s sections in its order, and others after them', async () => {
    const { stats } = await statsOf(figure12Day);
    await until(() => part(stats, '[part=agent]'), 'the agents are known');
    expect(part(stats, '[part=state]')!.innerText).to.contain('Press Load Data');
    const done = oneEvent(stats, 'sv-loaded');
    await click(part(stats, '[part=load]')!);
    const { detail } = await done;
    expect(detail.complete).to.equal(true);
    expect(detail.rows).to.equal(detail.total);
    await until(() => rows(stats).length > 0, 'interactions are drawn');
    expect(parts(stats, 'summary h3').map(({ innerText }) => innerText)).to.deep.equal([
      'Totals',
      'Timeseries',
      'Interactions',
      'By agent',
      'By hour and weekday',
      'How calls end',
    ]);
    const open = parts<HTMLDetailsElement>(stats, 'details[data-section]').filter((section) => section.open);
    expect(open.map(({ dataset }) => dataset['section'])).to.deep.equal([
      'totals',
      'timeseries',
      'interactions',
    ]);
  });

  it('has Load Data in the line of the choices where there is room', async () => {
    const { stats } = await statsOf(figure12Day);
    const agent = await until(() => part(stats, '[part=agent] select'), 'the agents are known');
    const middle = (element: HTMLElement): number => {
      const { top, bottom } = element.getBoundingClientRect();
      return (top + bottom) / 2;
    };
    expect(middle(part(stats, '[part=load]')!)).to.be.closeTo(middle(agent), 1);
  });

  it('counts a width of buckets that there is none of as not given', async () => {
    const { stats } = await statsOf(figure12Day);
    stats.setAttribute('granularity', 'week');
    await loaded(stats);
    const chart = part<SvTimeseriesChart>(stats, 'sv-timeseries-chart')!;
    await until(() => chart.series?.granularity === 'hour', 'the series is there');
    await chart.updateComplete;
    expect(chart.shadowRoot!.querySelector('sv-chart')).not.to.equal(null);
    expect(part(stats, '[part=mismatch]')).to.equal(null);
  });

  it('shows two plain dates, the tenants, and all agents first', async () => {
    const { stats } = await statsOf(figure12Day);
    await until(() => part(stats, '[part=agent] option:nth-child(2)'), 'the agents are known');
    const dates = [...part(stats, 'sv-period-picker')!.shadowRoot!.querySelectorAll('input')].map(
      ({ value }) => value,
    );
    expect(dates.slice(0, 2)).to.deep.equal(['28.05.2021', '28.05.2021']);
    const tenant = part<HTMLSelectElement>(stats, '[part=tenant] select')!;
    expect(tenant.selectedOptions[0]!.label).to.equal('slav@videoengager.com');
    const agent = part<HTMLSelectElement>(stats, '[part=agent] select')!;
    expect(agent.selectedOptions[0]!.label).to.equal('all');
    expect(agent.options.length).to.be.greaterThan(10);
  });

  it('asks for one agent’s interactions when one is chosen', async () => {
    const { stats } = await statsOf(figure14Day);
    await until(() => part(stats, '[part=agent] option:nth-child(2)'), 'the agents are known');
    const agent = part<HTMLSelectElement>(stats, '[part=agent] select')!;
    agent.value = 'assen@videoengager.com';
    agent.dispatchEvent(new Event('change'));
    await loaded(stats);
    expect(new Set(column(stats, 'agent'))).to.deep.equal(new Set(['assen@videoengager.com']));
  });

  it('gives an agent the agent’s own data, without pickers of agents and tenants', async () => {
    const { stats } = await statsOf(figure14Day, 'assen@videoengager.com');
    await loaded(stats);
    expect(part(stats, '[part=agent]')).to.equal(null);
    expect(part(stats, '[part=tenant]')).to.equal(null);
    expect(new Set(column(stats, 'agent'))).to.deep.equal(new Set(['assen@videoengager.com']));
  });

  it('says whom to ask when the account may not read statistics', async () => {
    const { stats } = await statsOf(figure12Day, 'no-stats@videoengager.com');
    await stats.load();
    await until(
      () => part(stats, '[part=state]')?.innerText.includes('may not read statistics'),
      'it is said',
    );
    expect(part(stats, '[part=load]')).to.equal(null);
  });
});

describe('sv-interaction-stats: totals', () => {
  it('adds up to the sum of the table and to its own parts', async () => {
    const { stats } = await statsOf(figure12Day);
    stats.pageSize = 500;
    await loaded(stats);
    const sum = (name: string): string =>
      String(column(stats, name).reduce((all, text) => all + Number(text), 0));
    expect(total(stats, 'interactions')).to.equal(String(rows(stats).length));
    expect(total(stats, 'total')).to.equal(sum('totalCalls'));
    expect(total(stats, 'video')).to.equal(sum('videos'));
    expect(total(stats, 'chat')).to.equal(sum('chats'));
    expect(total(stats, 'screen')).to.equal(sum('screens'));
    expect(total(stats, 'successful')).to.equal(sum('successful'));
    expect(total(stats, 'unsuccessful')).to.equal(sum('unsuccessful'));
    expect(part(stats, '[part=mismatch]')).to.equal(null);
  });

  it('says so when the service’s numbers do not add up', async () => {
    const { stats, as } = await statsOf(figure12Day);
    await as.play('lagging');
    await loaded(stats);
    const notice = await until(() => part(stats, '[part=mismatch]'), 'the mismatch is said');
    await click(notice.querySelector('summary')!);
    expect(notice.innerText).to.match(/add up to/);
  });

  it('names the interaction concerned, and writes numbers as the language does', async () => {
    const { stats } = await statsOf(figure12Day);
    await stats.updateComplete;
    const broken = (n: number): Interaction =>
      anInteraction({ id: `raw-${n}`, agent: 'assen@videoengager.com', totalCalls: 2002, videos: 1 });
    stats.interactions = Array.from({ length: 1500 }, (_, n) => broken(n));
    const item = await until(() => part(stats, '[part=mismatch] li'), 'the mismatch is said');
    expect(item.textContent).to.match(
      /^assen@videoengager\.com, 2021-04-15 09:41 \+0300: total is 2,002, .*, and the same in 1,499 others$/,
    );
  });

  it('leads with how calls ended, then how many there were: in one row, in two or in three', async () => {
    const { stats } = await statsOf(figure12Day);
    await loaded(stats);
    const tilesInRows = (): number[] => {
      const tops = parts(stats, '[part=tile]').map((tile) => tile.getBoundingClientRect().top);
      return [...new Set(tops)].map((top) => tops.filter((other) => other === top).length);
    };
    expect(parts(stats, '[part=tile]').map(({ dataset }) => dataset.total)).to.deep.equal([
      ...['successRate', 'successful', 'unsuccessful'],
      ...['interactions', 'total', 'video', 'screen', 'chat', 'talk'],
    ]);
    expect(tilesInRows()).to.deep.equal([9]);
    await resize(1000, 900);
    expect(tilesInRows()).to.deep.equal([3, 6]);
    await resize(640, 900);
    expect(tilesInRows()).to.deep.equal([3, 3, 3]);
    await resize(400, 900);
    expect(tilesInRows()).to.deep.equal([1, 2, 3, 3]);
    await resize(1000, 900);
    stats.excludeTypes = ['chat'];
    await stats.updateComplete;
    expect(tilesInRows()).to.deep.equal([3, 5]);
  });

  it('says the rule in words in the tile of the rate', async () => {
    const { stats } = await statsOf(figure12Day);
    await loaded(stats);
    const tile = part(stats, '[data-total=successRate]')!;
    expect(tile.innerText).to.contain('A call counts as successful by the service’s own verdict');
    expect(tile.querySelector('meter')!.getAttribute('aria-describedby')).to.equal(
      tile.querySelector('.rule p')!.id,
    );
  });

  it('leaves chats out when asked to, and says what cannot be told apart', async () => {
    const { stats } = await statsOf(figure14Day);
    stats.excludeTypes = ['chat'];
    stats.sort = { column: 'totalCalls', direction: 'descending' };
    await loaded(stats);
    expect(part(stats, '[data-column=chats]')).to.equal(null);
    expect(part(stats, '[data-total=chat]')).to.equal(null);
    expect(column(stats, 'totalCalls')[0]).to.equal('21');
    expect(stats.shadowRoot!.textContent).to.contain('Without Chat Session');
  });

  it('shows no outcome, rate or talk time of other calls than those left: blank, with the reason', async () => {
    const { stats } = await statsOf(figure14Day);
    await loaded(stats);
    const outcomes = ['successful', 'unsuccessful', 'successRate', 'talk'];
    const all = outcomes.map((key) => total(stats, key));
    expect(all).not.to.include('–');
    stats.excludeTypes = ['Chat'];
    await stats.updateComplete;
    expect(outcomes.map((key) => total(stats, key))).to.deep.equal(['–', '–', '–', '–']);
    const number = (key: string): number => Number(total(stats, key).replace(/\D/g, ''));
    expect(number('total')).to.equal(number('video') + number('screen'));
    expect(stats.shadowRoot!.textContent).to.contain('the service tells these for all types together');

    const chart = part<SvTimeseriesChart>(stats, '[part=chart]')!;
    await chart.updateComplete;
    const legend = [...chart.shadowRoot!.querySelectorAll('[part~=legend-item]')].map((item) =>
      item.textContent!.trim(),
    );
    expect(legend).to.deep.equal(['Interactions', 'Total sessions', 'Video sessions', 'Screen sessions']);
    expect(read(chart)).to.include('Not known: Successful sessions, Unsuccessful sessions');

    stats.excludeTypes = [];
    await stats.updateComplete;
    expect(outcomes.map((key) => total(stats, key))).to.deep.equal(all);
  });
});

describe('sv-interaction-stats: the table', () => {
  it('sorts by each head over all interactions, with the arrow on the sorted one', async () => {
    const { stats } = await statsOf(figure12Day);
    await loaded(stats);
    const start = part(stats, '[data-column=start]')!.closest('th')!;
    expect(start.getAttribute('aria-sort')).to.equal('ascending');
    await click(part(stats, 'button[data-column=totalCalls]')!);
    await stats.updateComplete;
    const shown = column(stats, 'totalCalls').map(Number);
    expect(shown).to.deep.equal([...shown].sort((a, b) => b - a));
    expect(part(stats, 'button[data-column=totalCalls]')!.closest('th')!.ariaSort).to.equal('descending');
    expect(start.getAttribute('aria-sort')).to.equal('none');
    stats.pageSize = 500;
    await stats.updateComplete;
    const all = column(stats, 'totalCalls').map(Number);
    expect(shown[0]).to.equal(Math.max(...all));
  });

  it('sorts names and times from the first on, figures from the largest, then the other way round', async () => {
    const { stats } = await statsOf(figure12Day);
    await loaded(stats);
    const orders = async (name: string): Promise<string[]> => {
      const head = part(stats, `button[data-column=${name}]`)!;
      const seen: string[] = [];
      for (let times = 0; times < 3; times += 1) {
        await click(head);
        await stats.updateComplete;
        seen.push(`${stats.sort.column} ${stats.sort.direction}`);
      }
      return seen;
    };
    expect(await orders('agent')).to.deep.equal(['agent ascending', 'agent descending', 'start ascending']);
    expect(await orders('duration')).to.deep.equal([
      'duration descending',
      'duration ascending',
      'start ascending',
    ]);
  });

  it('goes to the first page with another order', async () => {
    const { stats } = await statsOf(figure12Day);
    stats.page = 2;
    await loaded(stats);
    await click(part(stats, 'button[data-column=totalCalls]')!);
    await stats.updateComplete;
    expect(part(stats, '[aria-current=page]')!.innerText).to.equal('1');
    expect(stats.page).to.equal(1);
  });

  it('puts the heads of figures where the figures end', async () => {
    const { stats } = await statsOf(figure12Day);
    await loaded(stats);
    for (const name of ['duration', 'totalCalls', 'unsuccessful']) {
      const words = part(stats, `button[data-column=${name}] span`)!.getBoundingClientRect().right;
      const range = document.createRange();
      range.selectNodeContents(part(stats, `td[data-column=${name}]`)!);
      expect(words).to.be.closeTo(range.getBoundingClientRect().right, 1);
    }
  });

  it('offers the order in a list where there is no room for heads', async () => {
    const { stats } = await statsOf(figure12Day);
    await loaded(stats);
    const order = part<HTMLSelectElement>(stats, '.sort-select select')!;
    expect(order.checkVisibility?.() ?? order.offsetParent !== null).to.equal(false);
    await resize(480, 900);
    await until(() => order.offsetWidth > 0, 'the list is there');
    order.value = 'totalCalls';
    order.dispatchEvent(new Event('change'));
    await click(part(stats, '.sort-select button')!);
    await stats.updateComplete;
    const shown = column(stats, 'totalCalls').map((text) => Number(text.replace(/\D/g, '')));
    expect(shown).to.deep.equal([...shown].sort((a, b) => b - a));
    await expect(stats).to.be.accessible();
  });

  it('takes the items per page a user sets, and has no empty last page', async () => {
    const { stats } = await statsOf(figure12Day);
    await loaded(stats);
    const size = part<HTMLInputElement>(stats, '[part=page-size]')!;
    size.focus();
    size.select();
    await typeText('19');
    await press('Enter');
    await until(() => rows(stats).length === 19, 'nineteen rows are shown');
    const all = Number(total(stats, 'interactions'));
    await click(parts(stats, '[part=page]').at(-1)!);
    await until(() => rows(stats).length === (all % 19 || 19), 'the last page has the rest');
    expect(parts(stats, '[part=page]').at(-1)!.ariaDisabled).to.equal('true');
  });

  it('refuses a page size that is none, and keeps the rows', async () => {
    const { stats } = await statsOf(figure12Day);
    await loaded(stats);
    const size = part<HTMLInputElement>(stats, '[part=page-size]')!;
    size.focus();
    size.select();
    await typeText('0');
    await press('Enter');
    await until(() => stats.shadowRoot!.textContent?.includes('from 1 to 500'), 'it is said');
    expect(rows(stats).length).to.equal(10);
  });
});
