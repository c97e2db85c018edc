/**
 * The flat table `calls`, the same in every engine: a row is a call with everything of its interaction, and what is
 * searched and sorted by, which is made here, once, when the call is written, so that it means the same everywhere.
 */
import { callTypeOf } from '../../../src/model/call.js';
import { foldQuery, foldText } from '../../../src/table/text-search.js';
import type { CallRecord, NewCall } from './call-store.js';

/**
 * Columns in their order, with their kinds. `duration` and `talk` alone may be NULL; a missing text is blank.
 * `recordings` is a number of them.
 */
export const callColumns = {
  id: 'text',
  tenant: 'text',
  agent: 'text',
  interaction: 'text',
  visitor: 'text',
  visitor_name: 'text',
  external_id: 'text',
  started: 'moment',
  place: 'integer',
  type: 'text',
  dial: 'text',
  duration: 'seconds',
  talk: 'seconds',
  reason: 'text',
  lost: 'flag',
  recordings: 'integer',
  agent_folded: 'text',
  agent_key: 'text',
  visitor_folded: 'text',
  visitor_key: 'text',
  type_folded: 'text',
  reason_folded: 'text',
  odd_ids: 'text',
} as const;

export type CallColumn = keyof typeof callColumns;

/** A row of `calls`. */
export type CallRow = {
  [Name in CallColumn]: (typeof callColumns)[Name] extends 'text'
    ? string
    : (typeof callColumns)[Name] extends 'seconds'
      ? number | null
      : (typeof callColumns)[Name] extends 'flag'
        ? boolean
        : number;
};

/** The table `recordings`: one row each. `started` and `ended` are moments, `duration` whole seconds. */
export const recordingColumns = {
  id: 'text',
  call_id: 'text',
  tenant: 'text',
  agent: 'text',
  state: 'text',
  started: 'moment',
  ended: 'moment',
  duration: 'integer',
} as const;

export interface RecordingRow {
  id: string;
  call_id: string;
  tenant: string;
  agent: string;
  state: string;
  started: number;
  ended: number;
  duration: number;
}

/** The rows of a call that is written. */
export function rowsOf(call: NewCall): { call: CallRow; recordings: RecordingRow[] } {
  const { id, tenant, interactionId, visitorId, start, reason, recordings = [] } = call;
  // Addresses are asked for in lower case.
  const agent = call.agent.includes('@') ? call.agent.toLowerCase() : call.agent;
  const type = callTypeOf(call.type);
  const name = nameOf(call.visitorName);
  return {
    call: {
      id,
      tenant,
      agent,
      interaction: interactionId,
      visitor: visitorId,
      visitor_name: name,
      external_id: call.externalId ?? '',
      started: start,
      place: call.place ?? 0,
      type,
      dial: call.dial,
      duration: call.duration ?? null,
      talk: call.talk ?? null,
      reason,
      lost: call.lost ?? false,
      recordings: recordings.length,
      agent_folded: folded(agent),
      agent_key: keyed(agent),
      visitor_folded: folded(name),
      visitor_key: keyed(name),
      type_folded: folded(type),
      reason_folded: folded(reason),
      odd_ids: oddIds([id, interactionId, visitorId]),
    },
    recordings: recordings.map((one) => ({
      id: one.id,
      call_id: id,
      tenant,
      agent,
      state: one.state,
      started: one.start,
      ended: one.end,
      duration: one.duration,
    })),
  };
}

/** The columns of a call's record; the others are for conditions and orders. */
export const recordColumns =
  'id, tenant, agent, interaction, visitor, visitor_name, external_id, started, place, type, dial, duration, talk, reason, lost, recordings';

export function recordOf(row: CallRow): CallRecord {
  return {
    id: row.id,
    tenant: row.tenant,
    agent: row.agent,
    interactionId: row.interaction,
    visitorId: row.visitor,
    ...(row.visitor_name !== '' && { visitorName: row.visitor_name }),
    ...(row.external_id !== '' && { externalId: row.external_id }),
    start: row.started,
    place: row.place,
    type: row.type,
    dial: row.dial as CallRecord['dial'],
    ...(row.duration !== null && { duration: row.duration }),
    ...(row.talk !== null && { talk: row.talk }),
    reason: row.reason,
    lost: Boolean(row.lost),
    recordingCount: row.recordings,
  };
}

/** Searches fold by the rules that hold everywhere, not by those of one language. */
export const locale = 'und';

/** The same few agents, reasons and names come again and again. */
function remembered(change: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    let changed = known.get(text);
    if (changed === undefined) {
      changed = change(text);
      if (known.size >= 20_000) known.clear();
      known.set(text, changed);
    }
    return changed;
  };
}

const folded = remembered((text) => (text.trim() === '' ? '' : foldText(text, locale)));
const keyed = remembered((text) => sortKey(text));

/** A name that only says what somebody is, as `toCall` reads it, is none. */
function nameOf(name = ''): string {
  const trimmed = name.trim();
  return /^(visitor|group)$/i.test(trimmed) ? '' : trimmed;
}

/** ASCII characters that are neither letters nor digits, as dictionaries have them: before all digits. */
const marks = ' _-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$';

/**
 * A text by whose bytes texts are sorted: by letters, whatever the case and the accents, with numbers by their value.
 * Blank for a blank text.
 */
export function sortKey(text: string): string {
  return foldQuery(text, locale)
    .replace(/[ -/:-@[-`{-~]/g, (mark) => String.fromCharCode(1 + marks.indexOf(mark)))
    .replace(/[0-9]+/g, (digits) => numberKey(digits.replace(/^0+(?=.)/, '')));
}

/** The number of digits, as a character between the marks and the letters, before the digits. */
function numberKey(digits: string): string {
  return String.fromCharCode(0x30 + Math.min(digits.length, 42)) + digits;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * What `IdQuery` compares, for ids that are not all UUIDs as they are usually written; blank for those, which are found by
 * their beginning. Each id stands in a line of its own behind a sign for its kind: `~` for so many hexadecimal digits that
 * they are random, `=` for fewer, `:` for others.
 */
export function oddIds(ids: readonly string[]): string {
  if (ids.every((id) => uuid.test(id))) return '';
  return ids.map((id) => `\n${idForm(foldQuery(id, locale))}`).join('') + '\n';
}

function idForm(folded: string): string {
  const digits = folded.replaceAll('-', '');
  if (!/^[0-9a-f]+$/.test(digits)) return `:${folded}`;
  return `${digits.length >= 24 ? '~' : '='}${digits}`;
}
