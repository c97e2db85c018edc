import { expect } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import {
  canForceColors,
  click,
  drag,
  forceColors,
  press,
  resize,
  until,
  type Place,
} from '../support/browser.js';
import { button, cellOf, dropMark, handle, kept, middle, order } from './data-grid-heads-page.js';
import { columns, gridOf, head, names, rows, scroller, type Grid } from './data-grid-page.js';

const said = (element: Grid): string => element.shadowRoot!.querySelector('.said')!.textContent!;

describe('data grid: the width of a column', () => {
  before(() => resize(1000, 700));

  it('follows its edge, which is dragged, and no order is asked for', async () => {
    const { element, fired } = await kept();
    const from = middle(handle(element, 'name'));
    await drag(from, { x: from.x + 60, y: from.y });
    expect(fired).to.deep.equal(['resize name 260']);
    await until(() => element.widthOf('name') === 260, 'it is wider');
    const [cell] = rows(element)[0]!.querySelectorAll('[part=cell]');
    expect(cell!.getBoundingClientRect().width).to.equal(260);
    expect(scroller(element).scrollWidth).to.be.at.most(scroller(element).clientWidth);
  });

  it('is shown while it is dragged, and is the old one again after Escape', async () => {
    const { element, fired } = await kept();
    const { x, y } = middle(handle(element, 'name'));
    await sendMouse({ type: 'move', position: [x, y] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [x + 50, y] });
    await until(() => element.widthOf('name') === 250, 'it is shown');
    await press('Escape');
    expect(element.widthOf('name')).to.equal(200);
    await sendMouse({ type: 'up' });
    expect(fired).to.deep.equal([]);
  });

  it('is by content again after two clicks on the edge', async () => {
    const { element, fired } = await kept({ widths: { name: 300 } });
    const { x, y } = middle(handle(element, 'name'));
    await sendMouse({ type: 'click', position: [x, y] });
    await sendMouse({ type: 'click', position: [x, y] });
    handle(element, 'name').dispatchEvent(
      new MouseEvent('dblclick', { bubbles: true, clientX: x, clientY: y }),
    );
    await until(() => element.widthOf('name') === 200, 'it is by content');
    expect(fired.filter((one) => one.startsWith('sv-grid-sort'))).to.deep.equal([]);
  });

  it('changes by keys on the head, mirrored in a mirrored table, and leaves it to the parent to say so', async () => {
    for (const [lang, key] of [
      ['en', 'Shift+ArrowRight'],
      ['ar', 'Shift+ArrowLeft'],
    ] as const) {
      const { element, fired } = await kept({ lang });
      const { label } = element;
      await until(() => scroller(element).getAttribute('aria-label') === label, 'it is drawn');
      if (lang === 'ar') {
        element.dir = 'rtl';
        await until(() => /[\u0600-\u06ff]/.test(scroller(element).ariaDescription ?? ''), 'it is Arabic');
      }
      button(element, 'name').focus();
      await press(key);
      expect(fired).to.deep.equal(['resize name 216']);
      await until(() => element.widthOf('name') === 216, 'it is wider');
      expect(said(element)).to.equal('');
      expect(element.shadowRoot!.activeElement).to.equal(button(element, 'name'));
    }
  });

  it('asks nothing of the rows while there are no columns to see, and is there again with them', async () => {
    let asked = 0;
    const counted = columns.map((column) => ({ ...column, text: (row: string) => `${row}${(asked += 1)}` }));
    const { element } = await gridOf(names(40), { columns: counted });
    const width = element.widthOf('name');
    element.narrow = true;
    await element.updateComplete;
    expect(element.widthOf('name')).to.equal(0);
    asked = 0;
    const probe = element.shadowRoot!.querySelector('.probe')!;
    const before = probe.getBoundingClientRect().width;
    const resized = new Promise((resolve) => new ResizeObserver(resolve).observe(probe));
    element.style.setProperty('letter-spacing', '2px');
    await resized;
    await new Promise(requestAnimationFrame);
    expect(probe.getBoundingClientRect().width).to.be.above(before);
    expect(asked).to.equal(0);
    element.narrow = false;
    await until(() => element.widthOf('name') === width, 'it is as wide as before');
  });

  it('is never below 48 pixels', async () => {
    const { element, fired } = await kept();
    const from = middle(handle(element, 'name'));
    await drag(from, { x: from.x - 190, y: from.y });
    expect(fired).to.deep.equal(['resize name 48']);
  });

  it('is changed at an edge that can be hit, beside the button that sorts', async () => {
    const { element } = await kept();
    expect(handle(element, 'name').getBoundingClientRect().width).to.be.at.least(24);
    expect(getComputedStyle(handle(element, 'name')).touchAction).to.equal('none');
    const { x, y } = middle(button(element, 'length'));
    expect(button(element, 'length').contains(element.shadowRoot!.elementFromPoint(x, y))).to.equal(true);
    expect(cellOf(element, 'open').querySelector('.resizer')).to.equal(null);
  });
});

