import type { GridRows } from '../../controls/data-grid/grid-column.js';
import type { Call } from '../../model/call.js';
import type { CallTable, ShownCalls } from '../../table/call-table.js';

/**
 * A snapshot of a table's view as the rows of a grid. Calls are added at any time and rendered a moment later; what the
 * user does in between is meant for the rendered rows, so the rows stay as they are until the next `take()`.
 */
export class ViewRows implements GridRows<Call> {
  #table: CallTable;
  #generation: number;
  #shown: ShownCalls;

  constructor(table: CallTable) {
    this.#table = table;
    this.#generation = table.generation;
    this.#shown = table.shown;
  }

  /** Whether the row numbers are still those of the table. */
  isOf(table: CallTable): boolean {
    return table === this.#table && table.generation === this.#generation;
  }

  /** Takes the current view; called just before the rows are rendered. */
  take(): void {
    this.#shown = this.#table.shown;
  }

  get length(): number {
    return this.#shown.rows.length;
  }

  rowAt(position: number): Call {
    return this.#shown.columns.callAt(this.keyAt(position));
  }

  keyAt(position: number): number {
    return this.#shown.rows.rowAt(position)!;
  }

  positionOf(row: number): number {
    return this.#shown.rows.positionOf(row);
  }

  /** Returns a function that gives the ids of the calls at these positions now, even when called later. */
  idsAt(positions: Iterable<number>): () => string[] {
    const { columns } = this.#shown;
    const rows = Array.from(positions, (position) => this.keyAt(position));
    return () => rows.map((row) => columns.callAt(row).id);
  }

  /** The position of the call with this id; −1 when it is not among the rows. */
  positionOfId(id: string): number {
    return this.positionOf(this.#shown.columns.rowOf(id));
  }
}
