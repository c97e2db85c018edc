import { expect } from '@open-wc/testing';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import type { CallDetails } from '../../src/model/call.js';
import { click, press, resize, typeText, until } from '../support/browser.js';
import { aCall } from '../support/calls.js';
import {
  button,
  cell,
  detailsOf,
  filter,
  grid,
  info,
  inside,
  part,
  report,
  reportOf,
  rows,
  spoken,
  state,
  status,
  table,
} from './call-report-page.js';

const second = (n: number): number => Date.parse('2020-10-05T20:00:00+03:00') + n * 1000;
const zoe = { kind: 'visitor', label: 'Zoë Łukasz' } as const;
const group = { kind: 'group', label: '' } as const;
const visitor = '7f3a9c04-1b7e-4d02-9f6a-0c5d1e2b3a48';
const interaction = 'b7e40d02-4ccc-40b9-ae9b-bc97f4abe316';

const calls = [
  aCall({ id: 'a', start: second(5), from: zoe, visitorId: visitor, interactionId: interaction }),
  aCall({
    id: 'b',
    start: second(4),
    type: 'chat',
    visitorId: visitor,
    interactionId: 'i-2',
    reason: 'Missed call',
  }),
  aCall({
    id: 'c',
    start: second(3),
    to: group,
    agent: 'assen@videoengager.com',
    interactionId: interaction,
  }),
  aCall({ id: 'd', start: second(2), from: { kind: 'visitor', label: '', id: visitor }, reason: 'Lost' }),
  aCall({ id: 'e', start: second(1), type: 'fax', crm: 'Ticket open' }),
];

const ids = (element: SvCallReport): string =>
  rows(element)
    .map((row) => calls.find(({ start }) => columnTime(start) === cell(row, 'start')!.innerText.trim())!.id)
    .join('');
const columnTime = (start: number): string => `05.10.2020 20:00:0${(start - second(0)) / 1000}`;

const marks = (element: SvCallReport): string[] =>
  [...grid(element).querySelectorAll('mark')].map((mark) => mark.textContent!);

const field = (element: SvCallReport): HTMLInputElement => part(element, 'search') as HTMLInputElement;

async function search(element: SvCallReport, text: string, found: string): Promise<void> {
  field(element).focus();
  field(element).select();
  await typeText(text);
  await until(() => ids(element) === found, `“${text}” finds ${found}`);
}

