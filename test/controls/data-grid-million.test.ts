import { expect } from '@open-wc/testing';
import { press, resize, until, wheel } from '../support/browser.js';
import {
  focused,
  gridOf,
  head,
  index,
  isInSight,
  manyRows,
  nameOf,
  names,
  row,
  rows,
  scroller,
  type Grid,
} from './data-grid-page.js';

const million = 1_000_000;
const last = `row ${million - 1}`;
/** Firefox places what is far down in a long box by steps of a quarter of a pixel. */
const tolerance = 0.3;
const frame = (): Promise<number> => new Promise(requestAnimationFrame);

async function millionRows(): Promise<Grid> {
  const { element } = await gridOf([], { rows: manyRows(million) });
  await frame();
  return element;
}

/** Where the thumb of the scroll bar is dragged to, as a part of its way. */
async function drag(element: Grid, part: number): Promise<void> {
  const box = scroller(element);
  box.scrollTop = Math.round((box.scrollHeight - box.clientHeight) * part);
  await frame();
}

const topOf = (element: Grid, name: string): number => row(element, name)!.getBoundingClientRect().top;

function middleOf(element: Grid): { x: number; y: number } {
  const { left, top, width, height } = scroller(element).getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** The rows that can be seen, from the top, as the page would be painted now. */
function seen(element: Grid): string[] {
  const { left, bottom } = scroller(element).getBoundingClientRect();
  const names: string[] = [];
  for (let y = head(element).getBoundingClientRect().bottom + 16; y < bottom; y += 32) {
    const found = element.shadowRoot!.elementFromPoint(left + 20, y)?.closest('[part=row]');
    names.push(found ? nameOf(found) : 'blank');
  }
  return names;
}

const position = (name: string): number => Number(name.slice(4));

/** Looks as soon as the page has been told of the scrolling, before it is painted. */
async function expectRowsInSight(element: Grid): Promise<void> {
  const names = seen(element);
  const first = position(names[0]!);
  expect(names).to.deep.equal(names.map((_name, n) => `row ${first + n}`));
}

describe('data grid: a million rows', () => {
  before(() => resize(1000, 700));

  it('are all counted, and each says which it is', async () => {
    const element = await millionRows();
    expect(scroller(element).getAttribute('aria-rowcount')).to.equal('1000002');
    await drag(element, 0.7);
    for (const one of rows(element)) expect(nameOf(one)).to.equal(`row ${index(one) - 3}`);
    const places = [...element.shadowRoot!.querySelectorAll('[part=row]')];
    expect(places).to.deep.equal(rows(element));
    const tops = places.map((one) => one.getBoundingClientRect().top);
    for (const [n, top] of tops.entries()) expect(top - tops[0]!).to.be.closeTo(n * 32, 0.01);
  });

  it('are gone through by dragging, the last and the first included', async () => {
    const element = await millionRows();
    for (const part of [1, 0, 0.5, 1]) {
      await drag(element, part);
      expect(position(seen(element)[4]!)).to.be.closeTo(million * part, 12);
      if (part === 1) expect(isInSight(element, last)).to.equal(true);
      if (part === 0) expect(isInSight(element, 'row 0')).to.equal(true);
    }
  });

  it('are gone through by keys, the last and the first included', async () => {
    const element = await millionRows();
    row(element, 'row 0')!.focus();
    for (const [key, name] of [
      ['Control+End', last],
      ['ArrowUp', `row ${million - 2}`],
      ['PageUp', `row ${million - 11}`],
      ['PageDown', `row ${million - 2}`],
      ['ArrowDown', last],
      ['ArrowDown', last],
      ['Control+Home', 'row 0'],
      ['PageDown', 'row 9'],
    ] as const) {
      await press(key);
      expect(focused(element)).to.equal(name);
      expect(isInSight(element, name), name).to.equal(true);
    }
  });

  it('are turned by pages, the row that has the focus staying where it is in sight', async () => {
    const element = await millionRows();
    element.focusRow(600_000);
    const top = topOf(element, 'row 600000');
    await press('PageDown');
    const name = focused(element);
    expect(position(name)).to.be.within(600_008, 600_010);
    expect(topOf(element, name)).to.be.closeTo(top, tolerance);
    await press('PageUp');
    expect(focused(element)).to.equal('row 600000');
    expect(topOf(element, 'row 600000')).to.be.closeTo(top, tolerance);
  });

  it('move by the very pixels of the wheel, and stay when the thumb goes to its place', async () => {
    const element = await millionRows();
    await drag(element, 0.5);
    const name = seen(element)[6]!;
    const top = topOf(element, name);
    const { scrollTop } = scroller(element);
    await wheel(middleOf(element), 120);
    const moved = (): number => top - topOf(element, name);
    await until(() => Math.abs(moved() - 120) < tolerance, 'it has moved by 120 pixels');
    await until(
      () => Math.abs(scroller(element).scrollTop - scrollTop - 15) <= 2,
      'the thumb has moved by 15',
    );
    expect(moved()).to.be.closeTo(120, tolerance);
  });

  it('are not moved under a finger that rests', async () => {
    const grids = [await millionRows(), await millionRows()];
    for (const element of grids) await drag(element, 0.5);
    const [held, free] = grids.map(scroller) as [HTMLElement, HTMLElement];
    const { scrollTop } = free;
    held.dispatchEvent(new Event('touchstart'));
    for (const box of [held, free]) box.scrollTop += 400;
    const hasSettled = (box: HTMLElement): boolean => Math.abs(box.scrollTop - scrollTop - 50) <= 2;
    await until(() => hasSettled(free), 'the thumb of the other has gone to its place');
    expect(held.scrollTop).to.be.closeTo(scrollTop + 400, 1);
    held.dispatchEvent(new Event('touchend'));
    await until(() => hasSettled(held), 'its thumb has gone too');
  });

  it('end with the last by the wheel too, and begin with the first', async () => {
    const element = await millionRows();
    for (const [part, by, name] of [
      [0.99999, 90, last],
      [0.00001, -90, 'row 0'],
    ] as const) {
      await drag(element, part);
      expect(isInSight(element, name)).to.equal(false);
      await until(() => {
        scroller(element).scrollTop += by;
        return isInSight(element, name);
      }, `${name} is there`);
      await expectRowsInSight(element);
      const { scrollTop } = scroller(element);
      await wheel(middleOf(element), by);
      await frame();
      expect(scroller(element).scrollTop).to.equal(scrollTop);
    }
  });

  it('leave no blank after a jump or a step, in the very frame', async () => {
    const element = await millionRows();
    for (const part of [0.1, 0.9, 0.33333, 0.99998, 1, 0, 0.5]) {
      await drag(element, part);
      await expectRowsInSight(element);
      for (let n = 0; n < 12; n++) {
        scroller(element).scrollTop += part > 0.6 ? -390 : 390;
        await frame();
        await expectRowsInSight(element);
      }
    }
  });

  it('stick to the edge while the main thread is busy: old rows are better than none', async () => {
    const element = await millionRows();
    const box = scroller(element);
    for (const part of [0.4, 0.2, 1, 0]) {
      box.scrollTop = (box.scrollHeight - box.clientHeight) * part;
      expect(seen(element)).not.to.include('blank');
      await frame();
    }
    await drag(element, 0.5);
    // No event is handled until the next frame, as when a task blocks the page while the compositor scrolls on.
    for (const step of [120, 120, 390, 5000, 200_000, -120, -390, -5000, -400_000]) {
      box.scrollTop += step;
      const names = seen(element);
      expect(names, `after ${step}`).not.to.include('blank');
      expect(new Set(names).size).to.equal(names.length);
    }
    await frame();
    await expectRowsInSight(element);
  });

  it('are in the page only as far as they are in sight, with a few around', async () => {
    const element = await millionRows();
    const box = row(element, 'row 0')!.parentElement!;
    const visible = seen(element).length;
    for (const part of [0, 0.3, 0.7, 1, 0.5]) {
      await drag(element, part);
      for (let n = 0; n < 5; n++) {
        scroller(element).scrollTop += 200;
        await frame();
        expect(box.children.length).to.equal(rows(element).length);
        expect(box.children.length).to.be.within(visible, visible + 23);
      }
    }
    element.focusRow(7);
    await drag(element, 0.5);
    expect(rows(element).map(nameOf)).to.include('row 7');
    expect(box.children.length).to.be.within(visible, visible + 24);
    document.getElementById('before')!.focus();
    await until(() => !row(element, 'row 7'), 'without the focus it goes');
  });

  it('are printed up to 2,000, one below the other; those in sight come back where they were', async () => {
    const element = await millionRows();
    await drag(element, 0.5);
    const inSight = seen(element);
    const top = topOf(element, inSight[5]!);
    element.printedRows = 2000;
    element.renderSync();
    const printed = rows(element);
    expect(printed.map(nameOf)).to.deep.equal(names(2000));
    expect([...printed[0]!.parentElement!.children]).to.deep.equal(printed);
    for (const [n, one] of printed.entries()) {
      const { top: first } = printed[0]!.getBoundingClientRect();
      if (n % 250 === 0) expect(one.getBoundingClientRect().top - first).to.be.closeTo(n * 32, tolerance);
    }
    element.printedRows = 0;
    element.renderSync();
    await frame();
    expect(rows(element).length).to.be.below(60);
    expect(seen(element)).to.deep.equal(inSight);
    expect(topOf(element, inSight[5]!)).to.be.closeTo(top, tolerance);
  });

  it('follow a change of their height, the first in sight staying', async () => {
    const { element } = await gridOf([], { rows: manyRows(20_000) });
    await frame();
    element.scrollToRow(7000);
    const first = position(seen(element)[0]!);
    element.style.setProperty('--_row', '50px');
    await until(() => scroller(element).scrollHeight > 20_000 * 50, 'the list is taller');
    expect(position(seen(element)[0]!)).to.be.closeTo(first, 1);
    expect(topOf(element, 'row 7001') - topOf(element, 'row 7000')).to.be.closeTo(50, tolerance);
    for (const [part, name] of [
      [1, 'row 19999'],
      [0, 'row 0'],
    ] as const) {
      await drag(element, part);
      expect(isInSight(element, name), name).to.equal(true);
    }
  });

  it('keep the focus of one that is far away', async () => {
    const element = await millionRows();
    element.focusRow(5);
    const active = element.shadowRoot!.activeElement;
    for (const part of [0.5, 1, 0.1]) await drag(element, part);
    expect(element.shadowRoot!.activeElement).to.equal(active);
    expect(focused(element)).to.equal('row 5');
    expect(seen(element)).not.to.include('row 5');
    await drag(element, 0);
    expect(element.shadowRoot!.activeElement).to.equal(active);
    expect(isInSight(element, 'row 5')).to.equal(true);
  });

  it('come into the middle when asked for, selected, and take no focus', async () => {
    const element = await millionRows();
    document.getElementById('before')!.focus();
    for (const n of [765_432, 3, million - 1]) {
      element.scrollToRow(n);
      expect(isInSight(element, `row ${n}`)).to.equal(true);
      const selected = rows(element).filter((one) => one.getAttribute('aria-selected') === 'true');
      expect(selected.map(nameOf)).to.deep.equal([`row ${n}`]);
      expect(document.activeElement!.id).to.equal('before');
    }
  });

  it('are made only when they are drawn', async () => {
    const made: number[] = [];
    const { element } = await gridOf([], {
      rows: { ...manyRows(million)!, rowAt: (n) => (made.push(n), `row ${n}`) },
    });
    await frame();
    const atFirst = made.length;
    expect(atFirst).to.be.below(100);
    scroller(element).scrollTop = 320;
    await frame();
    expect(made.length - atFirst).to.be.below(20);
    element.label = 'Other';
    await element.updateComplete;
    expect(made.length - atFirst).to.be.below(20);
  });
});
