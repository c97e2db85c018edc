import { isControl, type GridFocus } from './grid-focus.js';
import { moveInGrid, selectsAll, type GridExtent, type GridPlace } from './grid-keys.js';
import type { RowSelecting } from './row-selecting.js';
import type { RowWindow } from './row-window.js';

/** What keys and mouse work on. */
export interface GridParts {
  focus: GridFocus;
  selecting: RowSelecting;
  window: RowWindow;
  extent(): Omit<GridExtent, 'page'>;
  /** Enter was pressed in a row. */
  open(position: number): void;
  /** All rows were selected. */
  selectedAll(): void;
}

/** Keys and mouse in the rows of a grid. */
export class GridInput {
  #parts: GridParts;

  constructor(parts: GridParts) {
    this.#parts = parts;
  }

  keydown = (event: KeyboardEvent): void => {
    const { focus, extent } = this.#parts;
    const target = event.target as Element;
    if (extent().rows === 0 || target.closest('.head')) return;
    const from = focus.placeOf(target) ?? focus.place;
    if (this.#act(event, from.row) || this.#move(event, from)) event.preventDefault();
  };

  /** The browser would select the text from one row to the other. */
  mousedown = (event: MouseEvent): void => {
    if (event.shiftKey) event.preventDefault();
  };

  click = (event: MouseEvent): void => {
    const { focus, selecting } = this.#parts;
    const target = event.target as Element;
    const place = focus.placeOf(target);
    if (!place || isControl(target)) return;
    selecting.click(event, focus.place.row, place.row);
    this.go(place);
  };

  /** Moves the focus and has it in sight. */
  go(place: GridPlace): void {
    const { focus, window } = this.#parts;
    focus.place = place;
    window.scroll((space) => space.reveal(place.row));
    focus.take();
  }

  #act(event: KeyboardEvent, row: number): boolean {
    const { selecting, open, selectedAll } = this.#parts;
    const { key } = event;
    if ((key === 'Enter' || key === ' ') && isControl(event.target as Element)) return false;
    if (key === 'Enter') open(row);
    else if (!selecting.key(event, row)) return false;
    if (selectsAll(event)) selectedAll();
    return true;
  }

  #move(event: KeyboardEvent, from: GridPlace): boolean {
    const { selecting, window, extent } = this.#parts;
    const { space } = window;
    const to = moveInGrid(event, from, { ...extent(), page: Math.max(1, space.page - 1) });
    if (!to) return false;
    selecting.move(event, from.row, to.row);
    if (event.key.startsWith('Page'))
      window.scroll(() => space.moveTo(space.top + (to.row - from.row) * space.rowHeight));
    this.go(to);
    return true;
  }
}
