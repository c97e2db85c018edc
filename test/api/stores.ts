/** Every store that the server can have, for the tests that hold all of them to the same. */
import type { CallStore } from '../../demo/api/data/call-store.js';
import { openOwnCluster } from '../../demo/api/data/clickhouse/made.js';
import { Database } from '../../demo/api/data/database.js';
import { duckDbStore } from '../../demo/api/data/duckdb-store.js';
import { fill } from '../../demo/api/data/fill.js';
import { noClickHouse, startCluster } from '../support/clickhouse.js';

export interface TestedStore {
  name: string;
  /** One without calls; closed by the test. */
  open(): Promise<CallStore>;
  /** Why it cannot be tested here. */
  skip?: string;
  /** Share of the inputs that are tried, where each statement takes long. Default: 1. */
  share?: number;
}

export const stores: readonly TestedStore[] = [
  {
    name: 'DuckDB',
    async open() {
      const database = await Database.open();
      await fill(database, []);
      return duckDbStore(database);
    },
  },
  {
    name: 'ClickHouse, on two shards',
    async open() {
      const cluster = await startCluster();
      const store = await openOwnCluster(cluster.urls);
      return { ...store, close: () => store.close().then(() => cluster.stop()) };
    },
    ...(noClickHouse && { skip: noClickHouse }),
    share: 0.15,
  },
];
