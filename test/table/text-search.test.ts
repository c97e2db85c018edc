import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { foldQuery, foldText, matchRanges } from '../../src/table/text-search.js';

const found = (text: string, query: string, locale = 'en') =>
  matchRanges(text, query, locale).map(([start, end]) => text.slice(start, end));

suite('folding a text', () => {
  const same: [what: string, locale: string, a: string, b: string][] = [
    ['case', 'en', 'Caller HANGUP', 'caller hangup'],
    ['accents, composed or not', 'de', 'Mu\u0308ller M\u00fcller', 'muller muller'],
    [
      'letters that have no accent of their own to lose',
      'de',
      'Straße STRASSE STRAẞE',
      'strasse strasse strasse',
    ],
    ['the final sigma', 'el', 'ΟΔΥΣΣΕΥΣ', 'οδυσσευς'],
    ['Greek accents', 'el', 'Μάιος ΜΆΪΟΣ', 'μαιοσ μαιοσ'],
    ['dotted and dotless i in Turkish', 'tr', 'İSTANBUL ISPARTA ısparta', 'istanbul isparta isparta'],
    ['dotted and dotless i elsewhere', 'en', 'İstanbul Işık', 'istanbul isik'],
    ['an English word in capitals in Turkish', 'tr', 'INFO@X.COM', 'info@x.com'],
    ['dots that Lithuanian keeps', 'lt', 'Ìvas', 'ivas'],
    ['Arabic vowel points, hamza and tatweel', 'ar', 'أَحْمَـــد', 'احمد'],
    ['Hebrew points', 'he', 'שָׁלוֹם', 'שלום'],
    ['width', 'ja', 'Ｔｅｌ　ﾃｽﾄ', 'tel テスト'],
    ['ligatures and fancy letters', 'en', 'ﬁne 𝓐𝓭𝓪', 'fine ada'],
    ['what cannot be seen', 'en', 'so\u00adft\u200b \u202bmark\ufeff', 'soft mark'],
    ['kinds and runs of space', 'en', 'a\u00a0\u2009 b\tc', 'a b c'],
  ];
  for (const [what, locale, a, b] of same) {
    test(`does not mind ${what} (${locale})`, () => assert.equal(foldText(a, locale), foldText(b, locale)));
  }

  const different: [what: string, locale: string, a: string, b: string][] = [
    ['letters', 'en', 'Muller', 'Miller'],
    ['voiced and unvoiced kana', 'ja', 'が', 'か'],
    ['hiragana and katakana', 'ja', 'か', 'カ'],
    ['Devanagari vowels', 'hi', 'कि', 'कु'],
    ['one word and two', 'en', 'ada king', 'adaking'],
    ['skin tones', 'en', '👍🏻', '👍🏿'],
  ];
  for (const [what, locale, a, b] of different) {
    test(`keeps ${what} apart (${locale})`, () => assert.notEqual(foldText(a, locale), foldText(b, locale)));
  }
});

