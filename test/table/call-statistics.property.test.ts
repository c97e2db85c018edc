import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { CallStatistics } from '../../src/model/call-statistics.js';
import { CallTable } from '../../src/table/call-table.js';
import { StatisticsCounter, type StatisticsRequest } from '../../src/table/call-statistics.js';
import { resultOf } from '../support/calls.js';
import { runs } from '../support/soak.js';
import { anyStatisticsCase } from './arbitraries.js';
import { naiveStatistics } from './naive-statistics.js';

const counted = (counter: StatisticsCounter, request: StatisticsRequest): CallStatistics =>
  resultOf(counter.count(request));

suite('statistics of calls', () => {
  test('are what plain loops count, of calls that came in pages and of those that were handed in', () => {
    fc.assert(
      fc.property(anyStatisticsCase, fc.nat(60), ({ calls, request, selection }, split) => {
        const expected = naiveStatistics(calls, request);
        const other = { ...request, selection };
        const table = new CallTable();
        const counter = new StatisticsCounter(table);
        table.append(calls.slice(0, split));
        assert.deepEqual(counted(counter, request), naiveStatistics(calls.slice(0, split), request));
        table.append(calls.slice(split));
        assert.deepEqual(counted(counter, request), expected);
        assert.deepEqual(counted(counter, other), naiveStatistics(calls, other));

        const adopted = new CallTable();
        const verification = adopted.adopt(calls);
        const ofAdopted = new StatisticsCounter(adopted);
        assert.deepEqual(counted(ofAdopted, request), expected);
        verification.return();
        assert.deepEqual(counted(ofAdopted, other), naiveStatistics(calls, other));
      }),
      { numRuns: runs(60) },
    );
  });
});
