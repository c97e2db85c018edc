/**
 * What the values of a record mean, by one rule whichever way it comes: from the service, from a source of the
 * integrator's own, or handed in by the page.
 */
import {
  agentsOf,
  callTypeOf,
  isLeftOut,
  type Call,
  type CallInput,
  type Party,
  type CallDetails,
  type Recording,
} from './call.js';
import { momentOf } from './moment.js';
import { ALL_TIME } from './period.js';
import type { ReportQuery } from './source.js';

/** A property that must be an array is something else; the message names it for the integrator. */
export const notAnArray = (property: string): Error =>
  Object.assign(new Error(`“${property}” is not an array.`), { code: 'no-list' });

/** A number from zero up, also as its figures in text. What is negative or not finite counts as missing. */
export function amountOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\s*\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && number >= 0 && number < Infinity ? Math.abs(number) : undefined;
}

/** Whole seconds from zero up: of a number, of its figures in text, or of `HH:MM:SS`. Everything else counts as missing. */
export function durationOf(value: unknown): number | undefined {
  const clock = typeof value === 'string' ? /^\s*(\d+):([0-5]\d):([0-5]\d)(?:\.\d+)?\s*$/.exec(value) : null;
  const seconds = clock ? clock.slice(1).reduce((sum, part) => sum * 60 + Number(part), 0) : amountOf(value);
  return seconds && Math.floor(seconds);
}

/** A boolean, also as text or as 0 and 1. */
export function flagOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 1 || value === '1') return true;
  return value === 'false' || value === 0 || value === '0' ? false : undefined;
}

/** Whether a value can be a call or an interaction: both need an id and a start, which is a moment. */
export const hasIdAndStart = (record?: { id?: unknown; start?: unknown } | null): boolean =>
  typeof record?.id === 'string' && record.id !== '' && momentOf(record.start) !== undefined;

/** How the fields of a record are read; what cannot be read is `undefined`, or a default. */
type Readers<Row> = { readonly [Name in keyof Row]?: (value: unknown) => unknown };

/** The record with each field as its reader reads it. Returns the record itself when all are as they should be. */
export function readFields<Row extends object>(record: Row, readers: Readers<Row>): Row {
  let result = record;
  for (const name in readers) {
    const value = readers[name]!(record[name]);
    if (value === record[name]) continue;
    if (result === record) result = { ...record };
    result[name] = value as Row[typeof name];
  }
  return result;
}

/** Names of fields, each with a sample value of its type. */
type FieldSamples = readonly (readonly [name: string, sample: unknown])[];

/**
 * The record with values of a wrong type replaced: one such value does not make the whole record invalid. Returns the
 * record itself when all are right.
 * @param defaults Replacements for required fields; other fields become `undefined`.
 */
export function replaceInvalid<Row extends object>(
  record: Row,
  fields: FieldSamples,
  defaults: Partial<Row> = {},
): Row {
  let result = record;
  for (const [name, sample] of fields as [keyof Row, unknown][]) {
    const value = record[name];
    if (typeof value === typeof sample || value === defaults[name]) continue;
    if (result === record) result = { ...record };
    result[name] = defaults[name]!;
  }
  return result;
}

/** Replaces a missing party. */
export const unknownParty: Readonly<Party> = { kind: 'unknown', label: '' };
const partyFields = Object.entries({ ...unknownParty, id: '' });

const callDefaults = { crm: '', reason: '' };
const callFields = Object.entries({
  ...callDefaults,
  interactionId: '',
  answeredBy: '',
  agent: '',
  visitorId: '',
});

/** The fields of a call of which there is more than one spelling. */
export const callReaders = {
  start: momentOf,
  type: (value: unknown) => (typeof value === 'string' ? callTypeOf(value) : ''),
  duration: durationOf,
  talk: durationOf,
  recordingCount: amountOf,
  success: flagOf,
} as const satisfies Readers<Call>;

/** A call with defaults for what is missing or invalid; the call itself when it is complete. */
export function normalizeCall(call: Call): Call {
  const result = readFields(replaceInvalid(call, callFields, callDefaults), callReaders);
  const [from, to] = [normalizeParty(result.from), normalizeParty(result.to)];
  return from === result.from && to === result.to ? result : { ...result, from, to };
}

/**
 * The calls of a list that can be read, each once: the last of those with one id.
 * @throws `no-list` when it is none
 */
export function readCalls(calls: readonly Call[]): Call[] {
  if (!Array.isArray(calls)) throw notAnArray('calls');
  const valid = (calls as readonly Call[]).filter(hasIdAndStart).map(normalizeCall);
  return [...new Map(valid.map((call) => [call.id, call])).values()];
}

/** Calls that the page hands in, for code that reads each value as `normalizeCall` does before it uses it. */
export const callsGiven = (calls: readonly CallInput[]): readonly Call[] => calls as readonly Call[];

const recordingReaders = { start: momentOf, end: momentOf, duration: durationOf };

/** A call's details, read as its row is, and its recordings too; what is no recording is left out. */
export function normalizeDetails(details: CallDetails): CallDetails {
  const recordings: unknown = details.recordings;
  return {
    ...details,
    ...normalizeCall(details),
    recordings: Array.isArray(recordings)
      ? (recordings as (Recording | null)[])
          .filter((one) => typeof one === 'object' && one !== null)
          .map((one) => readFields(one, recordingReaders))
      : [],
  };
}

const normalizeParty = (party: Party | null | undefined): Party =>
  replaceInvalid(typeof party === 'object' && party ? party : unknownParty, partyFields, unknownParty);

/** The calls of other types than those left out; the array itself when none is. What is no call is kept, to be counted. */
export const withoutCallTypes = (calls: readonly Call[], leftOut: readonly string[]): readonly Call[] =>
  leftOut.length > 0 && Array.isArray(calls)
    ? calls.filter((call?: Call | null) => !isLeftOut(String(call?.type ?? ''), leftOut))
    : calls;

/**
 * The calls that match a query; the array itself when all do. Invalid records are kept, because they are counted later.
 */
export function selectCalls(calls: readonly Call[], { period, agent }: ReportQuery): readonly Call[] {
  const wanted = agent?.toLowerCase();
  if (period === ALL_TIME && !wanted) return calls;
  return calls.filter((call) => {
    if (!hasIdAndStart(call)) return true;
    const start = momentOf(call.start)!;
    const isInside = start >= period.from && start < period.to;
    return isInside && (!wanted || agentsOf(normalizeCall(call)).some((one) => one.toLowerCase() === wanted));
  });
}
