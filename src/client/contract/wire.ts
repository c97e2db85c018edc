import * as v from 'valibot';

/**
 * The kinds of value the API's bodies are made of. Each reads what the service is known or likely to send
 * (numbers as text, dates as ISO text) and hands out one form; that form is what the OpenAPI document shows.
 */

const blank = (value: unknown): boolean => value === null || value === undefined || value === '';

function toNumber(value: unknown): unknown {
  if (typeof value === 'string' && value.trim() !== '') return Number(value);
  return value;
}

function toInstant(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const number = Number(value);
  return Number.isNaN(number) ? Date.parse(value) : number;
}

function toFlag(value: unknown): unknown {
  if (value === 'true' || value === 1 || value === '1') return true;
  if (value === 'false' || value === 0 || value === '0') return false;
  return value;
}

function toText(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

/** Text that identifies something: never blank. */
export const id = (about: string) =>
  v.pipe(
    v.unknown(),
    v.transform(toText),
    v.string(),
    v.trim(),
    v.nonEmpty('is blank'),
    v.description(about),
  );

/** A moment, in epoch milliseconds; ISO 8601 text is read too. */
export const instant = (about: string) =>
  v.pipe(
    v.unknown(),
    v.transform(toInstant),
    v.number(),
    v.finite('is not a moment'),
    v.description(`${about}, epoch ms`),
  );

/** A count or a number of whole seconds. */
export const count = (about: string) =>
  v.pipe(v.unknown(), v.transform(toNumber), v.number(), v.finite(), v.minValue(0), v.description(about));

export const text = (about: string) =>
  v.pipe(v.unknown(), v.transform(toText), v.string(), v.description(about));

export const flag = (about: string) =>
  v.pipe(v.unknown(), v.transform(toFlag), v.boolean(), v.description(about));

/** Anything at all, kept as it came. */
export const anything = (about: string) => v.pipe(v.unknown(), v.description(about));

/**
 * A field that may be missing. One that is there but cannot be read counts as missing: a record is not thrown
 * away for it, and missing is not zero.
 */
export const maybe = <S extends v.GenericSchema<unknown, unknown>>(schema: S) =>
  v.optional(
    v.pipe(
      v.unknown(),
      v.transform((value) => (blank(value) ? undefined : value)),
      v.fallback(v.optional(schema), undefined as never),
    ),
  );

/** A list inside a record: entries that cannot be read are passed over. */
export const list = <S extends v.GenericSchema<unknown, unknown>>(item: S) =>
  v.pipe(
    v.unknown(),
    v.transform((value) => (Array.isArray(value) ? value.filter((entry) => v.is(item, entry)) : value)),
    v.array(item),
  );

export type Spellings = Readonly<Record<string, readonly string[]>>;

/** An object whose fields may arrive under other names; fields without a name of ours are kept. */
export const record = <const E extends v.ObjectEntries>(entries: E, spellings: Spellings = {}) =>
  v.pipe(
    v.custom<Record<string, unknown>>(
      (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
      'is not an object',
    ),
    v.transform((value) => respell(value, spellings)),
    v.looseObject(entries),
    v.metadata({ 'x-other-spellings': spellings }),
  );

/** The fields of a body that the contract has no name for. */
export function unnamed(
  { pipe: [, , { entries }] }: Named,
  body: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !Object.hasOwn(entries, name)));
}

/** What `record` makes. */
interface Named {
  pipe: readonly [unknown, unknown, { entries: object }, ...unknown[]];
}

function respell(value: Record<string, unknown>, spellings: Spellings): Record<string, unknown> {
  const result = { ...value };
  for (const [name, others] of Object.entries(spellings)) {
    for (const other of others) {
      if (!(other in result)) continue;
      if (blank(result[name])) result[name] = result[other];
      delete result[other];
    }
  }
  return result;
}
