import type { GridRows } from '../../controls/data-grid/grid-column.js';
import type { Call } from '../../model/call.js';
import type { CallTable } from '../../table/call-table.js';

/** A table's view as the rows of a grid. It goes along with the view as calls come in. */
export class ViewRows implements GridRows<Call> {
  #table: CallTable;

  constructor(table: CallTable) {
    this.#table = table;
  }

  isOf(table: CallTable): boolean {
    return table === this.#table;
  }

  get length(): number {
    return this.#table.view.length;
  }

  rowAt(position: number): Call {
    return this.#table.view.callAt(position);
  }

  keyAt(position: number): number {
    return this.#table.view.rowAt(position);
  }

  positionOf(row: number): number {
    return this.#table.view.positionOf(row);
  }
}
