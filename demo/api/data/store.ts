import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { contentsOf, type Wishes } from './contents.js';
import type { CallStore } from './call-store.js';
import { Database } from './database.js';
import { duckDbStore } from './duckdb-store.js';
import { append, fill, newCalls } from './fill.js';

/** Raised whenever the tables or what fills them changes, so that an older file is made anew. */
export const tablesVersion = 2;

/** A database file that is not this server's to overwrite, or cannot be opened. */
export class UnusableFile extends Error {}

export interface Store {
  calls: CallStore;
  /** Signs tokens; kept with the data, so that tokens outlive a restart with `--db`. */
  secret: Uint8Array;
  /** When the data were made: epoch milliseconds. */
  madeAt: number;
  /** Whether a file held them already. */
  reused: boolean;
}

/** The data: made in memory, or kept in a file and used again when they were made from the same wishes. */
export async function openStore(wishes: Wishes, now: number, file?: string): Promise<Store> {
  const kept = file !== undefined && existsSync(file) ? await keptStore(wishes, file) : undefined;
  return kept ?? madeStore(wishes, now, file);
}

async function madeStore(wishes: Wishes, now: number, file?: string): Promise<Store> {
  const database = await openDatabase(file);
  const secret = randomBytes(32);
  // Named as this server's from the start, so that a file left half made is made anew, not refused.
  const label = await database.table(labelTable, {
    made_from: 'VARCHAR',
    made_at: 'BIGINT',
    secret: 'VARCHAR',
  });
  const { made, times, rest } = contentsOf(wishes, now);
  await fill(database, made, times);
  await append(database, newCalls(rest));
  label.append([madeFrom(wishes), BigInt(now), secret.toString('hex')]);
  label.close();
  return { calls: duckDbStore(database), secret, madeAt: now, reused: false };
}

async function keptStore(wishes: Wishes, file: string): Promise<Store | undefined> {
  const database = await openDatabase(file);
  const tables = await database.rows<{ name: string }>('SELECT table_name AS name FROM duckdb_tables()');
  const ours = tables.some(({ name }) => name === labelTable);
  const [label] = ours ? await database.rows<Label>(`SELECT * FROM ${labelTable}`) : [];
  if (label?.made_from === madeFrom(wishes)) {
    const secret = Buffer.from(label.secret, 'hex');
    return { calls: duckDbStore(database), secret, madeAt: label.made_at, reused: true };
  }
  database.close();
  if (!ours && tables.length > 0) {
    throw new UnusableFile(`${file} holds other data than this server’s; name another file.`);
  }
  for (const part of [file, `${file}.wal`]) rmSync(part, { force: true });
  return undefined;
}

export async function openDatabase(file?: string): Promise<Database> {
  if (file !== undefined) demandDatabase(file);
  try {
    return await Database.open(file);
  } catch (error) {
    const cause = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    throw new UnusableFile(`${file} cannot be opened as a database: ${cause}`);
  }
}

/** DuckDB reads other files too, as tables that are not written: what is added to them would be lost. */
function demandDatabase(file: string): void {
  if (!existsSync(file) || !statSync(file).isFile() || statSync(file).size === 0) return;
  const start = Buffer.alloc(12);
  const descriptor = openSync(file, 'r');
  readSync(descriptor, start);
  closeSync(descriptor);
  if (start.toString('latin1', 8) === 'DUCK') return;
  throw new UnusableFile(`${file} is no DuckDB database; Parquet files are read where --data names them.`);
}

const labelTable = 'smartvideo_demo';

interface Label {
  made_from: string;
  made_at: number;
  secret: string;
}

/** What tells data apart that are made from other wishes, or by another version. */
export const madeFrom = ({ calls, seed }: Wishes): string =>
  JSON.stringify({ version: tablesVersion, calls, seed });
