import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { ArraySource } from '../../src/model/array-source.js';
import type { Call, CallDetails } from '../../src/model/call.js';
import { PeriodStream } from '../../src/model/period-stream.js';
import { parsePeriod } from '../../src/model/period.js';
import type { ReportQuery } from '../../src/model/source.js';
import { aCall, at } from './builders.js';

const zone = 'Europe/Sofia';
const period = parsePeriod('2020-10-05', '2020-10-05', zone);
const query: ReportQuery = { period, scope: 'tenant' };
const noon = at('2020-10-05T12:00+03:00');

const calls = [
  aCall({ id: 'early', start: period.from }),
  aCall({ id: 'chat', start: noon, interactionId: 'one', type: 'chat' }),
  aCall({ id: 'video', start: noon + 60_000, interactionId: 'one', answeredBy: 'Assen@videoengager.com' }),
  aCall({ id: 'next day', start: period.to }),
  aCall({ id: 'day before', start: period.from - 1 }),
];

suite('calls from an array', () => {
  test('are those of the period, newest first, on one page', async () => {
    const page = await new ArraySource({ calls }).callPage(query, 1);
    assert.deepEqual(
      page.rows.map(({ id }) => id),
      ['video', 'chat', 'early'],
    );
    assert.deepEqual([page.total, page.page, page.skipped], [3, 1, []]);
    assert.deepEqual((await new ArraySource({ calls }).callPage(query, 2)).rows, []);
  });

  test('leave the array in its order', async () => {
    const given = [...calls];
    await new ArraySource({ calls: given }).callPage(query, 1);
    assert.deepEqual(given, calls);
  });

  test('are given without what cannot be a call, and each page says what was skipped', async () => {
    const broken = [null, { id: 'a' }, { start: noon }, ...calls] as unknown as typeof calls;
    const source = new ArraySource({ calls: broken });
    const { rows, total, skipped } = await source.callPage(query, 1);
    assert.deepEqual([rows.length, total, skipped.map(({ index }) => index)], [3, 6, [0, 1, 2]]);
    assert.equal((await source.interactionPage(query, 1)).skipped.length, 3);
  });

  test('are each there once, as the first that has its id, also in statistics', async () => {
    const again = calls.map((call) => ({ ...call, type: 'again' }));
    const source = new ArraySource({ calls: [...calls, null as unknown as Call, ...again] });
    const { rows, total, skipped } = await source.callPage(query, 1);
    assert.deepEqual([rows.map(({ type }) => type), total], [['video', 'chat', 'video'], 4]);
    assert.deepEqual(
      skipped.map(({ index }) => index),
      [calls.length],
    );
    const { buckets } = await source.timeseries({ ...query, granularity: 'day', timeZone: zone });
    assert.equal(buckets[0]?.total, 3);
    const { rows: groups } = await source.interactionPage(query, 1);
    assert.deepEqual(
      groups.map(({ totalCalls }) => totalCalls),
      [2, 1],
    );
  });

  test('are loaded to the end, with an id that is there twice', async () => {
    const source = new ArraySource({ calls: [...calls, ...calls] });
    const loaded: Call[] = [];
    const stream = new PeriodStream<Call>(
      [period],
      (piece, page) => source.callPage({ ...query, period: piece }, page),
      (some) => void loaded.push(...some),
    );
    await stream.run();
    const { state, total } = stream.progress;
    assert.deepEqual([state, total, loaded.length], ['complete', 3, 3]);
  });

  test('lack what they lack: statistics and an agent are had all the same', async () => {
    const bare = { id: 'bare', start: noon } as (typeof calls)[0];
    const source = new ArraySource({ calls: [...calls, bare] });
    const agent = 'assen@videoengager.com';
    assert.equal((await source.callPage({ ...query, agent }, 1)).rows.length, 1);
    assert.equal((await source.interactionPage(query, 1)).rows.length, 3);
    assert.equal((await source.call('bare')).crm, '');
  });

  test('are those of an agent when they are of the agent’s interaction, though nobody answered', async () => {
    const agent = 'assen@videoengager.com';
    const to = { kind: 'group', label: '' } as const;
    const missed = aCall({ id: 'missed', start: noon, to, talk: 0, agent: 'Assen@VideoEngager.com' });
    const source = new ArraySource({ calls: [...calls, missed] });
    const { rows } = await source.callPage({ ...query, agent }, 1);
    assert.deepEqual(
      rows.map(({ id }) => id),
      ['video', 'missed'],
    );
    const { rows: groups } = await source.interactionPage({ ...query, agent }, 1);
    assert.deepEqual(
      groups.map((group) => group.agent),
      ['Assen@videoengager.com', 'Assen@VideoEngager.com'],
    );
  });

  test('that are no list are told of when they are asked for', async () => {
    const source = new ArraySource({ calls: { a: 1 } as unknown as typeof calls });
    await assert.rejects(source.callPage(query, 1), { code: 'no-list', message: '“calls” is not an array.' });
    await assert.rejects(source.timeseries({ ...query, granularity: 'hour', timeZone: zone }), {
      code: 'no-list',
    });
  });

  test('of one agent are those the agent took part in, however the address is written', async () => {
    const { rows } = await new ArraySource({ calls }).callPage(
      { ...query, agent: 'assen@videoengager.com' },
      1,
    );
    assert.deepEqual(
      rows.map(({ id }) => id),
      ['video'],
    );
  });

  test('have the details that were given, or else what the row says', async () => {
    const source = new ArraySource({ calls });
    const plain = await source.call('early');
    assert.equal(plain.callerType, 'visitor');
    assert.equal(plain.calleeType, 'user');
    assert.deepEqual(plain.recordings, []);
    const details: CallDetails = { ...plain, crmStatus: 'sent' };
    const detailed = new ArraySource({ calls, details: [details] });
    assert.equal((await detailed.call('early')).crmStatus, 'sent');
    const gaps = [null, undefined, 5, details] as unknown as CallDetails[];
    assert.equal((await new ArraySource({ calls, details: gaps }).call('early')).crmStatus, 'sent');
  });

  test('that are not there cannot be opened, nor can recordings', async () => {
    const source = new ArraySource({ calls });
    await assert.rejects(source.call('nowhere'), /nowhere/);
    await assert.rejects(source.recordingUrl('r1'), /without a service/);
  });
});

