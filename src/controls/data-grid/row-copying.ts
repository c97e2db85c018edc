import type { ReactiveControllerHost } from 'lit';
import { listen } from '../events.js';
import { copiedLine } from './copied-rows.js';
import type { GridColumn, GridRows } from './grid-column.js';

/** Rows copied at once at most: as many as the clipboard and a spreadsheet take without the page standing still. */
export const mostCopied = 100_000;

/** What became of a wish to copy. */
export type CopyOutcome = 'copied' | 'tooMany' | 'refused';

/** What of a grid is copied. */
export interface CopySource<Row> {
  columns: readonly GridColumn<Row>[];
  rows: GridRows<Row>;
  positions: Iterable<number> & { size: number };
  /** Asked before they are copied. */
  isAllowed(): boolean;
  tell(outcome: CopyOutcome): void;
}

/** Puts rows into the clipboard when the user copies, as text that a spreadsheet takes, with a line of heads. */
export class RowCopying<Row> {
  #source: () => CopySource<Row> | undefined;

  /** @param source what is to be copied now; nothing when the focus is elsewhere */
  constructor(host: ReactiveControllerHost, source: () => CopySource<Row> | undefined) {
    this.#source = source;
    // Browsers fire these where the text selection is, which may be anywhere, and not where the focus is.
    listen(host, document, { beforecopy: this.#onBeforeCopy, copy: this.#onCopy });
  }

  /** What there is to copy, unless it is text. */
  get #due(): CopySource<Row> | undefined {
    const source = String(getSelection()) ? undefined : this.#source();
    return source?.positions.size ? source : undefined;
  }

  /** WebKit copies nothing where no text is selected, unless asked to. */
  #onBeforeCopy = (event: Event): void => {
    if (this.#due) event.preventDefault();
  };

  #onCopy = (event: ClipboardEvent): void => {
    const source = event.defaultPrevented ? undefined : this.#due;
    if (!source) return;
    const outcome = outcomeFor(source);
    if (outcome === 'copied') {
      event.clipboardData?.setData('text/plain', copiedText(source));
      event.preventDefault();
    }
    source.tell(outcome);
  };
}

function outcomeFor<Row>({ positions, isAllowed }: CopySource<Row>): CopyOutcome {
  if (positions.size > mostCopied) return 'tooMany';
  return isAllowed() ? 'copied' : 'refused';
}

function copiedText<Row>({ columns, rows, positions }: CopySource<Row>): string {
  const copied = columns.flatMap(({ label, text }) => (text ? [{ label, text }] : []));
  const lines = Array.from(positions, (position) => {
    const row = rows.rowAt(position);
    return copiedLine(copied.map(({ text }) => text(row)));
  });
  return [copiedLine(copied.map(({ label }) => label)), ...lines].join('\n');
}
