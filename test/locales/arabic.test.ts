import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import ar from '../../src/locales/ar.js';
import { allEnglish, everyFunction, everyText, isFunction } from './every-text.js';

const { report, stats, period, recording } = ar.texts;
const inEnglish = everyFunction(allEnglish);

/** Numbers of the six forms: none, one, two, few, many, other. */
const numbers = [0, 1, 2, 3, 11, 100];

const withoutDigits = (text: string): string => text.replace(/\d/g, '');

suite('counting in Arabic', () => {
  const counts: [what: string, count: (n: number) => string, forms: string[]][] = [
    [
      'calls',
      report.count,
      ['لا مكالمات', 'مكالمة واحدة', 'مكالمتان', '3 مكالمات', '11 مكالمة', '100 مكالمة'],
    ],
    [
      'interactions',
      stats.count,
      ['لا تفاعلات', 'تفاعل واحد', 'تفاعلان', '3 تفاعلات', '11 تفاعلًا', '100 تفاعل'],
    ],
    ['days', period.days, ['بلا أيام', 'يوم واحد', 'يومان', '3 أيام', '11 يومًا', '100 يوم']],
    [
      'seconds',
      recording.secondsLeft,
      ['انتهى الوقت', 'تبقّت ثانية واحدة', 'تبقّت ثانيتان', 'تبقّت 3 ثوانٍ', 'تبقّت 11 ثانية', 'تبقّت 100 ثانية'],
    ],
  ];
  for (const [what, count, forms] of counts)
    test(`${what} have six forms`, () => assert.deepEqual(numbers.map(count), forms));

  test('goes by the last two digits', () => {
    assert.equal(report.count(103), '103 مكالمات');
    assert.equal(stats.count(111), '111 تفاعلًا');
    assert.equal(stats.count(102), '102 تفاعل');
  });

  test('differs for none, one, two and few wherever English tells one from many', () => {
    const counted = [...everyFunction(ar.texts)].filter(([path]) => {
      const inWords = inEnglish.get(path)!;
      return inWords.length === 1 && withoutDigits(inWords(1)) !== withoutDigits(inWords(3));
    });
    assert.ok(counted.length > 5);
    for (const [path, text] of counted) {
      const forms = numbers.slice(0, 4).map((n) => withoutDigits(text(n)));
      assert.equal(new Set(forms).size, 4, path);
      for (const n of [3, 11, 100]) assert.ok(text(n).includes(String(n)), path);
    }
  });
});

suite('writing from right to left', () => {
  test('is said of the language', () => assert.equal(ar.direction, 'rtl'));

  test('isolates every value of a sentence, so that an address cannot turn the words around it', () => {
    const values = ['1-a@b.example', '+2 c', '(d) 3'];
    let isolated = 0;
    for (const [path, text] of everyFunction(ar.texts))
      for (const value of values.filter((one) => text(...values).includes(one))) {
        assert.ok(text(...values).includes(`\u2068${value}\u2069`), path);
        isolated++;
      }
    assert.ok(isolated > 40);
  });

  test('closes every isolate that it opens', () => {
    for (const [path, text] of everyText(ar.texts)) {
      const said = isFunction(text) ? text('a', 'b', 'c') : text;
      assert.equal(said.split('\u2068').length, said.split('\u2069').length, path);
    }
  });

  test('keeps western digits, as in dates and durations', () => {
    for (const [path, text] of everyText(ar.texts))
      assert.doesNotMatch(isFunction(text) ? text(1234, 5678, 9012) : text, /[\u0660-\u0669]/, path);
    assert.equal(report.count(12_345), '12,345 مكالمة');
  });
});
