import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BucketBody, InteractionBody } from '../../src/client/contract/statistics.js';
import type { CallBody } from '../../src/client/contract/core.js';
import { day, hour, madeDays, type Page, startOfTests, testServer } from './support.js';

const server = await testServer();
const user = 'slav';

interface Series {
  data: Required<BucketBody>[];
  timeZone: string;
}

const series = (path: string, query: string): Promise<Series> =>
  server.read(`/api/stats/timeseries/${path}?${query}`, { user });

const allCalls = (
  await server.read<Page<CallBody>>(`/api/stats/calls/tenant/${madeDays}?pageSize=10000`, { user })
).data;
const allInteractions = (
  await server.read<Page<InteractionBody>>(`/api/stats/interactions/tenant/${madeDays}?pageSize=10000`, {
    user,
  })
).data;

const sum = (values: (number | undefined)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);

describe('A series', () => {
  for (const step of ['byHour', 'byDay']) {
    it(`${step}: sums to the interactions and the calls of its period`, async () => {
      const { data } = await series(`tenant/${step}/${madeDays}`, 'timeZone=Europe/Sofia');
      assert.equal(sum(data.map(({ interactions }) => interactions)), allInteractions.length);
      assert.equal(sum(data.map(({ total }) => total)), allCalls.length);
      for (const [key, plural] of [
        ['video', 'videos'],
        ['chat', 'chats'],
        ['screen', 'screens'],
        ['successful', 'successful'],
        ['unsuccessful', 'unsuccessful'],
      ] as const) {
        assert.equal(
          sum(data.map((bucket) => bucket[key])),
          sum(allInteractions.map((one) => one[plural])),
          key,
        );
      }
      assert.ok(data.every((bucket) => bucket.total === bucket.video + bucket.chat + bucket.screen));
      assert.ok(data.every((bucket) => bucket.total === bucket.successful + bucket.unsuccessful));
    });
  }

  it('holds one agent’s calls when asked for one, and own ones under “my”', async () => {
    const own = await series(`my/byDay/${madeDays}`, '');
    const asked = await series(`tenant/byDay/${madeDays}`, 'agent=slav@videoengager.com');
    assert.deepEqual(own, asked);
    assert.ok(own.data.length > 0);
  });

  it('is of UTC unless another zone is asked for, and of no zone that does not exist', async () => {
    const { data, timeZone } = await series(`tenant/byDay/${madeDays}`, '');
    assert.equal(timeZone, 'UTC');
    assert.ok(data.every(({ time }) => time % day === 0));
    for (const zone of ['Europe/Nowhere', '%2B03:00', "UTC'--"]) {
      await server.refusal(400, `/api/stats/timeseries/tenant/byDay/${madeDays}?timeZone=${zone}`, { user });
    }
  });

  it('of nothing is empty', async () => {
    assert.deepEqual((await series('tenant/byHour/1000/2000', '')).data, []);
  });
});

/** Zones whose clocks change within the ninety days, or whose offset is not whole hours. */
for (const timeZone of [
  'Europe/Sofia',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Chatham',
]) {
  describe(`The days and hours of ${timeZone}`, () => {
    const local = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });

    it('a day begins at midnight and counts what its calendar day holds', async () => {
      const { data } = await series(`tenant/byDay/${madeDays}`, `timeZone=${timeZone}`);
      const expected = new Map<string, number>();
      for (const { start } of allCalls) {
        const date = local.format(start).slice(0, 10);
        expected.set(date, (expected.get(date) ?? 0) + 1);
      }
      for (const { time, total } of data) {
        const [date = '', clock] = local.format(time).split(' ');
        assert.equal(clock, '00:00:00');
        assert.equal(total, expected.get(date), date);
      }
      assert.equal(data.filter(({ total }) => total > 0).length, expected.size);
    });

    it('an hour begins on the clock’s full hour, through its changes', async () => {
      const { data } = await series(`tenant/byHour/${madeDays}`, `timeZone=${timeZone}`);
      for (const { start } of allCalls) {
        const bucket = data.filter(({ time }) => time <= start).at(-1);
        assert.ok(bucket && start - bucket.time < 1.5 * hour);
        assert.equal(local.format(bucket.time).slice(0, 13), local.format(start).slice(0, 13));
      }
    });
  });
}

describe('A period that begins within a bucket', () => {
  it('counts from its own first moment', async () => {
    const from = startOfTests - 3 * day - 20 * 60_000;
    const { data } = await series(`tenant/byDay/${from}/${startOfTests}`, 'timeZone=Europe/Sofia');
    assert.equal(sum(data.map(({ total }) => total)), allCalls.filter(({ start }) => start >= from).length);
    assert.ok(data[0] && data[0].time <= from);
  });
});
