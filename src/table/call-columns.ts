import type { Call, Party } from '../model/call.js';
import { Column, WholeColumn } from './column.js';
import { Dictionary, OptionalTextColumn, PartyDictionary, TextColumn } from './dictionary.js';

const flags = [undefined, false, true] as const;

/** Calls taken apart into columns: a row is a number, and a `Call` is made again only when somebody asks. */
export class CallColumns {
  /** An id's code is its call's row, because every id comes once. */
  private readonly ids = new Dictionary();
  /** People by e-mail address or id, who turn up in several columns. */
  private readonly people = new Dictionary();
  readonly parties = new PartyDictionary();

  readonly start = new Column(Float64Array);
  readonly type = new TextColumn(new Dictionary());
  readonly from = new Column(Uint32Array);
  readonly to = new Column(Uint32Array);
  readonly duration = new WholeColumn();
  readonly talk = new WholeColumn();
  readonly crm = new TextColumn(new Dictionary());
  readonly reason = new TextColumn(new Dictionary());
  readonly recordingCount = new WholeColumn();
  private readonly success = new Column(Uint8Array);
  private readonly fromId = new OptionalTextColumn(this.people);
  private readonly toId = new OptionalTextColumn(this.people);
  private readonly answeredBy = new OptionalTextColumn(this.people);
  private readonly visitorId = new OptionalTextColumn(this.people);
  private readonly interactionId = new OptionalTextColumn(new Dictionary());

  get length(): number {
    return this.ids.size;
  }

  /** Adds the call as the last row; false when its id is there already. */
  add(call: Call): boolean {
    const row = this.length;
    if (this.ids.encode(call.id) < row) return false;
    this.start.push(call.start);
    this.type.pushText(call.type);
    this.from.push(this.parties.encode(call.from));
    this.fromId.pushText(call.from.id);
    this.to.push(this.parties.encode(call.to));
    this.toId.pushText(call.to.id);
    this.duration.pushOptional(call.duration);
    this.talk.pushOptional(call.talk);
    this.crm.pushText(call.crm);
    this.reason.pushText(call.reason);
    this.success.push(flags.indexOf(call.success));
    this.recordingCount.pushOptional(call.recordingCount);
    this.answeredBy.pushText(call.answeredBy);
    this.visitorId.pushText(call.visitorId);
    this.interactionId.pushText(call.interactionId);
    return true;
  }

  /** -1 when no call has the id. */
  rowOf(id: string): number {
    return this.ids.codeOf(id);
  }

  successAt(row: number): boolean | undefined {
    return flags[this.success.at(row)];
  }

  callAt(row: number): Call {
    const call: Call = {
      id: this.ids.textAt(row),
      start: this.start.at(row),
      type: this.type.textAt(row),
      from: this.party(this.from.at(row), this.fromId.textAt(row)),
      to: this.party(this.to.at(row), this.toId.textAt(row)),
      crm: this.crm.textAt(row),
      reason: this.reason.textAt(row),
    };
    setKnown(call, 'interactionId', this.interactionId.textAt(row));
    setKnown(call, 'answeredBy', this.answeredBy.textAt(row));
    setKnown(call, 'duration', this.duration.optionalAt(row));
    setKnown(call, 'talk', this.talk.optionalAt(row));
    setKnown(call, 'success', this.successAt(row));
    setKnown(call, 'recordingCount', this.recordingCount.optionalAt(row));
    setKnown(call, 'visitorId', this.visitorId.textAt(row));
    return call;
  }

  private party(code: number, id: string | undefined): Party {
    const party = this.parties.partyAt(code);
    setKnown(party, 'id', id);
    return party;
  }
}

function setKnown<Record, Key extends keyof Record>(record: Record, key: Key, value: Record[Key]): void {
  if (value !== undefined) record[key] = value;
}
