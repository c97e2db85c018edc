import { agentOf, type Call, type Party } from '../model/call.js';
import { visitorOf } from '../model/call-groups.js';
import { callReaders } from '../model/normalize.js';
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
  type IdColumn,
  type Searchable,
  type NumberColumnName,
  type TextColumnName,
} from './columns.js';
import { IdIndex, IdList, IdQuery } from './ids.js';
import { InteractionNumbers } from './interactions.js';

/** Rows processed from one `yield` to the next. */
const batchSize = 2048;

/** Calls stored in columns, about 80 bytes each; a `Call` object is created only when it is read. */
export class PackedCalls implements CallColumns {
  readonly dictionaries: Dictionaries;
  newestFirst = 0;

  /** The index of an id is the row of its call, because ids are unique. */
  private readonly ids = new IdIndex();
  private readonly start = new Column(Float64Array);
  private readonly from = new CodeColumn();
  private readonly to = new CodeColumn();
  private readonly type = new CodeColumn();
  private readonly crm = new CodeColumn();
  private readonly reason = new CodeColumn();
  private readonly agent = new CodeColumn();
  private readonly duration = new CodeColumn();
  private readonly talk = new CodeColumn();
  private readonly recordingCount = new CodeColumn();
  private readonly successCodes = new CodeColumn();
  private readonly answeredBy = new CodeColumn();
  /** The agents that the API sent; `agent` holds those derived too. */
  private readonly sentAgent = new CodeColumn();
  private readonly fromId = new CodeColumn();
  private readonly toId = new CodeColumn();
  private readonly visits = new VisitColumn();
  /** For each row the number of its interaction, as far as it has been asked for. */
  private readonly interaction = new CodeColumn();
  private readonly interactionNumbers = new InteractionNumbers();
  /** Who answered, agents as sent, and ids of people that are neither their party's label nor the call's visitor. */
  private readonly people = new Dictionary();

  readonly idColumns: readonly IdColumn[];

  /** Every column with how its value is read from a call. */
  private readonly fields: readonly (readonly [
    column: Column<Codes | Float64Array>,
    valueOf: (call: Call) => number,
  ])[];

  constructor() {
    const parties = new PartyDictionary();
    const [type, crm, reason, agent] = [
      new Dictionary(),
      new Dictionary(),
      new Dictionary(),
      new Dictionary(),
    ];
    const { people } = this;
    this.dictionaries = { from: parties, to: parties, type, crm, reason, agent };
    this.fields = [
      [this.start, (call) => call.start],
      [this.from, (call) => parties.encode(call.from)],
      [this.to, (call) => parties.encode(call.to)],
      [this.type, (call) => type.encode(callReaders.type(call.type))],
      [this.crm, (call) => crm.encode(call.crm)],
      [this.reason, (call) => reason.encode(call.reason)],
      [this.agent, (call) => agent.encode(agentOf(call))],
      [this.duration, (call) => optionalCode(callReaders.duration(call.duration))],
      [this.talk, (call) => optionalCode(callReaders.talk(call.talk))],
      [this.recordingCount, (call) => optionalCode(callReaders.recordingCount(call.recordingCount))],
      [this.successCodes, (call) => successFlags.indexOf(callReaders.success(call.success))],
      [this.answeredBy, (call) => this.personOrNone(call.answeredBy)],
      [this.sentAgent, (call) => this.personOrNone(call.agent)],
      [this.fromId, (call) => this.personCode(call.from, call)],
      [this.toId, (call) => this.personCode(call.to, call)],
    ];
    const ids = new PeopleIds(people, ownIdBase);
    this.idColumns = [
      { ids: this.ids, codes: () => undefined },
      ...this.visits.idColumns,
      { ids: new PeopleIds(people, 1), codes: () => this.answeredBy.values },
      { ids, codes: () => this.fromId.values },
      { ids, codes: () => this.toId.values },
    ];
  }

  get length(): number {
    return this.ids.size;
  }

