import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import arabic from '../../src/locales/ar.js';
import { en } from '../../src/locales/en.js';
import type { Period } from '../../src/model/period.js';
import { readPeriod, type WrittenFormat } from '../../src/model/written-period.js';
import { anyInstant, anyZone, at } from './builders.js';

/** Wednesday, 14 October 2020, a quarter past ten in Sofia. */
const now = at('2020-10-14T10:15:20+03:00');
const sofia: WrittenFormat = {
  timeZone: 'Europe/Sofia',
  dateFormat: 'guide',
  locale: 'en',
  to: 'to',
  words: [en.period.words],
  now,
};
const read = (text: string, format: Partial<WrittenFormat> = {}): Period =>
  readPeriod(text, { ...sofia, ...format }).period;

/** Whole days of Sofia in summer time, the last one included. */
const days = (first: string, last = first): Period => ({
  from: at(`${first}T00:00+03:00`),
  to: at(`${last}T00:00+03:00`) + 86_400_000,
});
const times = (from: string, to: string): Period => ({ from: at(`${from}+03:00`), to: at(`${to}+03:00`) });

suite('a period in short', () => {
  const texts: [text: string, period: Period][] = [
    ['today', days('2020-10-14')],
    ['  Yesterday ', days('2020-10-13')],
    ['THIS  WEEK', days('2020-10-12', '2020-10-18')],
    ['last week', days('2020-10-05', '2020-10-11')],
    ['this month', { from: at('2020-10-01T00:00+03:00'), to: at('2020-11-01T00:00+02:00') }],
    ['last month', days('2020-09-01', '2020-09-30')],
    ...['last 7d', 'last 7 d', 'Last 7 days', '7d', '7 days', 'last 7 day'].map((text): [string, Period] => [
      text,
      days('2020-10-08', '2020-10-14'),
    ]),
    ['last 1 day', days('2020-10-14')],
    // The minute that it is belongs to it.
    ...['last 24h', '24 hours'].map((text): [string, Period] => [
      text,
      times('2020-10-13T10:16', '2020-10-14T10:16'),
    ]),
    // The latest that has begun.
    ['wed', days('2020-10-14')],
    ['tue', days('2020-10-13')],
    ['Thursday', days('2020-10-08')],
    ['thurs.', days('2020-10-08')],
    ...['mon-fri', 'Monday – Friday', 'mo—fr', 'MON to FRI', 'monday→friday'].map(
      (text): [string, Period] => [text, days('2020-10-12', '2020-10-16')],
    ),
    ['thu-sun', days('2020-10-08', '2020-10-11')],
    ['fri-mon', days('2020-10-09', '2020-10-12')],
    ['tue-tue', days('2020-10-13')],
    ['mon - today', days('2020-10-12', '2020-10-14')],
    ['yesterday - today', days('2020-10-13', '2020-10-14')],
    ...['1.10.', '01.10', '1. 10.'].map((text): [string, Period] => [text, days('2020-10-01')]),
    ['14.10.', days('2020-10-14')],
    ['15.10.2020', days('2020-10-15')],
    ['15.10.', { from: at('2019-10-15T00:00+03:00'), to: at('2019-10-16T00:00+03:00') }],
    ['29.2.', { from: at('2020-02-29T00:00+02:00'), to: at('2020-03-01T00:00+02:00') }],
    ...['1.10.-5.10.', '1.10. – 5.10', '01.10. to 05.10.', '1.10.2020 - 5.10.'].map(
      (text): [string, Period] => [text, days('2020-10-01', '2020-10-05')],
    ),
    ['30.12.-2.1.', { from: at('2019-12-30T00:00+02:00'), to: at('2020-01-03T00:00+02:00') }],
    // An hour is a moment of the clock; a minute that is written belongs to the period.
    ...['1.10. 9-17', '1.10. 9 – 17', '01.10.2020 9-17', '2020-10-01 9-17', 'thu 9-17'].map(
      (text): [string, Period] => [
        text,
        text.startsWith('thu')
          ? times('2020-10-08T09:00', '2020-10-08T17:00')
          : times('2020-10-01T09:00', '2020-10-01T17:00'),
      ],
    ),
    ['1.10. 0-24', days('2020-10-01')],
    ['28.09. 14:30-15:00', times('2020-09-28T14:30', '2020-09-28T15:01')],
    ['28.09. 14:30-15', times('2020-09-28T14:30', '2020-09-28T15:00')],
    ['yesterday 9-12:30', times('2020-10-13T09:00', '2020-10-13T12:31')],
    ['yesterday 9:05', times('2020-10-13T09:05', '2020-10-13T09:06')],
    ['28.09. 14 - 29.09. 9:00', times('2020-09-28T14:00', '2020-09-29T09:01')],
    ['mon 8 - tue 17', times('2020-10-12T08:00', '2020-10-13T17:00')],
  ];
  for (const [text, period] of texts) {
    test(`is read from “${text}”`, () => assert.deepEqual(read(text), period));
  }

  test('goes on in the next year for half a year at most: more is turned round', () => {
    for (const text of ['5.10.-1.10.', '14.10. - 1.10.'])
      assert.throws(() => read(text), { code: 'unreadable' });
    assert.deepEqual(read('1.1.-31.12.'), {
      from: at('2020-01-01T00:00+02:00'),
      to: at('2021-01-01T00:00+02:00'),
    });
  });

  test('follows the order of the date format in force', () => {
    assert.deepEqual(read('10/5', { dateFormat: 'MM/DD/YYYY HH:mm' }), days('2020-10-05'));
    assert.deepEqual(read('5/10', { dateFormat: 'locale', locale: 'en-GB' }), days('2020-10-05'));
    assert.deepEqual(read('10.5.', { dateFormat: 'MM.DD.YYYY HH:mm' }), days('2020-10-05'));
    assert.deepEqual(read('5.10.', { dateFormat: 'YYYY-MM-DD HH:mm' }), days('2020-10-05'));
  });

  test('begins its weeks where those of the calendar begin', () => {
    assert.deepEqual(read('this week', { firstDay: 0 }), days('2020-10-11', '2020-10-17'));
    assert.deepEqual(read('last week', { firstDay: 6 }), days('2020-10-03', '2020-10-09'));
    assert.deepEqual(read('this week', { firstDay: 3 }), days('2020-10-14', '2020-10-20'));
  });

  test('is read in the language of the element as well as in English', () => {
    const { words, to } = arabic.texts.period;
    const inArabic = { locale: 'ar', to, words: [words, en.period.words] };
    const texts: [text: string, period: Period][] = [
      ['اليوم', days('2020-10-14')],
      ['أمس', days('2020-10-13')],
      ['امس', days('2020-10-13')],
      ['هذا الأسبوع', days('2020-10-12', '2020-10-18')],
      ['آخر ٧ أيام', days('2020-10-08', '2020-10-14')],
      ['آخر 14 يومًا', days('2020-10-01', '2020-10-14')],
      ['آخر 24 ساعة', times('2020-10-13T10:16', '2020-10-14T10:16')],
      ['الاثنين - الجمعة', days('2020-10-12', '2020-10-16')],
      ['الإثنين إلى الجمعة', days('2020-10-12', '2020-10-16')],
      ['mon-fri', days('2020-10-12', '2020-10-16')],
      ['last week', days('2020-10-05', '2020-10-11')],
      ['١.١٠. ٩-١٧', times('2020-10-01T09:00', '2020-10-01T17:00')],
    ];
    for (const [text, period] of texts) assert.deepEqual(read(text, inArabic), period, text);
    assert.deepEqual(read('lundi - ven.', { locale: 'fr' }), days('2020-10-12', '2020-10-16'));
    assert.deepEqual(read('mo-fr', { locale: 'de' }), days('2020-10-12', '2020-10-16'));
  });

  test('tells spans of days, which need no other end, from single days', () => {
    const isRange = (text: string): boolean => readPeriod(text, sofia).isRange;
    assert.deepEqual(['last 7d', 'this week', 'mon-fri', 'today', 'tue', '1.10.'].map(isRange), [
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  const refused = [
    'last',
    'last 0d',
    '7',
    '7x',
    'next week',
    't',
    'm-f',
    '31.2.',
    '32.1.',
    '9-17',
    '1.10. 9',
    '1.10. 9-25',
  ];
  for (const text of [
    ...refused,
    '1.10. 10',
    'mon-fri 9-17',
    'today 10',
    'mon-funday',
    '05.10.2020 20:42 21',
  ]) {
    test(`is not read from “${text}”`, () => assert.throws(() => read(text), { code: 'unreadable' }));
  }

  test('is told to end before it begins', () => {
    assert.throws(() => read('1.10. 17-9'), { code: 'inverted' });
    assert.throws(() => read('1.10. 9-9'), { code: 'empty' });
  });

  test('has the hours of the clock on days on which it is changed', () => {
    const changed = { now: at('2021-04-01T12:00Z') };
    // At three the clock of Sofia was set to four, and in autumn from four to three.
    assert.deepEqual(read('28.3. 2-5', changed), {
      from: at('2021-03-28T00:00Z'),
      to: at('2021-03-28T02:00Z'),
    });
    assert.deepEqual(read('28.3. 3-5', changed), {
      from: at('2021-03-28T01:00Z'),
      to: at('2021-03-28T02:00Z'),
    });
    assert.deepEqual(read('25.10. 2-5', changed), {
      from: at('2020-10-24T23:00Z'),
      to: at('2020-10-25T03:00Z'),
    });
    assert.deepEqual(read('25.10.', changed), { from: at('2020-10-24T21:00Z'), to: at('2020-10-25T22:00Z') });
  });
});

suite('days in short, by the arithmetic of Temporal', () => {
  const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
  const dayOf = (date: Temporal.PlainDate, timeZone: string): number =>
    date.toZonedDateTime(timeZone).epochMilliseconds;
  const check = (
    text: string,
    instant: number,
    timeZone: string,
    first: Temporal.PlainDate,
    count: number,
  ) => {
    const period = { from: dayOf(first, timeZone), to: dayOf(first.add({ days: count }), timeZone) };
    // A day that a zone has left out is told so.
    if (period.from === period.to) return;
    assert.deepEqual(read(text, { now: instant, timeZone }), period, `${text}, ${timeZone}, ${instant}`);
  };
  const dateAt = (instant: number, timeZone: string): Temporal.PlainDate =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate();

  test('in any zone, at any time', () => {
    const span = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 }));
    fc.assert(
      fc.property(
        anyInstant,
        anyZone,
        span,
        fc.integer({ min: 1, max: 399 }),
        (instant, timeZone, [a, b], n) => {
          const today = dateAt(instant, timeZone);
          check('today', instant, timeZone, today, 1);
          check('yesterday', instant, timeZone, today.subtract({ days: 1 }), 1);
          check(`last ${n}d`, instant, timeZone, today.subtract({ days: n - 1 }), n);
          const monday = today.subtract({ days: today.dayOfWeek - 1 });
          check('this week', instant, timeZone, monday, 7);
          check('last week', instant, timeZone, monday.subtract({ weeks: 1 }), 7);
          const first = today.with({ day: 1 });
          check('this month', instant, timeZone, first, first.daysInMonth);
          const before = first.subtract({ months: 1 });
          check('last month', instant, timeZone, before, before.daysInMonth);
          const start = today.subtract({ days: (today.dayOfWeek - a + 7) % 7 });
          check(`${weekdays[a - 1]}-${weekdays[b - 1]}`, instant, timeZone, start, ((b - a + 7) % 7) + 1);
          const named = today.subtract({ days: n % 365 });
          check(`${named.day}.${named.month}.`, instant, timeZone, named, 1);
        },
      ),
      { numRuns: 150 },
    );
  });
});
