import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextIndex } from '../../src/table/text-index.js';

test('texts that come later are put in order with a search each, not by sorting all anew', () => {
  const texts = Array.from({ length: 20_000 }, (_, n) => `Caller ${(n * 7919) % 20_000}`);
  const { compare } = new Intl.Collator('en', { numeric: true });
  let compared = 0;
  const vocabulary = new TextIndex(
    {
      get size() {
        return texts.length;
      },
    },
    (code) => texts[code]!,
    {
      locale: 'en',
      compare: (a, b) => {
        compared += 1;
        return compare(a, b);
      },
    },
  );
  vocabulary.ranksByCode();
  compared = 0;
  texts.push(...Array.from({ length: 10 }, (_, n) => `Caller ${n * 2000}.5`));
  const ranks = vocabulary.ranksByCode();
  assert.ok(compared < 10 * 100, `${compared} comparisons`);
  const byRank = [...texts.keys()].sort((a, b) => ranks[a]! - ranks[b]!).map((code) => texts[code]!);
  assert.deepEqual(byRank, [...texts].sort(compare));
});