suite('finding matches in a text', () => {
  test('gives all, in order and not overlapping', () => {
    assert.deepEqual(matchRanges('banana', 'an', 'en'), [
      [1, 3],
      [3, 5],
    ]);
    assert.deepEqual(matchRanges('aaa', 'aa', 'en'), [[0, 2]]);
  });

  test('gives none for a blank query or another text', () => {
    assert.deepEqual(matchRanges('banana', ' ', 'en'), []);
    assert.deepEqual(matchRanges('banana', '', 'en'), []);
    assert.deepEqual(matchRanges('', 'a', 'en'), []);
    assert.deepEqual(matchRanges('banana', 'bananas', 'en'), []);
  });

  const cases: [what: string, text: string, query: string, expected: string[]][] = [
    ['accented letters', 'Jörg Müller', 'MULL', ['Müll']],
    ['letters with marks of their own', 'Zoe\u0308 B', 'zoe', ['Zoe\u0308']],
    ['a letter that folds to two, whole', 'Straße', 'as', ['aß']],
    ['a letter that folds to two, once', 'Straße', 's', ['S', 'ß']],
    ['what comes after one that folds to more', 'ß İ ﬁ end', 'end', ['end']],
    ['capital dotted I', 'İSTANBUL', 'ist', ['İST']],
    ['Arabic with its points', 'قال أَحْمَدُ هنا', 'احمد', ['أَحْمَدُ']],
    ['Hebrew with its points', 'אמר שָׁלוֹם', 'שלום', ['שָׁלוֹם']],
    ['Japanese', '山田 太郎様', '太郎', ['太郎']],
    ['half-width kana with its mark', 'ｶﾞｲﾄﾞ', 'ガ', ['ｶﾞ']],
    ['a Hangul syllable not yet finished', '한국', '하', ['한']],
    ['emoji after emoji', '👩‍👩‍👧 Ada 👍🏽', 'ada', ['Ada']],
    ['an emoji of several parts, never split', 'x👩‍👩‍👧y', '👩', ['👩‍👩‍👧']],
    ['a run of spaces', 'Ada \u00a0 King', 'ada king', ['Ada \u00a0 King']],
  ];
  for (const [what, text, query, expected] of cases) {
    test(`marks ${what}`, () => assert.deepEqual(found(text, query), expected));
  }
});

const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          'a',
          'S',
          's',
          ' ',
          '  ',
          'ß',
          'ẞ',
          'İ',
          'I',
          'ı',
          'i',
          '\u0307',
          '\u0301',
          'Σ',
          'ς',
          'ü',
          'ﬁ',
          'ŉ',
          'ᾳ',
          'ΐ',
        ],
        ...[
          'か',
          '\u3099',
          'ｶ',
          'ﾞ',
          '한',
          'ㄱ',
          'أ',
          'ـ',
          'َ',
          'ש',
          'ׁ',
          '\u200d',
          '\u200b',
          '\ufe0f',
          '👩',
          '👧',
          '🏽',
          '\r\n',
          '¨',
        ],
        ...['և', 'ﷺ', 'कि', '\u00ad', 'ά', 'ι'],
      ),
      fc.string({ unit: 'binary', maxLength: 2 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
const anyLocale = fc.constantFrom('en', 'de', 'tr', 'az', 'lt', 'el', 'hy', 'ja', 'ar', undefined);

suite('folding and finding agree', () => {
  test('a text contains a query exactly when there is a match to mark', () => {
    fc.assert(
      fc.property(anyText, anyText, anyLocale, (text, query, locale) => {
        const wanted = foldQuery(query, locale);
        const contains = wanted !== '' && foldText(text, locale).includes(wanted);
        assert.equal(matchRanges(text, query, locale).length > 0, contains);
      }),
      { numRuns: 1000 },
    );
  });

  test('every part of a text that a character begins and ends is found in it', () => {
    fc.assert(
      fc.property(anyText, fc.nat(12), fc.nat(12), anyLocale, (text, from, count, locale) => {
        const characters = [...new Intl.Segmenter('en').segment(text)].map(({ segment }) => segment);
        const part = characters.slice(from, from + count).join('');
        fc.pre(foldQuery(part, locale) !== '');
        assert.ok(matchRanges(text, part, locale).length > 0);
      }),
      { numRuns: 1000 },
    );
  });

  test('matches are in order, do not overlap, and split no character', () => {
    fc.assert(
      fc.property(anyText, anyText, anyLocale, (text, query, locale) => {
        const edges = new Set([...new Intl.Segmenter('en').segment(text)].map(({ index }) => index)).add(
          text.length,
        );
        let last = 0;
        for (const [start, end] of matchRanges(text, query, locale)) {
          assert.ok(last <= start && start < end);
          assert.ok(edges.has(start) && edges.has(end));
          last = end;
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('folding what is folded changes nothing', () => {
    fc.assert(
      fc.property(anyText, anyLocale, (text, locale) => {
        const folded = foldText(text, locale);
        assert.equal(foldText(folded, locale), folded);
      }),
      { numRuns: 1000 },
    );
  });
});
