import {
  anything,
  bag,
  count,
  entries,
  flag,
  id,
  instant,
  list,
  maybe,
  openRecord,
  record,
  text,
  type Read,
} from './wire.js';

/**
 * The bodies of the API, each said once: the client's types, the check of every answer and the OpenAPI document
 * all follow from here. What each field means stands in `meanings.ts`, which only the document needs; which
 * operation is known and which is this project's choice, in `described.ts`.
 */

const callFields = {
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

const callSpellings = {
  id: ['_id', 'callId'],
  start: ['startTime', 'dateTime'],
  talk: ['talkTime'],
  crm: ['crmStatus'],
};

/** One call of the call report (guide, figure 8). */
export const callBody = record(callFields, callSpellings);

/** One party's technical session (guide, figure 9). */
export const sessionBody = openRecord(
  {
    type: maybe(text),
    reason: maybe(anything),
    userAgent: maybe(anything),
    location: maybe(anything),
    sockets: maybe(list(record({ ip: maybe(text), id: maybe(text) }))),
  },
  { userAgent: ['user_agent'] },
);

/** One recording of a call (guide, figure 9). It has no address of its own. */
export const recordingBody = openRecord(
  {
    id,
    type: maybe(text),
    state: maybe(text),
    start: maybe(instant),
    end: maybe(instant),
    duration: maybe(count),
    mime: maybe(text),
    media: maybe(text),
  },
  { id: ['_id', 'recordingId'] },
);

/** Everything about one call (guide, figure 9). */
export const callDetailsBody = openRecord(
  {
    ...callFields,
    callerInfo: maybe(bag),
    callerSession: maybe(sessionBody),
    calleeSession: maybe(sessionBody),
    recordings: maybe(list(recordingBody)),
  },
  callSpellings,
);

/** One interaction (guide, figure 12). `_id` and `calls` are known; the KPIs' names are this project's choice. */
export const interactionBody = record({
  _id: record({ interactionId: id, agentId: maybe(text) }),
  calls: maybe(list(id)),
  expandedRecordings: maybe(list(record({ URL: maybe(text), files: maybe(list(text)) }))),
  startTime: instant,
  endTime: maybe(instant),
  duration: maybe(count),
  totalCalls: maybe(count),
  videos: maybe(count),
  chats: maybe(count),
  screens: maybe(count),
  successful: maybe(count),
  unsuccessful: maybe(count),
  talk: maybe(count),
  visitorId: maybe(text),
});

/** Counts of what started in one hour or day. */
export const bucketBody = record({
  time: instant,
  interactions: maybe(count),
  total: maybe(count),
  video: maybe(count),
  screen: maybe(count),
  chat: maybe(count),
  successful: maybe(count),
  unsuccessful: maybe(count),
});

/** The envelope around a time series; a bare array of buckets is read too. */
export const seriesBody = record({ data: entries, timeZone: maybe(text) });

/** Ties a SmartVideo interaction to a Genesys conversation. */
export const externalInteractionBody = record({
  svInteractionId: id,
  externalInteractionId: maybe(text),
  visitorId: maybe(text),
});

/** The envelope around a page of records. */
export const pageBody = record({
  data: entries,
  totalCount: maybe(count),
  page: maybe(count),
  pageSize: maybe(count),
});

/** The signed-in account. Its access rights stand at `_account.acl.acl` or `_account.acl`. */
export const accountBody = record(
  {
    _id: id,
    email: maybe(text),
    contactEmail: maybe(text),
    firstName: maybe(text),
    lastName: maybe(text),
    tenantId: maybe(text),
    organizationId: maybe(text),
    brokerageId: maybe(text),
    locale: maybe(text),
    shortUrl: maybe(text),
    tenants: maybe(list(record({ id, label: maybe(text) }))),
    _account: maybe(record({ acl: maybe(bag) })),
  },
  { tenantId: ['tennantId'] },
);

/** One agent of the tenant; those without `_account` are passed over. */
export const agentBody = record({
  firstName: maybe(text),
  lastName: maybe(text),
  _account: maybe(record({ email: id })),
});

/** A one-time address of a recording. */
export const recordingUrlBody = record({ url: id, expiresAt: maybe(instant) });

/** A token, as impersonation and sign-in answer. Trust the JWT's `exp`; `token_expiration` was 0 where it was seen. */
export const tokenBody = record({ token: id, token_expiration: maybe(count) });

/** An error. */
export const errorBody = record({ error: maybe(text) });

export type CallBody = Read<typeof callBody>;
export type CallDetailsBody = Read<typeof callDetailsBody>;
export type SessionBody = Read<typeof sessionBody>;
export type RecordingBody = Read<typeof recordingBody>;
export type InteractionBody = Read<typeof interactionBody>;
export type BucketBody = Read<typeof bucketBody>;
export type ExternalInteractionBody = Read<typeof externalInteractionBody>;
export type AccountBody = Read<typeof accountBody>;
export type AgentBody = Read<typeof agentBody>;
export type RecordingUrlBody = Read<typeof recordingUrlBody>;
