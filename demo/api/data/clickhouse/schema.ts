import { type CallColumn, callColumns, recordingColumns } from '../call-columns.js';
import { quarter } from '../sql/conditions.js';
import { clusterName, type Connection, UnusableCluster } from './connection.js';

type Kind = 'text' | 'moment' | 'integer' | 'seconds' | 'flag';
type Columns = Readonly<Record<string, string>>;

/** Texts of few values, which the server keeps as numbers. */
const fewValues: ReadonlySet<string> = new Set<CallColumn | 'state'>([
  'tenant',
  'agent',
  'agent_folded',
  'agent_key',
  'type',
  'type_folded',
  'dial',
  'reason',
  'reason_folded',
  'state',
]);

const typeNames: Readonly<Record<Kind, string>> = {
  text: 'String',
  moment: 'Int64',
  integer: 'Int32',
  seconds: 'Nullable(Int64)',
  flag: 'UInt8',
};

const typed = (columns: Readonly<Record<string, Kind>>): Columns =>
  Object.fromEntries(
    Object.entries(columns).map(([name, kind]) => [
      name,
      fewValues.has(name) ? 'LowCardinality(String)' : typeNames[kind],
    ]),
  );

interface Table {
  columns: Columns;
  engine: string;
  /** By what the rows are spread over the shards; a table without is not written from outside. */
  shardedBy?: string;
  /** The server itself fills it by this from the rows that come into the `calls` of its shard. */
  select?: string;
}

/** The first letters of keys, so that a call and an interaction may have the same id. */
export const keyOf = { id: 'c', interaction: 'i', external_id: 'e' } as const;

const monthly = (moment: string): string =>
  `PARTITION BY toYYYYMM(toDateTime(intDiv(${moment}, 1000), 'UTC'))`;

/**
 * Each is a table of every shard, by the name `…_shard`, under a `Distributed` table over them. The calls of an
 * interaction are on one shard, so that what is counted by interaction can be counted there.
 */
const tables: Readonly<Record<string, Table>> = {
  calls: {
    columns: typed(callColumns),
    engine: `MergeTree ${monthly('started')} ORDER BY (tenant, started, id)`,
    shardedBy: 'cityHash64(interaction)',
  },
  recordings: {
    columns: typed(recordingColumns),
    engine: 'MergeTree ORDER BY (call_id, id)',
    shardedBy: 'cityHash64(call_id)',
  },
  made: {
    columns: { made_from: 'String', made_at: 'Int64', secret: 'String', is_complete: 'UInt8' },
    engine: 'MergeTree ORDER BY made_at',
    shardedBy: 'rand()',
  },
  // Calls are sorted by tenant and start; these find both.
  call_keys: {
    columns: { key: 'String', tenant: 'LowCardinality(String)', started: 'Int64' },
    engine: 'MergeTree ORDER BY key SETTINGS index_granularity = 256',
    select: `SELECT arrayJoin(arrayFilter(one -> length(one) > 1, [
        concat('${keyOf.id}', id), concat('${keyOf.interaction}', interaction), concat('${keyOf.external_id}', external_id)
      ])) AS key, tenant, started FROM calls_shard`,
  },
  // Without agents and reasons: with them there are as many rows as calls.
  call_counts: {
    columns: {
      tenant: 'LowCardinality(String)',
      quarter: 'Int64',
      type: 'LowCardinality(String)',
      has_talk: 'UInt8',
      has_duration: 'UInt8',
      has_recording: 'UInt8',
      calls: 'UInt64',
      seconds: 'Int64',
    },
    engine: `SummingMergeTree ${monthly(`quarter * ${quarter}`)} ORDER BY (tenant, quarter, type, has_talk, has_duration, has_recording)`,
    select: `SELECT tenant, intDiv(started, ${quarter}) AS quarter, type, coalesce(talk, 0) > 0 AS has_talk,
        coalesce(duration, 0) > 0 AS has_duration, recordings > 0 AS has_recording, count() AS calls,
        sum(coalesce(talk, 0)) AS seconds
      FROM calls_shard GROUP BY tenant, quarter, type, has_talk, has_duration, has_recording`,
  },
};

/** The columns of a table, in their order. */
export const columnsOf = (table: string): string[] => Object.keys(tables[table]!.columns);

