import { callBody, get } from './core.js';
import {
  count,
  duration,
  id,
  instant,
  list,
  optional,
  record,
  text,
  unknownArray,
  type Infer,
} from './schema.js';

/** One interaction (guide, figure 12). `_id` and `calls` are known; the KPIs' names are this project's choice. */
export const interactionBody = record({
  _id: record({ interactionId: id, agentId: optional(text) }),
  calls: optional(list(id)),
  expandedRecordings: optional(list(record({ URL: optional(text), files: optional(list(text)) }))),
  startTime: instant,
  endTime: optional(instant),
  duration: optional(duration),
  totalCalls: optional(count),
  videos: optional(count),
  chats: optional(count),
  screens: optional(count),
  successful: optional(count),
  unsuccessful: optional(count),
  talk: optional(duration),
  visitorId: optional(text),
});

/** Counts of what started in one hour or day. */
export const bucketBody = record({
  time: instant,
  interactions: optional(count),
  total: optional(count),
  video: optional(count),
  screen: optional(count),
  chat: optional(count),
  successful: optional(count),
  unsuccessful: optional(count),
});

/** The envelope around a time series; a bare array of buckets is accepted too. */
export const seriesBody = record({ data: unknownArray, timeZone: optional(text) });

/** Links a SmartVideo interaction to a Genesys conversation. */
export const externalInteractionBody = record({
  svInteractionId: id,
  externalInteractionId: optional(text),
  visitorId: optional(text),
});

export type InteractionBody = Infer<typeof interactionBody>;
export type BucketBody = Infer<typeof bucketBody>;
export type SeriesBody = Infer<typeof seriesBody>;
export type ExternalInteractionBody = Infer<typeof externalInteractionBody>;

export const interactionsEndpoint = get(
  'interactions',
  '/api/stats/interactions/{scope}/{from}/{to}',
  interactionBody,
);
export const interactionEndpoint = get(
  'interaction',
  '/api/stats/interactions/single/{interactionId}',
  interactionBody,
);
export const callsOfInteractionEndpoint = get(
  'callsOfInteraction',
  '/api/stats/calls/byInteraction/{interactionId}',
  callBody,
);
export const timeseriesEndpoint = get(
  'timeseries',
  '/api/stats/timeseries/{scope}/{step}/{from}/{to}',
  bucketBody,
);
export const externalInteractionsEndpoint = get(
  'externalInteractions',
  '/api/stats/external.interactions/my/{from}/{to}',
  externalInteractionBody,
);
export const externalInteractionsOfInteractionEndpoint = get(
  'externalInteractionsOfInteraction',
  '/api/stats/external.interactions/bySvInteractionId/{interactionId}',
  externalInteractionBody,
);
export const externalInteractionsOfConversationEndpoint = get(
  'externalInteractionsOfConversation',
  '/api/stats/external.interactions/byExternalInteractionId/{externalInteractionId}',
  externalInteractionBody,
);
