import { expect } from '@open-wc/testing';
import type { SvCallDetailsDialog } from '../../src/elements/call-details/call-details-dialog.js';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { click, hover, press, resize, until } from '../support/browser.js';
import { aCall, manyCalls } from '../support/calls.js';
import { session } from '../support/service.js';
import {
  cell,
  cellText,
  detailsOf,
  figure8,
  grid,
  inside,
  info,
  part,
  report,
  reportOf,
  rows,
  table,
  total,
} from './call-report-page.js';

const october = { ...figure8, 'auto-load': '' };
const dialog = (element: SvCallReport) => inside<SvCallDetailsDialog>(element, 'sv-call-details-dialog');
const isOpen = (element: SvCallReport): boolean => dialog(element)?.open ?? false;
const details = (element: SvCallReport): string =>
  dialog(element)?.shadowRoot?.querySelector('sv-call-details')?.shadowRoot?.textContent ?? '';

/** What the tip says while there is one. */
const tip = (element: SvCallReport): string | undefined => {
  const shown = grid(element).querySelector<HTMLElement>('[role=tooltip]')!;
  return shown.hidden ? undefined : shown.textContent!;
};

const isVisible = (element: Element): boolean => element.getClientRects().length > 0;

describe('Call report: rows', () => {
  before(() => resize(1280, 800));

  it('are told apart by id, not by what they show', async () => {
    const twin = { start: 1_601_919_781_000, reason: 'Missed Call' };
    const element = await reportOf([aCall({ id: 'a', ...twin }), aCall({ id: 'b', ...twin })]);
    expect(rows(element)).to.have.length(2);
    element.calls = [aCall({ id: 'a', ...twin }), aCall({ id: 'a', ...twin })];
    await until(() => rows(element).length === 1, 'one call is one row');
  });

  it('show what is missing as nothing, and what is zero as zero', async () => {
    const element = await reportOf([aCall({ duration: undefined, talk: 0, reason: '' })]);
    const [row] = rows(element);
    expect(cellText(row!, 'duration')).to.equal('');
    expect(cellText(row!, 'talk')).to.equal('00:00:00');
    expect(cellText(row!, 'reason')).to.equal('');
  });

  it('let hours grow past a day', async () => {
    const element = await reportOf([aCall({ duration: 27 * 3600 + 5 * 60 + 3 })]);
    expect(cellText(rows(element)[0]!, 'duration')).to.equal('27:05:03');
  });

  it('show a type the service made up as it comes', async () => {
    const element = await reportOf([aCall({ type: 'hologram' })]);
    expect(cellText(rows(element)[0]!, 'type')).to.equal('hologram');
  });

  it('cut a long address off inside its cell and give it whole as a tip, by mouse and by keyboard', async () => {
    const label = `${'long.'.repeat(30)}name@videoengager.com`;
    const element = await reportOf([aCall({ from: { kind: 'agent', label } })]);
    const [row] = rows(element);
    const box = cell(row!, 'from')!;
    const text = box.querySelector<HTMLElement>('.clip')!;
    expect(text.getBoundingClientRect().right).to.be.at.most(cell(row!, 'to')!.getBoundingClientRect().left);
    expect(text.scrollWidth).to.be.above(text.clientWidth);
    await hover(text);
    await until(() => tip(element) === label, 'the tip says it');
    expect(box.getAttribute('aria-describedby')).to.equal('tip');
    await press('Escape');
    expect(tip(element)).to.equal(undefined);
    row!.focus();
    for (const key of ['ArrowRight', 'ArrowRight']) await press(key);
    await until(() => tip(element) === label, 'the tip is there by keyboard');
    const [inner, outer] = [
      grid(element).querySelector<HTMLElement>('[part=tip]'),
      inside(element, 'sv-data-grid')!,
    ].map((one) => one!.getBoundingClientRect());
    expect(inner!.right).to.be.at.most(outer!.right);
    await press('ArrowRight');
    await until(() => tip(element) === undefined, 'what is not cut has no tip');
  });

  it("have no tip left behind that was another row's", async () => {
    const called = (n: number, type: string) =>
      aCall({
        id: `${n}`,
        start: 1_601_919_781_000 + n,
        type,
        from: { kind: 'agent', label: `${n}.`.repeat(90) },
      });
    const calls = [called(3, 'video'), called(2, 'chat'), called(1, 'chat')];
    const described = (element: SvCallReport): Element | null =>
      grid(element).querySelector('[aria-describedby=tip]');
    const element = await reportOf(calls);
    const from = (n: number): HTMLElement => cell(rows(element)[n]!, 'from')!;
    // Where the mouse is already, one browser's driver does not move it.
    await hover(from(2));
    await hover(from(0));
    await until(() => tip(element)?.startsWith('3.'), 'the tip says what is cut');
    element.filters = { type: 'chat' };
    await until(() => rows(element).length === 2, 'it is filtered');
    await until(() => tip(element) === undefined, 'the tip is gone');
    expect(described(element)).to.equal(null);
    await hover(from(1));
    await until(() => tip(element)?.startsWith('1.'), 'the tip says what is there now');
    element.calls = [called(5, 'chat'), ...calls];
    await until(() => rows(element).length === 3, 'one has come in at the top');
    await until(() => tip(element) === undefined, 'the tip is gone');
    expect(described(element)).to.equal(null);
  });

  it('have a tip that alone goes by Escape, not the dialog the report is in', async () => {
    const element = await reportOf([aCall({ from: { kind: 'agent', label: 'long.'.repeat(60) } })]);
    const around = document.createElement('dialog');
    around.style.setProperty('inline-size', '1200px');
    element.before(around);
    around.append(element);
    around.showModal();
    await hover(await until(() => rows(element)[0] && cell(rows(element)[0]!, 'from'), 'it is drawn'));
    await until(() => tip(element) !== undefined, 'there is a tip');
    await press('Escape');
    expect(tip(element)).to.equal(undefined);
    expect(around.open).to.equal(true);
    await press('Escape');
    await until(() => !around.open, 'the dialog is closed');
  });

  it('have a tip on touch, also where a click does not tell what it was made with', async () => {
    const element = await reportOf([aCall({ from: { kind: 'agent', label: 'long.'.repeat(60) } })]);
    const box = cell(rows(element)[0]!, 'from')!;
    // By the mouse, the focus of a row is not one to be seen.
    await click(cell(rows(element)[0]!, 'duration')!);
    const tap = (pointerType: string): void => {
      const init = { bubbles: true, composed: true, detail: 1 };
      box.dispatchEvent(new PointerEvent('pointerdown', { ...init, pointerType }));
      box.dispatchEvent(new MouseEvent('click', init));
    };
    tap('mouse');
    expect(tip(element)).to.equal(undefined);
    tap('touch');
    expect(tip(element)).to.match(/^long/);
  });

  it('tell who answered where a group was dialled', async () => {
    const element = await reportOf([
      aCall({ to: { kind: 'group', label: '' }, answeredBy: 'assen@videoengager.com' }),
    ]);
    const box = cell(rows(element)[0]!, 'to')!;
    expect(box.innerText.trim()).to.equal('Group');
    await hover(box);
    await until(() => tip(element) === 'Group – Answered by assen@videoengager.com', 'the tip says it');
    await hover(grid(element).querySelector<HTMLElement>('[part=tip]')!);
    expect(tip(element)).to.include('assen');
  });

  for (const [lang, side] of [
    ['en', 'left'],
    ['ar', 'right'],
  ] as const)
    it(`begin at the start of their column whatever their direction, and end in an ellipsis, lang ${lang}`, async () => {
      const long = 'محمد العلي الحاج '.repeat(9);
      const labels = ['محمد العلي', 'Ada', long];
      const element = await reportOf(
        labels.map((label, n) => aCall({ start: 1_601_919_780_000 - n, from: { kind: 'visitor', label } })),
        { lang },
      );
      await until(() => part(element, 'base')!.lang === lang, 'the language is there');
      const [short, latin, cut] = rows(element).map((row) =>
        cell(row, 'from')!.querySelector<HTMLElement>('.clip')!,
      );
      const edge = (text: HTMLElement): number => {
        const range = document.createRange();
        range.selectNodeContents(text);
        return range.getBoundingClientRect()[side];
      };
      expect(edge(short!)).to.be.closeTo(edge(latin!), 3);
      expect(edge(short!)).to.be.closeTo(short!.getBoundingClientRect()[side], 3);
      expect(getComputedStyle(cut!).direction).to.equal('rtl');
      expect(cut!.scrollWidth).to.be.above(cut!.clientWidth);
    });

  it('say a failed call with an icon beside the words, not by colour alone', async () => {
    const element = await reportOf([
      aCall({ start: 1_601_919_780_002, reason: 'Missed Call', talk: 0 }),
      aCall({ start: 1_601_919_780_001, reason: 'Caller hangup', talk: 5 }),
    ]);
    const icons = rows(element).map((row) => isVisible(cell(row, 'reason')!.querySelector('svg')!));
    expect(icons).to.deep.equal([true, false]);
  });

  for (const lang of ['en', 'ar'])
    it(`show all of a time that the clock shows twice, lang ${lang}`, async () => {
      const start = Date.parse('2020-10-25T03:30:00+02:00');
      const element = await reportOf([aCall({ start })], { lang }, { 'time-zone': 'Europe/Sofia' });
      const box = cell(rows(element)[0]!, 'start')!;
      const offset = box.querySelector('.offset')!;
      expect(offset.textContent).to.equal('+0200');
      const [outer, line, figures] = [box, offset, offset.firstElementChild!].map((one) =>
        one.getBoundingClientRect(),
      ) as [DOMRect, DOMRect, DOMRect];
      expect(line.top).to.be.at.least(outer.top);
      expect(line.bottom).to.be.at.most(outer.bottom);
      expect(figures.left).to.be.at.least(outer.left);
      expect(figures.right).to.be.at.most(outer.right);
      expect(box.scrollWidth).to.be.at.most(box.clientWidth);
    });

  it('offer the recording of a call in a place of its own, so that Info buttons align', async () => {
    const element = await reportOf([
      aCall({ start: 1_601_919_780_002, recordingCount: 2 }),
      aCall({ start: 1_601_919_780_001 }),
    ]);
    const [recorded, other] = rows(element);
    const button = recorded!.querySelector<HTMLButtonElement>('[part=recording]')!;
    expect(button.getAttribute('aria-label')).to.match(/^2 recordings: play, Video Call\. From Visitor to/);
    const { width, height } = button.getBoundingClientRect();
    expect(Math.min(width, height)).to.be.at.least(24);
    expect(other!.querySelector('[part=recording]')).to.equal(null);
    expect(info(other!).getBoundingClientRect().left).to.equal(info(recorded!).getBoundingClientRect().left);
    expect(isVisible(cell(recorded!, 'type')!.querySelector('.recorded')!)).to.equal(false);
    const opened: unknown[] = [];
    element.addEventListener('sv-call-open', (event) => {
      event.preventDefault();
      opened.push((event as CustomEvent<{ call: { recordingCount?: number } }>).detail.call.recordingCount);
    });
    await click(button);
    expect(opened).to.deep.equal([2]);
  });

  it('let arrow keys go from the recording to Info and back', async () => {
    const element = await reportOf([aCall({ recordingCount: 1 })], { columns: ['start'] });
    rows(element)[0]!.focus();
    const focus = (): string | undefined => (grid(element).activeElement as HTMLElement).part.value;
    const seen: (string | undefined)[] = [];
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowLeft']) {
      await press(key);
      seen.push(focus());
    }
    expect(seen).to.deep.equal(['cell', 'recording', 'info', 'recording', 'cell']);
  });

  it('judge calls by the rule of the host', async () => {
    const element = await reportOf([aCall({ talk: 0, duration: 169, reason: 'Missed Call' })]);
    const failed = (): boolean => isVisible(cell(rows(element)[0]!, 'reason')!.querySelector('svg')!);
    expect(failed()).to.equal(true);
    element.successRule = 'duration';
    await until(() => !failed(), 'it counts as successful');
  });

  it('show scripts of all kinds as they are', async () => {
    const labels = ['محمد العلي', '山田 太郎', '👩‍💻 Ада', '<b>bold</b> & "quoted"'];
    const element = await reportOf(
      labels.map((label, n) => aCall({ start: 1_601_919_780_000 - n, from: { kind: 'visitor', label } })),
    );
    expect(rows(element).map((row) => cellText(row, 'from'))).to.deep.equal(labels);
    await expect(element).to.be.accessible();
  });

  it('are few in the page for thousands of calls, which are all counted', async () => {
    const element = await reportOf(manyCalls(4000));
    expect(total(element)).to.equal(4000);
    expect(rows(element).length).to.be.below(120);
    const row = await until(() => {
      table(element).scrollTop = 2000 * 32;
      return rows(element).find((one) => one.getAttribute('aria-rowindex') === '2003');
    }, 'the middle is there');
    expect(cellText(row, 'start')).to.equal('04.10.2020 10:40:00');
  });
});

