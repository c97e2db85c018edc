import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { CallSelection } from '../../src/model/call-selection.js';
import type { CallStatistics } from '../../src/model/call-statistics.js';
import type { Call } from '../../src/model/call.js';
import { CallTable } from '../../src/table/call-table.js';
import { StatisticsCounter, type StatisticsRequest } from '../../src/table/call-statistics.js';
import { resultOf } from '../support/calls.js';
import { runs } from '../support/soak.js';
import { anyCall, anySelection } from './arbitraries.js';
import { naiveStatistics } from './naive-statistics.js';

/** Zones, each with a moment at which its clock changes. */
const changes = fc.constantFrom(
  ['Europe/Sofia', '2025-03-30T01:00Z'],
  ['Europe/Sofia', '2020-10-25T01:00Z'],
  ['America/Sao_Paulo', '2017-10-15T03:00Z'],
  ['America/Sao_Paulo', '2017-02-19T02:00Z'],
  ['Australia/Lord_Howe', '2024-10-05T15:30Z'],
  ['Australia/Lord_Howe', '2025-04-05T15:00Z'],
  ['Antarctica/Troll', '2024-10-27T01:00Z'],
  ['Asia/Kathmandu', '2025-01-01T00:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00Z'],
  ['UTC', '2024-12-31T00:00Z'],
) as fc.Arbitrary<[zone: string, instant: string]>;

const anyMinutes = (days: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: days * 24 * 60 });

interface Case {
  calls: Call[];
  request: StatisticsRequest;
  /** Another selection of the same calls. */
  selection: CallSelection;
}

const anyCase: fc.Arbitrary<Case> = fc
  .record({ change: changes, before: anyMinutes(9), after: anyMinutes(9) })
  .chain(({ change: [timeZone, instant], before, after }) => {
    const period = {
      from: Date.parse(instant) - (before + 1) * 60_000,
      to: Date.parse(instant) + after * 60_000,
    };
    const anyStart = fc
      .integer({ min: period.from / 60_000 - 90, max: period.to / 60_000 + 90 })
      .map((minute) => minute * 60_000);
    const nearChange = fc
      .integer({ min: -180, max: 180 })
      .map((minutes) => Date.parse(instant) + minutes * 60_000);
    const selection = anySelection(
      [timeZone, timeZone, 'Asia/Kathmandu', 'UTC'],
      fc.oneof(anyStart, nearChange),
    );
    const call = fc
      .tuple(anyCall, fc.oneof(anyStart, nearChange))
      .map(([one, start]): Call => ({ ...one, start }));
    return fc.record({
      calls: fc.uniqueArray(call, { selector: ({ id }) => id, maxLength: 60 }),
      request: fc.record({
        period: fc.constant(period),
        timeZone: fc.constant(timeZone),
        rule: fc.constantFrom('server', 'talk', 'duration'),
        selection,
      }),
      selection,
    });
  });

const counted = (counter: StatisticsCounter, request: StatisticsRequest): CallStatistics =>
  resultOf(counter.count(request));

suite('statistics of calls', () => {
  test('are what plain loops count, of calls that came in pages and of those that were handed in', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(60), ({ calls, request, selection }, split) => {
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
