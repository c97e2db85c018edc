import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { parseMoment, parsePeriod, PeriodError, toLocalInput } from '../../src/model/period.js';
import { offsetMinutes } from '../../src/model/zone.js';
import { anyInstant, anyZone, at } from './builders.js';

const zone = 'Europe/Sofia';

function codeOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    assert.ok(error instanceof PeriodError);
    return error.code;
  }
  return 'none';
}

suite('a written moment', () => {
  const forms: [text: string | number, from: string, to: string][] = [
    ['2020-10-01T00:00', '2020-10-01T00:00:00+03:00', '2020-10-01T00:01:00+03:00'],
    ['2020-10-01 00:00', '2020-10-01T00:00:00+03:00', '2020-10-01T00:01:00+03:00'],
    ['2020-10-06T23:59', '2020-10-06T23:59:00+03:00', '2020-10-07T00:00:00+03:00'],
    ['2020-10-06T23:59:59', '2020-10-06T23:59:59+03:00', '2020-10-07T00:00:00+03:00'],
    ['2020-10-06T23:59:59.999', '2020-10-06T23:59:59.999+03:00', '2020-10-07T00:00:00+03:00'],
    ['2020-10-06T12:00:00.5', '2020-10-06T12:00:00.500+03:00', '2020-10-06T12:00:00.501+03:00'],
    ['2020-10-06', '2020-10-06T00:00:00+03:00', '2020-10-07T00:00:00+03:00'],
    ['01.10.2020 08:30', '2020-10-01T08:30:00+03:00', '2020-10-01T08:31:00+03:00'],
    ['01.10.2020 08:30:15', '2020-10-01T08:30:15+03:00', '2020-10-01T08:30:16+03:00'],
    ['01.10.2020', '2020-10-01T00:00:00+03:00', '2020-10-02T00:00:00+03:00'],
    ['  2020-10-01T00:00 ', '2020-10-01T00:00:00+03:00', '2020-10-01T00:01:00+03:00'],
    ['2020-10-01T00:00Z', '2020-10-01T00:00:00Z', '2020-10-01T00:00:00Z'],
    ['2020-10-01T00:00:00.250Z', '2020-10-01T00:00:00.250Z', '2020-10-01T00:00:00.250Z'],
    ['2020-10-01T00:00:30-03:30', '2020-10-01T00:00:30-03:30', '2020-10-01T00:00:30-03:30'],
    ['2020-10-01T00:00+0545', '2020-10-01T00:00:00+05:45', '2020-10-01T00:00:00+05:45'],
    [1601499600000, '2020-09-30T21:00:00Z', '2020-09-30T21:00:00Z'],
    ['1601499600000', '2020-09-30T21:00:00Z', '2020-09-30T21:00:00Z'],
    ['2020-10-01T00:00:30.123456+03', '2020-09-30T21:00:30.123Z', '2020-09-30T21:00:30.123Z'],
    ['1970-01-01T00:00Z', '1970-01-01T00:00:00Z', '1970-01-01T00:00:00Z'],
  ];

  for (const [text, from, to] of forms) {
    test(`${typeof text} “${text}” is read, and its end belongs to it`, () => {
      assert.equal(parseMoment(text, zone, 'from'), at(from));
      assert.equal(parseMoment(text, zone, 'to'), at(to));
    });
  }

  const refused = [
    '',
    'yesterday',
    '2020',
    '20201001',
    '1601499600',
    '2020-13-01',
    '2020-02-30',
    '2021-02-29T10:00',
    '2020-10-01T24:00',
    '2020-10-01T10:60',
    '2020-10-01T10:00:60',
    '2020-02-30T10:00Z',
    '2020-10-01T10:00+25:00',
    '2020-10-01Z',
    '10/01/2020',
    '1.10.2020',
    '31.02.2020',
    '2020-10-01T00:00Europe/Sofia',
    '0000-01-01',
    '999999999999999',
    '20201001000000',
    '202010010000',
    '1601499600000000',
    0,
    1601499600,
    20201001000000,
    1601499600000000,
    NaN,
    Infinity,
    1e300,
  ];

  for (const text of refused) {
    test(`${typeof text} “${text}” is refused, with the text`, () => {
      assert.throws(() => parseMoment(text, zone, 'from'), {
        name: 'PeriodError',
        code: 'unreadable',
        text: String(text),
      });
    });
  }

  test('needs a zone that is known', () => {
    assert.throws(() => parseMoment('2020-10-01', 'Mars/Olympus', 'from'), {
      code: 'zone',
      text: 'Mars/Olympus',
    });
  });

  test('comes back from what is written, to the minute, in every zone', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, timeZone) => {
        const minute = instant - (instant % 60_000);
        const text = toLocalInput(minute, timeZone);
        const from = parseMoment(text, timeZone, 'from');
        const last = parseMoment(text, timeZone, 'to') - 60_000;
        assert.ok(from === minute || last === minute);
        const changed = offsetMinutes(from, timeZone) - offsetMinutes(last, timeZone);
        assert.equal(last - from, changed * 60_000);
      }),
    );
  });

  test('of a minute shown twice, a period takes in both', () => {
    const period = parsePeriod('2020-10-25T03:30', '2020-10-25T03:30', zone);
    assert.equal(period.from, at('2020-10-25T03:30+03:00'));
    assert.equal(period.to, at('2020-10-25T03:31+02:00'));
  });

  test('23:59 ends the day where the clock goes back from midnight to 23:00', () => {
    const end = parseMoment('2023-10-26T23:59', 'Africa/Cairo', 'to');
    assert.equal(end, at('2023-10-27T00:00+02:00'));
  });
});

