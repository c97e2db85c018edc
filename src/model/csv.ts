import { spreadsheetFormula } from './format.js';

/** A table to be written as CSV, with lines about it above. */
export interface CsvTable {
  /** Label and value of each line above the table: period, zone, filters. */
  about: readonly (readonly [label: string, value: string])[];
  head: readonly string[];
  /** Number of rows. */
  length: number;
  /** The cells of a row; called once for each, in order. */
  rowAt(position: number): readonly (string | number)[];
}

/** Rows from one `yield` to the next, which take a fraction of a millisecond. */
const rowsPerStep = 64;
/** Characters collected as a string before they become a `Blob`, which is outside the script's heap. */
const partLength = 1 << 18;
const byteOrderMark = '\uFEFF';
/** A formula in a cell of a spreadsheet that splits at semicolons. */
const formulaAfterSemicolon = /;(?=\s*[=+\-@＝＋－＠])/g;
const special = /[",;\r\n]/;
const formulaOrSpecial = new RegExp(`${spreadsheetFormula.source}|${special.source}`);

/**
 * The table as a CSV file according to RFC 4180, with the byte order mark that spreadsheets need to recognize UTF-8.
 * Texts that a spreadsheet would evaluate as a formula are prefixed with an apostrophe. Yields the progress, 0 to 1.
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
    if (position % rowsPerStep === 0) yield position / length;
  }
  return new Blob([...parts, text], { type: 'text/csv;charset=utf-8' });
}

const line = (cells: readonly (string | number)[]): string => `${cells.map(cellText).join(',')}\r\n`;

function cellText(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  if (!formulaOrSpecial.test(cell)) return cell;
  const text = (spreadsheetFormula.test(cell) ? `'${cell}` : cell).replace(formulaAfterSemicolon, ";'");
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
