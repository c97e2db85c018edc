import type { CallBody } from '../../../src/client/contract/core.js';
import type { CallType, Dial } from '../data/facts.js';

/** A call as it comes from the database, with what it has from its interaction. */
export interface CallRow {
  id: string;
  tenant: string;
  agent: string;
  started: number;
  type: CallType;
  dial: Dial;
  duration: number | null;
  talk: number | null;
  reason: string;
  lost: boolean;
  recordings: number;
  interaction_id: string;
  visitor_id: string;
  visitor_name: string | null;
}

/** For `SELECT {callColumns} FROM {callTables}`. */
export const callColumns =
  'calls.*, interactions.id AS interaction_id, interactions.visitor_id, interactions.visitor_name';
export const callTables = 'calls JOIN interactions ON interactions.ord = calls.interaction';

/** Newest first; of calls that start together, in the order they were written. */
export const newestFirst = 'calls.started DESC, calls.ord';

/** A call in the API's words. `from` and `to` follow from who was dialled. */
export function callBody(row: CallRow, withRecordings: boolean): CallBody {
  const answered = row.talk !== 0;
  return {
    id: row.id,
    interactionId: row.interaction_id,
    start: row.started,
    type: row.type,
    ...parties(row, answered),
    agent: row.agent,
    duration: row.duration ?? undefined,
    talk: row.talk ?? undefined,
    crm: '',
    reason: row.reason,
    success: (row.talk ?? 0) > 0,
    recordingCount: withRecordings ? row.recordings : undefined,
    visitorId: row.visitor_id,
  };
}

function parties(row: CallRow, answered: boolean): Partial<CallBody> {
  const visitor = { name: row.visitor_name ?? 'Visitor', type: 'visitor', id: row.visitor_id };
  const agent = { name: row.agent, type: 'user', id: row.agent };
  const group = { name: 'Group', type: 'group', id: answered ? row.agent : undefined };
  const [caller, callee] =
    row.dial === 'to-visitor' ? [agent, visitor] : [visitor, row.dial === 'to-group' ? group : agent];
  return {
    from: caller.name,
    callerType: caller.type,
    callerId: caller.id,
    to: callee.name,
    calleeType: callee.type,
    calleeId: callee.id,
    answeredBy: answered && callee !== visitor ? row.agent : undefined,
  };
}
