/** The rows of a grid, created only when they are rendered. Another object is another view. */
export interface GridRows<Row> {
  readonly length: number;
  rowAt(index: number): Row;
  /** Identity of a row, which stays the same when the row moves to another index. */
  keyAt(index: number): unknown;
  /** The index of the row with a key; −1 when there is none. */
  positionOf(key: unknown): number;
}

/** One column of a grid; `Row` is what its cells are rendered from. */
export interface GridColumn<Row> {
  key: string;
  label: string;
  /** Track of the CSS grid, for example `minmax(120px, 1fr)`. */
  width: string;
  /** Content of a cell: text or a template. */
  cell: (row: Row) => unknown;
  /** Text of a cell when its row is copied; without it the column is not copied. */
  text?: (row: Row) => string;
  /** Whether the head is a button that sorts. */
  sortable?: boolean;
  /** Whether the label is for assistive technology only. */
  quietLabel?: boolean;
  /** Where the content is aligned; default: the start. */
  align?: 'end';
  /** A control that filters by this column, in the second row of the head. */
  filter?: unknown;
}

/** Whether rows look the same with either columns. */
export const haveSameCells = <Row>(a: readonly GridColumn<Row>[], b: readonly GridColumn<Row>[]): boolean =>
  a.length === b.length &&
  a.every(({ key, cell, align }, index) => {
    const other = b[index]!;
    return key === other.key && cell === other.cell && align === other.align;
  });

type SortDirection = 'ascending' | 'descending';

export interface GridSort {
  column: string;
  direction: SortDirection;
}

/** The next sort when a column's head is pressed: ascending, descending, then the original order again. */
export function nextSort(sort: GridSort | undefined, column: string): GridSort | undefined {
  if (sort?.column !== column) return { column, direction: 'ascending' };
  return sort.direction === 'ascending' ? { column, direction: 'descending' } : undefined;
}