suite('where a clock is set forward', () => {
  const change = at('2021-03-28T03:00+02:00');

  test('a skipped time is the moment of the change, as a start and as an end', () => {
    for (const time of ['03:00', '03:30', '03:59', '03:30:15', '03:30:15.5'])
      for (const edge of ['from', 'to'] as const)
        assert.equal(parseMoment(`2021-03-28T${time}`, zone, edge), change, `${edge} ${time}`);
    assert.equal(parseMoment('2021-03-28T02:59', zone, 'to'), change);
    assert.equal(parseMoment('2021-03-28T04:00', zone, 'from'), change);
  });

  test('a period within the gap is empty, and one around it holds what is around', () => {
    assert.equal(
      codeOf(() => parsePeriod('28.03.2021 03:10', '28.03.2021 03:40', zone)),
      'empty',
    );
    assert.deepEqual(parsePeriod('28.03.2021 00:00', '28.03.2021 03:30', zone), {
      from: at('2021-03-28T00:00+02:00'),
      to: change,
    });
  });

  test('a day that never was is empty, and adds none to those around it', () => {
    for (const [day, timeZone] of [
      ['2011-12-30', 'Pacific/Apia'],
      ['2011-12-30', 'Pacific/Fakaofo'],
      ['1993-08-21', 'Pacific/Kwajalein'],
      ['1994-12-31', 'Pacific/Kiritimati'],
    ] as const) {
      assert.equal(
        codeOf(() => parsePeriod(day, day, timeZone)),
        'empty',
        timeZone,
      );
      assert.equal(
        codeOf(() => parsePeriod(`${day}T08:00`, `${day}T17:00`, timeZone)),
        'empty',
        timeZone,
      );
    }
  });
});

suite('a written period', () => {
  test('of figure 7 holds its six days to the last millisecond', () => {
    const period = parsePeriod('01.10.2020 00:00', '06.10.2020 23:59', zone);
    assert.deepEqual(period, { from: at('2020-10-01T00:00+03:00'), to: at('2020-10-07T00:00+03:00') });
  });

  test('of one day, written as a date, is that whole day', () => {
    const period = parsePeriod('2020-10-25', '2020-10-25', zone);
    assert.equal(period.to - period.from, 25 * 3_600_000);
  });

  test('of one minute holds that minute', () => {
    const period = parsePeriod('2020-10-01T10:00', '2020-10-01T10:00', zone);
    assert.equal(period.to - period.from, 60_000);
  });

  test('is refused when it ends before it begins, or where it begins', () => {
    assert.equal(
      codeOf(() => parsePeriod('2020-10-06', '2020-10-01', zone)),
      'inverted',
    );
    assert.equal(
      codeOf(() => parsePeriod(1601499600000, 1601499600000, zone)),
      'empty',
    );
    assert.equal(
      codeOf(() => parsePeriod('2020-10-01', 'soon', zone)),
      'unreadable',
    );
    assert.equal(
      codeOf(() => parsePeriod('2020-10-01', '2020-10-02', '')),
      'zone',
    );
  });

  test('says in its error what was given', () => {
    assert.throws(() => parsePeriod('2020-10-06', '2020-10-01', zone), /2020-10-06 – 2020-10-01/);
  });
});
