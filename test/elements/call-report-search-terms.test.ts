import { expect } from '@open-wc/testing';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { click, press, resize, typeText, until } from '../support/browser.js';
import { aCall, anAccount, sourceOf } from '../support/calls.js';
import { filter, inside, part, report, reportOf, rows } from './call-report-page.js';

const second = (n: number): number => Date.parse('2020-10-05T20:00:00+03:00') + n * 1000;
const calls = [
  aCall({ id: 'a', start: second(4), type: 'video', talk: 90, success: true, reason: 'Caller hangup' }),
  aCall({ id: 'b', start: second(3), type: 'video', talk: 30, success: true, reason: 'No answer' }),
  aCall({ id: 'c', start: second(2), type: 'chat', talk: 0, success: false, reason: 'Missed Call' }),
  aCall({ id: 'd', start: second(1), type: 'fax', talk: 10, success: true, reason: 'Lost' }),
];

const field = (element: SvCallReport): HTMLInputElement => part(element, 'search') as HTMLInputElement;
const problem = (element: SvCallReport): string => inside(element, '.search-problem')?.innerText ?? '';
const chip = (element: SvCallReport, name: string): HTMLElement => part(element, name)!;
const settled = (element: SvCallReport, text: string): Promise<unknown> =>
  until(() => field(element).value.trim() === text, `the field says “${text}”`);

async function retype(element: SvCallReport, text: string): Promise<void> {
  field(element).focus();
  field(element).select();
  await typeText(text);
}

