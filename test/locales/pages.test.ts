import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { pageLanguage, pageLanguages, type PagesTexts } from '../../src/locales/pages-texts.js';
import { languages } from '../../src/locales/texts.js';

type Text = string | ((value: string) => string);

const english = textsIn((await pageLanguage('en')).texts);

function textsIn(texts: PagesTexts): Map<string, Text> {
  const { problems, signIn, ...rest } = texts;
  return new Map(Object.entries<Text>({ ...problems, ...signIn, ...rest }));
}

const said = (text: Text): string => (typeof text === 'string' ? text : text('“311”'));

test('the ready-made pages speak all languages that the elements speak', () => {
  assert.deepEqual([...pageLanguages].sort(), languages().sort());
});

test('an unknown language is English, a regional one its own', async () => {
  assert.equal((await pageLanguage('tlh')).tag, 'en');
  assert.equal((await pageLanguage('constructor')).tag, 'en');
  assert.equal((await pageLanguage('AR_eg')).tag, 'ar');
});

for (const tag of pageLanguages.filter((one) => one !== 'en')) {
  suite(`the ready-made pages in ${tag}`, async () => {
    const texts = textsIn((await pageLanguage(tag)).texts);

    test('say all that they say in English, and not in English', () => {
      assert.deepEqual([...texts.keys()].sort(), [...english.keys()].sort());
      for (const [name, text] of texts) {
        assert.equal(typeof text, typeof english.get(name), name);
        assert.notEqual(said(text), said(english.get(name)!), name);
        if (typeof text === 'function') assert.ok(said(text).includes('311'), name);
      }
    });
  });
}
