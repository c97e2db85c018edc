import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { foldedRanges, foldQuery, foldText, searchWords } from '../../src/table/text-search.js';

const matchRanges = (text: string, query: string, locale?: string) =>
  foldedRanges(text, [foldQuery(query, locale)], locale);
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
    ['letters with a stroke', 'pl', 'Łódź Ørsted Đoković Ħamrun', 'lodz orsted dokovic hamrun'],
    ['letters of two', 'is', 'Æsir Œuvre Þór Garðar', 'aesir oeuvre thor gardar'],
    ['letters with a hook or none of their own', 'az', 'Əliyev Ɓala Ŋ', 'eliyev bala n'],
    ['teh marbuta, alef maksura and alef wasla', 'ar', 'فاطمة على ٱلسلام', 'فاطمه علي السلام'],
    ['keyboards of Persian and Urdu', 'fa', 'کریمی ہدىٰ ۀ', 'كريمي هدي ه'],
    ['hamza above and below', 'ar', 'أحمد إيمان آمنة رؤوف رئيس', 'احمد ايمان امنه رووف رييس'],
    ['digits of other scripts', 'ar', '٢٠٢٦ ۲۰۲۶ ２０２６ २०२६', '2026 2026 2026 2026'],
    [
      'kinds of apostrophes',
      'en',
      'O’Brien O‘Brien OʼBrien O´Brien O`Brien O′Brien',
      "O'Brien ".repeat(6).trim(),
    ],
    ['kinds of quotes', 'de', '„Ada“ «Ada» ″Ada‟ ״', '"Ada" "Ada" "Ada" "'],
    ['kinds of dashes', 'en', 'a–b a—b a‑b a−b a‐b a－b', 'a-b a-b a-b a-b a-b a-b'],
    ['direction marks', 'he', '\u2067אבי\u2069\u200f \u202aAda\u202c', 'אבי ada'],
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
    ['gaf and kaf', 'fa', 'گل', 'کل'],
    ['Arabic letters with other dots', 'ar', 'بنت', 'تبن'],
    ['a hyphen and none', 'en', 'a-b', 'ab'],
    ['an apostrophe and none', 'en', "O'Brien", 'OBrien'],
  ];
  for (const [what, locale, a, b] of different) {
    test(`keeps ${what} apart (${locale})`, () => assert.notEqual(foldText(a, locale), foldText(b, locale)));
  }
});

/** What the root collation and a language's own take for one letter is one when folded. */
suite('folding agrees with collation', () => {
  const isBase = (a: string, b: string, locale: string): boolean =>
    new Intl.Collator(locale, { sensitivity: 'base' }).compare(a, b) === 0;
  const letters = (from: number, to: number): string[] =>
    Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)).filter((one) =>
      /\p{L}/u.test(one),
    );
  // Its dot is punctuation, which a collation passes over.
  const latin = [...letters(0xc0, 0x24f), ...letters(0x1e00, 0x1eff)].filter((one) => !'Ŀŀ'.includes(one));

  test('in Latin letters that stand for one or two of the alphabet', () => {
    const plain = [...'abcdefghijklmnopqrstuvwxyz', 'ae', 'oe', 'ss'];
    const pairs = latin.flatMap((letter) =>
      plain.filter((one) => isBase(letter, one, 'en')).map((one) => [letter, one] as const),
    );
    assert.ok(pairs.length > 500, `${pairs.length} letters`);
    for (const [letter, one] of pairs) assert.equal(foldText(letter, 'en'), one, letter);
  });

  test('in the digits of every script', () => {
    let digits = 0;
    for (let code = 0; code <= 0x10ffff; code++) {
      const digit = String.fromCodePoint(code);
      if (!/\p{Nd}/u.test(digit)) continue;
      digits++;
      const folded = foldText(digit, 'en');
      assert.match(folded, /^[0-9]$/);
      assert.ok(isBase(digit, folded, 'en'), `U+${code.toString(16)} is not ${folded}`);
    }
    assert.ok(digits > 600, `${digits} digits`);
  });

  test('in variants of an Arabic letter, as Persian, Arabic or Urdu has them', () => {
    const variants = [
      ...['ةه', 'ىي', 'یي', 'کك', 'ڪك', 'ٱا', 'ہه', 'ھه', 'ۃه', 'ەه', 'ےي', 'ېي'],
      ...['أا', 'إا', 'ؤو'],
    ];
    for (const [variant, letter] of variants.map((pair) => [...pair] as [string, string])) {
      const known = ['fa', 'ar', 'ur'].some((locale) => isBase(variant, letter, locale));
      assert.ok(known, `${variant} ${letter} are one letter somewhere`);
      assert.equal(foldText(variant, 'ar'), letter);
    }
  });

  test('in Arabic letters that are different ones everywhere', () => {
    const alphabet = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهويگپچژ'];
    assert.equal(new Set(alphabet.map((letter) => foldText(letter, 'ar'))).size, alphabet.length);
  });
});

