/**
 * What is made and kept: the facts about calls, each once. What the API says of them (who is `from`, who is `to`,
 * totals of an interaction) is derived when it is asked for.
 */
export type CallType = 'video' | 'chat' | 'screen';

/** Who was dialled. A call to the agent or the group comes from the visitor, one to the visitor from the agent. */
export type Dial = 'to-agent' | 'to-group' | 'to-visitor';

export interface InteractionFacts {
  id: string;
  tenant: string;
  /** E-mail address. */
  agent: string;
  visitorId: string;
  /** Anonymous visitors have none. */
  visitorName?: string;
  /** Id of the Genesys conversation. */
  externalId?: string;
  /** Newest first: of two that start together, the one to be listed above comes first. */
  calls: CallFacts[];
}

export interface CallFacts {
  id: string;
  /** Epoch milliseconds. */
  start: number;
  type: CallType;
  dial: Dial;
  /** Whole seconds; a few calls lack it. */
  duration?: number;
  /** Whole seconds. */
  talk?: number;
  reason: string;
  /** Whether a party's connection broke. */
  lost?: boolean;
  recordings?: RecordingFacts[];
}

export interface RecordingFacts {
  id: string;
  state: 'finished' | 'processing' | 'deleted';
  /** Epoch milliseconds. */
  start: number;
  /** Epoch milliseconds. */
  end: number;
  /** Whole seconds, as measured while recording; may differ from `end - start`. */
  duration: number;
}

export const missed = 'Missed Call';

/** Ways a call that was answered ends (guide, figure 8). */
export const endings = [
  'Caller hangup',
  'Callee hangup',
  'Caller Closed the Window',
  'Callee Closed the Window',
] as const;
