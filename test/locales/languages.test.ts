import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { formatNumber, plural } from '../../src/locales/plural.js';
import {
  addLanguage,
  english,
  languageFor,
  languageNow,
  languages,
  loadLanguage,
  textsOf,
  withLabels,
  type Labels,
  type Language,
} from '../../src/locales/texts.js';
import { allEnglish } from './every-text.js';

const made = (tag: string): Language => ({ tag, direction: 'ltr', texts: allEnglish });

suite('the language for a tag', () => {
  const cases: [tag: string, language: string][] = [
    ['ar', 'ar'],
    ['ar-EG', 'ar'],
    ['AR_eg', 'ar'],
    ['ar-Arab-EG-u-nu-arab', 'ar'],
    ['arn', 'en'],
    ['en-GB', 'en'],
    ['pt_BR', 'en'],
    ['not a tag', 'en'],
    ['', 'en'],
  ];
  for (const [tag, language] of cases)
    test(`“${tag}” is ${language}`, () => assert.equal(languageFor(tag), language));

  test('is that of its region where there is one', async () => {
    addLanguage('xa', () => Promise.resolve(made('xa')));
    addLanguage('xa_BB', () => Promise.resolve(made('xa-bb')));
    assert.equal((await loadLanguage('xa-bb')).tag, 'xa-bb');
    assert.equal((await loadLanguage('xa-CC')).tag, 'xa');
  });
});

suite('loading a language', () => {
  test('English is there from the first', () => assert.equal(languageNow('en-US'), english));

  test('another is there once it has been wanted', async () => {
    assert.equal(languageNow('ar'), undefined);
    const arabic = await loadLanguage('ar-EG');
    assert.equal(arabic.tag, 'ar');
    assert.equal(languageNow('ar-MA'), arabic);
  });

  test('an added one is listed at once and loaded once', async () => {
    let loads = 0;
    addLanguage('XB', () => Promise.resolve(made(`xb${++loads}`)));
    assert.ok(languages().includes('xb'));
    assert.equal(loads, 0);
    await loadLanguage('xb');
    assert.equal((await loadLanguage('xb-YY')).tag, 'xb1');
  });

  test('one added again takes the place of the one before, loaded or not', async () => {
    addLanguage('xc', () => Promise.resolve(made('before')));
    await loadLanguage('xc');
    addLanguage('xc', () => Promise.resolve(made('after')));
    assert.equal(languageNow('xc'), undefined);
    assert.equal((await loadLanguage('xc')).tag, 'after');
    assert.equal(languages().filter((tag) => tag === 'xc').length, 1);
  });

  test('one that cannot be loaded is English for now and tried again', async () => {
    const answers = [Promise.reject(new Error('offline')), Promise.resolve(made('xd'))];
    addLanguage('xd', () => answers.shift()!);
    assert.equal(await loadLanguage('xd'), english);
    assert.equal(languageNow('xd'), undefined);
    assert.equal((await loadLanguage('xd')).tag, 'xd');
  });

  test('a loader that throws at once is English too', async () => {
    addLanguage('xe', () => {
      throw new Error('no such file');
    });
    assert.equal(await loadLanguage('xe'), english);
  });
});

suite('single texts replaced by labels', () => {
  const frozen = <T extends object>(value: T): T => {
    Object.values(value).forEach((one: unknown) => {
      if (typeof one === 'object' && one !== null) frozen(one);
    });
    return Object.freeze(value);
  };
  const texts = frozen(allEnglish);

  test('leave all others, at every depth', () => {
    const labels: Labels = frozen({
      report: { statsButton: 'Analytics' },
      period: { presets: { last7: 'A week' } },
    });
    const { report, period, call } = withLabels(texts, labels);
    assert.equal(report.statsButton, 'Analytics');
    assert.equal(report.title, texts.report.title);
    assert.equal(period.presets.last7, 'A week');
    assert.equal(period.presets.today, texts.period.presets.today);
    assert.equal(call, texts.call);
  });

  test('leave the language as it was', () => {
    withLabels(texts, { report: { title: 'Calls' }, common: { close: 'Done' } });
    assert.equal(texts.report.title, 'Call report');
    assert.equal(texts.common.close, 'Close');
  });

  test('may take values, and may name types the language does not know', () => {
    const labels: Labels = { report: { count: (n) => `#${n}` }, call: { types: { fax: 'Fax' } } };
    const { report, call } = withLabels(texts, labels);
    assert.equal(report.count(3), '#3');
    assert.deepEqual(call.types, { ...texts.call.types, fax: 'Fax' });
  });

  test('that are undefined change nothing', () => {
    const labels: Labels = { report: { title: undefined }, common: undefined };
    const { report, common } = withLabels(texts, labels);
    assert.equal(report.title, texts.report.title);
    assert.equal(common, texts.common);
    assert.equal(withLabels(texts, undefined), texts);
  });

  test('are merged once for each language', async () => {
    const labels: Labels = { common: { close: 'Done' } };
    const arabic = (await loadLanguage('ar')).texts;
    assert.equal(withLabels(texts, labels), withLabels(texts, labels));
    assert.equal(withLabels(arabic, labels), withLabels(arabic, labels));
    assert.notEqual(withLabels(texts, labels), withLabels(arabic, labels));
    assert.equal(withLabels(arabic, labels).common.retry, arabic.common.retry);
  });
});

suite('texts that only some elements have', () => {
  const own = { stats: { title: 'Numbers' } };

  test('come with the element in English, beside those all have, and are put together once', () => {
    const texts = textsOf(english, own);
    assert.deepEqual([texts.stats.title, texts.stats.back], ['Numbers', english.texts.stats.back]);
    assert.equal(textsOf(english, own), texts);
  });

  test('are the language’s own in others', () => {
    assert.equal(textsOf(made('xf'), own).stats.title, allEnglish.stats.title);
  });
});

suite('numbers in English', () => {
  const numbers = [0, 1, 2, 11, 21, 999, 1000, 12_345, 100_000, 1_234_567, 20_000_000];

  test('are written as Intl writes them', () => {
    const format = new Intl.NumberFormat('en');
    for (const n of numbers) assert.equal(formatNumber(n, 'en'), format.format(n));
  });

  test('have the plural that Intl gives them', () => {
    const rules = new Intl.PluralRules('en');
    for (const n of numbers)
      assert.equal(plural('en', n, { one: 'one', other: 'other' }), rules.select(n), String(n));
  });
});
