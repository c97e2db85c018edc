import { filterBody } from './call-filter.js';
import { accountBody, agentBody, callBody } from './core.js';
import { callDetailsBody, recordingUrlBody } from './details.js';
import { errorBody, tokenBody } from './operations.js';
import type { AnyRecordSchema, Fields, List, Opaque, Optional, RecordSchema } from './schema.js';
import { bucketBody, externalInteractionBody, interactionBody, seriesBody } from './statistics.js';
import { aggregateBody, capabilitiesBody, streamEndBody, windowBody } from './views.js';

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

const counts = {
  interactions: 'Interactions that the calls are of',
  total: 'Calls of all types',
  video: 'Video calls',
  chat: 'Chat sessions',
  screen: 'Screen share sessions',
  successful: 'Successful calls, by the rule in force',
  unsuccessful: 'Unsuccessful calls',
  talk: 'Sum of the known talk times, whole seconds',
};

const talkCounts = {
  ...counts,
  talks: 'Calls with a talk time above zero',
  medianTalk: 'Median of the talk times above zero, by the nearest rank, whole seconds; missing without any',
  talk90: '90th percentile of the same',
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
  Window: described(windowBody, {
    page: 'This page, from 1; missing where a cursor was given',
    pageSize: 'Records a page, as applied',
    totalCount: 'Records in the whole view, unless `count=none`',
    next: 'Cursor of the records after these; missing at the end',
    previous: 'Cursor of the records before these; missing at the beginning',
    estimated: 'Whether `totalCount` is about right only',
  }),
  StreamEnd: described(streamEndBody, { end: '`true`: the stream is complete', count: 'Calls in it' }),
  Capabilities: described(capabilitiesBody, {
    views: {
      filter: 'Whether calls can be filtered',
      sort: 'A column that calls can be sorted by',
      fields: 'Whether fields can be chosen',
      cursor: 'Whether windows can be read on from one another',
      count: '`exact`, `estimated` or `none`',
      stream: 'Whether all calls of a view can be streamed',
    },
    interactionViews: {
      filter: 'Whether interactions can be filtered by their calls',
      sort: 'A figure that interactions can be sorted by',
      fields: 'Whether fields can be chosen',
      cursor: 'Whether windows can be read on from one another',
      count: '`exact`, `estimated` or `none`',
    },
    aggregate: {
      group: 'A group that calls can be counted by',
      measures: 'A count that is known',
      quantiles: 'Whether `medianTalk` and `talk90` are known',
    },
  }),
  Aggregate: described(aggregateBody, {
    timeZone: 'IANA zone of hours and weekdays',
    total: talkCounts,
    agent: { agent: 'E-mail address or name; blank for calls of which no agent is known', ...talkCounts },
    reason: { value: 'As the service describes it; blank is none', ...counts },
    type: { value: 'As the service names it; blank is none', ...counts },
    hourOfWeek: {
      weekday: '1 is Monday, 7 is Sunday',
      hour: '0 to 23, by the clock of the zone',
      ...counts,
      interactions: 'Interactions whose first counted call starts in the hour',
    },
    bucket: {
      ...counts,
      time: 'Start of the hour',
      interactions: 'Interactions whose first counted call starts in the hour',
    },
    facet: {
      all: 'Calls without the conditions on type, success and recordings',
      unsuccessful: 'Calls if `success` were false',
      recorded: 'Calls if `hasRecording` were true',
      types: { type: 'As the service names it', count: 'Calls if `type` were this one' },
    },
  }),
  CallFilter: described(filterBody, {
    search:
      'Words of which each must occur in a text shown, whatever the case and accents, or be an id or its beginning',
    from: 'A part of the text shown for the caller, whatever the case and accents',
    to: 'A part of the text shown for the dialled target',
    reason: 'A part of the text shown for the reason',
    agent: "A part of the agent's e-mail address or name",
    type: 'The exact type',
    durationMin: 'Whole seconds, inclusive; a call without a value passes no bound',
    durationMax: 'Whole seconds, inclusive',
    talkMin: 'Whole seconds, inclusive',
    talkMax: 'Whole seconds, inclusive',
    success: 'Whether the call counts as successful, by `successRule`',
    hasRecording: 'Whether the call has a recording; one of which that is not known passes neither',
    selection: {
      agent: 'The exact agent; blank is the calls of which none is known',
      reason: 'The exact reason; blank is the calls without one',
      type: 'The exact type',
      success: 'Whether the call counts as successful, by `successRule`',
      hourOfWeek: {
        weekday: '1 is Monday, 7 is Sunday',
        hour: '0 to 23, by the clock of the zone',
        timeZone: 'IANA zone',
      },
      part: { from: 'Start of a part of the period', to: 'Its end, which does not belong to it' },
    },
    exclude: 'A type of call that is left out',
    successRule:
      '`server` (the default): as the service counts; `talk`: talk above zero; `duration`: duration above zero',
    names: {
      party: {
        visitor: 'Name shown for a visitor without one',
        group: 'Name shown for a group without one',
        unknown: 'Name shown for another party without one',
      },
    },
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
