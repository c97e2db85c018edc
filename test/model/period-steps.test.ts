import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { parsePeriod, periodText, type Period } from '../../src/model/period.js';
import { earlierPeriod, stepPeriod, type Comparison } from '../../src/model/period-steps.js';
import { anyZone, at, zones } from './builders.js';

const sofia = 'Europe/Sofia';
const later = at('2030-01-01T00:00Z');

const text = (period: Period, zone = sofia): string => periodText(period, zone, '–');
const stepped = (from: string, to: string, direction: -1 | 1, zone = sofia): string =>
  text(stepPeriod(parsePeriod(from, to, zone), direction, zone), zone);

const beginning = (day: Temporal.PlainDate, zone: string): number =>
  day.toZonedDateTime(zone).epochMilliseconds;
const days = (first: Temporal.PlainDate, count: number, zone: string): Period => ({
  from: beginning(first, zone),
  to: beginning(first.add({ days: count }), zone),
});
const anyDay = fc
  .integer({ min: 0, max: 13_000 })
  .map((after) => Temporal.PlainDate.from('1996-01-01').add({ days: after }));

suite('the period before and after', () => {
  test('of days are as many days, also where the clock changes', () => {
    assert.equal(stepped('2021-05-28', '2021-05-28', -1), '27.05.2021 00:00 – 27.05.2021 23:59');
    assert.equal(stepped('2021-03-22', '2021-03-28', 1), '29.03.2021 00:00 – 04.04.2021 23:59');
    assert.equal(stepped('2021-03-29', '2021-04-04', -1), '22.03.2021 00:00 – 28.03.2021 23:59');
  });

  test('of calendar months are as many months', () => {
    assert.equal(stepped('2021-03-01', '2021-03-31', -1), '01.02.2021 00:00 – 28.02.2021 23:59');
    assert.equal(stepped('2021-02-01', '2021-02-28', 1), '01.03.2021 00:00 – 31.03.2021 23:59');
    assert.equal(stepped('2021-01-01', '2021-03-31', -1), '01.10.2020 00:00 – 31.12.2020 23:59');
    assert.equal(stepped('2021-01-01', '2021-12-31', -1), '01.01.2020 00:00 – 31.12.2020 23:59');
    assert.equal(stepped('2021-02-02', '2021-03-01', 1), '02.03.2021 00:00 – 29.03.2021 23:59');
  });

  test('of hours are as much time of the clock', () => {
    assert.equal(stepped('2021-05-28T08:00', '2021-05-28T11:59', -1), '28.05.2021 04:00 – 28.05.2021 07:59');
    // From 27 March on, the clock of the night is one hour short.
    assert.equal(stepped('2021-03-28T08:00', '2021-03-29T07:59', -1), '27.03.2021 08:00 – 28.03.2021 07:59');
    assert.equal(stepped('2020-10-25T04:00', '2020-10-25T05:59', -1), '25.10.2020 02:00 – 25.10.2020 03:59');
  });

  test('never ends before it begins, whatever the clock shows', () => {
    fc.assert(
      fc.property(
        anyZone,
        fc.integer({ min: at('1996-01-01T00:00Z') / 60_000, max: at('2030-01-01T00:00Z') / 60_000 }),
        fc.integer({ min: 1, max: 4000 }),
        fc.constantFrom<-1 | 1>(-1, 1),
        (zone, from, length, direction) => {
          const period = { from: from * 60_000, to: (from + length) * 60_000 };
          const step = stepPeriod(period, direction, zone);
          assert.ok(step.from < step.to);
          assert.equal(direction < 0 ? step.to : step.from, direction < 0 ? period.from : period.to);
        },
      ),
    );
    // Half an hour of which the clock shows nothing, and the last of the time that it shows twice.
    const before = { from: at('2021-03-28T04:00:00+03:00'), to: at('2021-03-28T04:30:00+03:00') };
    assert.equal(stepPeriod(before, -1, sofia).from, before.from - 1_800_000);
    const twice = { from: at('2020-10-25T03:45:00+03:00'), to: at('2020-10-25T03:15:00+02:00') };
    assert.equal(stepPeriod(twice, -1, sofia).from, twice.from - 1_800_000);
  });

  test('are whole days of the zone, of every zone and day', () => {
    fc.assert(
      fc.property(anyZone, anyDay, fc.integer({ min: 1, max: 20 }), (zone, first, count) => {
        // Samoa has no 30 December 2011.
        fc.pre(zone !== 'Pacific/Apia' || Math.abs(first.year - 2012) > 1);
        const period = days(first, count, zone);
        assert.deepEqual(stepPeriod(period, -1, zone), days(first.subtract({ days: count }), count, zone));
        assert.deepEqual(stepPeriod(period, 1, zone), days(first.add({ days: count }), count, zone));
      }),
    );
  });
});

