/** Call details and recordings. Loaded on demand: a page that opens no call does without. */
import type { CallDetails, Recording, RecordingUrl, SessionData } from '../model/call.js';
import { UnreadableAnswerError } from '../model/errors.js';
import type { RequestOptions, SkippedRecord } from '../model/source.js';
import {
  callEndpoint,
  recordingBody,
  recordingUrlEndpoint,
  type CallDetailsBody,
  type RecordingBody,
  type RecordingUrlBody,
  type SessionBody,
} from './contract/details.js';
import type { EndpointClient } from './endpoint-client.js';
import { toCall } from './mapping.js';
import { parseOne, parseRecords } from './records.js';
import type { ServiceClock } from './transport.js';

export async function call(
  client: EndpointClient,
  callId: string,
  { signal }: RequestOptions,
): Promise<CallDetails> {
  const body = await client.request(callEndpoint, { params: { callId }, signal });
  const details = toCallDetails(parseOne(callEndpoint, body));
  client.onSkipped('call', invalidRecordings(body.json()));
  return details;
}

/** Recordings that were left out of a call's details. */
function invalidRecordings(json: unknown): SkippedRecord[] {
  const recordings: unknown = (json as { recordings?: unknown }).recordings;
  return Array.isArray(recordings) ? parseRecords(recordingBody, recordings).skipped : [];
}

function toCallDetails(body: CallDetailsBody): CallDetails {
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
    extra: body.extra ?? {},
  };
}

function toSession(body: SessionBody): SessionData {
  const { type = '', reason, userAgent, location, sockets = [], extra = {} } = body;
  const addresses = sockets.map(({ ip, id }) => ({ ip, id }));
  return { type, reason, userAgent, location, sockets: addresses, extra };
}

function toRecording(body: RecordingBody): Recording {
  const { id, type = '', state = '', start, end, duration, mime = '', media = '', extra = {} } = body;
  return { id, type, state, start, end, duration, mime, media, extra };
}

/** @param base what the service's relative addresses are resolved against */
export function recordingUrl(
  client: EndpointClient,
  base: URL,
  clock: ServiceClock,
  recordingId: string,
  { signal }: RequestOptions,
): Promise<RecordingUrl> {
  const request = { params: { recordingId }, signal };
  return client.one(recordingUrlEndpoint, (body) => toRecordingUrl(body, base, clock), request);
}

/** Milliseconds for which a one-time address is valid (guide, "Recordings"). */
const RECORDING_URL_LIFETIME = 15_000;

/**
 * A one-time address, safe to be opened as a link.
 * @throws UnreadableAnswerError if it is neither http nor https, or has a user name or password in it
 */
function toRecordingUrl(body: RecordingUrlBody, base: URL, clock: ServiceClock): RecordingUrl {
  const url = parseUrl(body.url, base);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UnreadableAnswerError({
      operation: 'recordingUrl',
      detail: 'url: is no http or https address',
    });
  }
  if (url.username || url.password) {
    throw new UnreadableAnswerError({
      operation: 'recordingUrl',
      detail: 'url: has a user name or password in it',
    });
  }
  const now = clock.deviceNow();
  const latest = now + RECORDING_URL_LIFETIME;
  const expiresAt = clock.toDevice(body.expiresAt ?? latest);
  // Already past, or later than possible: the clock skew is not known well enough.
  const isPlausible = expiresAt > now && expiresAt < latest;
  return { url: url.href, expiresAt: isPlausible ? expiresAt : latest };
}

function parseUrl(url: string, base: URL): URL | undefined {
  try {
    return new URL(url, base);
  } catch {
    return undefined;
  }
}
