/** Calls in Parquet files, as a data pipeline leaves them. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { contents } from '../../demo/api/data/contents.js';
import { ReadOnlyStore, StoreUnavailable } from '../../demo/api/data/call-store.js';
import { Database } from '../../demo/api/data/database.js';
import { duckDbStore } from '../../demo/api/data/duckdb-store.js';
import { fill, newCalls } from '../../demo/api/data/fill.js';
import { openParquet } from '../../demo/api/data/parquet-store.js';
import { readOptions, UsageError } from '../../demo/api/options.js';
import { day, home, type Page, startOfTests, testServer } from './support.js';

const folder = mkdtempSync(join(tmpdir(), 'sv-parquet-'));
after(() => rmSync(folder, { recursive: true }));

const made = [...contents({ calls: 1500, seed: 'parquet' }, startOfTests)];
const own = await Database.open();
await fill(own, made);
const written = duckDbStore(own);
after(() => written.close());

const wanted = {
  reach: { tenant: home },
  period: { from: startOfTests - 90 * day, to: startOfTests },
  seesRecordings: true,
};
const sort = { column: 'start', direction: 'descending' } as const;

const recent = made.filter(
  ({ tenant, calls }) => tenant === home && calls.every(({ start }) => start >= wanted.period.from),
);
const accented =
  recent.find(({ visitorName = '' }) => /[àéèöüãç]/.test(visitorName))?.visitorName ?? assert.fail();
const unaccented = accented.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();

const path = (name: string): string => join(folder, name);

/** The calls as files that somebody else has written, from the same facts. */
async function write(name: string, columns: string, where = 'true'): Promise<void> {
  const lines = [...newCalls(made)].map((call) => JSON.stringify(call)).join('\n');
  writeFileSync(path('calls.ndjson'), lines);
  const recordings = 'STRUCT(id VARCHAR, state VARCHAR, "start" BIGINT, "end" BIGINT, duration INTEGER)[]';
  const database = await Database.open();
  await database.run(
    `COPY (SELECT ${columns} FROM read_json('${path('calls.ndjson')}', format = 'newline_delimited', columns = {
       id: 'VARCHAR', tenant: 'VARCHAR', agent: 'VARCHAR', interactionId: 'VARCHAR', visitorId: 'VARCHAR',
       visitorName: 'VARCHAR', externalId: 'VARCHAR', "start": 'BIGINT', place: 'INTEGER', type: 'VARCHAR',
       dial: 'VARCHAR', duration: 'INTEGER', talk: 'INTEGER', reason: 'VARCHAR', lost: 'BOOLEAN',
       recordings: '${recordings}' }) WHERE ${where})
     TO '${path(name)}' (FORMAT parquet)`,
  );
  database.close();
}

