import type { CallStore, Ingested, NewCall } from './call-store.js';
import type { Database } from './database.js';
import { append } from './fill.js';
import { sqlReads } from './sql/sql-reads.js';

/** The calls of a database that `fill` has made. It is closed with the store. */
export function duckDbStore(database: Database): CallStore {
  // One batch at a time: it is decided what is new, then written.
  let last: Promise<unknown> = Promise.resolve();
  return {
    ...sqlReads(database),
    ingest(calls) {
      const written = last.then(() => ingest(database, calls));
      last = written.catch(() => undefined);
      return written;
    },
    ready: async () => void (await database.rows('SELECT 1')),
    async close() {
      await last;
      database.close();
    },
  };
}

async function ingest(database: Database, calls: readonly NewCall[]): Promise<Ingested> {
  const byId = new Map<string, NewCall>();
  for (const call of calls) if (!byId.has(call.id)) byId.set(call.id, call);
  const found = await database.rows<{ id: string }>(
    `SELECT id FROM calls WHERE ${database.dialect.isIn('id', '$ids')}`,
    { ids: [...byId.keys()] },
  );
  const known = new Set(found.map(({ id }) => id));
  const fresh = [...byId.values()].filter(({ id }) => !known.has(id));
  if (fresh.length > 0) {
    await database.run('BEGIN');
    try {
      await append(database, fresh);
      await database.run('COMMIT');
    } catch (error) {
      await database.run('ROLLBACK');
      throw error;
    }
  }
  return { added: fresh.map(({ id }) => id), known: [...known] };
}