describe('data grid: the place of a column', () => {
  before(() => resize(1000, 700));

  it('is where its head is dragged to, marked on the way', async () => {
    const { element, fired } = await kept();
    const from = middle(button(element, 'name'));
    const to = middle(cellOf(element, 'length'));
    await sendMouse({ type: 'move', position: [from.x, from.y] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [to.x + 20, to.y] });
    expect(dropMark(element).hidden).to.equal(false);
    expect(dropMark(element).getBoundingClientRect().left).to.be.closeTo(
      cellOf(element, 'length').getBoundingClientRect().right,
      3,
    );
    await sendMouse({ type: 'up' });
    await until(() => order(element) === 'length,name,open', 'it has moved');
    expect(fired).to.deep.equal(['move name 1']);
    expect(dropMark(element).hidden).to.equal(true);
  });

  it('stays after Escape, and after a press, which sorts', async () => {
    const { element, fired } = await kept();
    const from = middle(button(element, 'name'));
    await sendMouse({ type: 'move', position: [from.x, from.y] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [from.x + 260, from.y] });
    await press('Escape');
    expect(dropMark(element).hidden).to.equal(true);
    await sendMouse({ type: 'up' });
    expect(fired).to.deep.equal([]);
    await click(button(element, 'name'));
    expect(fired).to.deep.equal(['sv-grid-sort name']);
    expect(order(element)).to.equal('name,length,open');
  });

  it('changes by keys on the head, which keeps the focus, and leaves it to the parent to say so', async () => {
    const { element, fired } = await kept();
    button(element, 'name').focus();
    await press('Control+Shift+ArrowRight');
    await until(() => order(element) === 'length,name,open', 'it has moved');
    await until(
      () => element.shadowRoot!.activeElement === button(element, 'name'),
      'the head has the focus',
    );
    expect(said(element)).to.equal('');
    await press('Control+Shift+ArrowRight');
    expect(fired).to.deep.equal(['move name 1']);
  });

  it('is named in what the grid says of itself, not where it has no heads', async () => {
    const { element } = await kept({ hint: 'Heads sort.' });
    expect(scroller(element).getAttribute('aria-description')).to.match(/^Heads sort\. .*Shift\+Arrow/);
    element.narrow = true;
    await element.updateComplete;
    expect(scroller(element).getAttribute('aria-description')).to.equal(null);
  });
});

describe('data grid: the order in force', () => {
  before(() => resize(1000, 700));

  it('is marked at its head, the first one too, and no head moves for it', async () => {
    const { element } = await gridOf(names(3), { initialSort: { column: 'name', direction: 'descending' } });
    const sorts = (): (string | null)[] =>
      ['name', 'length'].map((column) => cellOf(element, column).getAttribute('aria-sort'));
    const labels = (): number[] =>
      ['name', 'length'].map((column) => button(element, column).getBoundingClientRect().left);
    const before = labels();
    expect(sorts()).to.deep.equal(['descending', 'none']);
    element.sort = { column: 'length', direction: 'ascending' };
    await element.updateComplete;
    expect(sorts()).to.deep.equal(['none', 'ascending']);
    expect(labels()).to.deep.equal(before);
  });

  it('stands above figures whose heads end where they do', async () => {
    const { element } = await gridOf(names(3));
    const label = button(element, 'length').querySelector('span')!.getBoundingClientRect();
    const cell = rows(element)[0]!.querySelector('[data-column=length]')!;
    const range = document.createRange();
    range.selectNodeContents(cell);
    const figure = range.getBoundingClientRect();
    expect(label.right).to.be.closeTo(cell.getBoundingClientRect().right - 8, 1);
    expect(figure.right).to.be.at.most(label.right + 1);
  });
});

