import type { Call } from './call.js';

/** Fields the API sent that this version has no name for. They are shown after the known ones. */
export type ExtraFields = Record<string, unknown>;

/** Everything known about one call (guide, figure 9). */
export interface CallDetails extends Call {
  crmStatus: string;
  callerId: string;
  /** In the API's own words: `visitor`, `user`. */
  callerType: string;
  calleeId: string;
  calleeType: string;
  /** What the caller's page sent along; holds personal data (`url`, `visitorId`). Shown as text only. */
  callerInfo: ExtraFields;
  callerSession?: SessionData;
  calleeSession?: SessionData;
  recordings: Recording[];
  extra: ExtraFields;
}

/** One party's technical session. */
export interface SessionData {
  type: string;
  /** Why this party's session ended: a word, or an object with `name` and `message`, or nothing. */
  reason?: unknown;
  /** Parsed user agent (`os`, `engine`, `browser`, `ua`) or the bare text. */
  userAgent?: unknown;
  location?: unknown;
  /** `ip` is the address of the cloud edge that routed the call, not the party's own. */
  sockets: { ip?: string; id?: string }[];
  extra: ExtraFields;
}

/** One recording of a call. It has no address until `recordingUrl` makes a one-time one. */
export interface Recording {
  id: string;
  type: string;
  /** `finished` in the guide; other words are shown as they come. */
  state: string;
  /** Epoch milliseconds. */
  start?: number;
  /** Epoch milliseconds. */
  end?: number;
  /** Whole seconds, as the API sends it; it may differ from `end - start` and is never recomputed. */
  duration?: number;
  mime: string;
  /** File name. */
  media: string;
  extra: ExtraFields;
}

/** A one-time address of a recording. Opening it uses it up. */
export interface RecordingUrl {
  url: string;
  /** Epoch milliseconds by this device's clock; 15 seconds after it was made. */
  expiresAt: number;
}
