import type { Contents } from '../contents.js';
import { copied, copiedTogether, copiesFor, type Extent, extent } from '../copies.js';
import { rowsOf } from '../call-columns.js';
import type { NewCall } from '../call-store.js';
import { newCalls } from '../fill.js';
import type { Connection } from './connection.js';
import { columnsOf } from './schema.js';
import { storedCall } from './writer.js';

/** Calls that are sent at a time. */
const batchSize = 20_000;

/** Writes contents into empty tables. */
export async function fill(connection: Connection, { made, times, rest }: Contents): Promise<void> {
  await write(connection, newCalls(made));
  await repeatOnShards(connection, times);
  await write(connection, newCalls(rest));
}

async function write(connection: Connection, calls: Iterable<NewCall>): Promise<void> {
  let written: Promise<unknown> = Promise.resolve();
  for (const batch of batches(calls)) {
    const rows = batch.map(rowsOf);
    // The next batch is made while this one is written.
    await written;
    written = Promise.all([
      connection.insert(
        'recordings',
        rows.flatMap(({ recordings }) => recordings),
      ),
      connection.insert(
        'calls',
        rows.map(({ call }) => storedCall(call)),
      ),
    ]);
  }
  await written;
}

function* batches(calls: Iterable<NewCall>): Generator<NewCall[]> {
  let batch: NewCall[] = [];
  for (const call of calls) {
    batch.push(call);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** What `repeated` does, with what the shards hold: each copies its own, to whichever shard the copy belongs to. */
async function repeatOnShards(connection: Connection, times: number): Promise<void> {
  if (times === 1) return;
  const copies = copiesFor(times).map(({ mask, earlier }) => `(toUInt32(${mask}), toUInt32(${earlier}))`);
  for (const [table, { ids, moments }] of Object.entries(copied)) {
    const columns = columnsOf(table);
    const values = columns.map((column) => {
      if (ids.includes(column)) return otherId(column, 'copy.1');
      return moments.includes(column) ? `${column} - copy.2` : column;
    });
    // Copies of other shards come into the shard's own table before it has been read.
    const originals = `${table}_originals`;
    await connection.command(`DROP TABLE IF EXISTS ${originals}`);
    await connection.command(
      `CREATE TABLE ${originals} ENGINE = MergeTree ORDER BY started AS SELECT * FROM ${table}_shard`,
    );
    const [made] = await connection.rows<Extent>(`SELECT ${extent} FROM ${table}`);
    for (const { from, to } of copiedTogether(made!, times))
      await connection.insertOnEachShard(
        `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values.join(', ')}
         FROM (SELECT *, arrayJoin([${copies.join(', ')}]) AS copy FROM ${originals}
           WHERE started >= ${from} AND started < ${to})`,
      );
    await connection.command(`DROP TABLE ${originals}`);
  }
}

/** `hex` leaves out zeros in front: a bit before the digits keeps them. */
function otherId(id: string, mask: string): string {
  const digits = `reinterpretAsUInt32(reverse(unhex(substring(${id}, 1, 8))))`;
  const changed = `lower(substring(hex(bitXor(${digits}, ${mask}) + ${2 ** 32}), 3))`;
  return `if(${id} = '', '', concat(${changed}, substring(${id}, 9)))`;
}
