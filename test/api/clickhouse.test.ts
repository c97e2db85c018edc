/** Calls on the shards of a ClickHouse cluster, of which one and then the other is killed. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type CallStore, type NewCall, StoreUnavailable } from '../../demo/api/data/call-store.js';
import { Connection, UnusableCluster } from '../../demo/api/data/clickhouse/connection.js';
import { openMadeCluster, openOwnCluster } from '../../demo/api/data/clickhouse/made.js';
import { contents } from '../../demo/api/data/contents.js';
import { newCalls } from '../../demo/api/data/fill.js';
import { startServer } from '../../demo/api/server.js';
import { type Cluster, noClickHouse, startCluster } from '../support/clickhouse.js';
import type { CallConditions } from '../../src/model/call-query.js';
import { day, home, madeDays, startOfTests, TestClock, TestServer } from './support.js';

const minute = 60_000;
const wishes = { calls: 2000, seed: 'shards' };
const made = [...newCalls(contents(wishes, startOfTests))];
const wanted = {
  reach: { tenant: home },
  period: { from: startOfTests - 90 * day, to: startOfTests },
  seesRecordings: true,
};

describe('Calls in a ClickHouse cluster', { skip: noClickHouse }, () => {
  let cluster: Cluster;
  before(async () => {
    cluster = await startCluster();
  });
  after(() => cluster?.stop());

  const addresses = (database: string): string =>
    cluster.shards.map(({ url }) => `${url}/${database}`).join(',');

  it('that were acknowledged outlive killed shards, each once, however often they are sent', async () => {
    const database = addresses('killed');
    const store = await openOwnCluster(database);
    const batches = Array.from({ length: 20 }, (_, at) => made.slice(at * 120, (at + 1) * 120));
    const acknowledged: NewCall[] = [];
    let unknown = 0;
    const send = async (batch: NewCall[]): Promise<void> => {
      try {
        await store.ingest(batch);
        acknowledged.push(...batch);
      } catch (error) {
        assert.ok(error instanceof StoreUnavailable, String(error));
        unknown++;
      }
    };
    for (const shard of cluster.shards) {
      const sent = batches.splice(0, 5).map(send);
      // One is written, others are on their way or wait for their turn.
      await sent[0];
      await shard.stop();
      await Promise.all(sent);
      await shard.start();
      await store.ready();
      for (const call of acknowledged) assert.equal((await store.call(call.id))?.id, call.id);
    }
    assert.ok(unknown > 0 && acknowledged.length > 0, 'some were cut, some were not');
    await store.close();

    // Another process, to which everything is sent.
    const again = await openOwnCluster(database);
    const { added, known } = await again.ingest([...made, ...made.slice(0, 50)]);
    assert.equal(added.length + known.length, made.length);
    assert.ok(acknowledged.every(({ id }) => known.includes(id)));
    await assertEachOnce(again, database);
    await again.close();
  });

  it('are not answered without those of a shard that has lost its tables', async () => {
    const database = addresses('emptied');
    const store = await openOwnCluster(database);
    await store.ingest(made.slice(0, 100));
    await store.close();
    const connection = await Connection.open(database);
    await connection.command('DROP TABLE calls_shard', 1);
    await connection.close();
    await assert.rejects(openOwnCluster(database), /Shard 2 .* has no tables, and another has calls/);
  });

  /** In every answer, and in what the shards derive for themselves. */
  async function assertEachOnce(store: CallStore, database: string): Promise<void> {
    const ofHome = made.filter(
      ({ tenant, start }) => tenant === home && start >= wanted.period.from && start < wanted.period.to,
    );
    const found: string[] = [];
    for await (const batch of store.callStream(wanted, { column: 'start', direction: 'ascending' }))
      found.push(...batch.map(({ id }) => id));
    assert.deepEqual(found.sort(), ofHome.map(({ id }) => id).sort());
    await assertQuickAnswers(store, ofHome);
    const recordings = made.flatMap(({ recordings = [] }) => recordings.map(({ id }) => id));
    const recorded = await store.recordingsOf(made.map(({ id }) => id));
    assert.deepEqual(recorded.map(({ id }) => id).sort(), recordings.sort());
    const connection = await Connection.open(database);
    const derived = await connection.rows(
      `SELECT
         (SELECT sum(calls) FROM call_counts) AS counted,
         (SELECT count() FROM call_keys WHERE startsWith(key, 'c')) AS keys,
         (SELECT count(DISTINCT key) FROM call_keys WHERE startsWith(key, 'c')) AS different`,
    );
    await connection.close();
    assert.deepEqual(derived, [{ counted: made.length, keys: made.length, different: made.length }]);
  }

  /** Those that are found by counts of quarters of an hour, with edges that are none. */
  async function assertQuickAnswers(store: CallStore, calls: readonly NewCall[]): Promise<void> {
    const period = { from: wanted.period.from + 1, to: wanted.period.to - 40 * minute };
    const questions: [CallConditions, (call: NewCall) => boolean][] = [
      [{}, () => true],
      [{ type: 'chat', search: '' }, ({ type }) => type === 'chat'],
      [
        { success: false, hasRecording: false },
        ({ talk = 0, recordings = [] }) => talk === 0 && recordings.length === 0,
      ],
      [
        { hasRecording: true, success: true },
        ({ talk = 0, recordings = [] }) => talk > 0 && recordings.length > 0,
      ],
      [{ talkMin: 1500 }, ({ talk = 0 }) => talk >= 1500],
    ];
    for (const [conditions, meets] of questions) {
      const question = { ...wanted, period, conditions };
      const expected = calls
        .filter((call) => call.start >= period.from && call.start < period.to && meets(call))
        .sort((a, b) => b.start - a.start || a.place! - b.place! || (a.id < b.id ? -1 : 1))
        .map(({ id }) => id);
      assert.ok(expected.length > 0);
      assert.equal((await store.countCalls(question, 'exact')).count, expected.length);
      const isSeen = { ...question, seesRecordings: false };
      const { count } = await store.countCalls(isSeen, 'exact');
      assert.equal(count, conditions.hasRecording === undefined ? expected.length : 0);
      for (const direction of ['ascending', 'descending'] as const) {
        const sort = { column: 'start', direction } as const;
        const size = 150;
        const there: string[][] = [];
        let window = await store.callWindow(question, sort, { offset: 0 }, size);
        there.push(window.calls.map(({ id }) => id));
        while (window.hasNext) {
          window = await store.callWindow(question, sort, { after: window.last! }, size);
          there.push(window.calls.map(({ id }) => id));
        }
        if (direction === 'descending') assert.deepEqual(there.flat(), expected);
        else assert.deepEqual(there.flat().sort(), [...expected].sort());
        const back = [there.at(-1)!];
        while (window.hasPrevious) {
          window = await store.callWindow(question, sort, { before: window.first! }, size);
          back.unshift(window.calls.map(({ id }) => id));
        }
        assert.deepEqual(back, there);
      }
    }
  }

  it('are made to the end by the next start, when the first was cut off', async () => {
    const database = addresses('made');
    const opening = openMadeCluster({ ...wishes, calls: 10_000 }, startOfTests, database);
    // At once: it may fail before anything else here is awaited.
    const cut = assert.rejects(opening, StoreUnavailable);
    const connection = await Connection.open(database);
    const begun = async (): Promise<boolean> =>
      (await connection.rows('SELECT made_at FROM made').catch(() => [])).length > 0;
    while (!(await begun()));
    await connection.close();
    await cluster.shards[1].stop();
    await cut;
    await cluster.shards[1].start();

    await assert.rejects(openMadeCluster(wishes, startOfTests, database), UnusableCluster);
    await assert.rejects(openOwnCluster(database), /calls that the demo made/);
    const complete = await openMadeCluster({ ...wishes, calls: 10_000 }, startOfTests + 1000, database);
    assert.equal(complete.madeAt, startOfTests);
    assert.deepEqual(await complete.calls.countCalls(wanted, 'exact'), { count: 10_000, isEstimated: false });
    await complete.calls.close();
    const kept = await openMadeCluster({ ...wishes, calls: 10_000 }, startOfTests + 2000, database);
    assert.deepEqual([kept.reused, kept.secret], [true, complete.secret]);
    await kept.calls.close();
  });

  it('are answered whole or not at all', async () => {
    const clock = new TestClock();
    const running = await startServer({
      port: 0,
      clock,
      ...wishes,
      clickhouse: addresses('served'),
      log: 'off',
    });
    try {
      const server = new TestServer(running.url, clock);
      const asSupervisor = { token: await server.token('slav') };
      const [{ id, interactionId }] = made.filter(({ tenant }) => tenant === home) as [NewCall];
      const paths = [
        `/api/stats/calls/tenant/${madeDays}?pageSize=5`,
        `/api/stats/calls/tenant/${madeDays}?pageSize=5&sort=talk&count=none&filter={"search":"hangup"}`,
        `/api/stats/calls/stream/tenant/${madeDays}`,
        `/api/stats/aggregate/tenant/${madeDays}?group=total,agent,bucket,facet`,
        `/api/stats/interactions/tenant/${madeDays}`,
        `/api/stats/interactions/tenant/${madeDays}?sort=-duration&count=none&filter={"search":"hangup"}`,
        `/api/stats/timeseries/tenant/byDay/${madeDays}`,
        `/api/stats/calls/single/${id}`,
        `/api/stats/calls/byInteraction/${interactionId}`,
      ];
      const answers = async (): Promise<string[]> => {
        const all: string[] = [];
        for (const path of paths) {
          const response = await server.send(path, asSupervisor);
          const text = await response.text();
          assert.equal(response.status, 200, `${path}: ${text}`);
          all.push(text);
        }
        return all;
      };
      const whole = await answers();
      for (const shard of cluster.shards) {
        await shard.stop();
        for (const path of paths) {
          const sentence = await server.refusal(503, path, asSupervisor);
          assert.match(sentence, /^A part of the data cannot be reached/);
        }
        await shard.start();
        assert.deepEqual(await answers(), whole);
      }
    } finally {
      await running.close();
    }
  });
});
