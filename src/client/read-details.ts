import type { CallDetails, Recording, SessionData } from '../model/call-details.js';
import type { CallDetailsBody, RecordingBody, SessionBody } from './contract/index.js';
import { toCall } from './read.js';

export function toCallDetails(body: CallDetailsBody): CallDetails {
  const { callerSession, calleeSession, recordings } = body;
  return {
    ...toCall(body),
    recordingCount: recordings?.length ?? body.recordingCount,
    crmStatus: body.crm ?? '',
    callerId: body.callerId ?? '',
    callerType: body.callerType ?? '',
    calleeId: body.calleeId ?? '',
    calleeType: body.calleeType ?? '',
    callerInfo: body.callerInfo ?? {},
    callerSession: callerSession && toSession(callerSession),
    calleeSession: calleeSession && toSession(calleeSession),
    recordings: (recordings ?? []).map(toRecording),
    extra: body.unnamed ?? {},
  };
}

function toSession(body: SessionBody): SessionData {
  const { type = '', reason, userAgent, location, sockets = [] } = body;
  const addresses = sockets.map(({ ip, id }) => ({ ip, id }));
  return { type, reason, userAgent, location, sockets: addresses, extra: body.unnamed ?? {} };
}

function toRecording(body: RecordingBody): Recording {
  const { id, type = '', state = '', start, end, duration, mime = '', media = '' } = body;
  return { id, type, state, start, end, duration, mime, media, extra: body.unnamed ?? {} };
}
