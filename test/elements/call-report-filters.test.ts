import { expect } from '@open-wc/testing';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { click, press, resize, typeText, until } from '../support/browser.js';
import { aCall, manyCalls } from '../support/calls.js';
import {
  button,
  columnTexts,
  detailsOf,
  filter,
  grid,
  head,
  report,
  reportOf,
  rows,
  spoken,
  state,
  status,
  total,
} from './call-report-page.js';

const zoe = { kind: 'visitor', label: 'Zoë Müller' } as const;
const assen = { kind: 'agent', label: 'assen@videoengager.com' } as const;
const group = { kind: 'group', label: '' } as const;

const calls = [
  aCall({ id: 'a', start: 1_601_919_784_000, from: zoe, to: group, reason: 'Caller hangup' }),
  aCall({
    id: 'b',
    start: 1_601_919_783_000,
    from: assen,
    to: zoe,
    type: 'chat',
    reason: 'Callee Closed the Window',
  }),
  aCall({
    id: 'c',
    start: 1_601_919_782_000,
    from: zoe,
    to: assen,
    type: 'screen',
    reason: 'Caller Closed the Window',
  }),
  aCall({ id: 'd', start: 1_601_919_781_000, from: group, to: assen, type: 'fax', reason: '', talk: 0 }),
];

const marks = (element: Parameters<typeof rows>[0]): string[] =>
  [...grid(element).querySelectorAll('mark')].map((mark) => mark.textContent!);

async function search(element: Parameters<typeof rows>[0], column: string, text: string): Promise<void> {
  filter(element, column).focus();
  await typeText(text);
}

