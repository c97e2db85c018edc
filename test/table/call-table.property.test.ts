import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { Call } from '../../src/model/call.js';
import { CallTable } from '../../src/table/call-table.js';
import type { CallFilters, CallSort } from '../../src/model/call-query.js';
import { anyCall, anyFilters, anySort } from './arbitraries.js';
import { NaiveTable } from './naive-table.js';

type Step =
  | { append: Call[] }
  | { filter: CallFilters }
  | { sort: CallSort | undefined }
  | { clear: true }
  | { look: true };

const anySteps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ append: fc.array(anyCall, { maxLength: 30 }) }) },
    { weight: 3, arbitrary: fc.record({ filter: anyFilters }) },
    { weight: 2, arbitrary: fc.record({ sort: anySort }) },
    { weight: 4, arbitrary: fc.constant<Step>({ look: true }) },
    { weight: 1, arbitrary: fc.constant<Step>({ clear: true }) },
  ),
  { minLength: 3, maxLength: 25 },
);

function take(step: Step, table: CallTable, naive: NaiveTable): void {
  if ('append' in step) {
    assert.equal(table.append(step.append), naive.append(step.append));
  } else if ('filter' in step) {
    table.filter(step.filter);
    naive.filters = step.filter;
  } else if ('sort' in step) {
    table.sort(step.sort);
    naive.sort = step.sort;
  } else if ('clear' in step) {
    table.clear();
    naive.calls = [];
  } else {
    assert.deepEqual([...table.view], naive.view());
  }
}

suite('a call table', () => {
  test('shows what plain filtering and sorting of objects would, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const table = new CallTable({ locale: 'en' });
        const naive = new NaiveTable();
        for (const step of steps) take(step, table, naive);
        take({ look: true }, table, naive);
        assert.equal(table.length, naive.calls.length);
      }),
      { numRuns: 300 },
    );
  });

  test('gives back every call as it came', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyCall, { selector: ({ id }) => id, maxLength: 40 }), (calls) => {
        const table = new CallTable();
        table.append(calls);
        for (const call of calls) assert.deepEqual(table.call(table.rowOf(call.id)), call);
      }),
    );
  });

  test('tells the position of exactly the rows in view', () => {
    fc.assert(
      fc.property(fc.array(anyCall, { maxLength: 40 }), anyFilters, anySort, (calls, filters, sort) => {
        const table = new CallTable({ locale: 'en' });
        table.append(calls);
        table.filter(filters);
        table.sort(sort);
        const { view } = table;
        const seen = new Set<number>();
        for (let position = 0; position < view.length; position++) {
          const row = view.rowAt(position);
          seen.add(row);
          assert.equal(view.positionOf(row), position);
          assert.deepEqual(view.callAt(position), table.call(row));
        }
        for (let row = 0; row < table.length; row++) {
          assert.equal(view.positionOf(row) === -1, !seen.has(row));
        }
      }),
    );
  });
});
