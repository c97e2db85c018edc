import type { Call } from '../model/call.js';
import { wholeCall } from '../model/whole-call.js';
import {
  successFlags,
  type CallColumns,
  type Dictionaries,
  type TextColumnName,
  type WholeColumnName,
} from './call-columns.js';
import { CodeColumn, optionalCode, type Codes } from './column.js';
import { Dictionary, PartyDictionary } from './dictionary.js';

/** Rows that are looked at to begin with. */
const sample = 500;

/** Rows that are done without asking whether it is time for a pause. */
const stride = 2048;

type CodeOf = (call: Call) => number;

/** Stands for a record that is not there. */
const nothing = {} as Call;

/**
 * Calls that stay in the array they were handed in. A column is made when it is first asked for, so that the first
 * rows of a million can be shown at once; `settle` makes those that people ask for first, a little at a time. What a
 * record lacks is blank, be it everything.
 */
export class GivenCalls implements CallColumns {
  readonly dictionaries: Dictionaries = {
    from: new PartyDictionary(),
    to: new PartyDictionary(),
    type: new Dictionary(),
    crm: new Dictionary(),
    reason: new Dictionary(),
  };
  newestFirst: boolean;
  private readonly columns = new Map<CodeOf, CodeColumn>();
  private readonly codeOf: Record<TextColumnName | WholeColumnName | 'success', CodeOf>;

  /** @param calls Kept, not copied: not to be changed afterwards. */
  constructor(readonly calls: readonly Call[]) {
    const { from, to, type, crm, reason } = this.dictionaries;
    this.codeOf = {
      from: (call) => from.encode(call.from),
      to: (call) => to.encode(call.to),
      type: (call) => type.encode(call.type),
      crm: (call) => crm.encode(call.crm),
      reason: (call) => reason.encode(call.reason),
      duration: (call) => optionalCode(call.duration),
      talk: (call) => optionalCode(call.talk),
      recordingCount: (call) => optionalCode(call.recordingCount),
      success: (call) => successFlags.indexOf(call.success),
    };
    const last = calls.length - 1;
    const step = Math.max(1, Math.floor(last / sample));
    this.newestFirst = this.descends(1, Math.min(last, sample), 1) && this.descends(step, last, step);
  }

  get length(): number {
    return this.calls.length;
  }

  get byteLength(): number {
    return [...this.columns.values()].reduce((sum, { values }) => sum + values.byteLength, 0);
  }

  has(column: TextColumnName): boolean {
    return this.columns.get(this.codeOf[column])?.length === this.length;
  }

  codes(column: TextColumnName): Codes {
    return this.column(this.codeOf[column]);
  }

  whole(column: WholeColumnName): Codes {
    return this.column(this.codeOf[column]);
  }

  success(): Codes {
    return this.column(this.codeOf.success);
  }

  starts(): Float64Array {
    const starts = new Float64Array(this.length);
    for (let row = 0; row < starts.length; row++) starts[row] = this.recordAt(row).start;
    return starts;
  }

  callAt(row: number): Call {
    return wholeCall(this.recordAt(row));
  }

  rowOf(id: string): number {
    return this.calls.findIndex((call: Call | null) => call?.id === id);
  }

  /** Makes sure of what a sample let believe, and makes the columns that people look for texts in. */
  *settle(): Generator<void, void, undefined> {
    for (let row = 1; row < this.length && this.newestFirst; row += stride) {
      this.newestFirst = this.descends(row, Math.min(row + stride, this.length) - 1, 1);
      yield;
    }
    for (const column of ['type', 'crm', 'from', 'to', 'reason'] as const)
      yield* this.make(this.codeOf[column]);
  }

  /** The column, made to its end. */
  private column(codeOf: CodeOf): Codes {
    const making = this.make(codeOf);
    while (!making.next().done);
    return this.columns.get(codeOf)!.values;
  }

  private *make(codeOf: CodeOf): Generator<void, void, undefined> {
    const { calls, columns } = this;
    const column = columns.get(codeOf) ?? new CodeColumn();
    columns.set(codeOf, column);
    column.reserve(calls.length);
    while (column.length < calls.length) {
      const end = Math.min(column.length + stride, calls.length);
      while (column.length < end) column.push(codeOf(this.recordAt(column.length)));
      yield;
    }
  }

  /** Whether no row starts later than the one a step before it, from `first` to `last`. */
  private descends(first: number, last: number, step: number): boolean {
    for (let row = first; row <= last; row += step) {
      if (!(this.recordAt(row).start <= this.recordAt(row - step).start)) return false;
    }
    return true;
  }

  private recordAt(row: number): Call {
    return this.calls[row] ?? nothing;
  }
}