describe('Call report: the filter row', () => {
  before(() => resize(1280, 800));

  it('has a box for From, To and Reason, a choice for Type, Duration and Talk, and nothing for the others', async () => {
    const element = await reportOf(calls);
    const found = [...grid(element).querySelectorAll<HTMLElement>('[data-filter]')];
    expect(found.map(({ dataset, localName }) => `${dataset['filter']} ${localName}`)).to.deep.equal([
      'from input',
      'to input',
      'type select',
      'duration select',
      'talk select',
      'reason input',
    ]);
    expect(found.map((box) => box.getAttribute('aria-label'))).to.deep.equal([
      'Filter by From',
      'Filter by To',
      'Filter by Type',
      'Filter by Duration',
      'Filter by Talk',
      'Filter by Reason',
    ]);
  });

  it('stands straight under the heads of its columns', async () => {
    const element = await reportOf(calls);
    for (const column of ['from', 'to', 'type', 'reason']) {
      const [above, box] = [head(element, column), filter(element, column)].map((one) =>
        one.closest('.cell')!.getBoundingClientRect(),
      );
      expect(box!.left).to.equal(above!.left);
      expect(box!.top).to.be.at.least(above!.bottom - 1);
    }
  });

  it('finds in From whatever the case and accents, and marks what it found', async () => {
    const element = await reportOf(calls);
    await search(element, 'from', 'muLL');
    await until(() => rows(element).length === 2, 'two rows are left');
    expect(columnTexts(element, 'from')).to.deep.equal(['Zoë Müller', 'Zoë Müller']);
    expect(marks(element)).to.deep.equal(['Müll', 'Müll']);
    expect(document.activeElement).to.equal(element);
  });

  it('finds in To what the cell shows, a group by its word too', async () => {
    const element = await reportOf(calls);
    await search(element, 'to', 'grou');
    await until(() => rows(element).length === 1, 'one row is left');
    expect(columnTexts(element, 'to')).to.deep.equal(['Group']);
  });

  it('finds in Reason, and all filters must be met', async () => {
    const element = await reportOf(calls);
    await search(element, 'reason', 'closed');
    await until(() => rows(element).length === 2, 'two rows are left');
    await search(element, 'from', 'assen');
    await until(() => rows(element).length === 1, 'one row is left');
    expect(columnTexts(element, 'reason')).to.deep.equal(['Callee Closed the Window']);
  });

  it('offers All first in Type, then the three types, then what else there is', async () => {
    const element = await reportOf(calls);
    const choice = filter<HTMLSelectElement>(element, 'type');
    expect(
      [...choice.querySelectorAll(':scope > option')].map((option) => option.textContent!.trim()),
    ).to.deep.equal(['All', 'Video Call', 'Chat Session', 'Screen Share Session', 'fax']);
    expect(choice.selectedOptions[0]!.text).to.equal('All');
  });

  it('filters by Type from the keyboard', async () => {
    const element = await reportOf(calls);
    filter(element, 'type').focus();
    await press('c');
    await until(() => rows(element).length === 1, 'one row is left');
    expect(columnTexts(element, 'type')).to.deep.equal(['Chat Session']);
  });

  it('offers spans of time in Duration and Talk, and takes both ends for within', async () => {
    const element = await reportOf([0, 1, 59, 60, 1800].map((talk) => aCall({ talk })));
    const choice = filter<HTMLSelectElement>(element, 'talk');
    expect(
      [...choice.querySelectorAll(':scope > option')].map((option) => option.textContent!.trim()),
    ).to.deep.equal(['All', '0:00', '0:01–0:59', '1:00–4:59', '5:00–29:59', '≥ 30:00']);
    choice.focus();
    await typeText('0:01');
    await until(() => rows(element).length === 2, 'two rows are left');
    expect(columnTexts(element, 'talk').sort()).to.deep.equal(['00:00:01', '00:00:59']);
    expect(element.filters).to.deep.equal({ talkMin: 1, talkMax: 59 });
    expect(element.shadowRoot!.querySelector('.print-heading')?.textContent).to.contain('Talk: 0:01–0:59');
  });

  it('shows a span that was set and is none of those offered', async () => {
    const element = await reportOf(calls, { filters: { durationMin: 45 } });
    const choice = filter<HTMLSelectElement>(element, 'duration');
    expect(choice.selectedOptions[0]!.text).to.equal('≥ 0:45');
  });

  it('says how many are shown, to the eye and to the ear', async () => {
    const element = await reportOf(calls);
    expect(status(element))
      .to.match(/^4 calls/)
      .and.not.to.contain('shown');
    await search(element, 'from', 'z');
    await until(() => status(element).includes('2 shown'), 'the count is shown');
    expect(status(element)).to.match(/^4 calls/);
    expect(spoken(element)).to.equal('2 shown');
    expect(total(element)).to.equal(2);
  });

  it('says that none passes, keeps its boxes and clears them on request', async () => {
    const element = await reportOf(calls);
    await search(element, 'from', 'nobody');
    await until(() => state(element) !== null, 'it says so');
    expect(state(element)!.innerText).to.contain('Not found').and.to.contain('None of the 4 calls');
    expect(filter(element, 'from').value).to.equal('nobody');
    await expect(element).to.be.accessible();
    await click(button(element, 'Clear filters')!);
    await until(() => rows(element).length === 4, 'all rows are back');
    expect(filter(element, 'from').value).to.equal('');
  });

  it('is cleared by emptying a box', async () => {
    const element = await reportOf(calls);
    await search(element, 'from', 'zo');
    await until(() => rows(element).length === 2, 'two rows are left');
    await press('Backspace');
    await press('Backspace');
    await until(() => rows(element).length === 4, 'all rows are back');
    expect(element.filters).to.deep.equal({ from: undefined });
  });

  it('shows what a caller typed as text, marked or not', async () => {
    const element = await reportOf([
      aCall({ from: { kind: 'visitor', label: '<img src=x onerror=alert(1)>' } }),
    ]);
    await search(element, 'from', 'src=x');
    await until(() => marks(element).length === 1, 'the match is marked');
    expect(columnTexts(element, 'from')).to.deep.equal(['<img src=x onerror=alert(1)>']);
    expect(grid(element).querySelector('img')).to.equal(null);
  });
});

