import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { isFinest, mergedBuckets, stepFor, type Step } from '../../src/model/merged-buckets.js';
import { parsePeriod } from '../../src/model/period.js';
import { bucketStarts, type Granularity } from '../../src/model/buckets.js';
import type { Series } from '../../src/model/series.js';
import { wallClock } from '../../src/model/zone.js';
import { aBucket, anyZone } from './builders.js';

const sofia = 'Europe/Sofia';

function seriesOf(from: string, to: string, granularity: Granularity, timeZone = sofia): Series {
  const starts = bucketStarts(parsePeriod(from, to, timeZone), granularity, timeZone);
  const buckets = starts.map((time, position) =>
    aBucket(time, { interactions: 1, total: position, video: position % 7, unsuccessful: position % 3 }),
  );
  return { granularity, timeZone, buckets };
}

const hours = (count: number): Step => ({ unit: 'hour', count });
const days = (count: number): Step => ({ unit: 'day', count });
const sizes = (series: Series, step: Step): number[] =>
  mergedBuckets(series, step).map(({ first, last }) => last - first);

suite('the step', () => {
  test('is the finest with which the buckets fit', () => {
    assert.deepEqual(stepFor('hour', 24, 24), hours(1));
    assert.deepEqual(stepFor('hour', 24, 23), hours(2));
    assert.deepEqual(stepFor('hour', 24 * 20, 90), hours(6));
    assert.deepEqual(stepFor('hour', 8760, 400), days(1));
    assert.deepEqual(stepFor('hour', 8760, 104), days(7));
    assert.deepEqual(stepFor('day', 31, 31), days(1));
    assert.deepEqual(stepFor('day', 31, 30), days(2));
  });

  test('never makes more groups than there is room for, and one at least', () => {
    const anyGranularity = fc.constantFrom<Granularity>('hour', 'day');
    fc.assert(
      fc.property(
        anyGranularity,
        fc.nat(100_000),
        fc.integer({ min: -5, max: 500 }),
        (granularity, buckets, room) => {
          const { unit, count } = stepFor(granularity, buckets, room);
          const each = (unit === 'day' ? 24 : 1) * count * (granularity === 'day' ? 1 / 24 : 1);
          assert.ok(Math.ceil(buckets / each) <= Math.max(1, room), `${count} ${unit}s for ${buckets}`);
        },
      ),
    );
  });

  test('is the finest where each bucket stays by itself', () => {
    assert.deepEqual(
      [
        isFinest(hours(1), 'hour'),
        isFinest(days(1), 'day'),
        isFinest(days(1), 'hour'),
        isFinest(hours(2), 'hour'),
      ],
      [true, true, false, false],
    );
  });
});

suite('merged buckets', () => {
  const anyStep = fc.constantFrom(
    hours(1),
    hours(2),
    hours(3),
    hours(4),
    hours(6),
    hours(12),
    days(1),
    days(7),
    days(28),
  );

  test('hold every bucket once, in order, and their sums are exact, in any zone', () => {
    fc.assert(
      fc.property(anyZone, anyStep, fc.integer({ min: 0, max: 3000 }), (zone, step, day) => {
        const from = new Date(Date.UTC(2015, 0, 1 + day)).toISOString().slice(0, 10);
        const to = new Date(Date.UTC(2015, 0, 41 + day)).toISOString().slice(0, 10);
        const series = seriesOf(from, to, 'hour', zone);
        const merged = mergedBuckets(series, step);
        let next = 0;
        for (const { first, last, time, interactions, total, video } of merged) {
          const own = series.buckets.slice(first, last);
          assert.equal(first, next);
          assert.equal(time, own[0]!.time);
          assert.equal(interactions, last - first);
          assert.equal(
            total,
            own.reduce((sum, bucket) => sum + bucket.total!, 0),
          );
          assert.equal(
            video,
            own.reduce((sum, bucket) => sum + bucket.video!, 0),
          );
          next = last;
        }
        assert.equal(next, series.buckets.length);
      }),
      { numRuns: 40 },
    );
  });

  test('leave the series as it was', () => {
    const series = seriesOf('2021-05-01', '2021-05-03', 'hour');
    const before = structuredClone(series);
    mergedBuckets(series, days(1));
    assert.deepEqual(series, before);
  });

  test('are made once for a series and a step', () => {
    const series = seriesOf('2021-05-01', '2021-05-03', 'hour');
    assert.equal(mergedBuckets(series, hours(6)), mergedBuckets(series, { ...hours(6) }));
    assert.notEqual(mergedBuckets(series, hours(6)), mergedBuckets(series, hours(12)));
    assert.notEqual(mergedBuckets(series, hours(6)), mergedBuckets({ ...series }, hours(6)));
  });

  test('follow the clock on days of 23 and 25 hours', () => {
    assert.deepEqual(sizes(seriesOf('2021-03-27', '2021-03-29', 'hour'), days(1)), [24, 23, 24]);
    assert.deepEqual(sizes(seriesOf('2020-10-24', '2020-10-26', 'hour'), days(1)), [24, 25, 24]);
    const autumn = seriesOf('2020-10-25', '2020-10-25', 'hour');
    assert.deepEqual(sizes(autumn, hours(6)), [7, 6, 6, 6]);
    assert.deepEqual(
      mergedBuckets(autumn, hours(6)).map(({ time }) => wallClock(time, sofia).hour),
      [0, 6, 12, 18],
    );
  });

  test('keep an hour that the clock shows twice apart at the finest step', () => {
    assert.deepEqual(sizes(seriesOf('2020-10-25', '2020-10-25', 'hour'), hours(1)), Array(25).fill(1));
  });

  test('begin with the part of a group that is in the period', () => {
    const part = seriesOf('2021-05-01T09:00', '2021-05-02T23:59', 'hour');
    assert.deepEqual(sizes(part, hours(6)), [3, 6, 6, 6, 6, 6, 6]);
    assert.deepEqual(sizes(part, days(1)), [15, 24]);
  });

  test('are weeks from the first day on', () => {
    assert.deepEqual(sizes(seriesOf('2021-05-01', '2021-05-31', 'day'), days(7)), [7, 7, 7, 7, 3]);
  });

  test('of nothing are none', () => {
    assert.deepEqual(mergedBuckets({ granularity: 'hour', timeZone: sofia, buckets: [] }, days(1)), []);
  });
});
