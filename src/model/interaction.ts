import { agentsOf, isSuccessful, type Call, type KnownCallType, type SuccessRule } from './call.js';
import { groupCalls, type CallGroup, type GroupOptions } from './call-groups.js';
import type { KpiKey, Series } from './series.js';

/** A group of calls between one visitor and one agent (guide, "Interactions and Interaction data"). */
export interface Interaction {
  id: string;
  /** The agent's e-mail address. */
  agent: string;
  /** Start of the first call: epoch milliseconds. */
  start: number;
  /** End of the last call: epoch milliseconds. */
  end?: number;
  /** Wall clock from the first call's start to the last call's end: whole seconds. */
  duration?: number;
  totalCalls: number;
  videos: number;
  chats: number;
  screens: number;
  successful: number;
  unsuccessful: number;
  /** Sum of the calls' talk times, when the API sends it: whole seconds. */
  talk?: number;
  visitorId?: string;
  callIds: string[];
}

/** Ties a SmartVideo interaction to the Genesys conversation it came from. */
export interface ExternalInteraction {
  interactionId: string;
  /** The Genesys conversation's id; empty when there is none. */
  externalId: string;
  visitorId?: string;
}

/** Counts over all interactions of a period (guide, "Totals"). */
export interface Totals {
  interactions: number;
  /** All calls, of any type. */
  total: number;
  video: number;
  screen: number;
  chat: number;
  successful: number;
  unsuccessful: number;
  /** Sum of the talk times: whole seconds. `undefined` when one interaction's is not known. */
  talk?: number;
  /** Successful calls of all judged ones, 0 to 1. `undefined` when there is no call. */
  successRate?: number;
}

/** Counts over interactions. */
export function totalsOf(interactions: readonly Interaction[]): Totals {
  const sum = (count: (of: Interaction) => number): number =>
    interactions.reduce((all, one) => all + count(one), 0);
  return withRate({
    interactions: interactions.length,
    total: sum((one) => one.totalCalls),
    video: sum((one) => one.videos),
    screen: sum((one) => one.screens),
    chat: sum((one) => one.chats),
    successful: sum((one) => one.successful),
    unsuccessful: sum((one) => one.unsuccessful),
    talk: sumKnown(interactions.map(({ talk }) => talk)),
  });
}

/** Counts over a series; it knows no talk time. */
export function totalsOfSeries(series: Series): Totals {
  const sum = (key: KpiKey): number => series.buckets.reduce((all, bucket) => all + bucket[key], 0);
  return withRate({
    interactions: sum('interactions'),
    total: sum('total'),
    video: sum('video'),
    screen: sum('screen'),
    chat: sum('chat'),
    successful: sum('successful'),
    unsuccessful: sum('unsuccessful'),
  });
}

// Of judged calls, not of the total: without its chats an interaction has fewer calls, but its outcomes are
// those of all of them.
function withRate(totals: Totals): Totals {
  const judged = totals.successful + totals.unsuccessful;
  return { ...totals, successRate: totals.total && judged ? totals.successful / judged : undefined };
}

/** How interactions are made of calls. */
export interface InteractionOptions extends GroupOptions {
  /** Default: `server`. */
  rule?: SuccessRule;
}

/** Interactions of calls that come without any: see `groupCalls`. Oldest first. */
export function interactionsFromCalls(
  calls: readonly Call[],
  { rule, ...options }: InteractionOptions = {},
): Interaction[] {
  return groupCalls(calls, options).map((group) => interactionOf(group, rule));
}

function interactionOf({ id, calls }: CallGroup, rule?: SuccessRule): Interaction {
  const [{ start }] = calls;
  const ofType = (type: string): number => calls.filter((call) => call.type === type).length;
  const successful = calls.filter((call) => isSuccessful(call, rule)).length;
  const ends = calls.map(endOf);
  const end = allKnown(ends) ? ends.reduce((last, one) => Math.max(last, one), start) : undefined;
  return {
    id,
    agent: calls.find((call) => call.answeredBy)?.answeredBy ?? calls.flatMap(agentsOf)[0] ?? '',
    start,
    end,
    duration: end === undefined ? undefined : Math.round((end - start) / 1000),
    totalCalls: calls.length,
    videos: ofType('video'),
    chats: ofType('chat'),
    screens: ofType('screen'),
    successful,
    unsuccessful: calls.length - successful,
    talk: sumKnown(calls.map(({ talk }) => talk)),
    visitorId: calls.find((call) => call.visitorId)?.visitorId,
    callIds: calls.map((call) => call.id),
  };
}

function endOf({ start, duration }: Call): number | undefined {
  return duration === undefined ? undefined : start + duration * 1000;
}

function allKnown(values: (number | undefined)[]): values is number[] {
  return !values.includes(undefined);
}

function sumKnown(values: (number | undefined)[]): number | undefined {
  return allKnown(values) ? values.reduce((sum, value) => sum + value, 0) : undefined;
}

/**
 * The interaction without its calls of some types. Total follows; the outcomes, which do not say of which type
 * they are, stay those of all calls.
 */
export function withoutTypes(interaction: Interaction, types: readonly string[]): Interaction {
  const { videos, chats, screens } = interaction;
  const left = (type: KnownCallType, count: number): number => (types.includes(type) ? 0 : count);
  const counts = {
    videos: left('video', videos),
    chats: left('chat', chats),
    screens: left('screen', screens),
  };
  const gone = videos + chats + screens - knownCalls(counts);
  return { ...interaction, ...counts, totalCalls: Math.max(0, interaction.totalCalls - gone) };
}

/** How many of the interaction's calls are of a type without a column of its own. */
export function otherCalls(interaction: Interaction): number {
  return Math.max(0, interaction.totalCalls - knownCalls(interaction));
}

function knownCalls({ videos, chats, screens }: Pick<Interaction, 'videos' | 'chats' | 'screens'>): number {
  return videos + chats + screens;
}