describe('Call report: outcome and recordings', () => {
  before(() => resize(1280, 800));

  /** Of four calls: talk 0 or not, recorded or not. */
  const four = manyCalls(4, (n) => ({
    talk: n < 2 ? 0 : 30,
    duration: n + 1,
    recordingCount: n % 2,
    type: n === 3 ? 'chat' : 'video',
  }));
  const left = (element: SvCallReport): string =>
    columnTexts(element, 'duration')
      .map((text) => text.at(-1))
      .join('');
  const groups = (element: SvCallReport, column: string): string[][] =>
    [...filter(element, column).querySelectorAll('optgroup')].map(({ label, children }) => [
      label,
      ...Array.from(children, (option) => option.textContent!.trim()),
    ]);
  const shown = (element: SvCallReport, column: string): string =>
    filter<HTMLSelectElement>(element, column).selectedOptions[0]!.text;

  function choose(element: SvCallReport, column: string, text: string): void {
    const choice = filter<HTMLSelectElement>(element, column);
    choice.selectedIndex = [...choice.options].findIndex((option) => option.text === text);
    choice.dispatchEvent(new Event('change', { bubbles: true }));
  }

  it('are offered in groups of Type and of Talk, and in no row of their own', async () => {
    const element = await reportOf(four);
    expect(groups(element, 'type')).to.deep.equal([['Recordings', 'Recorded', 'Not recorded']]);
    expect(groups(element, 'talk')).to.deep.equal([['Outcome', 'Successful', 'Unsuccessful']]);
    expect(groups(element, 'duration')).to.deep.equal([]);
    await expect(element).to.be.accessible();
  });

  it('find the unsuccessful calls that have a recording', async () => {
    const element = await reportOf(four);
    choose(element, 'type', 'Recorded');
    await until(() => left(element) === '24', 'those with a recording are left');
    choose(element, 'talk', 'Unsuccessful');
    await until(() => left(element) === '2', 'one is left');
    expect(element.filters).to.include({ hasRecording: true, success: false });
    const words = element.shadowRoot!.querySelector('.print-heading')!.textContent;
    expect(words).to.contain('Successful: No').and.to.contain('Recordings: Yes');
    await click(button(element, 'Clear filters')!);
    await until(() => left(element) === '1234', 'all are back');
    expect([shown(element, 'type'), shown(element, 'talk')]).to.deep.equal(['All', 'All']);
  });

  it('take the place of the type or the span chosen in the same box, and of nothing else', async () => {
    const element = await reportOf(four, { filters: { type: 'chat', durationMin: 1, durationMax: 59 } });
    choose(element, 'type', 'Not recorded');
    await until(() => left(element) === '13', 'the type counts no more');
    choose(element, 'talk', '0:01–0:59');
    await until(() => left(element) === '3', 'the span counts too');
    choose(element, 'talk', 'Successful');
    await until(() => left(element) === '3' && element.filters.success, 'the span counts no more');
    await element.updateComplete;
    choose(element, 'type', 'Chat Session');
    await until(() => left(element) === '4', 'the recording counts no more');
    expect(element.filters).to.deep.equal({
      durationMin: 1,
      durationMax: 59,
      success: true,
      type: 'chat',
    });
  });

  it('are both said where a link asks for a type and a recording', async () => {
    const element = await reportOf(four, { filters: { type: 'chat', hasRecording: true } });
    expect(left(element)).to.equal('4');
    expect(shown(element, 'type')).to.equal('Chat Session, Recorded');
  });

  it('follow the rule for success', async () => {
    const element = await reportOf(four, { successRule: 'duration' });
    choose(element, 'talk', 'Successful');
    await until(() => element.filters.success, 'it is filtered');
    await element.updateComplete;
    expect(left(element)).to.equal('1234');
  });

  it('are not offered to who may not know of recordings', async () => {
    const element = await reportOf(four, { permissions: { recordings: false } });
    expect(groups(element, 'type')).to.deep.equal([]);
  });

  it('fit into their boxes, in Arabic too', async () => {
    for (const lang of ['en', 'ar']) {
      const element = await reportOf(four, { lang, filters: { success: false, hasRecording: false } });
      for (const column of ['type', 'talk']) {
        const box = filter<HTMLSelectElement>(element, column);
        if (box.closest('.cell')!.clientWidth < 120) continue;
        const alone = Object.assign(document.createElement('select'), { className: box.className });
        alone.append(new Option(box.selectedOptions[0]!.text));
        alone.style.setProperty('inline-size', 'max-content');
        alone.style.setProperty('position', 'absolute');
        box.parentElement!.append(alone);
        expect(alone.offsetWidth, `${lang} ${column}`).to.be.at.most(box.offsetWidth);
        alone.remove();
      }
    }
  });
});