describe('Call report: filters in the search field', () => {
  before(() => resize(1280, 800));

  it('become the filters, which drop-downs and chips show, and the words stay words', async () => {
    const element = await reportOf(calls);
    await retype(element, 'caller type:video talk:>60');
    await until(() => rows(element).length === 1, 'one call is found');
    expect(element.filters).to.deep.equal({ type: 'video', talkMin: 61 });
    expect(element.search).to.equal('caller');
    expect(filter<HTMLSelectElement>(element, 'type').selectedOptions[0]!.label).to.equal('Video Call');
    expect(chip(element, 'type-video').ariaPressed).to.equal('true');
    expect(element.getState()).to.contain('filter-type=video&filter-talkMin=61&search=caller');
    expect(field(element).value).to.equal('caller type:video talk:>60');
    await expect(element).to.be.accessible();
  });

  it('are read there when they were set elsewhere, and end when they are deleted', async () => {
    const element = await reportOf(calls, { search: 'call' });
    expect(field(element).value).to.equal('call');
    await click(chip(element, 'missed'));
    await settled(element, 'missed:yes call');
    filter(element, 'reason').focus();
    await typeText('sed C');
    await settled(element, 'reason:"sed C" missed:yes call');
    await retype(element, 'call');
    await until(() => Object.keys(element.filters).length === 0, 'the filters are gone');
    expect(filter(element, 'reason').value).to.equal('');
    expect(chip(element, 'missed').ariaPressed).to.equal('false');
    await click(chip(element, 'type-chat'));
    await settled(element, 'type:chat call');
    field(element).focus();
    await press('Escape');
    expect(field(element).value, 'words go first').to.equal('type:chat ');
    expect(element.search).to.equal('');
    await press('Escape');
    await until(() => rows(element).length === calls.length, 'all calls are there');
    expect(element.filters).to.deep.equal({});
  });

  it('wait until they are finished while they are typed, and change nothing before', async () => {
    const element = await reportOf(calls, { filters: { type: 'video' } });
    const seen = new Set<string>();
    element.addEventListener('sv-view-change', ({ detail }) => seen.add(JSON.stringify(detail)));
    await settled(element, 'type:video');
    field(element).focus();
    await press('End');
    for (let letter = 0; letter < 'video '.length; letter += 1) await press('Backspace');
    await typeText('fa');
    expect(field(element).value).to.equal('type:fa');
    expect(seen.size).to.equal(0);
    expect(problem(element)).to.equal('');
    await typeText('x');
    await until(() => rows(element).length === 1, 'the fax is found');
    expect(element.filters).to.deep.equal({ type: 'fax' });
    expect(seen.size).to.equal(1);
  });

  it('of which one has no such value are told so when the field is left, and nothing is lost', async () => {
    const element = await reportOf(calls);
    await retype(element, 'call type:chat talk:abc');
    expect(problem(element)).to.equal('');
    await press('Enter');
    await until(() => problem(element), 'something is wrong');
    expect(problem(element)).to.equal(
      '“talk:abc” is not understood. Try talk:>60, talk:>10m, or talk:1:00-5:00.',
    );
    expect(inside(element, '.search-problem')!.role).to.equal('status');
    expect(field(element).value).to.equal('call type:chat talk:abc');
    expect(field(element).ariaInvalid).to.equal('true');
    expect(element.filters).to.deep.equal({ type: 'chat' });
    expect(rows(element)).to.have.length(1);
    await expect(element).to.be.accessible();
    for (let letter = 0; letter < 'abc'.length; letter += 1) await press('Backspace');
    await until(() => problem(element) === '', 'nothing is wrong while it is typed anew');
    await typeText('0');
    await press('Enter');
    await settled(element, 'type:chat talk:0 call');
  });

  it('are told so when the typing pauses, and their filter ends', async () => {
    const element = await reportOf(calls);
    await retype(element, 'talk:>60 type:foo');
    expect(problem(element), 'nobody is accused while typing').to.equal('');
    await until(
      () => problem(element) === '“type:foo” is not understood. Try type:video, type:chat, or type:screen.',
      'it is said',
    );
    expect(element.filters).to.deep.equal({ talkMin: 61 });
    expect(field(element).value).to.equal('talk:>60 type:foo');
    await retype(element, 'talk:>60x');
    await until(() => problem(element).startsWith('“talk:>60x” is not understood.'), 'it is said too');
    expect(element.filters).to.deep.equal({});
    expect(rows(element)).to.have.length(calls.length);
    await retype(element, '-type:video');
    await press('Enter');
    await until(() => problem(element).startsWith('“-type:video” is not understood.'), 'it is no word');
    expect(element.search).to.equal('');
    await retype(element, 'type:');
    await press('Tab');
    await until(() => problem(element).startsWith('“type:” is not understood.'), 'what is missing is said');
    await click(chip(element, 'missed'));
    await until(() => problem(element) === '', 'something else is looked at');
    expect(field(element).value).to.equal('missed:yes ');
  });

  it('understand durations with units, and write them so', async () => {
    const element = await reportOf([
      ...calls,
      aCall({ id: 'e', start: second(0), talk: 601, success: true }),
      aCall({ id: 'f', start: second(-1), talk: 600, success: true }),
    ]);
    for (const term of ['talk:>10m', 'talk:>10min', 'talk:>10 minutes', 'talk:>0h10m', 'talk:>10:00']) {
      await retype(element, term);
      await press('Enter');
      await until(() => rows(element).length === 1, `one call is found by ${term}`);
      expect(element.filters, term).to.deep.equal({ talkMin: 601 });
      await settled(element, 'talk:>10m');
      expect(problem(element)).to.equal('');
    }
    const { element: arabic } = await report({ calls }, { lang: 'ar' });
    await retype(arabic, 'التحدث:>١ دقيقة');
    await until(() => arabic.filters.talkMin === 61, 'it is read in Arabic');
  });

  it('that contradict each other are told which one applies', async () => {
    const element = await reportOf(calls);
    await retype(element, 'type:video type:chat');
    await press('Enter');
    await until(
      () => problem(element) === 'Only one of “type:video” and “type:chat” can apply: the last one does.',
      'it is said',
    );
    expect(element.filters).to.deep.equal({ type: 'chat' });
    expect(field(element).value).to.equal('type:video type:chat');
  });

  it('that are not understood are forgotten with the user who typed them', async () => {
    const client = sourceOf(calls);
    const { element } = await report({ client });
    await retype(element, 'type:foo');
    await press('Enter');
    await until(() => problem(element), 'it is said');
    element.client = sourceOf(calls, anAccount({ id: 'b' }));
    await until(() => field(element).value === '', 'the field is empty');
    expect(problem(element)).to.equal('');
  });

  it('are words where no column is called so, or where the page searches for such a word', async () => {
    const element = await reportOf(calls);
    await retype(element, 'foo:bar');
    await until(() => element.search === 'foo:bar', 'it is searched for');
    const { element: words } = await report({ calls, search: 'type:video' });
    expect(field(words).value).to.equal('"type:video"');
    expect(words.filters).to.deep.equal({});
  });

  it('are written in the language of the element, and read in English too', async () => {
    const { element } = await report({ calls, filters: { success: false } }, { lang: 'ar' });
    await settled(element, 'الفائتة:نعم');
    await retype(element, 'type:chat');
    await press('Enter');
    await settled(element, 'النوع:"جلسة دردشة"');
    expect(element.filters).to.deep.equal({ type: 'chat' });
    await retype(element, 'التحدث:س');
    await press('Enter');
    await until(() => problem(element).includes('التحدث:>60'), 'it is said in Arabic');
  });
});
