/**
 * What the server asks of its data, in the words of calls: no handler knows which engine answers. Every store answers the
 * same (`test/api/store*.test.ts` holds each to it), and `src/table` says what that is: the same conditions select the
 * same calls, the same statistics count the same.
 */
import type { Granularity } from '../../../src/model/buckets.js';
import type { CallFacets, CallGroup, CallSort } from '../../../src/model/call-query.js';
import type { AgentCounts, HourCounts, ValueCounts } from '../../../src/model/call-statistics.js';
import type { Period } from '../../../src/model/period.js';
import type { Bucket } from '../../../src/model/series.js';
import type { InteractionViewSort } from '../../../src/model/interaction-query.js';
import type { CallSelectionQuery } from '../../../src/model/source.js';
import type { Dial, RecordingFacts } from './facts.js';

/** The records a request reaches: a tenant's, or one agent's of them. */
export interface Reach {
  tenant: string;
  /** E-mail address or name. */
  agent?: string;
}

/** A call with what it has from its interaction. */
export interface CallRecord {
  id: string;
  tenant: string;
  agent: string;
  interactionId: string;
  visitorId: string;
  /** Anonymous visitors have none. */
  visitorName?: string;
  /** Id of the Genesys conversation. */
  externalId?: string;
  /** Epoch milliseconds. */
  start: number;
  /** Of calls that start together the lower is listed above, before that by id. */
  place: number;
  type: string;
  dial: Dial;
  /** Whole seconds. */
  duration?: number;
  /** Whole seconds. */
  talk?: number;
  reason: string;
  /** Whether a party's connection broke. */
  lost: boolean;
  recordingCount: number;
}

/** A call as it is written. */
export interface NewCall extends Omit<CallRecord, 'place' | 'lost' | 'recordingCount'> {
  /** Default: 0. */
  place?: number;
  lost?: boolean;
  recordings?: readonly RecordingFacts[];
}

export interface RecordingRecord extends RecordingFacts {
  callId: string;
  tenant: string;
  agent: string;
}

/** An interaction and its figures, which follow from its calls (guide, "Interactions and Interaction data"). */
export interface InteractionRecord {
  id: string;
  tenant: string;
  agent: string;
  visitorId: string;
  /** Ids of the calls, oldest first: the reverse of how they are listed. */
  calls: string[];
  /** When its first call starts: epoch milliseconds. */
  start: number;
  /** When the last of its calls ends: epoch milliseconds. */
  end: number;
  total: number;
  video: number;
  chat: number;
  screen: number;
  /** Calls with talk. */
  successful: number;
  /** Whole seconds. */
  talk: number;
}

export interface ExternalRecord {
  interactionId: string;
  externalId: string;
  visitorId: string;
  tenant: string;
  agent: string;
}

/** Calls of a reach that start in a period and meet conditions. Of interactions: those of which one call meets them. */
export interface CallsWanted extends Pick<
  CallSelectionQuery,
  'conditions' | 'exclude' | 'successRule' | 'names'
> {
  reach: Reach;
  period: Period;
  /** Whether the reader may know what was recorded; otherwise `hasRecording` finds nothing, as in the table. */
  seesRecordings: boolean;
}

/**
 * A place in the order of a view. An order is that of `sort`, where texts go by their letters whatever the case and the
 * accents and numbers in them by their value, and missing and blank values come last; then newest first, by `place`, by id.
 */
export interface CallPosition {
  /** Of the column sorted by; as the store makes it. */
  key: string | number;
  start: number;
  place: number;
  id: string;
}

/** A place in the order of a view of interactions: that of `sort`, as of calls; then newest first, then by id. */
export interface InteractionPosition {
  key: string | number;
  start: number;
  id: string;
}

/** Which records of a view: those after or before a place, or from a position on. */
export type WindowStart<Position = CallPosition> =
  { after: Position } | { before: Position } | { offset: number };

export interface WindowOfCalls {
  /** In the view's order. */
  calls: CallRecord[];
  /** Places of the first and the last call; `undefined` without any. */
  first?: CallPosition;
  last?: CallPosition;
  /** Whether the view has calls before and after these. */
  hasPrevious: boolean;
  hasNext: boolean;
}

