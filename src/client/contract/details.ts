import { callAliases, callFields, get, type Endpoint } from './core.js';
import {
  duration,
  id,
  instant,
  list,
  optional,
  record,
  recordWithExtra,
  text,
  unknownObject,
  unknownValue,
  type Infer,
} from './schema.js';

/** One party's technical session (guide, figure 9). */
const sessionBody = recordWithExtra(
  {
    type: optional(text),
    reason: optional(unknownValue),
    userAgent: optional(unknownValue),
    location: optional(unknownValue),
    sockets: optional(list(record({ ip: optional(text), id: optional(text) }))),
  },
  { userAgent: ['user_agent'] },
);

/** One recording of a call (guide, figure 9). It has no address of its own. */
export const recordingBody = recordWithExtra(
  {
    id,
    type: optional(text),
    state: optional(text),
    start: optional(instant),
    end: optional(instant),
    duration: optional(duration),
    mime: optional(text),
    media: optional(text),
  },
  { id: ['_id', 'recordingId'] },
);

/** Everything about one call (guide, figure 9). */
export const callDetailsBody = recordWithExtra(
  {
    ...callFields,
    callerInfo: optional(unknownObject),
    callerSession: optional(sessionBody),
    calleeSession: optional(sessionBody),
    recordings: optional(list(recordingBody)),
  },
  callAliases,
);

/** A one-time address of a recording. */
export const recordingUrlBody = record({ url: id, expiresAt: optional(instant) });

export type CallDetailsBody = Infer<typeof callDetailsBody>;
export type SessionBody = Infer<typeof sessionBody>;
export type RecordingBody = Infer<typeof recordingBody>;
export type RecordingUrlBody = Infer<typeof recordingUrlBody>;

export const callEndpoint = get('call', '/api/stats/calls/single/{callId}', callDetailsBody);
export const recordingUrlEndpoint = {
  name: 'recordingUrl',
  method: 'POST',
  path: '/api/recordings/{recordingId}/url',
  record: recordingUrlBody,
} as const satisfies Endpoint;
