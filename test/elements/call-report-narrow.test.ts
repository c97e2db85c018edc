import { expect } from '@open-wc/testing';
import { allCallColumns } from '../../src/controls/call-cells.js';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { click, press, resize, typeText, until } from '../support/browser.js';
import { aCall, manyCalls } from '../support/calls.js';
import {
  button,
  check,
  checks,
  filter,
  grid,
  info,
  inside,
  report,
  reportOf,
  rows,
  status,
  table,
  total,
} from './call-report-page.js';

const long = `${'x'.repeat(120)}@videoengager.com`;
const calls = [
  aCall({
    id: 'a',
    start: 1_601_919_780_005,
    from: { kind: 'agent', label: long },
    reason: `${'very '.repeat(40)}long`,
  }),
  ...manyCalls(40, (n) => ({ start: 1_601_919_780_000 - n, type: n % 2 ? 'chat' : 'video' })),
];

/** Everything in the page, through shadow roots, that reaches past its side edges. */
function tooWide(root: ParentNode = document.body): string[] {
  return [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => {
    const { left, right } = element.getBoundingClientRect();
    const clipped = element.closest('.clip, .unseen, svg');
    const out = !clipped && (right > innerWidth + 1 || left < -1);
    return [
      ...(out ? [element.outerHTML.slice(0, 120)] : []),
      ...tooWide(element.shadowRoot ?? new DocumentFragment()),
    ];
  });
}

const scrollsSideways = (element: SvCallReport): boolean =>
  document.documentElement.scrollWidth > innerWidth ||
  table(element).scrollWidth > table(element).clientWidth;

