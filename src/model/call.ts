/** The kind of a party. The API's `user` is an agent here. */
export type PartyKind = 'visitor' | 'agent' | 'group' | 'unknown';

/** One side of a call: who called, or who was called. */
export interface Party {
  kind: PartyKind;
  /** A name or an e-mail address; empty for an anonymous visitor or an unnamed group. */
  label: string;
  id?: string;
}

/**
 * The known types of calls (guide, "Type of call"). The API may send others, which are shown unchanged, so a call's type
 * is a string.
 */
export const callTypes = ['video', 'chat', 'screen'] as const;
export type KnownCallType = (typeof callTypes)[number];

/** The type as it is known here, however its letters are written and blanks are set: ` VIDEO` is `video`. */
export function callTypeOf(type: string): string {
  if ((callTypes as readonly string[]).includes(type)) return type;
  const word = type.replace(/\s/g, '').toLowerCase();
  return (callTypes as readonly string[]).includes(word) ? word : type;
}

/** Whether calls of a type are among those left out, such as `exclude-types`; both are read as `callTypeOf` does. */
export const isLeftOut = (type: string, leftOut: readonly string[]): boolean =>
  leftOut.some((one) => callTypeOf(one) === callTypeOf(type));

/**
 * One call (the guide also says *session*): one row of the call report.
 * Missing values are `undefined`, never zero.
 */
export interface Call {
  /** Unique id of the call. Two calls may be equal in every other field. */
  id: string;
  interactionId?: string;
  /** When the caller started the call: epoch milliseconds. */
  start: number;
  /** `video`, `chat`, `screen`, or another type the API sends. */
  type: string;
  from: Party;
  /** The dialled target, which may be a group; see `answeredBy`. */
  to: Party;
  /** E-mail address of the agent who answered, when the API sends it. */
  answeredBy?: string;
  /**
   * E-mail address of the agent whose interaction the call belongs to, when the API sends it: for a call that nobody
   * answered and for a call to a group too; see `agentOf`.
   */
  agent?: string;
  /** From the caller's start to hang-up: whole seconds. */
  duration?: number;
  /** While both parties were in session: whole seconds. */
  talk?: number;
  /** Blank on Genesys Cloud. */
  crm: string;
  /** Who ended the call and how, as the API describes it. */
  reason: string;
  /** Whether the call was successful according to the API, when it says so; see `isSuccessful`. */
  success?: boolean;
  /** Number of recordings. */
  recordingCount?: number;
  visitorId?: string;
}

/** A value that may be missing: `null` and `undefined` are the same. */
export type Given<Value> = Value | null | undefined;

/** A party as a page hands it in. */
export type PartyInput = { [Name in keyof Party]?: Given<Party[Name]> };

/** The fields of a call that may be written in more than one way. */
interface WrittenFields {
  /** Epoch milliseconds, as a number or its digits, or ISO 8601 text with an offset; from 2000 to 2099. */
  start: number | string;
  from?: Given<PartyInput>;
  to?: Given<PartyInput>;
  /** From the caller's start to hang-up: whole seconds, or `HH:MM:SS`. */
  duration?: Given<number | string>;
  /** While both parties were in session: whole seconds, or `HH:MM:SS`. */
  talk?: Given<number | string>;
  /** Number of recordings. */
  recordingCount?: Given<number | string>;
  /** Whether the call was successful, when that is known; see `success-rule`. */
  success?: Given<boolean | 'true' | 'false' | 0 | 1 | '0' | '1'>;
}

/** A call as a page hands it in: `id` and `start`, and what else is known of it. What is missing is blank. */
export type CallInput = Pick<Call, 'id'> &
  WrittenFields & { [Name in Exclude<keyof Call, 'id' | keyof WrittenFields>]?: Given<Call[Name]> };

/** The rule by which a call counts as successful. */
export type SuccessRule = 'server' | 'talk' | 'duration';

/** The rule that a page names; any other word is the service's. */
export const knownRule = (rule: unknown): SuccessRule =>
  rule === 'talk' || rule === 'duration' ? rule : 'server';

/**
 * Whether a call counts as successful.
 * `server`: the API's flag, or without one, talk above zero. `talk`: talk above zero.
 * `duration`: duration above zero, the guide's literal wording, which counts missed calls that rang. Any other value
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

/**
 * The agent a call belongs to, answered or not: e-mail address, or name where the party has no address. It is the agent
 * of the call's interaction; where the API does not send that, the agent who answered, else the party that is an agent
 * (who was called before who called). Blank when none is known, as for a missed call to a group.
 */
export function agentOf(call: Call): string {
  return agentsOf(call)[0] ?? '';
}

/** E-mail addresses (or names) of a call's agents: that of its interaction, who answered, who was called, who called. */
export function agentsOf(call: Call): string[] {
  return [call.agent, call.answeredBy, agentAddress(call.to), agentAddress(call.from)].filter(
    (agent) => !!agent?.trim(),
  ) as string[];
}

function agentAddress({ kind, id, label }: Party): string {
  if (kind !== 'agent') return '';
  return id?.includes('@') ? id : label;
}

const kindsByType: ReadonlyMap<string, PartyKind> = new Map([
  ['visitor', 'visitor'],
  ['customer', 'visitor'],
  ['user', 'agent'],
  ['agent', 'agent'],
  ['group', 'group'],
]);

/**
 * The kind of a party: by the API's type, else by its label (`Visitor`, `Group`, or an e-mail address, which is an
 * agent's).
 */
export function partyKind(type: unknown, label: string): PartyKind {
  const kind = kindsByType.get(normalizeWord(type)) ?? kindsByType.get(normalizeWord(label));
  return kind ?? (label.includes('@') ? 'agent' : 'unknown');
}

function normalizeWord(word: unknown): string {
  return typeof word === 'string' ? word.trim().toLowerCase() : '';
}

/** Fields of the API that this version does not know. They are shown after the known ones. */
export type ExtraFields = Record<string, unknown>;

/** All details of one call (guide, figure 9). */
export interface CallDetails extends Call {
  crmStatus: string;
  callerId: string;
  /** As the API names it: `visitor`, `user`. */
  callerType: string;
  calleeId: string;
  calleeType: string;
  /** Data sent by the caller's page; contains personal data (`url`, `visitorId`). Shown as text only. */
  callerInfo: ExtraFields;
  callerSession?: SessionData;
  calleeSession?: SessionData;
  recordings: Recording[];
  extra: ExtraFields;
}

/** One party's technical session. */
export interface SessionData {
  type: string;
  /** Why this party's session ended: a text, or an object with `name` and `message`. */
  reason?: unknown;
  /** Parsed user agent (`os`, `engine`, `browser`, `ua`), or its text. */
  userAgent?: unknown;
  location?: unknown;
  /** `ip` is the address of the cloud edge that routed the call, not the party's own. */
  sockets: { ip?: string; id?: string }[];
  extra: ExtraFields;
}

/** One recording of a call. It has no address until `recordingUrl` creates a one-time one. */
export interface Recording {
  id: string;
  type: string;
  /** `finished` in the guide; other states are shown unchanged. */
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

/** A one-time address of a recording: it can be opened once. */
export interface RecordingUrl {
  url: string;
  /** Epoch milliseconds by this device's clock; 15 seconds after its creation. */
  expiresAt: number;
}
