import {
  beginsWithSign,
  endsOpen,
  endsWithOperand,
  guardFormulas,
  hasSignWithin,
  isSuspect,
  isVisible,
} from './formula-guard.js';

type Cell = string | number;

/**
 * The lines of one file, or of a text to be pasted, of which no spreadsheet takes anything for a formula, whichever
 * separator it splits at.
 *
 * To one that splits at another separator a line is a single cell, and texts that are none by themselves may make a
 * formula together: `-1` and `5+1`, or `=` and `1+1`. Where a sign begins a line, the next cell that is not empty is
 * therefore quoted: after a number or a name a quotation mark is an error. After an operator and a tab it would begin a
 * text, so there the sign has an apostrophe instead, but only if there is something to compute. A `-` before a name or a
 * phone number stays as it is. `=` has one before any other cell.
 */
export class GuardedLines {
  readonly #delimiter: ',' | ';' | '\t';
  readonly #special: RegExp;
  /** Whether the cell before may be open, to a spreadsheet that splits at another separator. */
  #isOpen = false;
  /** Whether the next text may begin a cell, to such a spreadsheet. */
  #isStart = true;
  /** What it has so far of a cell that a sign begins and the next text goes on with. */
  #signed = '';

  /** @param special What is in a text that has to be quoted. */
  constructor(delimiter: ',' | ';' | '\t', special: RegExp) {
    this.#delimiter = delimiter;
    this.#special = special;
  }

  /** A line, without its end. */
  line(cells: readonly Cell[]): string {
    this.#isStart = true;
    this.#signed = '';
    let line = '';
    for (let index = 0; index < cells.length; index++)
      line += (index === 0 ? '' : this.#delimiter) + this.#cell(cells, index);
    return line;
  }

  #cell(cells: readonly Cell[], index: number): string {
    const cell = String(cells[index]!);
    // Of what separates the two, only tabs and line breaks are trimmed.
    const isTrimmed = this.#delimiter === '\t';
    const continues = this.#isOpen && (index === 0 || isTrimmed);
    const isStart = this.#isStart;
    if (!continues && this.#signed === '' && !isSuspect(cell) && !cell.includes('"')) {
      this.#isOpen = false;
      this.#isStart = isStart && isTrimmed && !isVisible(cell);
      return cell;
    }
    const text = guardFormulas(cell, continues, isStart ? this.#after(cells, index) : '');
    this.#isOpen = endsOpen(cell);
    this.#isStart = isTrimmed && (this.#isOpen || (isStart && !isVisible(cell)));
    const isQuoted = this.#goesOn(text) || continues || this.#special.test(text);
    if (this.#signed === '' && ((isStart && beginsWithSign(text)) || (!isQuoted && hasSignWithin(text))))
      this.#signed = text;
    return isQuoted ? `"${text.replaceAll('"', '""')}"` : text;
  }

  /** Goes on with a cell that a sign began. Gives whether a quotation mark has to end it. */
  #goesOn(text: string): boolean {
    if (this.#signed === '' || !isVisible(text)) return false;
    const isEnd = this.#delimiter !== '\t' || endsWithOperand(this.#signed);
    this.#signed = isEnd ? '' : `${this.#signed}\t${text}`;
    return isEnd;
  }

  /** What goes on with a cell, up to the first number or name, after which the next is quoted. */
  #after(cells: readonly Cell[], index: number): string {
    if (this.#delimiter !== '\t') return index < cells.length - 1 ? this.#delimiter : '';
    let after = '';
    for (let at = index + 1; at < cells.length && !endsWithOperand(after); at++) {
      const next = String(cells[at]!);
      const isQuoted =
        endsOpen(String(cells[at - 1]!)) || this.#special.test(next) || guardFormulas(next) !== next;
      after += isQuoted ? '\t"' : `\t${next}`;
    }
    return after;
  }
}
