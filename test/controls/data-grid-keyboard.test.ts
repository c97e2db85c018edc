import { expect } from '@open-wc/testing';
import { click, press, resize, until } from '../support/browser.js';
import {
  focused,
  gridOf,
  isInSight,
  names,
  row,
  rows,
  rowsOf,
  scroller,
  scrollTo,
  type Grid,
} from './data-grid-page.js';

async function gridAt(name: string, texts = names(1000)): Promise<{ element: Grid; fired: string[] }> {
  const made = await gridOf(texts);
  if (!row(made.element, name)) made.element.scrollToRow(texts.indexOf(name));
  row(made.element, name)!.focus({ preventScroll: true });
  return made;
}

async function keys(element: Grid, ...steps: (readonly [key: string, place: string])[]): Promise<void> {
  for (const [key, place] of steps) {
    await press(key);
    await until(() => focused(element) === place, `${key} leads to ${place}, not ${focused(element)}`);
  }
}

describe('data grid: keys', () => {
  before(() => resize(1000, 700));

  it('enter the rows by one Tab and leave them by the next', async () => {
    const { element } = await gridOf(names(1000));
    element.shadowRoot!.querySelector('input')!.focus();
    await press('Tab');
    expect(focused(element)).to.equal('row 0');
    await press('Tab');
    expect(document.activeElement!.id).to.equal('after');
    await press('Shift+Tab');
    expect(focused(element)).to.equal('row 0');
  });

  it('move by rows, and stop at both ends', async () => {
    const { element } = await gridAt('row 1');
    await keys(
      element,
      ['ArrowDown', 'row 2'],
      ['ArrowUp', 'row 1'],
      ['ArrowUp', 'row 0'],
      ['ArrowUp', 'row 0'],
      ['Control+End', 'row 999'],
      ['ArrowDown', 'row 999'],
    );
  });

  it('move by cells, through the row itself, and into a cell’s button', async () => {
    const { element } = await gridAt('row 1');
    await keys(
      element,
      ['ArrowRight', 'row 1 / name'],
      ['ArrowRight', 'row 1 / length'],
      ['ArrowRight', 'row 1 / open / button'],
      ['ArrowRight', 'row 1 / open / button'],
      ['ArrowDown', 'row 2 / open / button'],
      ['Home', 'row 2 / name'],
      ['End', 'row 2 / open / button'],
      ['Home', 'row 2 / name'],
      ['ArrowLeft', 'row 2'],
      ['ArrowLeft', 'row 2'],
    );
  });

  it('move by what is in sight', async () => {
    const { element } = await gridAt('row 0');
    const visible = rows(element).filter((_one, n) => isInSight(element, `row ${n}`)).length;
    await press('PageDown');
    await until(() => focused(element) !== 'row 0', 'it has moved');
    const reached = Number(focused(element).slice(4));
    expect(reached).to.be.within(visible - 2, visible);
    await keys(
      element,
      ['PageDown', `row ${reached * 2}`],
      ['PageUp', `row ${reached}`],
      ['PageUp', 'row 0'],
    );
  });

  it('go to the first and the last row and bring them into sight', async () => {
    const { element } = await gridAt('row 3', names(20_000));
    await keys(element, ['Control+End', 'row 19999']);
    expect(isInSight(element, 'row 19999')).to.equal(true);
    await keys(element, ['ArrowUp', 'row 19998'], ['Control+Home', 'row 0']);
    expect(isInSight(element, 'row 0')).to.equal(true);
  });

  it('keep the row in sight while it goes down past the edge', async () => {
    const { element } = await gridAt('row 0');
    for (let n = 1; n <= 30; n += 1) await keys(element, ['ArrowDown', `row ${n}`]);
    expect(isInSight(element, 'row 30')).to.equal(true);
    for (let n = 29; n >= 0; n -= 1) await keys(element, ['ArrowUp', `row ${n}`]);
    expect(isInSight(element, 'row 0')).to.equal(true);
  });

  it('mirror from right to left', async () => {
    const { element } = await gridOf(names(5), { lang: 'ar' });
    await element.updateComplete;
    row(element, 'row 1')!.focus();
    await until(() => (element as unknown as { rightToLeft: boolean }).rightToLeft, 'Arabic is there');
    await keys(element, ['ArrowLeft', 'row 1 / name'], ['ArrowRight', 'row 1']);
  });

  it('leave combinations with Alt to the browser, and those with Shift that select text', async () => {
    const { element } = await gridAt('row 1');
    const seen: boolean[] = [];
    const listen = ({ key, defaultPrevented }: KeyboardEvent): unknown =>
      key.startsWith('Arrow') && seen.push(defaultPrevented);
    document.addEventListener('keydown', listen);
    for (const key of ['Alt+ArrowDown', 'Shift+ArrowRight']) await press(key);
    document.removeEventListener('keydown', listen);
    expect(seen).to.deep.equal([false, false]);
    expect(focused(element)).to.equal('row 1');
  });

  it('do nothing where there are no rows', async () => {
    const { element, fired } = await gridOf([]);
    scroller(element).focus();
    for (const key of ['Enter', 'ArrowDown', 'Control+End']) await press(key);
    expect(fired).to.deep.equal([]);
  });
});