describe('Call report: Info', () => {
  before(() => resize(1280, 800));

  it('is on each row, named after its call, and opens its details', async () => {
    const { element, fired } = await report({ client: session().client() }, october);
    await until(() => rows(element).length > 2, 'there are rows');
    const third = rows(element)[2]!;
    expect(info(third).getAttribute('aria-label')).to.equal(
      'Info: Video Call. From Visitor to Group, 05.10.2020 20:42:45.',
    );
    await click(info(third));
    await until(() => details(element).includes('Caller session data'), 'the details are there');
    expect(isOpen(element)).to.equal(true);
    expect(details(element)).to.contain('05.10.2020 20:42:45 +0300');
    expect(detailsOf(fired, 'sv-call-open')[0]!['call']).to.include({ duration: 60, talk: 59 });
  });

  it('costs nothing before a call is opened', async () => {
    const element = await reportOf(manyCalls(1));
    expect(dialog(element)).to.equal(null);
  });

  it('opens by Enter on a row, closes by Escape, and gives the focus back', async () => {
    const element = await reportOf(manyCalls(5));
    rows(element)[1]!.focus();
    await press('Enter');
    await until(() => isOpen(element), 'the dialog is open');
    await press('Escape');
    await until(() => !isOpen(element), 'the dialog is closed');
    expect(grid(element).activeElement).to.equal(rows(element)[1]);
  });

  it('leads on through the rows as they are sorted, filtered and still coming in', async () => {
    const calls = manyCalls(6);
    const { element, fired } = await report({ calls, sort: { column: 'start', direction: 'ascending' } });
    await until(() => rows(element).length === 6, 'there are rows');
    const opened = (): unknown[] =>
      detailsOf(fired, 'sv-call-open').map(({ call }) => (call as { id: string }).id);
    await click(info(rows(element)[1]!));
    await until(() => isOpen(element), 'the dialog is open');
    const step = (name: string): HTMLElement =>
      dialog(element)!.shadowRoot!.querySelector(`[aria-label='${name}']`)!;
    await click(step('Next call'));
    element.filters = { durationMin: 0 };
    element.sort = undefined;
    await element.updateComplete;
    await click(step('Next call'));
    expect(opened()).to.deep.equal(['n-4', 'n-3', 'n-4']);
    await click(step('Previous call'));
    expect(opened().pop()).to.equal('n-3');
  });

  it('can be opened by id, also for a call that the filters hide', async () => {
    const { element } = await report({ calls: manyCalls(3), filters: { type: 'chat' } });
    await until(() => inside(element, 'sv-data-grid') && element.rowCount === 0, 'no row passes');
    element.openCall('n-1');
    await until(() => isOpen(element), 'the dialog is open');
    expect(details(element)).to.contain('n-1');
    expect(dialog(element)!.shadowRoot!.querySelector('.steps')).to.equal(null);
  });

  it('shows what the row says of calls that were handed in', async () => {
    const element = await reportOf([aCall({ id: 'mine', reason: 'Caller hangup' })]);
    await click(info(rows(element)[0]!));
    await until(() => isOpen(element), 'the dialog is open');
    expect(details(element)).to.contain('mine').and.to.contain('Caller hangup');
    expect(details(element)).not.to.contain('could not be loaded');
  });

  it('draws the other calls of the interaction that were handed in, by the rule of the report', async () => {
    const [a, b, c] = manyCalls(3).map((call) => ({ ...call, interactionId: 'i', talk: 0, success: true }));
    const chat = { ...b!, id: 'chat', type: 'chat' };
    const element = await reportOf([a!, b!, c!, chat, aCall({ id: 'alone' })], {
      excludeTypes: ['chat'],
      successRule: 'talk',
    });
    element.openCall(a!.id);
    await until(() => isOpen(element), 'the dialog is open');
    const line = dialog(element)!
      .shadowRoot!.querySelector('#details')!
      .shadowRoot!.querySelector('[part=line]')!;
    await until(() => line.shadowRoot!.querySelectorAll('.bar').length > 0, 'it is drawn');
    expect(line.shadowRoot!.querySelectorAll('.bar .missed')).to.have.length(3);
  });

  it('gives the focus back to what opened it if the page forbids to go on to another call', async () => {
    const element = await reportOf(manyCalls(3));
    const opener = document.createElement('button');
    element.after(opener);
    opener.focus();
    element.openCall('n-1');
    await until(() => isOpen(element), 'the dialog is open');
    element.addEventListener('sv-call-open', (event) => event.preventDefault(), { once: true });
    await click(dialog(element)!.shadowRoot!.querySelector<HTMLElement>('[aria-label="Next call"]')!);
    await press('Escape');
    await until(() => !isOpen(element), 'the dialog is closed');
    expect(document.activeElement).to.equal(opener);
  });
});
