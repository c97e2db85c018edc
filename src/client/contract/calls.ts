import { get } from './endpoint.js';
import { count, entries, flag, id, instant, maybe, record, text, type Read } from './wire.js';

export const callFields = {
  id,
  interactionId: maybe(text),
  start: instant,
  type: maybe(text),
  from: maybe(text),
  callerType: maybe(text),
  callerId: maybe(text),
  to: maybe(text),
  calleeType: maybe(text),
  calleeId: maybe(text),
  answeredBy: maybe(text),
  duration: maybe(count),
  talk: maybe(count),
  crm: maybe(text),
  reason: maybe(text),
  success: maybe(flag),
  recordingCount: maybe(count),
  visitorId: maybe(text),
};

export const callSpellings = {
  id: ['_id', 'callId'],
  start: ['startTime', 'dateTime'],
  talk: ['talkTime'],
  crm: ['crmStatus'],
};

/** One call of the call report (guide, figure 8). */
export const callBody = record(callFields, callSpellings);

/** The envelope around a page of records. */
export const pageBody = record({
  data: entries,
  totalCount: maybe(count),
  page: maybe(count),
  pageSize: maybe(count),
});

export type CallBody = Read<typeof callBody>;

export const callsEndpoint = get('calls', '/api/stats/calls/{scope}/{from}/{to}', callBody);
