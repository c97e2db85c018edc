/**
 * The rows of a grid, created only when they are rendered. Another object is another view. `Given` has `undefined` for
 * rows that are not here yet, where there are such.
 */
export interface GridRows<Row, Given extends Row | undefined = Row> {
  readonly length: number;
  rowAt(index: number): Given;
  /** Identity of a row, which stays the same when the row moves to another index. */
  keyAt(index: number): unknown;
  /** The index of the row with a key; −1 when there is none. */
  positionOf(key: unknown): number;
  /** What a row is drawn from, where that may come, or change, while the row stays the same. */
  contentAt?(index: number): unknown;
  /** The rows from `first` up to `end` come in sight: those that are not here are to be brought. */
  see?(first: number, end: number): void;
  /** Brings rows that are to be copied, which then are given. Rejects when they do not come. */
  fetch?(indexes: Iterable<number>): Promise<void>;
}

/** Rows of which some may not be here yet. */
export type AnyGridRows<Row> = GridRows<Row, Row | undefined>;

/**
 * Steps in which a table saves room. At each its scroller has the step as `data-step`, by which style sheets of cells
 * go; at the last one there is less space around contents, too.
 */
export const widthSteps = 4;

/** How wide a column is by itself, as long as the user has not chosen a width. */
export type ColumnSize =
  | {
      /**
       * It holds its content whole. Gives the contents that are known in advance, of which it takes the widest: a list
       * for each step in which the table saves room, the roomiest first.
       * @param seen what the column says in some of the first rows
       */
      fits: (seen: readonly string[]) => readonly (readonly unknown[])[];
      /** What the contents depend on, such as the language: they are measured again when it changes. */
      by?: string;
    }
  | {
      /** It takes a part of what is left, by what its rows hold; `first` before the others. */
      shares: 'first' | 'rest';
      /** What a text looks like from the third step on, where it takes less room there. */
      late?: (text: string) => unknown;
    };

/** One column of a grid; `Row` is what its cells are rendered from. */
export interface GridColumn<Row> {
  key: string;
  label: string;
  size: ColumnSize;
  /** Content of a cell: text or a template. */
  cell: (row: Row) => unknown;
  /** Text of a cell when its row is copied; without it the column is not copied. */
  text?: (row: Row) => string;
  /** Whether the head is a button that sorts. */
  sortable?: boolean;
  /** Whether the user can neither move nor resize the column; it stands after those that can be moved. */
  fixed?: boolean;
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
