/** A call report with more calls than the browser is to hold, over the reference server. */
import { expect } from '@open-wc/testing';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { copied, press, resize, until } from '../support/browser.js';
import { session } from '../support/service.js';
import {
  cellText,
  grid,
  heads,
  part,
  report,
  rowIndex,
  rows,
  spoken,
  status,
  table,
  total,
} from './call-report-page.js';

const day = 86_400_000;
/** Weeks of the made calls, to which no others come. */
const period = { from: Date.now() - 60 * day, to: Date.now() - 2 * day };

/** What passes between the report and the service. */
class Line {
  asked: URL[] = [];
  isCut = false;
  /** What the answers of counts wait for. */
  counting?: Promise<unknown>;
  readonly client = session().client({
    retries: 0,
    fetch: async (input, init) => {
      this.asked.push(new URL(String(input)));
      if (this.isCut) throw new TypeError('Failed to fetch');
      if (this.asked.at(-1)!.pathname.endsWith('/aggregate')) await this.counting;
      return fetch(input, init);
    },
  });

  /** The requests for windows that count as given, by a parameter. */
  windows(count: string, parameter: string): (string | null)[] {
    const windows = this.asked.filter(({ searchParams }) => searchParams.get('count') === count);
    return windows.map(({ searchParams }) => searchParams.get(parameter));
  }
}

async function opened(properties: Partial<SvCallReport> = {}) {
  const line = new Line();
  const { element, fired } = await report(
    { client: line.client, period, autoLoad: true, maxRows: 1000, ...properties },
    { 'time-zone': 'UTC' },
  );
  await until(() => fired.some(({ name }) => name === 'sv-loaded'), 'it has loaded');
  await until(() => areHere(element), 'the rows in sight are here');
  return { element, line, fired };
}

const areHere = (element: SvCallReport): boolean =>
  rows(element).length > 10 && rows(element).every((row) => row.getAttribute('aria-busy') === 'false');

const starts = (element: SvCallReport): string[] => rows(element).map((row) => cellText(row, 'start'));

async function arranged(element: SvCallReport, change: Partial<SvCallReport>): Promise<void> {
  const before = rows(element)[0];
  Object.assign(element, change);
  await element.updateComplete;
  expect(rows(element)[0], 'what was there stays').to.equal(before);
  await until(
    () => !/Loading/.test(status(element)) && !grid(element).host.matches('[dimmed]'),
    'it is there',
  );
  await until(() => areHere(element), 'its rows are here');
}

