import { render } from 'lit';

/** Elements kept for rows to come. */
const kept = 50;

/** A row in the page: the element it is drawn in, and what is drawn there. */
export interface DrawnRow {
  readonly element: HTMLElement;
  key: unknown;
  position: number;
  /** What its content was drawn by. */
  look: unknown;
  /** Class names by what it holds. */
  className: string;
}

/**
 * The elements of the rows in the page, in the order of the rows. A row keeps its element while it is in the page and
 * looks the same; elements whose rows went are taken by those that came, because to fill one again costs far less than
 * to make one, or to move it.
 */
export class DrawnRows {
  #rows: DrawnRow[] = [];
  #spare: DrawnRow[] = [];

  at(position: number): DrawnRow | undefined {
    return this.#rows.find((row) => row.position === position);
  }

  of(element: Element | null | undefined): DrawnRow | undefined {
    return this.#rows.find((row) => row.element === element);
  }

  /**
   * Has an element in the box for each position, in ascending order, and no other.
   * @param content what is drawn for a row; asked for only where the row or the look is another than before
   */
  place(
    box: HTMLElement,
    positions: readonly number[],
    keyAt: (position: number) => unknown,
    look: unknown,
    content: (row: DrawnRow) => unknown,
  ): readonly DrawnRow[] {
    const mayStay = ({ look: before, element }: DrawnRow): boolean =>
      before === look || element.matches(':focus-within');
    const known = new Map(this.#rows.filter(mayStay).map((row) => [row.key, row]));
    const free = new Map<unknown, DrawnRow>(this.#rows.map((row) => [row.element, row]));
    const wanted = positions.map((position) => {
      const key = keyAt(position);
      const row = taken(known, key);
      free.delete(row?.element);
      return { position, key, row };
    });
    let next = box.firstElementChild;
    this.#rows = wanted.map(({ position, key, row: staying }) => {
      if (staying) while (next && free.has(next)) next = next.nextElementSibling;
      const row =
        staying ?? taken(free, next) ?? taken(free, free.keys().next().value) ?? this.#spare.pop() ?? made();
      if (row.element === next) next = next.nextElementSibling;
      else box.insertBefore(row.element, next);
      row.position = position;
      if (row.key !== key || row.look !== look) {
        Object.assign(row, { key, look });
        render(content(row), row.element);
      }
      return row;
    });
    for (const { element } of free.values()) element.remove();
    this.#spare = [...this.#spare, ...free.values()].slice(0, kept);
    return this.#rows;
  }
}

function taken<Value>(map: Map<unknown, Value>, key: unknown): Value | undefined {
  const value = map.get(key);
  map.delete(key);
  return value;
}

function made(): DrawnRow {
  const element = document.createElement('div');
  element.setAttribute('role', 'row');
  element.setAttribute('part', 'row');
  return { element, key: undefined, position: -1, look: undefined, className: '' };
}
