import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { bucketIndex, bucketStartOf, bucketStarts, type Granularity } from '../../src/model/buckets.js';
import { formatPattern } from '../../src/model/format.js';
import { parsePeriod } from '../../src/model/period.js';
import { offsetMinutes, wallClock } from '../../src/model/zone.js';
import { anyInstant, anyZone, at } from './builders.js';

function clocks(from: string, to: string, granularity: Granularity, zone: string): string[] {
  return bucketStarts(parsePeriod(from, to, zone), granularity, zone).map((start) =>
    formatPattern('DD HH:mm ZZ', start, zone),
  );
}

const hoursOf = (day: string, zone: string): string[] => clocks(day, day, 'hour', zone);

suite('hours of a day', () => {
  test('are 24 on a common day', () => {
    const hours = hoursOf('2020-10-05', 'Europe/Sofia');
    assert.equal(hours.length, 24);
    assert.equal(hours[0], '05 00:00 +0300');
    assert.equal(hours[23], '05 23:00 +0300');
  });

  test('are 25 when Sofia sets its clocks back, the hour from three twice', () => {
    const hours = hoursOf('2020-10-25', 'Europe/Sofia');
    assert.equal(hours.length, 25);
    assert.deepEqual(hours.slice(2, 6), [
      '25 02:00 +0300',
      '25 03:00 +0300',
      '25 03:00 +0200',
      '25 04:00 +0200',
    ]);
  });

  test('are 23 when Sofia sets its clocks forward, none from three', () => {
    const hours = hoursOf('2021-03-28', 'Europe/Sofia');
    assert.equal(hours.length, 23);
    assert.deepEqual(hours.slice(2, 4), ['28 02:00 +0200', '28 04:00 +0300']);
  });

  test('follow the half hour of St. John’s, through its change too', () => {
    const hours = hoursOf('2020-11-01', 'America/St_Johns');
    assert.equal(hours.length, 25);
    assert.deepEqual(hours.slice(0, 3), ['01 00:00 -0230', '01 01:00 -0230', '01 01:00 -0330']);
    assert.equal(hoursOf('2020-03-08', 'America/St_Johns').length, 23);
  });

  test('keep the minute that St. John’s had before its changes at 00:01', () => {
    const hours = hoursOf('2010-03-14', 'America/St_Johns');
    assert.deepEqual(hours.slice(0, 3), ['14 00:00 -0330', '14 01:01 -0230', '14 02:00 -0230']);
  });

  test('hold half an hour where Lord Howe skips one, and where it repeats one', () => {
    const forward = hoursOf('2020-10-04', 'Australia/Lord_Howe');
    assert.equal(forward.length, 24);
    assert.deepEqual(forward.slice(1, 4), ['04 01:00 +1030', '04 02:30 +1100', '04 03:00 +1100']);
    const back = hoursOf('2021-04-04', 'Australia/Lord_Howe');
    assert.equal(back.length, 25);
    assert.deepEqual(back.slice(1, 4), ['04 01:00 +1100', '04 01:30 +1030', '04 02:00 +1030']);
  });

  test('of half an hour hold what happens in them', () => {
    const inSkipped = bucketStartOf(at('2020-10-04T02:40+11:00'), 'hour', 'Australia/Lord_Howe');
    assert.equal(inSkipped, at('2020-10-04T02:30+11:00'));
    const inRepeated = bucketStartOf(at('2021-04-04T01:40+10:30'), 'hour', 'Australia/Lord_Howe');
    assert.equal(inRepeated, at('2021-04-04T01:30+10:30'));
  });

  test('follow the 45 minutes of Kathmandu', () => {
    const hours = hoursOf('2020-10-05', 'Asia/Kathmandu');
    assert.equal(hours.length, 24);
    assert.equal(hours[0], '05 00:00 +0545');
    assert.equal(bucketStartOf(at('2020-10-05T00:20Z'), 'hour', 'Asia/Kathmandu'), at('2020-10-05T00:15Z'));
  });

  test('begin with the one that holds the start of the period, and end before its end', () => {
    const hours = clocks('2020-10-05T09:30', '2020-10-05T11:00', 'hour', 'Europe/Sofia');
    assert.deepEqual(hours, ['05 09:00 +0300', '05 10:00 +0300', '05 11:00 +0300']);
    const noon = { from: at('2020-10-05T09:30Z'), to: at('2020-10-05T11:00Z') };
    assert.deepEqual(bucketStarts(noon, 'hour', 'UTC'), [at('2020-10-05T09:00Z'), at('2020-10-05T10:00Z')]);
  });
});

suite('days of a period', () => {
  test('begin at the midnights of the zone, through a change of the clocks', () => {
    assert.deepEqual(clocks('2020-10-24', '2020-10-26', 'day', 'Europe/Sofia'), [
      '24 00:00 +0300',
      '25 00:00 +0300',
      '26 00:00 +0200',
    ]);
  });

  test('begin at one where the zone has no midnight', () => {
    assert.deepEqual(clocks('2018-11-03', '2018-11-05', 'day', 'America/Sao_Paulo'), [
      '03 00:00 -0300',
      '04 01:00 -0200',
      '05 00:00 -0200',
    ]);
  });

  test('do not fall back into the old day where the clock does, from 00:01 to 23:01', () => {
    const again = at('2010-11-06T23:30-03:30');
    assert.equal(bucketStartOf(again, 'day', 'America/St_Johns'), at('2010-11-07T00:00-02:30'));
  });

  test('leave out the day that Apia left out', () => {
    const days = clocks('2011-12-29', '2012-01-01', 'day', 'Pacific/Apia');
    assert.deepEqual(days, ['29 00:00 -1000', '31 00:00 +1400', '01 00:00 +1400']);
  });
});

suite('buckets in any zone', () => {
  const anyGranularity = fc.constantFrom<Granularity>('hour', 'day');
  const anyStretch = fc
    .tuple(anyInstant, fc.integer({ min: 1, max: 20 * 86_400 }))
    .map(([from, seconds]) => ({ from, to: from + seconds * 1000 }));

  test('cover the period in order, each moment in the one that says it holds it', () => {
    fc.assert(
      fc.property(
        anyStretch,
        anyGranularity,
        anyZone,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (period, granularity, zone, part) => {
          const starts = bucketStarts(period, granularity, zone);
          assert.equal(starts[0], bucketStartOf(period.from, granularity, zone));
          assert.ok(starts.every((start, index) => index === 0 || start > (starts[index - 1] ?? Infinity)));
          assert.ok((starts.at(-1) ?? Infinity) < period.to);
          const moment = Math.floor(period.from + part * (period.to - 1 - period.from));
          assert.equal(starts[bucketIndex(starts, moment)], bucketStartOf(moment, granularity, zone));
        },
      ),
    );
  });

  test('of an hour begin at a full hour of the clock or where the clock is set', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const start = bucketStartOf(instant, 'hour', zone);
        const { minute, second } = wallClock(start, zone);
        const isSet = offsetMinutes(start - 1, zone) !== offsetMinutes(start, zone);
        assert.ok((minute === 0 && second === 0) || isSet);
        assert.ok(start <= instant && instant - start < 3_600_000);
      }),
    );
  });
});
