import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { canForceColors, resize, until } from '../support/browser.js';
import {
  gridOf,
  head,
  names,
  nameOf,
  rows,
  rowsOf,
  scroller,
  scrollTo,
  row,
  type Grid,
} from './data-grid-page.js';

const bars = (element: Grid): HTMLElement[] => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>('.skeleton-row'),
];

/** A list that grows in place. */
function growing(texts: string[]): { rows: NonNullable<Grid['rows']>; prepend: (more: string[]) => void } {
  return {
    rows: {
      get length() {
        return texts.length;
      },
      rowAt: (position) => texts[position]!,
      keyAt: (position) => texts[position]!,
      positionOf: (key) => texts.indexOf(key as string),
    },
    prepend: (more) => texts.unshift(...more),
  };
}

describe('data grid: before its first rows', () => {
  before(() => resize(1000, 700));

  it('is filled with bars as high as rows, which go when these come; nothing that is seen moves', async () => {
    const { element } = await gridOf([], { skeleton: true });
    await until(() => bars(element).length > 0, 'there are bars');
    expect(bars(element)[0]!.offsetHeight).to.equal(32);
    expect(scroller(element).getAttribute('aria-busy')).to.equal('true');
    const last = bars(element).pop()!.getBoundingClientRect();
    expect(last.bottom).to.be.above(element.getBoundingClientRect().bottom);
    await expect(element).to.be.accessible();
    const shifts: number[] = [];
    const observer = new PerformanceObserver((list) =>
      shifts.push(...list.getEntries().map((entry) => (entry as unknown as { value: number }).value)),
    );
    if (PerformanceObserver.supportedEntryTypes.includes('layout-shift'))
      observer.observe({ type: 'layout-shift', buffered: false });
    element.rows = rowsOf(names(50));
    await until(() => rows(element).length > 0, 'there are rows');
    expect(bars(element)).to.deep.equal([]);
    expect(scroller(element).getAttribute('aria-busy')).to.equal(null);
    for (let n = 0; n < 3; n++) await new Promise(requestAnimationFrame);
    expect(shifts).to.deep.equal([]);
    observer.disconnect();
    expect(getComputedStyle(head(element).querySelector('.line')!).visibility).to.equal('visible');
  });

  it('has no bars without being asked for them', async () => {
    const { element } = await gridOf([]);
    expect(bars(element)).to.deep.equal([]);
  });
});

describe('data grid: rows that come in above', () => {
  before(() => resize(1000, 700));

  it('leave what is read where it is', async () => {
    const list = growing(names(500, 100));
    const { element } = await gridOf([], { rows: list.rows });
    await until(() => rows(element).length > 0, 'there are rows');
    await scrollTo(element, 3210, 'row 205');
    const { top } = row(element, 'row 205')!.getBoundingClientRect();
    expect(element.isAtStart).to.equal(false);
    list.prepend(names(7, 90));
    element.rowsVersion += 1;
    await element.updateComplete;
    expect(row(element, 'row 205')!.getBoundingClientRect().top).to.equal(top);
    await new Promise(requestAnimationFrame);
    expect(row(element, 'row 205')!.getBoundingClientRect().top).to.equal(top);
  });

  it('are seen at once at the start, and the way back there is told', async () => {
    const list = growing(names(500, 100));
    const { element } = await gridOf([], { rows: list.rows });
    let told = 0;
    element.addEventListener('sv-grid-at-start', () => (told += 1));
    await until(() => rows(element).length > 0, 'there are rows');
    expect(element.isAtStart).to.equal(true);
    list.prepend(names(2, 90));
    element.rowsVersion += 1;
    await element.updateComplete;
    expect(nameOf(rows(element)[0]!)).to.equal('row 90');
    expect(told).to.equal(0);
    await scrollTo(element, 3210, 'row 205');
    scroller(element).scrollTop = 0;
    await until(() => told === 1, 'it is told');
    expect(element.isAtStart).to.equal(true);
  });
});

describe('data grid: its bars', () => {
  it('rest for whom motion is too much', async function () {
    if (!canForceColors) this.skip();
    const { element } = await gridOf([], { skeleton: true });
    await until(() => bars(element).length > 0, 'there are bars');
    const animation = (): string => getComputedStyle(bars(element)[0]!.firstElementChild!).animationName;
    await emulateMedia({ reducedMotion: 'no-preference' });
    expect(animation()).to.equal('pulse');
    try {
      await emulateMedia({ reducedMotion: 'reduce' });
      expect(animation()).to.equal('none');
    } finally {
      await emulateMedia({ reducedMotion: 'no-preference' });
    }
  });
});

describe('data grid: in a page that is laid out for print', () => {
  before(() => resize(1000, 700));

  it('has the rows that were in sight, and works on afterwards', async function () {
    if (!canForceColors) this.skip();
    const { element } = await gridOf(names(500));
    await scrollTo(element, 3200, 'row 105');
    try {
      await emulateMedia({ media: 'print' });
      await new Promise(requestAnimationFrame);
      const printed = rows(element).filter((one) => one.getBoundingClientRect().height > 0);
      expect(printed.map(nameOf)).to.include('row 105');
    } finally {
      await emulateMedia({ media: 'screen' });
    }
    await scrollTo(element, 0, 'row 0');
    await scrollTo(element, 9000, 'row 285');
    expect(row(element, 'row 285')!.offsetHeight).to.equal(32);
  });
});
