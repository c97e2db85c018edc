import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import {
  dayCount,
  isoDate,
  MAX_DAYS,
  parsePeriod,
  periodText,
  splitByDays,
  toLocalInput,
  wholeDays,
} from '../../src/model/period.js';
import { anyInstant, anyZone } from './builders.js';

const zone = 'Europe/Sofia';
const figure7 = parsePeriod('2020-10-01T00:00', '2020-10-06T23:59', zone);

const anyPeriod = fc
  .tuple(anyInstant, fc.integer({ min: 1, max: 900 * 86_400 }))
  .map(([from, seconds]) => ({ from, to: from + seconds * 1000 }));

suite('the text of a period', () => {
  test("is figure 7's, ending with the last minute that belongs to it", () => {
    assert.equal(periodText(figure7, zone), '01.10.2020 00:00 to 06.10.2020 23:59');
  });

  test('takes the word between its ends from the language', () => {
    assert.equal(periodText(figure7, zone, 'bis'), '01.10.2020 00:00 bis 06.10.2020 23:59');
  });

  test('can be read back', () => {
    const [from = '', to = ''] = periodText(figure7, zone).split(' to ');
    assert.deepEqual(parsePeriod(from, to, zone), figure7);
  });

  test('is in the zone shown, whatever zone it was chosen in', () => {
    assert.equal(periodText(figure7, 'Asia/Kathmandu'), '01.10.2020 02:45 to 07.10.2020 02:44');
  });

  test('has the forms of input fields too', () => {
    assert.equal(toLocalInput(figure7.from, zone), '2020-10-01T00:00');
    assert.equal(toLocalInput(figure7.to - 1, zone), '2020-10-06T23:59');
    assert.equal(isoDate(figure7.to - 1, zone), '2020-10-06');
  });
});

suite('the days of a period', () => {
  test('are counted with both ends: 1st to 6th are 6', () => {
    assert.equal(dayCount(figure7, zone), 6);
  });

  test('are those of the zone', () => {
    assert.equal(dayCount(figure7, 'Asia/Kathmandu'), 7);
    assert.equal(dayCount(parsePeriod('2020-10-25', '2020-10-25', zone), zone), 1);
    assert.equal(dayCount(parsePeriod('2020-10-24T23:59', '2020-10-25T00:00', zone), zone), 2);
  });

  test('become whole at both ends, and whole ones stay', () => {
    const part = parsePeriod('2020-10-24T10:00', '2020-10-25T12:30', zone);
    const whole = parsePeriod('2020-10-24', '2020-10-25', zone);
    assert.deepEqual(wholeDays(part, zone), whole);
    assert.deepEqual(wholeDays(whole, zone), whole);
  });
});

suite('a long period in pieces', () => {
  test('is covered without gap or overlap, newest first, no piece longer than asked', () => {
    fc.assert(
      fc.property(anyPeriod, anyZone, fc.integer({ min: 1, max: 400 }), (period, timeZone, days) => {
        const pieces = splitByDays(period, days, timeZone);
        assert.equal(pieces[0]?.to, period.to);
        assert.equal(pieces.at(-1)?.from, period.from);
        for (const [index, piece] of pieces.entries()) {
          assert.ok(piece.from < piece.to);
          assert.ok(dayCount(piece, timeZone) <= days);
          if (index > 0) assert.equal(piece.to, pieces[index - 1]?.from);
        }
      }),
    );
  });

  test('is one piece when it is short enough', () => {
    assert.deepEqual(splitByDays(figure7, 6, zone), [figure7]);
  });

  test('never asks the service for more than its 400 days, however long the days are', () => {
    fc.assert(
      fc.property(anyPeriod, anyZone, (period, timeZone) => {
        for (const { from, to } of splitByDays(period, MAX_DAYS, timeZone)) {
          assert.ok(to - from <= 400 * 86_400_000);
        }
      }),
    );
  });
});
