import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { formatMoment, isoText, localePattern } from '../../src/model/format.js';
import { PeriodError, periodEnds, periodText, type Period } from '../../src/model/period.js';
import { plainText } from '../../src/model/plain-text.js';
import { readPeriod, type WrittenFormat } from '../../src/model/written-period.js';
import { runs } from '../support/soak.js';
import { anyInstant, at, zones } from './builders.js';

const sofia: WrittenFormat = { timeZone: 'Europe/Sofia', dateFormat: 'guide', locale: 'en', to: 'to' };
const read = (text: string, format: Partial<WrittenFormat> = {}): Period =>
  readPeriod(text, { ...sofia, ...format }).period;
const between = (from: string, to: string): Period => ({ from: at(from), to: at(to) });

const figure7 = between('2020-10-01T00:00+03:00', '2020-10-07T00:00+03:00');
const second = between('2020-10-05T20:42:45+03:00', '2020-10-05T20:42:46+03:00');
const minute = between('2021-04-15T09:51+03:00', '2021-04-15T09:52+03:00');
const day = between('2020-10-05T00:00+03:00', '2020-10-06T00:00+03:00');

suite('a written period', () => {
  const texts: [text: string, period: Period][] = [
    // As the elements write moments, days and periods.
    ['05.10.2020 20:42:45 +0300', second],
    ['05.10.2020 20:42:45', second],
    ['2021-04-15 09:51 +0300', minute],
    ['2020-10-05T20:42:45+03:00', second],
    ['2020-10-05T17:42:45Z', second],
    ['05.10.2020', day],
    ['2020-10-05', day],
    ['01.10.2020 00:00 to 06.10.2020 23:59', figure7],
    ['01.10.2020 – 06.10.2020', figure7],
    ['2020-10-01T00:00+03:00 to 2020-10-06T23:59+03:00', figure7],
    ['01.10.2020 00:00 +0300 to 06.10.2020 23:59 +0300', figure7],
    ['30.09.2020 21:00 +0000 to 06.10.2020 20:59 +0000', figure7],
    ['05.10.2020 20:42 – 20:43', between('2020-10-05T20:42+03:00', '2020-10-05T20:44+03:00')],
    ['1601499600000 to 1602018000000', figure7],
    // An end without a date: of the day and the offset that are written.
    ['05.10.2020 20:42 +0400 to 20:50', between('2020-10-05T20:42+04:00', '2020-10-05T20:51+04:00')],
    ['05.10.2020 23:30 +0000 to 23:50', between('2020-10-05T23:30Z', '2020-10-05T23:51Z')],
    ['05.10.2020 20:42 +0200 to 20:50', between('2020-10-05T20:42+02:00', '2020-10-05T20:51+02:00')],
    ['2020-10-05T00:10-09:30 - 0:20:30', between('2020-10-05T00:10-09:30', '2020-10-05T00:20:31-09:30')],
    ['2020-10-05T17:42Z to 17:50', between('2020-10-05T17:42Z', '2020-10-05T17:51Z')],
    ['25.10.2020 03:30 +0200 to 03:50', between('2020-10-25T03:30+02:00', '2020-10-25T03:51+02:00')],
    ['25.10.2020 02:30 to 03:50', between('2020-10-25T02:30+03:00', '2020-10-25T03:51+02:00')],
    ['05.10.2020 to 20:50', between('2020-10-05T00:00+03:00', '2020-10-05T20:51+03:00')],
    ['1601919720000 to 20:50', between('2020-10-05T20:42+03:00', '2020-10-05T20:51+03:00')],
    // As people write them.
    ['1.10.2020  to  6.10.2020', figure7],
    ['1.10.2020 0:00 - 6.10.2020 23:59', figure7],
    ['01.10.2020-06.10.2020', figure7],
    ['01.10.2020 06.10.2020', figure7],
    ['01.10.2020 00:00\t06.10.2020 23:59', figure7],
    ['2020-10-01 - 2020-10-06', figure7],
    ['2020-10-01 2020-10-06', figure7],
    ['2020-10-01T00:00 TO 2020-10-06T23:59', figure7],
    ['2020-10-01 → 06.10.2020', figure7],
    ...[...'-‐‑‒–—―−﹣－~'].map((dash): [string, Period] => [`01.10.2020 ${dash} 06.10.2020`, figure7]),
    ...[...'-‐‑‒–—−'].map((dash): [string, Period] => [`2020${dash}10${dash}05`, day]),
    // With marks and blanks that cannot be seen.
    ['\u200e05.10.2020\u200f', day],
    ['\u202a01.10.2020\u202c \u202bto\u202c \u206606.10.2020\u2069', figure7],
    ['\u206701.10.2020\u2069 – \u206806.10.2020\u2069', figure7],
    ['\u061c05.10.2020\u202d 20:42:45\u202e +0300\ufeff', second],
    ['05.10.2020\u00a020:42:45\u202f+0300', second],
    ['01.10.2020\u2003to\u300006.10.2020', figure7],
    // In the digits of other scripts.
    ['٠٥.١٠.٢٠٢٠', day],
    ['۰۵.۱۰.۲۰۲۰', day],
    ['０５．１０．２０２０　２０：４２：４５　＋０３００', second],
    ['०१.१०.२०२० to ०६.१०.२०२०', figure7],
    ['\u{1d7ce}\u{1d7d3}.\u{1d7cf}\u{1d7ce}.\u{1d7d0}\u{1d7ce}\u{1d7d0}\u{1d7ce}', day],
  ];
  for (const [text, period] of texts) {
    test(`is read from “${text}”`, () => assert.deepEqual(read(text), period));
  }

  test('is read with the word of the language between its ends, and marks around them', () => {
    assert.deepEqual(read('‏01.10.2020 00:00‏ إلى ‏06.10.2020 23:59', { to: 'إلى', locale: 'ar' }), figure7);
    assert.deepEqual(read('٠١.١٠.٢٠٢٠ إلى ٠٦.١٠.٢٠٢٠', { to: 'إلى', locale: 'ar' }), figure7);
  });

  test('tells a range from one day that stands for both', () => {
    const isRange = (text: string): boolean => readPeriod(text, sofia).isRange;
    assert.deepEqual(['05.10.2020', '05.10.2020 - 05.10.2020'].map(isRange), [false, true]);
  });

  test('is meant in the format in force, which no other one overrules', () => {
    const dateFormat = 'MM/DD/YYYY HH:mm';
    assert.deepEqual(read('10/05/2020', { dateFormat }), day);
    assert.deepEqual(read('05.10.2020', { dateFormat }), day);
    assert.deepEqual(read('10.05.2020', { dateFormat: 'MM.DD.YYYY HH:mm' }), day);
    assert.throws(() => read('25/12/2020', { dateFormat }), PeriodError);
    assert.throws(() => read('25.12.2020', { dateFormat: 'MM.DD.YYYY' }), PeriodError);
    assert.deepEqual(read('20201005', { dateFormat: 'YYYYMMDD HHmm' }), day);
    assert.deepEqual(
      read('20:42:45 (+0300) 05. 10. 2020', { dateFormat: 'HH:mm:ss (ZZ) DD. MM. YYYY' }),
      second,
    );
    assert.deepEqual(read('5/10/2020', { dateFormat: 'locale', locale: 'en-GB' }), day);
    assert.deepEqual(read('10/5/2020', { dateFormat: 'locale', locale: 'en-US' }), day);
  });

  const refused: [text: string, said: string][] = [
    ['', ''],
    ['last week', 'last week'],
    ['31.02.2020', '31.02.2020'],
    ['10/05/2020', '10/05/2020'],
    ['5 Oct 2020', '5 Oct 2020'],
    ['01.10.20', '01.10.20'],
    ['1601499600', '1601499600'],
    ['20201005', '20201005'],
    ['01.10.2020 24:00', '01.10.2020 24:00'],
    ['20:42', '20:42'],
    ['05.10.2020 20:42 +0400 to 24:10', '24:10'],
    ['05.10.2020 20:42 +0400 to 20:70', '20:70'],
    ['01.10.2020 to soon', 'soon'],
    ['soon to 01.10.2020', 'soon'],
    ['01.10.2020 to 02.10.2020 to 03.10.2020', '02.10.2020 to 03.10.2020'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ];
  for (const [text, said] of refused) {
    test(`is not read from “${text}”`, () => {
      assert.throws(() => read(text), { name: 'PeriodError', code: 'unreadable', text: said });
    });
  }

  test('with blanks around and between is read, and a text too long for one is not', () => {
    const blanks = ' \n'.repeat(1000);
    assert.deepEqual(read(`${blanks}01.10.2020${blanks}to${blanks}06.10.2020${blanks}`), figure7);
    for (const dateFormat of ['guide', 'locale']) {
      const text = 'word-5 '.repeat(100_000);
      const said = `${text.slice(0, 200)}…`;
      assert.throws(() => read(text, { dateFormat }), { code: 'unreadable', text: said });
      assert.throws(() => read(`01.10.2020 to ${text}`, { dateFormat }), { code: 'unreadable' });
    }
    assert.throws(() => read('x'.repeat(200)), { text: 'x'.repeat(200) });
  });

  test('that ends before it begins, or never was, is told so', () => {
    assert.throws(() => read('06.10.2020 to 01.10.2020'), { code: 'inverted' });
    assert.throws(() => read('30.12.2011', { timeZone: 'Pacific/Apia' }), { code: 'empty' });
    assert.throws(() => read('21.08.1993', { timeZone: 'Pacific/Kwajalein' }), { code: 'empty' });
    assert.throws(() => read('28.03.2021 03:10 to 28.03.2021 03:40'), { code: 'empty' });
  });
});

test('digits of every script of this runtime are those of ours', () => {
  const systems = Intl.supportedValuesOf('numberingSystem').filter((numberingSystem) => {
    const zero = new Intl.NumberFormat('en', { numberingSystem }).format(0);
    return /^\p{Nd}$/u.test(zero);
  });
  assert.ok(systems.length > 20);
  for (const numberingSystem of systems) {
    const format = new Intl.NumberFormat('en', { numberingSystem, useGrouping: false });
    assert.equal(plainText(format.format(9_876_543_210)), '9876543210', numberingSystem);
  }
});

const patterns = [
  'YYYY-MM-DD HH:mm',
  'DD/MM/YYYY HH:mm:ss',
  'MM/DD/YYYY HH:mm',
  'DD. MM. YYYY, HH h mm (ZZ)',
  'YYYYMMDDHHmmss',
  'HH:mm ZZ, DD.MM.YYYY',
  'YYYY年MM月DD日 HH時mm分',
  'HH:mm DD.MM. YYYY',
] as const;

const languages = [
  ...[
    'en',
    'en-US',
    'en-GB',
    'ar',
    'ar-EG',
    'ar-SA',
    'fa',
    'he',
    'ur',
    'de',
    'fr',
    'es',
    'it',
    'pt-BR',
    'nl',
    'pl',
  ],
  ...[
    'bg',
    'ru',
    'uk',
    'cs',
    'sv',
    'fi',
    'da',
    'hu',
    'el',
    'tr',
    'ro',
    'lt',
    'lv',
    'et',
    'vi',
    'th',
    'ja',
    'ko',
    'zh',
  ],
  ...['zh-TW', 'hi', 'bn', 'ta', 'sw', 'ka', 'hy', 'kk', 'id', 'en_US'],
];
const anyFormat = fc.constantFrom('guide', 'locale', ...patterns);
const anyPlace = fc.constantFrom('call', 'detail', 'stats');
const anyLanguage = fc.constantFrom(...languages);
const anyZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), ...zones);