suite('statistics from an array', () => {
  const source = new ArraySource({ calls });

  test('are interactions of the calls of the period', async () => {
    const { rows, total } = await source.interactionPage(query, 1);
    assert.deepEqual(
      rows.map(({ callIds }) => callIds),
      [['chat', 'video'], ['early']],
    );
    assert.equal(total, 2);
  });

  test('open an interaction to its calls, newest first', async () => {
    const opened = await source.callsOfInteraction('one');
    assert.deepEqual(
      opened.map(({ id }) => id),
      ['video', 'chat'],
    );
    assert.deepEqual(await source.callsOfInteraction('nowhere'), []);
  });

  test('open an interaction that began before the period to its earlier calls too', async () => {
    const visits = [period.from - 60_000, period.from].map((start, index) =>
      aCall({ id: `visit ${index}`, start, visitorId: 'v' }),
    );
    const visitor = new ArraySource({ calls: visits });
    const [shown] = (await visitor.interactionPage(query, 1)).rows;
    assert.ok(shown);
    assert.deepEqual(shown.callIds, ['visit 1']);
    assert.deepEqual(
      (await visitor.callsOfInteraction(shown.id)).map(({ id }) => id),
      ['visit 1', 'visit 0'],
    );
  });

  test('count by the hour, and judge by the rule in force', async () => {
    const hours = await source.timeseries({ ...query, granularity: 'hour', timeZone: zone });
    assert.equal(hours.buckets.length, 24);
    assert.deepEqual([hours.buckets[12]?.total, hours.buckets[12]?.interactions], [2, 1]);
    const refused = [aCall({ start: noon, success: false, talk: 5 })];
    const byTalk = new ArraySource({ calls: refused, rule: 'talk' });
    const [day] = (await byTalk.timeseries({ ...query, granularity: 'day', timeZone: zone })).buckets;
    assert.equal(day?.successful, 1);
    assert.equal((await byTalk.interactionPage(query, 1)).rows[0]?.successful, 1);
  });

  test('know no other conversations', async () => {
    assert.deepEqual(await source.externalInteractions(), []);
  });
});
