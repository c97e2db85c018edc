import { expect } from '@open-wc/testing';
import { parse } from 'csv-parse/browser/esm/sync';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { isoDate } from '../../src/model/period.js';
import { click, resize, until } from '../support/browser.js';
import { aCall, anAccount, at, heldPages, manyCalls, sourceOf } from '../support/calls.js';
import {
  button,
  columnTexts,
  detailsOf,
  figure8,
  figure8Period,
  part,
  report,
  reportOf,
  rows,
  spoken,
} from './call-report-page.js';

type Line = string[];

const read = (text: string): Line[] =>
  parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false });

/** An export as lines about it and lines of it. */
async function exported(
  element: SvCallReport,
): Promise<{ about: Map<string, string>; head: Line; body: Line[] }> {
  const file = await element.exportCsv({ save: false });
  const lines = read(await file!.text());
  const gap = lines.findIndex((line) => line.join('') === '');
  const [head, ...body] = lines.slice(gap + 1);
  return { about: new Map(lines.slice(0, gap) as [string, string][]), head: head!, body };
}

const column = ({ head, body }: { head: Line; body: Line[] }, label: string): string[] =>
  body.map((line) => line[head.indexOf(label)]!);

const assen = 'assen@videoengager.com';
const group = { kind: 'group', label: '' } as const;
const shown = ['ID', 'Date/Time', 'Reason', 'Answered by', 'Successful', 'Recordings'];
const raw = ['Start (ISO 8601)', 'Duration (seconds)', 'Talk (seconds)', 'Agent', 'Tenant', 'Interaction ID'];

const noon = at('2020-10-05T12:00+03:00');
const odd = [
  aCall({
    id: 'a',
    start: noon + 3000,
    from: { kind: 'visitor', label: 'Müller, "Zoë"\nGmbH' },
    recordingCount: 2,
  }),
  aCall({ id: 'b', start: noon + 2000, from: { kind: 'visitor', label: '山田 太郎; محمد' }, talk: 0 }),
  aCall({
    id: 'c',
    start: noon + 1000,
    to: group,
    answeredBy: assen,
    duration: undefined,
  }),
];

