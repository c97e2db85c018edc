import { expect, fixture, html } from '@open-wc/testing';
import {
  callCell,
  callColumns,
  callName,
  callText,
  typeText,
  type CallCellOptions,
} from '../../src/controls/call-cells.js';
import { en as texts } from '../../src/locales/en.js';
import type { Call } from '../../src/model/call.js';
import { aCall } from '../support/calls.js';

const options: CallCellOptions = {
  texts,
  locale: 'en',
  timeZone: 'Europe/Sofia',
  dateFormat: 'guide',
  timeStyle: 'call',
  successRule: 'server',
};

const drawn = (call: Call, column: (typeof callColumns)[number], more: Partial<CallCellOptions> = {}) =>
  fixture<HTMLElement>(html`<div>${callCell(call, column, { ...options, ...more })}</div>`);

describe('a cell of a call', () => {
  it('says the same in the table and in an export', async () => {
    const call = aCall({ to: { kind: 'group', label: '' }, crm: 'open', recordingCount: 0 });
    for (const column of callColumns)
      expect((await drawn(call, column)).textContent!.trim()).to.equal(callText(call, column, options));
  });

  it('writes times as its place in the guide does', () => {
    const call = aCall({ start: Date.parse('2021-04-15T09:51:00+03:00') });
    expect(callText(call, 'start', options)).to.equal('15.04.2021 09:51:00');
    expect(callText(call, 'start', { ...options, timeStyle: 'stats' })).to.equal('2021-04-15 09:51 +0300');
  });

  it('tells the hour that the clock shows twice apart, in the cell and as text', async () => {
    for (const [iso, text] of [
      ['2020-10-25T03:30:00+03:00', '25.10.2020 03:30:00 +0300'],
      ['2020-10-25T03:30:00+02:00', '25.10.2020 03:30:00 +0200'],
      ['2020-10-25T02:59:59+03:00', '25.10.2020 02:59:59'],
    ] as const) {
      const call = aCall({ start: Date.parse(iso) });
      expect(callText(call, 'start', options)).to.equal(text);
      expect((await drawn(call, 'start')).textContent!.trim()).to.equal(text);
    }
  });

  it('has the whole moment for machines and as a tip', async () => {
    const time = (await drawn(aCall(), 'start')).querySelector('time')!;
    expect([time.dateTime, time.title]).to.deep.equal([
      '2020-10-05T20:43:08+03:00',
      '2020-10-05T20:43:08+03:00',
    ]);
  });

  for (const [seconds, lead, rest] of [
    [60, '00:', '01:00'],
    [0, '00:00:', '00'],
    [3661, '', '01:01:01'],
  ] as const)
    it(`mutes the units that lead with zero: ${lead}${rest}`, async () => {
      const cell = await drawn(aCall({ duration: seconds }), 'duration');
      expect(cell.querySelector('.lead')!.textContent).to.equal(lead);
      expect(cell.textContent!.trim()).to.equal(lead + rest);
    });

  it('is empty where a fact is missing, and zero where it is zero', async () => {
    const call = aCall({ duration: undefined, talk: 0 });
    expect((await drawn(call, 'duration')).textContent).to.equal('');
    expect((await drawn(call, 'talk')).textContent!.trim()).to.equal('00:00:00');
  });

  it('names parties that have no name after their kind', () => {
    const label = (kind: Call['from']['kind']): string =>
      callText(aCall({ from: { kind, label: '' } }), 'from', options);
    expect([label('visitor'), label('group'), label('agent'), label('unknown')]).to.deep.equal([
      'Visitor',
      'Group',
      'Unknown',
      'Unknown',
    ]);
  });

  it('says how many recordings there are, with an icon and to the ear', async () => {
    const text = async (recordingCount?: number): Promise<string> =>
      (await drawn(aCall({ recordingCount }), 'type')).querySelector('.unseen')?.textContent ?? '';
    expect([await text(), await text(0), await text(1), await text(3)]).to.deep.equal([
      '',
      '',
      'Has a recording',
      'Has 3 recordings',
    ]);
  });

  for (const type of ['constructor', 'toString', '__proto__', ''])
    it(`shows a type as it comes, “${type}” too`, async () => {
      expect(typeText(type, texts)).to.equal(type);
      const cell = await drawn(aCall({ type }), 'type');
      expect(cell.textContent!.trim()).to.equal(type);
      expect(cell.querySelector('svg')!.childElementCount).to.be.above(0);
    });

  it('marks what a filter found, in the text as it is written', async () => {
    const from = { kind: 'visitor', label: 'Zoë & Zoe' } as const;
    const cell = await drawn(aCall({ from }), 'from', { query: { from: 'zoe' } });
    expect([...cell.querySelectorAll('mark')].map((mark) => mark.textContent)).to.deep.equal(['Zoë', 'Zoe']);
    expect(cell.textContent!.trim()).to.equal('Zoë & Zoe');
  });

  it('names its call in one sentence', () => {
    expect(callName(aCall(), options)).to.equal(
      'Video Call. From Visitor to slav@videoengager.com, 05.10.2020 20:43:08.',
    );
  });
});
