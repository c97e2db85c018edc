import { expect } from '@open-wc/testing';
import { press, resize, typeText, until } from '../support/browser.js';
import { heldPages, manyCalls, sourceOf } from '../support/calls.js';
import {
  columnTexts,
  detailsOf,
  figure8,
  figure8Period,
  inside,
  part,
  report,
  reportOf,
  rows,
  status,
} from './call-report-page.js';

const problem = (element: Parameters<typeof rows>[0]): string =>
  inside(element, '.message[role=alert]')?.innerText.trim() ?? '';
const field = (element: Parameters<typeof rows>[0]): HTMLInputElement =>
  inside(element, 'sv-period-picker')!.shadowRoot!.querySelector('input')!;
const client = sourceOf(manyCalls(2));

describe('Call report: its period by attribute', () => {
  before(() => resize(1280, 800));

  for (const [from, to, about] of [
    ['2020-10-01T00:00', '2020-10-06T23:59', 'local date-times, the end inclusive of its minute'],
    ['2020-10-01', '2020-10-06', 'days, the last one whole'],
    [String(figure8Period.from), String(figure8Period.to), 'epoch milliseconds, the end exclusive'],
  ] as const)
    it(`is read from ${about}`, async () => {
      const { element } = await report({ client }, { 'time-zone': 'Europe/Sofia', from, to });
      expect(element.period).to.deep.equal(figure8Period);
      expect(problem(element)).to.equal('');
    });

  for (const [about, attributes, words] of [
    ['no date', { from: 'last week' }, 'last week'],
    ['a day no calendar has', { from: '2020-02-31' }, '2020-02-31'],
    ['an end before the beginning', { from: '2020-10-09' }, 'The end lies before the start.'],
    ['no time zone', { 'time-zone': 'Europe/Atlantis' }, 'Europe/Atlantis'],
  ] as const)
    it(`is told in the user's words when it is ${about}, and loads nothing`, async () => {
      const { element, fired } = await report({ client }, { ...figure8, 'auto-load': '', ...attributes });
      expect(problem(element)).to.contain(words);
      expect(problem(element)).not.to.contain('PeriodError');
      expect(detailsOf(fired, 'sv-load')).to.deep.equal([]);
      await expect(element).to.be.accessible();
    });

  it('tells of a time zone nobody knows, also while no period is asked for', async () => {
    const { element } = await report({ client }, { 'time-zone': 'Mars/Olympus' });
    expect(problem(element)).to.contain('Mars/Olympus');
    expect(status(element)).to.contain('America/New_York');
  });

  it('is mended by a period the user chooses', async () => {
    const { element } = await report({ client }, { ...figure8, from: 'tomorrow' });
    expect(problem(element)).not.to.equal('');
    field(element).focus();
    await typeText('01.10.2020 to 06.10.2020');
    await press('Enter');
    await until(() => rows(element).length === 2, 'there are rows');
    expect(problem(element)).to.equal('');
  });

  it('is loaded again when it changes, with auto-load, and not when it becomes unreadable', async () => {
    const { element, fired } = await report({ client }, { ...figure8, 'auto-load': '' });
    const loads = (): number => detailsOf(fired, 'sv-loaded').length;
    await until(() => loads() === 1, 'it is loaded');
    element.to = '2020-10-07T23:59';
    await until(() => loads() === 2, 'it is loaded again');
    element.from = 'nonsense';
    await until(() => problem(element) !== '', 'it says so');
    element.from = '2020-10-02';
    await until(() => loads() === 3, 'it is loaded again');
    expect(detailsOf(fired, 'sv-load')).to.have.length(3);
    expect(problem(element)).to.equal('');
  });
});

