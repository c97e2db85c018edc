import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { languages, loadLanguage, type Language } from '../../src/locales/texts.js';
import { allEnglish, everyFunction, everyText, isFunction, type TextFunction } from './every-text.js';

const inEnglish = everyText(allEnglish);

// A dash, patterns of dates, a name, and a name of files.
const sameInEveryLanguage = [
  'common.none',
  'period.format',
  'period.formatDay',
  'call.columns.crm',
  'chart.fileName',
];

// As a text and as a number they are written alike, so they fit wherever a text takes a value.
const values = ['311', '322', '333'];

const said = (text: string | TextFunction): string => (isFunction(text) ? text(...values) : text);

test('English shows every value that a text takes', () => {
  for (const [path, text] of everyFunction(allEnglish))
    for (const value of values.slice(0, text.length)) assert.ok(text(...values).includes(value), path);
});

for (const tag of languages().filter((one) => one !== 'en')) {
  const { texts, ...language } = (await loadLanguage(tag)) as Language;
  const translated = everyText(texts);

  suite(`texts in ${tag}`, () => {
    test('come from that language', () => assert.equal(language.tag, tag));

    test('are the same as in English, none missing and none left over', () => {
      assert.deepEqual([...translated.keys()].sort(), [...inEnglish.keys()].sort());
    });

    test('are translated, except for what every language shares', () => {
      const same = [...translated].filter(([path, text]) => said(text) === said(inEnglish.get(path)!));
      assert.deepEqual(same.map(([path]) => path).sort(), [...sameInEveryLanguage].sort());
    });

    test('take the values that they take in English', () => {
      for (const [path, text] of translated) {
        const original = inEnglish.get(path)!;
        assert.equal(typeof text, typeof original, path);
        if (isFunction(text)) assert.equal(text.length, (original as TextFunction).length, path);
      }
    });

    test('show every value that they take', () => {
      for (const [path, text] of everyFunction(texts))
        for (const value of values.slice(0, text.length)) assert.ok(text(...values).includes(value), path);
    });

    test('are never blank and never show a placeholder', () => {
      for (const [path, text] of translated) assert.match(said(text), /^(?=.*\S)[^{}]*$/, path);
    });
  });
}
