import type { Explained } from '../../src/client/contract/meanings.js';
import * as wire from '../../src/client/contract/wire.js';

type Json = Record<string, unknown>;
type AnyKind = wire.Kind<unknown>;
type Meanings = { readonly [name: string]: Meanings | string };

const values = new Map<AnyKind, Json>([
  [wire.text, { type: 'string' }],
  [wire.id, { type: 'string', minLength: 1 }],
  [wire.instant, { type: 'number' }],
  [wire.count, { type: 'number', minimum: 0 }],
  [wire.flag, { type: 'boolean' }],
  [wire.anything, {}],
  [wire.bag, { type: 'object', propertyNames: { type: 'string' }, additionalProperties: {} }],
  [wire.entries, { type: 'array', items: {} }],
]);

/** What a body holds once it is read, as JSON Schema: the form, not the tolerance. */
export function jsonSchema({ body, meanings }: Explained): Json {
  return recordSchema(body, meanings as Meanings);
}

function recordSchema({ fields, spellings }: wire.AnyRecord, meanings: Meanings): Json {
  const properties = Object.entries(fields).map(([name, kind]) => [name, schemaOf(kind, meanings[name])]);
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: Object.keys(fields).filter((name) => !isMaybe(fields[name])),
    ...(Object.keys(spellings).length > 0 && { 'x-other-spellings': spellings }),
  };
}

function schemaOf(kind: AnyKind, meaning: Meanings | string | undefined): Json {
  if (isMaybe(kind)) return schemaOf(kind.kind, meaning);
  if (isList(kind)) return { type: 'array', items: schemaOf(kind.item, meaning) };
  if (isRecord(kind)) return recordSchema(kind, meaning as Meanings);
  const value = values.get(kind);
  if (!value) throw new Error('A kind of value of the contract has no form in JSON Schema.');
  const description = kind === wire.instant ? `${meaning}, epoch ms` : meaning;
  return { ...value, ...(description !== undefined && { description }) };
}

function isMaybe(kind: AnyKind | undefined): kind is wire.Maybe<AnyKind> {
  return kind !== undefined && 'kind' in kind;
}

function isList(kind: AnyKind): kind is wire.List<AnyKind> {
  return 'item' in kind;
}

function isRecord(kind: AnyKind): kind is wire.AnyRecord {
  return 'fields' in kind;
}
