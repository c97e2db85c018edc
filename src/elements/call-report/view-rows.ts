import type { GridRows } from '../../controls/data-grid/grid-column.js';
import type { Call } from '../../model/call.js';
import type { CallTable, ShownCalls } from '../../table/call-table.js';

/**
 * A table's view as the rows of a grid. Calls come in at any time and the grid draws them a moment later; what the user
 * does in between is meant for the rows that are drawn, so they stay as they are until others are taken.
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

  /** Whether these are rows of the table, by the numbers it knows them by. */
  isOf(table: CallTable): boolean {
    return table === this.#table && table.generation === this.#generation;
  }

  /** Goes along with the view, just before the rows are drawn. */
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

  /** Gives the ids of the calls that are at these positions now, whenever it is called. */
  idsAt(positions: Iterable<number>): () => string[] {
    const { columns } = this.#shown;
    const rows = Array.from(positions, (position) => this.keyAt(position));
    return () => rows.map((row) => columns.callAt(row).id);
  }

  /** Where the call with this id is; -1 when it is not among the rows. */
  positionOfId(id: string): number {
    return this.positionOf(this.#shown.columns.rowOf(id));
  }
}
