import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { copiedLine } from './copied-rows.js';

/** Rows copied at once at most: as many as the clipboard and a spreadsheet take without the page standing still. */
export const mostCopied = 100_000;

/** What of a grid is copied. */
export interface CopySource {
  /** The rows to copy, while the grid has the focus. */
  readonly positions: Iterable<number> & { size: number };
  readonly head: readonly string[];
  cellsAt(position: number): readonly string[];
  /** So many rows were to be copied. */
  tell(rows: number): void;
}

/** Puts rows into the clipboard when the user copies, as text that a spreadsheet takes, with a line of heads. */
export class RowCopying implements ReactiveController {
  #source: () => CopySource | undefined;

  /** @param source what is to be copied now; nothing when the focus is elsewhere */
  constructor(host: ReactiveControllerHost, source: () => CopySource | undefined) {
    host.addController(this);
    this.#source = source;
  }

  // Browsers fire these where the text selection is, which may be anywhere, and not where the focus is.
  hostConnected(): void {
    document.addEventListener('beforecopy', this.#onBeforeCopy);
    document.addEventListener('copy', this.#onCopy);
  }

  hostDisconnected(): void {
    document.removeEventListener('beforecopy', this.#onBeforeCopy);
    document.removeEventListener('copy', this.#onCopy);
  }

  /** What there is to copy, unless it is text. */
  get #due(): CopySource | undefined {
    return String(getSelection()) ? undefined : this.#source();
  }

  /** WebKit copies nothing where no text is selected, unless asked to. */
  #onBeforeCopy = (event: Event): void => {
    if (this.#due) event.preventDefault();
  };

  #onCopy = (event: ClipboardEvent): void => {
    const source = event.defaultPrevented ? undefined : this.#due;
    if (!source) return;
    const { positions, head } = source;
    if (positions.size === 0) return;
    if (positions.size <= mostCopied) {
      const lines = Array.from(positions, (position) => copiedLine(source.cellsAt(position)));
      event.clipboardData?.setData('text/plain', [copiedLine(head), ...lines].join('\n'));
      event.preventDefault();
    }
    source.tell(positions.size);
  };
}