describe('Parquet files', () => {
  it('answer as tables with the same calls do, from several files and with timestamps', async () => {
    await write('all-1.parquet', '*', `"start" % 2 = 0`);
    await write('all-2.parquet', `* REPLACE (make_timestamp("start" * 1000) AS "start")`, `"start" % 2 = 1`);
    await assert.rejects(openParquet(path('all-*.parquet')), /all-\*\.parquet cannot be read/);
    await write('all-1.parquet', `* REPLACE (make_timestamp("start" * 1000) AS "start")`, `"start" % 2 = 0`);

    const files = await openParquet(path('all-*.parquet'));
    for (const conditions of [
      {},
      { search: unaccented },
      { from: unaccented },
      { search: recent[40]!.id.slice(0, 11).toUpperCase() },
      { agent: 'slav', success: true, hasRecording: true },
    ]) {
      const asked = { ...wanted, conditions };
      const expected = await written.callWindow(asked, sort, { offset: 0 }, 2000);
      assert.ok(expected.calls.length > 0);
      assert.deepEqual(await files.callWindow(asked, sort, { offset: 0 }, 2000), expected);
      const groups = ['total', 'agent', 'hourOfWeek', 'facet'] as const;
      const measures = { interactions: true, quantiles: true };
      assert.deepEqual(
        await files.aggregate(asked, groups, measures, 'Europe/Sofia'),
        await written.aggregate(asked, groups, measures, 'Europe/Sofia'),
      );
    }
    for (const conditions of [{}, { success: true, reason: 'hangup' }]) {
      const asked = { ...wanted, conditions };
      const order = { column: 'talk', direction: 'descending' } as const;
      const expected = await written.interactionWindow(asked, order, { offset: 0 }, 100);
      assert.equal(expected.interactions.length, 100);
      assert.deepEqual(await files.interactionWindow(asked, order, { offset: 0 }, 100), expected);
      assert.deepEqual(
        await files.countInteractions(asked, 'exact'),
        await written.countInteractions(asked, 'exact'),
      );
    }
    const interactions = await files.interactionWindow(wanted, sort, { offset: 0 }, 500);
    const calls = interactions.interactions.flatMap((one) => one.calls);
    assert.deepEqual(await files.recordingsOf(calls), await written.recordingsOf(calls));
    await assert.rejects(files.ingest([]), ReadOnlyStore);
    await files.close();
  });

  it('do without the columns that calls can be without', async () => {
    const columns = 'id, tenant, agent, "interactionId", "visitorId", "start", type, dial, reason';
    await write('few.parquet', columns);
    const files = await openParquet(path('few.parquet'));
    const { calls } = await files.callWindow(wanted, sort, { offset: 0 }, 10);
    assert.equal(calls.length, 10);
    for (const call of calls) {
      assert.deepEqual(
        [call.visitorName, call.externalId, call.duration, call.talk, call.lost, call.recordingCount],
        [undefined, undefined, undefined, undefined, false, 0],
      );
    }
    assert.deepEqual(await files.recordingsOf(calls.map(({ id }) => id)), []);
    await files.close();
  });

  it('that are none, or no calls, are refused in one sentence', async () => {
    writeFileSync(path('notes.parquet'), 'Not a table.');
    await write('wrong.parquet', 'id, "start"');
    await write('blank.parquet', `* REPLACE ('' AS tenant)`);
    await write('dials.parquet', `* REPLACE ('upwards' AS dial)`);
    const refusals: Record<string, RegExp> = {
      'nothing-*.parquet': /nothing-\*\.parquet cannot be read as Parquet files of calls: .*No files found/,
      'notes.parquet': /notes\.parquet cannot be read as Parquet files of calls/,
      'wrong.parquet': /has no column tenant, agent, interactionId, .* a call needs id, tenant/,
      'blank.parquet': /has \d+ calls without an id, a tenant or a start\.$/,
      'dials.parquet': /has \d+ calls whose dial is none of to-agent/,
    };
    for (const [name, sentence] of Object.entries(refusals)) {
      await assert.rejects(openParquet(path(name)), (error: Error) => {
        assert.match(error.message, sentence);
        assert.ok(!error.message.includes('\n'));
        return true;
      });
    }
  });

  it('that can be read no more are said to be, and the store is not ready', async () => {
    await write('taken.parquet', '*');
    const server = await testServer({ data: path('taken.parquet') });
    const store = await openParquet(path('taken.parquet'));
    await store.ready();
    rmSync(path('taken.parquet'));
    await assert.rejects(store.ready(), StoreUnavailable);
    await store.close();
    const { from, to } = wanted.period;
    const sentence = await server.refusal(503, `/api/stats/calls/tenant/${from}/${to}`, { user: 'slav' });
    assert.match(sentence, /The files of calls cannot be read/);
  });

  it('are served in place of made calls', async () => {
    await write('served.parquet', '*');
    const server = await testServer({ data: path('served.parquet') });
    const { totalCount } = await server.read<Page<unknown>>(
      `/api/stats/calls/tenant/${wanted.period.from}/${wanted.period.to}?pageSize=1`,
      { user: 'slav' },
    );
    assert.equal(totalCount, await written.countCalls(wanted, 'exact').then(({ count }) => count));
    assert.equal(readOptions(['--data', 'calls/*.parquet'], {}).data, 'calls/*.parquet');
    assert.throws(() => readOptions(['--data', 'a', '--db', 'b'], {}), UsageError);
  });
});
