import { expect } from '@open-wc/testing';
import type { SvCallDetailsDialog } from '../../src/elements/call-details/call-details-dialog.js';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { click, press, resize, until } from '../support/browser.js';
import { aCall, manyCalls } from '../support/calls.js';
import { session } from '../support/service.js';
import {
  cell,
  cellText,
  detailsOf,
  figure8,
  grid,
  inside,
  info,
  report,
  reportOf,
  rows,
  table,
  total,
} from './call-report-page.js';

const october = { ...figure8, 'auto-load': '' };
const dialog = (element: SvCallReport) => inside<SvCallDetailsDialog>(element, 'sv-call-details-dialog');
const isOpen = (element: SvCallReport): boolean => dialog(element)?.open ?? false;
const details = (element: SvCallReport): string =>
  dialog(element)?.shadowRoot?.querySelector('sv-call-details')?.shadowRoot?.textContent ?? '';

const isVisible = (element: Element): boolean => element.getClientRects().length > 0;

describe('Call report: rows', () => {
  before(() => resize(1280, 800));

  it('are told apart by id, not by what they show', async () => {
    const twin = { start: 1000, reason: 'Missed Call' };
    const element = await reportOf([aCall({ id: 'a', ...twin }), aCall({ id: 'b', ...twin })]);
    expect(rows(element)).to.have.length(2);
    element.calls = [aCall({ id: 'a', ...twin }), aCall({ id: 'a', ...twin })];
    await until(() => rows(element).length === 1, 'one call is one row');
  });

  it('show what is missing as nothing, and what is zero as zero', async () => {
    const element = await reportOf([aCall({ duration: undefined, talk: 0, reason: '' })]);
    const [row] = rows(element);
    expect(cellText(row!, 'duration')).to.equal('');
    expect(cellText(row!, 'talk')).to.equal('00:00:00');
    expect(cellText(row!, 'reason')).to.equal('');
  });

  it('let hours grow past a day', async () => {
    const element = await reportOf([aCall({ duration: 27 * 3600 + 5 * 60 + 3 })]);
    expect(cellText(rows(element)[0]!, 'duration')).to.equal('27:05:03');
  });

  it('show a type the service made up as it comes', async () => {
    const element = await reportOf([aCall({ type: 'hologram' })]);
    expect(cellText(rows(element)[0]!, 'type')).to.equal('hologram');
  });

  it('cut a long address off inside its cell and give it whole as a tip', async () => {
    const label = `${'long.'.repeat(30)}name@videoengager.com`;
    const element = await reportOf([aCall({ from: { kind: 'agent', label } })]);
    const [row] = rows(element);
    const text = cell(row!, 'from')!.querySelector<HTMLElement>('[title]')!;
    expect(text.title).to.equal(label);
    expect(text.getBoundingClientRect().right).to.be.at.most(cell(row!, 'to')!.getBoundingClientRect().left);
    expect(text.scrollWidth).to.be.above(text.clientWidth);
  });

  it('tell who answered where a group was dialled', async () => {
    const element = await reportOf([
      aCall({ to: { kind: 'group', label: '' }, answeredBy: 'assen@videoengager.com' }),
    ]);
    const text = cell(rows(element)[0]!, 'to')!.querySelector<HTMLElement>('[title]')!;
    expect(text.innerText).to.equal('Group');
    expect(text.title).to.equal('Group – Answered by assen@videoengager.com');
  });

  it('say a failed call with an icon beside the words, not by colour alone', async () => {
    const element = await reportOf([
      aCall({ start: 2, reason: 'Missed Call', talk: 0 }),
      aCall({ start: 1, reason: 'Caller hangup', talk: 5 }),
    ]);
    const icons = rows(element).map((row) => isVisible(cell(row, 'reason')!.querySelector('svg')!));
    expect(icons).to.deep.equal([true, false]);
  });

  it('judge calls by the rule of the host', async () => {
    const element = await reportOf([aCall({ talk: 0, duration: 169, reason: 'Missed Call' })]);
    const failed = (): boolean => isVisible(cell(rows(element)[0]!, 'reason')!.querySelector('svg')!);
    expect(failed()).to.equal(true);
    element.successRule = 'duration';
    await until(() => !failed(), 'it counts as successful');
  });

  it('show scripts of all kinds as they are', async () => {
    const labels = ['محمد العلي', '山田 太郎', '👩‍💻 Ада', '<b>bold</b> & "quoted"'];
    const element = await reportOf(
      labels.map((label, n) => aCall({ start: -n, from: { kind: 'visitor', label } })),
    );
    expect(rows(element).map((row) => cellText(row, 'from'))).to.deep.equal(labels);
    await expect(element).to.be.accessible();
  });

  it('are few in the page for thousands of calls, which are all counted', async () => {
    const element = await reportOf(manyCalls(4000));
    expect(total(element)).to.equal(4000);
    expect(rows(element).length).to.be.below(120);
    const row = await until(() => {
      table(element).scrollTop = 2000 * 32;
      return rows(element).find((one) => one.getAttribute('aria-rowindex') === '2003');
    }, 'the middle is there');
    expect(cellText(row, 'start')).to.equal('04.10.2020 10:40:00');
  });
});

