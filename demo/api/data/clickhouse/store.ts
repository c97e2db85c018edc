import type { CallStore } from '../call-store.js';
import type { Dialect, Engine } from '../sql/engine.js';
import { sqlReads } from '../sql/sql-reads.js';
import type { Connection } from './connection.js';
import { quickReads } from './quarters.js';
import { keyOf } from './schema.js';
import { Writer } from './writer.js';

/** How ClickHouse writes what other engines write differently; the same on all its versions. */
const dialect: Dialect = {
  contains: (text, part) => `position(${text}, ${part}) > 0`,
  startsWith: (text, prefix) => `startsWith(${text}, ${prefix})`,
  matches: (text, expression) => `match(${text}, ${expression})`,
  isIn: (text, list) => `${text} IN ${list}`,
  hasId: (column, id) =>
    `${column} = ${id} AND started IN (SELECT started FROM call_keys WHERE key = concat('${keyOf[column]}', ${id}))`,
  byInteraction: (select) => `${select} SETTINGS distributed_group_by_no_merge = 1`,
  dividedBy: (dividend, divisor) => `intDiv(${dividend}, ${divisor})`,
  // 128 bits, by which it tells texts apart in `uniqExact` too.
  groupKey: (text) => `sipHash128(${text})`,
  distinct: (expression) => `uniqExact(${expression})`,
  // It takes the nearest rank, and holds each different value once: of many calls there are few, which go to another shard.
  quantile: (expression, q) => `quantileExactWeighted(${q})(${expression}, 1)`,
};

/** Tables that the shards fill themselves. */
const derived = /\bcall_(?:keys|counts)\b/;

/** The calls on the shards of a cluster that has the tables; closes the connection. */
export function clickHouseStore(connection: Connection): CallStore {
  const writer = new Writer(connection);
  const engine: Engine = {
    dialect,
    async rows(sql, values) {
      if (derived.test(sql)) await writer.mended();
      return connection.rows(sql, values);
    },
    async rowsOfParts(sql, values) {
      return (
        await connection.onEachShard<never>(sql.replace(/\bFROM calls\b/g, 'FROM calls_shard'), values)
      ).flat();
    },
    stream: (sql, values) => connection.stream(sql, values),
  };
  const reads = sqlReads(engine);
  return {
    ...reads,
    ...quickReads(engine, reads),
    ingest: (calls) => writer.ingest(calls),
    async ready() {
      await writer.mended();
      await connection.rows("SELECT count() FROM calls WHERE tenant = ''");
    },
    close: () => connection.close(),
  };
}
