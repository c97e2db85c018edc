import type { GridRows } from '../../controls/data-grid/grid-column.js';
import type { Call } from '../../model/call.js';
import type { CallFacts, CallTable } from '../../table/call-table.js';

/**
 * A table's view as the rows of a grid. Calls come in at any time and the grid draws them a moment later; what the user
 * does in between is meant for the rows that are drawn, so they stay as they are until others are taken.
 */
export class ViewRows implements GridRows<Call> {
  #table: CallTable;
  #generation: number;
  #facts: CallFacts;

  constructor(table: CallTable) {
    this.#table = table;
    this.#generation = table.generation;
    this.#facts = table.facts;
  }

  /** Whether these are rows of the table, by the numbers it knows them by. */
  isOf(table: CallTable): boolean {
    return table === this.#table && table.generation === this.#generation;
  }

  /** Goes along with the view, just before the rows are drawn. */
  take(): void {
    this.#facts = this.#table.facts;
  }

  get length(): number {
    return this.#facts.rows.length;
  }

  rowAt(position: number): Call {
    return this.#facts.columns.callAt(this.keyAt(position));
  }

  keyAt(position: number): number {
    return this.#facts.rows[position]!;
  }

  positionOf(row: number): number {
    return this.#facts.rows.indexOf(row);
  }

  /** Where the call with this id is; -1 when it is not among the rows. */
  positionOfId(id: string): number {
    return this.positionOf(this.#facts.columns.rowOf(id));
  }
}
