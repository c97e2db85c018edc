import type { CallStore } from './call-store.js';
import { openOwnCluster } from './clickhouse/made.js';
import { duckDbStore } from './duckdb-store.js';
import { fill } from './fill.js';
import { openParquet } from './parquet-store.js';
import { openDatabase, tablesVersion, UnusableFile } from './store.js';

/** Where an operator's calls are: in one of these. */
export interface Whereabouts {
  /** A file that `openOwnFile` has made or makes. */
  db?: string;
  /** Parquet files. */
  data?: string;
  /** Addresses of the shards of a ClickHouse cluster. */
  clickhouse?: string;
}

/** Opens the calls; `undefined` where nothing says where they are. */
export function ownCalls({ db, data, clickhouse }: Whereabouts): (() => Promise<CallStore>) | undefined {
  if (data !== undefined) return () => openParquet(data);
  if (clickhouse !== undefined) return () => openOwnCluster(clickhouse);
  return db === undefined ? undefined : () => openOwnFile(db);
}

/** Marks a file as one of ingested calls, and says which form its tables have. */
const labelTable = 'smartvideo_calls';

/**
 * A file of an operator's own calls, made where it is missing. Unlike the demo's it is never made anew: what is in it may
 * be nowhere else.
 * @param file `:memory:` for none: then the calls are gone with the server
 * @throws UnusableFile
 */
export async function openOwnFile(file: string): Promise<CallStore> {
  const database = await openDatabase(file);
  const tables = await database.rows<{ name: string }>('SELECT table_name AS name FROM duckdb_tables()');
  if (tables.length === 0) {
    // All or nothing: a file that is left half made would be refused.
    await database.run('BEGIN');
    const label = await database.table(labelTable, { version: 'INTEGER' });
    await fill(database, []);
    label.append([tablesVersion]);
    label.close();
    await database.run('COMMIT');
  } else {
    const ours = tables.some(({ name }) => name === labelTable);
    const [label] = ours ? await database.rows<{ version: number }>(`SELECT * FROM ${labelTable}`) : [];
    if (label?.version !== tablesVersion) {
      database.close();
      throw new UnusableFile(
        ours
          ? `${file} is of another version of this server; ingest its calls into another file.`
          : `${file} holds other data than ingested calls; name another file.`,
      );
    }
  }
  return duckDbStore(database);
}
