import { GuardedLines } from './guarded-lines.js';

export { csvFileName } from './file-name.js';

/** What stands between two cells. */
export type CsvDelimiter = ',' | ';' | '\t';

/** A table to be written as CSV, with lines about it above. */
export interface CsvTable {
  /** Label and value of each line above the table: period, zone, filters. Without any, the head is the first line. */
  about: readonly (readonly [label: string, value: string])[];
  head: readonly string[];
  /** Number of rows. */
  length: number;
  /** The cells of a row; called once for each, in order. A missing value is an empty text. */
  rowAt(position: number): readonly (string | number)[];
}

/** Rows from one `yield` to the next, which take a fraction of a millisecond. */
const rowsPerStep = 64;
/** Characters collected as a string before they become a `Blob`, which is outside the script's heap. */
const partLength = 1 << 18;
const byteOrderMark = '\uFEFF';

/**
 * The table as a CSV file according to RFC 4180 (but for the delimiter, where it is another than the comma), with the
 * byte order mark that spreadsheets need to recognize UTF-8. No text begins a cell with a formula, see `guardFormulas`,
 * and no row is one, see `GuardedLines`.
 * Yields the progress, 0 to 1.
 */
export function* csvFile(
  { about, head, length, rowAt }: CsvTable,
  delimiter: CsvDelimiter = ',',
): Generator<number, Blob, undefined> {
  const parts: Blob[] = [];
  const lines = new GuardedLines(delimiter, /[",;\t\r\n]/);
  const above = about.length > 0 ? [...about, []] : [];
  let text = byteOrderMark + [...above, head].map((cells) => `${lines.line(cells)}\r\n`).join('');
  for (let position = 0; position < length; position++) {
    text += `${lines.line(rowAt(position))}\r\n`;
    if (text.length > partLength) {
      parts.push(new Blob([text]));
      text = '';
    }
    if (position % rowsPerStep === 0) yield position / length;
  }
  return new Blob([...parts, text], { type: 'text/csv;charset=utf-8' });
}