describe('data grid: Enter', () => {
  before(() => resize(1000, 700));

  it('opens the row that has the focus', async () => {
    const { element, fired } = await gridAt('row 2');
    await press('Enter');
    await keys(element, ['ArrowDown', 'row 3'], ['ArrowRight', 'row 3 / name']);
    await press('Enter');
    expect(fired).to.deep.equal(['sv-grid-open 2', 'sv-grid-open 3']);
  });

  it('presses the button that has the focus, and opens nothing besides', async () => {
    const { element, fired } = await gridAt('row 2');
    const pressed: EventTarget[] = [];
    element.shadowRoot!.addEventListener('click', ({ target }) => pressed.push(target!));
    await keys(element, ['End', 'row 2 / open / button']);
    await press('Enter');
    expect(pressed).to.deep.equal([row(element, 'row 2')!.querySelector('button')]);
    expect(fired).to.deep.equal([]);
  });
});

describe('data grid: the place of the focus', () => {
  before(() => resize(1000, 700));

  it('stays reachable by Tab when its row was scrolled away', async () => {
    const { element } = await gridOf(names(1000));
    await scrollTo(element, 16_000, 'row 502');
    document.getElementById('after')!.focus();
    await press('Shift+Tab');
    const name = focused(element);
    expect(Number(name.slice(4))).to.be.within(490, 520);
    expect(isInSight(element, name)).to.equal(true);
  });

  it('stays in a row that is scrolled away, and the keys go on from there', async () => {
    const { element } = await gridAt('row 2');
    const before = element.shadowRoot!.activeElement;
    await scrollTo(element, 16_000, 'row 502');
    expect(element.shadowRoot!.activeElement).to.equal(before);
    expect(focused(element)).to.equal('row 2');
    expect(isInSight(element, 'row 2')).to.equal(false);
    await keys(element, ['ArrowDown', 'row 3']);
    expect(isInSight(element, 'row 3')).to.equal(true);
  });

  it('stays in a row that is scrolled away and back, without a stir', async () => {
    const { element } = await gridAt('row 500');
    const stirs: string[] = [];
    for (const name of ['focusin', 'focusout'])
      element.shadowRoot!.addEventListener(name, () => stirs.push(name));
    for (const [top, name] of [
      [30_000, 'row 940'],
      [0, 'row 1'],
      [16_000, 'row 500'],
    ] as const)
      await scrollTo(element, top, name);
    expect(focused(element)).to.equal('row 500');
    expect(isInSight(element, 'row 500')).to.equal(true);
    expect(stirs).to.deep.equal([]);
  });

  it('leaves a row that was scrolled away by Tab, and nothing that cannot be seen is behind it', async () => {
    const { element } = await gridAt('row 2');
    await scrollTo(element, 16_000, 'row 502');
    await press('Tab');
    expect(document.activeElement!.id).to.equal('after');
    await press('Shift+Tab');
    expect(isInSight(element, focused(element))).to.equal(true);
  });

  it('goes with its row far away when others come in above it', async () => {
    const { element } = await gridAt('row 2', names(10));
    element.rows = rowsOf([...names(500, 100), ...names(10)]);
    await until(() => row(element, 'row 100'), 'the new rows are there');
    expect(focused(element)).to.equal('row 2');
    await keys(element, ['ArrowUp', 'row 1']);
    expect(isInSight(element, 'row 1')).to.equal(true);
  });

  it('goes with its row when others come in above it', async () => {
    const { element } = await gridAt('row 2', names(10));
    element.rows = rowsOf(['new', ...names(10)]);
    await until(() => row(element, 'new'), 'the new row is there');
    expect(focused(element)).to.equal('row 2');
    await keys(element, ['ArrowDown', 'row 3'], ['ArrowUp', 'row 2']);
  });

  it('stays in the grid when its row goes, with or without others', async () => {
    const { element } = await gridAt('row 8', names(10));
    element.rows = rowsOf(names(3));
    await element.updateComplete;
    expect(focused(element)).to.equal('row 2');
    element.rows = rowsOf([]);
    await element.updateComplete;
    expect(element.shadowRoot!.activeElement).to.equal(scroller(element));
  });

  it('goes to the last row there is when there are fewer', async () => {
    const { element } = await gridOf(names(10));
    await click(row(element, 'row 8')!);
    element.rows = rowsOf(names(3));
    await until(() => rows(element).length === 3, 'there are fewer');
    document.getElementById('after')!.focus();
    await press('Shift+Tab');
    expect(focused(element)).to.equal('row 2');
  });

  it('can be set', async () => {
    const { element } = await gridOf(names(1000));
    element.focusRow(700);
    await until(() => focused(element) === 'row 700', 'the row has the focus');
    expect(isInSight(element, 'row 700')).to.equal(true);
  });
});