describe('Call report: more calls than the browser holds', () => {
  before(() => resize(1280, 800));

  it('are never said to be as many as were found before', async () => {
    const { element, line } = await opened();
    const chips = (): string =>
      [...element.renderRoot.querySelectorAll<HTMLElement>('[part~=chip]')]
        .map((chip) => chip.innerText.replace(/\s+/g, ' ').trim())
        .join(', ');
    await until(() => /^All [\d,]+, Missed [\d,]+/.test(chips()), 'all are counted');
    const all = chips();
    let count!: () => void;
    line.counting = new Promise<void>((resolve) => (count = resolve));
    await arranged(element, { filters: { type: 'video' } });
    expect(chips()).to.match(/^All, Missed, /);
    count();
    await until(() => /^All [\d,]+, Missed [\d,]+/.test(chips()), 'video calls are counted');
    expect(chips()).not.to.equal(all);
  });

  it('are read from the service as they come in sight, to the last one', async () => {
    const { element, line } = await opened();
    expect(status(element)).to.match(/^[\d,]+ calls, read from the service as you scroll/);
    const all = total(element);
    expect(all).to.be.greaterThan(10_000);
    line.asked = [];
    rows(element)[0]!.focus();
    await press('Control+End');
    await until(
      () => rowIndex(rows(element).at(-1)!) === all + 2 && areHere(element),
      'the last row is here',
    );
    expect(rows(element).at(-1)!.contains(grid(element).activeElement)).to.equal(true);
    expect(line.windows('none', 'page').length, 'pages of the end alone').to.be.lessThan(4);
    table(element).scrollTop = table(element).scrollHeight / 2;
    await until(() => rows(element).some((row) => Math.abs(rowIndex(row) - all / 2) < 500), 'the middle');
    await until(() => areHere(element), 'its rows are here');
    const texts = starts(element).filter((text) => text !== '');
    expect(texts.length).to.be.greaterThan(10);
  });

  it('are filtered and sorted by it, once nothing changes any longer', async () => {
    const { element, line, fired } = await opened();
    line.asked = [];
    element.sort = { column: 'talk', direction: 'descending' };
    await element.updateComplete;
    await arranged(element, {
      sort: { column: 'duration', direction: 'ascending' },
      filters: { type: 'video' },
    });
    expect(line.windows('estimated', 'sort'), 'one view is opened').to.deep.equal(['duration']);
    expect(new Set(rows(element).map((row) => cellText(row, 'type')))).to.deep.equal(new Set(['Video Call']));
    expect(status(element)).to.match(/[\d,]+ shown/);
    expect(spoken(element)).to.match(/^[\d,]+ shown/);
    await until(
      () => part(element, 'type-video')?.innerText.replace(/\D/g, '') === String(total(element)),
      'the chips are counted',
    );
    const [loaded] = fired.filter(({ name }) => name === 'sv-loaded');
    expect(loaded!.detail).to.include({ complete: true, rows: loaded!.detail['total'] });
  });

  it('stay when the network goes, which is said once, and come when it is tried again', async () => {
    const { element, line } = await opened();
    const first = starts(element)[0];
    line.isCut = true;
    table(element).scrollTop = table(element).scrollHeight / 2;
    await until(() => part(element, 'failure'), 'it is said');
    const asked = line.asked.length;
    table(element).scrollTop = 0;
    await until(() => starts(element)[0] === first, 'what had come is here');
    expect(line.asked.length, 'nothing is asked in vain').to.equal(asked);
    expect(element.renderRoot.querySelectorAll('[part=failure]').length).to.equal(1);
    line.isCut = false;
    table(element).scrollTop = table(element).scrollHeight / 2;
    part(element, 'retry')!.click();
    await until(() => !part(element, 'failure') && areHere(element), 'the rows have come');
  });

  it('are exported whole, as they come', async () => {
    const { element, fired } = await opened({ filters: { success: false }, csvExclude: ['heading'] });
    const file = await element.exportCsv({ save: false });
    const lines = (await file!.text()).trim().split('\r\n');
    expect(lines.length - 1).to.equal(element.rowCount);
    expect(fired.find(({ name }) => name === 'sv-exported')!.detail['rows']).to.equal(element.rowCount);
  });

  it('are copied by where they stand, also those that are not here', async () => {
    const { element } = await opened();
    rows(element)[0]!.focus();
    await press('Space');
    for (let page = 0; page < 30; page++) await press('Shift+PageDown');
    await until(() => areHere(element), 'the rows in sight are here');
    const selected = rows(element).filter((row) => row.getAttribute('aria-selected') === 'true');
    const last = rowIndex(selected.at(-1)!) - 2;
    await copied();
    await until(
      () => /copied|Copy once more/.test(grid(element).querySelector('.said')!.textContent!),
      'read',
    );
    const text = await copied();
    expect(text!.split('\n').length - 1).to.equal(last);
  });

  it('have the same columns when none is found', async () => {
    const { element } = await opened();
    const before = heads(element);
    element.filters = { talkMin: 1_000_000 };
    await until(() => rows(element).length === 0, 'none is found');
    expect(heads(element)).to.deep.equal(before);
  });

  it('are the newest alone where the service cannot select, or the page does not want it', async () => {
    const unable = session().client();
    unable.capabilities = async () => ({});
    const { element } = await opened({ client: unable });
    expect(part(element, 'full')!.innerText).to.match(/shows the newest 1,0/);
    const { element: other } = await opened({ rowsFrom: 'browser' });
    expect(part(other, 'full')).not.to.equal(null);
  });
});

describe('Call report: fewer calls than the browser holds', () => {
  it('are in the browser, unless the page wants the service', async () => {
    const few = { from: period.to - day, to: period.to };
    const { element, line } = await opened({ period: few });
    expect(status(element)).not.to.contain('service');
    expect(line.asked.map(({ pathname }) => pathname)).not.to.include('/api/capabilities');
    line.asked = [];
    element.sort = { column: 'talk', direction: 'descending' };
    await element.updateComplete;
    expect(line.asked).to.deep.equal([]);
    const { element: other } = await opened({ period: few, rowsFrom: 'service' });
    expect(status(other)).to.contain('read from the service');
    expect(total(other)).to.equal(total(element));
  });
});
