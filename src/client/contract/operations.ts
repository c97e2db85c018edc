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
 * How a response wraps its records: a single record, a plain array, a page `{ data, totalCount, page, pageSize }`, or
 * a time series `{ data, timeZone }`.
 */
type Envelope = 'one' | 'list' | 'page' | 'series';

export interface Operation {
  method: 'GET' | 'POST';
  /** Path template; `{name}` stands for an encoded path segment. Served with and without a trailing slash. */
  path: string;
  /** Query parameters with their descriptions. */
  query?: Readonly<Record<string, string>>;
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
const refused = { 401: 'No valid token', 403: 'The account may not read this' };
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
    auth: true,
    evidence: 'published',
    chosen: "the KPIs' names, the query parameter `tenant`",
    summary: 'Interactions that start in the period, newest first',
    envelope: 'page',
    errors: { ...badPeriod, ...refused },
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
    query: { ...agent, type: 'Only calls of this type', ...paging, ...tenant },
    auth: true,
    evidence: 'guide',
    summary: 'Calls that start in the period, newest first (guide, figure 8)',
    envelope: 'page',
    errors: { ...badPeriod, ...refused },
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