describe('Call report: the search', () => {
  before(() => resize(1280, 800));

  it('is a field with a name, large enough to press, at which nothing is wrong', async () => {
    const element = await reportOf(calls);
    expect(field(element).type).to.equal('search');
    expect(field(element).getAttribute('aria-label')).to.equal('Search calls');
    expect(field(element).placeholder).to.equal('Search names, reasons, IDs, type:video');
    expect(field(element).getBoundingClientRect().height).to.be.at.least(24);
    await search(element, visitor, 'abd');
    await expect(element).to.be.accessible();
  });

  it('finds words in whatever columns, each somewhere in the call, and marks them', async () => {
    const element = await reportOf(calls);
    await search(element, 'caller zoe', 'a');
    expect(marks(element)).to.deep.equal(['Zoë', 'Caller']);
    await search(element, 'lukasz', 'a');
    expect(marks(element)).to.deep.equal(['Łukasz']);
    await search(element, 'chat sess', 'b');
    expect(marks(element)).to.deep.equal(['Chat', 'Sess']);
    await search(element, 'assen', 'c');
    await search(element, 'ticket', 'e');
    expect(marks(element)).to.deep.equal(['Ticket']);
    expect(cell(rows(element)[0]!, 'crm')!.querySelector('mark')).not.to.equal(null);
  });

  it('finds calls by a pasted id of theirs, and says by which where no cell shows it', async () => {
    const element = await reportOf(calls);
    await search(element, ` ${visitor.toUpperCase()} `, 'abd');
    expect(marks(element)).to.deep.equal(['Info', 'Info', 'Info']);
    expect(rows(element).map((row) => info(row).title)).to.deep.equal([
      `Visitor ID ${visitor}`,
      `Visitor ID ${visitor}`,
      `Caller ID ${visitor}`,
    ]);
    expect(info(rows(element)[0]!).getAttribute('aria-label')).to.match(/^Info: .*Visitor ID 7f3a/);
    await search(element, interaction.slice(0, 8), 'ac');
    expect(info(rows(element)[0]!).title).to.equal(`Interaction ID ${interaction}`);
    await search(element, 'i-2', 'b');
    await search(element, ' ', 'abcde');
    expect(info(rows(element)[0]!).title).to.equal('');
  });

  it('says in which column it finds a call when that one is hidden', async () => {
    const element = await reportOf(calls, { columns: ['start', 'from', 'duration'] });
    await search(element, 'chat', 'b');
    expect(marks(element)).to.deep.equal(['Info']);
    expect(info(rows(element)[0]!).title).to.equal('Type Chat Session');
    await search(element, 'assen', 'c');
    expect(info(rows(element)[0]!).title).to.equal('Agent assen@videoengager.com');
  });

  it('goes together with filters, and is cleared with them', async () => {
    const element = await reportOf(calls);
    await search(element, visitor, 'abd');
    filter(element, 'reason').focus();
    await typeText('missed');
    await until(() => ids(element) === 'b', 'one call is left');
    expect(status(element)).to.contain('5 calls').and.to.contain('1 shown');
    expect(marks(element)).to.include('Missed');
    await click(button(element, 'Clear filters')!);
    await until(() => ids(element) === 'abcde', 'all are back');
    expect([field(element).value, element.search, filter(element, 'reason').value]).to.deep.equal([
      '',
      '',
      '',
    ]);
    expect(status(element)).not.to.contain('shown');
  });

  it('says what was asked for when nothing is found, and offers another period', async () => {
    const element = await reportOf(calls);
    await search(element, 'zoe <b>nobody</b>', '');
    expect(state(element)!.innerText)
      .to.contain('Not found')
      .and.to.contain('None of the 5 calls')
      .and.to.contain('Search: zoe <b>nobody</b>');
    expect(spoken(element)).to.contain('0 shown');
    expect(state(element)!.querySelector('b')).to.equal(null);
    expect(button(element, 'Choose another period')).not.to.equal(undefined);
    await expect(element).to.be.accessible();
    await click(button(element, 'Clear filters')!);
    await until(() => ids(element) === 'abcde', 'all are back');
  });

  it('is emptied by Escape, which goes no further; an empty one lets it pass', async () => {
    const element = await reportOf(calls);
    const heard: string[] = [];
    const hear = ({ key }: KeyboardEvent): void => void heard.push(key);
    document.addEventListener('keydown', hear);
    await search(element, 'zoe', 'a');
    heard.length = 0;
    await press('Escape');
    await until(() => ids(element) === 'abcde', 'all are back');
    expect([field(element).value, element.search]).to.deep.equal(['', '']);
    expect(heard).to.deep.equal([]);
    await press('Escape');
    expect(heard).to.deep.equal(['Escape']);
    document.removeEventListener('keydown', hear);
  });

  it('says how many it finds, and tells the page', async () => {
    const { element, fired } = await report({ calls }, { 'time-zone': 'Europe/Sofia' });
    await until(() => rows(element).length === 5, 'there are rows');
    await search(element, visitor, 'abd');
    expect(spoken(element)).to.contain('3 shown');
    expect(element.search).to.equal(visitor);
    expect(detailsOf(fired, 'sv-view-change').at(-1)!['search']).to.equal(visitor);
  });

  it('is given by attribute, and anything but a text is none', async () => {
    const element = await reportOf(calls, {}, { 'time-zone': 'Europe/Sofia', search: 'Zoë' });
    expect(ids(element)).to.equal('a');
    expect(field(element).value).to.equal('Zoë');
    for (const none of [null, undefined, 7] as unknown as string[]) {
      element.search = none;
      await until(() => ids(element) === 'abcde', 'all are shown');
      expect(element.search).to.equal('');
    }
  });

  it('is part of a link', async () => {
    const element = await reportOf(calls);
    await search(element, 'zoe lukasz', 'a');
    expect(element.getState()).to.contain('search=zoe+lukasz');
    const other = await reportOf(calls);
    await other.setState(element.getState());
    await until(() => ids(other) === 'a', 'it is searched for');
    expect(field(other).value).to.equal('zoe lukasz');
    await other.setState('');
    await until(() => ids(other) === 'abcde', 'nothing is searched for');
  });

  it('is said on paper and in an export, which has the rows found', async () => {
    const element = await reportOf(calls, { search: visitor, filters: { reason: 'lost' } });
    expect(inside(element, '.print-heading')!.textContent).to.contain(`Search: ${visitor}; Reason: lost`);
    const text = await (await element.exportCsv({ save: false }))!.text();
    expect(text).to.contain(`Search: ${visitor}; Reason: lost`);
    expect(text).to.match(/Rows"?[,;]"?1\b/);
  });

  it('is not offered to who may not see calls', async () => {
    const { element } = await report({ calls, permissions: { calls: false } });
    expect(part(element, 'search')).to.equal(null);
  });
});

