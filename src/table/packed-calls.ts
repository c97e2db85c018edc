import type { Call, Party } from '../model/call.js';
import {
  CodeColumn,
  Column,
  Dictionary,
  optionalCode,
  optionalNumber,
  PartyDictionary,
  successFlags,
  type CallColumns,
  type Codes,
  type Dictionaries,
  type NumberColumnName,
  type TextColumnName,
} from './columns.js';
import { IdIndex, IdList } from './ids.js';

/** Calls stored in columns, about 80 bytes each; a `Call` object is created only when it is read. */
export class PackedCalls implements CallColumns {
  readonly dictionaries: Dictionaries;
  newestFirst = true;

  /** The index of an id is the row of its call, because ids are unique. */
  private readonly ids = new IdIndex();
  private readonly start = new Column(Float64Array);
  private readonly from = new CodeColumn();
  private readonly to = new CodeColumn();
  private readonly type = new CodeColumn();
  private readonly crm = new CodeColumn();
  private readonly reason = new CodeColumn();
  private readonly duration = new CodeColumn();
  private readonly talk = new CodeColumn();
  private readonly recordingCount = new CodeColumn();
  private readonly successCodes = new CodeColumn();
  private readonly answeredBy = new CodeColumn();
  private readonly fromId = new CodeColumn();
  private readonly toId = new CodeColumn();
  private readonly visits = new VisitColumn();
  /** Ids of people that are neither their party's label nor the call's visitor. */
  private readonly people = new Dictionary();

  /** Every column with how its value is read from a call. */
  private readonly fields: readonly (readonly [
    column: Column<Codes | Float64Array>,
    valueOf: (call: Call) => number,
  ])[];

  constructor() {
    const parties = new PartyDictionary();
    const [type, crm, reason] = [new Dictionary(), new Dictionary(), new Dictionary()];
    const { people } = this;
    this.dictionaries = { from: parties, to: parties, type, crm, reason };
    this.fields = [
      [this.start, (call) => call.start],
      [this.from, (call) => parties.encode(call.from)],
      [this.to, (call) => parties.encode(call.to)],
      [this.type, (call) => type.encode(call.type)],
      [this.crm, (call) => crm.encode(call.crm)],
      [this.reason, (call) => reason.encode(call.reason)],
      [this.duration, (call) => optionalCode(call.duration)],
      [this.talk, (call) => optionalCode(call.talk)],
      [this.recordingCount, (call) => optionalCode(call.recordingCount)],
      [this.successCodes, (call) => successFlags.indexOf(call.success)],
      [this.answeredBy, ({ answeredBy }) => (answeredBy === undefined ? 0 : people.encode(answeredBy) + 1)],
      [this.fromId, (call) => this.personCode(call.from, call)],
      [this.toId, (call) => this.personCode(call.to, call)],
    ];
  }

  get length(): number {
    return this.ids.size;
  }

  get byteLength(): number {
    return [this.ids, this.visits, ...this.fields.map(([{ values }]) => values)].reduce(
      (n, { byteLength }) => n + byteLength,
      0,
    );
  }

  /** Appends a call; false when its id exists already. When reading the call throws, no column has changed. */
  add(call: Call): boolean {
    const row = this.length;
    if (this.rowOf(call.id) >= 0) return false;
    const values = this.fields.map(([, valueOf]) => valueOf(call));
    this.ids.add(call.id);
    if (row > 0 && !(call.start <= this.start.at(row - 1))) this.newestFirst = false;
    this.fields.forEach(([column], index) => column.push(values[index]!));
    this.visits.push(call);
    return true;
  }

  /** Sets the capacity to so many rows in total, once their number is known. */
  reserve(rows: number): void {
    for (const column of [...this.fields.map(([column]) => column), this.ids, this.visits])
      column.reserve(rows);
  }

  has(): boolean {
    return true;
  }

  codes(column: TextColumnName): Codes {
    return this[column].values;
  }

  numbers(column: NumberColumnName): Codes {
    return this[column].values;
  }

  success(): Codes {
    return this.successCodes.values;
  }

  starts(): Float64Array {
    return this.start.values;
  }

  rowOf(id: string): number {
    return this.ids.indexOf(id);
  }

