import type { GridRows } from './grid-column.js';
import { selectsAll } from './grid-keys.js';
import { RowSelection } from './row-selection.js';

type Modifiers = Pick<KeyboardEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>;

const addsTo = ({ ctrlKey, metaKey }: Modifiers): boolean => ctrlKey || metaKey;

/** How rows are selected by mouse and keys: as in a spreadsheet and in a list of files. */
export class RowSelecting {
  readonly selection = new RowSelection();
  #rows: GridRows<unknown> | undefined;
  #changed: () => void;

  /** @param changed called whenever others are selected than before */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Nothing stays selected that the user has not seen selected: of another view it is nothing. */
  use(rows: GridRows<unknown> | undefined, at: number): void {
    const isOther = rows !== this.#rows;
    this.#rows = rows;
    if (isOther || !rows || !this.selection.isOf(rows)) this.selection.clear(at);
  }

  set(row: number): void {
    this.#do((selection) => selection.set(row));
  }

  click(event: Modifiers, from: number, to: number): void {
    if (event.shiftKey) this.#extend(from, to);
    else this.#do((selection) => (addsTo(event) ? selection.toggle(to) : selection.set(to)));
  }

  /** The focus has moved by a key. With Ctrl it moves alone, to where the next row is added. */
  move(event: Modifiers, from: number, to: number): void {
    if (event.shiftKey) this.#extend(from, to);
    else if (!addsTo(event) && from !== to) this.#do((selection) => selection.clear(to));
  }

  /** @returns whether the key is one that selects */
  key(event: KeyboardEvent, row: number): boolean {
    const { length } = this.#rows!;
    if (event.key === ' ') this.#do((selection) => selection.toggle(row));
    else if (selectsAll(event)) this.#do((selection) => selection.all(length));
    else if (event.key === 'Escape' && this.selection.size > 0) this.#do((selection) => selection.clear(row));
    else return false;
    return true;
  }

  #extend(from: number, to: number): void {
    this.#do((selection) => {
      if (selection.size === 0) selection.clear(from);
      selection.extend(to);
    });
  }

  #do(change: (selection: RowSelection) => unknown): void {
    change(this.selection);
    this.selection.remember(this.#rows!);
    this.#changed();
  }
}
