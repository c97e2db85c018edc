import { expect } from '@open-wc/testing';
import { click, resize, until } from '../support/browser.js';
import {
  columns,
  gridOf,
  head,
  index,
  isInSight,
  nameOf,
  names,
  row,
  rows,
  rowsOf,
  scroller,
  scrollTo,
} from './data-grid-page.js';

describe('data grid: rows', () => {
  before(() => resize(1000, 700));

  it('are few in the page, however many there are', async () => {
    const { element } = await gridOf(names(20_000));
    expect(rows(element).length).to.be.within(10, 120);
    expect(scroller(element).scrollHeight).to.be.above(20_000 * 32);
    await scrollTo(element, 10_000 * 32, 'row 10000');
    expect(rows(element).length).to.be.within(10, 120);
  });

  it('say how many there are in all and which they are, head and filters counted', async () => {
    const { element } = await gridOf(names(5000));
    expect(scroller(element).getAttribute('aria-rowcount')).to.equal('5002');
    expect(scroller(element).getAttribute('aria-colcount')).to.equal('3');
    await scrollTo(element, scroller(element).scrollHeight, 'row 4999');
    for (const one of rows(element)) expect(nameOf(one)).to.equal(`row ${index(one) - 3}`);
    expect(index(rows(element).pop()!)).to.equal(5002);
  });

  it('say so without filters too', async () => {
    const { element } = await gridOf(names(2), { columns: columns.slice(1) });
    expect(scroller(element).getAttribute('aria-rowcount')).to.equal('3');
    expect(rows(element).map(index)).to.deep.equal([2, 3]);
  });

  it('are at their place from the first moment', async () => {
    const { element } = await gridOf(names(3));
    const tops = rows(element).map((one) => one.getBoundingClientRect().top);
    expect([tops[1]! - tops[0]!, tops[2]! - tops[1]!]).to.deep.equal([32, 32]);
    expect(tops[0]).to.be.closeTo(head(element).getBoundingClientRect().bottom, 1);
  });

  it('lie under their heads', async () => {
    const { element } = await gridOf(names(1));
    const lefts = (selector: string): number[] =>
      [...element.shadowRoot!.querySelectorAll(selector)].map((cell) => cell.getBoundingClientRect().left);
    expect(lefts('[part=cell]')).to.deep.equal(lefts('[role=columnheader]'));
  });

  it('scroll under the head, which stays', async () => {
    const { element } = await gridOf(names(500));
    const { top } = head(element).getBoundingClientRect();
    await scrollTo(element, 4000, 'row 130');
    expect(head(element).getBoundingClientRect().top).to.equal(top);
    const { left } = head(element).getBoundingClientRect();
    expect(head(element).contains(element.shadowRoot!.elementFromPoint(left + 20, top + 10))).to.equal(true);
  });

  it('change when others are given, also as many as before', async () => {
    const { element } = await gridOf(names(3));
    element.rows = rowsOf(names(3, 10));
    await until(() => row(element, 'row 10'), 'the others are there');
    expect(rows(element).map(nameOf)).to.deep.equal(['row 10', 'row 11', 'row 12']);
  });

  it('are filled where they stand when others are given, but for the one that has the focus', async () => {
    const { element } = await gridOf(names(100));
    const before = rows(element);
    element.rows = rowsOf(names(100, 3));
    await until(() => nameOf(rows(element)[0]!) === 'row 3', 'others are there');
    expect(rows(element).slice(0, 10)).to.deep.equal(before.slice(0, 10));
    row(element, 'row 5')!.focus();
    const focused = row(element, 'row 5');
    element.rows = rowsOf(names(100, 4));
    await until(() => nameOf(rows(element)[0]!) === 'row 4', 'others are there again');
    expect(row(element, 'row 5')).to.equal(focused);
    expect(element.shadowRoot!.activeElement).to.equal(focused);
  });

  it('go when there are none any more, while the list is scrolled too', async () => {
    const { element } = await gridOf(names(500));
    await scrollTo(element, 9000, 'row 285');
    element.rows = rowsOf([]);
    await until(() => rows(element).length === 0, 'they are gone');
    element.rows = rowsOf(names(2));
    await until(() => rows(element).length === 2, 'new ones are there');
  });

  it('are dimmed while new ones are on their way', async () => {
    const { element } = await gridOf(names(2));
    element.style.setProperty('--_text-mid', 'rgb(1, 2, 3)');
    const color = (): string => getComputedStyle(rows(element)[0]!).color;
    expect(color()).not.to.equal('rgb(1, 2, 3)');
    element.dimmed = true;
    await element.updateComplete;
    expect(color()).to.equal('rgb(1, 2, 3)');
  });

  it('are all in the page up to a number, one under the other, when they are to be printed', async () => {
    const { element } = await gridOf(names(5000));
    await scrollTo(element, 64_000, 'row 2005');
    element.printedRows = 300;
    await element.updateComplete;
    expect(rows(element).map(nameOf)).to.deep.equal(names(300));
    const tops = rows(element).map((one) => one.getBoundingClientRect().top);
    expect(tops[299]! - tops[0]!).to.equal(299 * 32);
    expect(scroller(element).scrollHeight).to.be.within(300 * 32, 301 * 32 + 100);
    element.printedRows = 0;
    await element.updateComplete;
    expect(rows(element).length).to.be.below(60);
    expect(isInSight(element, 'row 2005')).to.equal(true);
  });

  it('keep their place while the grid is not shown, or moved in the page', async () => {
    const { element } = await gridOf(names(5000));
    await scrollTo(element, 64_000, 'row 2005');
    element.hidden = true;
    await until(() => element.clientHeight === 0, 'it is gone');
    element.hidden = false;
    await until(() => isInSight(element, 'row 2005'), 'it is back');
    element.parentElement!.prepend(element);
    await until(() => isInSight(element, 'row 2005'), 'it has moved');
  });

  it('are accessible, with and without a bar of progress', async () => {
    const { element } = await gridOf(names(40));
    await expect(element).to.be.accessible();
    for (const progress of [true, 0.5] as const) {
      element.progress = progress;
      await until(() => element.shadowRoot!.querySelector('progress'), 'there is a bar');
      await expect(element).to.be.accessible();
    }
  });
});

describe('data grid: heads', () => {
  it('are buttons that ask for another order, and name the one in force', async () => {
    const { element, fired } = await gridOf(names(2), {
      sort: { column: 'length', direction: 'descending' },
    });
    const heads = [...element.shadowRoot!.querySelectorAll<HTMLElement>('[role=columnheader]')];
    expect(heads.map((one) => one.getAttribute('aria-sort'))).to.deep.equal(['none', 'descending', null]);
    await click(heads[0]!.querySelector('button')!);
    expect(fired).to.deep.equal(['sv-grid-sort name']);
    expect(heads[2]!.querySelector('button')).to.equal(null);
    expect(heads[2]!.textContent!.trim()).to.equal('Open');
  });
});
