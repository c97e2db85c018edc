import type { SkippedRecord } from '../model/source.js';
import { pageBody, type Endpoint } from './contract/index.js';
import { readable, readAs, Unreadable, type AnyRecord, type Kind, type Read } from './contract/wire.js';
import { NotFoundError, UnreadableAnswerError, type ErrorDetails } from '../model/errors.js';
import type { Body } from './http.js';

/** Records that could be read, and those that could not. */
export interface Checked<Row> {
  records: Row[];
  skipped: SkippedRecord[];
}

/**
 * The only record of an answer.
 * @throws NotFoundError if there is none where there might be none, UnreadableAnswerError if it cannot be read
 */
export function readOne<K extends AnyRecord>({ path, record }: Endpoint<K>, { json, facts }: Body): Read<K> {
  // Only what is asked for by its name need not be there.
  if (isEmpty(json) && path.includes('{')) throw new NotFoundError(facts);
  return readOrThrow(record, json, facts);
}

/** The records of a list; a list in an envelope and one record alone are lists too. */
export function readList<K extends AnyRecord>(
  { record }: Endpoint<K>,
  { json, facts }: Body,
): Checked<Read<K>> {
  if (Array.isArray(json)) return readRecords(record, json);
  if (!readable(pageBody, json) && readable(record, json)) return readRecords(record, [json]);
  return readRecords(record, readOrThrow(pageBody, json, facts).data);
}

/** A page of records, read one by one, for it can hold thousands; a bare list is the only page. */
export function* readPage<K extends AnyRecord>(
  { record }: Endpoint<K>,
  { json, facts }: Body,
): Generator<void, Checked<Read<K>> & { page?: number; pageSize?: number; totalCount?: number }> {
  const { data, ...paging } = Array.isArray(json)
    ? { data: json, page: 1, totalCount: json.length }
    : readOrThrow(pageBody, json, facts);
  return { ...paging, ...(yield* eachRecord(record, data)) };
}

/** The records that can be read. */
export function readRecords<K extends Kind<unknown>>(kind: K, all: readonly unknown[]): Checked<Read<K>> {
  const reading = eachRecord(kind, all);
  for (;;) {
    const step = reading.next();
    if (step.done) return step.value;
  }
}

function* eachRecord<K extends Kind<unknown>>(
  kind: K,
  all: readonly unknown[],
): Generator<void, Checked<Read<K>>> {
  const records: Read<K>[] = [];
  const skipped: SkippedRecord[] = [];
  for (const [index, sent] of all.entries()) {
    const record = readAs(kind, sent);
    if (record instanceof Unreadable) skipped.push({ index, problem: problemOf(record) });
    else records.push(record);
    yield;
  }
  return { records, skipped };
}

/** @throws UnreadableAnswerError */
export function readOrThrow<K extends Kind<unknown>>(kind: K, json: unknown, facts: ErrorDetails): Read<K> {
  const read = readAs(kind, json);
  if (read instanceof Unreadable) throw new UnreadableAnswerError({ ...facts, detail: problemOf(read) });
  return read;
}

function problemOf({ problem, path }: Unreadable): string {
  return path.length > 0 ? `${path.join('.')}: ${problem}` : problem;
}

function isEmpty(json: unknown): boolean {
  if (json === undefined || json === null) return true;
  return typeof json === 'object' && Object.keys(json).length === 0;
}
