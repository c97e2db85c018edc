import type { AnyRecord } from './wire.js';

/**
 * What the client asks for: where, and what an answer holds one or many of. `{name}` stands for an encoded segment
 * of the path: `{from}` and `{to}` are epoch milliseconds, half-open; `{scope}` is `my` (the token's user) or
 * `tenant` (the organisation; supervisors). What else is known of each stands in `operations.ts`.
 */
export interface Endpoint<Record extends AnyRecord = AnyRecord> {
  name: EndpointName;
  method: 'GET' | 'POST';
  path: string;
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
  | 'recordingUrl';

export function get<Record extends AnyRecord>(
  name: EndpointName,
  path: string,
  record: Record,
): Endpoint<Record> & { method: 'GET' } {
  return { name, method: 'GET', path, record };
}
