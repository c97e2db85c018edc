import { expect } from '@open-wc/testing';
import type { CallReportView, SvCallReport } from '../../src/elements/call-report/call-report.js';
import { click, press, resize, typeText, until } from '../support/browser.js';
import { anAccount, heldPages, manyCalls, sourceOf } from '../support/calls.js';
import {
  check,
  checks,
  columnTexts,
  detailsOf,
  figure8,
  filter,
  heads,
  part,
  report,
  reportOf,
  rows,
  spoken,
  status,
} from './call-report-page.js';

const types = ['video', 'chat', 'screen'] as const;

/** Sixty calls: every third is missed, every fourth recorded, of three types in turn by tens. */
const calls = manyCalls(60, (n) => ({
  type: types[Math.floor(n / 10) % 3]!,
  talk: n % 3 === 0 ? 0 : 30,
  reason: n % 3 === 0 ? 'Missed Call' : 'Caller hangup',
  recordingCount: n % 4 === 0 ? 1 : 0,
  agent: n % 2 === 0 ? 'ann@videoengager.com' : 'bob@videoengager.com',
}));
const isMissed = (n: number): boolean => n % 3 === 0;
const isRecorded = (n: number): boolean => n % 4 === 0;
const numbers = Array.from(calls.keys());
const howMany = (test: (n: number) => boolean): number => numbers.filter(test).length;

const chips = (element: SvCallReport): HTMLButtonElement[] => [
  ...element.renderRoot.querySelectorAll<HTMLButtonElement>('[part~=chip]'),
];
const chip = (element: SvCallReport, name: string): HTMLButtonElement =>
  chips(element).find((one) => one.dataset['chip'] === name)!;
const words = (element: SvCallReport): string[] =>
  chips(element).map((one) => one.innerText.replace(/\s+/g, ' ').trim());
const count = (element: SvCallReport, name: string): number =>
  Number(/\d+$/.exec(chip(element, name).innerText.trim())![0]);
const pressed = (element: SvCallReport): string[] =>
  chips(element)
    .filter((one) => one.ariaPressed === 'true')
    .map((one) => one.dataset['chip']!);

