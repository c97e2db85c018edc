import { expect } from '@open-wc/testing';
import type { SvDataGrid } from '../../src/controls/data-grid/data-grid.js';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { resize, until } from '../support/browser.js';
import { manyCalls } from '../support/calls.js';
import { cell, check, grid, inside, part, reportOf, rows, table } from './call-report-page.js';

const sofia = 'sofia.nunez@videoengager.com';
const calls = manyCalls(120, (n) => ({
  type: ['video', 'chat', 'screen'][n % 3]!,
  from: { kind: 'visitor', label: n % 7 ? 'Visitor' : 'Maximilian von Habsburg-Lothringen' },
  to: n % 2 ? { kind: 'agent', label: sofia } : { kind: 'group', label: '' },
  agent: sofia,
  reason: n % 2 ? 'Callee Closed the Window' : 'Missed Call',
  duration: 3599 + n,
  talk: n % 2 ? 3599 : 0,
  recordingCount: n % 3,
}));

/** Columns of which something is cut in the rows that are in the page. */
const cutColumns = (element: SvCallReport): string[] => [
  ...new Set(
    rows(element)
      .flatMap((row) => [...row.querySelectorAll<HTMLElement>('[data-column]')])
      .filter((box) =>
        [box, ...box.querySelectorAll<HTMLElement>('*')].some(
          (one) => getComputedStyle(one).display !== 'inline' && one.scrollWidth > one.clientWidth,
        ),
      )
      .map(({ dataset }) => dataset['column']!),
  ),
];

const neverCut = ['start', 'type', 'duration', 'talk', 'info'];
const cutAmong = (element: SvCallReport, columns: readonly string[]): string[] =>
  columns.filter((column) => cutColumns(element).includes(column));

const isTooWide = (element: SvCallReport): boolean =>
  table(element).scrollWidth > table(element).clientWidth ||
  document.documentElement.scrollWidth > innerWidth;

const lefts = (element: SvCallReport): number[] =>
  [...grid(element).querySelectorAll('[role=columnheader]')].map((one) => one.getBoundingClientRect().left);

/** Text spacing as WCAG 1.4.12 has it, in everything that the report draws. */
function spaceText(element: SvCallReport): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    '* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important; }',
  );
  for (const root of [element.shadowRoot!, grid(element)])
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

async function shown(lang: string, width: number, columns?: string): Promise<SvCallReport> {
  await resize(width, 700);
  const attributes = { 'time-zone': 'Europe/Sofia', ...(columns && { 'show-columns': columns }) };
  const element = await reportOf(calls, { lang }, attributes);
  await until(() => part(element, 'base')!.lang === lang, 'the language is there');
  return element;
}