describe('Call report: its time zone', () => {
  before(() => resize(1280, 800));

  it('is the one times are shown in, and is named with its offset', async () => {
    const calls = manyCalls(1, () => ({ start: Date.parse('2020-10-05T17:43:08Z') }));
    const element = await reportOf(calls, { period: figure8Period });
    expect(columnTexts(element, 'start')).to.deep.equal(['05.10.2020 20:43:08']);
    expect(status(element)).to.contain('Europe/Sofia (+03:00)');
    const time = rows(element)[0]!.querySelector('time')!;
    expect(time.dateTime).to.equal('2020-10-05T20:43:08+03:00');
    element.timeZone = 'Asia/Kathmandu';
    await until(() => columnTexts(element, 'start')[0] === '05.10.2020 23:28:08', 'the zone is another');
    expect(status(element)).to.contain('Asia/Kathmandu (+05:45)');
  });

  it('is named with both offsets where the clocks change within the period', async () => {
    const { element } = await report({ client }, { ...figure8, to: '2020-10-31T23:59' });
    expect(status(element)).to.contain('Europe/Sofia (+03:00 / +02:00)');
  });

  it('changes what local date-times mean, but not a period that was chosen since', async () => {
    const { element } = await report({ client }, figure8);
    element.timeZone = 'UTC';
    await element.updateComplete;
    expect(element.period).to.deep.equal({
      from: Date.parse('2020-10-01T00:00Z'),
      to: Date.parse('2020-10-07T00:00Z'),
    });
    const chosen = { from: 0, to: 1000 };
    element.period = chosen;
    element.timeZone = 'Europe/Sofia';
    await element.updateComplete;
    expect(element.period).to.equal(chosen);
  });

  it('writes dates as the language does, or by a pattern, when told to', async () => {
    const calls = manyCalls(1, () => ({ start: Date.parse('2020-10-05T17:43:08Z') }));
    const element = await reportOf(calls, { dateFormat: 'YYYY-MM-DD HH:mm ZZ' });
    expect(columnTexts(element, 'start')).to.deep.equal(['2020-10-05 20:43 +0300']);
    element.dateFormat = 'locale';
    element.lang = 'en-US';
    await until(() => /^Oct 5, 2020, 8:43:08\sPM/.test(columnTexts(element, 'start')[0]!), 'it is American');
  });
});

describe('Call report: what it asks for', () => {
  it('is the agent, scope and tenant of its attributes', async () => {
    const { client: held, waiting } = heldPages(manyCalls(1), 1);
    const attributes = { agent: 'assen@videoengager.com', scope: 'my', tenant: 't2', 'auto-load': '' };
    await report({ client: held }, { ...figure8, ...attributes });
    await until(() => waiting.length === 1, 'the first page is asked for');
    expect(waiting[0]!.query).to.deep.equal({
      period: figure8Period,
      scope: 'my',
      agent: 'assen@videoengager.com',
      tenant: 't2',
    });
  });

  it('leaves out types that are excluded, and follows when they change', async () => {
    const calls = manyCalls(6, (n) => ({ type: ['video', 'chat', 'screen'][n % 3]! }));
    const element = await reportOf(calls, {}, { 'exclude-types': 'chat, screen' });
    expect(columnTexts(element, 'type')).to.deep.equal(['Video Call', 'Video Call']);
    expect(status(element)).to.match(/^2 calls/);
    expect(part(element, 'excluded')!.innerText.trim()).to.equal(
      'Without Chat Session, Screen Share Session.',
    );
    element.excludeTypes = [];
    await until(() => rows(element).length === 6, 'all are there');
    expect(part(element, 'excluded')).to.equal(null);
  });

  it('loads again without types that are excluded later', async () => {
    const calls = manyCalls(6, (n) => ({ type: ['video', 'chat'][n % 2]! }));
    const { element } = await report({ client: sourceOf(calls) }, { ...figure8, 'auto-load': '' });
    await until(() => rows(element).length === 6, 'all are there');
    element.excludeTypes = ['Chat'];
    await until(() => rows(element).length === 3, 'chats are gone');
    expect(part(element, 'excluded')!.innerText).to.contain('Chat Session');
  });
});
