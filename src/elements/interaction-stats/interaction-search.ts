import type { Interaction } from '../../model/interaction.js';
import { IdQuery } from '../../table/ids.js';
import { foldText } from '../../table/text-search.js';

/** The ids of an interaction by what they are of; its own first. */
export const interactionIds = ({ id, visitorId, callIds }: Interaction) =>
  [
    ['interaction', [id]],
    ['visitor', visitorId ? [visitorId] : []],
    ['call', callIds],
  ] as const;

/** The interactions in which each word occurs, in the agent or as one of their ids; the same list without words. */
export function findInteractions(
  interactions: readonly Interaction[],
  words: readonly string[],
  locale: string,
): readonly Interaction[] {
  if (words.length === 0) return interactions;
  const folded = new Map<string, string>();
  const agentOf = ({ agent }: Interaction): string => {
    const known = folded.get(agent) ?? foldText(agent, locale);
    folded.set(agent, known);
    return known;
  };
  const queries = words.map((word) => ({ word, ids: new IdQuery(word) }));
  return interactions.filter((interaction) => {
    const { id, visitorId, callIds } = interaction;
    const agent = agentOf(interaction);
    return queries.every(
      ({ word, ids }) =>
        agent.includes(word) ||
        ids.finds(id) ||
        ids.finds(visitorId) ||
        callIds.some((callId) => ids.finds(callId)),
    );
  });
}
