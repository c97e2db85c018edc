import {
  count,
  duration,
  flag,
  instant,
  list,
  optional,
  record,
  text,
  unknownObject,
  type Infer,
} from './schema.js';

/** The query parameter `filter`, as JSON: `CallConditions`, and what of `CallSelectionQuery` changes their meaning. */
export const filterBody = record({
  search: optional(text),
  from: optional(text),
  to: optional(text),
  reason: optional(text),
  agent: optional(text),
  type: optional(text),
  durationMin: optional(duration),
  durationMax: optional(duration),
  talkMin: optional(duration),
  talkMax: optional(duration),
  success: optional(flag),
  hasRecording: optional(flag),
  selection: optional(
    record({
      agent: optional(text),
      reason: optional(text),
      type: optional(text),
      success: optional(flag),
      hourOfWeek: optional(record({ weekday: count, hour: count, timeZone: text })),
      part: optional(record({ from: instant, to: instant })),
    }),
  ),
  exclude: optional(list(text)),
  successRule: optional(text),
  names: optional(
    record({
      type: optional(unknownObject),
      reason: optional(unknownObject),
      party: optional(record({ visitor: optional(text), group: optional(text), unknown: optional(text) })),
    }),
  ),
});

export type FilterBody = Infer<typeof filterBody>;
