/** Records that the page supplies itself: unlike the client's they may be incomplete, or of the wrong types. */
import { agentsOf, type Call, type Party } from './call.js';
import { ALL_TIME } from './period.js';
import type { ReportQuery } from './source.js';

/** A property that must be an array is something else; the message names it for the integrator. */
export const notAnArray = (property: string): Error =>
  Object.assign(new Error(`“${property}” is not an array.`), { code: 'no-list' });

/** Whether a value can be a call or an interaction: both need an id and a start. */
export const hasIdAndStart = (record?: { id?: unknown; start?: unknown } | null): boolean =>
  typeof record?.id === 'string' && record.id !== '' && Number.isFinite(record.start);

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

const callDefaults = { type: '', crm: '', reason: '' };
const callFields = Object.entries({
  ...callDefaults,
  interactionId: '',
  answeredBy: '',
  visitorId: '',
  duration: 0,
  talk: 0,
  recordingCount: 0,
  success: true,
});

/** A call with defaults for what is missing or invalid; the call itself when it is complete. */
export function normalizeCall(call: Call): Call {
  const result = replaceInvalid(call, callFields, callDefaults);
  const [from, to] = [normalizeParty(result.from), normalizeParty(result.to)];
  return from === result.from && to === result.to ? result : { ...result, from, to };
}

const normalizeParty = (party: Party | null | undefined): Party =>
  replaceInvalid(typeof party === 'object' && party ? party : unknownParty, partyFields, unknownParty);

/**
 * The calls that match a query; the array itself when all do. Invalid records are kept, because they are counted later.
 */
export function selectCalls(calls: readonly Call[], { period, agent }: ReportQuery): readonly Call[] {
  const wanted = agent?.toLowerCase();
  if (period === ALL_TIME && !wanted) return calls;
  return calls.filter(
    (call) =>
      !hasIdAndStart(call) ||
      (call.start >= period.from &&
        call.start < period.to &&
        (!wanted || agentsOf(normalizeCall(call)).some((one) => one.toLowerCase() === wanted))),
  );
}
