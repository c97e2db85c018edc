import { callFields, callSpellings } from './calls.js';
import { get, type Endpoint } from './endpoint.js';
import { openRecord } from './open-record.js';
import { anything, bag, count, id, instant, list, maybe, record, text, type Read } from './wire.js';

/** One party's technical session (guide, figure 9). */
export const sessionBody = openRecord(
  {
    type: maybe(text),
    reason: maybe(anything),
    userAgent: maybe(anything),
    location: maybe(anything),
    sockets: maybe(list(record({ ip: maybe(text), id: maybe(text) }))),
  },
  { userAgent: ['user_agent'] },
);

/** One recording of a call (guide, figure 9). It has no address of its own. */
export const recordingBody = openRecord(
  {
    id,
    type: maybe(text),
    state: maybe(text),
    start: maybe(instant),
    end: maybe(instant),
    duration: maybe(count),
    mime: maybe(text),
    media: maybe(text),
  },
  { id: ['_id', 'recordingId'] },
);

/** Everything about one call (guide, figure 9). */
export const callDetailsBody = openRecord(
  {
    ...callFields,
    callerInfo: maybe(bag),
    callerSession: maybe(sessionBody),
    calleeSession: maybe(sessionBody),
    recordings: maybe(list(recordingBody)),
  },
  callSpellings,
);

/** A one-time address of a recording. */
export const recordingUrlBody = record({ url: id, expiresAt: maybe(instant) });

export type CallDetailsBody = Read<typeof callDetailsBody>;
export type SessionBody = Read<typeof sessionBody>;
export type RecordingBody = Read<typeof recordingBody>;
export type RecordingUrlBody = Read<typeof recordingUrlBody>;

export const callEndpoint = get('call', '/api/stats/calls/single/{callId}', callDetailsBody);
export const recordingUrlEndpoint = {
  name: 'recordingUrl',
  method: 'POST',
  path: '/api/recordings/{recordingId}/url',
  record: recordingUrlBody,
} as const satisfies Endpoint;