describe('Call report: while a search is typed, nothing moves', () => {
  for (const width of [1280, 1024, 860, 859, 720, 640, 520, 519, 360])
    it(`at ${width} pixels`, async () => {
      await resize(width, 800);
      const element = await reportOf(
        Array.from({ length: 1284 }, (_, n) =>
          aCall({ start: second(n), from: zoe, reason: n % 2 ? 'Lost' : 'Hangup' }),
        ),
      );
      const below = document.createElement('p');
      element.after(below);
      const places = (): number[] =>
        [field(element), table(element), below].map((one) => one.getBoundingClientRect().top);
      const before = places();
      field(element).focus();
      for (const [text, shown] of [
        ['zo', '1,284 shown'],
        ['e lost', '642 shown'],
        ['x', '0 shown'],
      ] as const) {
        await typeText(text);
        await until(() => status(element).includes(shown), `${shown} is said`);
        expect(places()).to.deep.equal(before);
      }
      expect(element.scrollWidth).to.be.at.most(width);
      below.remove();
    });

  after(() => resize(1280, 800));
});

describe('Call report: other calls of a visitor and of an interaction', () => {
  before(() => resize(1280, 800));

  const detailed = (call: (typeof calls)[number]): CallDetails => ({
    ...call,
    crmStatus: '',
    callerId: visitor,
    callerType: 'visitor',
    calleeId: 'slav@videoengager.com',
    calleeType: 'user',
    callerInfo: {},
    recordings: [],
    extra: {},
  });
  const details = (element: SvCallReport): ShadowRoot =>
    inside(element, '#call-dialog')!.shadowRoot!.querySelector('#details')!.shadowRoot!;
  const others = (element: SvCallReport): HTMLButtonElement[] => [
    ...details(element).querySelectorAll<HTMLButtonElement>('[part=other-calls]'),
  ];
  const isOpen = (element: SvCallReport): boolean =>
    inside(element, '#call-dialog')?.shadowRoot!.querySelector('dialog')!.open ?? false;

  async function opened(properties: Partial<SvCallReport> = {}): Promise<SvCallReport> {
    const element = await reportOf(calls.map(detailed), properties);
    await click(info(rows(element)[0]!));
    await until(() => isOpen(element) && others(element).length > 0, 'the details offer other calls');
    return element;
  }

  it('are offered beside the ids with their number, and shown without the filters of before', async () => {
    const element = await opened({ filters: { reason: 'Caller' }, search: 'zoe' });
    expect(others(element).map((one) => one.innerText.trim())).to.deep.equal([
      '4 other calls of this visitor',
      '1 other call of this interaction',
    ]);
    for (const one of others(element)) expect(one.offsetHeight).to.be.at.least(24);
    await expect(inside(element, '#call-dialog')!).to.be.accessible();
    await click(others(element)[1]!);
    await until(() => !isOpen(element) && ids(element) === 'ac', 'the calls of the interaction are shown');
    expect(field(element).value).to.equal(interaction);
    expect(element.filters).to.deep.equal({});
    await until(() => element.shadowRoot!.activeElement === field(element), 'the field has the focus');
    expect(element.getState()).not.to.contain('call=');
  });

  it('are left out where there is none', async () => {
    const element = await reportOf([detailed(calls[4]!)]);
    await click(info(rows(element)[0]!));
    await until(() => isOpen(element) && details(element).querySelector('dd'), 'the details are shown');
    expect(others(element)).to.deep.equal([]);
  });

  it('are the page’s own to show when it cancels the event', async () => {
    const element = await opened();
    const heard: unknown[] = [];
    element.addEventListener('sv-search', (event) => {
      heard.push(event.detail);
      event.preventDefault();
    });
    await click(others(element)[0]!);
    expect(heard).to.deep.equal([{ query: visitor, by: 'visitor', callId: 'a' }]);
    expect([isOpen(element), element.search]).to.deep.equal([true, '']);
  });
});
