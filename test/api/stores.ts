/** Every store that the server can have, for the tests that hold all of them to the same. */
import type { CallStore } from '../../demo/api/data/call-store.js';
import { Database } from '../../demo/api/data/database.js';
import { duckDbStore } from '../../demo/api/data/duckdb-store.js';
import { fill } from '../../demo/api/data/fill.js';

export interface TestedStore {
  name: string;
  /** One without calls; closed by the test. */
  open(): Promise<CallStore>;
  /** Why it cannot be tested here. */
  skip?: string;
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
];
