import { expect } from '@open-wc/testing';
import { click, press, resize, until } from '../support/browser.js';
import { gridOf, manyRows, nameOf, names, row, rows, rowsOf, scroller, type Grid } from './data-grid-page.js';

const selected = (element: Grid): string[] =>
  rows(element)
    .filter((one) => one.getAttribute('aria-selected') === 'true')
    .map(nameOf);

const nameCell = (element: Grid, name: string): Element =>
  row(element, name)!.querySelector('[data-column=name]')!;

async function gridAt(name: string, texts = names(1000)): Promise<Grid> {
  const { element } = await gridOf(texts);
  row(element, name)!.focus();
  return element;
}

const said = (element: Grid): string => element.shadowRoot!.querySelector('[role=status]')!.textContent!;

describe('data grid: selecting rows', () => {
  before(() => resize(1000, 700));

  it('is possible, which the grid says', async () => {
    const { element } = await gridOf(names(3));
    expect(scroller(element).getAttribute('aria-multiselectable')).to.equal('true');
    expect(rows(element).map((one) => one.getAttribute('aria-selected'))).to.deep.equal(
      Array(3).fill('false'),
    );
  });

  it('is done by a click, which selects that row alone', async () => {
    const { element } = await gridOf(names(10));
    await click(nameCell(element, 'row 2'));
    expect(selected(element)).to.deep.equal(['row 2']);
    await click(nameCell(element, 'row 4'));
    expect(selected(element)).to.deep.equal(['row 4']);
    await expect(element).to.be.accessible();
  });

  it('goes on to where Shift is held, without selecting text', async () => {
    const { element } = await gridOf(names(10));
    await click(nameCell(element, 'row 5'));
    for (const [name, all] of [
      ['row 7', names(3, 5)],
      ['row 3', names(3, 3)],
      ['row 5', ['row 5']],
    ] as const) {
      await click(nameCell(element, name), 'Shift');
      expect(selected(element)).to.deep.equal(all);
      expect(String(getSelection())).to.equal('');
    }
  });

  it('takes single rows in and out where Ctrl is held', async () => {
    const { element } = await gridOf(names(10));
    await click(nameCell(element, 'row 1'));
    for (const name of ['row 3', 'row 2', 'row 6', 'row 2']) await click(nameCell(element, name), 'Control');
    expect(selected(element)).to.deep.equal(['row 1', 'row 3', 'row 6']);
  });

  it('leaves buttons in the rows alone', async () => {
    const { element } = await gridOf(names(10));
    await click(row(element, 'row 2')!.querySelector('button')!);
    expect(selected(element)).to.deep.equal([]);
    await press('Space');
    expect(selected(element)).to.deep.equal([]);
  });

  it('is done by keys that move, with Shift, and ends by those without', async () => {
    const element = await gridAt('row 3');
    for (const [key, all] of [
      ['Shift+ArrowDown', names(2, 3)],
      ['Shift+ArrowDown', names(3, 3)],
      ['Shift+ArrowUp', names(2, 3)],
      ['ArrowRight', names(2, 3)],
      ['ArrowUp', []],
      ['Shift+ArrowUp', names(2, 2)],
      ['Control+Shift+Home', names(4)],
      ['Shift+PageDown', names(7, 3)],
      ['ArrowDown', []],
    ] as const) {
      await press(key);
      expect(selected(element), key).to.deep.equal(all);
    }
  });

  it('is done by Space, also of rows apart, to which Ctrl leads', async () => {
    const element = await gridAt('row 3');
    for (const key of ['Space', 'Control+ArrowDown', 'Control+ArrowDown', 'Space']) await press(key);
    expect(selected(element)).to.deep.equal(['row 3', 'row 5']);
    await press('Space');
    expect(selected(element)).to.deep.equal(['row 3']);
    await press('Escape');
    expect(selected(element)).to.deep.equal([]);
  });

  it('leaves Escape to the page where nothing is selected', async () => {
    const element = await gridAt('row 3');
    const prevented: boolean[] = [];
    element.addEventListener('keydown', (event) => prevented.push(event.defaultPrevented));
    for (const key of ['Space', 'Escape', 'Escape']) await press(key);
    expect(prevented).to.deep.equal([true, true, false]);
  });

  it('takes all rows by Ctrl+A, a million too, and says how many', async () => {
    const { element } = await gridOf([], { rows: manyRows(1_000_000) });
    element.focusRow(0);
    await press('Control+a');
    await until(() => said(element) === '1,000,000 rows selected', 'it is said');
    await press('Control+End');
    expect(selected(element)).to.deep.equal(rows(element).map(nameOf));
    expect(element.shadowRoot!.querySelectorAll('[aria-selected=true]').length).to.equal(
      rows(element).length,
    );
  });

  // Made by script: the runner has one keyboard only.
  const typed = [
    { name: 'Caps Lock', key: 'A', takes: true },
    { name: 'Arabic', key: 'ش', takes: true },
    { name: 'Cyrillic', key: 'ф', takes: true },
    { name: 'a Cyrillic layout by sound', key: 'а', takes: true },
    { name: 'a French layout, where it is Ctrl+Q', key: 'q', takes: false },
    { name: 'a French layout, where A is elsewhere', key: 'a', code: 'KeyQ', takes: true },
    { name: 'Shift', key: 'A', shiftKey: true, takes: false },
    { name: 'AltGr', key: 'a', altKey: true, takes: false },
  ];
  for (const { name, takes, ...key } of typed) {
    it(`${takes ? 'takes' : 'does not take'} all rows by Ctrl+A with ${name}`, async () => {
      const element = await gridAt('row 3', names(5));
      const event = new KeyboardEvent('keydown', {
        code: 'KeyA',
        ctrlKey: true,
        bubbles: true,
        composed: true,
        cancelable: true,
        ...key,
      });
      row(element, 'row 3')!.dispatchEvent(event);
      expect(event.defaultPrevented).to.equal(takes);
      expect(selected(element)).to.deep.equal(takes ? names(5) : []);
      await element.updateComplete;
      expect(said(element)).to.equal(takes ? '5 rows selected' : '');
    });
  }

  it('leaves Ctrl+A in a filter to the filter', async () => {
    const { element } = await gridOf(names(10));
    element.shadowRoot!.querySelector('input')!.focus();
    await press('Control+a');
    expect(selected(element)).to.deep.equal([]);
  });

  it('ends with another view, whatever is in it', async () => {
    const element = await gridAt('row 3', names(10));
    await press('Shift+ArrowDown');
    element.rows = rowsOf(names(10));
    await element.updateComplete;
    expect(selected(element)).to.deep.equal([]);
  });

  it('stays while rows come in after those selected, and ends when any come in before them', async () => {
    const texts = names(10);
    const { element } = await gridOf(texts);
    row(element, 'row 3')!.focus();
    await press('Shift+ArrowDown');
    texts.push('new');
    element.rows = Object.defineProperty(rowsOf(texts)!, 'length', { get: () => texts.length });
    await element.updateComplete;
    for (const key of ['ArrowUp', 'Shift+ArrowDown']) await press(key);
    const before = selected(element);
    expect(before).to.have.length(2);
    texts.push('newer');
    element.rowsVersion++;
    await element.updateComplete;
    expect(selected(element)).to.deep.equal(before);
    texts.unshift('newest');
    element.rowsVersion++;
    await element.updateComplete;
    expect(selected(element)).to.deep.equal([]);
  });
});
