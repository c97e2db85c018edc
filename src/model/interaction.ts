import type { Given } from './call.js';
import { momentOf } from './moment.js';
import { amountOf, durationOf, readFields } from './normalize.js';
import { countsWithoutTypes, otherCallsOf, outcomesOf } from './totals.js';

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
  /** Calls of any type. Like the counts that follow, `undefined` when nobody says how many; that is not zero. */
  totalCalls?: number;
  videos?: number;
  chats?: number;
  screens?: number;
  successful?: number;
  unsuccessful?: number;
  /** Sum of the calls' talk times, when the API sends it: whole seconds. */
  talk?: number;
  visitorId?: string;
  callIds: string[];
}

/** The fields of an interaction that may be written in more than one way. */
interface WrittenFields {
  /** Start of the first call: epoch milliseconds, as a number or its digits, or ISO 8601 text with an offset. */
  start: number | string;
  /** End of the last call, written like `start`. */
  end?: Given<number | string>;
  /** Whole seconds, or `HH:MM:SS`. */
  duration?: Given<number | string>;
  /** Whole seconds, or `HH:MM:SS`. */
  talk?: Given<number | string>;
  agent?: Given<string>;
  callIds?: Given<readonly string[]>;
}

/** An interaction as a page hands it in: `id` and `start`, and what else is known of it. Counts may be texts too. */
export type InteractionInput = Pick<Interaction, 'id'> &
  WrittenFields & {
    [Name in Exclude<keyof Interaction, 'id' | keyof WrittenFields>]?: Given<Interaction[Name] | string>;
  };

/** Links a SmartVideo interaction to the Genesys conversation it came from. */
export interface ExternalInteraction {
  interactionId: string;
  /** The Genesys conversation's id; empty when there is none. */
  externalId: string;
  visitorId?: string;
}

/**
 * The interaction without its calls of some types. What the service counts over all types together is unknown where
 * such calls are among them; start, end and duration stay those of the whole interaction.
 */
export function withoutTypes(interaction: Interaction, types: readonly string[]): Interaction {
  const { totalCalls, videos, chats, screens, successful, unsuccessful, talk } = interaction;
  const counts = { total: totalCalls, video: videos, chat: chats, screen: screens, successful, unsuccessful };
  const rest = countsWithoutTypes(counts, types);
  if (rest === counts) return interaction;
  return {
    ...interaction,
    totalCalls: rest.total,
    videos: rest.video,
    chats: rest.chat,
    screens: rest.screen,
    successful: rest.successful,
    unsuccessful: rest.unsuccessful,
    talk: talk === 0 || rest.total === 0 ? 0 : undefined,
  };
}

/** The number of calls of other types than video, chat and screen; none where that is not known. */
export const otherCalls = ({ totalCalls, videos, chats, screens }: Interaction): number =>
  otherCallsOf({ total: totalCalls, video: videos, chat: chats, screen: screens }) ?? 0;

const interactionReaders = {
  agent: (value: unknown) => (typeof value === 'string' ? value : ''),
  start: momentOf,
  end: momentOf,
  duration: durationOf,
  totalCalls: amountOf,
  videos: amountOf,
  chats: amountOf,
  screens: amountOf,
  successful: amountOf,
  unsuccessful: amountOf,
  talk: durationOf,
  visitorId: (value: unknown) => (typeof value === 'string' ? value : undefined),
};

/**
 * An interaction that the page supplied, as the client returns it. Of total and outcomes one follows from the others; what
 * else it does not say stays unknown.
 */
export function normalizeInteraction(interaction: Interaction): Interaction {
  const result = readFields(interaction, interactionReaders);
  const given: unknown = result.callIds;
  const isWhole = Array.isArray(given) && result.totalCalls !== undefined;
  if (isWhole && result.successful !== undefined && result.unsuccessful !== undefined) return result;
  const callIds = Array.isArray(given) ? (given as string[]) : [];
  const totalCalls = result.totalCalls ?? (given === undefined ? undefined : callIds.length);
  return { ...result, callIds, totalCalls, ...outcomesOf({ ...result, total: totalCalls }) };
}
