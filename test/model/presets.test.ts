import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { isoDate, periodText, presets, weekOf } from '../../src/model/period.js';
import { at } from './builders.js';

const zone = 'Europe/Sofia';

suite('presets', () => {
  const text = (now: string, name: keyof ReturnType<typeof presets>): string =>
    periodText(presets(at(now), zone)[name], zone);

  test('are whole days up to and with today', () => {
    const now = '2020-10-25T03:30:00+02:00';
    assert.equal(text(now, 'today'), '25.10.2020 00:00 to 25.10.2020 23:59');
    assert.equal(text(now, 'yesterday'), '24.10.2020 00:00 to 24.10.2020 23:59');
    assert.equal(text(now, 'last7'), '19.10.2020 00:00 to 25.10.2020 23:59');
    assert.equal(text(now, 'last30'), '26.09.2020 00:00 to 25.10.2020 23:59');
    assert.equal(text(now, 'thisMonth'), '01.10.2020 00:00 to 31.10.2020 23:59');
    assert.equal(text(now, 'lastMonth'), '01.09.2020 00:00 to 30.09.2020 23:59');
  });

  test('know the week by its first day, across a change of the clock', () => {
    const week = (now: string, firstDay: number): string => periodText(weekOf(at(now), zone, firstDay), zone);
    // 28 March 2021 was a Sunday, of 23 hours.
    assert.equal(week('2021-03-28T12:00:00+03:00', 1), '22.03.2021 00:00 to 28.03.2021 23:59');
    assert.equal(week('2021-03-28T12:00:00+03:00', 0), '28.03.2021 00:00 to 03.04.2021 23:59');
    assert.equal(week('2021-03-28T12:00:00+03:00', 6), '27.03.2021 00:00 to 02.04.2021 23:59');
    const { thisWeek, lastWeek } = presets(at('2021-01-02T12:00:00+02:00'), zone, 0);
    assert.equal(periodText(thisWeek, zone), '27.12.2020 00:00 to 02.01.2021 23:59');
    assert.equal(periodText(lastWeek, zone), '20.12.2020 00:00 to 26.12.2020 23:59');
  });

  test('know the month before January, and February of a leap year', () => {
    assert.equal(text('2021-01-31T23:59:59+02:00', 'lastMonth'), '01.12.2020 00:00 to 31.12.2020 23:59');
    assert.equal(text('2020-03-31T00:00:00+03:00', 'lastMonth'), '01.02.2020 00:00 to 29.02.2020 23:59');
  });

  test('follow the day of the zone, not of the device', () => {
    const now = at('2020-10-05T22:30Z');
    assert.equal(isoDate(presets(now, zone).today.from, zone), '2020-10-06');
    assert.equal(isoDate(presets(now, 'America/St_Johns').today.from, 'America/St_Johns'), '2020-10-05');
  });
});
