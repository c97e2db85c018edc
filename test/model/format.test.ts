import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import {
  datePattern,
  dayMonthPattern,
  durationParts,
  formatDuration,
  formatMoment,
  formatOffset,
  formatOffsetColon,
  formatPattern,
  isoText,
  localePattern,
  spokenDuration,
  timePattern,
} from '../../src/model/format.js';
import { anyInstant, anyZone, at } from './builders.js';

const zone = 'Europe/Sofia';

suite('durations', () => {
  test('are HH:MM:SS', () => {
    assert.equal(formatDuration(60), '00:01:00');
    assert.equal(formatDuration(59), '00:00:59');
    assert.equal(formatDuration(757), '00:12:37');
  });

  test('over a day count on in hours', () => {
    assert.equal(formatDuration(27 * 3600 + 5 * 60 + 3), '27:05:03');
    assert.equal(formatDuration(100 * 3600), '100:00:00');
  });

  test('that are missing are blank, and zero is zero', () => {
    assert.equal(formatDuration(undefined), '');
    assert.equal(formatDuration(NaN), '');
    assert.equal(formatDuration(0), '00:00:00');
  });

  test('lose a fraction of a second instead of rounding up', () => {
    assert.equal(formatDuration(59.9), '00:00:59');
  });

  test('say the seconds they were made of', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seconds) => {
        const [hours = 0, minutes = 0, rest = 0] = formatDuration(seconds).split(':').map(Number);
        assert.equal(hours * 3600 + minutes * 60 + rest, seconds);
        assert.ok(minutes < 60 && rest < 60);
      }),
    );
  });

  test('are split after their leading zero units', () => {
    assert.deepEqual(durationParts('00:01:00'), { muted: '00:', strong: '01:00' });
    assert.deepEqual(durationParts('00:00:59'), { muted: '00:00:', strong: '59' });
    assert.deepEqual(durationParts('00:00:00'), { muted: '00:00:', strong: '00' });
    assert.deepEqual(durationParts('27:05:03'), { muted: '', strong: '27:05:03' });
    assert.deepEqual(durationParts('100:00:00'), { muted: '', strong: '100:00:00' });
    assert.deepEqual(durationParts(''), { muted: '', strong: '' });
  });

  test('are said in words, without units that are zero', () => {
    assert.equal(spokenDuration(65, 'en'), '1 minute, 5 seconds');
    assert.equal(spokenDuration(7200, 'en'), '2 hours');
    assert.equal(spokenDuration(0, 'en'), '0 seconds');
    assert.equal(spokenDuration(undefined, 'en'), '');
    assert.equal(spokenDuration(61, 'de'), '1 Minute, 1 Sekunde');
  });

  test('are said in some language even if the page names none that is known', () => {
    assert.match(spokenDuration(65, 'en_US'), /5/);
  });
});

suite("the guide's moments", () => {
  test('of the call report, figure 8', () => {
    assert.equal(formatMoment(at('2020-10-05T17:43:08Z'), zone, 'call'), '05.10.2020 20:43:08');
  });

  test('of the call details, figure 9', () => {
    assert.equal(formatMoment(at('2020-10-05T17:42:45Z'), zone, 'detail'), '05.10.2020 20:42:45 +0300');
  });

  test('of the statistics, figure 12', () => {
    assert.equal(formatMoment(at('2021-05-27T21:06:59Z'), zone, 'stats'), '2021-05-28 00:06 +0300');
  });

  test('tell the two hours of a long day apart by their offset', () => {
    assert.equal(formatMoment(at('2020-10-25T00:30Z'), zone, 'detail'), '25.10.2020 03:30:00 +0300');
    assert.equal(formatMoment(at('2020-10-25T01:30Z'), zone, 'detail'), '25.10.2020 03:30:00 +0200');
  });

  test('say which of two it is where the clock shows one time twice, in every place and format', () => {
    const [first, second] = [at('2020-10-25T00:30Z'), at('2020-10-25T01:30Z')];
    const texts = (style: 'call' | 'stats', dateFormat?: string): string[] =>
      [first, second].map((one) => formatMoment(one, zone, style, 'de', dateFormat));
    assert.deepEqual(texts('call'), ['25.10.2020 03:30:00 +0300', '25.10.2020 03:30:00 +0200']);
    assert.deepEqual(texts('stats'), ['2020-10-25 03:30 +0300', '2020-10-25 03:30 +0200']);
    assert.deepEqual(texts('call', 'HH:mm'), ['03:30 +0300', '03:30 +0200']);
    assert.deepEqual(texts('call', 'DD.MM.YYYY'), ['25.10.2020', '25.10.2020']);
    assert.deepEqual(texts('call', 'locale'), ['25.10.2020, 03:30:00 +0300', '25.10.2020, 03:30:00 +0200']);
    assert.equal(formatMoment(at('2020-10-24T23:59:59Z'), zone, 'call'), '25.10.2020 02:59:59');
    assert.equal(formatMoment(at('2020-10-25T02:00Z'), zone, 'call'), '25.10.2020 04:00:00');
  });

  test('write offsets of half hours, quarters, and west of Greenwich', () => {
    assert.equal(formatOffset(345), '+0545');
    assert.equal(formatOffset(-150), '-0230');
    assert.equal(formatOffset(0), '+0000');
    assert.equal(formatOffsetColon(180), '+03:00');
    assert.equal(formatOffsetColon(-0.25), '+00:00');
  });
});

