import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/session/define.js';
import { ServerFaultError } from '../../src/client/index.js';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { click, resize, until } from '../support/browser.js';
import { heldPages, manyCalls, type HeldPages } from '../support/calls.js';
import { session } from '../support/service.js';
import {
  button,
  columnTexts,
  detailsOf,
  figure8,
  grid,
  inside,
  part,
  report,
  rows,
  spoken,
  status,
  table,
  total,
  type Fired,
} from './call-report-page.js';

const october = { ...figure8, 'auto-load': '' };

/** A report of ten calls in pages of two, whose first page is asked for. */
async function streamed(): Promise<{ element: SvCallReport; fired: Fired[]; waiting: HeldPages['waiting'] }> {
  const { client, waiting } = heldPages(manyCalls(10), 2);
  const { element, fired } = await report({ client }, october);
  await until(() => waiting.length === 1, 'the first page is asked for');
  return { element, fired, waiting };
}

const answer = (waiting: HeldPages['waiting'], page: number): void =>
  waiting.find((one) => one.page === page)!.answer();

const bar = (element: SvCallReport): HTMLProgressElement | null => grid(element).querySelector('progress');

describe('Call report: pages as they come', () => {
  before(() => resize(1280, 800));

  it('shows the first rows before the last page has come', async () => {
    const { element, waiting } = await streamed();
    answer(waiting, 1);
    await until(() => rows(element).length === 2, 'the first rows are there');
    await until(() => waiting.length === 3, 'the others are asked for');
    expect(waiting.map(({ page }) => page)).to.deep.equal([2, 3, 4]);
    answer(waiting, 3);
    await until(() => rows(element).length === 4, 'more rows are there');
  });

  it('says how many of how many, as a bar and in words, and ends with the count', async () => {
    const { element, fired, waiting } = await streamed();
    expect(bar(element)!.hasAttribute('value')).to.equal(false);
    answer(waiting, 1);
    await until(() => status(element).startsWith('Loading 2 of 10'), 'the status says so');
    expect(bar(element)!.value).to.equal(0.2);
    // Busy, some screen readers would leave out the rows that are there.
    expect(table(element).hasAttribute('aria-busy')).to.equal(false);
    await expect(element).to.be.accessible();
    for (const page of [2, 3, 4]) answer(waiting, page);
    await until(() => waiting.length === 1, 'the last page is asked for');
    answer(waiting, 5);
    await until(() => status(element).startsWith('10 calls'), 'the status says how many');
    expect(bar(element)).to.equal(null);
    expect(spoken(element)).to.equal('10 calls');
    expect(detailsOf(fired, 'sv-loaded')).to.deep.equal([
      { rows: 10, total: 10, skipped: 0, complete: true },
    ]);
  });

  it('puts what comes in where it belongs, sorted and filtered', async () => {
    const { element, waiting } = await streamed();
    element.sort = { column: 'start', direction: 'ascending' };
    answer(waiting, 1);
    await until(() => rows(element).length === 2, 'the first rows are there');
    const [first] = columnTexts(element, 'start');
    answer(waiting, 4);
    await until(() => rows(element).length === 4, 'more rows are there');
    const now = columnTexts(element, 'start');
    expect(now).to.deep.equal([...now].sort());
    expect(now.indexOf(first!)).to.equal(2);
  });

  it('stops when asked to, keeps what has come and goes on from there', async () => {
    const { element, fired, waiting } = await streamed();
    answer(waiting, 1);
    await until(() => rows(element).length === 2, 'the first rows are there');
    const underWay = [...waiting];
    await click(button(element, 'Stop')!);
    await until(() => button(element, 'Resume'), 'it can be resumed');
    expect(underWay.every(({ signal }) => signal!.aborted)).to.equal(true);
    expect(rows(element)).to.have.length(2);
    expect(part(element, 'stopped')!.innerText).to.contain('Stopped at 2 of 10');
    expect(detailsOf(fired, 'sv-loaded')).to.deep.equal([
      { rows: 2, total: 10, skipped: 0, complete: false },
    ]);
    await expect(element).to.be.accessible();

    await click(button(element, 'Resume')!);
    await until(() => waiting.length === 3, 'the missing pages are asked for');
    for (const page of [2, 3, 4]) answer(waiting, page);
    await until(() => waiting.length === 1, 'the last page is asked for');
    answer(waiting, 5);
    await until(() => status(element).startsWith('10 calls'), 'all are there');
    expect(total(element)).to.equal(10);
  });

  it('keeps the rows of other pages when one fails, says how many are missing, and resumes', async () => {
    const { element, fired, waiting } = await streamed();
    answer(waiting, 1);
    await until(() => waiting.length === 3, 'three pages are under way');
    const error = new ServerFaultError({ status: 500 });
    waiting.find(({ page }) => page === 3)!.fail(error);
    answer(waiting, 2);
    answer(waiting, 4);
    await until(() => part(element, 'failure'), 'it says so');
    expect(part(element, 'failure')!.innerText).to.contain('6 of 10 calls are here');
    expect(rows(element)).to.have.length(6);
    expect(detailsOf(fired, 'sv-failed')).to.deep.equal([{ error, rows: 6 }]);
    await expect(element).to.be.accessible();

    await click(button(element, 'Resume')!);
    await until(() => waiting.length === 2, 'the missing pages are asked for');
    expect(waiting.map(({ page }) => page)).to.deep.equal([3, 5]);
    for (const page of [3, 5]) answer(waiting, page);
    await until(() => status(element).startsWith('10 calls'), 'all are there');
    expect(part(element, 'failure')).to.equal(null);
  });
});