/** What a finger does at these places, one after the other: no runner moves one, so the events are made here. */
function touch(target: Element, kinds: readonly (readonly [type: string, place: Place])[]): void {
  for (const [type, { x, y }] of kinds)
    target.dispatchEvent(
      new PointerEvent(type, {
        pointerType: 'touch',
        pointerId: 7,
        isPrimary: true,
        button: type === 'pointermove' ? -1 : 0,
        buttons: type === 'pointerup' ? 0 : 1,
        clientX: x,
        clientY: y,
        bubbles: true,
        composed: true,
        cancelable: true,
      }),
    );
}

describe('data grid: heads under a finger', () => {
  before(() => resize(1000, 700));

  /** A grid whose head can be asked to capture a finger that the browser does not know. */
  async function touched(): ReturnType<typeof kept> {
    const grid = await kept();
    head(grid.element).setPointerCapture = () => undefined;
    return grid;
  }

  it('are moved sideways, while up and down scrolls the page', async () => {
    const { element, fired } = await touched();
    expect(getComputedStyle(cellOf(element, 'name')).touchAction).to.equal('pan-y');
    const [from, to] = [middle(button(element, 'name')), middle(cellOf(element, 'length'))];
    const end = { x: to.x + 20, y: to.y };
    touch(button(element, 'name'), [
      ['pointerdown', from],
      ['pointermove', end],
    ]);
    expect(dropMark(element).hidden).to.equal(false);
    touch(button(element, 'name'), [['pointerup', end]]);
    await until(() => order(element) === 'length,name,open', 'it has moved');
    expect(fired).to.deep.equal(['move name 1']);
  });

  it('are resized at their edges', async () => {
    const { element, fired } = await touched();
    const from = middle(handle(element, 'name'));
    const end = { x: from.x + 40, y: from.y };
    touch(handle(element, 'name'), [
      ['pointerdown', from],
      ['pointermove', end],
      ['pointerup', end],
    ]);
    await until(() => element.widthOf('name') === 240, 'it is wider');
    expect(fired).to.deep.equal(['resize name 240']);
  });

  it('stay when the page scrolls instead', async () => {
    const { element, fired } = await touched();
    const from = middle(button(element, 'name'));
    touch(button(element, 'name'), [
      ['pointerdown', from],
      ['pointermove', { x: from.x + 150, y: from.y }],
      ['pointercancel', from],
    ]);
    expect(dropMark(element).hidden).to.equal(true);
    expect(fired).to.deep.equal([]);
    expect(order(element)).to.equal('name,length,open');
  });
});

describe('data grid: its head', () => {
  before(() => resize(1000, 700));

  /** Colours that a grid has from the element around it. */
  function color(element: Grid): void {
    for (const name of ['header', 'table-border', 'page', 'primary'])
      element.style.setProperty(`--_${name}`, 'rgb(1, 2, 3)');
  }

  it('goes on above the gutter of the scroll bar', async () => {
    const { element } = await kept();
    color(element);
    const sizes = (): string[] =>
      getComputedStyle(scroller(element)).backgroundSize.split(', ')[0]!.split(' ');
    await until(() => sizes()[1] === `${head(element).offsetHeight}px`, 'it is as high as the head');
    expect(getComputedStyle(scroller(element)).backgroundImage).to.contain(
      getComputedStyle(head(element)).backgroundColor,
    );
  });

  it('shows its order, and where a column goes to, in forced colours too', async function () {
    if (!canForceColors) this.skip();
    const { element } = await kept({ sort: { column: 'name', direction: 'ascending' } });
    color(element);
    await forceColors(true);
    try {
      const markOf = (column: string): CSSStyleDeclaration =>
        getComputedStyle(cellOf(element, column).querySelector('.sort-mark')!);
      expect(markOf('name').color).not.to.equal(markOf('length').color);
      expect(markOf('length').opacity).to.equal('1');
      dropMark(element).hidden = false;
      const background = getComputedStyle(head(element)).backgroundColor;
      const { borderInlineStartColor, borderInlineStartWidth } = getComputedStyle(dropMark(element));
      expect(borderInlineStartWidth).to.equal('3px');
      expect(borderInlineStartColor).not.to.equal(background);
    } finally {
      await forceColors(false);
    }
  });
});
