import { isSuccessful, type Call, type Party, type PartyKind, type SuccessRule } from '../model/call.js';
import { unknownParty } from '../model/normalize.js';

/** The columns that show text. */
export type TextColumnName = 'from' | 'to' | 'type' | 'crm' | 'reason' | 'agent';

/** The columns of whole numbers that may be missing, encoded by `optionalCode`. */
export type NumberColumnName = 'duration' | 'talk' | 'recordingCount';

/** The columns that adopted calls build when they are first read. */
export type ColumnName = TextColumnName | NumberColumnName | 'success';

/** The values of a call's `success`, encoded as the index in this list. */
export const successFlags = [undefined, false, true] as const;

/** The dictionaries of the text columns. */
export interface Dictionaries {
  from: PartyDictionary;
  to: PartyDictionary;
  type: Dictionary;
  crm: Dictionary;
  reason: Dictionary;
  /** Each call's `agentOf`. */
  agent: Dictionary;
}

/** Texts or ids by their codes, to search in. */
export interface Searchable {
  readonly size: number;
  /** Sets `found` to 1 for each code from `start` on that a folded word finds. */
  find(word: string, start: number, found: Uint8Array): void;
}

/** Ids of calls that no column shows. */
export interface IdColumn {
  readonly ids: Searchable;
  /** For each row the code of its id; nothing where that is the row itself. */
  codes(): Codes | undefined;
}

/**
 * Calls as columns. A row is an index, from 0 in order of arrival. The arrays returned hold `length` rows, with spare
 * capacity after them, and are valid until the next row is added.
 */
export interface CallColumns {
  readonly length: number;
  /** Memory in bytes, without the dictionaries. */
  readonly byteLength: number;
  /** Filled as far as the codes of its column have been read. */
  readonly dictionaries: Dictionaries;
  /** Whether a column is complete, so that reading it takes no time proportional to the rows. */
  has(column: ColumnName): boolean;
  /** Ids of the calls, their interactions, their visitors and their parties. The list and its ids stay the same objects. */
  readonly idColumns: readonly IdColumn[];
  /** So many of the first rows are newest first; assumed from a sample until all have been checked. */
  readonly newestFirst: number;
  /** For each row the code of its text in the column's dictionary. */
  codes(column: TextColumnName): Codes;
  /** For each row its number, encoded by `optionalCode`. */
  numbers(column: NumberColumnName): Codes;
  /** For each row an index in `successFlags`. */
  success(): Codes;
  /** For each row its start: epoch milliseconds. */
  starts(): Float64Array;
  /** The start of a row. */
  startAt(row: number): number;
  /** For each row the number of its interaction, from 0 up, by the rule of `groupCalls`. Work that may be interrupted. */
  interactions(): Generator<void, Codes, undefined>;
  /** Completes columns, see `has`. Work that may be interrupted. */
  complete(columns: readonly ColumnName[]): Generator<void, void, undefined>;
  callAt(row: number): Call;
  /** The row of the call with this id, or -1. */
  rowOf(id: string): number;
}

type Numbers = Float64Array | Uint32Array | Uint16Array | Uint8Array;

/** Whole numbers from 0 up, in the narrowest typed array that fits. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** One number for each row, in a typed array that grows by doubling. */
export class Column<Values extends Numbers = Codes> {
  /** The numbers, with spare capacity from `length` on. Replaced when the column grows: do not keep a reference. */
  values: Values;
  length = 0;

  constructor(arrayType: new (length: number) => Values) {
    this.values = new arrayType(0);
  }

  push(value: number): void {
    if (this.length === this.values.length) this.resize(Math.max(256, this.length * 2));
    this.values[this.length++] = value;
  }

  at(row: number): number {
    return this.values[row]!;
  }

  /** Sets the capacity to so many rows in total, so that growing to them copies nothing. */
  reserve(length: number): void {
    if (length > this.values.length) this.resize(length);
  }

  protected resize(length: number, arrayType = this.values.constructor): void {
    const values = new (arrayType as new (length: number) => Values)(length);
    values.set(this.values);
    this.values = values;
  }
}