/** The same of interactions. */
export interface WindowOfInteractions {
  interactions: InteractionRecord[];
  first?: InteractionPosition;
  last?: InteractionPosition;
  hasPrevious: boolean;
  hasNext: boolean;
}

/** What is counted of calls beyond how many there are. Each costs time of its own. */
export interface CallMeasures {
  interactions: boolean;
  quantiles: boolean;
}

/**
 * What was counted, group by group, each without what is picked in itself; see `CallStatistics`. Most calls first, then by
 * the text; hours and buckets by time. Those with no calls are left out.
 */
export interface CountedGroups {
  total?: AgentCounts;
  agent?: AgentCounts[];
  reason?: ValueCounts[];
  type?: ValueCounts[];
  hourOfWeek?: Omit<HourCounts, 'days'>[];
  bucket?: Bucket[];
  facet?: CallFacets;
}

/** Which ingested calls were new; the others had been there already and stay as they were. */
export interface Ingested {
  added: string[];
  known: string[];
}

/**
 * Where the data are. Methods reject with `StoreUnavailable` where a part of the data cannot be reached: no answer is
 * silently of fewer.
 */
export interface CallStore {
  /** @param total Of the view, where it is known: a position beyond the middle is then found from the end */
  callWindow(
    wanted: CallsWanted,
    sort: CallSort,
    from: WindowStart,
    size: number,
    total?: number,
  ): Promise<WindowOfCalls>;
  /** All calls of a view in its order, in batches of bounded size; the next is read when it is asked for. */
  callStream(wanted: CallsWanted, sort: CallSort): AsyncIterable<CallRecord[]>;
  /** How many calls there are; `estimated` where about right is enough and faster. */
  countCalls(
    wanted: CallsWanted,
    kind: 'exact' | 'estimated',
  ): Promise<{ count: number; isEstimated: boolean }>;
  /** Hours, weekdays and buckets are those of the zone. */
  aggregate(
    wanted: CallsWanted,
    groups: readonly CallGroup[],
    measures: CallMeasures,
    timeZone: string,
  ): Promise<CountedGroups>;
  call(id: string): Promise<CallRecord | undefined>;
  /** Newest first. */
  callsOfInteraction(id: string): Promise<CallRecord[]>;
  /**
   * Interactions whose first call starts in the period, and of which one call meets the conditions: any of its calls, also
   * one after the period. Figures are those of all calls.
   */
  interactionWindow(
    wanted: CallsWanted,
    sort: InteractionViewSort,
    from: WindowStart<InteractionPosition>,
    size: number,
  ): Promise<WindowOfInteractions>;
  /** How many of them there are; as `countCalls`. */
  countInteractions(
    wanted: CallsWanted,
    kind: 'exact' | 'estimated',
  ): Promise<{ count: number; isEstimated: boolean }>;
  interaction(id: string): Promise<InteractionRecord | undefined>;
  /** Interactions with a Genesys conversation, newest first. */
  externalInteractions(
    of: { reach: Reach; period: Period } | { interactionId: string } | { externalId: string },
  ): Promise<ExternalRecord[]>;
  /** Counts of what starts in each hour or day of the zone; those with nothing are left out. */
  timeseries(reach: Reach, period: Period, granularity: Granularity, timeZone: string): Promise<Bucket[]>;
  recording(id: string): Promise<RecordingRecord | undefined>;
  /** By when they start. */
  recordingsOf(callIds: readonly string[]): Promise<RecordingRecord[]>;
  /**
   * Writes calls, each once: one whose id is there already is left as it is, so that a batch may be sent again. Resolves
   * when they are written to stay.
   */
  ingest(calls: readonly NewCall[]): Promise<Ingested>;
  /** Resolves when questions can be answered completely. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** The data, or a part of them, cannot be reached now. The message is a sentence for whoever asks. */
export class StoreUnavailable extends Error {}

/** Nothing can be written. The message is a sentence for whoever tries. */
export class ReadOnlyStore extends Error {}
