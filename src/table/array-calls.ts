import { visitorOf } from '../model/call-groups.js';
import { agentOf, type Call, type CallDetails, type Recording } from '../model/call.js';
import { callReaders, hasIdAndStart, normalizeCall } from '../model/normalize.js';
import {
  CodeColumn,
  Dictionary,
  optionalCode,
  PartyDictionary,
  successFlags,
  type CallColumns,
  type ColumnName,
  type Codes,
  type Dictionaries,
  type IdColumn,
  type NumberColumnName,
  type Searchable,
  type TextColumnName,
} from './columns.js';
import { InteractionNumbers } from './interactions.js';
import { hashEnd, hashNext, hashStart, IdQuery, idTrait } from './ids.js';

/** Rows checked for their order before all are. */
const sampleSize = 500;

/** Rows processed from one `yield` to the next. */
const batchSize = 2048;

type CodeOf = (call: Call) => number;

/** The ids of a call by kind; of several, a list. */
const idsOf: readonly ((call: Partial<CallDetails>) => unknown)[] = [
  (call) => call.id,
  (call) => call.interactionId,
  (call) => call.visitorId,
  otherIds,
];

/** Ids that neither a column shows nor another kind holds; details that are handed in name their recordings too. */
function otherIds(call: Partial<CallDetails>): string[] | undefined {
  const { from, to, visitorId, answeredBy, agent, callerId, calleeId, recordings } = call;
  let ids: string[] | undefined;
  for (const id of [from?.id, to?.id, answeredBy, callerId, calleeId])
    if (id && id !== visitorId && id !== from?.label && id !== to?.label && id !== agent)
      (ids ??= []).push(id);
  if (Array.isArray(recordings))
    (ids ??= []).push(...recordings.map((one?: Partial<Recording>) => one?.id ?? ''));
  return ids;
}

/** 0 for none; a list has the trait of any. */
const traitOfId = (id: unknown): number =>
  typeof id === 'string' ? idTrait(id) + 1 : Array.isArray(id) ? 1 : 0;

/** Ids in calls that the page supplied, which are looked at only where their trait does not rule them out. */
class ArrayIds implements Searchable {
  constructor(
    private readonly calls: readonly Call[],
    private readonly idOf: (call: Partial<CallDetails>) => unknown,
    private readonly traits: () => Codes,
  ) {}

  get size(): number {
    return this.calls.length;
  }

  find(word: string, start: number, found: Uint8Array): void {
    const query = new IdQuery(word);
    const traits = this.traits();
    for (let row = start; row < this.size; row++) {
      if (traits[row] === 0 || !query.mayFind(traits[row]! - 1)) continue;
      const id = this.idOf(this.calls[row] ?? emptyCall);
      found[row] = Number(Array.isArray(id) ? id.some((one) => query.finds(one)) : query.finds(id));
    }
  }
}

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
    agent: new Dictionary(),
  };
  readonly idColumns: readonly IdColumn[];
  private isNewestFirst: boolean;
  private readonly columns = new Map<CodeOf, CodeColumn>();
  private readonly traitOfEach: readonly CodeOf[] = idsOf.map((idOf) => (call) => traitOfId(idOf(call)));
  /** In the order in which `prepare` reads them: first what is counted, then what is searched. */
  private readonly codeOf: Record<ColumnName, CodeOf>;

  /** @param calls Used without copying: must not be changed afterwards. */
  constructor(readonly calls: readonly Call[]) {
    const { from, to, type, crm, reason, agent } = this.dictionaries;
    this.codeOf = {
      type: (call) => type.encode(callReaders.type(call.type)),
      success: (call) => successFlags.indexOf(callReaders.success(call.success)),
      talk: (call) => optionalCode(callReaders.talk(call.talk)),
      duration: (call) => optionalCode(callReaders.duration(call.duration)),
      recordingCount: (call) => optionalCode(callReaders.recordingCount(call.recordingCount)),
      crm: (call) => crm.encode(call.crm),
      from: (call) => from.encode(call.from),
      to: (call) => to.encode(call.to),
      reason: (call) => reason.encode(call.reason),
      agent: (call) => agent.encode(agentOf(normalizeCall(call))),
    };
    this.idColumns = idsOf.map((idOf, index) => {
      const traits = (): Codes => this.column(this.traitOfEach[index]!);
      return { ids: new ArrayIds(calls, idOf, traits), codes: () => undefined };
    });
    const last = calls.length - 1;
    const step = Math.max(1, Math.floor(last / sampleSize));
    this.isNewestFirst =
      this.isDescending(1, Math.min(last, sampleSize), 1) && this.isDescending(step, last, step);
  }

  get length(): number {
    return this.calls.length;
  }

  get newestFirst(): number {
    return this.isNewestFirst ? this.length : 0;
  }

  get byteLength(): number {
    return [...this.columns.values()].reduce((sum, { values }) => sum + values.byteLength, 0);
  }

  has(column: ColumnName): boolean {
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
    for (let row = 0; row < starts.length; row++) starts[row] = this.startAt(row);
    return starts;
  }

  startAt(row: number): number {
    return callReaders.start(this.recordAt(row).start) ?? NaN;
  }

  *interactions(): Generator<void, Codes, undefined> {
    yield* this.complete(['agent']);
    const agents = this.codes('agent');
    const numbers = new InteractionNumbers();
    const column = new CodeColumn();
    column.reserve(this.length);
    for (let row = 0; row < this.length; row++) {
      if (row % batchSize === 0) yield;
      const { interactionId } = this.recordAt(row);
      const hasId = typeof interactionId === 'string' && interactionId !== '';
      column.push(
        hasId ? numbers.ofId(interactionId) : numbers.ofVisitor(visitorOf(this.callAt(row)), agents[row]!),
      );
    }
    return column.values;
  }

  *complete(columns: readonly ColumnName[]): Generator<void, void, undefined> {
    for (const column of columns) yield* this.build(this.codeOf[column]);
  }

  callAt(row: number): Call {
    return normalizeCall(this.recordAt(row));
  }

  rowOf(id: string): number {
    return this.calls.findIndex((call: Call | null) => call?.id === id);
  }

  /** Checks the order of all rows instead of a sample, and builds the columns that are searched and counted. */
  *prepare(): Generator<void, void, undefined> {
    for (let row = 1; row < this.length && this.isNewestFirst; row += batchSize) {
      this.isNewestFirst = this.isDescending(row, Math.min(row + batchSize, this.length) - 1, 1);
      yield;
    }
    yield* this.complete(Object.keys(this.codeOf) as ColumnName[]);
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
      if (!(this.startAt(row) <= this.startAt(row - step))) return false;
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
