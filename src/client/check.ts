import * as v from 'valibot';
import type { SkippedRecord } from '../model/source.js';
import { operations, pageBody, recordingBody, seriesBody, type OperationName } from './contract/index.js';
import { NotFoundError, UnreadableAnswerError, type ErrorDetails } from './errors.js';
import type { Body } from './http.js';

type Schema = v.GenericSchema<unknown, unknown>;

/** What an operation answers one or many of. */
export type RecordOf<Name extends OperationName> = v.InferOutput<(typeof operations)[Name]['record']>;

/** Records that could be read, and those that could not. */
export interface Checked<Row> {
  records: Row[];
  skipped: SkippedRecord[];
}

/**
 * The only record of an answer.
 * @throws NotFoundError if there is none where there might be none, UnreadableAnswerError if it cannot be read
 */
export function readOne<Name extends OperationName>(operation: Name, { json, facts }: Body): RecordOf<Name> {
  const { record, errors } = operations[operation];
  if (isEmpty(json) && 404 in errors) throw new NotFoundError(facts);
  return readOrThrow(record, json, facts);
}

/** The records of a list; a list in an envelope and one record alone are lists too. */
export function readList<Name extends OperationName>(
  operation: Name,
  { json, facts }: Body,
): Checked<RecordOf<Name>> {
  const { record } = operations[operation];
  if (Array.isArray(json)) return readRecords(record, json);
  if (!v.is(pageBody, json) && v.is(record, json)) return readRecords(record, [json]);
  return readRecords(record, readOrThrow(pageBody, json, facts).data);
}

/** A page of records; a bare list is the only page. */
export function readPage<Name extends OperationName>(
  operation: Name,
  { json, facts }: Body,
): Checked<RecordOf<Name>> & { page?: number; pageSize?: number; totalCount?: number } {
  const { record } = operations[operation];
  if (Array.isArray(json)) return { ...readRecords(record, json), page: 1, totalCount: json.length };
  const { data, page, pageSize, totalCount } = readOrThrow(pageBody, json, facts);
  return { ...readRecords(record, data), page, pageSize, totalCount };
}

/** The buckets of a series, and the zone they follow where the answer says so. */
export function readSeries({ json, facts }: Body): Checked<RecordOf<'timeseries'>> & { timeZone?: string } {
  const { record } = operations.timeseries;
  if (Array.isArray(json)) return readRecords(record, json);
  const { data, timeZone } = readOrThrow(seriesBody, json, facts);
  return { ...readRecords(record, data), timeZone };
}

/** Recordings that had to be left out of a call's details. */
export function unreadableRecordings({ json }: Body): SkippedRecord[] {
  const recordings: unknown = (json as { recordings?: unknown }).recordings;
  return Array.isArray(recordings) ? readRecords(recordingBody, recordings).skipped : [];
}

function readRecords<S extends Schema>(schema: S, all: readonly unknown[]): Checked<v.InferOutput<S>> {
  const records: v.InferOutput<S>[] = [];
  const skipped: SkippedRecord[] = [];
  all.forEach((record, index) => {
    const result = v.safeParse(schema, record, { abortEarly: true });
    if (result.success) records.push(result.output);
    else skipped.push({ index, problem: problemOf(result.issues[0]) });
  });
  return { records, skipped };
}

function readOrThrow<S extends Schema>(schema: S, json: unknown, facts: ErrorDetails): v.InferOutput<S> {
  const result = v.safeParse(schema, json, { abortEarly: true });
  if (result.success) return result.output;
  throw new UnreadableAnswerError({ ...facts, detail: problemOf(result.issues[0]) });
}

function problemOf(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  // What was received instead is data, and none of a log's business.
  const problem = issue.message.replace(/ but received .*$/s, '');
  return path ? `${path}: ${problem}` : problem;
}

function isEmpty(json: unknown): boolean {
  if (json === undefined || json === null) return true;
  return typeof json === 'object' && Object.keys(json).length === 0;
}
