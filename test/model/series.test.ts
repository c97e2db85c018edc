import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { interactionsFromCalls } from '../../src/model/call-groups.js';
import { totalsOf, totalsOfSeries } from '../../src/model/totals.js';
import { parsePeriod } from '../../src/model/period.js';
import { bucketStarts, type Granularity } from '../../src/model/buckets.js';
import {
  excludeTypes,
  fillSeries,
  foldHours,
  kpis,
  seriesFromCalls,
  type Bucket,
  type Series,
} from '../../src/model/series.js';
import { aBucket, aCall, anyCalls, anyZone, at } from './builders.js';

const sofia = 'Europe/Sofia';
const HOUR = 3_600_000;

const totals = (series: Series): (number | undefined)[] => series.buckets.map(({ total }) => total);

function hoursOf(timeZone: string, buckets: Bucket[]): Series {
  return { granularity: 'hour', timeZone, buckets };
}

test("the chart's measures are the guide's six, in its order", () => {
  assert.deepEqual(
    kpis.map(({ key }) => key),
    ['interactions', 'total', 'video', 'screen', 'successful', 'unsuccessful'],
  );
});

suite('a filled series', () => {
  const longDay = parsePeriod('2020-10-25', '2020-10-25', sofia);

  test('has a bucket for every hour of a 25-hour day, those without calls as zero', () => {
    const call = aBucket(at('2020-10-25T03:00+02:00'), { total: 4, video: 4 });
    const { buckets } = fillSeries(hoursOf(sofia, [call]), longDay);
    assert.equal(buckets.length, 25);
    assert.deepEqual(buckets[4], call);
    assert.deepEqual(buckets[3], aBucket(at('2020-10-25T03:00+03:00')));
  });

  test('is zero throughout where nothing was counted', () => {
    const { buckets } = fillSeries(hoursOf(sofia, []), longDay);
    assert.equal(buckets.length, 25);
    assert.equal(totalsOfSeries({ granularity: 'hour', timeZone: sofia, buckets }).total, 0);
  });

  test('is the same one where every bucket is there', () => {
    for (const granularity of ['hour', 'day'] as const) {
      const buckets = bucketStarts(longDay, granularity, sofia).map((time) => aBucket(time, { total: 1 }));
      const series: Series = { granularity, timeZone: sofia, buckets };
      assert.equal(fillSeries(series, longDay), series);
    }
  });

  test('is made anew where a bucket is missing, or one too many is there', () => {
    const whole = bucketStarts(longDay, 'hour', sofia).map((time) => aBucket(time, { total: 1 }));
    const others = [
      whole.slice(1),
      whole.slice(0, -1),
      [...whole.slice(0, 4), ...whole.slice(5)],
      [...whole, aBucket(longDay.to)],
    ];
    for (const buckets of others) {
      const filled = fillSeries(hoursOf(sofia, buckets), longDay).buckets;
      assert.deepEqual(
        filled.map(({ time }) => time),
        whole.map(({ time }) => time),
      );
      assert.ok(filled.every(({ chat }) => chat === 0));
    }
  });

  test('follows a clock that is changed by half an hour', () => {
    const zone = 'Australia/Lord_Howe';
    const period = parsePeriod('2021-04-03', '2021-04-05', zone);
    const hours = Array.from({ length: 72 }, (_, hour) => aBucket(period.from + hour * HOUR, { total: 1 }));
    const { buckets } = fillSeries(hoursOf(zone, hours), period);
    assert.deepEqual(
      buckets.map(({ time }) => time),
      bucketStarts(period, 'hour', zone),
    );
  });

  test('puts a bucket that begins elsewhere into the one that holds it', () => {
    const stray = aBucket(at('2020-10-25T09:40+02:00'), { total: 1 });
    const whole = aBucket(at('2020-10-25T09:00+02:00'), { total: 2 });
    const { buckets, approximate } = fillSeries(hoursOf(sofia, [stray, whole]), longDay);
    assert.equal(buckets.find(({ time }) => time === whole.time)?.total, 3);
    assert.equal(approximate, undefined);
  });

  test('keeps what was counted of the hour in which the period begins', () => {
    const period = parsePeriod('2020-10-05T09:30', '2020-10-05T10:29', sofia);
    const first = aBucket(at('2020-10-05T09:00+03:00'), { total: 3 });
    assert.deepEqual(totals(fillSeries(hoursOf(sofia, [first]), period)), [3, 0]);
  });

  test('keeps a day of which only the 25th hour is asked for', () => {
    const lastHour = parsePeriod('2020-10-25T23:30', '2020-10-25T23:59', sofia);
    const day = aBucket(at('2020-10-25T00:00+03:00'), { total: 2 });
    const series: Series = { granularity: 'day', timeZone: sofia, buckets: [day] };
    assert.deepEqual(totals(fillSeries(series, lastHour)), [2]);
  });

  test('leaves out buckets that have no part in the period, and such as are at no time', () => {
    const strays = [longDay.from - HOUR, longDay.to, NaN].map((time) => aBucket(time, { total: 9 }));
    assert.equal(totalsOfSeries(fillSeries(hoursOf(sofia, strays), longDay)).total, 0);
  });

  test('of another zone with the same hours is exact', () => {
    const { buckets, approximate } = fillSeries(
      hoursOf('UTC', [aBucket(at('2020-10-25T01:00Z'), { total: 1 })]),
      longDay,
      sofia,
    );
    assert.equal(approximate, undefined);
    assert.equal(buckets[4]?.total, 1);
  });

  test('keeps what a service counted of an hour that lies across the start of the period', () => {
    const across = aBucket(at('2020-10-24T20:15Z'), { total: 2 });
    const { buckets } = fillSeries(hoursOf('Asia/Kathmandu', [across]), longDay, sofia);
    assert.equal(buckets[0]?.total, 2);
  });

  test('of a zone whose hours lie across says that it is approximate, and takes the greater part', () => {
    const day = parsePeriod('2020-10-05', '2020-10-05', 'Asia/Kathmandu');
    const answer = hoursOf('UTC', [
      aBucket(at('2020-10-04T18:00Z'), { total: 1 }),
      aBucket(at('2020-10-04T19:00Z'), { total: 2 }),
    ]);
    const series = fillSeries(answer, day, 'Asia/Kathmandu');
    assert.equal(series.approximate, 'offset-not-whole-hours');
    assert.deepEqual(totals(series).slice(0, 3), [1, 2, 0]);
  });
});

