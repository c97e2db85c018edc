import { callBody } from './calls.js';
import { get } from './endpoint.js';
import { count, entries, id, instant, list, maybe, record, text, type Read } from './wire.js';

/** One interaction (guide, figure 12). `_id` and `calls` are known; the KPIs' names are this project's choice. */
export const interactionBody = record({
  _id: record({ interactionId: id, agentId: maybe(text) }),
  calls: maybe(list(id)),
  expandedRecordings: maybe(list(record({ URL: maybe(text), files: maybe(list(text)) }))),
  startTime: instant,
  endTime: maybe(instant),
  duration: maybe(count),
  totalCalls: maybe(count),
  videos: maybe(count),
  chats: maybe(count),
  screens: maybe(count),
  successful: maybe(count),
  unsuccessful: maybe(count),
  talk: maybe(count),
  visitorId: maybe(text),
});

/** Counts of what started in one hour or day. */
export const bucketBody = record({
  time: instant,
  interactions: maybe(count),
  total: maybe(count),
  video: maybe(count),
  screen: maybe(count),
  chat: maybe(count),
  successful: maybe(count),
  unsuccessful: maybe(count),
});

/** The envelope around a time series; a bare array of buckets is read too. */
export const seriesBody = record({ data: entries, timeZone: maybe(text) });

/** Ties a SmartVideo interaction to a Genesys conversation. */
export const externalInteractionBody = record({
  svInteractionId: id,
  externalInteractionId: maybe(text),
  visitorId: maybe(text),
});

export type InteractionBody = Read<typeof interactionBody>;
export type BucketBody = Read<typeof bucketBody>;
export type SeriesBody = Read<typeof seriesBody>;
export type ExternalInteractionBody = Read<typeof externalInteractionBody>;

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
