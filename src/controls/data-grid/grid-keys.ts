/** Where the focus is: a row, and a cell of it; −1 is the row as a whole. */
export interface GridPlace {
  row: number;
  cell: number;
}

export interface GridExtent {
  rows: number;
  cells: number;
  /** Rows a Page key moves by. */
  page: number;
  rightToLeft: boolean;
}

export type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * Whether a key selects all: Ctrl+A or ⌘A, with Caps Lock too. Where keys give no Latin letters it is the one that gives
 * an A elsewhere.
 */
export function selectsAll(event: Key & Pick<KeyboardEvent, 'code'>): boolean {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (!(ctrlKey || metaKey) || altKey || shiftKey) return false;
  return key.toLowerCase() === 'a' || (code === 'KeyA' && !/^\p{Script=Latin}/u.test(key));
}

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/**
 * Where a key leads from a place, by the grid pattern of the ARIA Authoring Practices; nothing for other keys. Shift
 * selects on the way, and selected are rows.
 */
export function moveInGrid(event: Key, from: GridPlace, extent: GridExtent): GridPlace | undefined {
  if (event.altKey || extent.rows === 0) return undefined;
  const to = target(event, from, extent);
  if (!to || (event.shiftKey && to.cell !== from.cell)) return undefined;
  return { row: clamp(to.row, 0, extent.rows - 1), cell: clamp(to.cell, -1, extent.cells - 1) };
}

function target(event: Key, { row, cell }: GridPlace, extent: GridExtent): GridPlace | undefined {
  const control = event.ctrlKey || event.metaKey;
  const forward = extent.rightToLeft ? -1 : 1;
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
      return { row: row + extent.page, cell };
    case 'PageUp':
      return { row: row - extent.page, cell };
    case 'Home':
      return control ? { row: 0, cell } : { row, cell: 0 };
    case 'End':
      return control ? { row: extent.rows - 1, cell } : { row, cell: extent.cells - 1 };
    default:
      return undefined;
  }
}
