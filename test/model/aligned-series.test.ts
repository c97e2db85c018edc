import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { alignBuckets, sumAligned } from '../../src/model/aligned-series.js';
import { bucketStarts, type Granularity } from '../../src/model/buckets.js';
import { parsePeriod } from '../../src/model/period.js';
import type { Series } from '../../src/model/series.js';
import { aBucket, anyZone, at } from './builders.js';

const sofia = 'Europe/Sofia';

/** A series of days whose buckets count their position, from 1 on. */
function seriesOf(from: string, to: string, granularity: Granularity, timeZone = sofia): Series {
  const starts = bucketStarts(parsePeriod(from, to, timeZone), granularity, timeZone);
  return { granularity, timeZone, buckets: starts.map((time, n) => aBucket(time, { total: n + 1 })) };
}

const totals = (earlier: Series, later: Series): (number | undefined)[] =>
  alignBuckets(earlier, later).map((bucket) => bucket?.total);

const sum = (numbers: readonly (number | undefined)[]): number =>
  numbers.reduce<number>((all, one = 0) => all + one, 0);

suite('earlier buckets', () => {
  test('stand beside the same day, and where the earlier period is shorter, beside nothing', () => {
    const february = seriesOf('2021-02-01', '2021-02-28', 'day');
    const march = seriesOf('2021-03-01', '2021-03-31', 'day');
    const found = totals(february, march);
    assert.deepEqual(found.slice(0, 3), [1, 2, 3]);
    assert.deepEqual(found.slice(27), [28, undefined, undefined, undefined]);
  });

  test('leave a blank at the hour that the earlier clock skips', () => {
    const found = totals(
      seriesOf('2021-03-28', '2021-03-28', 'hour'),
      seriesOf('2021-03-29', '2021-03-29', 'hour'),
    );
    assert.deepEqual(found.slice(0, 6), [1, 2, 3, undefined, 4, 5]);
    assert.equal(found.length, 24);
  });

  test('have no place at the hour that the later clock skips', () => {
    const found = totals(
      seriesOf('2021-03-27', '2021-03-27', 'hour'),
      seriesOf('2021-03-28', '2021-03-28', 'hour'),
    );
    assert.deepEqual(found.slice(0, 5), [1, 2, 3, 5, 6]);
  });

  test('are added up for an hour that the earlier clock shows twice, and blank at the second one of the later', () => {
    const [before, change, after] = ['2020-10-24', '2020-10-25', '2020-10-26'].map((day) =>
      seriesOf(day, day, 'hour'),
    );
    assert.deepEqual(totals(change!, after!).slice(0, 5), [1, 2, 3, 4 + 5, 6]);
    assert.deepEqual(totals(before!, change!).slice(0, 6), [1, 2, 3, 4, undefined, 5]);
    assert.deepEqual(
      totals(change!, change!),
      change!.buckets.map(({ total }) => total),
    );
  });

  test('by the hour make days; days make no hours', () => {
    const hours = seriesOf('2021-03-27', '2021-03-28', 'hour');
    const days = seriesOf('2021-03-29', '2021-03-30', 'day');
    assert.deepEqual(totals(hours, days), [(24 * 25) / 2, (23 * (25 + 47)) / 2]);
    assert.deepEqual(
      new Set(totals(seriesOf('2021-03-27', '2021-03-28', 'day'), hours)),
      new Set([undefined]),
    );
  });

  test('of a part of a day are counted from its first hour', () => {
    const [morning, noon] = [
      ['2021-05-28T08:00', '2021-05-28T09:59'],
      ['2021-05-28T10:00', '2021-05-28T11:59'],
    ].map(([from, to]) => seriesOf(from!, to!, 'hour'));
    assert.deepEqual(totals(morning!, noon!), [1, 2]);
  });

  test('stand beside the same day and hour of the clock in every zone', () => {
    const anyDay = fc.integer({ min: 0, max: 12_000 });
    fc.assert(
      fc.property(anyZone, anyDay, fc.integer({ min: 1, max: 5 }), (zone, after, count) => {
        // Samoa has no 30 December 2011.
        fc.pre(zone !== 'Pacific/Apia');
        const first = Temporal.PlainDate.from('1997-01-01').add({ days: after });
        const series = (start: Temporal.PlainDate): Series =>
          seriesOf(start.toString(), start.add({ days: count - 1 }).toString(), 'hour', zone);
        const [earlier, later] = [series(first.subtract({ days: count })), series(first)];
        const wallOf = (instant: number): Temporal.PlainDateTime =>
          Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime();
        const hourOf = (instant: number): string =>
          wallOf(instant).round({ smallestUnit: 'hour', roundingMode: 'floor' }).toString();
        const aligned = alignBuckets(earlier, later);
        for (const [place, bucket] of aligned.entries())
          if (bucket)
            assert.equal(
              hourOf(later.buckets[place]!.time),
              Temporal.PlainDateTime.from(hourOf(bucket.time)).add({ days: count }).toString(),
            );
        const walls = new Set(later.buckets.map(({ time }) => hourOf(time)));
        const placed = earlier.buckets.filter(({ time }) =>
          walls.has(Temporal.PlainDateTime.from(hourOf(time)).add({ days: count }).toString()),
        );
        assert.equal(sum(aligned.map((bucket) => bucket?.total)), sum(placed.map(({ total }) => total)));
      }),
    );
  });

  test('are added up without those that there are none of; what one does not tell is not known', () => {
    const time = at('2021-05-28T00:00+03:00');
    const buckets = [aBucket(time, { total: 2 }), undefined, aBucket(time, { total: 3, video: undefined })];
    assert.equal(sumAligned(buckets, { first: 0, last: 3 })!.total, 5);
    assert.equal(sumAligned(buckets, { first: 0, last: 3 })!.video, undefined);
    assert.equal(sumAligned(buckets, { first: 1, last: 2 }), undefined);
    assert.equal(buckets[0]!.total, 2);
  });
});
