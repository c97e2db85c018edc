import { agentsEndpoint, callsEndpoint, meEndpoint } from './core.js';
import { callEndpoint, recordingUrlEndpoint } from './details.js';
import { count, id, optional, record, text, type AnyRecordSchema } from './schema.js';
import {
  callsOfInteractionEndpoint,
  externalInteractionsEndpoint,
  externalInteractionsOfConversationEndpoint,
  externalInteractionsOfInteractionEndpoint,
  interactionEndpoint,
  interactionsEndpoint,
  timeseriesEndpoint,
} from './statistics.js';
import { aggregateEndpoint, callsStreamEndpoint, capabilitiesEndpoint } from './views.js';

/**
 * A token, as impersonation and sign-in return it. Use the JWT's `exp`: `token_expiration` was 0 wherever it was seen.
 */
export const tokenBody = record({ token: id, token_expiration: optional(count) });

/** An error. */
export const errorBody = record({ error: optional(text) });

/**
 * How certain an operation is.
 * `published`: seen in VideoEngager's own public examples and SDKs; it must be exactly so.
 * `guide`: the supervisor guide states the behaviour, the wire format is this project's choice and can be replaced
 * here when the real one becomes known.
 */
type Evidence = 'published' | 'guide';

/**
 * How a response wraps its records: a single record, a plain array, a window `{ data, totalCount, page, pageSize }` with
 * `next`, `previous` and `estimated` where a service has them, a time series `{ data, timeZone }`, or a stream of one record
 * a line with `{ end, count }` as its last line (`application/x-ndjson`).
 */
type Envelope = 'one' | 'list' | 'window' | 'series' | 'stream';

export interface Operation {
  method: 'GET' | 'POST';
  /** Path template; `{name}` stands for an encoded path segment. Served with and without a trailing slash. */
  path: string;
  /** Query parameters with their descriptions. */
  query?: Readonly<Record<string, string>>;
  /**
   * Query parameters that only a service reads which announces them in `/api/capabilities`; another passes over them. All
   * of them are this project's choice.
   */
  announced?: Readonly<Record<string, string>>;
  /** Fields of a JSON request body with their descriptions; those ending in `?` are optional. */
  body?: Readonly<Record<string, string>>;
  /** Whether it needs `Authorization: Bearer …`. */
  auth: boolean;
  evidence: Evidence;
  /** Which parts are this project's choice although the path is published. */
  chosen?: string;
  summary: string;
  envelope: Envelope;
  record: AnyRecordSchema;
  /** Statuses other than 200 that it is known to return, with the reason. */
  errors?: Readonly<Record<number, string>>;
}

const paging = {
  page: 'Page, from 1',
  pageSize: 'Records a page; the service caps it, and the response says the size applied',
};
const agent = { agent: "Only this agent's records: an e-mail address" };
const tenant = { tenant: 'Id of another tenant the account may read (guide, figure of the dashboard)' };
const filter = {
  filter:
    'JSON of `CallFilter`: only calls that meet all of it. Unknown fields are refused, so that no condition is passed over',
};
const view = {
  ...filter,
  sort: '`start`, `from`, `to`, `type`, `duration`, `talk`, `crm`, `reason` or `agent`, with `-` before it for descending; default `-start`. Missing and blank values come last in both directions, equal calls newest first, then by id',
  fields: 'Fields of the call to answer with, separated by commas; `id` and `start` always come',
};
const reading = {
  cursor:
    '`next` or `previous` of an earlier answer: the records after or before those, whatever has come in between; `page` is ignored then',
  count:
    '`exact` (the default), `estimated` (where that is faster; the answer says `estimated`) or `none`: whether `totalCount` is wanted',
};
const interactionView = {
  filter:
    'JSON of `CallFilter`: only interactions of which one call meets all of it; their figures stay those of all their calls. Unknown fields are refused, and so is who may not read calls',
  sort: '`agent`, `start`, `duration`, `totalCalls`, `videos`, `chats`, `screens`, `successful`, `unsuccessful` or `talk`, with `-` before it for descending; default `-start`. Those without an agent come last in both directions, equal interactions newest first, then by id. An interaction that gets another call while windows are read may move in an order by its figures',
  fields: 'Fields of the interaction to answer with, separated by commas; `_id` and `startTime` always come',
};
const refused = { 401: 'No valid token', 403: 'The account may not read this' };
const badView = {
  400: 'The period is invalid, ends before it starts, or is longer than 400 days; or a parameter is not what it has to be, or the cursor is of another filter or sort',
};
const badPeriod = { 400: 'The period is invalid, ends before it starts, or is longer than 400 days' };

