import * as v from 'valibot';
import { anything, count, flag, id, instant, list, maybe, record, text } from './wire.js';

/**
 * The bodies of the API, each said once: the client's types, the check of every answer and the OpenAPI document
 * all follow from here. Which of it is known and which is this project's choice stands beside each operation in
 * `operations.ts`.
 */

const spelledTenant = { tenantId: ['tennantId'] };

const callFields = {
  id: id('Identity of the call'),
  interactionId: maybe(text('The interaction the call belongs to')),
  start: instant('When the caller started the call'),
  type: maybe(text('`video`, `chat` or `screen`')),
  from: maybe(text('Caller: a name or an e-mail address; blank or `Visitor` for an anonymous visitor')),
  callerType: maybe(text('`visitor`, `user` or `group`')),
  callerId: maybe(text("The caller's id: a visitor's UUID or a user's e-mail address")),
  to: maybe(text('Dialled target: a name, an e-mail address or `Group`')),
  calleeType: maybe(text('`visitor`, `user` or `group`')),
  calleeId: maybe(text("The callee's id: whoever answered, when somebody did")),
  answeredBy: maybe(text('E-mail address of the agent who answered')),
  duration: maybe(count("From the caller's start to hang-up, whole seconds")),
  talk: maybe(count('While both parties were in session, whole seconds')),
  crm: maybe(text('CRM status; blank on Genesys Cloud')),
  reason: maybe(text('Who ended the call and how')),
  success: maybe(flag('Whether the call counts as successful')),
  recordingCount: maybe(count('How many recordings the call has')),
  visitorId: maybe(text("The visitor's id")),
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
export const sessionBody = record(
  {
    type: maybe(text('`visitor` or `user`')),
    reason: maybe(anything('A word, or an object with `name` and `message`')),
    userAgent: maybe(anything('`os`, `engine`, `browser` and `ua`, or the bare text')),
    location: maybe(anything('Blank in the guide')),
    sockets: maybe(
      list(
        record({
          ip: maybe(text('Address of the cloud edge that routed the call')),
          id: maybe(text('Id of the socket')),
        }),
      ),
    ),
  },
  { userAgent: ['user_agent'] },
);

/** One recording of a call (guide, figure 9). It has no address of its own. */
export const recordingBody = record(
  {
    id: id('Identity of the recording'),
    type: maybe(text('`video`')),
    state: maybe(text('`finished` once it can be played')),
    start: maybe(instant('Start of the recording')),
    end: maybe(instant('End of the recording')),
    duration: maybe(count('As the service measured it, whole seconds')),
    mime: maybe(text('Media type')),
    media: maybe(text('File name')),
  },
  { id: ['_id', 'recordingId'] },
);

/** Everything about one call (guide, figure 9). */
export const callDetailsBody = record(
  {
    ...callFields,
    callerInfo: maybe(v.record(v.string(), v.unknown())),
    callerSession: maybe(sessionBody),
    calleeSession: maybe(sessionBody),
    recordings: maybe(list(recordingBody)),
  },
  callSpellings,
);

/** One interaction (guide, figure 12). `_id` and `calls` are known; the KPIs' names are this project's choice. */
export const interactionBody = record({
  _id: record({
    interactionId: id('Identity of the interaction'),
    agentId: maybe(text("The agent's e-mail address")),
  }),
  calls: maybe(list(id('Id of a call'))),
  expandedRecordings: maybe(
    list(
      record({
        URL: maybe(text('A recording is opened at this address + `/` + file name')),
        files: maybe(list(text('File name'))),
      }),
    ),
  ),
  startTime: instant('Start of the first call'),
  endTime: maybe(instant('End of the last call')),
  duration: maybe(count('First start to last end, whole seconds')),
  totalCalls: maybe(count('Calls in the interaction')),
  videos: maybe(count('Video calls')),
  chats: maybe(count('Chat sessions')),
  screens: maybe(count('Screen share sessions')),
  successful: maybe(count('Successful calls')),
  unsuccessful: maybe(count('Unsuccessful calls')),
  talk: maybe(count("Sum of the calls' talk times, whole seconds")),
  visitorId: maybe(text("The visitor's id")),
});

/** Counts of what started in one hour or day. */
export const bucketBody = record({
  time: instant('Start of the bucket'),
  interactions: maybe(count('Interactions')),
  total: maybe(count('Calls of all types')),
  video: maybe(count('Video calls')),
  screen: maybe(count('Screen share sessions')),
  chat: maybe(count('Chat sessions')),
  successful: maybe(count('Successful calls')),
  unsuccessful: maybe(count('Unsuccessful calls')),
});

/** The envelope around a time series; a bare array of buckets is read too. */
export const seriesBody = record({
  data: v.array(v.unknown()),
  timeZone: maybe(text('IANA zone the buckets follow')),
});

/** Ties a SmartVideo interaction to a Genesys conversation. */
export const externalInteractionBody = record({
  svInteractionId: id('The SmartVideo interaction'),
  externalInteractionId: maybe(text('The Genesys conversation')),
  visitorId: maybe(text("The visitor's id")),
});

/** The envelope around a page of records. */
export const pageBody = record({
  data: v.array(v.unknown()),
  totalCount: maybe(count('Records in all pages')),
  page: maybe(count('This page, from 1')),
  pageSize: maybe(count('Records a page, as applied')),
});

/** The signed-in account. Its access rights stand at `_account.acl.acl` or `_account.acl`. */
export const accountBody = record(
  {
    _id: id('Identity of the account'),
    email: maybe(text('E-mail address')),
    contactEmail: maybe(text('E-mail address shown to others')),
    firstName: maybe(text('First name')),
    lastName: maybe(text('Last name')),
    tenantId: maybe(text('The tenant')),
    organizationId: maybe(text('The organisation')),
    brokerageId: maybe(text('The brokerage')),
    locale: maybe(text('Language tag')),
    shortUrl: maybe(text('Short name in links')),
    tenants: maybe(list(record({ id: id('Identity of a tenant'), label: maybe(text('Its name')) }))),
    _account: maybe(record({ acl: maybe(v.record(v.string(), v.unknown())) })),
  },
  spelledTenant,
);

/** One agent of the tenant; those without `_account` are passed over. */
export const agentBody = record({
  firstName: maybe(text('First name')),
  lastName: maybe(text('Last name')),
  _account: maybe(record({ email: id('E-mail address') })),
});

/** A one-time address of a recording. */
export const recordingUrlBody = record({
  url: id('One-time address, valid 15 seconds'),
  expiresAt: maybe(instant('When it lapses unused')),
});

/** A token, as impersonation and sign-in answer. Trust the JWT's `exp`; `token_expiration` was 0 where it was seen. */
export const tokenBody = record({
  token: id('JSON Web Token'),
  token_expiration: maybe(count('Not to be relied on')),
});

/** An error. */
export const errorBody = record({ error: maybe(text('What went wrong')) });

export type CallBody = v.InferOutput<typeof callBody>;
export type CallDetailsBody = v.InferOutput<typeof callDetailsBody>;
export type SessionBody = v.InferOutput<typeof sessionBody>;
export type RecordingBody = v.InferOutput<typeof recordingBody>;
export type InteractionBody = v.InferOutput<typeof interactionBody>;
export type BucketBody = v.InferOutput<typeof bucketBody>;
export type ExternalInteractionBody = v.InferOutput<typeof externalInteractionBody>;
export type AccountBody = v.InferOutput<typeof accountBody>;
export type AgentBody = v.InferOutput<typeof agentBody>;
export type RecordingUrlBody = v.InferOutput<typeof recordingUrlBody>;
