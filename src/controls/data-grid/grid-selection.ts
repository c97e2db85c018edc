import type { ReactiveControllerHost } from 'lit';
import { openingQuote } from '../../model/formula-guard.js';
import { GuardedLines } from '../../model/guarded-lines.js';
import { listen } from '../events.js';
import type { AnyGridRows, GridColumn, GridRows } from './grid-column.js';

/** The first and the last row of a range, both included. */
type SelectedRange = readonly [first: number, last: number];

/** The selected rows, held as ranges of indexes however many they are. */
class RowSelection {
  /** Ascending, not touching each other. */
  #ranges: readonly SelectedRange[] = [];
  /** The end of an extended selection that stays. */
  #anchor = 0;
  /** Keys of the rows at the ends of the ranges. */
  #endKeys: readonly unknown[] = [];

  get size(): number {
    return this.#ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  }

  has(index: number): boolean {
    return this.#ranges.some(([first, last]) => index >= first && index <= last);
  }

  *[Symbol.iterator](): Generator<number, void, undefined> {
    for (const [first, last] of this.#ranges) for (let index = first; index <= last; index++) yield index;
  }

  clear(anchor = 0): void {
    this.#ranges = [];
    this.#anchor = anchor;
  }

  /** Selects one row and no other. */
  set(index: number): void {
    this.clear(index);
    this.extendTo(index);
  }

  /** Selects the rows between the anchor and this one, and no others. */
  extendTo(index: number): void {
    this.#ranges = [[Math.min(this.#anchor, index), Math.max(this.#anchor, index)]];
  }

  toggle(index: number): void {
    this.#anchor = index;
    this.#ranges = this.has(index) ? without(this.#ranges, index) : including(this.#ranges, index);
  }

  selectAll(rowCount: number): void {
    this.#ranges = rowCount > 0 ? [[0, rowCount - 1]] : [];
  }

  /** Notes which rows are selected, for `isUnchangedIn`. */
  remember(rows: Pick<GridRows<unknown>, 'keyAt'>): void {
    this.#endKeys = this.#ranges.flat().map((index) => rows.keyAt(index));
  }

  /**
   * Whether the ranges still hold the same rows after rows were added or removed. Rows stay in order, so when both ends
   * of a range are where they were, nothing was added or removed between them.
   */
  isUnchangedIn(rows: Pick<GridRows<unknown>, 'length' | 'keyAt'>): boolean {
    return this.#ranges
      .flat()
      .every((index, n) => index < rows.length && rows.keyAt(index) === this.#endKeys[n]);
  }
}

function including(ranges: readonly SelectedRange[], index: number): SelectedRange[] {
  const sorted = [...ranges, [index, index] as const].sort(([a], [b]) => a - b);
  const merged: SelectedRange[] = [];
  for (const [first, last] of sorted) {
    const before = merged.pop();
    if (!before) merged.push([first, last]);
    else if (first === before[1] + 1) merged.push([before[0], last]);
    else merged.push(before, [first, last]);
  }
  return merged;
}

const without = (ranges: readonly SelectedRange[], index: number): SelectedRange[] =>
  ranges.flatMap(([first, last]): SelectedRange[] => {
    if (index < first || index > last) return [[first, last]];
    const parts: SelectedRange[] = [
      [first, index - 1],
      [index + 1, last],
    ];
    return parts.filter(([from, to]) => from <= to);
  });

type Modifiers = Pick<KeyboardEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>;

const hasControl = ({ ctrlKey, metaKey }: Modifiers): boolean => ctrlKey || metaKey;

/**
 * Whether a key selects all: Ctrl+A or ⌘A, also with Caps Lock. On a keyboard without Latin letters it is the key that
 * is an A on others.
 */
export function isSelectAll(event: KeyboardEvent): boolean {
  const { key, code, altKey, shiftKey } = event;
  if (!hasControl(event) || altKey || shiftKey) return false;
  return key.toLowerCase() === 'a' || (code === 'KeyA' && !/^\p{Script=Latin}/u.test(key));
}

/** Selects rows by mouse and keys, as spreadsheets and file lists do. */
export class SelectionController {
  readonly selection = new RowSelection();
  #rows: AnyGridRows<unknown> | undefined;
  #changed: () => void;

  /** @param changed called after each change of the selection by the user */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /**
   * Takes the rows whenever they have changed. Rows that the user has not selected must not become selected: another
   * view clears the selection, and so does a row that comes or goes within or before it.
   */
  setRows(rows: AnyGridRows<unknown> | undefined, focusedIndex: number): void {
    const isOtherView = rows !== this.#rows;
    this.#rows = rows;
    if (isOtherView || !rows || !this.selection.isUnchangedIn(rows)) this.selection.clear(focusedIndex);
  }

  select(index: number): void {
    this.#change((selection) => selection.set(index));
  }

  click(event: Modifiers, from: number, to: number): void {
    if (event.shiftKey) this.#extend(from, to);
    else this.#change((selection) => (hasControl(event) ? selection.toggle(to) : selection.set(to)));
  }

  /** Follows the focus that a key has moved. With Ctrl it moves alone, to a row that Space then adds. */
  focusMoved(event: Modifiers, from: number, to: number): void {
    if (event.shiftKey) this.#extend(from, to);
    else if (!hasControl(event) && from !== to) this.#change((selection) => selection.clear(to));
  }

  /** @returns whether the key is one that changes the selection */
  handleKey(event: KeyboardEvent, index: number): boolean {
    const { length } = this.#rows!;
    if (event.key === ' ') this.#change((selection) => selection.toggle(index));
    else if (isSelectAll(event)) this.#change((selection) => selection.selectAll(length));
    else if (event.key === 'Escape' && this.selection.size > 0)
      this.#change((selection) => selection.clear(index));
    else return false;
    return true;
  }

  #extend(from: number, to: number): void {
    this.#change((selection) => {
      if (selection.size === 0) selection.clear(from);
      selection.extendTo(to);
    });
  }

