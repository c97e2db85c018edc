import { render } from 'lit';

/** Row elements that are kept for reuse while they are not in the page. */
const maxSpare = 50;

/** An element of the pool, and the row it shows. */
export interface PooledRow {
  readonly element: HTMLElement;
  /** Identity among the siblings: renewed when the element is reused at another place. */
  slot: object;
  key: unknown;
  index: number;
  /** What its content was rendered by, see `assign`. */
  look: unknown;
  /** What it was drawn from, of a row that may come later. */
  content: unknown;
  /** Class names that depend on the row's data. */
  className: string;
}

/** Where the pool gets rows from. */
interface RowSource {
  keyAt(index: number): unknown;
  /** What a row is drawn from, where that may change while the row stays the same. */
  contentAt(index: number): unknown;
  /** Content of the row's element; called only where the row, what it is drawn from or the look has changed. May set `className`. */
  render(row: PooledRow): unknown;
}

/**
 * The elements of the rendered rows, in the order of the rows. A row keeps its element while it is rendered and looks
 * the same; elements of rows that went are reused for rows that come, since to fill an element again costs far less
 * than to create one, or to move one.
 */
export class RowPool {
  #rows: PooledRow[] = [];
  #spare: PooledRow[] = [];

  get rows(): readonly PooledRow[] {
    return this.#rows;
  }

  at(index: number): PooledRow | undefined {
    return this.#rows.find((row) => row.index === index);
  }

  of(element: Element | null | undefined): PooledRow | undefined {
    return this.#rows.find((row) => row.element === element);
  }

  /**
   * Assigns an element to each row of `indexes`, which ascend, and renders its content.
   * @param look another object when rows look different from before, and have to be rendered again
   */
  assign(indexes: readonly number[], look: object, source: RowSource): void {
    const before = this.#rows;
    const mayStay = (row: PooledRow): boolean => row.look === look || row.element.matches(':focus-within');
    const byKey = new Map(before.filter(mayStay).map((row) => [row.key, row]));
    const free = new Set(before);
    const wanted = indexes.map((index) => {
      const key = source.keyAt(index);
      const staying = byKey.get(key);
      byKey.delete(key);
      if (staying) free.delete(staying);
      return { index, key, staying };
    });
    const reuse = (row: PooledRow | undefined): PooledRow => {
      if (row) free.delete(row);
      return Object.assign(row ?? this.#spare.pop() ?? createRow(), { slot: {} });
    };
    let next = 0;
    this.#rows = wanted.map(({ index, key, staying }) => {
      if (staying) while (next < before.length && free.has(before[next]!)) next++;
      const inPlace = before[next];
      const isFree = !staying && inPlace !== undefined && free.delete(inPlace);
      const row = staying ?? (isFree ? inPlace : reuse(first(free)));
      if (row === inPlace) next++;
      row.index = index;
      const content = source.contentAt(index);
      if (row.key !== key || row.look !== look || row.content !== content) {
        Object.assign(row, { key, look, content });
        render(source.render(row), row.element);
      }
      return row;
    });
    this.#spare = [...this.#spare, ...free].slice(0, maxSpare);
  }
}

const first = <Item>(items: Iterable<Item>): Item | undefined => {
  const [item] = items;
  return item;
};

function createRow(): PooledRow {
  const element = document.createElement('div');
  element.setAttribute('role', 'row');
  element.setAttribute('part', 'row');
  return {
    element,
    slot: {},
    key: undefined,
    index: -1,
    look: undefined,
    content: undefined,
    className: '',
  };
}

/** Sets the attributes that differ: of most rows, none does. */
export function setAttributes(element: Element, attributes: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(attributes))
    if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
}
