import {
  accountBody,
  agentBody,
  bucketBody,
  callBody,
  callDetailsBody,
  externalInteractionBody,
  interactionBody,
  pageBody,
  recordingUrlBody,
  seriesBody,
} from './index.js';
import { errorBody, tokenBody } from './tokens.js';
import type { AnyRecord, Fields, List, Maybe, Opaque, RecordOf } from './wire.js';

/** What a value means: a sentence, or one for each field of a record. A field without one does not compile. */
export type Meaning<K> =
  K extends Maybe<infer Inner>
    ? Meaning<Inner>
    : K extends List<infer Item>
      ? Meaning<Item>
      : K extends RecordOf<infer F, unknown>
        ? Meanings<F>
        : string;

/** What is opaque has nothing to be said of its inside. */
type Meanings<F extends Fields> = {
  readonly [Name in keyof F as F[Name] extends Untold ? never : Name]: Meaning<F[Name]>;
};

type Untold = Opaque<unknown> | Maybe<Opaque<unknown>>;

export interface Explained<K extends AnyRecord = AnyRecord> {
  body: K;
  meanings: Meaning<K>;
}

const call: Meaning<typeof callBody> = {
  id: 'Identity of the call',
  interactionId: 'The interaction the call belongs to',
  start: 'When the caller started the call',
  type: '`video`, `chat` or `screen`',
  from: 'Caller: a name or an e-mail address; blank or `Visitor` for an anonymous visitor',
  callerType: '`visitor`, `user` or `group`',
  callerId: "The caller's id: a visitor's UUID or a user's e-mail address",
  to: 'Dialled target: a name, an e-mail address or `Group`',
  calleeType: '`visitor`, `user` or `group`',
  calleeId: "The callee's id: whoever answered, when somebody did",
  answeredBy: 'E-mail address of the agent who answered',
  duration: "From the caller's start to hang-up, whole seconds",
  talk: 'While both parties were in session, whole seconds',
  crm: 'CRM status; blank on Genesys Cloud',
  reason: 'Who ended the call and how',
  success: 'Whether the call counts as successful',
  recordingCount: 'How many recordings the call has',
  visitorId: "The visitor's id",
};

const session = {
  type: '`visitor` or `user`',
  reason: 'A word, or an object with `name` and `message`',
  userAgent: '`os`, `engine`, `browser` and `ua`, or the bare text',
  location: 'Blank in the guide',
  sockets: { ip: 'Address of the cloud edge that routed the call', id: 'Id of the socket' },
};

/** The bodies by their names in the OpenAPI document, the only one to need these sentences: no page loads them. */
export const meanings = {
  Call: explained(callBody, call),
  CallDetails: explained(callDetailsBody, {
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
  Interaction: explained(interactionBody, {
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
  Bucket: explained(bucketBody, {
    time: 'Start of the bucket',
    interactions: 'Interactions',
    total: 'Calls of all types',
    video: 'Video calls',
    screen: 'Screen share sessions',
    chat: 'Chat sessions',
    successful: 'Successful calls',
    unsuccessful: 'Unsuccessful calls',
  }),
  Series: explained(seriesBody, { timeZone: 'IANA zone the buckets follow' }),
  ExternalInteraction: explained(externalInteractionBody, {
    svInteractionId: 'The SmartVideo interaction',
    externalInteractionId: 'The Genesys conversation',
    visitorId: "The visitor's id",
  }),
  Page: explained(pageBody, {
    totalCount: 'Records in all pages',
    page: 'This page, from 1',
    pageSize: 'Records a page, as applied',
  }),
  Account: explained(accountBody, {
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
  Agent: explained(agentBody, {
    firstName: 'First name',
    lastName: 'Last name',
    _account: { email: 'E-mail address' },
  }),
  RecordingUrl: explained(recordingUrlBody, {
    url: 'One-time address, valid 15 seconds',
    expiresAt: 'When it lapses unused',
  }),
  Token: explained(tokenBody, { token: 'JSON Web Token', token_expiration: 'Not to be relied on' }),
  Error: explained(errorBody, { error: 'What went wrong' }),
};

function explained<K extends AnyRecord>(body: K, all: Meaning<K>): Explained<K> {
  return { body, meanings: all };
}