describe('Call report: loading again', () => {
  before(() => resize(1280, 800));

  async function loaded(): Promise<Awaited<ReturnType<typeof streamed>>> {
    const made = await streamed();
    answer(made.waiting, 1);
    await until(() => made.waiting.length === 3, 'three pages are under way');
    for (const page of [2, 3, 4]) answer(made.waiting, page);
    await until(() => made.waiting.length === 1, 'the last page is asked for');
    answer(made.waiting, 5);
    await until(() => status(made.element).startsWith('10 calls'), 'all are there');
    return made;
  }

  const dimmed = (element: SvCallReport): boolean => inside(element, 'sv-data-grid')!.hasAttribute('dimmed');

  it('keeps the old rows, dimmed, until the first new page', async () => {
    const { element, waiting } = await loaded();
    await click(button(element, 'Refresh')!);
    await until(() => waiting.length === 1, 'the first page is asked for');
    await until(() => dimmed(element), 'the rows are dimmed');
    expect(rows(element)).to.have.length(10);
    answer(waiting, 1);
    await until(() => rows(element).length === 2, 'the new rows are there');
    expect(dimmed(element)).to.equal(false);
  });

  it('keeps them when it fails, and says that they are of before', async () => {
    const { element, waiting } = await loaded();
    void element.refresh();
    await until(() => waiting.length === 1, 'the first page is asked for');
    waiting[0]!.fail(new ServerFaultError());
    await until(() => part(element, 'failure'), 'it says so');
    expect(part(element, 'failure')!.innerText).to.contain('What was loaded before is still shown.');
    expect(rows(element)).to.have.length(10);
  });

  it('shows as many rows as the new period has, more or fewer', async () => {
    const calls = manyCalls(9);
    const { element } = await report({ calls: calls.slice(0, 3) });
    await until(() => rows(element).length === 3, 'there are three rows');
    element.calls = calls;
    await until(() => rows(element).length === 9, 'there are nine rows');
    element.calls = calls.slice(0, 2);
    await until(() => rows(element).length === 2, 'there are two rows');
    expect(total(element)).to.equal(2);
  });

  it('gives up the load before when another begins, and tells of the last alone', async () => {
    const { element, fired, waiting } = await streamed();
    const [first] = waiting;
    void element.load();
    await until(() => first!.signal!.aborted && waiting.length === 1, 'the second load has begun');
    answer(waiting, 1);
    await until(() => waiting.length === 3, 'three pages are under way');
    for (const page of [2, 3, 4]) answer(waiting, page);
    await until(() => waiting.length === 1, 'the last page is asked for');
    answer(waiting, 5);
    await until(() => detailsOf(fired, 'sv-loaded').length > 0, 'it is told');
    expect(detailsOf(fired, 'sv-loaded').map(({ complete }) => complete)).to.deep.equal([true]);
    expect(total(element)).to.equal(10);
  });
});

