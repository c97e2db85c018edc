import { type OperationName, operations } from '../../../src/client/contract/operations.js';
import type { Aliases } from '../../../src/client/contract/schema.js';

type Json = Record<string, unknown>;

/** Reports without a record, and counts of none; single records and the list of agents stay. */
export function emptied(operation: OperationName, value: unknown): unknown {
  if (operation === 'aggregate') return zeroed(value);
  if (operation === 'agents' || operations[operation].envelope === 'one') return value;
  const none = (envelope: Json): Json =>
    'totalCount' in envelope ? withoutView({ ...envelope, totalCount: 0 }) : envelope;
  return withRecords(operation, value, () => [], none);
}

/** All numbers zero, all lists empty. */
function zeroed(value: unknown): unknown {
  if (typeof value === 'number') return 0;
  if (Array.isArray(value)) return [];
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, zeroed(inner)]));
}

/** A page without a way to others. */
export function withoutView(value: unknown): Json {
  const ofViews = ['next', 'previous', 'estimated'];
  return Object.fromEntries(Object.entries(value as Json).filter(([name]) => !ofViews.includes(name)));
}

/** Interactions that count one call more than their parts do. */
export function offByOne(operation: OperationName, value: unknown): unknown {
  if (operation !== 'interactions' && operation !== 'interaction') return value;
  return withRecords(operation, value, (records) =>
    records.map((record) => ({ ...record, totalCalls: Number(record.totalCalls) + 1 })),
  );
}

/** Pages of reports that say there are more records than there will ever be. */
export function overstated(operation: OperationName, value: unknown): unknown {
  if (operations[operation].envelope !== 'window') return value;
  return { ...(value as Json), totalCount: 1e12 };
}

/** A page without its first record: in its place the second comes twice, as when records move from page to page. */
export function shifted(operation: OperationName, value: unknown): unknown {
  return withRecords(operation, value, ([, second, ...rest]) => (second ? [second, second, ...rest] : []));
}

const moments = new Set(['start', 'end', 'startTime', 'endTime', 'time', 'expiresAt']);
const droppable = ['duration', 'talk', 'reason', 'lastName', 'visitorId'];

/** An answer in the oddest forms that can still be read, but for every tenth record, which cannot. */
export function wrongTypes(operation: OperationName, value: unknown): unknown {
  const single = operations[operation].envelope === 'one';
  const aliases = aliasesOf(operation);
  return withRecords(
    operation,
    value,
    (records) => records.map((record, index) => oddRecord(record, single ? 0 : index, aliases)),
    (envelope) => odd(envelope) as Json,
  );
}

function oddRecord(record: Json, index: number, aliases: Aliases): unknown {
  const changed: Json = { ...record };
  if (index % 3 === 1) for (const name of droppable) delete changed[name];
  if (index % 20 === 7)
    for (const name of ['id', '_id', '_account', 'svInteractionId', 'time']) delete changed[name];
  if (index % 20 === 17) for (const name of ['start', 'startTime', 'time']) delete changed[name];
  changed.experimental = { beta: [1, 2, null] };
  return withAliases(odd(changed) as Json, index, aliases);
}

function withAliases(record: Json, index: number, aliases: Aliases): Json {
  const entries = Object.entries(record).map(([name, value]): [string, unknown] => {
    const others = aliases[name] ?? [];
    return [others[index % (others.length + 1)] ?? name, value];
  });
  return Object.fromEntries(entries);
}

/** Moments as ISO text, numbers and flags as text, all the way down. */
function odd(value: unknown, name = ''): unknown {
  if (typeof value === 'number') return moments.has(name) ? new Date(value).toISOString() : String(value);
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map((item) => odd(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, odd(inner, key)]));
}

function aliasesOf(operation: OperationName): Aliases {
  return operations[operation].record.aliases;
}

/** The same value with other records; what is around them is handed to `wrap`. */
function withRecords(
  operation: OperationName,
  value: unknown,
  change: (records: Json[]) => unknown[],
  wrap: (envelope: Json) => Json = (envelope) => envelope,
): unknown {
  const { envelope } = operations[operation];
  if (envelope === 'one') return change([value as Json])[0];
  if (envelope === 'list') return change(value as Json[]);
  if (envelope === 'stream') {
    const records = change((value as Json[]).slice(0, -1));
    return [...records, { end: true, count: records.length }];
  }
  const { data, ...rest } = value as Json & { data: Json[] };
  return { data: change(data), ...wrap(rest) };
}