  get byteLength(): number {
    const { ids, visits, interaction, interactionNumbers, fields } = this;
    const columns = [interaction, ...fields.map(([column]) => column)];
    return [ids, visits, interactionNumbers, ...columns.map(({ values }) => values)].reduce(
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
    this.fields.forEach(([column], index) => column.push(values[index]!));
    const isInOrder = row === 0 || this.start.at(row) <= this.start.at(row - 1);
    if (isInOrder && this.newestFirst === row) this.newestFirst++;
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

  startAt(row: number): number {
    return this.start.at(row);
  }

  *interactions(): Generator<void, Codes, undefined> {
    const { interaction, interactionNumbers, length, visits } = this;
    const next = (): number => interactionNumbers.next();
    interaction.reserve(length);
    while (interaction.length < length) {
      const end = Math.min(interaction.length + batchSize, length);
      for (let row = interaction.length; row < end; row++) {
        interaction.push(
          visits.interactionAt(row, next) ??
            interactionNumbers.ofVisitor(this.visitorAt(row), this.agent.at(row)),
        );
      }
      yield;
    }
    return interaction.values;
  }

  *complete(): Generator<void, void, undefined> {}

  rowOf(id: string): number {
    return this.ids.indexOf(id);
  }

  callAt(row: number): Call {
    const { dictionaries } = this;
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
    setDefined(call, 'answeredBy', this.personAt(this.answeredBy.at(row)));
    setDefined(call, 'agent', this.personAt(this.sentAgent.at(row)));
    setDefined(call, 'duration', optionalNumber(this.duration.at(row)));
    setDefined(call, 'talk', optionalNumber(this.talk.at(row)));
    setDefined(call, 'success', successFlags[this.successCodes.at(row)]);
    setDefined(call, 'recordingCount', optionalNumber(this.recordingCount.at(row)));
    setDefined(call, 'visitorId', visitorId);
    return call;
  }

  private visitorAt(row: number): string | undefined {
    return this.visits.at(row).visitorId || visitorOf(this.callAt(row));
  }

  private personOrNone(person: string | undefined): number {
    return person === undefined ? 0 : this.people.encode(person) + 1;
  }

  private personAt(code: number): string | undefined {
    return code === 0 ? undefined : this.people.textAt(code - 1);
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

/** The ids of people, by codes that begin at a number. */
class PeopleIds implements Searchable {
  constructor(
    private readonly people: Dictionary,
    private readonly base: number,
  ) {}

  get size(): number {
    return this.people.size + this.base;
  }

  find(word: string, start: number, found: Uint8Array): void {
    const query = new IdQuery(word);
    for (let code = Math.max(start, this.base); code < this.size; code++)
      found[code] = Number(query.finds(this.people.textAt(code - this.base)));
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
  /** For each visit the number of its interaction plus one, as far as it has been asked for; 0 without an id. */
  private readonly numbers = new CodeColumn();
  private readonly interactionIndex = new IdIndex(this.interactions);
  private readonly recent = new Map<string | undefined, { visit: number; visitorId: string | undefined }>();
  readonly idColumns: readonly IdColumn[] = [this.interactions, this.visitors].map((ids) => ({
    ids,
    codes: () => this.visits.values,
  }));

  get byteLength(): number {
    const { interactionIndex, visitors, missing, visits, numbers } = this;
    const columns = [missing, visits, numbers].map(({ values }) => values);
    return [interactionIndex, visitors, ...columns].reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  push({ interactionId, visitorId }: Partial<VisitIds>): void {
    const last = this.recent.get(interactionId);
    this.visits.push(last?.visitorId === visitorId && last ? last.visit : this.add(interactionId, visitorId));
  }

  /**
   * The number of a row's interaction, by its id; nothing where it has none. Rows are to be asked for in their order.
   * @param next The number for another interaction
   */
  interactionAt(row: number, next: () => number): number | undefined {
    const visit = this.visits.at(row);
    // Visits are in the order of their first rows. Some are of one interaction, since not all are remembered.
    if (visit === this.numbers.length) {
      const hasId = !this.interactions.isBlank(visit);
      const first = hasId ? this.interactionIndex.firstLike(visit) : visit;
      this.numbers.push(first < visit ? this.numbers.at(first) : hasId ? next() + 1 : 0);
    }
    const number = this.numbers.at(visit);
    return number === 0 ? undefined : number - 1;
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
