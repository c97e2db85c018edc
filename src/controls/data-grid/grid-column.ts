/** The rows of a grid: how many, and how to make one when it is drawn. Another object is another view. */
export interface GridRows<Row> {
  readonly length: number;
  rowAt(position: number): Row;
  /** Stays with the row when it moves to another position. */
  keyAt(position: number): unknown;
  /** -1 when the row is not there any more. */
  positionOf(key: unknown): number;
}

/** One column of a grid; `Row` is what its cells are drawn from. */
export interface GridColumn<Row> {
  key: string;
  label: string;
  /** Track of the CSS grid, for example `minmax(120px, 1fr)`. */
  width: string;
  /** What the cell shows: text or a template. */
  cell: (row: Row) => unknown;
  /** What the cell says when the row is copied; without it the column is left out. */
  text?: (row: Row) => string;
  /** Whether the head is a button that sorts. */
  sortable?: boolean;
  /** Shows the label to assistive technology only. */
  quietLabel?: boolean;
  /** Figures and actions stand at the end of the cell. */
  align?: 'end';
  /** A control that filters by this column, in the second row of the head. */
  filter?: unknown;
}

/** Whether rows look the same in both columns. */
export const sameCells = <Row>(a: readonly GridColumn<Row>[], b: readonly GridColumn<Row>[]): boolean =>
  a.length === b.length &&
  a.every(({ key, cell, align }, index) => {
    const other = b[index]!;
    return key === other.key && cell === other.cell && align === other.align;
  });

export type SortDirection = 'ascending' | 'descending';

export interface GridSort {
  column: string;
  direction: SortDirection;
}

/** The order a click on a head leads to: ascending, descending, then the order of arrival again. */
export function nextSort(sort: GridSort | undefined, column: string): GridSort | undefined {
  if (sort?.column !== column) return { column, direction: 'ascending' };
  return sort.direction === 'ascending' ? { column, direction: 'descending' } : undefined;
}