describe('Call report: Info', () => {
  before(() => resize(1280, 800));

  it('is on each row, named after its call, and opens its details', async () => {
    const { element, fired } = await report({ client: session().client() }, october);
    await until(() => rows(element).length > 2, 'there are rows');
    const third = rows(element)[2]!;
    expect(info(third).getAttribute('aria-label')).to.equal(
      'Info: Video Call. From Visitor to Group, 05.10.2020 20:42:45.',
    );
    await click(info(third));
    await until(() => details(element).includes('Caller session data'), 'the details are there');
    expect(isOpen(element)).to.equal(true);
    expect(details(element)).to.contain('05.10.2020 20:42:45 +0300');
    expect(detailsOf(fired, 'sv-call-open')[0]!['call']).to.include({ duration: 60, talk: 59 });
  });

  it('costs nothing before a call is opened', async () => {
    const element = await reportOf(manyCalls(1));
    expect(dialog(element)).to.equal(null);
  });

  it('opens by Enter on a row, closes by Escape, and gives the focus back', async () => {
    const element = await reportOf(manyCalls(5));
    rows(element)[1]!.focus();
    await press('Enter');
    await until(() => isOpen(element), 'the dialog is open');
    await press('Escape');
    await until(() => !isOpen(element), 'the dialog is closed');
    expect(grid(element).activeElement).to.equal(rows(element)[1]);
  });

  it('leads on through the rows as they are sorted, filtered and still coming in', async () => {
    const calls = manyCalls(6);
    const { element, fired } = await report({ calls, sort: { column: 'start', direction: 'ascending' } });
    await until(() => rows(element).length === 6, 'there are rows');
    const opened = (): unknown[] =>
      detailsOf(fired, 'sv-call-open').map(({ call }) => (call as { id: string }).id);
    await click(info(rows(element)[1]!));
    await until(() => isOpen(element), 'the dialog is open');
    const step = (name: string): HTMLElement =>
      dialog(element)!.shadowRoot!.querySelector(`[aria-label='${name}']`)!;
    await click(step('Next call'));
    element.filters = { durationMin: 0 };
    element.sort = undefined;
    await element.updateComplete;
    await click(step('Next call'));
    expect(opened()).to.deep.equal(['n-4', 'n-3', 'n-4']);
    await click(step('Previous call'));
    expect(opened().pop()).to.equal('n-3');
  });

  it('can be opened by id, also for a call that the filters hide', async () => {
    const { element } = await report({ calls: manyCalls(3), filters: { type: 'chat' } });
    await until(() => inside(element, 'sv-data-grid') && element.rowCount === 0, 'no row passes');
    element.openCall('n-1');
    await until(() => isOpen(element), 'the dialog is open');
    expect(details(element)).to.contain('n-1');
    expect(dialog(element)!.shadowRoot!.querySelector('.steps')).to.equal(null);
  });

  it('shows what the row says of calls that were handed in', async () => {
    const element = await reportOf([aCall({ id: 'mine', reason: 'Caller hangup' })]);
    await click(info(rows(element)[0]!));
    await until(() => isOpen(element), 'the dialog is open');
    expect(details(element)).to.contain('mine').and.to.contain('Caller hangup');
    expect(details(element)).not.to.contain('could not be loaded');
  });
});