describe('Call report on a phone', () => {
  before(() => resize(360, 740));
  beforeEach(() => document.body.style.setProperty('margin', '0'));

  it('gives a call a few lines instead of columns, with everything in them', async () => {
    const element = await reportOf([aCall({ reason: 'Missed Call' })]);
    expect(grid(element).querySelectorAll('[role=columnheader]')).to.have.length(0);
    const [row] = rows(element);
    expect(row!.textContent!.replace(/\s+/g, ' ')).to.match(
      /05\.10\.2020 20:43:08.*Video Call.*00:01:00.*Info.*Visitor.*slav@videoengager\.com.*Missed Call/,
    );
    expect(row!.getBoundingClientRect().height).to.equal(63);
    expect(info(row!).innerText).to.equal('Info');
  });

  it('scrolls nothing sideways, with long values and every panel open', async () => {
    const element = await reportOf(calls);
    expect(scrollsSideways(element)).to.equal(false);
    expect(tooWide()).to.deep.equal([]);
    for (const name of ['Columns', 'Filters']) {
      await click(button(element, name)!);
      await until(() => button(element, name)!.getAttribute('aria-expanded') === 'true', 'the panel is open');
      expect(tooWide()).to.deep.equal([]);
    }
    await expect(element).to.be.accessible();
  });

  it('scrolls nothing sideways while there is nothing to show', async () => {
    const { element } = await report();
    expect(tooWide()).to.deep.equal([]);
    await expect(element).to.be.accessible();
  });

  it('keeps the filters in a panel and counts those in force on its button', async () => {
    const element = await reportOf(calls);
    expect(filter(element, 'from')).to.equal(null);
    await click(button(element, 'Filters')!);
    await until(() => filter(element, 'from'), 'the panel is open');
    filter(element, 'from').focus();
    await typeText('xxx');
    await until(() => total(element) === -1 || rows(element).length === 1, 'one row is left');
    expect(rows(element)).to.have.length(1);
    await until(() => button(element, '1 filter'), 'the button counts');
    expect(status(element)).to.contain('1 shown');
    await click(button(element, '1 filter')!);
    await until(() => !filter(element, 'from'), 'the panel is closed');
    expect(rows(element)).to.have.length(1);
  });

  it('keeps the check boxes behind a button, and they say what the rows show', async () => {
    const element = await reportOf(calls);
    expect(checks(element)).to.deep.equal([]);
    await click(button(element, 'Columns')!);
    await until(() => checks(element).length === 9, 'the panel is open');
    await click(check(element, 'reason'));
    await until(() => !rows(element)[1]!.innerText.includes('hangup'), 'the reason is gone');
  });

  it('shows what is ticked and nothing else, talk and CRM too, each row as high as the others', async () => {
    const some = manyCalls(30, (n) => ({ talk: 61, crm: n % 2 ? 'CRM-4711' : '' }));
    const element = await reportOf(some);
    const line = (n: number): string => rows(element)[n]!.textContent!.replace(/\s+/g, ' ');
    const heights = (): number[] => [...new Set(rows(element).map((row) => row.offsetHeight))];
    const clipped = (): boolean =>
      rows(element).some(
        (row) =>
          row.querySelector('.narrow-call')!.getBoundingClientRect().bottom >
          row.getBoundingClientRect().bottom,
      );
    expect(line(0)).to.contain('00:01:01').and.not.to.contain('CRM');
    expect(line(1)).to.contain('00:01:01').and.to.contain('CRM-4711');
    expect(heights()).to.have.length(1);
    expect(clipped()).to.equal(false);
    const [before] = heights();
    await click(button(element, 'Columns')!);
    await until(() => checks(element).length === 9, 'the panel is open');
    await click(check(element, 'crm'));
    await until(() => !line(1).includes('CRM'), 'CRM is gone');
    await click(check(element, 'talk'));
    await until(() => !line(0).includes('00:01:01'), 'talk is gone');
    expect(heights()).to.deep.equal([before]);
    expect(clipped()).to.equal(false);
  });

  it('gives each call two lines of one height, in either density, and names its type beside the icon', async () => {
    const some = manyCalls(6, (n) => ({
      talk: 61,
      recordingCount: n % 2,
      reason: n ? 'Hangup' : 'Missed Call',
    }));
    for (const [density, height] of [
      ['compact', 63],
      ['comfortable', 71],
    ] as const) {
      const element = await reportOf(some, { density, columns: [...allCallColumns] });
      expect(rows(element).map((row) => row.offsetHeight)).to.deep.equal(some.map(() => height));
      for (const row of rows(element)) {
        const tops = [...row.querySelectorAll('.narrow-call > *')].map((one) => one.getBoundingClientRect());
        const { bottom, right, left } = row.getBoundingClientRect();
        for (const box of tops) {
          expect(box.bottom).to.be.at.most(bottom);
          expect(box.right).to.be.at.most(right);
          expect(box.left).to.be.at.least(left);
        }
      }
      expect(rows(element)[0]!.querySelector('.what')!.textContent!.trim()).to.equal('Video Call');
      expect(scrollsSideways(element)).to.equal(false);
    }
  });

  it('shows the sign of a missed call alone where its reason would be a stump, and tells it by a tip', async () => {
    const element = await reportOf([
      aCall({
        from: { kind: 'visitor', label: 'Visitor' },
        to: { kind: 'agent', label: long },
        talk: 0,
        reason: 'Missed Call',
      }),
      aCall({
        id: 'b',
        to: { kind: 'agent', label: 'Bo' },
        from: { kind: 'visitor', label: 'Al' },
        reason: 'Lost',
      }),
    ]);
    const [cut, whole] = rows(element).map((row) => {
      const [why, text] = ['.why', '.why .clip'].map((one) =>
        row.querySelector(one)!.getBoundingClientRect(),
      );
      return { why: why!, text: text!, isSeen: text!.top < why!.bottom };
    });
    expect([cut!.isSeen, whole!.isSeen]).to.deep.equal([false, true]);
    expect(cut!.why.width).to.be.at.least(16);
    expect(rows(element)[0]!.querySelector('.why')!.textContent!.trim()).to.equal('Missed Call');
    const visitor = rows(element)[0]!.querySelector('.from .clip')!;
    expect(visitor.scrollWidth).to.be.at.most(visitor.clientWidth);
    rows(element)[1]!.focus({ preventScroll: true });
    await press('ArrowUp');
    await until(() => grid(element).activeElement === rows(element)[0], 'the first has the focus');
    const tip = (): HTMLElement => grid(element).querySelector('.tip')!;
    await until(() => !tip().hidden, 'the tip is shown');
    expect(tip().textContent).to.contain('Missed Call');
  });

  it('gives a cut text to a tap, and takes it back by a tap beside', async () => {
    const element = await reportOf(calls);
    const tip = grid(element).querySelector<HTMLElement>('.tip')!;
    const tap = (target: Element): void => {
      for (const type of ['pointerdown', 'click'])
        target.dispatchEvent(
          new PointerEvent(type, { pointerType: 'touch', bubbles: true, composed: true, detail: 1 }),
        );
    };
    tap(rows(element)[0]!.querySelector('.from')!);
    expect(tip.hidden).to.equal(false);
    expect(tip.textContent).to.contain(long);
    const { left, right } = tip.getBoundingClientRect();
    expect(left).to.be.at.least(0);
    expect(right).to.be.at.most(innerWidth);
    tap(info(rows(element)[1]!));
    expect(tip.hidden).to.equal(true);
  });

  it('stacks the buttons of a call, each large enough to be hit', async () => {
    const element = await reportOf([aCall({ recordingCount: 1 })]);
    const [play, open] = ['recording', 'info'].map((name) =>
      rows(element)[0]!.querySelector(`[part=${name}]`)!.getBoundingClientRect(),
    );
    expect(play!.bottom).to.be.at.most(open!.top);
    for (const { width, height } of [play!, open!]) {
      expect(width).to.be.at.least(24);
      expect(height).to.be.at.least(24);
    }
    expect(rows(element)[0]!.querySelector('.act')!.getBoundingClientRect().width).to.be.at.most(48);
  });

  it('sorts where there are no heads to press, both ways', async () => {
    const element = await reportOf(manyCalls(5, (n) => ({ duration: (n * 3) % 5 })));
    const durations = (): string[] =>
      rows(element).map((row) => row.querySelector('.duration')!.textContent!.slice(-2));
    await click(button(element, 'Filters')!);
    const choice = await until(() => inside<HTMLSelectElement>(element, '[part=sort-select] select'), 'open');
    choice.focus();
    await press('D');
    await press('u');
    await until(() => durations().join() === '00,01,02,03,04', 'it ascends');
    await click(button(element, 'ascending')!);
    await until(() => durations().join() === '04,03,02,01,00', 'it descends');
    expect(element.sort).to.deep.equal({ column: 'duration', direction: 'descending' });
  });

  it('is worked by keyboard', async () => {
    const element = await reportOf(calls);
    rows(element)[0]!.focus({ preventScroll: true });
    await press('ArrowDown');
    await until(() => grid(element).activeElement === rows(element)[1], 'the second has the focus');
    await press('Enter');
    await until(
      () => inside(element, 'sv-call-details-dialog')?.shadowRoot!.querySelector('dialog')!.open,
      'the details are open',
    );
  });

  it('becomes a table again when there is room', async () => {
    const element = await reportOf(calls);
    await resize(1000, 740);
    await until(() => grid(element).querySelector('[role=columnheader]'), 'there are columns');
    await resize(360, 740);
    await until(() => !grid(element).querySelector('[role=columnheader]'), 'there are lines');
    expect(scrollsSideways(element)).to.equal(false);
  });
});

describe('Call report at four times its size', () => {
  before(() => resize(320, 256));

  it('scrolls nothing sideways', async () => {
    document.body.style.setProperty('margin', '0');
    const element = await reportOf(calls);
    expect(scrollsSideways(element)).to.equal(false);
    expect(tooWide()).to.deep.equal([]);
  });
});

describe('Call report in a narrow place of a wide page', () => {
  before(() => resize(1280, 800));

  it('goes by its place, not by the window', async () => {
    const element = await reportOf(calls);
    element.parentElement!.style.setProperty('inline-size', '400px');
    await until(() => button(element, 'Filters'), 'the filters are in a panel');
    expect(element.scrollWidth).to.be.at.most(400);
  });
});
