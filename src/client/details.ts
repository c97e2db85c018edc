import type { CallDetails, RecordingUrl } from '../model/call-details.js';
import type { RequestOptions, SkippedRecord } from '../model/source.js';
import { readOne, readRecords } from './check.js';
import type { ServiceClock } from './clock.js';
import { callEndpoint, recordingBody, recordingUrlEndpoint } from './contract/index.js';
import type { Body } from './http.js';
import { toCallDetails } from './read-details.js';
import type { Reader } from './reader.js';
import { toRecordingUrl } from './recording-url.js';

/** What the client reads for a call's details only: a page that opens none need not have it. */

export async function call(reader: Reader, callId: string, { signal }: RequestOptions): Promise<CallDetails> {
  const body = await reader.ask(callEndpoint, { params: { callId }, signal });
  const details = toCallDetails(readOne(callEndpoint, body));
  reader.report('call', unreadableRecordings(body));
  return details;
}

/** @param base what the service's relative addresses are seen from */
export function recordingUrl(
  reader: Reader,
  base: URL,
  clock: ServiceClock,
  recordingId: string,
  { signal }: RequestOptions,
): Promise<RecordingUrl> {
  const request = { params: { recordingId }, signal };
  return reader.one(recordingUrlEndpoint, (body) => toRecordingUrl(body, base, clock), request);
}

/** Recordings that had to be left out of a call's details. */
function unreadableRecordings({ json }: Body): SkippedRecord[] {
  const recordings: unknown = (json as { recordings?: unknown }).recordings;
  return Array.isArray(recordings) ? readRecords(recordingBody, recordings).skipped : [];
}