suite("a service's hours folded into days", () => {
  test('are exact where the zones are whole hours apart, on a 25-hour day too', () => {
    const period = parsePeriod('2020-10-24', '2020-10-26', sofia);
    const hours = bucketStarts(period, 'hour', 'UTC').map((time) => aBucket(time, { total: 1 }));
    const days = foldHours(hoursOf('UTC', hours), period, sofia);
    assert.deepEqual(totals(days), [24, 25, 24]);
    assert.deepEqual([days.granularity, days.timeZone, days.approximate], ['day', sofia, undefined]);
  });

  test('say so where the hours lie across midnight, and lose nothing', () => {
    const zone = 'Asia/Kathmandu';
    const period = parsePeriod('2020-10-05', '2020-10-06', zone);
    const hours = bucketStarts(period, 'hour', 'UTC').map((time) => aBucket(time, { total: 1 }));
    const days = foldHours(hoursOf('UTC', hours), period, zone);
    assert.equal(days.approximate, 'offset-not-whole-hours');
    assert.equal(totalsOfSeries(days).total, hours.length);
    assert.deepEqual(totals(days), [24, 25]);
  });

  test('are still called approximate after they were filled again', () => {
    const zone = 'Asia/Kathmandu';
    const period = parsePeriod('2020-10-05', '2020-10-06', zone);
    const days = foldHours(hoursOf('UTC', []), period, zone);
    assert.equal(fillSeries(days, period).approximate, 'offset-not-whole-hours');
  });

  test('agree with days counted from the calls, in any zone whole hours from the service', () => {
    const period = parsePeriod('2021-03-25', '2021-04-05', sofia);
    fc.assert(
      fc.property(anyCalls(period.from, 11), (calls) => {
        const hours = seriesFromCalls(calls, period, 'hour', 'UTC');
        assert.deepEqual(foldHours(hours, period, sofia), seriesFromCalls(calls, period, 'day', sofia));
      }),
    );
  });
});