suite('names are found as people type them', () => {
  const names: [name: string, typed: string, marked: string][] = [
    ['Łódź Sp. z o.o.', 'lodz', 'Łódź'],
    ['Mr O’Brien, Seán', "o'brien", 'O’Brien'],
    ["O'Brien", 'O’BRIEN', "O'Brien"],
    ['السيدة فَاطِمَة الزهراء', 'فاطمه', 'فَاطِمَة'],
    ['فاطمه', 'فاطمة', 'فاطمه'],
    ['هدى', 'هدي', 'هدى'],
    ['محمـــد', 'محمد', 'محمـــد'],
    ['کریمی', 'كريمي', 'کریمی'],
    ['غرفة ١٢', '12', '١٢'],
    ['room 12', '۱۲', '12'],
    ['Søren Ærø', 'aero', 'Ærø'],
    ['soren', 'Sören', 'soren'],
    ['Þórður Guðmundsson', 'thordur', 'Þórður'],
    ['Weißbach', 'weissbach', 'Weißbach'],
    ['WEISSBACH', 'weißbach', 'WEISSBACH'],
    ['İnönü Işık', 'inonu isik', 'İnönü Işık'],
    ['Jean\u2011Luc', 'jean-luc', 'Jean\u2011Luc'],
    ['Ada\u00a0King', 'ada king', 'Ada\u00a0King'],
    ['\u200fAda\u200e Lovelace', 'ada lov', 'Ada\u200e Lov'],
    ['ＡＤＡ', 'ada', 'ＡＤＡ'],
    ['𝐀𝐝𝐚 L', 'ada', '𝐀𝐝𝐚'],
  ];
  for (const [name, typed, marked] of names)
    test(`${name}: ${typed}`, () => assert.deepEqual(found(name, typed), [marked]));
});

suite('the words of a search', () => {
  test('are folded, each once, without what is around them in a message', () => {
    assert.deepEqual(searchWords('  Łódź  “Ada”, ada (7F3A…) <x@y.z>. '), ['lodz', 'ada', '7f3a', 'x@y.z']);
    assert.deepEqual(searchWords('\u200b \u00a0'), []);
    assert.deepEqual(searchWords('( a-b @x'), ['(', 'a-b', '@x']);
  });

  test('are marked together, those that overlap as one', () => {
    const marked = (text: string, words: string[]): string[] =>
      foldedRanges(text, words, 'en').map(([start, end]) => text.slice(start, end));
    assert.deepEqual(marked('Caller Closed the Window', ['win', 'closed']), ['Closed', 'Win']);
    assert.deepEqual(marked('banana', ['ana', 'nan']), ['anan']);
    assert.deepEqual(marked('banana', []), []);
  });
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
        ...[
          'ł',
          'Đ',
          'Æ',
          'œ',
          'þ',
          'ة',
          'ى',
          'ک',
          'ٱ',
          'ۀ',
          '٣',
          '۳',
          '３',
          '𝟛',
          '\u{1e953}',
          'ґ',
          '\u0654',
        ],
        ...['’', '´', '`', "'", '″', '"', '–', '\u2011', '-', '−', '⁄', '½', '\u00a0', '\u200f', '\u2066'],
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
