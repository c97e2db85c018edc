import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { startServer } from '../../demo/api/server.js';
import { type Cluster, noClickHouse, startCluster } from '../support/clickhouse.js';
import { figure8Days, madeDays, type Page, TestClock, TestServer } from './support.js';

describe('The demo in a ClickHouse cluster', { skip: noClickHouse }, () => {
  it('makes its calls once, uses them again, and says so when a shard is down', async () => {
    const cluster: Cluster = await startCluster();
    after(() => cluster.stop());
    const clock = new TestClock();
    const wishes = { port: 0, calls: 600, clickhouse: cluster.urls };
    const first = await startServer({ ...wishes, clock });
    assert.equal(first.store.reused, false);
    const before = await callsOf(first.url);
    assert.equal(before.made.totalCount, 600);
    await first.close();

    // Its clock runs, as readiness waits for the shards.
    const second = await startServer({ ...wishes, log: 'off' });
    after(() => second.close());
    assert.equal(second.store.reused, true);
    assert.deepEqual(await callsOf(second.url), before);
    const server = new TestServer(second.url, clock);
    assert.equal(await server.status('/readyz'), 200);
    const token = await server.token('slav');
    await cluster.shards[1].stop();
    assert.match(await server.refusal(503, '/readyz'), /cannot be reached/);
    assert.match(
      await server.refusal(503, `/api/stats/calls/tenant/${madeDays}`, { token }),
      /cannot be reached/,
    );
    assert.equal(await server.status('/healthz'), 200);
  });

  async function callsOf(url: string) {
    const server = new TestServer(url, new TestClock());
    const page = (days: string) =>
      server.read<Page<unknown>>(`/api/stats/calls/tenant/${days}`, { user: 'slav' });
    return { made: await page(madeDays), figure8: await page(figure8Days) };
  }
});