describe('Call report: chips', () => {
  before(() => resize(1280, 800));

  it('count all calls, the missed, the recorded and those of each type', async () => {
    const element = await reportOf(calls);
    expect(words(element)).to.deep.equal([
      `All ${calls.length}`,
      `Missed ${howMany(isMissed)}`,
      `Recorded ${howMany(isRecorded)}`,
      'Video 20',
      'Chat 20',
      'Screen Share 20',
    ]);
    expect(pressed(element)).to.deep.equal(['all']);
    await expect(element).to.be.accessible();
  });

  it('combine, and each count says what its chip shows beside the others', async () => {
    const element = await reportOf(calls);
    await click(chip(element, 'missed'));
    expect(element.rowCount).to.equal(howMany(isMissed));
    expect(count(element, 'recorded')).to.equal(howMany((n) => isMissed(n) && isRecorded(n)));
    await click(chip(element, 'recorded'));
    expect(element.rowCount).to.equal(howMany((n) => isMissed(n) && isRecorded(n)));
    expect(count(element, 'missed')).to.equal(element.rowCount);
    const chats = howMany((n) => isMissed(n) && isRecorded(n) && calls[n]!.type === 'chat');
    expect(count(element, 'type-chat')).to.equal(chats);
    await click(chip(element, 'type-chat'));
    expect(element.rowCount).to.equal(chats);
    expect(pressed(element)).to.deep.equal(['missed', 'recorded', 'type-chat']);
    expect(count(element, 'all')).to.equal(calls.length);
    await click(chip(element, 'all'));
    expect(element.rowCount).to.equal(calls.length);
    expect(pressed(element)).to.deep.equal(['all']);
  });

  it('are toggled off by another press, with the keyboard too', async () => {
    const element = await reportOf(calls);
    chip(element, 'missed').focus();
    await press('Enter');
    expect(pressed(element)).to.deep.equal(['missed']);
    expect(spoken(element)).to.contain(`${howMany(isMissed)} shown`);
    await press('Enter');
    expect(pressed(element)).to.deep.equal(['all']);
    expect(element.shadowRoot!.activeElement).to.equal(chip(element, 'missed'));
  });

  it('take one type at a time', async () => {
    const element = await reportOf(calls);
    await click(chip(element, 'type-video'));
    await click(chip(element, 'type-screen'));
    expect(pressed(element)).to.deep.equal(['type-screen']);
    expect(new Set(columnTexts(element, 'type'))).to.deep.equal(new Set(['Screen Share Session']));
  });

  it('leave other filters and the search in force, count by them, and are one with the column filters', async () => {
    const element = await reportOf(calls, { filters: { agent: 'ann' }, search: 'hangup' });
    const isShown = (n: number): boolean => n % 2 === 0 && !isMissed(n);
    expect(count(element, 'all')).to.equal(howMany(isShown));
    expect(count(element, 'missed')).to.equal(0);
    await click(chip(element, 'type-chat'));
    expect(element.filters).to.deep.include({ agent: 'ann', type: 'chat' });
    expect(element.search).to.equal('hangup');
    expect(filter<HTMLSelectElement>(element, 'type').selectedOptions[0]!.innerText.trim()).to.equal(
      'Chat Session',
    );
    await click(chip(element, 'all'));
    expect(element.filters).to.deep.equal({ agent: 'ann' });
  });

  it('show by whom calls were missed, until that is put away', async () => {
    const element = await reportOf(calls);
    expect(heads(element)).not.to.contain('Agent');
    await click(chip(element, 'missed'));
    await until(() => heads(element).includes('Agent'), 'the column is there');
    expect(columnTexts(element, 'agent').slice(0, 2)).to.deep.equal([
      'ann@videoengager.com',
      'bob@videoengager.com',
    ]);
    expect(check(element, 'agent').checked).to.equal(true);
    await click(check(element, 'agent'));
    await until(() => !heads(element).includes('Agent'), 'it has gone');
    expect(element.filters.success).to.equal(false);
    element.renderRoot.querySelector<HTMLInputElement>('#search')!.focus();
    await typeText('hangup');
    expect(heads(element), 'a search brings nothing back').not.to.contain('Agent');
    await press('Escape');
    await click(chip(element, 'missed'));
    await click(chip(element, 'missed'));
    await until(() => heads(element).includes('Agent'), 'it is there again');
    await click(chip(element, 'all'));
    await until(() => !heads(element).includes('Agent'), 'it goes with the missed calls');
    expect(element.columns).not.to.include('agent');
  });

  it('leave a column away that the page hides', async () => {
    const element = await reportOf(calls, { hideColumns: ['agent'] });
    await click(chip(element, 'missed'));
    expect(checks(element).map(({ name }) => name)).not.to.include('agent');
    expect(heads(element)).not.to.contain('Agent');
  });

  it('call the missed unsuccessful where the rule is another, and name the rule', async () => {
    const element = await reportOf(calls, { successRule: 'duration' });
    expect(words(element)).to.include('Unsuccessful 0');
    expect(chip(element, 'missed').title).to.contain('duration above zero');
  });

  it('have none for types left out, and one for a type nobody knows', async () => {
    const element = await reportOf(
      [...calls, ...manyCalls(3, (n) => ({ id: `hologram-${n}`, type: 'hologram' }))],
      { excludeTypes: ['chat'] },
    );
    expect(words(element)).to.include('hologram 3').and.not.to.include('Chat 0');
  });

  it('do not say what was recorded to those who may not know', async () => {
    const permissions = { ...anAccount().permissions, recordings: false };
    const { element } = await report(
      { client: sourceOf(calls, anAccount({ permissions })) },
      { ...figure8, 'auto-load': '' },
    );
    await until(() => rows(element).length > 0, 'there are rows');
    expect(chip(element, 'recorded')).to.equal(undefined);
  });

  it('keep their places while pages come in', async () => {
    const { client, waiting } = heldPages(calls, 20);
    const { element } = await report({ client }, { ...figure8, 'auto-load': '' });
    const places = (): number[] => chips(element).map((one) => one.getBoundingClientRect().left);
    await until(() => waiting.length > 0, 'a page is asked for');
    expect(getComputedStyle(part(element, 'chips')!).visibility).to.equal('hidden');
    waiting[0]!.answer();
    await until(() => rows(element).length > 0, 'the first rows are there');
    const before = places();
    await until(() => {
      for (const page of [...waiting]) page.answer();
      return status(element).startsWith('60 calls');
    }, 'all are there');
    expect(count(element, 'all')).to.equal(60);
    expect(places()).to.deep.equal(before);
  });

  it('are part of the view state', async () => {
    const { element, fired } = await report({ calls }, { 'time-zone': 'Europe/Sofia' });
    await click(chip(element, 'missed'));
    await click(chip(element, 'type-video'));
    const [view] = detailsOf(fired, 'sv-view-change').slice(-1) as unknown as CallReportView[];
    expect(view!.filters).to.deep.include({ success: false, type: 'video' });
    const other = await reportOf(calls);
    await other.setState(element.getState());
    await other.updateComplete;
    expect(pressed(other)).to.deep.equal(['missed', 'type-video']);
  });
});