suite('whatever the elements write', () => {
  test('of one moment is read as the second or minute that it names', () => {
    fc.assert(
      fc.property(
        anyInstant,
        anyPlace,
        anyFormat,
        anyLanguage,
        anyZone,
        (instant, style, dateFormat, locale, timeZone) => {
          const text = formatMoment(instant, timeZone, style, locale, dateFormat);
          const { from, to } = read(text, { dateFormat, locale, timeZone });
          assert.ok(to - from === 1000 || to - from === 60_000, text);
          assert.equal(from, Math.floor(instant / (to - from)) * (to - from), text);
        },
      ),
      { numRuns: runs(3000) },
    );
  });

  test('in every language and place', () => {
    const moments = [
      '2020-10-05T17:42:45Z',
      '2021-01-31T23:59:00Z',
      '2022-05-06T00:30:09Z',
      '2023-08-13T12:00:00Z',
    ];
    for (const locale of languages)
      for (const style of ['call', 'detail', 'stats'] as const)
        for (const moment of moments) {
          const text = formatMoment(at(moment), 'Europe/Sofia', style, locale, 'locale');
          const { from } = read(text, { locale, dateFormat: 'locale' });
          const whole = style === 'stats' ? 60_000 : 1000;
          assert.equal(from, Math.floor(at(moment) / whole) * whole, `${locale} ${text}`);
        }
  });

  test('in ISO 8601 is read to the millisecond', () => {
    fc.assert(
      fc.property(anyInstant, fc.nat(999), anyZone, (instant, millisecond, timeZone) => {
        const { from } = read(isoText(instant + millisecond, timeZone), { timeZone: 'Asia/Kathmandu' });
        assert.equal(from, instant + millisecond);
      }),
    );
  });

  const anyPeriod = fc
    .tuple(anyInstant, fc.integer({ min: 1, max: 40 * 86_400 }))
    .map(([from, seconds]) => ({ from, to: from + seconds * 1000 }));

  test('of a period is read as that period, to the second and in the hour that the clock shows twice', () => {
    fc.assert(
      fc.property(anyPeriod, anyFormat, anyLanguage, anyZone, (period, dateFormat, locale, timeZone) => {
        const pattern =
          dateFormat === 'guide'
            ? 'DD.MM.YYYY HH:mm'
            : dateFormat === 'locale'
              ? localePattern(locale)
              : dateFormat;
        const text = periodEnds(period, timeZone, pattern).join(' to ');
        assert.deepEqual(read(text, { dateFormat, locale, timeZone }), period, text);
        assert.deepEqual(read(periodText(period, timeZone), { timeZone }), period);
      }),
      { numRuns: runs(2000) },
    );
  });

  test('has seconds and offsets only where it would be another period without them', () => {
    const text = (from: string, to: string): string => periodText(between(from, to), 'Europe/Sofia');
    assert.equal(
      text('2020-10-01T00:00+03:00', '2020-10-07T00:00+03:00'),
      '01.10.2020 00:00 to 06.10.2020 23:59',
    );
    assert.equal(
      text('2020-10-01T00:00:07+03:00', '2020-10-07T00:00+03:00'),
      '01.10.2020 00:00:07 to 06.10.2020 23:59:59',
    );
    assert.equal(
      text('2020-10-25T03:30+03:00', '2020-10-25T03:31+02:00'),
      '25.10.2020 03:30 to 25.10.2020 03:30',
    );
    assert.equal(
      text('2020-10-25T03:30+02:00', '2020-10-25T03:31+02:00'),
      '25.10.2020 03:30 +0200 to 25.10.2020 03:30',
    );
    assert.equal(
      text('2020-10-25T03:30+03:00', '2020-10-25T03:31+03:00'),
      '25.10.2020 03:30 to 25.10.2020 03:30 +0300',
    );
  });
});
