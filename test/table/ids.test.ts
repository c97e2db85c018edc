import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { IdIndex, IdList, IdQuery } from '../../src/table/ids.js';
import { VisitColumn } from '../../src/table/packed-calls.js';

const uuid = 'cadee517-4ccc-40b9-ae9b-bc97f4abe316';

const anyId = fc.oneof(
  fc.uuid(),
  fc.uuid().map((id) => id.toUpperCase()),
  fc.stringMatching(/^[0-9a-f]{1,40}$/),
  fc.nat().map((n) => `call-${n}`),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '',
    '-',
    uuid.replaceAll('-', ''),
    uuid.replace('-', '0'),
    'a'.repeat(36),
    'x'.repeat(500),
    'ab'.repeat(48),
    '\uFEFFid',
  ),
);

suite('ids that come once each', () => {
  test('are given back as they came and found where they are, of whatever form', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyId, { maxLength: 60 }), anyId, (ids, other) => {
        const index = new IdIndex();
        for (const id of ids) assert.equal(index.add(id), true);
        for (const id of ids) assert.equal(index.add(id), false);
        ids.forEach((id, place) => {
          assert.equal(index.at(place), id);
          assert.equal(index.indexOf(id), place);
        });
        assert.equal(index.indexOf(other), ids.indexOf(other));
      }),
    );
  });

  test('are the same id, however long the ones before were', () => {
    const index = new IdIndex();
    assert.equal(index.add('ab'.repeat(48)), true);
    index.add('ü'.repeat(500));
    assert.equal(index.add('ab'.repeat(48)), false);
  });

  test('are found among thousands, with room made before or not', () => {
    for (const room of [0, 20_000]) {
      const index = new IdIndex();
      for (let n = 0; n < 20_000; n++) {
        if (n === 1) index.reserve(room);
        assert.equal(index.add(`${n}`), true);
      }
      assert.equal(index.indexOf('19999'), 19_999);
      assert.equal(index.indexOf('20000'), -1);
    }
  });

  test('take 16 bytes each when they are UUIDs, and what it takes to find them', () => {
    const index = new IdIndex();
    index.add(uuid);
    index.reserve(10_000);
    for (let n = 1; n < 10_000; n++) index.add(uuid.replace('cadee', n.toString(16).padStart(5, '0')));
    assert.equal(index.size, 10_000);
    assert.ok(index.byteLength <= 10_000 * 24, `${index.byteLength} bytes`);
  });
});

suite('a word looked for among ids', () => {
  /** The same rule over strings, one id at a time. */
  function finds(word: string, id: string): boolean {
    const bare = (text: string): string => text.replaceAll('-', '').toLowerCase();
    const isHex = /^[0-9a-f]+$/.test(bare(word)) && /^[0-9a-f]+$/.test(bare(id));
    const [one, all] = isHex ? [bare(word), bare(id)] : [word, id.trim().toLowerCase()];
    if (one === all) return true;
    if (one.length < 4 || !/\d/.test(word) || !all.startsWith(one)) return false;
    return (isHex && all.length >= 24) || !(/\d$/.test(one) && /\d/.test(all[one.length]!));
  }
  const anyWord = fc.oneof(
    fc.constantFrom('a', 'ab', 'cade', 'cadee7f3', '1', '12', 'call-1', 'call-12', 'x1y2', uuid.slice(0, 13)),
    fc.string({ unit: fc.constantFrom(...'0123456789abcdefgz-'), minLength: 1, maxLength: 8 }),
  );
  const anyFound = fc.oneof(
    fc.constantFrom(
      uuid,
      uuid.toUpperCase(),
      uuid.replaceAll('-', ''),
      'call-1',
      'CALL-12',
      '12',
      '1234',
      '-A-',
      '-ab',
    ),
    fc.string({ unit: fc.constantFrom(...'0123456789abcdefgzAZ-'), minLength: 1, maxLength: 40 }),
  );

  test('finds the same packed as in text, in lists of one form and of several', () => {
    fc.assert(
      fc.property(anyWord, fc.array(anyFound, { maxLength: 20 }), fc.nat(20), (word, ids, cut) => {
        fc.pre(/[0-9a-z]/.test(word[0]!));
        const list = new IdList();
        const beginning = word + ids.join('').slice(0, cut);
        const all = [...ids, word, beginning];
        for (const id of all) list.push(id);
        const found = new Uint8Array(all.length);
        list.find(word, 0, found);
        assert.deepEqual(
          all.filter((_, at) => found[at] === 1),
          all.filter((id) => finds(word, id)),
        );
        assert.deepEqual(
          all.filter((id) => new IdQuery(word).finds(id)),
          all.filter((id) => finds(word, id)),
        );
      }),
      { numRuns: 1000 },
    );
  });

  test('finds nothing in what is no id', () => {
    const query = new IdQuery('undefined');
    for (const none of [undefined, null, 12, {}, '']) assert.equal(query.finds(none), false);
  });
});

suite('visits', () => {
  const maybeId = fc.option(anyId, { nil: undefined });
  const anyVisit = fc.record({ interactionId: maybeId, visitorId: maybeId }, { noNullPrototype: true });

  test('give each row its ids, none and blank told apart', () => {
    fc.assert(
      fc.property(fc.array(anyVisit, { maxLength: 60 }), (visits) => {
        const column = new VisitColumn();
        for (const visit of visits) column.push(visit);
        visits.forEach((visit, row) => assert.deepEqual(column.at(row), visit));
      }),
    );
  });

  test('are kept once for the calls that share one', () => {
    const column = new VisitColumn();
    column.push({ interactionId: uuid, visitorId: uuid });
    const once = column.byteLength;
    for (let row = 1; row < 100; row++) column.push({ interactionId: uuid, visitorId: uuid });
    assert.equal(column.byteLength, once);
  });
});
