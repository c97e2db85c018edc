import type { Described } from '../../src/client/contract/descriptions.js';
import * as schema from '../../src/client/contract/schema.js';

type Json = Record<string, unknown>;
type AnySchema = schema.Schema<unknown>;
type Descriptions = { readonly [name: string]: Descriptions | string };

/** A schema of this server's own, which brings its form along. */
export interface Formed<T> extends schema.Schema<T> {
  readonly form: Json;
}

const values = new Map<AnySchema, Json>([
  [schema.text, { type: 'string' }],
  [schema.id, { type: 'string', minLength: 1 }],
  [schema.instant, { type: 'number' }],
  [schema.count, { type: 'number', minimum: 0 }],
  [schema.duration, { type: 'number', minimum: 0 }],
  [schema.callType, { type: 'string' }],
  [schema.flag, { type: 'boolean' }],
  [schema.unknownValue, {}],
  [schema.unknownObject, { type: 'object', propertyNames: { type: 'string' }, additionalProperties: {} }],
  [schema.unknownArray, { type: 'array', items: {} }],
]);

/** What a body holds once it is read, as JSON Schema: the form, not the tolerance. */
export function jsonSchema({ schema: body, description }: Described): Json {
  return recordSchema(body, description as Descriptions);
}

function recordSchema({ fields, aliases }: schema.AnyRecordSchema, descriptions: Descriptions): Json {
  const properties = Object.entries(fields).map(([name, kind]) => [name, schemaOf(kind, descriptions[name])]);
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: Object.keys(fields).filter((name) => !isOptional(fields[name])),
    ...(Object.keys(aliases).length > 0 && { 'x-other-spellings': aliases }),
  };
}

function schemaOf(kind: AnySchema, description: Descriptions | string | undefined): Json {
  if (isOptional(kind)) return schemaOf(kind.inner, description);
  if (isList(kind)) return { type: 'array', items: schemaOf(kind.item, description) };
  if (isRecord(kind)) return recordSchema(kind, description as Descriptions);
  const value = isFormed(kind) ? kind.form : values.get(kind);
  if (!value) throw new Error('A kind of value of the contract has no form in JSON Schema.');
  const full = kind === schema.instant ? `${description}, epoch ms` : description;
  return { ...value, ...(full !== undefined && { description: full }) };
}

function isFormed(kind: AnySchema): kind is Formed<unknown> {
  return 'form' in kind;
}

function isOptional(kind: AnySchema | undefined): kind is schema.Optional<AnySchema> {
  return kind !== undefined && 'inner' in kind;
}

function isList(kind: AnySchema): kind is schema.List<AnySchema> {
  return 'item' in kind;
}

function isRecord(kind: AnySchema): kind is schema.AnyRecordSchema {
  return 'fields' in kind;
}
