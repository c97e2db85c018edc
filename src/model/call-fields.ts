import { callTypeOf, partyKind, type Call, type Party, type PartyKind } from './call.js';
import { momentOf } from './moment.js';
import { amountOf, durationOf, flagOf } from './normalize.js';
import { plainText } from './plain-text.js';

/** What a language calls the columns and values of an exported file. */
export interface CallWords {
  /** Headings by the field they are of. */
  headings: Readonly<Partial<Record<CallField, readonly string[]>>>;
  /** Types and reasons by the API's words, parties by their kind. */
  types: Readonly<Record<string, string>>;
  reasons: Readonly<Record<string, string>>;
  parties: Readonly<Record<'visitor' | 'group' | 'unknown', string>>;
  yes: string;
  no: string;
}

/**
 * The names of each field in files, the likeliest first; case, blanks and signs do not matter. They are those of this
 * library's calls, of the API, and usual ones of other systems; headings of exported files come before them. The
 * documentation lists them, which `npm run check` looks at.
 */
export const fieldNames = {
  id: ['id', 'call id', 'session id', 'call', 'uuid', 'record id', 'conversation id'],
  interactionId: ['interaction id', 'interaction', 'conversation id'],
  start: [
    'iso start',
    'start',
    'start time',
    'start date',
    'started at',
    'started',
    'call start',
    'begin',
    'timestamp',
    'date time',
    'date',
    'time',
    'created at',
    'created',
    'conversation start',
  ],
  type: ['type', 'call type', 'media type', 'media', 'channel'],
  from: ['from', 'caller', 'caller name', 'from name', 'source', 'ani'],
  fromKind: ['caller type', 'from type', 'from kind'],
  fromId: ['caller id', 'from id'],
  to: ['to', 'callee', 'callee name', 'to name', 'target', 'destination', 'dialled', 'dialed', 'dnis'],
  toKind: ['callee type', 'to type', 'to kind'],
  toId: ['callee id', 'to id'],
  answeredBy: ['answered by', 'answered'],
  agent: ['agent', 'agent email', 'agent name', 'agent id', 'operator', 'user'],
  duration: ['duration seconds', 'duration', 'duration in seconds', 'duration s', 'call duration', 'length'],
  talk: ['talk seconds', 'talk', 'talk time', 'talk duration', 'talk time seconds', 'talk s'],
  crm: ['crm', 'crm status'],
  reason: [
    'reason',
    'close reason',
    'end reason',
    'disconnect reason',
    'disconnect type',
    'hangup reason',
    'result',
  ],
  success: ['success', 'successful', 'is successful'],
  recordingCount: ['recording count', 'recordings', 'recordings count'],
  visitorId: ['visitor id', 'visitor', 'customer id'],
} as const;

/** What a column of a file can be. */
export type CallField = keyof typeof fieldNames;

/** A name as it is compared: `Start (ISO 8601)` is `startiso8601`. */
const nameKey = (name: string): string =>
  plainText(name)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** A value as it is compared with the words of a language. */
const wordKey = (text: string): string => text.trim().toLowerCase();

/** Objects of as many shapes are recognized without looking at each name. */
const MOST_SHAPES = 1000;

/** A record's values by their fields. */
type FieldValues = Partial<Record<CallField, unknown>>;

/** Why a row of a file is no call. */
export type RowProblem = 'no-record' | 'no-id' | 'no-start' | 'bad-start' | 'repeated';

/**
 * Knows which columns of a file are which fields of calls, and what is written in them, in several languages at once:
 * moments and durations by the rules for what is handed in, types, reasons, parties and yes or no also in the words of an
 * exported file.
 */