describe('Call report: the widths of its columns', () => {
  before(() => document.body.style.setProperty('margin', '0'));

  for (const lang of ['en', 'ar'])
    for (const width of [740, 760, 1024, 1400]) {
      it(`never cut a time, a duration or a type at ${width} px, lang ${lang}`, async () => {
        const element = await shown(lang, width);
        const wanted = width < 760 ? neverCut.filter((column) => column !== 'type') : neverCut;
        expect(cutAmong(element, wanted)).to.deep.equal([]);
        expect(isTooWide(element)).to.equal(false);
        // An icon that stands for the type is named.
        expect(cell(rows(element)[0]!, 'type')!.textContent!.trim()).not.to.equal('');
      });

      if (width >= 760)
        it(`nor with wider spacing of text at ${width} px, lang ${lang}`, async () => {
          const element = await shown(lang, width);
          const before = lefts(element);
          spaceText(element);
          await until(() => lefts(element).join() !== before.join(), 'columns are sized anew');
          expect(cutAmong(element, neverCut)).to.deep.equal([]);
          expect(isTooWide(element)).to.equal(false);
        });

      if (width >= 1024)
        it(`show a usual address of an agent whole at ${width} px, lang ${lang}`, async () => {
          const element = await shown(lang, width, 'agent');
          expect(cutAmong(element, [...neverCut, 'agent'])).to.deep.equal([]);
          expect(isTooWide(element)).to.equal(false);
        });
    }

  for (const lang of ['en', 'ar'])
    for (const width of [760, 860, 980, 1024, 1400])
      it(`show who missed a call, and when, at ${width} px, lang ${lang}`, async () => {
        await resize(width, 700);
        const agents = ['chiamaka.okonkwo@videoengager.com', 'slav@videoengager.com', 'Maximilian Habsburg'];
        const missed = manyCalls(40, (n) => ({
          from: { kind: 'visitor', label: n % 3 ? 'Visitor' : 'Maximilian von Habsburg-Lothringen' },
          to: { kind: 'agent', label: agents[n % 3]! },
          agent: agents[n % 3]!,
          reason: 'Missed Call',
          duration: 3599,
          talk: 0,
          recordingCount: n % 2,
        }));
        const element = await reportOf(missed, { lang });
        inside<HTMLElement>(element, '[data-chip=missed]')!.click();
        await until(() => cell(rows(element)[0]!, 'agent'), 'the agents are shown');
        const wanted = width < 980 ? neverCut.filter((column) => column !== 'type') : neverCut;
        expect(cutAmong(element, [...wanted, 'agent'])).to.deep.equal([]);
        const tallest = rows(element).map((row) => {
          const { bottom } = cell(row, 'agent')!.querySelector('.clip')!.getBoundingClientRect();
          return row.getBoundingClientRect().bottom - bottom;
        });
        expect(Math.min(...tallest)).to.be.at.least(0);
        const widthOf = (column: string): number =>
          inside<SvDataGrid>(element, 'sv-data-grid')!.widthOf(column);
        for (const column of ['from', 'to', 'reason']) expect(widthOf(column), column).to.be.at.least(48);
        expect(isTooWide(element)).to.equal(false);
      });

  it('leave room for a text of its own that is 40 % longer, in Info too', async () => {
    await resize(1024, 700);
    const labels = { call: { info: 'Information', columns: { duration: 'Gesprächsdauer' } } };
    const element = await reportOf(calls, { labels });
    expect(cutAmong(element, neverCut)).to.deep.equal([]);
    const [button, row] = [rows(element)[0]!.querySelector('[part=info]')!, rows(element)[0]!];
    expect(button.getBoundingClientRect().right).to.be.at.most(row.getBoundingClientRect().right);
    expect(isTooWide(element)).to.equal(false);
  });

  it('stay while calls are filtered, searched for, sorted and scrolled', async () => {
    const element = await shown('en', 1024);
    const before = lefts(element);
    for (const change of [
      { filters: { type: 'chat' } },
      { filters: { talkMin: 300, talkMax: 1799 } },
      { filters: {}, search: 'Maximilian' },
      { search: '', sort: { column: 'from', direction: 'ascending' } as const },
    ]) {
      Object.assign(element, change);
      await element.updateComplete;
      await inside<SvDataGrid>(element, 'sv-data-grid')!.updateComplete;
      expect(lefts(element)).to.deep.equal(before);
    }
    table(element).scrollTop = 1500;
    await new Promise(requestAnimationFrame);
    expect(lefts(element)).to.deep.equal(before);
  });

  it('go by the width of the report, and by the columns that are shown', async () => {
    const element = await shown('en', 1400);
    const widthOf = (column: string): number => inside<SvDataGrid>(element, 'sv-data-grid')!.widthOf(column);
    const [start, from] = [widthOf('start'), widthOf('from')];
    await resize(1024, 700);
    await until(() => widthOf('from') < from, 'From is narrower');
    expect(widthOf('start')).to.equal(start);
    const narrow = widthOf('from');
    check(element, 'to').click();
    await until(() => widthOf('from') > narrow, 'From is wider');
    expect(widthOf('to')).to.equal(0);
  });
});
