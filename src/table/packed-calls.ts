import type { Call, Party } from '../model/call.js';
import {
  successFlags,
  type CallColumns,
  type Dictionaries,
  type TextColumnName,
  type WholeColumnName,
} from './call-columns.js';
import { CodeColumn, Column, optionalCode, optionalNumber, type Codes } from './column.js';
import { Dictionary, PartyDictionary } from './dictionary.js';
import { IdIndex, VisitColumn } from './id-column.js';

/** Calls taken apart into columns, about 80 bytes each: a `Call` is made again only when somebody asks. */
export class PackedCalls implements CallColumns {
  readonly dictionaries: Dictionaries;
  newestFirst = true;

  /** An id's index is its call's row, because every id comes once. */
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
  /** People whose id is not what their party's label or the call's visitor says. */
  private readonly people = new Dictionary();

  /** Every column with what it holds of a call. */
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

  /** Adds the call as the last row, wholly or, when it cannot be read, not at all; false when its id is there already. */
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

  /** Makes room for so many rows altogether, to be told once their number is known. */
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

  whole(column: WholeColumnName): Codes {
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
    setKnown(call, 'interactionId', interactionId);
    setKnown(call, 'answeredBy', answered === 0 ? undefined : this.people.textAt(answered - 1));
    setKnown(call, 'duration', optionalNumber(this.duration.at(row)));
    setKnown(call, 'talk', optionalNumber(this.talk.at(row)));
    setKnown(call, 'success', successFlags[this.successCodes.at(row)]);
    setKnown(call, 'recordingCount', optionalNumber(this.recordingCount.at(row)));
    setKnown(call, 'visitorId', visitorId);
    return call;
  }

  /** A person's id mostly stands elsewhere in the call: then only where is kept. */
  private personCode({ id, label }: Party, { visitorId }: Call): number {
    if (id === undefined) return noId;
    if (id === label) return idIsLabel;
    if (id === visitorId) return idIsVisitor;
    return this.people.encode(id) + idsOfOwn;
  }

  private party(party: Readonly<Party>, code: number, visitorId: string | undefined): Party {
    if (code === noId) return { ...party };
    if (code === idIsLabel) return { ...party, id: party.label };
    return { ...party, id: code === idIsVisitor ? visitorId : this.people.textAt(code - idsOfOwn) };
  }
}

const noId = 0;
const idIsLabel = 1;
const idIsVisitor = 2;
const idsOfOwn = 3;

function setKnown<Record, Key extends keyof Record>(record: Record, key: Key, value: Record[Key]): void {
  if (value !== undefined) record[key] = value;
}
