/** What a party of a call is. The API's `user` is an agent here. */
export type PartyKind = 'visitor' | 'agent' | 'group' | 'unknown';

/** One side of a call: who called, or who was called. */
export interface Party {
  kind: PartyKind;
  /** A name or an e-mail address; empty for an anonymous visitor or an unnamed group. */
  label: string;
  id?: string;
}

/**
 * The types of call SmartVideo has (guide, "Type of call"). The API may send others; they are kept and shown
 * as they come, so a call's type is a string.
 */
export const callTypes = ['video', 'chat', 'screen'] as const;
export type KnownCallType = (typeof callTypes)[number];

/**
 * One call (the guide also says *session*): one row of the call report.
 * Missing facts are `undefined`, never zero.
 */
export interface Call {
  /** Identity of the call. Two calls may agree in every other field. */
  id: string;
  interactionId?: string;
  /** When the caller started it: epoch milliseconds. */
  start: number;
  /** `video`, `chat`, `screen`, or another word the API sends. */
  type: string;
  from: Party;
  /** The dialled target, which may be a group; see `answeredBy`. */
  to: Party;
  /** E-mail address of the agent who answered, when the API says so. */
  answeredBy?: string;
  /** From the caller's start to hang-up: whole seconds. */
  duration?: number;
  /** While both parties were in session: whole seconds. */
  talk?: number;
  /** Blank on Genesys Cloud. */
  crm: string;
  /** Who ended the call and how, in the API's words. */
  reason: string;
  /** The API's own verdict, when it gives one; see `isSuccessful`. */
  success?: boolean;
  /** How many recordings the call has. */
  recordingCount?: number;
  visitorId?: string;
}

/** How a call is judged when it is counted as successful or not. */
export type SuccessRule = 'server' | 'talk' | 'duration';

/**
 * Whether a call counts as successful.
 * `server`: the API's flag, and where it sends none, talk above zero. `talk`: talk above zero.
 * `duration`: duration above zero, the guide's literal wording, which counts missed calls that rang. Any other word
 * counts as `server`.
 */
export function isSuccessful(
  call: Pick<Call, 'success' | 'talk' | 'duration'>,
  rule: SuccessRule = 'server',
): boolean {
  if (rule === 'duration') return (call.duration ?? 0) > 0;
  if (rule !== 'talk' && call.success !== undefined) return call.success;
  return (call.talk ?? 0) > 0;
}

/** E-mail addresses (or names) of the agents of a call: who answered, who was called, who called. */
export function agentsOf(call: Call): string[] {
  return [call.answeredBy, agentAddress(call.to), agentAddress(call.from)].filter(
    (agent) => !!agent,
  ) as string[];
}

function agentAddress({ kind, id, label }: Party): string {
  if (kind !== 'agent') return '';
  return id?.includes('@') ? id : label;
}

const kindOfWord: ReadonlyMap<string, PartyKind> = new Map([
  ['visitor', 'visitor'],
  ['customer', 'visitor'],
  ['user', 'agent'],
  ['agent', 'agent'],
  ['group', 'group'],
]);

/**
 * What a party is: by the API's word for it, else by its label (`Visitor`, `Group`, or an e-mail address, which
 * is an agent's).
 */
export function partyKind(word: unknown, label: string): PartyKind {
  const kind = kindOfWord.get(normal(word)) ?? kindOfWord.get(normal(label));
  return kind ?? (label.includes('@') ? 'agent' : 'unknown');
}

function normal(word: unknown): string {
  return typeof word === 'string' ? word.trim().toLowerCase() : '';
}

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
