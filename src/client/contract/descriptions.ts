import { accountBody, agentBody, callBody, pageBody } from './core.js';
import { callDetailsBody, recordingUrlBody } from './details.js';
import { errorBody, tokenBody } from './operations.js';
import type { AnyRecordSchema, Fields, List, Opaque, Optional, RecordSchema } from './schema.js';
import { bucketBody, externalInteractionBody, interactionBody, seriesBody } from './statistics.js';

/** The description of a value: a sentence, or one for each field of a record. A missing one does not compile. */
type Description<S> =
  S extends Optional<infer Inner>
    ? Description<Inner>
    : S extends List<infer Item>
      ? Description<Item>
      : S extends RecordSchema<infer F, unknown>
        ? FieldDescriptions<F>
        : string;

/** The contents of an opaque value are unknown, so there is nothing to describe. */
type FieldDescriptions<F extends Fields> = {
  readonly [Name in keyof F as F[Name] extends OpaqueField ? never : Name]: Description<F[Name]>;
};

type OpaqueField = Opaque<unknown> | Optional<Opaque<unknown>>;

/** A schema with the description of its fields. */
export interface Described<S extends AnyRecordSchema = AnyRecordSchema> {
  schema: S;
  description: Description<S>;
}

const call: Description<typeof callBody> = {
  id: 'Identity of the call',
  interactionId: 'The interaction the call belongs to',
  start: 'When the caller started the call',
  type: '`video`, `chat` or `screen`',
  from: 'Caller: a name or an e-mail address; blank or `Visitor` for an anonymous visitor',
  callerType: '`visitor`, `user` or `group`',
  callerId: "The caller's id: a visitor's UUID or a user's e-mail address",
  to: 'Dialled target: a name, an e-mail address or `Group`',
  calleeType: '`visitor`, `user` or `group`',
  calleeId: "The callee's id: that of the agent who answered, if one did",
  answeredBy: 'E-mail address of the agent who answered',
  agent:
    'E-mail address of the agent whose interaction the call belongs to, also when nobody answered; this project’s choice, a service may leave it out',
  duration: "From the caller's start to hang-up, whole seconds",
  talk: 'While both parties were in session, whole seconds',
  crm: 'CRM status; blank on Genesys Cloud',
  reason: 'Who ended the call and how',
  success: 'Whether the call counts as successful',
  recordingCount: 'Number of recordings of the call',
  visitorId: "The visitor's id",
};

const session = {
  type: '`visitor` or `user`',
  reason: 'A word, or an object with `name` and `message`',
  userAgent: '`os`, `engine`, `browser` and `ua`, or the bare text',
  location: 'Blank in the guide',
  sockets: { ip: 'Address of the cloud edge that routed the call', id: 'Id of the socket' },
};

/** The bodies by their names in the OpenAPI document, for which alone these sentences exist: no page loads them. */
export const describedBodies = {
  Call: described(callBody, call),
  CallDetails: described(callDetailsBody, {
    ...call,
    callerSession: session,
    calleeSession: session,
    recordings: {
      id: 'Identity of the recording',
      type: '`video`',
      state: '`finished` once it can be played',
      start: 'Start of the recording',
      end: 'End of the recording',
      duration: 'As the service measured it, whole seconds',
      mime: 'Media type',
      media: 'File name',
    },
  }),
  Interaction: described(interactionBody, {
    _id: { interactionId: 'Identity of the interaction', agentId: "The agent's e-mail address" },
    calls: 'Id of a call',
    expandedRecordings: {
      URL: 'A recording is opened at this address + `/` + file name',
      files: 'File name',
    },
    startTime: 'Start of the first call',
    endTime: 'End of the last call',
    duration: 'First start to last end, whole seconds',
    totalCalls: 'Calls in the interaction',
    videos: 'Video calls',
    chats: 'Chat sessions',
    screens: 'Screen share sessions',
    successful: 'Successful calls',
    unsuccessful: 'Unsuccessful calls',
    talk: "Sum of the calls' talk times, whole seconds",
    visitorId: "The visitor's id",
  }),
  Bucket: described(bucketBody, {
    time: 'Start of the bucket',
    interactions: 'Interactions',
    total: 'Calls of all types',
    video: 'Video calls',
    screen: 'Screen share sessions',
    chat: 'Chat sessions',
    successful: 'Successful calls',
    unsuccessful: 'Unsuccessful calls',
  }),
  Series: described(seriesBody, { timeZone: 'IANA zone the buckets follow' }),
  ExternalInteraction: described(externalInteractionBody, {
    svInteractionId: 'The SmartVideo interaction',
    externalInteractionId: 'The Genesys conversation',
    visitorId: "The visitor's id",
  }),
  Page: described(pageBody, {
    totalCount: 'Records in all pages',
    page: 'This page, from 1',
    pageSize: 'Records a page, as applied',
  }),
  Account: described(accountBody, {
    _id: 'Identity of the account',
    email: 'E-mail address',
    contactEmail: 'E-mail address shown to others',
    firstName: 'First name',
    lastName: 'Last name',
    tenantId: 'The tenant',
    organizationId: 'The organisation',
    brokerageId: 'The brokerage',
    locale: 'Language tag',
    shortUrl: 'Short name in links',
    tenants: { id: 'Identity of a tenant', label: 'Its name' },
    _account: {},
  }),
  Agent: described(agentBody, {
    firstName: 'First name',
    lastName: 'Last name',
    _account: { email: 'E-mail address' },
  }),
  RecordingUrl: described(recordingUrlBody, {
    url: 'One-time address, valid 15 seconds',
    expiresAt: 'When it expires unused',
  }),
  Token: described(tokenBody, { token: 'JSON Web Token', token_expiration: 'Not to be relied on' }),
  Error: described(errorBody, { error: 'What went wrong' }),
};

function described<S extends AnyRecordSchema>(schema: S, description: Description<S>): Described<S> {
  return { schema, description };
}
