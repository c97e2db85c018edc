import {
  accountBody,
  agentBody,
  bucketBody,
  callBody,
  callDetailsBody,
  externalInteractionBody,
  interactionBody,
  recordingUrlBody,
} from './bodies.js';

/**
 * What the client asks for: where, and what an answer holds one or many of. `{name}` stands for an encoded segment
 * of the path: `{from}` and `{to}` are epoch milliseconds, half-open; `{scope}` is `my` (the token's user) or
 * `tenant` (the organisation; supervisors). What else is known of each stands in `operations.ts`.
 */
export const requests = {
  me: get('/api/brokerages/users/me', accountBody),
  agents: get('/api/brokerages/agents', agentBody),
  interactions: get('/api/stats/interactions/{scope}/{from}/{to}', interactionBody),
  interaction: get('/api/stats/interactions/single/{interactionId}', interactionBody),
  timeseries: get('/api/stats/timeseries/{scope}/{step}/{from}/{to}', bucketBody),
  externalInteractions: get('/api/stats/external.interactions/my/{from}/{to}', externalInteractionBody),
  externalInteractionsOfInteraction: get(
    '/api/stats/external.interactions/bySvInteractionId/{interactionId}',
    externalInteractionBody,
  ),
  externalInteractionsOfConversation: get(
    '/api/stats/external.interactions/byExternalInteractionId/{externalInteractionId}',
    externalInteractionBody,
  ),
  calls: get('/api/stats/calls/{scope}/{from}/{to}', callBody),
  call: get('/api/stats/calls/single/{callId}', callDetailsBody),
  callsOfInteraction: get('/api/stats/calls/byInteraction/{interactionId}', callBody),
  recordingUrl: {
    method: 'POST' as const,
    path: '/api/recordings/{recordingId}/url',
    record: recordingUrlBody,
  },
};

export type RequestName = keyof typeof requests;

function get<Record>(path: string, record: Record): { method: 'GET'; path: string; record: Record } {
  return { method: 'GET', path, record };
}
