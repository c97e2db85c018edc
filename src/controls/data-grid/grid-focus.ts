import type { DrawnRow, DrawnRows } from './drawn-rows.js';
import type { GridPlace } from './grid-keys.js';

export const isControl = (element: Element): boolean => element.closest('button, a, input, select') !== null;

/** Where the focus of a grid is among its rows, or will be when Tab leads into them. */
export class GridFocus {
  place: GridPlace = { row: 0, cell: -1 };
  #host: HTMLElement;
  #drawn: DrawnRows;

  constructor(host: HTMLElement, drawn: DrawnRows) {
    this.#host = host;
    this.#drawn = drawn;
  }

  /** The row that has the focus, or one of its cells. */
  get row(): DrawnRow | undefined {
    return this.#drawn.of(this.#host.shadowRoot?.activeElement?.closest('.row'));
  }

  /** Whether a key pressed now is for the rows. */
  get isInside(): boolean {
    return Boolean(this.#host.shadowRoot?.activeElement?.closest('.body, .scroller:focus'));
  }

  /** Keeps to the cell. */
  set position(row: number) {
    this.place = { row, cell: this.place.cell };
  }

  placeOf(target: Element): GridPlace | undefined {
    const row = this.#drawn.of(target.closest('.row'));
    if (!row) return undefined;
    const cell = target.closest('.cell');
    return { row: row.position, cell: cell ? Number(cell.getAttribute('aria-colindex')) - 1 : -1 };
  }

  /** Gives the focus to its place: the row, a cell, or the button in a cell; without rows to the grid itself. */
  take(): void {
    const { row, cell } = this.place;
    const element = this.#drawn.at(row)?.element;
    const target = element?.querySelector<HTMLElement>(`[aria-colindex='${cell + 1}']`);
    const grid = this.#host.shadowRoot?.querySelector<HTMLElement>('.scroller');
    const inRow = target?.querySelector<HTMLElement>('button, a') ?? target ?? element;
    (inRow ?? grid)?.focus({ preventScroll: true });
  }
}
