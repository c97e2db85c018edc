import { expect } from '@open-wc/testing';
import { nextTask } from '../../src/model/slices.js';
import { click, resize, until } from '../support/browser.js';
import { anAccount, heldPages, manyCalls, sourceOf } from '../support/calls.js';
import {
  check,
  columnTexts,
  detailsOf,
  figure8,
  heads,
  part,
  report,
  rows,
  state,
  status,
} from './call-report-page.js';

const october = { ...figure8, 'auto-load': '' };

describe('Call report: moved and removed', () => {
  before(() => resize(1280, 800));

  it('keeps its rows, columns and filters when it is moved in the page', async () => {
    const { element, fired } = await report({ client: sourceOf(manyCalls(20)) }, october);
    await until(() => rows(element).length === 20, 'there are rows');
    await click(check(element, 'talk'));
    element.filters = { from: 'visi' };
    await element.updateComplete;
    const before = columnTexts(element, 'start');

    const elsewhere = document.createElement('div');
    element.parentElement!.append(elsewhere);
    elsewhere.append(element);
    await until(() => rows(element).length === 20, 'there are rows');
    expect(columnTexts(element, 'start')).to.deep.equal(before);
    expect(heads(element)).not.to.include('Talk');
    expect(element.filters).to.deep.equal({ from: 'visi' });
    expect(detailsOf(fired, 'sv-load')).to.have.length(1);
  });

  it('neither loads anew nor loses anything when it is moved within its session', async () => {
    const session = Object.assign(document.createElement('sv-session'), { client: sourceOf(manyCalls(20)) });
    const { element, fired } = await report({}, october);
    element.parentElement!.append(session);
    const elsewhere = document.createElement('div');
    session.append(element, elsewhere);
    await until(() => rows(element).length === 20, 'there are rows');
    elsewhere.append(element);
    await element.updateComplete;
    expect(rows(element)).to.have.length(20);
    expect(detailsOf(fired, 'sv-load')).to.have.length(1);
  });

  it('has nothing of a session that it was moved out of', async () => {
    const session = Object.assign(document.createElement('sv-session'), { client: sourceOf(manyCalls(20)) });
    const { element } = await report({}, october);
    const around = element.parentElement!;
    around.append(session);
    session.append(element);
    await until(() => rows(element).length === 20, 'there are rows');
    around.append(element);
    await until(() => state(element)?.innerText.includes('not connected'), 'it says so');
    await element.load();
    expect(element.rowCount).to.equal(0);
  });

  it('gives up what it is loading when it is removed', async () => {
    const { client, waiting } = heldPages(manyCalls(10), 2);
    const { element } = await report({ client }, october);
    await until(() => waiting.length === 1, 'the first page is asked for');
    const [first] = waiting;
    element.remove();
    expect(first!.signal!.aborted).to.equal(true);
    await until(() => waiting.length === 0, 'the page is given up');
  });

  it('asks for nothing when it is removed before it is known who is signed in', async () => {
    const pages: number[] = [];
    let known: () => void = () => undefined;
    const account = new Promise<ReturnType<typeof anAccount>>(
      (resolve) => (known = () => resolve(anAccount())),
    );
    const source = sourceOf(manyCalls(1));
    const { element } = await report(
      {
        client: {
          ...source,
          me: () => account,
          callPage: (query, page) => {
            pages.push(page);
            return source.callPage(query, page);
          },
        },
      },
      october,
    );
    element.remove();
    known();
    await account;
    await element.updateComplete;
    expect(pages).to.deep.equal([]);
  });

  it('loads when it is put back after it was removed before it was known who is signed in', async () => {
    let known: () => void = () => undefined;
    const account = new Promise<ReturnType<typeof anAccount>>(
      (resolve) => (known = () => resolve(anAccount())),
    );
    const client = { ...sourceOf(manyCalls(3)), me: () => account };
    const { element, fired } = await report({ client }, october);
    const { parentElement } = element;
    element.remove();
    known();
    await account;
    await nextTask();
    expect(detailsOf(fired, 'sv-load')).to.have.length(0);
    parentElement!.append(element);
    await until(() => rows(element).length === 3, 'there are rows');
    expect(detailsOf(fired, 'sv-load')).to.have.length(1);
  });

  it('goes on where it was when it is put back', async () => {
    const { client, waiting } = heldPages(manyCalls(4), 2);
    const { element, fired } = await report({ client }, october);
    const { parentElement } = element;
    await until(() => waiting.length === 1, 'the first page is asked for');
    waiting[0]!.answer();
    await until(() => rows(element).length === 2, 'the first rows are there');
    element.remove();
    await until(() => waiting.length === 0, 'the rest is given up');
    parentElement!.append(element);
    await until(() => waiting.length === 1, 'the rest is asked for again');
    expect(waiting[0]!.page).to.equal(2);
    waiting[0]!.answer();
    await until(() => status(element).startsWith('4 calls'), 'all are there');
    expect(part(element, 'stopped')).to.equal(null);
    expect(detailsOf(fired, 'sv-loaded').pop()).to.deep.equal({
      rows: 4,
      total: 4,
      skipped: 0,
      complete: true,
    });
  });

  it('can be made, filled and put into the page in any order', async () => {
    const element = document.createElement('sv-call-report');
    element.sort = { column: 'start', direction: 'ascending' };
    element.calls = manyCalls(3);
    const { element: other } = await report();
    other.replaceWith(element);
    await until(() => rows(element).length === 3, 'there are rows');
    const starts = columnTexts(element, 'start');
    expect(starts).to.deep.equal([...starts].sort());
  });

  it('goes on looking through many calls handed in when it is put back into the page', async () => {
    const { element, fired } = await report();
    const calls = manyCalls(8000);
    element.calls = [...calls, calls[0]!];
    await element.updateComplete;
    element.remove();
    expect(element.rowCount).to.equal(8001);
    document.body.append(element);
    await until(() => detailsOf(fired, 'sv-loaded').length === 1, 'all have been looked through');
    expect(detailsOf(fired, 'sv-loaded')[0]).to.include({ rows: 8000, complete: true });
    expect(element.rowCount).to.equal(8000);
    element.remove();
  });

  it('takes what was set before its tag was defined', async () => {
    const early = document.createElement('sv-call-report-later') as InstanceType<
      ReturnType<typeof customElements.get> & object
    > & { calls: unknown };
    early.calls = manyCalls(2);
    const { element } = await report();
    element.replaceWith(early);
    const base = customElements.get('sv-call-report')!;
    customElements.define('sv-call-report-later', class extends base {});
    await until(() => early.shadowRoot?.querySelector('sv-data-grid'), 'it shows its calls');
  });
});