suite('the date in a pattern', () => {
  const patterns = {
    'DD.MM.YYYY HH:mm': 'DD.MM.YYYY',
    'YYYY-MM-DD': 'YYYY-MM-DD',
    'DD. MM. YYYY, HH h mm (ZZ)': 'DD. MM. YYYY',
    'HH:mm DD.MM.YYYY': 'DD.MM.YYYY',
    'DD.MM. HH:mm YYYY': 'DD.MM YYYY',
    YYYYMMDDHHmm: 'YYYYMMDD',
    YYYY年MM月DD日: 'YYYY年MM月DD日',
    'HH:mm': '',
    '': '',
  };
  for (const [pattern, date] of Object.entries(patterns)) {
    test(`“${pattern}” is “${date}”`, () => assert.equal(datePattern(pattern), date));
  }

  for (const [pattern, dayMonth, time] of [
    ['DD.MM.YYYY HH:mm', 'DD.MM.', 'HH:mm'],
    ['DD. MM. YYYY, HH h mm (ZZ)', 'DD. MM.', 'HH h mm'],
    ['YYYY-MM-DD HH:mm:ss', 'MM-DD', 'HH:mm'],
    ['MM/DD/YYYY', 'MM/DD', ''],
    ['YYYY年MM月DD日', 'MM月DD日', ''],
    ['YYYYMMDDHHmm', 'MMDD', 'HHmm'],
    ['HH:mm', '', 'HH:mm'],
    ['MM/YYYY', '', ''],
  ] as const)
    test(`without the year is “${dayMonth}” in “${pattern}”, and the time “${time}”`, () => {
      assert.equal(dayMonthPattern(pattern), dayMonth);
      assert.equal(timePattern(pattern), time);
    });

  test('is in the order of the language where its figures are asked for', () => {
    assert.deepEqual(
      ['en-US', 'en-GB', 'de', 'ar', 'ja', 'fa'].map((locale) => localePattern(locale)),
      [
        'MM/DD/YYYY, HH:mm',
        'DD/MM/YYYY, HH:mm',
        'DD.MM.YYYY, HH:mm',
        'DD/MM/YYYY، HH:mm',
        'YYYY/MM/DD HH:mm',
        'YYYY/MM/DD, HH:mm',
      ],
    );
  });
});

suite('a moment in a cell', () => {
  const moment = at('2020-10-05T17:43:08Z');

  test("is in its place's form unless something else is asked for", () => {
    assert.equal(formatMoment(moment, zone, 'call'), '05.10.2020 20:43:08');
    assert.equal(formatMoment(moment, zone, 'detail', 'de', 'guide'), '05.10.2020 20:43:08 +0300');
    assert.equal(formatMoment(moment, zone, 'stats', 'de', ''), '2020-10-05 20:43 +0300');
  });

  test("follows the page's pattern, in which other characters stay", () => {
    assert.equal(formatMoment(moment, zone, 'call', 'en', 'YYYY/MM/DD HH:mm'), '2020/10/05 20:43');
    assert.equal(formatPattern('DD. MM. YYYY, HH h mm (ZZ)', moment, zone), '05. 10. 2020, 20 h 43 (+0300)');
  });

  test("follows the language, in the zone shown and in the language's own order", () => {
    const german = formatMoment(moment, zone, 'call', 'de', 'locale');
    assert.equal(german, '05.10.2020, 20:43:08');
    assert.match(formatMoment(moment, zone, 'call', 'en-US', 'locale'), /^Oct 5, 2020, 8:43:08\sPM$/u);
    assert.match(formatMoment(moment, zone, 'detail', 'en-GB', 'locale'), /GMT\+3|EEST/);
    assert.doesNotMatch(formatMoment(moment, zone, 'stats', 'en-GB', 'locale'), /:08/);
  });

  test('stays readable when the page names a language that is none', () => {
    assert.match(formatMoment(moment, zone, 'call', 'en_US', 'locale'), /2020/);
  });

  test('is blank when the service sent no moment, and nothing breaks', () => {
    for (const broken of [NaN, Infinity, 1e300, 8.64e15, -8.64e15]) {
      assert.equal(formatMoment(broken, zone, 'call'), '');
      assert.equal(formatMoment(broken, zone, 'call', 'en', 'locale'), '');
      assert.equal(isoText(broken, zone), '');
    }
  });

  test('has an exact ISO text beside it that any browser reads back', () => {
    assert.equal(isoText(moment, zone), '2020-10-05T20:43:08+03:00');
    assert.equal(isoText(moment + 7, zone), '2020-10-05T20:43:08.007+03:00');
    fc.assert(
      fc.property(anyInstant, fc.nat(999), anyZone, (instant, milliseconds, timeZone) => {
        assert.equal(Date.parse(isoText(instant + milliseconds, timeZone)), instant + milliseconds);
      }),
    );
  });
});
