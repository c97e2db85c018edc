import type { RecordingUrl } from '../model/call-details.js';
import type { ServiceClock } from './clock.js';
import type { RecordingUrlBody } from './contract/index.js';
import { UnreadableAnswerError } from '../model/errors.js';

/** Milliseconds a one-time address is valid (guide, "Recordings"). */
const LIFE = 15_000;

/**
 * A one-time address as it may be opened.
 * @throws UnreadableAnswerError if it is none of http or https: what the service sent becomes a link
 */
export function toRecordingUrl(body: RecordingUrlBody, base: URL, clock: ServiceClock): RecordingUrl {
  const url = parse(body.url, base);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UnreadableAnswerError({
      operation: 'recordingUrl',
      detail: 'url: is no http or https address',
    });
  }
  const now = clock.deviceNow();
  const told = clock.toDevice(body.expiresAt ?? now + LIFE);
  // Past already, or further off than it can be: the clocks differ by more than is known.
  const expiresAt = told > now && told < now + LIFE ? told : now + LIFE;
  return { url: url.href, expiresAt };
}

function parse(url: string, base: URL): URL | undefined {
  try {
    return new URL(url, base);
  } catch {
    return undefined;
  }
}
