import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  instantOf,
  isTimeZone,
  localTimeZone,
  offsetMinutes,
  startOfDay,
  wallClock,
  weekHourAt,
} from '../../src/model/zone.js';
import { anyInstant, anyZone, at, zones } from './builders.js';

function clockOfIntl(instant: number, timeZone: string): Record<string, number> {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  return Object.fromEntries(
    parts.filter(({ type }) => type !== 'literal').map(({ type, value }) => [type, Number(value)]),
  );
}

suite('zones', () => {
  test('a zone is an IANA name that the runtime knows; offsets and rubbish are not', () => {
    for (const zone of zones) assert.ok(isTimeZone(zone), zone);
    for (const text of ['', '+03:00', 'Europe/Sofiaa', 'Mars/Olympus', ' UTC']) {
      assert.equal(isTimeZone(text), false, text);
    }
  });

  test("the device's own zone is usable", () => {
    assert.ok(isTimeZone(localTimeZone()));
  });

  test('an unknown zone is refused and not read as UTC', () => {
    assert.throws(() => wallClock(0, 'Mars/Olympus'), RangeError);
  });

  test('offsets are minutes to the east, with half hours and quarters', () => {
    const summer = at('2020-07-01T00:00Z');
    assert.equal(offsetMinutes(summer, 'Europe/Sofia'), 180);
    assert.equal(offsetMinutes(summer, 'America/St_Johns'), -150);
    assert.equal(offsetMinutes(summer, 'Asia/Kathmandu'), 345);
    assert.equal(offsetMinutes(summer, 'Australia/Lord_Howe'), 630);
  });
});

suite('the clock on the wall', () => {
  test('shows what Intl shows, at any time in any zone', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        assert.deepEqual({ ...wallClock(instant, zone) }, clockOfIntl(instant, zone));
      }),
      { numRuns: 400 },
    );
  });

  test('is right to the second on both sides of a change, also when the day was asked about before', () => {
    const changes: [string, string][] = [
      ['Europe/Sofia', '2020-10-25T01:00:00Z'],
      ['Europe/Sofia', '2021-03-28T01:00:00Z'],
      ['Australia/Lord_Howe', '2021-04-03T15:00:00Z'],
      ['America/St_Johns', '2010-03-14T03:31:00Z'],
      ['Pacific/Apia', '2011-12-30T10:00:00Z'],
    ];
    for (const [zone, change] of changes) {
      for (const seconds of [-3600, -1, 0, 1, 3600]) {
        const instant = at(change) + seconds * 1000;
        assert.deepEqual({ ...wallClock(instant, zone) }, clockOfIntl(instant, zone), `${zone} ${seconds}`);
      }
    }
  });

  test(
    'formats by Intl only where an offset is not cached: twice for each day, and each quarter of a day with a change',
    { skip: 'Temporal' in globalThis },
    (t) => {
      const { mock } = t.mock.getter(Intl.DateTimeFormat.prototype, 'format');
      const [rows, daysOfRows, quartersOfDay] = [100_000, 70, 96];
      for (let row = 0; row < rows; row += 1)
        wallClock(at('2020-10-01T00:00Z') + row * 60_000, 'Europe/Sofia');
      assert.ok(mock.callCount() > 0);
      assert.ok(mock.callCount() <= 2 * (daysOfRows + quartersOfDay));
    },
  );
});

suite('the hour of the week', () => {
  test('is that of the clock, at any time in any zone', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const clock = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
        assert.equal(weekHourAt(instant, zone), (clock.dayOfWeek - 1) * 24 + clock.hour);
      }),
    );
  });

  test('begins with Monday, before 1970 too', () => {
    assert.equal(weekHourAt(at('2020-10-05T00:00Z'), 'UTC'), 0);
    assert.equal(weekHourAt(at('2020-10-04T23:59:59.999Z'), 'UTC'), 167);
    assert.equal(weekHourAt(at('1969-12-29T01:00Z'), 'UTC'), 1);
  });
});

suite('from the wall to the instant', () => {
  test('gives back the wall it was given, and the earlier of two instants', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const wall = wallClock(instant, zone);
        const found = instantOf(wall, zone);
        assert.deepEqual(wallClock(found, zone), wall);
        assert.ok(found <= instant);
      }),
    );
  });

  test('takes the earlier or, if asked, the later of a time the clock shows twice', () => {
    const repeated = { year: 2020, month: 10, day: 25, hour: 3, minute: 30 };
    assert.equal(instantOf(repeated, 'Europe/Sofia'), at('2020-10-25T03:30+03:00'));
    assert.equal(instantOf(repeated, 'Europe/Sofia', 'later'), at('2020-10-25T03:30+02:00'));
  });

  test('takes the moment of the change for a time the clock skips', () => {
    const skipped = { year: 2021, month: 3, day: 28, hour: 3, minute: 30 };
    assert.equal(instantOf(skipped, 'Europe/Sofia'), at('2021-03-28T04:00+03:00'));
    const halfHour = { year: 2020, month: 10, day: 4, hour: 2, minute: 10 };
    assert.equal(instantOf(halfHour, 'Australia/Lord_Howe'), at('2020-10-04T02:30+11:00'));
  });

  test('carries days and months over their end', () => {
    const first = at('2021-01-01T00:00+02:00');
    assert.equal(instantOf({ year: 2020, month: 12, day: 32 }, 'Europe/Sofia'), first);
    assert.equal(instantOf({ year: 2020, month: 13, day: 1 }, 'Europe/Sofia'), first);
  });
});

suite('days', () => {
  test('begin at local midnight', () => {
    assert.equal(startOfDay(at('2020-10-05T17:43:08Z'), 'Europe/Sofia'), at('2020-10-05T00:00+03:00'));
  });

  test('begin at one o’clock where midnight is skipped', () => {
    const day = at('2018-11-04T12:00-02:00');
    assert.equal(startOfDay(day, 'America/Sao_Paulo'), at('2018-11-04T01:00-02:00'));
  });

  test('have 25, 23 and 24½ hours when the clocks change', () => {
    const hours = (day: string, zone: string): number =>
      (addDays(at(day), 1, zone) - startOfDay(at(day), zone)) / 3_600_000;
    assert.equal(hours('2020-10-25T12:00+02:00', 'Europe/Sofia'), 25);
    assert.equal(hours('2021-03-28T12:00+03:00', 'Europe/Sofia'), 23);
    assert.equal(hours('2021-04-04T12:00+10:30', 'Australia/Lord_Howe'), 24.5);
  });

  test('are counted on the calendar, over a day that a zone left out', () => {
    const before = at('2011-12-29T12:00-10:00');
    assert.equal(addDays(before, 1, 'Pacific/Apia'), at('2011-12-31T00:00+14:00'));
    assert.equal(addDays(before, 2, 'Pacific/Apia'), at('2011-12-31T00:00+14:00'));
    assert.equal(addDays(before, 3, 'Pacific/Apia'), at('2012-01-01T00:00+14:00'));
  });

  test('go back as they go forth', () => {
    assert.equal(addDays(at('2020-03-01T08:00+02:00'), -1, 'Europe/Sofia'), at('2020-02-29T00:00+02:00'));
  });
});