/**
 * Every operation of the SmartVideo HTTP API that is used here. `{from}` and `{to}` are epoch milliseconds,
 * half-open; `{scope}` is `my` (the token's user) or `tenant` (the organisation; supervisors).
 */
export const operations = {
  impersonate: {
    method: 'GET',
    path: '/api/partners/impersonate/{pak}/{externalId}/{email}',
    auth: false,
    evidence: 'published',
    summary: 'A token for a user of the partner. The key can impersonate anybody: servers only',
    envelope: 'one',
    record: tokenBody,
    errors: { 400: 'Unknown key or user' },
  },
  impersonateCreate: {
    method: 'POST',
    path: '/api/partners/impersonateCreate',
    body: {
      pak: "The partner's secret key",
      email: 'E-mail address of the user',
      'division?': 'Tenant name',
      'firstName?': 'First name',
      'lastName?': 'Last name',
      'contactEmail?': 'E-mail address shown to others',
    },
    auth: false,
    evidence: 'published',
    summary: 'A token for a user of the partner, who is created when missing. Servers only',
    envelope: 'one',
    record: tokenBody,
    errors: { 400: 'Unknown key or unusable fields' },
  },
  login: {
    method: 'POST',
    path: '/auth/local',
    body: { email: 'E-mail address', password: 'Password' },
    auth: false,
    evidence: 'published',
    summary: 'A token for a local account',
    envelope: 'one',
    record: tokenBody,
    errors: { 400: 'A field is missing', 401: 'Wrong e-mail address or password' },
  },
  me: {
    ...meEndpoint,
    auth: true,
    evidence: 'published',
    chosen: '`tenants`',
    summary: 'The signed-in account and its access rights',
    envelope: 'one',
    errors: refused,
  },
  agents: {
    ...agentsEndpoint,
    query: tenant,
    auth: true,
    evidence: 'published',
    chosen: 'the query parameter `tenant`',
    summary: 'Agents of the tenant; a single one may come without an array around it',
    envelope: 'list',
    errors: refused,
  },
  interactions: {
    ...interactionsEndpoint,
    query: {
      ...agent,
      ...paging,
      ...tenant,
      expandRecordings: 'A bare flag: recordings come with each interaction',
    },
    announced: { ...interactionView, ...reading },
    auth: true,
    evidence: 'published',
    chosen:
      "the KPIs' names, the query parameter `tenant`, and what is optional: the query parameters `filter`, `sort`, `fields`, `cursor` and `count`, and `next` and `previous` of the response",
    summary: 'Interactions that start in the period, newest first unless sorted',
    envelope: 'window',
    errors: { ...badView, ...refused },
  },
  interaction: {
    ...interactionEndpoint,
    query: { expandRecordings: 'A bare flag: recordings come with the interaction' },
    auth: true,
    evidence: 'published',
    chosen: "the KPIs' names",
    summary: 'One interaction',
    envelope: 'one',
    errors: { ...refused, 404: 'No such interaction' },
  },
  timeseries: {
    ...timeseriesEndpoint,
    query: {
      ...agent,
      ...tenant,
      timeZone: 'IANA zone whose hours and days the buckets follow; default UTC',
    },
    auth: true,
    evidence: 'published',
    chosen: 'the response, the query parameters; `{step}` is `byHour` or `byDay`',
    summary: 'Counts for each hour or day of the period; empty buckets may be missing',
    envelope: 'series',
    errors: { ...badPeriod, ...refused },
  },
  externalInteractions: {
    ...externalInteractionsEndpoint,
    auth: true,
    evidence: 'published',
    summary: 'Genesys conversations of the period',
    envelope: 'list',
    errors: { ...badPeriod, ...refused },
  },
  externalInteractionsOfInteraction: {
    ...externalInteractionsOfInteractionEndpoint,
    auth: true,
    evidence: 'published',
    summary: 'The Genesys conversation of a SmartVideo interaction; empty when there is none',
    envelope: 'list',
    errors: refused,
  },
  externalInteractionsOfConversation: {
    ...externalInteractionsOfConversationEndpoint,
    auth: true,
    evidence: 'published',
    summary: 'The SmartVideo interactions of a Genesys conversation',
    envelope: 'list',
    errors: refused,
  },
  calls: {
    ...callsEndpoint,
    query: {
      ...agent,
      type: 'Only calls of this type',
      ...paging,
      ...tenant,
    },
    announced: { ...view, ...reading },
    auth: true,
    evidence: 'guide',
    chosen: '`filter`, `sort`, `fields`, `cursor` and `count` are optional',
    summary: 'Calls that start in the period, newest first unless sorted (guide, figure 8)',
    envelope: 'window',
    errors: { ...badView, ...refused },
  },
  callsStream: {
    ...callsStreamEndpoint,
    query: { ...agent, ...tenant, ...view },
    auth: true,
    evidence: 'guide',
    chosen: 'optional, see `/api/capabilities`',
    summary:
      'All calls of a view in its order, one a line as they come; the last line is `{ end: true, count }`, and a stream without it was cut',
    envelope: 'stream',
    errors: { ...badView, ...refused },
  },
  aggregate: {
    ...aggregateEndpoint,
    query: {
      ...agent,
      ...tenant,
      ...filter,
      group:
        'What is counted, separated by commas: `total`, `agent`, `reason`, `type`, `hourOfWeek`, `bucket` (hours of the zone), `facet`; default `total`. Each group is counted without what `selection` picks in itself',
      measures:
        'Which counts, separated by commas: `interactions`, `total`, `video`, `chat`, `screen`, `successful`, `unsuccessful`, `talk`, `talks`, `medianTalk`, `talk90`; default all',
      timeZone: 'IANA zone of hours and weekdays; default UTC',
    },
    auth: true,
    evidence: 'guide',
    chosen: 'optional, see `/api/capabilities`',
    summary: 'Counts of the calls that start in the period; groups and buckets with nothing may be missing',
    envelope: 'one',
    errors: { ...badView, ...refused },
  },
  capabilities: {
    ...capabilitiesEndpoint,
    auth: true,
    evidence: 'guide',
    chosen: 'optional; a service that answers 404 has none of it',
    summary: 'What the service can do with calls and interactions by itself: filter, sort and count them',
    envelope: 'one',
    errors: { 401: 'No valid token', 404: 'None of it' },
  },
  call: {
    ...callEndpoint,
    auth: true,
    evidence: 'guide',
    summary: 'Everything about one call (guide, figure 9)',
    envelope: 'one',
    errors: { ...refused, 404: 'No such call' },
  },
  callsOfInteraction: {
    ...callsOfInteractionEndpoint,
    auth: true,
    evidence: 'guide',
    summary: 'Calls of one interaction, newest first (guide, figure 14)',
    envelope: 'list',
    errors: { ...refused, 404: 'No such interaction' },
  },
  recordingUrl: {
    ...recordingUrlEndpoint,
    auth: true,
    evidence: 'guide',
    summary: 'A one-time address of a recording, valid 15 seconds; each request makes a new one',
    envelope: 'one',
    errors: { ...refused, 404: 'No such recording', 410: 'The recording is no longer kept' },
  },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;
