/**
 * The kinds of value the API's bodies are made of. Each reads what the service is known or likely to send
 * (numbers as text, dates as ISO text) and hands out one form; that form is what the OpenAPI document shows.
 */

export interface Kind<T> {
  read(value: unknown): T | Unreadable;
}

/** What a kind hands out. */
export type Read<K> = K extends Kind<infer T> ? T : never;

/** Why a value could not be read. It never quotes the value: that is data, and none of a log's business. */
export class Unreadable {
  constructor(
    readonly problem: string,
    /** Names of the fields on the way to the value. */
    readonly path: readonly string[] = [],
  ) {}
}

const noText = new Unreadable('Invalid type: Expected string');
const noNumber = new Unreadable('Invalid type: Expected number');
const noFlag = new Unreadable('Invalid type: Expected boolean');
const noArray = new Unreadable('Invalid type: Expected Array');
const noObject = new Unreadable('is not an object');
const noMoment = new Unreadable('is not a moment');
const blankId = new Unreadable('is blank');

export const text: Kind<string> = {
  read(value) {
    if (typeof value === 'string') return value;
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : noText;
  },
};

/** Text that identifies something: never blank. */
export const id: Kind<string> = {
  read(value) {
    const read = text.read(value);
    return typeof read === 'string' ? read.trim() || blankId : read;
  },
};

/** A moment, in epoch milliseconds; ISO 8601 text is read too. */
export const instant: Kind<number> = {
  read(value) {
    // Blank text is no moment, though it counts as the number 0.
    const number = typeof value === 'string' ? Number(value.trim() || NaN) : value;
    const moment = Number.isNaN(number) ? Date.parse(String(value)) : number;
    if (typeof moment !== 'number' || Number.isNaN(moment)) return noNumber;
    return Number.isFinite(moment) ? moment : noMoment;
  },
};

/** A count or a number of whole seconds. */
export const count: Kind<number> = {
  read(value) {
    const number = typeof value === 'string' && value.trim() ? Number(value) : value;
    return typeof number === 'number' && number >= 0 && number < Infinity ? number : noNumber;
  },
};

export const flag: Kind<boolean> = {
  read(value) {
    if (typeof value === 'boolean') return value;
    if (value === 'true' || value === 1 || value === '1') return true;
    return value === 'false' || value === 0 || value === '0' ? false : noFlag;
  },
};

/** Anything at all, kept as it came. */
export const anything: Kind<unknown> = { read: (value) => value };

/** A value whose inside the contract says nothing of. */
export interface Opaque<T> extends Kind<T> {
  readonly opaque: true;
}

/** An object that is kept as it came. */
export const bag: Opaque<Record<string, unknown>> = {
  opaque: true,
  read: (value) => (isObject(value) ? value : noObject),
};

/** A list whose entries are read later, one by one. */
export const entries: Opaque<unknown[]> = {
  opaque: true,
  read: (value) => (Array.isArray(value) ? value : noArray),
};

export interface Maybe<K extends Kind<unknown>> extends Kind<Read<K> | undefined> {
  readonly kind: K;
}

/**
 * A field that may be missing. One that is there but cannot be read counts as missing: a record is not thrown
 * away for it, and missing is not zero.
 */
export function maybe<K extends Kind<unknown>>(kind: K): Maybe<K> {
  return { kind, read: (value) => (isBlank(value) ? undefined : readable(kind, value)) };
}

export interface List<K extends Kind<unknown>> extends Kind<Read<K>[]> {
  readonly item: K;
}

/** A list inside a record: entries that cannot be read are passed over. */
export function list<K extends Kind<unknown>>(item: K): List<K> {
  return {
    item,
    read: (value) =>
      Array.isArray(value)
        ? value
            .map((entry) => readAs(item, entry))
            .filter((entry): entry is Read<K> => !(entry instanceof Unreadable))
        : noArray,
  };
}

export type Fields = Readonly<Record<string, Kind<unknown>>>;

/** Other names under which fields may arrive. */
export type Spellings = Readonly<Record<string, readonly string[]>>;

type OptionalName<F extends Fields> = {
  [Name in keyof F]: undefined extends Read<F[Name]> ? Name : never;
}[keyof F];

export type Body<F extends Fields> = {
  [Name in Exclude<keyof F, OptionalName<F>>]: Read<F[Name]>;
} & { [Name in OptionalName<F>]?: Read<F[Name]> };

export interface RecordOf<F extends Fields, B = Body<F>> extends Kind<B> {
  readonly fields: F;
  readonly spellings: Spellings;
}

export type AnyRecord = RecordOf<Fields, unknown>;

/** An object with fields of ours; what else is in it is left out. */
export function record<F extends Fields>(fields: F, spellings: Spellings = {}): RecordOf<F> {
  const named = Object.entries(fields).map(([name, kind]) => ({ name, kind, others: spellings[name] }));
  return {
    fields,
    spellings,
    read(value) {
      if (!isObject(value)) return noObject;
      const body: Record<string, unknown> = {};
      for (const { name, kind, others } of named) {
        let sent = value[name];
        if (others && isBlank(sent)) sent = value[others.find((other) => !isBlank(value[other])) ?? name];
        const read = kind.read(sent);
        if (read instanceof Unreadable) return new Unreadable(read.problem, [name, ...read.path]);
        body[name] = read;
      }
      return body as Body<F>;
    },
  };
}

export function readAs<K extends Kind<unknown>>(kind: K, value: unknown): Read<K> | Unreadable {
  return kind.read(value) as Read<K> | Unreadable;
}

/** The value as its kind reads it, or `undefined`. */
export function readable<K extends Kind<unknown>>(kind: K, value: unknown): Read<K> | undefined {
  const read = readAs(kind, value);
  return read instanceof Unreadable ? undefined : read;
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