describe('Call report: the real stream', () => {
  before(() => resize(1280, 800));

  const callId = /^[0-9a-f-]{36}(?=,)/gm;
  const moment = /(?<=^[0-9a-f-]{36},)[^,]+/gm;

  /** What of each row's line of the export fits. */
  async function exported(element: SvCallReport, what: RegExp): Promise<string[]> {
    const file = await element.exportCsv({ save: false });
    return (await file!.text()).match(what) ?? [];
  }

  it('ends with every call once, though a page failed until it was resumed', async () => {
    const qa = session();
    await qa.play('page-3-fails');
    const { element, fired } = await report({ client: qa.client({ pageSize: 25 }) }, october);
    await until(() => part(element, 'failure'), 'a page failed');
    expect(part(element, 'failure')!.innerText).to.match(/\d+ of \d+ calls are here/);
    const before = await exported(element, callId);
    await qa.play('none');
    await click(button(element, 'Resume')!);
    await until(() => detailsOf(fired, 'sv-loaded').length > 0, 'all are there');
    const after = await exported(element, callId);
    expect(new Set(after).size).to.equal(after.length);
    expect(after).to.have.length(detailsOf(fired, 'sv-loaded')[0]!['total'] as number);
    expect(before.length).to.be.below(after.length);
    expect(after).to.include.members(before);
  });

  it('has every call though they move from page to page meanwhile', async () => {
    const qa = session();
    await qa.play('restless');
    const { element, fired } = await report({ client: qa.client({ pageSize: 25 }) }, october);
    await until(() => detailsOf(fired, 'sv-loaded').length > 0, 'all are there');
    const { rows: loaded, total: all, complete } = detailsOf(fired, 'sv-loaded')[0]!;
    expect([loaded, complete]).to.deep.equal([all, true]);
    expect(new Set(await exported(element, callId)).size).to.equal(all);
  });

  it('ends where the calls do, and says so, whatever total it was told', async () => {
    const qa = session();
    const { element: whole, fired: before } = await report({ client: qa.client() }, october);
    await until(() => detailsOf(before, 'sv-loaded').length > 0, 'all are there');
    const all = total(whole);
    await qa.play('wrong-totals');
    let asked = 0;
    const client = qa.client({
      pageSize: 25,
      fetch: (input, init) => {
        if (String(input).includes('/stats/calls/')) asked += 1;
        return fetch(input, init);
      },
    });
    // A view of the service would not go by that total.
    const { element } = await report({ client, rowsFrom: 'browser' }, october);
    await until(() => part(element, 'failure'), 'it has ended');
    expect(total(element)).to.equal(all);
    expect(status(element)).to.match(new RegExp(`^${all} of 1,000,000,000,000 loaded`));
    const { innerText } = part(element, 'failure')!;
    expect(innerText).to.contain('Not all records have come');
    expect(innerText).to.contain('fewer records than it says there are');
    expect(asked).to.be.below(20);
  });

  it('says how many of how many are here when the session ends meanwhile', async () => {
    const qa = session();
    const client = qa.client({
      pageSize: 25,
      fetch: async (input, init) => {
        if (/\/stats\/calls\/.*[?&]page=2/.test(String(input))) await qa.play('signed-out');
        return fetch(input, init);
      },
    });
    const around = Object.assign(document.createElement('sv-session'), { client });
    const element = Object.assign(document.createElement('sv-call-report'), {
      from: october.from,
      to: october.to,
      autoLoad: true,
    });
    around.append(element);
    await fixture(html`<div>${around}</div>`);
    await until(() => around.shadowRoot!.querySelector('[part=sign-in-button]'), 'the session has ended');
    await until(() => /^\d+ of \d+ loaded/.test(status(element)), 'the status says so');
    const [loaded, all] = status(element).match(/\d+/g)!.map(Number);
    expect(loaded).to.equal(element.rowCount);
    expect(all).to.be.above(loaded!);
  });

  it('comes in pieces where the period is longer than the service answers for at once', async () => {
    const { element, fired } = await report(
      { client: session().client() },
      { 'time-zone': 'Europe/Sofia', from: '2019-01-01', to: '2021-12-31', 'auto-load': '' },
    );
    await until(() => detailsOf(fired, 'sv-loaded').length > 0, 'all are there');
    expect(part(element, 'failure')).to.equal(null);
    const years = (await exported(element, moment)).map((time) => time.slice(6, 10));
    expect([...new Set(years)]).to.deep.equal(['2021', '2020']);
  });

  it('says that the service is busy while it waits for it, and goes on', async () => {
    const qa = session();
    let asked = 0;
    const client = qa.client({
      fetch: async (input, init) => {
        if (String(input).includes('/stats/calls/') && ++asked === 1) await qa.play('busy');
        return fetch(input, init);
      },
    });
    const { element, fired } = await report({ client }, october);
    await until(() => status(element).startsWith('The service is busy, trying again…'), 'it says so');
    await qa.play('none');
    await until(() => detailsOf(fired, 'sv-loaded').length > 0, 'all are there');
    expect(status(element)).to.match(/^\d+ calls/);
  });

  it('leaves out records that cannot be read, and says how many', async () => {
    const qa = session();
    await qa.play('wrong-types');
    const { element, fired } = await report({ client: qa.client() }, october);
    await until(() => detailsOf(fired, 'sv-loaded').length > 0, 'all are there');
    await until(() => part(element, 'skipped'), 'it says so');
    const { rows: shown, total: all, skipped } = detailsOf(fired, 'sv-loaded')[0]! as Record<string, number>;
    expect(skipped).to.be.above(0);
    expect(shown! + skipped!).to.equal(all);
    expect(part(element, 'skipped')!.innerText).to.contain(`${skipped} records could not be read`);
    expect(total(element)).to.equal(shown);
    await expect(element).to.be.accessible();
  });
});
