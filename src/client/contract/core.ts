/**
 * The contract: every body and every path of the API is stated once. The client's types, the validation of every
 * response and the OpenAPI document all derive from it. Endpoints that a page needs only later are in `details.ts`,
 * `statistics.ts` and `views.ts`, so that they load with what uses them; what only the document needs is in `descriptions.ts` (what
 * each field means) and `operations.ts` (which operation is published and which is this project's choice).
 */
import {
  callType,
  count,
  duration,
  flag,
  id,
  instant,
  list,
  optional,
  record,
  text,
  unknownArray,
  unknownObject,
  type AnyRecordSchema,
  type Infer,
} from './schema.js';

/**
 * One operation as the client calls it. `{name}` stands for an encoded path segment: `{from}` and `{to}` are epoch
 * milliseconds, half-open; `{scope}` is `my` (the token's user) or `tenant` (the organisation; supervisors).
 */
export interface Endpoint<Record extends AnyRecordSchema = AnyRecordSchema> {
  name: EndpointName;
  method: 'GET' | 'POST';
  path: string;
  /** Schema of one record; a response holds one or many. */
  record: Record;
}

export type EndpointName =
  | 'me'
  | 'agents'
  | 'calls'
  | 'call'
  | 'callsOfInteraction'
  | 'interactions'
  | 'interaction'
  | 'timeseries'
  | 'externalInteractions'
  | 'externalInteractionsOfInteraction'
  | 'externalInteractionsOfConversation'
  | 'recordingUrl'
  | 'capabilities'
  | 'callsStream'
  | 'aggregate';

/** An endpoint with the method GET. */
export function get<Record extends AnyRecordSchema>(
  name: EndpointName,
  path: string,
  record: Record,
): Endpoint<Record> & { method: 'GET' } {
  return { name, method: 'GET', path, record };
}

/** The signed-in account. Its access rights are at `_account.acl.acl` or `_account.acl`. */
export const accountBody = record(
  {
    _id: id,
    email: optional(text),
    contactEmail: optional(text),
    firstName: optional(text),
    lastName: optional(text),
    tenantId: optional(text),
    organizationId: optional(text),
    brokerageId: optional(text),
    locale: optional(text),
    shortUrl: optional(text),
    tenants: optional(list(record({ id, label: optional(text) }))),
    _account: optional(record({ acl: optional(unknownObject) })),
  },
  { tenantId: ['tennantId'] },
);

/** One agent of the tenant; entries without `_account` are ignored. */
export const agentBody = record({
  firstName: optional(text),
  lastName: optional(text),
  _account: optional(record({ email: id })),
});

export const callFields = {
  id,
  interactionId: optional(text),
  start: instant,
  type: optional(callType),
  from: optional(text),
  callerType: optional(text),
  callerId: optional(text),
  to: optional(text),
  calleeType: optional(text),
  calleeId: optional(text),
  answeredBy: optional(text),
  agent: optional(text),
  duration: optional(duration),
  talk: optional(duration),
  crm: optional(text),
  reason: optional(text),
  success: optional(flag),
  recordingCount: optional(count),
  visitorId: optional(text),
};

export const callAliases = {
  id: ['_id', 'callId'],
  start: ['startTime', 'dateTime'],
  talk: ['talkTime'],
  crm: ['crmStatus'],
};

/** One call of the call report (guide, figure 8). */
export const callBody = record(callFields, callAliases);

/** The envelope around a page of records. */
export const pageBody = record({
  data: unknownArray,
  totalCount: optional(count),
  page: optional(count),
  pageSize: optional(count),
});

export type AccountBody = Infer<typeof accountBody>;
export type AgentBody = Infer<typeof agentBody>;
export type CallBody = Infer<typeof callBody>;

export const meEndpoint = get('me', '/api/brokerages/users/me', accountBody);
export const agentsEndpoint = get('agents', '/api/brokerages/agents', agentBody);
export const callsEndpoint = get('calls', '/api/stats/calls/{scope}/{from}/{to}', callBody);
