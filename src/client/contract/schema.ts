/**
 * The schemas of the API's bodies. Each accepts what the service is known or likely to send (numbers as text, dates as
 * ISO text) and returns one form; that form is what the OpenAPI document shows.
 *
 * This is not a schema library because of its speed: a million records are parsed in 2.5 s, by valibot in 11 s.
 */
import { callTypeOf } from '../../model/call.js';
import { momentOf } from '../../model/moment.js';
import { amountOf, durationOf, flagOf } from '../../model/normalize.js';

export interface Schema<T> {
  parse(value: unknown): T | Invalid;
}

/** The type that a schema returns. */
export type Infer<S> = S extends Schema<infer T> ? T : never;

/** Why a value is invalid. It never quotes the value, which may be personal data and must not reach a log. */
export class Invalid {
  constructor(
    readonly problem: string,
    /** Names of the fields on the way to the value. */
    readonly path: readonly string[] = [],
  ) {}
}

const notText = new Invalid('Invalid type: Expected string');
const notNumber = new Invalid('Invalid type: Expected number');
const notBoolean = new Invalid('Invalid type: Expected boolean');
const notArray = new Invalid('Invalid type: Expected Array');
const notObject = new Invalid('is not an object');
const notInstant = new Invalid('is neither epoch milliseconds from 2000 to 2099 nor ISO 8601 with an offset');
const notDuration = new Invalid('is neither seconds nor HH:MM:SS');
const blankId = new Invalid('is blank');

export const text: Schema<string> = {
  parse(value) {
    if (typeof value === 'string') return value;
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : notText;
  },
};

/** Text that identifies something: never blank. */
export const id: Schema<string> = {
  parse(value) {
    const parsed = text.parse(value);
    return typeof parsed === 'string' ? parsed.trim() || blankId : parsed;
  },
};

/** Epoch milliseconds, or ISO 8601 text with an offset; see `momentOf`. */
export const instant: Schema<number> = {
  parse: (value) => momentOf(value) ?? notInstant,
};

/** A count, from zero up. */
export const count: Schema<number> = {
  parse: (value) => amountOf(value) ?? notNumber,
};

/** A number of seconds, also as `HH:MM:SS`. */
export const duration: Schema<number> = {
  parse: (value) => durationOf(value) ?? notDuration,
};

/** A type of call. */
export const callType: Schema<string> = {
  parse(value) {
    const parsed = text.parse(value);
    return typeof parsed === 'string' ? callTypeOf(parsed) : parsed;
  },
};

/** A boolean, also as text or as 0 and 1. */
export const flag: Schema<boolean> = {
  parse: (value) => flagOf(value) ?? notBoolean,
};

/** Any value, unchanged. */
export const unknownValue: Schema<unknown> = { parse: (value) => value };

/** A value whose contents the contract does not describe. */
export interface Opaque<T> extends Schema<T> {
  readonly opaque: true;
}

/** Any object, unchanged. */
export const unknownObject: Opaque<Record<string, unknown>> = {
  opaque: true,
  parse: (value) => (isObject(value) ? value : notObject),
};

/** An array whose items are parsed later, one by one. */
export const unknownArray: Opaque<unknown[]> = {
  opaque: true,
  parse: (value) => (Array.isArray(value) ? value : notArray),
};

export interface Optional<S extends Schema<unknown>> extends Schema<Infer<S> | undefined> {
  readonly inner: S;
}

/**
 * A field that may be missing. An invalid value counts as missing: a record is not discarded because of it, and
 * missing is not zero.
 */
export function optional<S extends Schema<unknown>>(inner: S): Optional<S> {
  return { inner, parse: (value) => (isBlank(value) ? undefined : tryParse(inner, value)) };
}

export interface List<S extends Schema<unknown>> extends Schema<Infer<S>[]> {
  readonly item: S;
}

/** An array inside a record; invalid items are left out. */
export function list<S extends Schema<unknown>>(item: S): List<S> {
  return {
    item,
    parse: (value) =>
      Array.isArray(value)
        ? value
            .map((entry) => parse(item, entry))
            .filter((entry): entry is Infer<S> => !(entry instanceof Invalid))
        : notArray,
  };
}

export type Fields = Readonly<Record<string, Schema<unknown>>>;

/** Other names under which a field may arrive. */
export type Aliases = Readonly<Record<string, readonly string[]>>;

type OptionalName<F extends Fields> = {
  [Name in keyof F]: undefined extends Infer<F[Name]> ? Name : never;
}[keyof F];

type RecordValue<F extends Fields> = {
  [Name in Exclude<keyof F, OptionalName<F>>]: Infer<F[Name]>;
} & { [Name in OptionalName<F>]?: Infer<F[Name]> };

export interface RecordSchema<F extends Fields, Value = RecordValue<F>> extends Schema<Value> {
  readonly fields: F;
  readonly aliases: Aliases;
}

export type AnyRecordSchema = RecordSchema<Fields, unknown>;

/** An object with the given fields; other fields are dropped. */
export function record<F extends Fields>(fields: F, aliases: Aliases = {}): RecordSchema<F> {
  const entries = Object.entries(fields).map(([name, schema]) => ({ name, schema, others: aliases[name] }));
  return {
    fields,
    aliases,
    parse(value) {
      if (!isObject(value)) return notObject;
      const result: Record<string, unknown> = {};
      for (const { name, schema, others } of entries) {
        let input = value[name];
        if (others && isBlank(input)) input = value[others.find((other) => !isBlank(value[other])) ?? name];
        const parsed = schema.parse(input);
        if (parsed instanceof Invalid) return new Invalid(parsed.problem, [name, ...parsed.path]);
        result[name] = parsed;
      }
      return result as RecordValue<F>;
    },
  };
}

/** A record that keeps, as `extra`, the fields that the schema does not name. */
export function recordWithExtra<F extends Fields>(
  fields: F,
  aliases?: Aliases,
): RecordSchema<F, RecordValue<F> & { extra?: Record<string, unknown> }> {
  const schema = record(fields, aliases);
  return {
    ...schema,
    parse(value) {
      const parsed = schema.parse(value);
      return parsed instanceof Invalid ? parsed : { ...parsed, extra: extraFields(schema, value as object) };
    },
  };
}

/** The fields of an object that a schema does not name. */
export function extraFields({ fields, aliases }: AnyRecordSchema, value: object): Record<string, unknown> {
  const known = new Set([...Object.keys(fields), ...Object.values(aliases).flat()]);
  return Object.fromEntries(Object.entries(value).filter(([name]) => !known.has(name)));
}

/** The value in the schema's form, or why it is invalid. */
export function parse<S extends Schema<unknown>>(schema: S, value: unknown): Infer<S> | Invalid {
  return schema.parse(value) as Infer<S> | Invalid;
}

/** The value in the schema's form, or `undefined`. */
export function tryParse<S extends Schema<unknown>>(schema: S, value: unknown): Infer<S> | undefined {
  const parsed = parse(schema, value);
  return parsed instanceof Invalid ? undefined : parsed;
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
