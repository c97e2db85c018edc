import { spreadsheetFormula } from './format.js';

/** A table to be written as CSV, under lines that say what it is. */
export interface CsvTable {
  /** Label and value of each line above the table: period, zone, filters. */
  about: readonly (readonly [label: string, value: string])[];
  head: readonly string[];
  /** How many rows there are. */
  length: number;
  /** The cells of a row; asked for once, in order. */
  rowAt(position: number): readonly (string | number)[];
}

/** Rows from one interruption to the next: a fraction of a millisecond's work. */
const rowsAStep = 64;
/** Characters that are kept as a string before the browser takes them out of the script's memory. */
const partLength = 1 << 18;
const byteOrderMark = '\uFEFF';
/** Where a spreadsheet that splits at semicolons would begin a cell with one. */
const formulaWithin = /;(?=\s*[=+\-@＝＋－＠])/g;
const special = /[",;\r\n]/;
const formulaOrSpecial = new RegExp(`${spreadsheetFormula.source}|${special.source}`);

/**
 * The table as a CSV file by RFC 4180, with the byte order mark that spreadsheets need to read it as UTF-8. Texts that
 * a spreadsheet would run as a formula get an apostrophe in front. May be interrupted: it yields the part done, 0 to 1.
 */
export function* csvFile({ about, head, length, rowAt }: CsvTable): Generator<number, Blob, undefined> {
  const parts: Blob[] = [];
  let text = byteOrderMark + [...about, [], head].map(line).join('');
  for (let position = 0; position < length; position++) {
    text += line(rowAt(position));
    if (text.length > partLength) {
      parts.push(new Blob([text]));
      text = '';
    }
    if (position % rowsAStep === 0) yield position / length;
  }
  return new Blob([...parts, text], { type: 'text/csv;charset=utf-8' });
}

const line = (cells: readonly (string | number)[]): string => `${cells.map(cellText).join(',')}\r\n`;

function cellText(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  if (!formulaOrSpecial.test(cell)) return cell;
  const text = (spreadsheetFormula.test(cell) ? `'${cell}` : cell).replace(formulaWithin, ";'");
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
