import { NotFoundError, UnreadableAnswerError, type ErrorDetails } from '../model/errors.js';
import type { SkippedRecord } from '../model/source.js';
import { pageBody, type Endpoint } from './contract/core.js';
import {
  Invalid,
  parse,
  tryParse,
  type AnyRecordSchema,
  type Infer,
  type Schema,
} from './contract/schema.js';
import type { JsonBody } from './endpoint-client.js';

/** The valid records, and which were invalid. */
interface ParsedRecords<Row> {
  records: Row[];
  skipped: SkippedRecord[];
}

/**
 * The only record of a response.
 * @throws NotFoundError if the body is empty and may be, UnreadableAnswerError if the record is invalid
 */
export function parseOne<S extends AnyRecordSchema>({ path, record }: Endpoint<S>, body: JsonBody): Infer<S> {
  const { details } = body;
  const json = body.json();
  // Only what is requested by an id may not exist.
  if (isEmpty(json) && path.includes('{')) throw new NotFoundError(details);
  return parseOrThrow(record, json, details);
}

/** The items of an array, of an envelope with an array, or a single one, and how many there are, if that is said. */
export function listItems<S extends AnyRecordSchema>(
  { record }: Endpoint<S>,
  body: JsonBody,
): { items: readonly unknown[]; totalCount?: number } {
  const { details } = body;
  const json = body.json();
  if (Array.isArray(json)) return { items: json };
  if (!tryParse(pageBody, json) && tryParse(record, json)) return { items: [json] };
  const { data, totalCount } = parseOrThrow(pageBody, json, details);
  return { items: data, totalCount };
}

/**
 * The records of a page, mapped, one step each, since there can be thousands; a bare array is the only page. Reading the
 * body as JSON is part of the first step, which may fill a slice of its own.
 */
export function* parsePage<S extends AnyRecordSchema, T>(
  { record }: Endpoint<S>,
  body: JsonBody,
  map: (record: Infer<S>) => T,
): Generator<void, ParsedRecords<T> & { page?: number; pageSize?: number; totalCount?: number }> {
  const json = body.json();
  const { data, ...paging } = Array.isArray(json)
    ? { data: json, page: 1, totalCount: json.length }
    : parseOrThrow(pageBody, json, body.details);
  return { ...paging, ...(yield* parseEach(record, data, map)) };
}

/** The valid records of an array. */
export function parseRecords<S extends Schema<unknown>>(
  schema: S,
  items: readonly unknown[],
): ParsedRecords<Infer<S>> {
  const parsing = parseEach(schema, items, (record) => record);
  for (;;) {
    const step = parsing.next();
    if (step.done) return step.value;
  }
}

/** The same, mapped, one step each. */
export function* parseEach<S extends Schema<unknown>, T>(
  schema: S,
  items: readonly unknown[],
  map: (record: Infer<S>) => T,
): Generator<void, ParsedRecords<T>> {
  const records: T[] = [];
  const skipped: SkippedRecord[] = [];
  for (const [index, item] of items.entries()) {
    const record = parse(schema, item);
    if (record instanceof Invalid) skipped.push({ index, problem: problemText(record) });
    else records.push(map(record));
    yield;
  }
  return { records, skipped };
}

/** @throws UnreadableAnswerError */
export function parseOrThrow<S extends Schema<unknown>>(
  schema: S,
  json: unknown,
  details: ErrorDetails,
): Infer<S> {
  const parsed = parse(schema, json);
  if (parsed instanceof Invalid) throw new UnreadableAnswerError({ ...details, detail: problemText(parsed) });
  return parsed;
}

export function problemText({ problem, path }: Invalid): string {
  return path.length > 0 ? `${path.join('.')}: ${problem}` : problem;
}

function isEmpty(json: unknown): boolean {
  if (json === undefined || json === null) return true;
  return typeof json === 'object' && Object.keys(json).length === 0;
}
