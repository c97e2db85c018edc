import { expect } from '@open-wc/testing';
import { allCallColumns, type CallColumn } from '../../src/controls/call-cells.js';
import { click, press, resize, until } from '../support/browser.js';
import { aCall, at } from '../support/calls.js';
import { columnTexts, detailsOf, head, heads, report, reportOf, rows, spoken } from './call-report-page.js';

const visitor = (label: string) => ({ kind: 'visitor', label }) as const;
const noon = at('2020-10-05T12:00+03:00');
const calls = [
  aCall({
    id: 'x',
    start: noon + 3000,
    from: visitor('beta'),
    to: visitor('agent10'),
    type: 'screen',
    duration: 9,
    talk: 0,
    crm: 'b',
    reason: 'b',
    agent: 'agent2@example.com',
  }),
  aCall({
    id: 'y',
    start: noon + 2000,
    from: visitor('Álpha'),
    to: visitor('agent2'),
    type: 'chat',
    duration: 90_000,
    talk: undefined,
    crm: '',
    reason: 'c',
  }),
  aCall({
    id: 'z',
    start: noon + 1000,
    from: visitor('gamma'),
    to: visitor('agent1'),
    type: 'video',
    duration: 60,
    talk: 5,
    crm: 'a',
    reason: 'a',
    agent: 'agent10@example.com',
  }),
];

const order = (element: Parameters<typeof rows>[0]): string =>
  columnTexts(element, 'from')
    .map((text) => ({ beta: 'x', Álpha: 'y', gamma: 'z' })[text])
    .join('');

const ariaSort = (element: Parameters<typeof rows>[0], column: string): string | null =>
  head(element, column).closest('[role=columnheader]')!.getAttribute('aria-sort');

/** Orders of x, y and z: ascending, descending. What is missing comes last in both. */
const orders: Record<CallColumn, [ascending: string, descending: string]> = {
  start: ['zyx', 'xyz'],
  from: ['yxz', 'zxy'],
  to: ['zyx', 'xyz'],
  type: ['yxz', 'zxy'],
  duration: ['xzy', 'yzx'],
  talk: ['xzy', 'zxy'],
  crm: ['zxy', 'xzy'],
  reason: ['zxy', 'yxz'],
  agent: ['xzy', 'zxy'],
};

describe('Call report: sorting', () => {
  before(() => resize(1280, 800));

  it('is newest first until a head is pressed', async () => {
    const element = await reportOf([...calls].reverse(), { columns: [...allCallColumns] });
    expect(order(element)).to.equal('xyz');
    expect(allCallColumns.map((column) => ariaSort(element, column))).to.deep.equal(
      allCallColumns.map((column) => (column === 'start' ? 'descending' : 'none')),
    );
  });

  for (const column of allCallColumns) {
    it(`by ${column} goes up, down, and back to newest first`, async () => {
      const element = await reportOf(calls, { columns: [...allCallColumns] });
      const [ascending, descending] = orders[column];
      for (const [direction, expected] of [
        ['ascending', ascending],
        ['descending', descending],
        [column === 'start' ? 'descending' : 'none', 'xyz'],
      ] as const) {
        await click(head(element, column));
        await until(() => ariaSort(element, column) === direction, `it is ${direction}`);
        await until(() => order(element) === expected, `the order is ${expected}, not ${order(element)}`);
      }
    });
  }

  it('marks one head only', async () => {
    const element = await reportOf(calls);
    await click(head(element, 'from'));
    await click(head(element, 'reason'));
    await until(() => ariaSort(element, 'reason') === 'ascending', 'it is sorted');
    expect(ariaSort(element, 'from')).to.equal('none');
  });

  it('is worked by keyboard, keeps the focus on the head and is spoken', async () => {
    const element = await reportOf(calls);
    head(element, 'duration').focus();
    await press('Enter');
    await until(() => order(element) === 'xzy', 'it is sorted');
    expect(spoken(element)).to.equal('Sorted by Duration, ascending');
    await press('Space');
    await until(() => order(element) === 'yzx', 'it is sorted the other way');
    await press('Space');
    await until(() => spoken(element).includes('newest first'), 'the old order is spoken');
    expect(element.renderRoot.querySelector('sv-data-grid')!.shadowRoot!.activeElement).to.equal(
      head(element, 'duration'),
    );
  });

  it('leaves the heads where they are when the arrow comes and goes', async () => {
    const element = await reportOf(calls, { columns: [...allCallColumns] });
    const lefts = (): number[] =>
      allCallColumns.map((column) => head(element, column).getBoundingClientRect().left);
    const before = lefts();
    await click(head(element, 'talk'));
    await until(() => ariaSort(element, 'talk') === 'ascending', 'it is sorted');
    expect(lefts()).to.deep.equal(before);
  });

  it('is set by property, and told when the user changes it', async () => {
    const { element, fired } = await report({ calls, sort: { column: 'duration', direction: 'descending' } });
    await until(() => rows(element).length === 3, 'there are rows');
    expect(order(element)).to.equal('yzx');
    expect(ariaSort(element, 'duration')).to.equal('descending');
    expect(detailsOf(fired, 'sv-view-change')).to.deep.equal([]);
    await click(head(element, 'to'));
    expect(element.sort).to.deep.equal({ column: 'to', direction: 'ascending' });
    expect(detailsOf(fired, 'sv-view-change')[0]!['sort']).to.deep.equal(element.sort);
    element.sort = undefined;
    await until(() => order(element) === 'xyz', 'it is newest first again');
  });

  it('does not offer to sort by the Info button', async () => {
    const element = await reportOf(calls);
    expect(heads(element)).to.include('Details');
    expect(head(element, 'info')).to.equal(null);
  });
});
