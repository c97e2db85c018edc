import { randomBytes } from 'node:crypto';
import type { CallStore } from '../call-store.js';
import { contentsOf, type Wishes } from '../contents.js';
import { madeFrom, type Store } from '../store.js';
import { Connection, UnusableCluster } from './connection.js';
import { fill } from './fill.js';
import { createTables, emptyTables } from './schema.js';
import { clickHouseStore } from './store.js';

/** What a cluster's calls were made from. Written before the first of them, and once more after the last. */
interface Label {
  made_from: string;
  made_at: number;
  secret: string;
  is_complete: number;
}

/**
 * Calls made into an empty cluster, or kept there and used again when they were made from the same wishes. What was
 * stopped half made is made anew, of the same moment.
 * @throws UnusableCluster where it cannot be used or has other calls
 */
export async function openMadeCluster(wishes: Wishes, now: number, addresses: string): Promise<Store> {
  const connection = await Connection.open(addresses);
  try {
    await createTables(connection);
    const calls = clickHouseStore(connection);
    const kept = await labelOf(connection);
    const isOurs = kept?.made_from === madeFrom(wishes);
    if (!isOurs && (kept !== undefined || (await hasCalls(connection)))) {
      throw new UnusableCluster(
        'The ClickHouse cluster has other calls than those to be made; name another database: http://host:port/database.',
      );
    }
    const label = kept ?? {
      made_from: madeFrom(wishes),
      made_at: now,
      secret: randomBytes(32).toString('hex'),
      is_complete: 0,
    };
    if (label.is_complete === 0) {
      if (kept === undefined) await connection.insert('made', [label]);
      await emptyTables(connection);
      await fill(connection, contentsOf(wishes, label.made_at));
      await connection.insert('made', [{ ...label, is_complete: 1 }]);
    }
    const secret = Buffer.from(label.secret, 'hex');
    return { calls, secret, madeAt: label.made_at, reused: label.is_complete > 0 };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** Calls of an operator's own. @throws UnusableCluster where it cannot be used or has the demo's calls */
export async function openOwnCluster(addresses: string): Promise<CallStore> {
  const connection = await Connection.open(addresses);
  try {
    await createTables(connection);
    if ((await labelOf(connection)) !== undefined) {
      throw new UnusableCluster(
        'The ClickHouse cluster has calls that the demo made; name another database: http://host:port/database.',
      );
    }
    return clickHouseStore(connection);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function labelOf(connection: Connection): Promise<Label | undefined> {
  const sql = 'SELECT made_from, made_at, secret, is_complete FROM made ORDER BY is_complete DESC LIMIT 1';
  return (await connection.rows<Label>(sql))[0];
}

async function hasCalls(connection: Connection): Promise<boolean> {
  const [row] = await connection.rows<{ n: number }>('SELECT count() AS n FROM calls');
  return row!.n > 0;
}
