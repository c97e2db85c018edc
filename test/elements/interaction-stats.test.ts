import { expect, oneEvent } from '@open-wc/testing';
import { click, press, resize, typeText, until } from '../support/browser.js';
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
  it('loads nothing before Load Data, and then three sections in the guide’s order', async () => {
    const { stats } = await statsOf(figure12Day);
    expect(part(stats, '[part=state]')!.innerText).to.contain('press Load Data');
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
    ]);
  });

  it('shows two plain dates, the tenants, and all agents first', async () => {
    const { stats } = await statsOf(figure12Day);
    await until(() => part(stats, '[part=agent] select'), 'the agents are known');
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
    await until(() => part(stats, '[part=agent] select'), 'the agents are known');
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
});

describe('sv-interaction-stats: the table', () => {
  it('sorts by each head over all interactions, with the arrow on the sorted one', async () => {
    const { stats } = await statsOf(figure12Day);
    await loaded(stats);
    const start = part(stats, '[data-column=start]')!.closest('th')!;
    expect(start.getAttribute('aria-sort')).to.equal('ascending');
    await click(part(stats, 'button[data-column=totalCalls]')!);
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