suite('a series counted from calls', () => {
  const day = parsePeriod('2020-10-05', '2020-10-05', sofia);

  test('counts each call where it begins, and the interaction where its first call begins', () => {
    const calls = [
      aCall({ start: at('2020-10-05T10:10+03:00'), interactionId: 'one', type: 'video' }),
      aCall({ start: at('2020-10-05T09:59+03:00'), interactionId: 'one', type: 'chat', duration: 3600 }),
      aCall({ start: at('2020-10-05T10:20+03:00'), interactionId: 'one', type: 'screen', talk: 0 }),
    ];
    const { buckets } = seriesFromCalls(calls, day, 'hour', sofia);
    assert.deepEqual(buckets[9], { ...buckets[9], interactions: 1, total: 1, chat: 1, successful: 1 });
    assert.deepEqual(buckets[10], {
      ...aBucket(at('2020-10-05T10:00+03:00')),
      total: 2,
      video: 1,
      screen: 1,
      successful: 1,
      unsuccessful: 1,
    });
  });

  test('counts a type without a name of its own in the total only', () => {
    const call = aCall({ start: day.from, type: 'cobrowse' });
    const [first] = seriesFromCalls([call], day, 'day', sofia).buckets;
    assert.deepEqual(first, aBucket(day.from, { interactions: 1, total: 1, successful: 1 }));
  });

  test('takes its first moment in and its last one not', () => {
    const calls = [day.from - 1, day.from, day.to - 1, day.to].map((start) => aCall({ start }));
    assert.deepEqual(totals(seriesFromCalls(calls, day, 'day', sofia)), [2]);
  });

  test('judges success by the rule in force', () => {
    const missed = aCall({ start: day.from, duration: 169, talk: 0, success: undefined });
    const successful = (rule: 'server' | 'talk' | 'duration'): number | undefined =>
      seriesFromCalls([missed], day, 'day', sofia, rule).buckets[0]?.successful;
    assert.deepEqual([successful('server'), successful('talk'), successful('duration')], [0, 0, 1]);
  });

  test('adds up to the totals of the interactions, and its parts to its total, in any zone', () => {
    const period = parsePeriod('2021-03-25', '2021-04-05', sofia);
    fc.assert(
      fc.property(
        anyCalls(period.from, 11),
        anyZone,
        fc.constantFrom<Granularity>('hour', 'day'),
        fc.constantFrom('server', 'talk', 'duration'),
        (calls, zone, granularity, rule) => {
          const series = seriesFromCalls(calls, period, granularity, zone, rule);
          const sums = totalsOfSeries(series);
          const expected = totalsOf(interactionsFromCalls(calls, { rule }));
          assert.deepEqual({ ...sums, talk: expected.talk }, expected);
          assert.equal(sums.total, calls.length);
          for (const { total, video, screen, chat, successful, unsuccessful } of series.buckets) {
            assert.equal(video! + screen! + chat!, total);
            assert.equal(successful! + unsuccessful!, total);
          }
        },
      ),
    );
  });

  test('takes one interaction of very many calls, such as a service that sends one id for all makes', () => {
    const calls = Array.from({ length: 200_000 }, (_, index) =>
      aCall({ start: day.from + index, interactionId: 'all of them' }),
    );
    assert.equal(seriesFromCalls(calls, day, 'hour', sofia).buckets[0]?.total, 200_000);
    assert.equal(interactionsFromCalls(calls)[0]?.totalCalls, 200_000);
  });
});

suite('types taken out of a series', () => {
  const bucket = aBucket(0, { interactions: 2, total: 10, video: 4, chat: 3, screen: 2, successful: 10 });
  const series: Series = { granularity: 'day', timeZone: 'UTC', buckets: [bucket] };

  test('are gone from the total too, and calls of other types stay in it', () => {
    const [rest] = excludeTypes(series, ['chat']).buckets;
    assert.deepEqual(rest, { ...bucket, chat: 0, total: 7, unsuccessful: 0, successful: 7 });
    assert.equal(excludeTypes(series, ['chat', 'video', 'screen']).buckets[0]?.total, 1);
  });

  test('leave the series they were taken out of as it was', () => {
    excludeTypes(series, ['chat']);
    assert.equal(series.buckets[0]?.total, 10);
  });

  test('that nobody counts change nothing', () => {
    const all = { ...series, buckets: [aBucket(0, { total: 9, video: 4, chat: 3, screen: 2 })] };
    assert.deepEqual(excludeTypes(all, ['cobrowse', 'total']), all);
  });

  test('leave an outcome unknown in every bucket when it cannot be told in one', () => {
    const mixed = aBucket(1, { total: 2, video: 1, chat: 1, successful: 1, unsuccessful: 1 });
    const rest = excludeTypes({ ...series, buckets: [bucket, mixed, aBucket(2)] }, ['chat']);
    assert.deepEqual(
      rest.buckets.map(({ total, successful, unsuccessful }) => [total, successful, unsuccessful]),
      [
        [7, undefined, undefined],
        [1, undefined, undefined],
        [0, undefined, undefined],
      ],
    );
  });
});
