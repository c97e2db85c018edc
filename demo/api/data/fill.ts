import { callColumns, recordingColumns, rowsOf } from './call-columns.js';
import type { NewCall } from './call-store.js';
import type { Columns, Database, TableWriter, Value } from './database.js';
import type { InteractionFacts } from './facts.js';

const types = {
  text: 'VARCHAR',
  moment: 'BIGINT',
  integer: 'INTEGER',
  seconds: 'INTEGER',
  flag: 'BOOLEAN',
} as const;

const columnsOf = (kinds: Readonly<Record<string, keyof typeof types>>): Columns =>
  Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, types[kind]]));

const tables = { calls: columnsOf(callColumns), recordings: columnsOf(recordingColumns) };

/** The calls of interactions, as they are written. */
export function* newCalls(contents: Iterable<InteractionFacts>): Generator<NewCall> {
  for (const { calls, id, ...interaction } of contents)
    for (const [place, call] of calls.entries()) yield { ...interaction, ...call, interactionId: id, place };
}

/** Makes the tables `calls` and `recordings` and writes contents of which each id is new. */
export async function fill(database: Database, contents: Iterable<InteractionFacts>): Promise<void> {
  const writers = {
    calls: await database.table('calls', tables.calls),
    recordings: await database.table('recordings', tables.recordings),
  };
  write(newCalls(contents), writers);
}

/** Writes calls into the tables that `fill` has made. */
export async function append(database: Database, calls: Iterable<NewCall>): Promise<void> {
  write(calls, {
    calls: await database.writer('calls', tables.calls),
    recordings: await database.writer('recordings', tables.recordings),
  });
}

function write(calls: Iterable<NewCall>, writers: Record<keyof typeof tables, TableWriter>): void {
  for (const one of calls) {
    const { call, recordings } = rowsOf(one);
    writers.calls.append(valuesOf(call, tables.calls));
    for (const recording of recordings) writers.recordings.append(valuesOf(recording, tables.recordings));
  }
  for (const writer of Object.values(writers)) writer.close();
}

const valuesOf = (row: object, columns: Columns): Value[] =>
  Object.entries(columns).map(([name, type]) => {
    const value = (row as Record<string, Value>)[name] ?? null;
    return type === 'BIGINT' && typeof value === 'number' ? BigInt(value) : value;
  });
