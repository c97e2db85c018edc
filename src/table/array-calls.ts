import type { Call } from '../model/call.js';
import { hasIdAndStart, normalizeCall } from '../model/normalize.js';
import {
  CodeColumn,
  Dictionary,
  optionalCode,
  PartyDictionary,
  successFlags,
  type CallColumns,
  type Codes,
  type Dictionaries,
  type NumberColumnName,
  type TextColumnName,
} from './columns.js';
import { hashEnd, hashNext, hashStart } from './ids.js';

/** Rows checked for their order before all are. */
const sampleSize = 500;

/** Rows processed from one `yield` to the next. */
const batchSize = 2048;

type CodeOf = (call: Call) => number;

/** Replaces a missing record. */
const emptyCall = {} as Call;

/**
 * Calls that stay in the array that the page supplied. A column is built when it is first read, so that the first rows
 * of a million can be shown at once; `prepare` builds the most used columns incrementally. Missing values are blank.
 */
export class ArrayCalls implements CallColumns {
  readonly dictionaries: Dictionaries = {
    from: new PartyDictionary(),
    to: new PartyDictionary(),
    type: new Dictionary(),
    crm: new Dictionary(),
    reason: new Dictionary(),
  };
  newestFirst: boolean;
  private readonly columns = new Map<CodeOf, CodeColumn>();
  private readonly codeOf: Record<TextColumnName | NumberColumnName | 'success', CodeOf>;

  /** @param calls Used without copying: must not be changed afterwards. */
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
    const step = Math.max(1, Math.floor(last / sampleSize));
    this.newestFirst =
      this.isDescending(1, Math.min(last, sampleSize), 1) && this.isDescending(step, last, step);
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

  numbers(column: NumberColumnName): Codes {
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
    return normalizeCall(this.recordAt(row));
  }

  rowOf(id: string): number {
    return this.calls.findIndex((call: Call | null) => call?.id === id);
  }

  /** Checks the order of all rows instead of a sample, and builds the columns in which users search. */
  *prepare(): Generator<void, void, undefined> {
    for (let row = 1; row < this.length && this.newestFirst; row += batchSize) {
      this.newestFirst = this.isDescending(row, Math.min(row + batchSize, this.length) - 1, 1);
      yield;
    }
    for (const column of ['type', 'crm', 'from', 'to', 'reason'] as const)
      yield* this.build(this.codeOf[column]);
  }

  /** The complete column. */
  private column(codeOf: CodeOf): Codes {
    const building = this.build(codeOf);
    while (!building.next().done);
    return this.columns.get(codeOf)!.values;
  }

  private *build(codeOf: CodeOf): Generator<void, void, undefined> {
    const { calls, columns } = this;
    const column = columns.get(codeOf) ?? new CodeColumn();
    columns.set(codeOf, column);
    column.reserve(calls.length);
    while (column.length < calls.length) {
      const end = Math.min(column.length + batchSize, calls.length);
      while (column.length < end) column.push(codeOf(this.recordAt(column.length)));
      yield;
    }
  }

  /** Whether no row from `first` to `last` starts later than the one a step before it. */
  private isDescending(first: number, last: number, step: number): boolean {
    for (let row = first; row <= last; row += step) {
      if (!(this.recordAt(row).start <= this.recordAt(row - step).start)) return false;
    }
    return true;
  }

  private recordAt(row: number): Call {
    return this.calls[row] ?? emptyCall;
  }
}

/**
 * The calls without invalid records and repeated ids, incrementally; the array itself when there are none. Ids are not
 * copied: it uses 6 bytes a call while it runs.
 */
export function* uniqueCalls(calls: readonly Call[]): Generator<void, readonly Call[], undefined> {
  const { length } = calls;
  const slots = new Uint32Array(Math.ceil(length * 1.5) + 1);
  const dropped: number[] = [];
  for (let row = 0; row < length; row++) {
    if (row % batchSize === 0) yield;
    const call = calls[row]!;
    if (!hasIdAndStart(call)) {
      dropped.push(row);
      continue;
    }
    const { id } = call;
    let slot = Math.floor((hash(id) / 2 ** 32) * slots.length);
    while (slots[slot] !== 0 && calls[slots[slot]! - 1]!.id !== id) slot = (slot + 1) % slots.length;
    if (slots[slot] === 0) slots[slot] = row + 1;
    else dropped.push(row);
  }
  if (dropped.length === 0) return calls;
  const rows = new Set(dropped);
  return calls.filter((_, row) => !rows.has(row));
}

function hash(id: string): number {
  let value = hashStart;
  for (let at = 0; at < id.length; at++) value = hashNext(value, id.charCodeAt(at));
  return hashEnd(value);
}