suite('the earlier period', () => {
  const earlier = (from: string, to: string, comparison: Comparison, now = later, zone = sofia): string => {
    const found = earlierPeriod(parsePeriod(from, to, zone), comparison, zone, now);
    return found ? text(found.period, zone) + (found.isCut ? ' cut' : '') : 'none';
  };

  test('is the one before', () => {
    assert.equal(
      earlier('2021-05-28', '2021-06-03', 'previous-period'),
      '21.05.2021 00:00 – 27.05.2021 23:59',
    );
  });

  test('has the same days of the week, and does not overlap', () => {
    assert.equal(earlier('2021-05-28', '2021-05-28', 'last-week'), '21.05.2021 00:00 – 21.05.2021 23:59');
    assert.equal(earlier('2021-05-24', '2021-05-30', 'last-week'), '17.05.2021 00:00 – 23.05.2021 23:59');
    assert.equal(earlier('2021-05-24', '2021-05-31', 'last-week'), '10.05.2021 00:00 – 17.05.2021 23:59');
    fc.assert(
      fc.property(
        fc.constantFrom(...zones.filter((zone) => zone !== 'Pacific/Apia')),
        anyDay,
        fc.integer({ min: 1, max: 40 }),
        (zone, first, count) => {
          const weeks = Math.ceil(count / 7);
          assert.deepEqual(earlierPeriod(days(first, count, zone), 'last-week', zone, later + 1e12)!.period, {
            ...days(first.subtract({ weeks }), count, zone),
          });
        },
      ),
    );
  });

  test('has the same dates of the year before, 28 February for the 29th', () => {
    assert.equal(earlier('2021-05-28', '2021-06-03', 'last-year'), '28.05.2020 00:00 – 03.06.2020 23:59');
    assert.equal(earlier('2020-02-29', '2020-02-29', 'last-year'), '28.02.2019 00:00 – 28.02.2019 23:59');
    assert.equal(earlier('2020-02-28', '2020-02-28', 'last-year'), '28.02.2019 00:00 – 28.02.2019 23:59');
    assert.equal(earlier('2020-02-01', '2020-02-29', 'last-year'), '01.02.2019 00:00 – 28.02.2019 23:59');
    assert.equal(earlier('2021-02-01', '2021-02-28', 'last-year'), '01.02.2020 00:00 – 28.02.2020 23:59');
    assert.equal(earlier('2020-01-01', '2021-12-31', 'last-year'), '01.01.2018 00:00 – 31.12.2019 23:59');
    fc.assert(
      fc.property(anyZone, anyDay, fc.integer({ min: 1, max: 360 }), (zone, first, count) => {
        fc.pre(zone !== 'Pacific/Apia');
        const last = first.add({ days: count - 1 });
        // Temporal constrains a 29 February to the 28th.
        assert.deepEqual(earlierPeriod(days(first, count, zone), 'last-year', zone, later + 1e12)!.period, {
          from: beginning(first.subtract({ years: 1 }), zone),
          to: beginning(last.subtract({ years: 1 }).add({ days: 1 }), zone),
        });
      }),
    );
  });

  test('keeps times of day', () => {
    assert.equal(
      earlier('2021-03-29T08:00', '2021-03-29T11:59', 'last-week'),
      '22.03.2021 08:00 – 22.03.2021 11:59',
    );
    assert.equal(
      earlier('2020-02-29T08:00', '2020-02-29T11:59', 'last-year'),
      '28.02.2019 08:00 – 28.02.2019 11:59',
    );
  });

  test('is cut where the present one has come to, by the clock', () => {
    const now = at('2021-03-28T14:30:00+03:00');
    assert.equal(
      earlier('2021-03-28', '2021-03-28', 'previous-period', now),
      '27.03.2021 00:00 – 27.03.2021 14:29 cut',
    );
    assert.equal(
      earlier('2021-03-22', '2021-03-28', 'last-week', now),
      '15.03.2021 00:00 – 21.03.2021 14:29 cut',
    );
    assert.equal(
      earlier('2021-03-01', '2021-03-31', 'last-year', now),
      '01.03.2020 00:00 – 28.03.2020 14:29 cut',
    );
    // February has no 31st day: all of it has its counterpart.
    assert.equal(
      earlier('2021-03-01', '2021-03-31', 'previous-period', at('2021-03-31T10:00:00+03:00')),
      '01.02.2021 00:00 – 28.02.2021 23:59',
    );
    assert.equal(earlier('2021-03-29', '2021-03-29', 'previous-period', now), 'none');
    assert.equal(
      earlier('2021-03-27', '2021-03-27', 'previous-period', now),
      '26.03.2021 00:00 – 26.03.2021 23:59',
    );
  });
});
