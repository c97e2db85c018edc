import type { Call } from './call.js';
import { CallFields, type CallField, type CallWords, type RowProblem } from './call-fields.js';
import { cellSeparators, csvRows } from './csv-rows.js';
import { withoutGuard } from './formula-guard.js';
import { jsonRecords } from './json-records.js';

/** Why a file is not shown at all. */
export type FileProblem =
  'empty' | 'not-text' | 'no-columns' | 'no-calls' | 'too-large' | 'unreadable' | 'several' | 'bad-address';

/** A file that no calls can be read from. What was shown before stays. */
export class CallFileError extends Error {
  override readonly name = 'CallFileError';
  readonly code: `file-${FileProblem}`;

  /**
   * @param leftOut Why each row is no call, where there are rows
   * @param message For the integrator
   */
  constructor(
    readonly problem: FileProblem,
    message: string,
    readonly leftOut: readonly LeftOut[] = [],
  ) {
    super(message);
    this.code = `file-${problem}`;
  }
}

/** Rows that are left out for one reason. */
export interface LeftOut {
  problem: RowProblem;
  count: number;
  /** Which the first one is: the row of the spreadsheet, or the record of a list; from 1. */
  first: number;
}

/** What a file holds. */
export interface CallFileContent {
  /** In the order of the file, each id once. */
  calls: Call[];
  leftOut: LeftOut[];
}

/** Bytes of a file at most: browsers keep no longer text. */
const MOST_BYTES = 500_000_000;

/** Bytes that are decoded at a time. */
const DECODED = 1 << 18;

/** Rows in which the head of a table is looked for: an exported file has lines about itself above it. */
const ROWS_ABOVE = 100;

/** Part of the work that decoding is, as against reading. */
const DECODING = 0.1;

/**
 * Reads the calls of a file: CSV with a head, as the report exports it or any other that names its columns, in UTF-8 or
 * UTF-16; or JSON (see `jsonRecords`). Yields the progress, 0 to 1.
 * @throws CallFileError
 */
export function* readCallFile(
  bytes: Uint8Array,
  words: readonly CallWords[],
): Generator<number, CallFileContent, undefined> {
  const text = yield* decoded(bytes);
  if (text.trim() === '') throw new CallFileError('empty', 'The file is empty.');
  const fields = new CallFields(words);
  const collected = new CollectedCalls(fields);
  if (/^\s*[[{]/.test(text)) yield* readJson(text, collected);
  else yield* readTable(text, fields, collected);
  const { calls, leftOut } = collected;
  if (calls.length === 0) throw new CallFileError('no-calls', 'No row of the file is a call.', leftOut);
  return { calls, leftOut };
}

function* decoded(bytes: Uint8Array): Generator<number, string, undefined> {
  if (bytes.length > MOST_BYTES)
    throw new CallFileError('too-large', `The file has ${bytes.length} bytes; ${MOST_BYTES} can be read.`);
  const decoder = new TextDecoder(encodingOf(bytes), { fatal: true });
  let text = '';
  try {
    for (let at = 0; at < bytes.length; at += DECODED) {
      text += decoder.decode(bytes.subarray(at, at + DECODED), { stream: true });
      yield (DECODING * at) / bytes.length;
    }
    text += decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CallFileError('not-text', 'The file is no text in UTF-8 or UTF-16.');
  }
  if (text.includes('\0'))
    throw new CallFileError('not-text', 'There are bytes in the file that no text has.');
  return text;
}

/** By the mark at the beginning, which spreadsheets write; UTF-8 without one. */
function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

const progressOf = (read: number, { length }: string): number => DECODING + (1 - DECODING) * (read / length);

function* readJson(text: string, collected: CollectedCalls): Generator<number, void, undefined> {
  for (const { rows, read } of jsonRecords(text)) {
    for (const row of rows) collected.addRecord(row);
    yield progressOf(read, text);
  }
  if (!collected.hasColumns)
    throw new CallFileError('no-columns', 'No record of the file has an id and a start.');
}

function* readTable(
  text: string,
  fields: CallFields,
  collected: CollectedCalls,
): Generator<number, void, undefined> {
  const table = tableIn(text, fields);
  if (!table) throw new CallFileError('no-columns', 'The file has no row that names an id and a start.');
  let row = 0;
  for (const { rows, read } of csvRows(text, table.separator)) {
    for (const cells of rows) {
      row += 1;
      if (row > table.head && cells.some((cell) => cell.trim() !== ''))
        collected.add(fields.valuesAt(table.columns, cells.map(withoutGuard)), row);
    }
    yield progressOf(read, text);
  }
}

interface TableInText {
  separator: string;
  /** Row of the head, from 1. */
  head: number;
  columns: (CallField | undefined)[];
}

/** Where the table begins, and what separates its cells: the first row that names an id and a start. */
function tableIn(text: string, fields: CallFields): TableInText | undefined {
  let best: TableInText | undefined;
  for (const separator of cellSeparators) {
    const rows = csvRows(text, separator).next().value?.rows ?? [];
    const tables = rows.slice(0, ROWS_ABOVE).map((cells, index) => ({
      separator,
      head: index + 1,
      columns: fields.columns(cells),
    }));
    const found = tables.find(({ columns }) => columns.includes('id') && columns.includes('start'));
    if (found && (!best || countOf(found) > countOf(best))) best = found;
  }
  return best;
}

const countOf = ({ columns }: TableInText): number => columns.filter(Boolean).length;

/** The calls of a file, and why its other rows are none. */
class CollectedCalls {
  readonly calls: Call[] = [];
  /** Whether any record has both an id and a start, readable or not. */
  hasColumns = false;
  readonly #fields: CallFields;
  readonly #ids = new Set<string>();
  readonly #problems = new Map<RowProblem, LeftOut>();
  #records = 0;

  constructor(fields: CallFields) {
    this.#fields = fields;
  }

  get leftOut(): LeftOut[] {
    return [...this.#problems.values()];
  }

  /** A record of a list. */
  addRecord(record: unknown): void {
    this.#records += 1;
    if (typeof record !== 'object' || record === null) return this.#leaveOut('no-record', this.#records);
    this.add(this.#fields.valuesOf(record), this.#records);
  }

  /** @param row Its position in the file, from 1 */
  add(values: ReturnType<CallFields['valuesOf']>, row: number): void {
    this.hasColumns ||= values.id !== undefined && values.start !== undefined;
    const call = this.#fields.call(values);
    if (typeof call === 'string') return this.#leaveOut(call, row);
    if (this.#ids.has(call.id)) return this.#leaveOut('repeated', row);
    this.#ids.add(call.id);
    this.calls.push(call);
  }

  #leaveOut(problem: RowProblem, row: number): void {
    const others = this.#problems.get(problem);
    if (others) others.count += 1;
    else this.#problems.set(problem, { problem, count: 1, first: row });
  }
}