  #change(by: (selection: RowSelection) => void): void {
    by(this.selection);
    this.selection.remember(this.#rows!);
    this.#changed();
  }
}

/** Rows copied at once at most: clipboard and spreadsheet take as many without blocking the page. */
export const maxCopiedRows = 100_000;
/** Rows at most of which some have to be brought to be copied. */
export const maxBroughtRows = 10_000;

/** `again`: the rows are here by now, and the browser copies only as an answer to a key. */
export type CopyOutcome = 'copied' | 'tooMany' | 'tooManyToBring' | 'refused' | 'coming' | 'failed' | 'again';

/** Indexes of rows. */
export type RowIndexes = Iterable<number> & { size: number };

/** What there is to copy. */
export interface CopySource<Row> {
  columns: readonly GridColumn<Row>[];
  rows: AnyGridRows<Row>;
  indexes: RowIndexes;
  /** Called before the rows are copied, which it can refuse. */
  isAllowed(): boolean;
  done(outcome: CopyOutcome): void;
}

/** Copies rows to the clipboard as tab-separated text, with a line of column labels. */
export class CopyController<Row> {
  #source: () => CopySource<Row> | undefined;

  /** @param source what would be copied now; `undefined` when the focus is elsewhere */
  constructor(host: ReactiveControllerHost, source: () => CopySource<Row> | undefined) {
    this.#source = source;
    // Browsers fire these events where the text selection is, which may be anywhere, not where the focus is.
    listen(host, document, { beforecopy: this.#onBeforeCopy, copy: this.#onCopy });
  }

  /** Text that is selected has precedence. */
  get #currentSource(): CopySource<Row> | undefined {
    const source = String(getSelection()) ? undefined : this.#source();
    return source?.indexes.size ? source : undefined;
  }

  /** WebKit fires no `copy` where no text is selected, unless this is prevented. */
  #onBeforeCopy = (event: Event): void => {
    if (this.#currentSource) event.preventDefault();
  };

  #onCopy = (event: ClipboardEvent): void => {
    const source = event.defaultPrevented ? undefined : this.#currentSource;
    if (!source) return;
    const outcome = outcomeOf(source);
    if (outcome === 'copied') event.clipboardData?.setData('text/plain', copiedText(source));
    if (outcome === 'copied' || outcome === 'coming') event.preventDefault();
    source.done(outcome);
    if (outcome === 'coming') void this.#bring(source);
  };

  /** Copies rows once they have come, which not all browsers allow by then. */
  async #bring(source: CopySource<Row>): Promise<void> {
    try {
      await source.rows.fetch?.(source.indexes);
    } catch {
      return source.done('failed');
    }
    // It may be logged which rows they are.
    if (!source.isAllowed()) return source.done('refused');
    const isCopied = await navigator.clipboard?.writeText(copiedText(source)).then(
      () => true,
      () => false,
    );
    source.done(isCopied ? 'copied' : 'again');
  }
}

function outcomeOf<Row>({ rows, indexes, isAllowed }: CopySource<Row>): CopyOutcome {
  if (indexes.size > maxCopiedRows) return 'tooMany';
  const isHere = !rows.fetch || Array.from(indexes).every((index) => rows.rowAt(index) !== undefined);
  if (!isHere && indexes.size > maxBroughtRows) return 'tooManyToBring';
  if (!isHere) return 'coming';
  return isAllowed() ? 'copied' : 'refused';
}

function copiedText<Row>({ columns, rows, indexes }: CopySource<Row>): string {
  const copied = columns.flatMap(({ label, text }) => (text ? [{ label, text }] : []));
  const lines = Array.from(indexes, (index) => rows.rowAt(index))
    .filter((row) => row !== undefined)
    .map((row) => copiedLine(copied.map(({ text }) => text(row))));
  return [copiedLine(copied.map(({ label }) => label)), ...lines].join('\n');
}

/**
 * A line as spreadsheets paste it: line breaks and tabs in a text would begin another cell, an apostrophe keeps it from
 * being run as a formula, also where the spreadsheet splits at commas or semicolons, as the user last had it do. A
 * leading quotation mark must be quoted.
 */
const copiedLine = (cells: readonly string[]): string =>
  new GuardedLines('\t', openingQuote).line(
    cells.map((cell) => cell.replace(/[\t\r\n\v\f\u0085\u2028\u2029]+/g, ' ')),
  );