describe('CSV of a call report', () => {
  before(() => resize(1280, 800));

  it('reads back as the rows on screen, filtered and sorted', async () => {
    const calls = manyCalls(30, (n) => ({ duration: (n * 7) % 30, type: n % 2 ? 'chat' : 'video' }));
    const element = await reportOf(calls, {
      filters: { type: 'chat' },
      sort: { column: 'duration', direction: 'descending' },
    });
    const file = await exported(element);
    expect(file.body).to.have.length(15);
    expect(column(file, 'Date/Time')).to.deep.equal(columnTexts(element, 'start'));
    expect(column(file, 'Duration')).to.deep.equal(columnTexts(element, 'duration'));
    expect(new Set(column(file, 'Type'))).to.deep.equal(new Set(['Chat Session']));
  });

  it('keeps quotes, commas, line breaks and scripts of all kinds', async () => {
    const file = await exported(await reportOf(odd));
    expect(column(file, 'From')).to.deep.equal(['Müller, "Zoë"\nGmbH', '山田 太郎; محمد', 'Visitor']);
  });

  it('begins with the byte order mark that spreadsheets need, and breaks lines as RFC 4180 says', async () => {
    const element = await reportOf(odd);
    const bytes = new Uint8Array(await (await element.exportCsv({ save: false }))!.arrayBuffer());
    expect([...bytes.slice(0, 3)]).to.deep.equal([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).to.match(/\r\n"?ID/);
  });

  it('tells calls apart by id, and who answered, how it was judged, how many recordings', async () => {
    const file = await exported(await reportOf(odd));
    expect(column(file, 'ID')).to.deep.equal(['a', 'b', 'c']);
    expect(column(file, 'Answered by')).to.deep.equal(['', '', 'assen@videoengager.com']);
    expect(column(file, 'Successful')).to.deep.equal(['Yes', 'No', 'Yes']);
    expect(column(file, 'Recordings')).to.deep.equal(['2', '', '']);
  });

  it('does not let what callers can choose, their names, run as a formula', async () => {
    const formula = '=HYPERLINK("http://evil.example","Click")';
    const element = await reportOf([aCall({ from: { kind: 'visitor', label: formula } })]);
    expect(column(await exported(element), 'From')).to.deep.equal([`'${formula}`]);
  });

  it('leaves missing facts blank', async () => {
    const file = await exported(await reportOf(odd));
    expect(column(file, 'Duration')).to.deep.equal(['00:01:00', '00:01:00', '']);
    expect(column(file, 'Talk')).to.deep.equal(['00:00:59', '00:00:00', '00:00:59']);
  });

  it('holds the columns that are shown', async () => {
    const element = await reportOf(odd, { columns: ['start', 'reason'] });
    const { head } = await exported(element);
    expect(head).to.deep.equal([...shown, ...raw]);
  });

  it('has columns for programs after them: one moment, one number, one name in every language', async () => {
    const calls = [
      aCall({ id: 'a', start: at('2020-10-25T03:30:00.5+03:00'), agent: assen, to: group, talk: 0 }),
      aCall({
        id: 'b',
        start: at('2020-10-25T03:30:00+02:00'),
        answeredBy: assen,
        to: group,
        interactionId: 'i',
      }),
      aCall({
        id: 'c',
        start: at('2020-01-01T00:00+02:00'),
        to: group,
        duration: undefined,
        talk: undefined,
      }),
    ];
    for (const lang of ['en', 'ar']) {
      const element = await reportOf(calls, { lang });
      const { head, body } = await exported(element);
      expect(body.map((line) => line.slice(head.length - 6))).to.deep.equal([
        ['2020-10-25T03:30:00+02:00', '60', '59', assen, '', 'i'],
        ['2020-10-25T03:30:00.500+03:00', '60', '0', assen, '', ''],
        ['2020-01-01T00:00:00+02:00', '', '', '', '', ''],
      ]);
    }
  });

  it('names the agent once, where the Agent column is shown, and not where it is hidden', async () => {
    const ticked = await reportOf(odd, { columns: ['reason', 'agent'] });
    expect((await exported(ticked)).head.filter((label) => label === 'Agent')).to.have.length(1);
    const hidden = await reportOf(odd, {}, { 'hide-columns': 'agent' });
    expect((await exported(hidden)).head).not.to.include('Agent');
  });

  it('leaves out what the page says', async () => {
    const plain = await reportOf(odd, { columns: ['start', 'reason'] }, { 'csv-exclude': 'heading' });
    const [head, ...body] = read(await (await plain.exportCsv({ save: false }))!.text());
    expect(head).to.deep.equal([...shown, ...raw]);
    expect(body).to.have.length(3);
    plain.setAttribute('csv-exclude', 'heading, raw-columns');
    await plain.updateComplete;
    expect(read(await (await plain.exportCsv({ save: false }))!.text())[0]).to.deep.equal(shown);
    plain.csvExclude = ['raw-columns'];
    expect((await exported(plain)).head).to.deep.equal(shown);
  });

  for (const [lang, attribute, delimiter] of [
    ['en', undefined, ','],
    ['en-GB', 'auto', ','],
    ['bg', undefined, ';'],
    ['de-AT', 'AUTO ', ';'],
    ['de-CH', 'auto', ','],
    ['bg', ',', ','],
    ['bg', 'comma', ','],
    ['en', ';', ';'],
    ['en', 'semicolon', ';'],
    ['en', 'Tab', '\t'],
    ['en', '\t', '\t'],
    ['bg', '', ';'],
  ] as const)
    it(`is split at ${JSON.stringify(delimiter)} in ${lang} with csv-delimiter ${JSON.stringify(attribute)}`, async () => {
      const element = await reportOf(
        odd,
        { lang },
        attribute === undefined ? {} : { 'csv-delimiter': attribute },
      );
      const text = await (await element.exportCsv({ save: false }))!.text();
      const lines: Line[] = parse(text, { bom: true, delimiter, relax_column_count: true, quote: '"' });
      const gap = lines.findIndex(([first]) => first === 'ID');
      expect(lines.slice(gap).map(([id]) => id)).to.deep.equal(['ID', 'a', 'b', 'c']);
      expect(lines[gap + 1]![2]).to.equal('Müller, "Zoë"\nGmbH');
    });

  it('is as by default where an attribute cannot be read, which the console says once', async () => {
    const said: string[] = [];
    const { warn } = console;
    console.warn = (text: string) => void said.push(text);
    try {
      const element = await reportOf(odd, {}, { 'csv-delimiter': '|', 'csv-exclude': 'header' });
      expect((await exported(element)).head).to.include('Agent');
      await element.refresh();
      element.requestUpdate();
      await element.updateComplete;
    } finally {
      console.warn = warn;
    }
    expect(said).to.deep.equal([
      '<sv-call-report>: csv-delimiter="|" is none of auto, comma, semicolon, tab; auto is used.',
      '<sv-call-report>: csv-exclude="header" is none of heading, raw-columns.',
    ]);
  });

  it('is named after tenant and period, and says them', async () => {
    const account = anAccount({
      tenants: [
        { id: 't1', label: 'Acme / Sofia' },
        { id: 't2', label: 'Lab' },
      ],
    });
    const calls = manyCalls(3, () => ({ start: figure8Period.from }));
    const client = sourceOf(calls, account);
    const { element, fired } = await report({ client }, figure8);
    await element.load();
    const name = async (): Promise<unknown> => {
      await element.exportCsv({ save: false });
      return detailsOf(fired, 'sv-exported').at(-1)!['name'];
    };
    await until(() => rows(element).length === 3, 'there are rows');
    expect(await name()).to.equal('calls_Acme-Sofia_2020-10-01_2020-10-06.csv');
    expect((await exported(element)).about.get('Tenant')).to.equal('Acme / Sofia');
    expect(column(await exported(element), 'Tenant')).to.deep.equal(Array(3).fill('Acme / Sofia'));

    element.tenant = 't2';
    element.to = '2020-10-06T12:29';
    await element.load();
    expect(await name()).to.equal('calls_Lab_2020-10-01T00-00_2020-10-06T12-29.csv');
    // What is chosen and not loaded is not what the file holds.
    Object.assign(element, { tenant: 't1', from: '2019-01-01', to: '2019-01-02' });
    await element.updateComplete;
    expect(await name()).to.equal('calls_Lab_2020-10-01T00-00_2020-10-06T12-29.csv');
  });

  it('says period, zone, scope, agent, filters, order, rule and rows', async () => {
    const element = await reportOf(
      manyCalls(3, () => ({ start: figure8Period.from })),
      {
        period: figure8Period,
        agent: '',
        filters: { from: 'visi', type: 'video' },
        sort: { column: 'talk', direction: 'ascending' },
      },
    );
    const { about } = await exported(element);
    expect(Object.fromEntries(about)).to.deep.equal({
      'Call report': element.version,
      Period: '01.10.2020 00:00 to 06.10.2020 23:59',
      'Time zone': 'Europe/Sofia',
      Scope: 'organisation',
      Agent: 'all',
      'Success counted by': 'the service’s own verdict, else talk time above zero',
      Filters: 'From: visi; Type: Video Call',
      Order: 'Sorted by Talk, ascending',
      Rows: '3',
    });
  });

  it('says that calls handed in without a period are of all times', async () => {
    const { element } = await report({ calls: odd }, { 'time-zone': 'Europe/Sofia' });
    await until(() => rows(element).length === 3, 'there are rows');
    expect((await exported(element)).about.get('Period')).to.equal('all');
  });

  it('says so when calls of the period are missing from it', async () => {
    const { client, waiting } = heldPages(manyCalls(4), 2);
    const { element } = await report({ client }, { ...figure8, 'auto-load': '' });
    await until(() => waiting.length === 1, 'the first page is asked for');
    waiting[0]!.answer();
    await until(() => rows(element).length === 2, 'the first rows are there');
    expect((await exported(element)).about.get('Incomplete')).to.equal('Loading 2 of 4');
    await click(button(element, 'Stop')!);
    await until(() => button(element, 'Resume'), 'it has stopped');
    expect((await exported(element)).about.get('Incomplete')).to.equal('Stopped at 2 of 4');
  });

  it('is offered as a file and told', async () => {
    const { element, fired } = await report({ calls: odd }, { 'time-zone': 'Pacific/Kiritimati' });
    await until(() => rows(element).length === 3, 'there are rows');
    const downloads: string[] = [];
    const catchDownload = (event: MouseEvent): void => {
      const link = event.composedPath()[0] as HTMLAnchorElement;
      if (!link.download) return;
      event.preventDefault();
      downloads.push(link.download);
    };
    const { click: press } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function () {
      this.addEventListener('click', catchDownload);
      press.call(this);
    };
    try {
      await click(button(element, 'Export CSV')!);
      await until(() => detailsOf(fired, 'sv-exported').length > 0, 'it is told');
    } finally {
      HTMLAnchorElement.prototype.click = press;
    }
    const today = isoDate(Date.now(), 'Pacific/Kiritimati');
    const { rows: count, format, file, name } = detailsOf(fired, 'sv-exported')[0]!;
    expect([count, format, name]).to.deep.equal([3, 'csv', `calls_${today}.csv`]);
    expect((file as Blob).type).to.equal('text/csv;charset=utf-8');
    expect(downloads).to.deep.equal([`calls_${today}.csv`]);
    expect(spoken(element)).to.equal('3 rows exported');
  });

  it('cannot be asked for while there are no rows', async () => {
    const { element } = await report({ calls: [] });
    expect((part(element, 'export') as HTMLButtonElement).disabled).to.equal(true);
  });
});