  callAt(row: number): Call {
    const { dictionaries } = this;
    const answered = this.answeredBy.at(row);
    const { interactionId, visitorId } = this.visits.at(row);
    const call: Call = {
      id: this.ids.at(row),
      start: this.start.at(row),
      type: dictionaries.type.textAt(this.type.at(row)),
      from: this.party(dictionaries.from.partyAt(this.from.at(row)), this.fromId.at(row), visitorId),
      to: this.party(dictionaries.to.partyAt(this.to.at(row)), this.toId.at(row), visitorId),
      crm: dictionaries.crm.textAt(this.crm.at(row)),
      reason: dictionaries.reason.textAt(this.reason.at(row)),
    };
    setDefined(call, 'interactionId', interactionId);
    setDefined(call, 'answeredBy', answered === 0 ? undefined : this.people.textAt(answered - 1));
    setDefined(call, 'duration', optionalNumber(this.duration.at(row)));
    setDefined(call, 'talk', optionalNumber(this.talk.at(row)));
    setDefined(call, 'success', successFlags[this.successCodes.at(row)]);
    setDefined(call, 'recordingCount', optionalNumber(this.recordingCount.at(row)));
    setDefined(call, 'visitorId', visitorId);
    return call;
  }

  /** A person's id is mostly found elsewhere in the call; then only its location is stored. */
  private personCode({ id, label }: Party, { visitorId }: Call): number {
    if (id === undefined) return noId;
    if (id === label) return idIsLabel;
    if (id === visitorId) return idIsVisitor;
    return this.people.encode(id) + ownIdBase;
  }

  private party(party: Readonly<Party>, code: number, visitorId: string | undefined): Party {
    if (code === noId) return { ...party };
    if (code === idIsLabel) return { ...party, id: party.label };
    return { ...party, id: code === idIsVisitor ? visitorId : this.people.textAt(code - ownIdBase) };
  }
}

const noId = 0;
const idIsLabel = 1;
const idIsVisitor = 2;
const ownIdBase = 3;

function setDefined<Record, Key extends keyof Record>(record: Record, key: Key, value: Record[Key]): void {
  if (value !== undefined) record[key] = value;
}

/** Visits of which the ids are remembered, to be shared by later calls. */
const cacheSize = 1024;

/** The ids that the calls of one visit share; either may be missing. */
interface VisitIds {
  interactionId: string | undefined;
  visitorId: string | undefined;
}

/**
 * The interaction and the visitor of each row. Calls near each other often belong to the same visit, so recent visits
 * are cached and their ids stored once.
 */
export class VisitColumn {
  private readonly interactions = new IdList();
  private readonly visitors = new IdList();
  /** For each visit, which of its ids are missing. */
  private readonly missing = new CodeColumn();
  private readonly visits = new CodeColumn();
  private readonly recent = new Map<string | undefined, { visit: number; visitorId: string | undefined }>();

  get byteLength(): number {
    const { interactions, visitors, missing, visits } = this;
    return (
      interactions.byteLength + visitors.byteLength + missing.values.byteLength + visits.values.byteLength
    );
  }

  push({ interactionId, visitorId }: Partial<VisitIds>): void {
    const last = this.recent.get(interactionId);
    this.visits.push(last?.visitorId === visitorId && last ? last.visit : this.add(interactionId, visitorId));
  }

  at(row: number): VisitIds {
    const visit = this.visits.at(row);
    const missing = this.missing.at(visit);
    return {
      interactionId: missing & noInteraction ? undefined : this.interactions.at(visit),
      visitorId: missing & noVisitor ? undefined : this.visitors.at(visit),
    };
  }

  reserve(rows: number): void {
    const { visits, missing } = this;
    const share = visits.length > 0 ? missing.length / visits.length : 0;
    for (const list of [this.interactions, this.visitors, missing]) list.reserve(Math.ceil(rows * share));
    visits.reserve(rows);
  }

  private add(interactionId: string | undefined, visitorId: string | undefined): number {
    const visit = this.missing.length;
    this.interactions.push(interactionId ?? '');
    this.visitors.push(visitorId ?? '');
    this.missing.push(
      (interactionId === undefined ? noInteraction : 0) | (visitorId === undefined ? noVisitor : 0),
    );
    if (this.recent.size === cacheSize) this.recent.clear();
    this.recent.set(interactionId, { visit, visitorId });
    return visit;
  }
}

const noInteraction = 1;
const noVisitor = 2;
