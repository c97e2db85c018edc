import { isSelectAll, type SelectionController } from './grid-selection.js';
import type { GridViewport } from './grid-viewport.js';
import type { PooledRow, RowPool } from './row-pool.js';

/** A place the focus can have: a row, and the index of one of its cells; −1 is the row as a whole. */
interface GridCell {
  row: number;
  cell: number;
}

interface GridExtent {
  rows: number;
  cells: number;
  rightToLeft: boolean;
}

const controlsIn = (cell: Element | null | undefined): HTMLElement[] => [
  ...(cell?.querySelectorAll<HTMLElement>('button, a') ?? []),
];

const isControl = (element: Element): boolean => element.closest('button, a, input, select') !== null;

/** The one place among the rows that is in the tab order, and has the focus when the rows have it. */
export class RovingFocus {
  cell: GridCell = { row: 0, cell: -1 };
  #host: HTMLElement;
  #pool: RowPool;

  constructor(host: HTMLElement, pool: RowPool) {
    this.#host = host;
    this.#pool = pool;
  }

  /** The row that contains the focus. */
  get row(): PooledRow | undefined {
    return this.#pool.of(this.#activeElement?.closest('.row'));
  }

  /** Whether the rows, or the grid itself, have the focus, and not its head. */
  get isInBody(): boolean {
    return Boolean(this.#activeElement?.closest('.body, .scroller:focus'));
  }

  get #activeElement(): Element | null | undefined {
    return this.#host.shadowRoot?.activeElement;
  }

  /** Moves to another row, in the same column. */
  moveToRow(row: number): void {
    this.cell = { row, cell: this.cell.cell };
  }

  cellOf(target: Element): GridCell | undefined {
    const row = this.#pool.of(target.closest('.row'));
    if (!row) return undefined;
    const cell = target.closest('.cell');
    return { row: row.index, cell: cell ? Number(cell.getAttribute('aria-colindex')) - 1 : -1 };
  }

  /**
   * Focuses the row or the cell, or the control in the cell, of several the last one; where there are no rows, the grid
   * itself.
   * @param isFromBefore whether the focus comes from a cell before, and so to the first control
   */
  focus(isFromBefore = false): void {
    const { row, cell } = this.cell;
    const element = this.#pool.at(row)?.element;
    const target = element?.querySelector<HTMLElement>(`[aria-colindex='${cell + 1}']`);
    const grid = this.#host.shadowRoot?.querySelector<HTMLElement>('.scroller');
    const controls = target ? controlsIn(target) : [];
    const control = isFromBefore ? controls[0] : controls[controls.length - 1];
    (control ?? target ?? element ?? grid)?.focus({ preventScroll: true });
  }

  /** Moves along the controls of a cell that has several; false at its last one. */
  moveInCell(forward: boolean): boolean {
    const active = this.#activeElement;
    const controls = controlsIn(active?.closest('.cell'));
    const next = controls[controls.indexOf(active as HTMLElement) + (forward ? 1 : -1)];
    if (!next || !controls.includes(active as HTMLElement)) return false;
    next.focus({ preventScroll: true });
    return true;
  }
}

/** What keys and mouse work on. */
interface NavigationOptions {
  focus: RovingFocus;
  selection: SelectionController;
  viewport: GridViewport;
  extent(): GridExtent;
  /** Called for Enter on a row. */
  open(row: number): void;
  /** Called when all rows have been selected. */
  selectedAll(): void;
}

/** Keys and mouse in the rows, by the grid pattern of the ARIA Authoring Practices. */
export class GridNavigation {
  #options: NavigationOptions;

  constructor(options: NavigationOptions) {
    this.#options = options;
  }

  onKeydown = (event: KeyboardEvent): void => {
    const { focus, extent } = this.#options;
    const target = event.target as Element;
    if (extent().rows === 0 || target.closest('.head')) return;
    const from = focus.cellOf(target) ?? focus.cell;
    if (this.#moveInCell(event)) event.preventDefault();
    else if (this.#act(event, from.row) || this.#move(event, from)) event.preventDefault();
  };

  /** Shift+click would select the text between two rows. */
  onMousedown = (event: MouseEvent): void => {
    if (event.shiftKey) event.preventDefault();
  };

  onClick = (event: MouseEvent): void => {
    const { focus, selection } = this.#options;
    const target = event.target as Element;
    const cell = focus.cellOf(target);
    if (!cell || isControl(target)) return;
    selection.click(event, focus.cell.row, cell.row);
    this.moveFocus(cell);
  };

  #moveInCell({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
    const { focus, extent } = this.#options;
    if (!(key === 'ArrowRight' || key === 'ArrowLeft') || shiftKey || altKey || ctrlKey || metaKey)
      return false;
    return focus.moveInCell((key === 'ArrowRight') !== extent().rightToLeft);
  }

  /** Focuses a cell and scrolls it into view. */
  moveFocus(to: GridCell): void {
    const { focus, viewport } = this.#options;
    const isFromBefore = focus.cell.row === to.row && focus.cell.cell < to.cell;
    focus.cell = to;
    viewport.scroll((space) => space.scrollIntoView(to.row));
    focus.focus(isFromBefore);
  }

  #act(event: KeyboardEvent, row: number): boolean {
    const { selection, open, selectedAll } = this.#options;
    const { key } = event;
    if ((key === 'Enter' || key === ' ') && isControl(event.target as Element)) return false;
    if (key === 'Enter') open(row);
    else if (!selection.handleKey(event, row)) return false;
    if (isSelectAll(event)) selectedAll();
    return true;
  }

  #move(event: KeyboardEvent, from: GridCell): boolean {
    const { selection, viewport, extent } = this.#options;
    const { space } = viewport;
    const to = nextCell(event, from, extent(), Math.max(1, space.rowsPerPage - 1));
    if (!to) return false;
    selection.focusMoved(event, from.row, to.row);
    if (event.key.startsWith('Page'))
      viewport.scroll(() => space.scrollTo(space.offset + (to.row - from.row) * space.rowHeight));
    this.moveFocus(to);
    return true;
  }
}

const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max);

/** Where a key moves the focus. Keys with Alt are the browser's; Shift selects on the way, and selects rows only. */
function nextCell(
  event: KeyboardEvent,
  from: GridCell,
  extent: GridExtent,
  page: number,
): GridCell | undefined {
  if (event.altKey) return undefined;
  const to = keyTarget(event, from, extent, page);
  if (!to || (event.shiftKey && to.cell !== from.cell)) return undefined;
  return { row: clamp(to.row, 0, extent.rows - 1), cell: clamp(to.cell, -1, extent.cells - 1) };
}

function keyTarget(
  event: KeyboardEvent,
  { row, cell }: GridCell,
  { rows, cells, rightToLeft }: GridExtent,
  page: number,
): GridCell | undefined {
  const control = event.ctrlKey || event.metaKey;
  const forward = rightToLeft ? -1 : 1;
  switch (event.key) {
    case 'ArrowDown':
      return { row: row + 1, cell };
    case 'ArrowUp':
      return { row: row - 1, cell };
    case 'ArrowRight':
      return { row, cell: cell + forward };
    case 'ArrowLeft':
      return { row, cell: cell - forward };
    case 'PageDown':
      return { row: row + page, cell };
    case 'PageUp':
      return { row: row - page, cell };
    case 'Home':
      return control ? { row: 0, cell } : { row, cell: 0 };
    case 'End':
      return control ? { row: rows - 1, cell } : { row, cell: cells - 1 };
    default:
      return undefined;
  }
}
