import { expect } from '@open-wc/testing';
import { click, copied, press, resize, until } from '../support/browser.js';
import { columns, gridOf, manyRows, names, row, type Grid } from './data-grid-page.js';

const said = (element: Grid): string =>
  element.shadowRoot!.querySelector('[role=status]')!.textContent!.trim();

describe('data grid: copying rows', () => {
  before(() => resize(1000, 700));

  it('gives those selected, under the heads of the columns that have a text', async () => {
    const { element } = await gridOf(names(100));
    row(element, 'row 8')!.focus();
    for (const key of ['Shift+ArrowDown', 'Shift+ArrowDown']) await press(key);
    expect(await copied()).to.equal('Name\tLength\nrow 8\t5\nrow 9\t5\nrow 10\t6');
    await until(() => said(element) === '3 rows copied', 'it is said');
  });

  it('gives the row that has the focus when none is selected', async () => {
    const { element } = await gridOf(names(100));
    row(element, 'row 8')!.focus();
    expect(await copied()).to.equal('Name\tLength\nrow 8\t5');
    await until(() => said(element) === '1 row copied', 'it is said');
    await press('ArrowRight');
    expect(await copied()).to.equal('Name\tLength\nrow 8\t5');
  });

  it('gives rows that are not in the page, in order', async () => {
    const { element } = await gridOf([], { rows: manyRows(1_000_000) });
    element.focusRow(999_000);
    await press('Control+Shift+End');
    const lines = (await copied())!.split('\n');
    expect(lines).to.have.length(1001);
    expect(lines[1]).to.equal('row 999000\t10');
    expect(lines[1000]).to.equal('row 999999\t10');
  });

  it('refuses what is far too much, says so, and leaves the clipboard as it is', async () => {
    const { element } = await gridOf([], { rows: manyRows(1_000_000) });
    element.focusRow(0);
    await press('Control+a');
    expect(await copied()).to.equal(undefined);
    await until(
      () => said(element) === '1,000,000 rows are too many to copy. Select at most 100,000, or export them.',
      'it is said',
    );
  });

  it('keeps a cell one cell, and no spreadsheet runs it', async () => {
    const odd = ['a\tb\nc', '=1+1', 'a; -1+1', '+49 30 1', '-', '@x', '"quoted" text', 'say "x"', 'plain'];
    const { element } = await gridOf(odd, { columns: columns.slice(0, 1) });
    row(element, 'plain')!.focus();
    await press('Control+a');
    expect((await copied())!.split('\n').slice(1)).to.deep.equal([
      'a b c',
      "'=1+1",
      "a; '-1+1",
      '+49 30 1',
      '-',
      '@x',
      '"""quoted"" text"',
      'say "x"',
      'plain',
    ]);
  });

  it('leaves text that is selected to the browser', async () => {
    const { element } = await gridOf(names(10));
    await click(row(element, 'row 2')!.querySelector('[data-column=name]')!);
    const words = document.createElement('p');
    words.textContent = 'Some words';
    element.after(words);
    getSelection()!.selectAllChildren(words);
    expect(await copied()).to.equal(undefined);
    getSelection()!.removeAllRanges();
    expect(await copied()).to.equal('Name\tLength\nrow 2\t5');
  });

  it('leaves the page’s copying alone while the focus is elsewhere, in a filter for one', async () => {
    const { element } = await gridOf(names(10));
    await click(row(element, 'row 2')!.querySelector('[data-column=name]')!);
    for (const place of [element.shadowRoot!.querySelector('input')!, document.getElementById('after')!]) {
      place.focus();
      expect(await copied()).to.equal(undefined);
    }
    row(element, 'row 2')!.focus();
    element.remove();
    expect(await copied()).to.equal(undefined);
  });
});