export class CallFields {
  /** The field of a name, and how good a name it is: 0 is the best. */
  readonly #fields = new Map<string, { field: CallField; rank: number }>();
  /** The columns of objects that have been read, by all their names. */
  readonly #shapes = new Map<string, (CallField | undefined)[]>();
  readonly #types = new Map<string, string>();
  readonly #reasons = new Map<string, string>();
  readonly #kinds = new Map<string, PartyKind>();
  readonly #flags = new Map<string, boolean>([
    ['yes', true],
    ['no', false],
  ]);

  constructor(languages: readonly CallWords[]) {
    for (const field of Object.keys(fieldNames) as CallField[]) {
      const headings = languages.flatMap((words) => words.headings[field] ?? []);
      [...headings, ...fieldNames[field]].forEach((name, rank) => this.#addName(nameKey(name), field, rank));
    }
    for (const { types, reasons, parties, yes, no } of languages) {
      for (const [type, word] of Object.entries(types)) this.#types.set(wordKey(word), type);
      for (const [reason, word] of Object.entries(reasons)) this.#reasons.set(wordKey(word), reason);
      for (const [kind, word] of Object.entries(parties)) this.#kinds.set(wordKey(word), kind as PartyKind);
      this.#flags.set(wordKey(yes), true).set(wordKey(no), false);
    }
  }

  /** A name is that of the field which it is the better name of. */
  #addName(key: string, field: CallField, rank: number): void {
    const before = this.#fields.get(key);
    if (!before || rank < before.rank) this.#fields.set(key, { field, rank });
  }

  /** The field of each column of a table; of two that are the same the one with the better name. */
  columns(head: readonly unknown[]): (CallField | undefined)[] {
    const found = head.map((name) => this.#fields.get(nameKey(String(name))));
    const best = new Map<CallField, number>();
    for (const [index, one] of found.entries()) {
      const other = one && best.get(one.field);
      if (one && (other === undefined || found[other]!.rank > one.rank)) best.set(one.field, index);
    }
    return found.map((one, index) => (one && best.get(one.field) === index ? one.field : undefined));
  }

  /** The fields of the values in a row of a table. */
  valuesAt(columns: readonly (CallField | undefined)[], row: readonly unknown[]): FieldValues {
    const values: FieldValues = {};
    for (let at = 0; at < columns.length; at++) if (columns[at]) values[columns[at]!] = row[at];
    return values;
  }

  /** The fields of an object by its names. */
  valuesOf(record: object): FieldValues {
    const names = Object.keys(record);
    const shape = names.join('\n');
    let columns = this.#shapes.get(shape);
    if (!columns) {
      if (this.#shapes.size > MOST_SHAPES) this.#shapes.clear();
      this.#shapes.set(shape, (columns = this.columns(names)));
    }
    return this.valuesAt(columns, Object.values(record) as unknown[]);
  }

  /** The call that a record is, or why it is none. */
  call(values: FieldValues): Call | RowProblem {
    const id = textOf(values.id);
    if (id.trim() === '') return 'no-id';
    if (textOf(values.start).trim() === '') return 'no-start';
    const start = momentOf(values.start);
    if (start === undefined) return 'bad-start';
    const reason = textOf(values.reason);
    return {
      id,
      interactionId: optional(values.interactionId),
      start,
      type: this.#types.get(wordKey(textOf(values.type))) ?? callTypeOf(textOf(values.type)),
      from: this.#party(values.from, values.fromKind, values.fromId),
      to: this.#party(values.to, values.toKind, values.toId),
      answeredBy: optional(values.answeredBy),
      agent: optional(values.agent),
      duration: durationOf(values.duration),
      talk: durationOf(values.talk),
      crm: textOf(values.crm),
      reason: this.#reasons.get(wordKey(reason)) ?? reason,
      success: flagOf(values.success) ?? this.#flags.get(wordKey(textOf(values.success))),
      recordingCount: amountOf(values.recordingCount),
      visitorId: optional(values.visitorId),
    };
  }

  /** A party as its name, as an object of this library's, or by columns of its own. */
  #party(value: unknown, kind: unknown, id: unknown): Party {
    if (typeof value === 'object' && value !== null) {
      const party = value as Partial<Record<string, unknown>>;
      return this.#party(
        textOf(party['label'] ?? party['name']),
        party['kind'] ?? party['type'],
        party['id'],
      );
    }
    const label = textOf(value);
    const named = this.#kinds.get(wordKey(label));
    const known = named ?? partyKind(kind, label);
    return {
      kind: known,
      label: named ? '' : label,
      // The API's may be that of the agent who answered for the group.
      id: known === 'group' ? undefined : optional(id),
    };
  }
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

const optional = (value: unknown): string | undefined => textOf(value) || undefined;
