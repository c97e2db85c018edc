/** A model of a spreadsheet that opens a CSV file: how it splits it into cells, and which of them it would compute. */

/**
 * The cells of a file, split at one separator or several. A quotation mark is honoured at the start of a cell alone;
 * what follows the closing one is added to the cell, as spreadsheets do.
 * @param isLenient Whether it is honoured after white space and characters without a shape too.
 */
export function cellsOf(file: string, separators: string, isLenient = false): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = file.startsWith('\uFEFF') ? 1 : 0;
  while (at < file.length) {
    let cell = '';
    if (isLenient) while (isDropped(file[at] ?? '') && !ends(file[at]!, separators)) at++;
    if (file[at] === '"') {
      for (at++; at < file.length; at++) {
        if (file[at] !== '"') cell += file[at];
        else if (file[at + 1] === '"') cell += file[at++];
        else break;
      }
      at++;
    }
    while (at < file.length && !ends(file[at]!, separators)) cell += file[at++];
    row.push(cell);
    if (at < file.length && !separators.includes(file[at]!)) {
      if (file[at] === '\r' && file[at + 1] === '\n') at++;
      rows.push(row);
      row = [];
    } else if (at === file.length - 1) row.push('');
    at++;
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

const ends = (character: string, separators: string): boolean =>
  separators.includes(character) || character === '\r' || character === '\n';

const isDropped = (character: string): boolean => /[\s\p{C}\u034f\u115f\u1160\u3164\ufe0f]/u.test(character);

/** Whether a spreadsheet would compute a cell: whether it parses as an expression of more than one number or of names. */
export function isComputed(cell: string): boolean {
  const visible = [...cell].filter((character) => /\s/.test(character) || !isDropped(character)).join('');
  const normalized = visible.normalize('NFKC').trimStart();
  if (/^=./su.test(normalized)) return true;
  const text = normalized.trimEnd();
  if (!/^[-+@]/.test(text)) return false;
  const parser = new Expression(text);
  return parser.isWhole() && parser.computes;
}

/** A recursive descent parser of spreadsheet expressions, as generous as the most generous of them. */
class Expression {
  /** Whether there is more in it than a sign, a number or names. */
  computes = false;
  #at = 0;
  #numbers = 0;
  #operators = 0;

  constructor(readonly text: string) {}

  isWhole(): boolean {
    const isValid = this.#expression() && this.#spaces() && this.#at === this.text.length;
    if (this.#numbers > 0 && this.#operators > 1) this.computes = true;
    return isValid;
  }

  #take(pattern: RegExp): boolean {
    const sticky = new RegExp(pattern, 'iuy');
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.text);
    if (found) this.#at += found[0].length;
    return found !== null;
  }

  #spaces(): boolean {
    return this.#take(/\s*/);
  }

  #expression(): boolean {
    do {
      this.#spaces();
      while (this.#take(/[-+@]\s*/)) this.#operators++;
      if (!this.#operand()) return false;
      this.#spaces();
      while (this.#take(/%\s*/));
    } while (this.#take(/[-+*/^&=:]|<>|<=|>=|<|>/) && ++this.#operators);
    return true;
  }

  /** A reference may be followed by another, which is their intersection; a literal may not. */
  #operand(): boolean {
    if (this.#take(/(?:\d+[.,]?\d*|[.,]\d+)(?:e[-+]?\d+)?(?![\p{L}_(])/u)) return ++this.#numbers > 0;
    if (this.#take(/"(?:[^"]|"")*"|\{[^}]*\}|#[A-Z/0!?]+/)) return (this.computes = true);
    if (!this.#reference()) return false;
    for (;;) {
      const before = this.#at;
      this.#spaces();
      if (this.#at === before || !this.#reference()) {
        this.#at = before;
        return true;
      }
    }
  }

  #reference(): boolean {
    if (this.#take(/\[[^\]]*\]/)) return (this.computes = true);
    if (this.#take(/\(/)) {
      this.computes = true;
      return this.#expression() && this.#spaces() && this.#take(/\)/);
    }
    if (this.#take(/(?:'[^']+'|[\p{L}_][\p{L}\p{M}\p{N}_.]*)\s*[|!]/u))
      return (this.computes = true) && this.#operandOf();
    if (this.#take(/\$?[A-Z]{1,3}:\$?[A-Z]{1,3}(?![\p{L}\p{N}_.(])/u)) return (this.computes = true);
    if (this.#take(/\$?[A-Z]{1,3}\$?\d{1,7}(?![\p{L}\p{N}_.(])|R\d+C\d+(?![\p{L}\p{N}_.(])/u))
      return (this.computes = true);
    if (!this.#take(/[\p{L}_][\p{L}\p{M}\p{N}_.?]*/u)) return false;
    if (!this.#take(/\s*\(/)) return true;
    this.computes = true;
    do if (!this.#take(/\s*(?=[,;)])/) && !this.#expression()) return false;
    while (this.#take(/[,;]/));
    return this.#take(/\s*\)/);
  }

  /** What follows the name of an application or a sheet. */
  #operandOf(): boolean {
    return this.#take(/'[^']*'!?\s*/) ? this.#take(/[\p{L}\p{N}$_.]*/u) : this.#reference();
  }
}
