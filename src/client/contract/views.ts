/**
 * What a service may do with calls and interactions by itself, for more of them than a page can hold: filter, sort and
 * count. All of it is optional; `capabilities` says what there is of it.
 */
import { callBody, get, pageBody } from './core.js';
import { count, duration, flag, list, optional, record, text, type Infer } from './schema.js';
import { bucketBody } from './statistics.js';

/** What a service can do. One that does not know the operation, or leaves a field out, cannot. */
export const capabilitiesBody = record({
  views: optional(
    record({
      filter: optional(flag),
      sort: optional(list(text)),
      fields: optional(flag),
      cursor: optional(flag),
      count: optional(list(text)),
      stream: optional(flag),
    }),
  ),
  interactionViews: optional(
    record({
      filter: optional(flag),
      sort: optional(list(text)),
      fields: optional(flag),
      cursor: optional(flag),
      count: optional(list(text)),
    }),
  ),
  aggregate: optional(
    record({ group: optional(list(text)), measures: optional(list(text)), quantiles: optional(flag) }),
  ),
});

/** The envelope around a window of calls or interactions. */
export const windowBody = record({
  ...pageBody.fields,
  next: optional(text),
  previous: optional(text),
  estimated: optional(flag),
});

/** The last line of a stream of calls; without it, the stream was cut. */
export const streamEndBody = record({ end: flag, count });

const counts = {
  interactions: optional(count),
  total: optional(count),
  video: optional(count),
  chat: optional(count),
  screen: optional(count),
  successful: optional(count),
  unsuccessful: optional(count),
  talk: optional(duration),
};

const talkCounts = {
  ...counts,
  talks: optional(count),
  medianTalk: optional(duration),
  talk90: optional(duration),
};

const valueCounts = record({ value: text, ...counts });

/** What was counted: the groups asked for. */
export const aggregateBody = record({
  timeZone: optional(text),
  total: optional(record(talkCounts)),
  agent: optional(list(record({ agent: text, ...talkCounts }))),
  reason: optional(list(valueCounts)),
  type: optional(list(valueCounts)),
  hourOfWeek: optional(list(record({ weekday: count, hour: count, ...counts }))),
  bucket: optional(list(bucketBody)),
  facet: optional(
    record({
      all: optional(count),
      unsuccessful: optional(count),
      recorded: optional(count),
      types: optional(list(record({ type: text, count }))),
    }),
  ),
});

export type CapabilitiesBody = Infer<typeof capabilitiesBody>;
export type WindowBody = Infer<typeof windowBody>;
export type StreamEndBody = Infer<typeof streamEndBody>;
export type AggregateBody = Infer<typeof aggregateBody>;

export const capabilitiesEndpoint = get('capabilities', '/api/capabilities', capabilitiesBody);
/** The path of `callsEndpoint` answers windows too. */
export const callsStreamEndpoint = get(
  'callsStream',
  '/api/stats/calls/stream/{scope}/{from}/{to}',
  callBody,
);
export const aggregateEndpoint = get('aggregate', '/api/stats/aggregate/{scope}/{from}/{to}', aggregateBody);
