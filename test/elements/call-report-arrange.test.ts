import { expect } from '@open-wc/testing';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { click, press, resize, until } from '../support/browser.js';
import { manyCalls } from '../support/calls.js';
import { check, grid, heads, inside, part, reportOf, spoken } from './call-report-page.js';

const calls = manyCalls(5);
const guides = ['Date/Time', 'From', 'To', 'Type', 'Duration', 'Talk', 'Reason'];
const shown = (element: SvCallReport): string[] => heads(element).filter((head) => guides.includes(head));
const width = (element: SvCallReport, column: string): number =>
  grid(element).querySelector(`[part~=row] [data-column=${column}]`)!.getBoundingClientRect().width;

async function arranging(properties: Partial<SvCallReport> = {}): Promise<SvCallReport> {
  const element = await reportOf(calls, properties);
  await click(part(element, 'arrange')!);
  await until(() => part(element, 'arrange-panel'), 'the panel is open');
  return element;
}

const tool = (element: SvCallReport, name: string): HTMLButtonElement =>
  inside<HTMLButtonElement>(element, `[part=arrange-panel] [aria-label="${name}"]`)!;

describe('Call report: columns arranged by buttons', () => {
  before(() => resize(1280, 800));

  it('moves a column, says so, and keeps the focus', async () => {
    const element = await arranging();
    const button = tool(element, 'Move Reason towards the start');
    await click(button);
    await until(() => shown(element)[5] === 'Reason', 'it has moved');
    expect(spoken(element)).to.contain('Reason is column 6 of 7');
    await click(tool(element, 'Move Reason towards the start'));
    await until(() => shown(element)[4] === 'Reason', 'it has moved again');
    expect(shown(element)).to.deep.equal(['Date/Time', 'From', 'To', 'Type', 'Reason', 'Duration', 'Talk']);
    await expect(element).to.be.accessible();
  });

  it('goes no further than the ends', async () => {
    const element = await arranging();
    await click(tool(element, 'Move Date/Time towards the start'));
    await click(tool(element, 'Move Reason towards the end'));
    expect(shown(element)).to.deep.equal(guides);
    expect(tool(element, 'Move Date/Time towards the start').ariaDisabled).to.equal('true');
  });

  it('makes a column wider and narrower', async () => {
    const element = await arranging();
    const before = width(element, 'from');
    await click(tool(element, 'Make From wider'));
    await until(() => Math.round(width(element, 'from') - before) === 16, 'it is wider by 16 pixels');
    await click(tool(element, 'Make From narrower'));
    await until(() => Math.round(width(element, 'from') - before) === 0, 'it is as before');
    expect(element.columnWidths).to.have.keys(['from']);
  });

  it('brings everything back', async () => {
    const element = await arranging();
    const before = width(element, 'from');
    await click(tool(element, 'Make From wider'));
    await click(tool(element, 'Move From towards the end'));
    await click(check(element, 'talk'));
    await click(part(element, 'arrange')!);
    await until(() => part(element, 'arrange-panel'), 'the panel is open');
    await click(part(element, 'reset-columns')!);
    await until(() => shown(element).join() === guides.join(), 'all are in their places');
    expect(Math.round(width(element, 'from') - before)).to.equal(0);
    expect(element.columnWidths).to.deep.equal({});
    expect(element.getState()).to.equal('');
    expect(part(element, 'reset-columns')!.ariaDisabled).to.equal('true');
  });

  it('keeps order and widths in the view state', async () => {
    const element = await arranging();
    await click(tool(element, 'Move Reason towards the start'));
    await click(tool(element, 'Make To wider'));
    const text = element.getState();
    expect(text).to.match(/^columns=start,from,to,type,duration,reason,talk,crm&widths=to:\d+$/);
    const other = await reportOf(calls);
    await other.setState(text);
    await until(() => shown(other)[5] === 'Reason', 'the order is the same');
    expect(other.columnWidths).to.deep.equal(element.columnWidths);
    expect(width(other, 'to')).to.equal(width(element, 'to'));
  });

  it('passes over widths in a link that are none', async () => {
    const element = await reportOf(calls);
    await element.setState('widths=from:abc,colour:100,to:99999,talk:-5,type:1e3,__proto__:100');
    expect(element.columnWidths).to.deep.equal({});
  });

  it('shows a column that is ticked after its neighbour in the guide', async () => {
    const element = await reportOf(calls, { columns: ['reason', 'start', 'from', 'duration'] });
    expect(shown(element)).to.deep.equal(['Reason', 'Date/Time', 'From', 'Duration']);
    await click(check(element, 'to'));
    await until(() => shown(element).join() === 'Reason,Date/Time,From,To,Duration', 'it is in its place');
  });

  it('closes on Escape, with the focus on its button, and on a press elsewhere', async () => {
    const element = await arranging();
    tool(element, 'Make To wider').focus();
    await press('Escape');
    expect(part(element, 'arrange-panel')).to.equal(null);
    expect(element.shadowRoot!.activeElement).to.equal(part(element, 'arrange'));
    await press('Enter');
    await until(() => part(element, 'arrange-panel'), 'the panel is open');
    await click(inside(element, '#search')!);
    await until(() => !part(element, 'arrange-panel'), 'it is closed');
  });
});