/** Makes the tables that are missing. @throws UnusableCluster where they have another form, or a shard has lost its own */
export async function createTables(connection: Connection): Promise<void> {
  await demandWhole(connection);
  for (const [name, table] of Object.entries(tables)) {
    const columns = Object.entries(table.columns).map(([column, type]) => `${column} ${type}`);
    const definition = `(${columns.join(', ')})`;
    const key = table.shardedBy ?? 'rand()';
    await connection.command(
      `CREATE TABLE IF NOT EXISTS ${name}_shard ${definition} ENGINE = ${table.engine}`,
    );
    await connection.command(
      `CREATE TABLE IF NOT EXISTS ${name} ${definition}
       ENGINE = Distributed(${clusterName}, ${connection.database}, ${name}_shard, ${key})`,
    );
    if (table.select !== undefined) {
      await connection.command(
        `CREATE MATERIALIZED VIEW IF NOT EXISTS ${name}_view TO ${name}_shard AS ${table.select}`,
      );
    }
  }
  await demandColumns(connection);
}

/** A shard without tables beside one with calls has lost its own: made anew, they would be answered without. */
async function demandWhole(connection: Connection): Promise<void> {
  const answers = await connection.onEachShard<{ tables: number; calls: number }>(
    `SELECT
       (SELECT count() FROM system.tables WHERE database = currentDatabase() AND name = 'calls_shard') AS tables,
       (SELECT sum(rows) FROM system.parts WHERE database = currentDatabase() AND table = 'calls_shard' AND active) AS calls`,
  );
  const empty = answers.findIndex(([shard]) => shard!.tables === 0);
  if (empty < 0 || answers.every(([shard]) => shard!.calls === 0)) return;
  throw new UnusableCluster(
    `Shard ${empty + 1} of the ClickHouse cluster has no tables, and another has calls: it has lost its own. Restore it, ` +
      'or name another database and ingest everything again: http://host:port/database.',
  );
}

async function demandColumns(connection: Connection): Promise<void> {
  const answers = await connection.onEachShard<{ table: string; name: string }>(
    'SELECT table, name FROM system.columns WHERE database = currentDatabase()',
  );
  for (const [name, { columns }] of Object.entries(tables)) {
    const wanted = Object.keys(columns).join(', ');
    for (const answer of answers) {
      for (const table of [name, `${name}_shard`]) {
        const found = answer.filter((column) => column.table === table).map((column) => column.name);
        if (found.join(', ') === wanted) continue;
        throw new UnusableCluster(
          `The ClickHouse servers have a table “${table}” that is not of this version: it has the columns ` +
            `${found.join(', ')}, not ${wanted}. Name another database: http://host:port/database.`,
        );
      }
    }
  }
}

/** Takes out all calls and what follows from them, on every shard. */
export async function emptyTables(connection: Connection): Promise<void> {
  await connection.insertsEnded();
  for (const name of Object.keys(tables))
    if (name !== 'made') await connection.command(`TRUNCATE TABLE ${name}_shard`);
}

/**
 * Fills anew what the servers fill themselves, on shards where it does not agree with the calls: a server that was killed
 * may have written calls and not what follows from them.
 */
export async function mend(connection: Connection): Promise<void> {
  await connection.insertsEnded();
  const counts = await connection.onEachShard<{ calls: number; keys: number; counted: number }>(
    `SELECT
       (SELECT count() FROM calls_shard) AS calls,
       (SELECT count() FROM call_keys_shard WHERE key >= $first AND key < $end) AS keys,
       (SELECT sum(calls) FROM call_counts_shard) AS counted`,
    { first: keyOf.id, end: String.fromCharCode(keyOf.id.charCodeAt(0) + 1) },
  );
  for (const [shard, { calls, keys, counted }] of counts.map((rows) => rows[0]!).entries()) {
    const stale = [...(keys === calls ? [] : ['call_keys']), ...(counted === calls ? [] : ['call_counts'])];
    for (const name of stale) {
      await connection.command(`TRUNCATE TABLE ${name}_shard`, shard);
      await connection.command(`INSERT INTO ${name}_shard ${tables[name]!.select!}`, shard);
    }
  }
}
