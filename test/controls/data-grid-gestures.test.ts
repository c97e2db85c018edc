import { expect } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import { click, hoverAt, press, resize, until, type Place } from '../support/browser.js';
import { button, cellOf, dropMark, handle, kept, middle, order } from './data-grid-heads-page.js';
import { gridOf, names, row, rows, rowsOf, scroller, scrollTo, type Grid } from './data-grid-page.js';

const to = ({ x, y }: Place): Promise<void> => sendMouse({ type: 'move', position: [x, y] });
const down = (): Promise<void> => sendMouse({ type: 'down' });
const up = (): Promise<void> => sendMouse({ type: 'up' });
const frame = (): Promise<number> => new Promise(requestAnimationFrame);

/** How often Escape gets to the page. */
async function escapes(): Promise<number> {
  let count = 0;
  const heard = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') count += 1;
  };
  document.addEventListener('keydown', heard);
  await press('Escape');
  document.removeEventListener('keydown', heard);
  return count;
}

/** The mouse goes over the heads, with no button pressed. */
async function expectNoDrag(element: Grid): Promise<void> {
  const place = middle(button(element, 'length'));
  await hoverAt({ x: place.x - 20, y: place.y });
  await hoverAt({ x: place.x + 20, y: place.y });
  await frame();
  expect(dropMark(element).hidden).to.equal(true);
  expect(await escapes()).to.equal(1);
}

describe('data grid: a press on a head', () => {
  before(() => resize(1000, 700));

  it('that is let go down in the rows has ended there', async () => {
    const { element, fired } = await kept();
    const from = middle(button(element, 'name'));
    await to(from);
    await down();
    await to({ x: from.x, y: from.y + 60 });
    await to({ x: from.x, y: from.y + 160 });
    await up();
    await expectNoDrag(element);
    await click(button(element, 'length'));
    expect(fired).to.deep.equal(['sv-grid-sort length']);
    expect(order(element)).to.equal('name,length,open');
  });

  it('has no use for Escape before it has moved', async () => {
    const { element, fired } = await kept();
    await to(middle(button(element, 'name')));
    await down();
    expect(await escapes()).to.equal(1);
    await up();
    await until(() => fired.join() === 'sv-grid-sort name', 'it sorts');
  });

  it('that moves has ended once the button is up, even if the page was not told', async () => {
    for (const start of ['move', 'resize'] as const) {
      const { element, fired } = await kept();
      const from = middle((start === 'move' ? button : handle)(element, 'name'));
      const keep = (event: Event): void => event.stopImmediatePropagation();
      addEventListener('pointerup', keep, { capture: true });
      await to(from);
      await down();
      await to({ x: from.x + 30, y: from.y });
      await until(
        () => (start === 'move' ? !dropMark(element).hidden : element.widthOf('name') === 230),
        'it is dragged',
      );
      await up();
      removeEventListener('pointerup', keep, { capture: true });
      await expectNoDrag(element);
      expect(element.widthOf('name')).to.equal(200);
      expect(fired.filter((one) => !one.startsWith('sv-grid-sort'))).to.deep.equal([]);
    }
  });

  it('drags nothing when it is to open a menu, or is a second finger', async () => {
    const { element } = await kept();
    const { x, y } = middle(button(element, 'name'));
    for (const press of [{ button: 2 }, { ctrlKey: true }, { isPrimary: false, pointerType: 'touch' }]) {
      const init = { bubbles: true, composed: true, isPrimary: true, pointerId: 71, clientY: y };
      const fire = (type: string, more: PointerEventInit): boolean =>
        button(element, 'name').dispatchEvent(new PointerEvent(type, { ...init, ...press, ...more }));
      const captured: number[] = [];
      element.shadowRoot!.querySelector('.head')!.setPointerCapture = (id) => captured.push(id);
      fire('pointerdown', { clientX: x });
      fire('pointermove', { clientX: x + 100, buttons: 1 });
      expect(captured).to.deep.equal([]);
      expect(dropMark(element).hidden).to.equal(true);
    }
  });

  for (const start of ['move', 'resize'] as const) {
    it(`that is to ${start} a column ends when the grid becomes narrow, or leaves the page`, async () => {
      const goings: [(element: Grid) => void, (element: Grid, parent: ParentNode) => void][] = [
        [(element) => (element.narrow = true), (element) => (element.narrow = false)],
        [(element) => element.remove(), (element, parent) => parent.append(element)],
      ];
      for (const [go, comeBack] of goings) {
        const { element, fired } = await kept();
        const parent = element.parentElement!;
        const from = middle((start === 'move' ? button : handle)(element, 'name'));
        await to(from);
        await down();
        await to({ x: from.x + 40, y: from.y });
        await until(
          () => (start === 'move' ? !dropMark(element).hidden : element.widthOf('name') === 240),
          'it is dragged',
        );
        go(element);
        await element.updateComplete;
        expect(await escapes()).to.equal(1);
        await to({ x: from.x + 60, y: from.y });
        await up();
        comeBack(element, parent);
        await element.updateComplete;
        await until(() => element.widthOf('name') === 200, 'it is as wide as before');
        await expectNoDrag(element);
        expect(cellOf(element, 'name').hasAttribute('data-moved')).to.equal(false);
        expect(fired).to.deep.equal([]);
      }
    });
  }
});

describe('data grid: a finger on the rows', () => {
  before(() => resize(1000, 700));

  it('scrolls on from where it is when rows come in above, and gets to the new ones afterwards', async () => {
    let texts = names(500, 100);
    const shown = rowsOf([]);
    const list: Grid['rows'] = {
      ...shown!,
      get length() {
        return texts.length;
      },
      rowAt: (position) => texts[position]!,
      keyAt: (position) => texts[position]!,
      positionOf: (key) => texts.indexOf(key as string),
    };
    const { element } = await gridOf([], { rows: list });
    await until(() => rows(element).length > 0, 'there are rows');
    await scrollTo(element, 3210, 'row 205');
    const top = (): number => row(element, 'row 205')!.getBoundingClientRect().top;
    const box = scroller(element);
    const touched = row(element, 'row 207')!;
    const before = top();
    touched.dispatchEvent(new Event('touchstart', { bubbles: true, composed: true }));
    texts = [...names(7, 90), ...texts];
    element.rowsVersion += 1;
    await element.updateComplete;
    expect(box.scrollTop).to.equal(3210);
    expect(top()).to.be.closeTo(before, 0.5);
    box.scrollTop -= 64;
    await frame();
    await frame();
    expect(box.scrollTop).to.equal(3146);
    expect(top()).to.be.closeTo(before + 64, 0.5);
    // Even where its row has left the page, a finger is lifted from that.
    touched.dispatchEvent(new Event('touchend'));
    await until(() => box.scrollTop === 3146 + 7 * 32, 'the scroll bar is where it belongs');
    expect(top()).to.be.closeTo(before + 64, 0.5);
  });
});
