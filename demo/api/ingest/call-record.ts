import {
  callType,
  count,
  duration,
  flag,
  type Infer,
  instant,
  Invalid,
  list,
  type List,
  type Optional,
  parse,
  record,
  type Schema,
  text,
} from '../../../src/client/contract/schema.js';
import type { Described } from '../../../src/client/contract/descriptions.js';
import type { NewCall } from '../data/call-store.js';
import type { Formed } from '../json-schema.js';

const longestId = 256;
const longestText = 1000;
/** Ten years: more is a mistake, and more than a database counts in. */
const longestDuration = 10 * 366 * 86_400;

/** Text that is there, of a length and of characters that every store can keep. */
const words = (most: number): Formed<string> => ({
  form: { type: 'string', minLength: 1, maxLength: most },
  parse(value) {
    const parsed = text.parse(value);
    if (parsed instanceof Invalid) return parsed;
    const trimmed = parsed.trim();
    if (trimmed === '') return new Invalid('is blank');
    if (trimmed.length > most) return new Invalid(`is longer than ${most} characters`);
    return /[\0\p{Surrogate}]/u.test(trimmed) ? new Invalid('has characters that are none') : trimmed;
  },
});

const id = words(longestId);

const seconds: Formed<number> = {
  form: { type: 'number', minimum: 0, maximum: longestDuration },
  parse(value) {
    const parsed = duration.parse(value);
    return typeof parsed === 'number' && parsed > longestDuration
      ? new Invalid('is more than ten years')
      : parsed;
  },
};

function oneOf<const Word extends string>(words: readonly Word[], of: Schema<string> = text): Formed<Word> {
  return {
    form: { type: 'string', enum: words },
    parse(value) {
      const parsed = of.parse(value);
      return words.find((word) => word === parsed) ?? new Invalid(`is none of ${words.join(', ')}`);
    },
  };
}

/**
 * What may be missing. Unlike the client, which shows as much as it can of what a service sends, this takes no value for
 * a missing one because it is wrong: it would be lost, and nobody told.
 */
function optional<S extends Schema<unknown>>(inner: S): Optional<S> {
  return {
    inner,
    parse: (value) =>
      value === undefined || value === null || value === '' ? undefined : parse(inner, value),
  };
}

function listOf<S extends Schema<unknown>>(item: S): List<S> {
  return {
    item,
    parse(value) {
      if (!Array.isArray(value)) return new Invalid('is no list');
      const items = value.map((entry) => parse(item, entry));
      return items.find((entry) => entry instanceof Invalid) ?? (items as Infer<S>[]);
    },
  };
}

const recording = record({
  id,
  state: oneOf(['finished', 'processing', 'deleted']),
  start: instant,
  end: instant,
  duration: seconds,
});

/** A line of `POST /api/ingest`; what else a line has is passed over. */
export const callRecord = record({
  id,
  tenant: id,
  agent: id,
  interactionId: id,
  visitorId: id,
  visitorName: optional(words(longestText)),
  externalId: optional(id),
  start: instant,
  type: oneOf(['video', 'chat', 'screen'], callType),
  dial: oneOf(['to-agent', 'to-group', 'to-visitor']),
  duration: optional(seconds),
  talk: optional(seconds),
  reason: words(longestText),
  lost: optional(flag),
  recordings: optional(listOf(recording)),
});

/** How the OpenAPI document explains it. */
export const describedCallRecord: Described<typeof callRecord> = {
  schema: callRecord,
  description: {
    id: 'Identity of the call; what has it already is left as it is',
    tenant: 'Id of the tenant, as the accounts file has it',
    agent:
      'E-mail address, or name, of the agent whose interaction the call belongs to, also when nobody answered',
    interactionId: 'The interaction the call belongs to: all calls of one have its tenant, agent and visitor',
    visitorId: "The visitor's id",
    visitorName: 'Missing for anonymous visitors',
    externalId: 'Id of the Genesys conversation',
    start: 'When the caller started the call',
    type: '`video`, `chat` or `screen`',
    dial: 'Who was dialled: a call to the agent or the group comes from the visitor, one to the visitor from the agent',
    duration: "From the caller's start to hang-up, whole seconds, also as `HH:MM:SS`",
    talk: 'While both parties were in session, whole seconds; 0 for a missed call',
    reason: 'Who ended the call and how',
    lost: 'Whether the connection of a party broke',
    recordings: {
      id: 'Identity of the recording',
      state: '`finished`, `processing` or `deleted`',
      start: 'When it began',
      end: 'When it ended',
      duration: 'As measured while recording, whole seconds',
    },
  },
};

/** What became of the lines of a body. */
const answerBody = record({
  received: count,
  added: count,
  known: count,
  invalid: count,
  problems: list(record({ line: count, problem: text })),
});

export const describedAnswer: Described<typeof answerBody> = {
  schema: answerBody,
  description: {
    received: 'Lines that were not blank',
    added: 'Calls that are new',
    known: 'Calls that were there already, by their ids, also in this body',
    invalid: 'Lines that are no call',
    problems: {
      line: 'Number of the line, from 1',
      problem: 'What is wrong with it; of the first twenty such lines',
    },
  },
};

export type Answer = Infer<typeof answerBody>;

/** The call of a line, or what is wrong with it; never what stands there, which may be personal data. */
export function readCall(line: string): NewCall | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'is not JSON';
  }
  const call = parse(callRecord, value);
  if (!(call instanceof Invalid)) return call;
  const [field, ...within] = call.path;
  const isMissing = field !== undefined && within.length === 0 && isNothing(value, field);
  return [...call.path, isMissing ? 'is missing' : call.problem].join(' ');
}

function isNothing(value: unknown, field: string): boolean {
  const found = (value as Readonly<Record<string, unknown>>)[field];
  return found === undefined || found === null;
}
