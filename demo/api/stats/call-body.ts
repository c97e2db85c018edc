import type { CallBody } from '../../../src/client/contract/core.js';
import type { CallRecord } from '../data/call-store.js';

/** A call in the API's words. `from` and `to` follow from who was dialled. */
export function callBody(row: CallRecord, withRecordings: boolean): CallBody {
  const answered = row.talk !== 0;
  return {
    id: row.id,
    interactionId: row.interactionId,
    start: row.start,
    type: row.type,
    ...parties(row, answered),
    agent: row.agent,
    duration: row.duration,
    talk: row.talk,
    crm: '',
    reason: row.reason,
    success: (row.talk ?? 0) > 0,
    recordingCount: withRecordings ? row.recordingCount : undefined,
    visitorId: row.visitorId,
  };
}

function parties(row: CallRecord, answered: boolean): Partial<CallBody> {
  const visitor = { name: row.visitorName ?? 'Visitor', type: 'visitor', id: row.visitorId };
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
