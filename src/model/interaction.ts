import type { KnownCallType } from './call.js';
import { replaceInvalid } from './normalize.js';

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

/** Links a SmartVideo interaction to the Genesys conversation it came from. */
export interface ExternalInteraction {
  interactionId: string;
  /** The Genesys conversation's id; empty when there is none. */
  externalId: string;
  visitorId?: string;
}

/**
 * The interaction without its calls of some types. The total is reduced; the outcomes are not known by type and stay
 * those of all calls.
 */
export function withoutTypes(interaction: Interaction, types: readonly string[]): Interaction {
  const { videos, chats, screens } = interaction;
  const keep = (type: KnownCallType, count: number): number => (types.includes(type) ? 0 : count);
  const counts = {
    videos: keep('video', videos),
    chats: keep('chat', chats),
    screens: keep('screen', screens),
  };
  const excluded = videos + chats + screens - knownTypeCalls(counts);
  return { ...interaction, ...counts, totalCalls: Math.max(0, interaction.totalCalls - excluded) };
}

/** The number of calls of other types than video, chat and screen. */
export function otherCalls(interaction: Interaction): number {
  return Math.max(0, interaction.totalCalls - knownTypeCalls(interaction));
}

function knownTypeCalls({
  videos,
  chats,
  screens,
}: Pick<Interaction, 'videos' | 'chats' | 'screens'>): number {
  return videos + chats + screens;
}

const defaults = { agent: '', videos: 0, chats: 0, screens: 0, successful: 0, unsuccessful: 0 };
const interactionFields = Object.entries({ ...defaults, end: 0, duration: 0, talk: 0, visitorId: '' });

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** An interaction that the page supplied, with missing counts as zero, as the client returns it. */
export function normalizeInteraction(interaction: Interaction): Interaction {
  const result = replaceInvalid(interaction, interactionFields, defaults);
  if (Array.isArray(result.callIds) && isNumber(result.totalCalls)) return result;
  const callIds = Array.isArray(result.callIds) ? result.callIds : [];
  return { ...result, callIds, totalCalls: isNumber(result.totalCalls) ? result.totalCalls : callIds.length };
}