/** Codes, counts or seconds: one byte a row until a number needs two, and two until one needs four. */
export class CodeColumn extends Column {
  private max = 0xff;

  constructor() {
    super(Uint8Array);
  }

  override push(code: number): void {
    if (code > this.max) {
      this.max = code > 0xffff ? 0xffffffff : 0xffff;
      this.resize(this.values.length, code > 0xffff ? Uint32Array : Uint16Array);
    }
    super.push(code);
  }
}

/** Encodes a whole number that may be missing: 0 is missing, every number is increased by one. */
export function optionalCode(value: number | undefined): number {
  return value === undefined ? 0 : Math.min(Math.floor(value) + 1, 0xffffffff);
}

/** The number of an `optionalCode`. */
export function optionalNumber(code: number): number | undefined {
  return code === 0 ? undefined : code - 1;
}

/** Whether the call of a row counts as successful by a rule; for the rows there are now. */
export function successTest(columns: CallColumns, rule?: SuccessRule): (row: number) => boolean {
  const [success, talk, duration] = [columns.success(), columns.numbers('talk'), columns.numbers('duration')];
  // The rule asks of seconds only whether they are missing, zero or more, so it has few outcomes.
  const outcomes = Array.from({ length: 3 ** 3 }, (_, index) =>
    isSuccessful(
      {
        success: successFlags[Math.floor(index / 9)],
        talk: optionalNumber(Math.floor(index / 3) % 3),
        duration: optionalNumber(index % 3),
      },
      rule,
    ),
  );
  return (row) => outcomes[success[row]! * 9 + Math.min(talk[row]!, 2) * 3 + Math.min(duration[row]!, 2)]!;
}

/** Dictionary encoding of texts: each is stored once, with a code 0, 1, 2 … in order of first appearance. */
export class Dictionary {
  private readonly codes = new Map<string, number>();
  private readonly texts: string[] = [];

  get size(): number {
    return this.texts.length;
  }

  /** The code of a text; a new one gets the next code. What is not a text, in calls that the page supplies, is blank. */
  encode(text: string): number {
    let code = this.codes.get(text);
    if (code === undefined) {
      code = typeof text === 'string' ? this.texts.push(text) - 1 : this.encode('');
      this.codes.set(text, code);
    }
    return code;
  }

  /** The code of a text, or -1 when it is not in the dictionary. */
  codeOf(text: string): number {
    return this.codes.get(text) ?? -1;
  }

  textAt(code: number): string {
    return this.texts[code]!;
  }
}

/** Dictionary encoding of parties by kind and label: a visitor and an agent of the same name are two. */
export class PartyDictionary {
  private readonly codes: Readonly<Record<PartyKind, Map<string, number>>> = {
    visitor: new Map(),
    agent: new Map(),
    group: new Map(),
    unknown: new Map(),
  };
  private readonly parties: Readonly<Party>[] = [];
  private last: Readonly<Party> = unknownParty;
  private lastCode = -1;

  get size(): number {
    return this.parties.length;
  }

  encode(party: Party): number {
    // In calls that the page supplies a party may be missing, and so may its label.
    party ??= unknownParty;
    const { kind, label } = party;
    // Consecutive calls are often from an anonymous visitor.
    if (this.lastCode >= 0 && label === this.last.label && kind === this.last.kind) return this.lastCode;
    // Any other kind counts as unknown.
    const codes = Object.hasOwn(this.codes, kind) ? this.codes[kind] : this.codes.unknown;
    let code = codes.get(label);
    if (code === undefined) {
      const knownKind = codes === this.codes.unknown ? 'unknown' : kind;
      code = this.parties.push({ kind: knownKind, label: typeof label === 'string' ? label : '' }) - 1;
      codes.set(label, code);
    }
    this.last = party;
    this.lastCode = code;
    return code;
  }

  partyAt(code: number): Readonly<Party> {
    return this.parties[code]!;
  }
}
