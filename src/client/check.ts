import type { SkippedRecord } from '../model/source.js';
import { pageBody, recordingBody, requests, seriesBody, type RequestName } from './contract/index.js';
import { readable, readAs, Unreadable, type Kind, type Read } from './contract/wire.js';
import { NotFoundError, UnreadableAnswerError, type ErrorDetails } from './errors.js';
import type { Body } from './http.js';

/** What an operation answers one or many of. */
export type RecordOf<Name extends RequestName> = Read<RecordKind<Name>>;

type RecordKind<Name extends RequestName> = (typeof requests)[Name]['record'];

/** Records that could be read, and those that could not. */
export interface Checked<Row> {
  records: Row[];
  skipped: SkippedRecord[];
}

/**
 * The only record of an answer.
 * @throws NotFoundError if there is none where there might be none, UnreadableAnswerError if it cannot be read
 */
export function readOne<Name extends RequestName>(operation: Name, { json, facts }: Body): RecordOf<Name> {
  const record: RecordKind<Name> = requests[operation].record;
  // Only what is asked for by its name need not be there.
  if (isEmpty(json) && requests[operation].path.includes('{')) throw new NotFoundError(facts);
  return readOrThrow(record, json, facts);
}

/** The records of a list; a list in an envelope and one record alone are lists too. */
export function readList<Name extends RequestName>(
  operation: Name,
  { json, facts }: Body,
): Checked<RecordOf<Name>> {
  const record: RecordKind<Name> = requests[operation].record;
  if (Array.isArray(json)) return readRecords(record, json);
  if (!readable(pageBody, json) && readable(record, json)) return readRecords(record, [json]);
  return readRecords(record, readOrThrow(pageBody, json, facts).data);
}

/** A page of records, read one by one, for it can hold thousands; a bare list is the only page. */
export function* readPage<Name extends RequestName>(
  operation: Name,
  { json, facts }: Body,
): Generator<void, Checked<RecordOf<Name>> & { page?: number; pageSize?: number; totalCount?: number }> {
  const record: RecordKind<Name> = requests[operation].record;
  const { data, ...paging } = Array.isArray(json)
    ? { data: json, page: 1, totalCount: json.length }
    : readOrThrow(pageBody, json, facts);
  return { ...paging, ...(yield* eachRecord(record, data)) };
}

/** The buckets of a series, and the zone they follow where the answer says so. */
export function readSeries({ json, facts }: Body): Checked<RecordOf<'timeseries'>> & { timeZone?: string } {
  const { record } = requests.timeseries;
  if (Array.isArray(json)) return readRecords(record, json);
  const { data, timeZone } = readOrThrow(seriesBody, json, facts);
  return { ...readRecords(record, data), timeZone };
}

/** Recordings that had to be left out of a call's details. */
export function unreadableRecordings({ json }: Body): SkippedRecord[] {
  const recordings: unknown = (json as { recordings?: unknown }).recordings;
  return Array.isArray(recordings) ? readRecords(recordingBody, recordings).skipped : [];
}

function readRecords<K extends Kind<unknown>>(kind: K, all: readonly unknown[]): Checked<Read<K>> {
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

function readOrThrow<K extends Kind<unknown>>(kind: K, json: unknown, facts: ErrorDetails): Read<K> {
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
