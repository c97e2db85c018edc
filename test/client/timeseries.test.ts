import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { SeriesQuery } from '../../src/model/source.js';
import { connect, failure, paths, startService, type StubService } from './support.js';

const hour = 3_600_000;
const day = 24 * hour;
// 25 October 2020 has 25 hours in Sofia, from 21:00 UTC of the 24th to 22:00 UTC of the 25th.
const sofia = { from: Date.UTC(2020, 9, 23, 21), to: Date.UTC(2020, 9, 26, 22) };
const days: SeriesQuery = { period: sofia, scope: 'tenant', granularity: 'day', timeZone: 'Europe/Sofia' };
const hours: SeriesQuery = { ...days, granularity: 'hour' };

const bucket = (time: number, total = 1): object => ({ time, interactions: 1, total, video: total });

function stepsOf(service: StubService): string[] {
  return service.requests.map(({ path }) => path.split('/')[5] ?? '');
}

/** One bucket for each hour of the period. */
function everyHour({ from, to }: { from: number; to: number }): object[] {
  return Array.from({ length: (to - from) / hour }, (_, index) => bucket(from + index * hour));
}

suite('a series', () => {
  test('in the zone that was asked for is taken as it is, in order', async (t) => {
    const service = await startService(t);
    service.on(paths.timeseries, {
      body: { data: [bucket(sofia.from + day, 2), bucket(sofia.from)], timeZone: 'Europe/Sofia' },
    });
    const series = await connect(service).client.timeseries(days);
    assert.deepEqual(
      series.buckets.map(({ time, total }) => [time, total]),
      [
        [sofia.from, 1],
        [sofia.from + day, 2],
      ],
    );
    assert.deepEqual(
      [series.granularity, series.timeZone, series.approximate],
      ['day', 'Europe/Sofia', undefined],
    );
    assert.deepEqual(stepsOf(service), ['byDay']);
  });

  const ignoring: Record<string, object> = {
    'that counts in UTC': { data: [bucket(Date.UTC(2020, 9, 24), 99)], timeZone: 'UTC' },
    'that says no zone': { data: [bucket(Date.UTC(2020, 9, 24), 99)] },
    'that sends a bare list': [bucket(Date.UTC(2020, 9, 24), 99)],
    'with a zone that is none': { data: [], timeZone: 'Mars/Olympus' },
  };
  for (const [name, answer] of Object.entries(ignoring)) {
    test(`of a service ${name} is made of its hours, through the change of clocks`, async (t) => {
      const service = await startService(t);
      const hourly = Array.isArray(answer) ? everyHour(sofia) : { ...answer, data: everyHour(sofia) };
      service.on(paths.timeseries, { body: answer }, { body: hourly });
      const series = await connect(service).client.timeseries(days);
      assert.deepEqual(stepsOf(service), ['byDay', 'byHour']);
      assert.deepEqual(
        series.buckets.map(({ total }) => total),
        [24, 25, 24],
      );
      assert.deepEqual([series.timeZone, series.approximate], ['Europe/Sofia', undefined]);
    });
  }

  test('made of hours that cross midnight of the zone shown says that it is approximate', async (t) => {
    const service = await startService(t);
    const kolkata = { from: Date.UTC(2020, 9, 23, 18, 30), to: Date.UTC(2020, 9, 25, 18, 30) };
    const utcHours = everyHour({ from: kolkata.from - hour / 2, to: kolkata.to + hour / 2 });
    service.on(paths.timeseries, { body: [] }, { body: { data: utcHours, timeZone: 'UTC' } });
    const series = await connect(service).client.timeseries({
      ...days,
      period: kolkata,
      timeZone: 'Asia/Kolkata',
    });
    assert.equal(series.approximate, 'offset-not-whole-hours');
    assert.equal(series.buckets.length, 2);
  });

  test('of UTC needs no answer about the zone', async (t) => {
    const service = await startService(t);
    service.on(paths.timeseries, { body: [bucket(Date.UTC(2020, 9, 24))] });
    await connect(service).client.timeseries({ ...days, timeZone: 'UTC' });
    assert.deepEqual(stepsOf(service), ['byDay']);
  });

  test('by hour is asked for once, whatever zone the service counts in', async (t) => {
    const service = await startService(t);
    service.on(paths.timeseries, { body: { data: everyHour(sofia), timeZone: 'UTC' } });
    const series = await connect(service).client.timeseries(hours);
    assert.deepEqual(stepsOf(service), ['byHour']);
    assert.equal(series.buckets.length, 73);
    assert.deepEqual([series.timeZone, series.approximate], ['Europe/Sofia', undefined]);
  });

  test('by hour says when its hours are not those of the zone shown', async (t) => {
    const service = await startService(t);
    service.on(paths.timeseries, { body: everyHour(sofia) });
    const series = await connect(service).client.timeseries({ ...hours, timeZone: 'Asia/Kolkata' });
    assert.equal(series.approximate, 'offset-not-whole-hours');
  });

  test('reads buckets with numbers as text and ISO times, and knows nothing of counts that are not sent', async (t) => {
    const service = await startService(t);
    service.on(paths.timeseries, {
      body: {
        data: [{ time: '2020-10-24T00:00:00Z', video: '2', chat: 1, successful: '3' }],
        timeZone: 'UTC',
      },
    });
    const { buckets } = await connect(service).client.timeseries({ ...days, timeZone: 'UTC' });
    assert.deepEqual(buckets, [
      {
        time: Date.UTC(2020, 9, 24),
        interactions: undefined,
        total: undefined,
        video: 2,
        screen: undefined,
        chat: 1,
        successful: 3,
        unsuccessful: undefined,
      },
    ]);
  });

  test('of a long period is put together from pieces cut at midnights of the zone', async (t) => {
    const service = await startService(t);
    const answer = (time: number) => ({ body: { data: [bucket(time)], timeZone: 'Europe/Sofia' } });
    service.on(paths.timeseries, answer(sofia.from + 500 * day), answer(sofia.from));
    const period = { from: sofia.from, to: sofia.from + 600 * day };
    const { buckets } = await connect(service).client.timeseries({ ...days, period });
    assert.deepEqual(
      buckets.map(({ time }) => time),
      [sofia.from, sofia.from + 500 * day],
    );
    const cuts = service.requests.flatMap(({ path }) => path.split('/').slice(-2).map(Number));
    const [middle] = cuts.filter((time) => time !== period.from && time !== period.to);
    assert.equal(cuts.filter((time) => time === middle).length, 2);
    const clock = new Intl.DateTimeFormat('en', {
      timeZone: 'Europe/Sofia',
      timeStyle: 'medium',
      hourCycle: 'h23',
    });
    assert.equal(clock.format(middle), '00:00:00');
  });

  for (const body of [{}, { data: 'none' }, '7', undefined]) {
    test(`without buckets (${JSON.stringify(body)}) is unreadable`, async (t) => {
      const service = await startService(t);
      service.on(paths.timeseries, { body });
      const error = await failure(connect(service).client.timeseries(days));
      assert.equal((error as Error).name, 'UnreadableAnswerError');
    });
  }
});