describe('Call report: a filter whose choice would be cut', () => {
  const funnel = (element: SvCallReport, column: string): HTMLElement =>
    filter(element, column).parentElement!.querySelector<HTMLElement>('.funnel')!;
  const isShown = (element: HTMLElement): boolean => element.getClientRects().length > 0;

  before(() => resize(1280, 800));

  it('is a funnel under its head, which is still a select and says what is chosen', async () => {
    const element = await reportOf(calls);
    const choice = filter<HTMLSelectElement>(element, 'talk');
    expect(isShown(funnel(element, 'talk'))).to.equal(true);
    expect(getComputedStyle(choice).opacity).to.equal('0');
    const { width, height } = choice.getBoundingClientRect();
    expect(Math.min(width, height)).to.be.at.least(24);
    const colour = (): string => getComputedStyle(funnel(element, 'talk')).backgroundColor;
    const before = colour();
    choice.focus();
    await press('ArrowDown');
    await until(() => element.filters.talkMax === 0, 'it filters');
    await until(() => colour() !== before, 'it is marked');
    expect(choice.parentElement!.title).to.equal('0:00');
    expect(choice.getAttribute('aria-label')).to.equal('Filter by Talk');
    await expect(element).to.be.accessible();
  });

  it('stays a select where there is room, and never makes its column wider', async () => {
    const element = await reportOf(calls);
    expect(isShown(funnel(element, 'type'))).to.equal(false);
    const widthOf = (): number => head(element, 'talk').closest('.cell')!.getBoundingClientRect().width;
    const width = widthOf();
    element.filters = { talkMin: 300, talkMax: 1799 };
    await until(() => filter(element, 'talk').parentElement!.title !== '', 'it is in force');
    expect(widthOf()).to.equal(width);
  });
});

describe('Call report: filters by property', () => {
  before(() => resize(1280, 800));

  it('are shown in their boxes and tell nobody', async () => {
    const { element, fired } = await report({ calls, filters: { from: 'zo', type: 'screen' } });
    await until(() => rows(element).length === 1, 'one row is left');
    expect(filter(element, 'from').value).to.equal('zo');
    expect(filter<HTMLSelectElement>(element, 'type').selectedOptions[0]!.text).to.equal(
      'Screen Share Session',
    );
    expect(detailsOf(fired, 'sv-view-change')).to.deep.equal([]);
  });

  it('can ask for more than the row can: how long, successful, recorded', async () => {
    const some = manyCalls(4, (n) => ({ duration: n * 10, talk: n, recordingCount: n % 2 }));
    const element = await reportOf(some, { filters: { durationMin: 10, success: true, hasRecording: true } });
    expect(columnTexts(element, 'duration')).to.deep.equal(['00:00:10', '00:00:30']);
  });

  it('are readable after the user typed', async () => {
    const { element, fired } = await report({ calls });
    await until(() => rows(element).length === 4, 'there are rows');
    await search(element, 'to', 'a');
    await until(() => detailsOf(fired, 'sv-view-change').length > 0, 'the change is told');
    expect(element.filters.to).to.equal('a');
    expect(detailsOf(fired, 'sv-view-change')[0]!['filters']).to.deep.equal({ to: 'a' });
  });
});
