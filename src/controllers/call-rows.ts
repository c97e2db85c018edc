import type { Call } from '../model/call.js';
import type { CallTable, ShownCalls } from '../table/call-table.js';
import type { CallList } from './call-list.js';
import type { CallGridRows } from './viewed-calls.js';

/**
 * A table's view as the rows of a grid. Calls come in at any time and the grid draws them a moment later; what the user
 * does in between is meant for the rows that are drawn, so they stay as they are until others are taken.
 */
export class TableRows implements CallGridRows {
  #list: Pick<CallList, 'table' | 'arrangement'>;
  #table: CallTable;
  #generation: number;
  #arrangement: object;
  #shown: ShownCalls;

  constructor(list: Pick<CallList, 'table' | 'arrangement'>) {
    const { table, arrangement } = list;
    this.#list = list;
    this.#table = table;
    this.#generation = table.generation;
    this.#arrangement = arrangement;
    this.#shown = table.shown;
  }

  isOf(calls: object): boolean {
    const { table, arrangement } = this.#list;
    const isSame = table === this.#table && table.generation === this.#generation;
    return calls === this.#list && isSame && arrangement === this.#arrangement;
  }

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

  idsAt(positions: Iterable<number>): () => string[] {
    const { columns } = this.#shown;
    const rows = Array.from(positions, (position) => this.keyAt(position));
    return () => rows.map((row) => columns.callAt(row).id);
  }

  positionOfId(id: string): number {
    return this.positionOf(this.#shown.columns.rowOf(id));
  }
}
