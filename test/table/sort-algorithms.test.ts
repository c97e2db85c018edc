import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { compareKeys, mergeSorted, range, sortByCode, sortByKey } from '../../src/table/sort-algorithms.js';
import { resultOf } from '../support/calls.js';

const anyKeys = fc.array(
  fc.oneof(fc.double(), fc.constantFrom(0, -0, NaN, Infinity, -Infinity, 1, -1, 2 ** 40, 5e-324)),
  { maxLength: 200 },
);

suite('sorting rows by key', () => {
  test('orders every kind of number, missing ones last, equal ones as they were', () => {
    fc.assert(
      fc.property(anyKeys, (keys) => {
        const rows = range(0, keys.length).reverse();
        const expected = [...rows].sort((a, b) => compareKeys(keys[a]!, keys[b]!));
        assert.deepEqual([...sortByKey(rows, (row) => keys[row]!)], expected);
      }),
    );
  });

  test('leaves the rows it was given as they were', () => {
    const rows = Uint32Array.of(2, 0, 1);
    sortByKey(rows, (row) => row);
    assert.deepEqual([...rows], [2, 0, 1]);
  });
});

suite('sorting rows by code', () => {
  const anyCodes = fc.array(fc.oneof(fc.nat(3), fc.nat(0xffff), fc.nat(0xffffffff)), { maxLength: 200 });

  test('orders codes of any size, equal ones as they were, and leaves the rows as they were', () => {
    fc.assert(
      fc.property(anyCodes, (codes) => {
        const rows = range(0, codes.length).reverse();
        const before = [...rows];
        const expected = [...rows].sort((a, b) => codes[a]! - codes[b]!);
        assert.deepEqual([...resultOf(sortByCode(rows, Uint32Array.from(codes)))], expected);
        assert.deepEqual([...rows], before);
      }),
    );
  });
});

suite('merging sorted rows', () => {
  test('gives what sorting both together would', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(500)), fc.nat(100), (values, split) => {
        const ascending = (a: number, b: number) => a - b;
        const few = Uint32Array.from(values.slice(0, split)).sort();
        const many = Uint32Array.from(values.slice(split)).sort();
        assert.deepEqual([...mergeSorted(many, few, ascending)], [...values].sort(ascending));
      }),
    );
  });
});
