import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { type Call, type SuccessRule } from '../../src/model/call.js';
import { CallTable } from '../../src/table/call-table.js';
import type { CallFacets } from '../../src/model/call-query.js';
import type { CallConditions } from '../../src/model/call-query.js';
import { aCall, at } from '../model/builders.js';
import { anyCall, anyFilters } from './arbitraries.js';

/** Each count as a table tells it that shows nothing else. */
function naiveFacets(table: CallTable, conditions: CallConditions, successRule: SuccessRule): CallFacets {
  const calls = Array.from({ length: table.length }, (_, row) => table.call(row));
  const shown = new CallTable({ locale: 'en', successRule });
  shown.append(calls);
  const count = (changed: CallConditions): number => {
    shown.filter({ ...conditions, ...changed });
    return [...shown.view].length;
  };
  return {
    all: count({ type: undefined, success: undefined, hasRecording: undefined }),
    unsuccessful: count({ success: false }),
    recorded: count({ hasRecording: true }),
    types: [...new Set(calls.map(({ type }) => type))]
      .filter((type) => type !== '')
      .sort()
      .map((type) => ({ type, count: count({ type }) })),
  };
}

const facetsOf = (table: CallTable, conditions: CallConditions): CallFacets | undefined => {
  const facets = table.facets(conditions);
  return facets && { ...facets, types: [...facets.types].sort((a, b) => (a.type < b.type ? -1 : 1)) };
};

type Step =
  | { append: Call[] }
  | { adopt: Call[] }
  | { look: CallConditions }
  | { filter: CallConditions }
  | { chip: Pick<CallConditions, 'type' | 'success' | 'hasRecording'> }
  | { rule: SuccessRule }
  | { clear: true };

const manyCalls = fc.array(anyCall, { maxLength: 30 });

const anySteps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ append: manyCalls }) },
    { weight: 1, arbitrary: fc.record({ adopt: manyCalls }) },
    { weight: 3, arbitrary: fc.record({ look: anyFilters }) },
    { weight: 2, arbitrary: fc.record({ filter: anyFilters }) },
    {
      weight: 3,
      arbitrary: fc.record({
        chip: fc.record(
          { type: fc.constantFrom('', 'chat', 'telex'), success: fc.boolean(), hasRecording: fc.boolean() },
          { requiredKeys: [] },
        ),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ rule: fc.constantFrom<SuccessRule[]>('server', 'talk', 'duration') }),
    },
    { weight: 1, arbitrary: fc.constant<Step>({ clear: true }) },
  ),
  { minLength: 3, maxLength: 25 },
);

suite('counts for the filters by type, success and recording', () => {
  test('are those of the calls that each would show, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        let successRule: SuccessRule = 'server';
        const table = new CallTable({ locale: 'en', successRule });
        let conditions: CallConditions = {};
        for (const step of steps) {
          if ('append' in step) table.append(step.append);
          else if ('adopt' in step) for (const read of [table.adopt(step.adopt)]) while (!read.next().done);
          else if ('look' in step) conditions = step.look;
          else if ('filter' in step) table.filter((conditions = step.filter));
          else if ('chip' in step) conditions = { ...conditions, ...step.chip };
          else if ('rule' in step) table.configure({ locale: 'en', successRule: (successRule = step.rule) });
          else table.clear();
          assert.deepEqual(facetsOf(table, conditions), naiveFacets(table, conditions, successRule));
        }
      }),
      { numRuns: 200 },
    );
  });

  const calls = [
    aCall({ type: 'video', success: true, recordingCount: 2 }),
    aCall({ type: 'video', success: false, recordingCount: 0 }),
    aCall({ type: 'chat', success: false, recordingCount: undefined, talk: 5 }),
    aCall({ type: '', success: true, recordingCount: 1 }),
  ];

  test('each apply the two other filters', () => {
    const table = new CallTable({ locale: 'en' });
    table.append(calls);
    assert.deepEqual(table.facets({ type: 'video' }), {
      all: 4,
      unsuccessful: 1,
      recorded: 1,
      types: [
        { type: 'chat', count: 1 },
        { type: 'video', count: 2 },
      ],
    });
    assert.deepEqual(table.facets({ success: false, hasRecording: false }), {
      all: 4,
      unsuccessful: 1,
      recorded: 0,
      types: [
        { type: 'chat', count: 0 },
        { type: 'video', count: 1 },
      ],
    });
  });

  test('keep a type of which the other filters leave no call', () => {
    const table = new CallTable({ locale: 'en' });
    table.append(calls);
    assert.deepEqual(
      table.facets({ reason: 'nothing like it' })?.types.map(({ type }) => type),
      ['chat', 'video'],
    );
  });

  test('are unknown for calls handed in until those have been read, and then need no further reading', () => {
    const newest = at('2020-10-05T20:00:00+03:00');
    const table = new CallTable();
    const reading = table.adopt(
      Array.from({ length: 10_000 }, (_, n) => aCall({ id: `${n}`, start: newest - n })),
    );
    reading.next();
    assert.equal(table.facets({}), undefined);
    while (!reading.next().done);
    assert.equal(table.facets({})?.all, 10_000);
  });
});
