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
