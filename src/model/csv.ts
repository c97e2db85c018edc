import { GuardedLines } from './guarded-lines.js';
import { SLICE_MS } from './slices.js';

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

/** A table whose rows come one after another, and nobody knows for sure how many. */
export interface StreamedCsvTable {
  /** The lines above the table, which may say how many rows have come. */
  about: (rows: number) => CsvTable['about'];
  head: readonly string[];
  /** How many rows there are, or about how many. */
  length: number;
  batches(signal: AbortSignal): AsyncIterable<Iterable<readonly (string | number)[]>>;
}

/** Rows from one `yield` to the next, which take a fraction of a millisecond. */
const rowsPerStep = 64;
/** Characters collected as a string before they become a `Blob`, which is outside the script's heap. */
const partLength = 1 << 18;
const byteOrderMark = '\uFEFF';

/**
 * Writes a CSV file according to RFC 4180 (but for the delimiter, where it is another than the comma), with the byte order
 * mark that spreadsheets need to recognize UTF-8. No text begins a cell with a formula, see `guardFormulas`, and no row is
 * one, see `GuardedLines`. What is written is kept in parts outside the script's heap.
 */
export class CsvWriter {
  #parts: Blob[] = [];
  #lines: GuardedLines;
  #text = '';

  constructor(
    readonly head: CsvTable['head'],
    readonly delimiter: CsvDelimiter = ',',
  ) {
    this.#lines = new GuardedLines(delimiter, toQuote);
    // What comes next is written by what stands before it.
    beginning([], head, this.#lines);
  }

  add(cells: readonly (string | number)[]): void {
    this.#text += `${this.#lines.line(cells)}\r\n`;
    if (this.#text.length > partLength) this.#keep();
  }

  /** The file, with lines above the table that may say how many rows there are. */
  file(about: CsvTable['about']): Blob {
    const above = beginning(about, this.head, new GuardedLines(this.delimiter, toQuote));
    return new Blob([above, ...this.#parts, this.#text], { type: 'text/csv;charset=utf-8' });
  }

  #keep(): void {
    this.#parts.push(new Blob([this.#text]));
    this.#text = '';
  }
}

const toQuote = /[",;\t\r\n]/;

function beginning(about: CsvTable['about'], head: CsvTable['head'], lines: GuardedLines): string {
  const above = about.length > 0 ? [...about, []] : [];
  return byteOrderMark + [...above, head].map((cells) => `${lines.line(cells)}\r\n`).join('');
}

/** The table as a CSV file; yields the progress, 0 to 1. */
export function* csvFile(
  { about, head, length, rowAt }: CsvTable,
  delimiter?: CsvDelimiter,
): Generator<number, Blob, undefined> {
  const writer = new CsvWriter(head, delimiter);
  for (let position = 0; position < length; position++) {
    writer.add(rowAt(position));
    if (position % rowsPerStep === 0) yield position / length;
  }
  return writer.file(about);
}

/**
 * The table as a CSV file, written as its rows come.
 * @param pause Called when the page has been kept busy for a slice, with the progress, 0 to 1
 * @returns the file, and how many rows came
 * @throws What the rows throw, or the signal's reason
 */
export async function streamedCsvFile(
  { about, head, length, batches }: StreamedCsvTable,
  delimiter: CsvDelimiter,
  signal: AbortSignal,
  pause: (progress: number) => Promise<void>,
): Promise<{ file: Blob; rows: number }> {
  const writer = new CsvWriter(head, delimiter);
  let rows = 0;
  let end = performance.now() + SLICE_MS;
  for await (const batch of batches(signal)) {
    for (const cells of batch) {
      writer.add(cells);
      rows += 1;
      if (rows % rowsPerStep > 0 || performance.now() < end) continue;
      await pause(Math.min(1, rows / length));
      signal.throwIfAborted();
      end = performance.now() + SLICE_MS;
    }
  }
  return { file: writer.file(about(rows)), rows };
}
