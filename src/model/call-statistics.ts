import type { Series } from './series.js';
import { callTypes } from './call.js';
import type { Counts } from './totals.js';

/** What is counted of a set of calls. Everything here is computed from calls; the service's own counts are `Totals`. */
export interface CallCounts extends Required<Counts> {
  /**
   * Those that the calls are of, by the rule of `groupCalls`. Each counts once for every agent, reason and type that its
   * calls have, but in one hour only: that of its first call that is counted.
   */
  interactions: number;
  /** Sum of the known talk times: whole seconds. */
  talk: number;
}

/** The calls of one agent, or of all. */
export interface AgentCounts extends CallCounts {
  /** E-mail address or name, as `agentOf` gives it; blank for calls of which no agent is known. */
  agent: string;
  /** How many calls have a talk time above zero: those that the two below are of. */
  talks: number;
  /** Median of the talk times above zero, by the nearest rank: whole seconds. `undefined` without any. */
  medianTalk?: number;
  /** 90th percentile of the same. */
  talk90?: number;
}

/** The calls that start in one hour of the week. */
export interface HourCounts extends CallCounts {
  /** 1 is Monday, 7 is Sunday. */
  weekday: number;
  /** 0 to 23, by the clock of the zone. */
  hour: number;
  /**
   * How many days of the period have this hour, by that zone: 0 where the period has no such weekday, where it begins later
   * or ends earlier in the day, or where the clock skips the hour. An hour that the clock shows twice is one.
   */
  days: number;
}

/** The calls that share a value: a reason, or a type. */
export interface ValueCounts extends CallCounts {
  /** As the API describes or names it; blank is none. */
  value: string;
}

/**
 * What is computed of the calls of a period in sections that filter each other: each counts the calls of the selection,
 * but for what is picked in itself (agents are counted whatever agent is picked).
 */
export interface CallStatistics {
  /** Of the whole selection. */
  totals: AgentCounts;
  /** One for each agent that has calls, most calls first. */
  agents: readonly AgentCounts[];
  /** All 168, Monday 0:00 first. */
  hours: readonly HourCounts[];
  /** One for each reason that occurs, most calls first. */
  reasons: readonly ValueCounts[];
  /** One for each type that occurs, most calls first. */
  types: readonly ValueCounts[];
  /** Whether calls of the period are missing: loading was stopped, has failed, or there are too many. Default: no. */
  isPartial?: boolean;
  /** Whether the service has counted them, not the browser. Default: no. */
  isByService?: boolean;
  /** By the hour, every hour of the period; whatever `part` is picked. */
  series: Series;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const counted = ['interactions', 'total', ...callTypes, 'successful', 'unsuccessful', 'talk'];

/** Whether numbers that a page supplied can be shown: everything is there, and each count is a number. */
export function isCallStatistics(given: unknown): given is CallStatistics {
  if (!isRecord(given) || !isRecord(given['series'])) return false;
  const isCounts = (value: unknown, text?: string, ...more: string[]): boolean =>
    isRecord(value) &&
    (!text || typeof value[text] === 'string') &&
    [...counted, ...more].every((key) => Number.isFinite(value[key]));
  const areCounts = (key: string, ...properties: [text?: string, ...more: string[]]): boolean => {
    const values = given[key];
    return Array.isArray(values) && values.every((value) => isCounts(value, ...properties));
  };
  return (
    isCounts(given['totals'], undefined, 'talks') &&
    areCounts('agents', 'agent', 'talks') &&
    areCounts('hours', undefined, 'weekday', 'hour', 'days') &&
    areCounts('reasons', 'value') &&
    areCounts('types', 'value')
  );
}
