import { expect } from '@open-wc/testing';
import type { Call } from '../../src/model/call.js';
import type { SvDataGrid } from '../../src/controls/data-grid/data-grid.js';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { TableRows } from '../../src/controllers/call-rows.js';
import { CallTable } from '../../src/table/call-table.js';
import { copied, drag, press, resize, until } from '../support/browser.js';
import { aCall, heldPages, manyCalls } from '../support/calls.js';
import {
  cell,
  cellText,
  columnTexts,
  figure8,
  grid,
  inside,
  report,
  reportOf,
  rows,
  table,
  total,
} from './call-report-page.js';

const selected = (element: SvCallReport): string[] =>
  rows(element)
    .filter((row) => row.getAttribute('aria-selected') === 'true')
    .map((row) => cellText(row, 'start'));

const heights = (element: SvCallReport): Set<number> =>
  new Set(rows(element).map((row) => row.getBoundingClientRect().height));

describe('Call report: a call in the table', () => {
  before(() => resize(1280, 800));

  it('is brought into sight by its id, and selected', async () => {
    const element = await reportOf(manyCalls(200_000));
    expect(await element.scrollToCall('n-150000')).to.equal(true);
    expect(selected(element)).to.have.length(1);
    const row = rows(element).find((one) => one.getAttribute('aria-selected') === 'true')!;
    expect(row.getAttribute('aria-rowindex')).to.equal('150003');
    const { top, bottom } = table(element).getBoundingClientRect();
    expect(row.getBoundingClientRect().top).to.be.within(top + 150, bottom - 150);
    expect(document.activeElement).to.equal(document.body);
  });

  it('is not found by an id that is not among the rows shown', async () => {
    const element = await reportOf(manyCalls(10), {
      filters: { type: 'chat' },
      calls: [...manyCalls(10), aCall({ id: 'c', type: 'chat' })],
    });
    expect(await element.scrollToCall('c')).to.equal(true);
    expect(await element.scrollToCall('n-3')).to.equal(false);
    expect(await element.scrollToCall('nobody')).to.equal(false);
  });

  it('is found while the statistics are open, which close', async () => {
    const element = await reportOf(manyCalls(500));
    inside(element, '[part=stats-button]')!.click();
    await until(() => inside(element, '[part=back]'), 'the statistics are open');
    expect(await element.scrollToCall('n-400')).to.equal(true);
    await until(() => selected(element).length === 1, 'its row is there');
  });

  it('is copied as it reads, with the columns shown', async () => {
    const element = await reportOf(
      [
        aCall({
          start: 1_601_919_781_000,
          from: { kind: 'visitor', label: '=cmd()' },
          type: 'video',
          duration: 61,
          talk: undefined,
        }),
      ],
      { columns: ['start', 'from', 'duration', 'talk'] },
      { 'time-zone': 'UTC' },
    );
    rows(element)[0]!.focus();
    expect(await copied()).to.equal(
      "Date/Time\tFrom\tDuration\tTalk\n05.10.2020 17:43:01\t'=cmd()\t00:01:01\t",
    );
  });

  it('gives the text marked by the mouse instead, where there is one', async () => {
    const element = await reportOf(manyCalls(5));
    const { left, top, height } = cell(rows(element)[1]!, 'to')!.getBoundingClientRect();
    const y = top + height / 2;
    await drag({ x: left + 10, y }, { x: left + 90, y });
    expect(await copied()).to.equal(undefined);
  });

  it('stays selected while calls come in after it', async () => {
    const { client, waiting } = heldPages(manyCalls(30), 10);
    const { element } = await report({ client }, { ...figure8, 'auto-load': '' });
    for (const count of [10, 20, 30]) {
      (await until(() => waiting[0], 'a page is asked for')).answer();
      await until(() => total(element) === count, 'its calls are there');
      if (count === 10) {
        rows(element)[3]!.focus();
        for (const key of ['Space', 'Shift+ArrowDown']) await press(key);
      }
      expect(selected(element)).to.have.length(2);
    }
    element.sort = { column: 'start', direction: 'ascending' };
    await until(() => selected(element).length === 0, 'in another order nothing is');
  });

  it('is the one acted on that is drawn, though others came in before it a moment ago', async () => {
    const { client, waiting } = heldPages(manyCalls(20), 10);
    const sort = { column: 'start', direction: 'ascending' } as const;
    const { element } = await report({ client, sort }, { ...figure8, 'auto-load': '' });
    (await until(() => waiting[0], 'a page is asked for')).answer();
    await until(() => total(element) === 10, 'its calls are there');
    await until(() => rows(element).length === 10, 'its rows are there');
    const drawn = columnTexts(element, 'start');
    const opened: string[] = [];
    element.addEventListener('sv-call-open', (event) => {
      event.preventDefault();
      opened.push((event as CustomEvent<{ call: Call }>).detail.call.id);
    });
    rows(element)[3]!.focus();
    // The moment until the report is drawn, made long.
    element.requestUpdate = () => undefined;
    (await until(() => waiting[0], 'the next page is asked for')).answer();
    await until(() => element.rowCount === 20, 'its calls are there');
    for (const key of ['Enter', 'Space']) await press(key);
    expect(columnTexts(element, 'start')).to.deep.equal(drawn);
    expect(opened).to.deep.equal(['n-6']);
    expect(selected(element)).to.deep.equal([drawn[3]]);
    expect(await copied()).to.include(`\n${drawn[3]}\t`);
    delete (element as Partial<SvCallReport>).requestUpdate;
    element.requestUpdate();
    await until(() => total(element) === 20, 'it is drawn');
    await until(() => columnTexts(element, 'start')[13] === drawn[3], 'the row has moved');
    expect(selected(element)).to.deep.equal([]);
    expect(cellText(grid(element).activeElement!, 'start')).to.equal(drawn[3]);
  });

  it('is not taken for another when a call that came twice is found among thousands', async () => {
    const calls = manyCalls(6000);
    calls.splice(5, 0, calls[4]!);
    const { element } = await report({ calls }, { 'time-zone': 'UTC' });
    await until(() => rows(element).length > 10, 'the first rows are there');
    expect(await element.scrollToCall('n-7')).to.equal(true);
    expect(total(element), 'nothing is found so soon').to.equal(6001);
    expect(selected(element)).to.have.length(1);
    await until(() => total(element) === 6000, 'it is found');
    await inside<SvDataGrid>(element, 'sv-data-grid')!.updateComplete;
    const shown = columnTexts(element, 'start');
    expect(new Set(shown).size).to.equal(shown.length);
    expect(selected(element)).to.deep.equal([]);
  });

  it('can be drawn as long as the table has not told that it numbers its rows anew', () => {
    const calls = manyCalls(3000, (n) => ({ id: `n-${n % 100}` }));
    const table = new CallTable();
    const settling = table.adopt(calls);
    const list = { table, arrangement: {} };
    const drawn = new TableRows(list);
    while (!settling.next().done);
    expect(table.length).to.equal(100);
    expect(drawn.length).to.equal(3000);
    expect(drawn.rowAt(2999)).to.equal(calls[2999]);
    expect(drawn.isOf(list)).to.equal(false);
  });

  it('is not found when it goes while the table is awaited', async () => {
    const element = await reportOf(manyCalls(10));
    let go: (value: boolean) => void = () => undefined;
    const drawn = new Promise<boolean>((resolve) => (go = resolve));
    Object.defineProperty(inside(element, 'sv-data-grid')!, 'updateComplete', { value: drawn });
    const found = element.scrollToCall('n-3');
    await element.updateComplete;
    element.filters = { from: 'nobody' };
    await element.updateComplete;
    go(true);
    expect(await found).to.equal(false);
  });

  it('is not drawn again for what is no matter of its own', async () => {
    const element = await reportOf(manyCalls(20));
    const drawn: Node[] = [];
    const observer = new MutationObserver((records) => drawn.push(...records.map(({ target }) => target)));
    observer.observe(grid(element).querySelector('.rows')!, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    element.sort = undefined;
    element.feedbackUrl = 'https://example.com/';
    await element.updateComplete;
    element.fill = true;
    await element.updateComplete;
    expect(drawn).to.deep.equal([]);
    element.dateFormat = 'YYYY';
    await until(() => cellText(rows(element)[0]!, 'start') === '2020', 'another format is');
    observer.disconnect();
  });

  it('takes as many lines as any other, whatever is missing or long', async () => {
    const odd = [
      aCall(),
      aCall({ reason: '', talk: 0, crm: 'x' }),
      aCall({ from: { kind: 'visitor', label: '👩‍💻 山田 محمد'.repeat(20) }, recordingCount: 3 }),
      aCall({ reason: 'very '.repeat(60), talk: undefined, duration: undefined }),
    ];
    const element = await reportOf(odd);
    expect([...heights(element)]).to.deep.equal([32]);
    for (const [width, height] of [
      [600, 63],
      [360, 63],
    ] as const) {
      await resize(width, 800);
      await until(() => heights(element).has(height), 'there is no room for columns');
      expect([...heights(element)]).to.deep.equal([height]);
      for (const row of rows(element)) expect(row.scrollHeight).to.be.at.most(height);
    }
    await resize(1280, 800);
  });

  it('is as high as its text needs, and all are still reached', async () => {
    const element = await reportOf(manyCalls(3000));
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.row { font-size: 28px; line-height: 56px; }');
    grid(element).adoptedStyleSheets = [...grid(element).adoptedStyleSheets, sheet];
    await until(() => heights(element).has(60), 'rows are higher');
    const box = table(element);
    await until(() => {
      box.scrollTop = box.scrollHeight;
      const last = rows(element).pop()!;
      const below = last.getBoundingClientRect().bottom - box.getBoundingClientRect().bottom;
      return last.getAttribute('aria-rowindex') === '3002' && Math.abs(below) <= 2;
    }, 'the last stands at the lower edge');
  });
});
