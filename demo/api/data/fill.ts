import { callColumns, recordingColumns, rowsOf } from './call-columns.js';
import type { NewCall } from './call-store.js';
import type { Columns, Database, TableWriter, Value } from './database.js';
import { repeatInTables } from './copies.js';
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
  for (const { id, tenant, agent, visitorId, visitorName, externalId, calls } of contents)
    for (let place = 0; place < calls.length; place++) {
      const { id: callId, start, type, dial, duration, talk, reason, lost, recordings } = calls[place]!;
      yield {
        id: callId,
        tenant,
        agent,
        interactionId: id,
        visitorId,
        visitorName,
        externalId,
        start,
        place,
        type,
        dial,
        duration,
        talk,
        reason,
        lost,
        recordings,
      };
    }
}

/**
 * Makes the tables `calls` and `recordings` and writes contents of which each id is new.
 * @param times how often: more than once as `repeated` says
 */
export async function fill(
  database: Database,
  contents: Iterable<InteractionFacts>,
  times = 1,
): Promise<void> {
  const writers = {
    calls: await database.table('calls', tables.calls),
    recordings: await database.table('recordings', tables.recordings),
  };
  write(newCalls(contents), writers);
  await repeatInTables(database, times);
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
    writers.calls.append(valuesOf(call, names.calls));
    for (const recording of recordings) writers.recordings.append(valuesOf(recording, names.recordings));
  }
  for (const writer of Object.values(writers)) writer.close();
}

const names = { calls: Object.entries(tables.calls), recordings: Object.entries(tables.recordings) };

function valuesOf(row: object, columns: readonly (readonly [string, string])[]): Value[] {
  const values: Value[] = [];
  for (const [name, type] of columns) {
    const value = (row as Record<string, Value>)[name] ?? null;
    values.push(type === 'BIGINT' && typeof value === 'number' ? BigInt(value) : value);
  }
  return values;
}
