import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { engines, measures, readOptions, readScaleOptions } from '../../tools/bench/options.mjs';
import { tablesOf } from '../../tools/bench/report.mjs';
import { median, quantile, Samples } from '../../tools/bench/samples.mjs';
import { verdicts } from '../../tools/bench/targets.mjs';

describe('options', () => {
  test('without any, all sizes and measures are asked for', () => {
    const { sizes, only, rounds } = readOptions([]);
    assert.deepEqual([sizes, only, rounds], [[10_000, 100_000, 1_000_000], measures, undefined]);
  });

  test('sizes may be written short', () => {
    assert.deepEqual(readOptions(['--sizes', '10k,2m,5000']).sizes, [10_000, 2_000_000, 5000]);
  });

  for (const args of [
    ['--size', '10k'],
    ['sizes', '10k'],
    ['--sizes'],
    ['--sizes', '--rounds'],
    ['--sizes', '10'],
    ['--sizes', '10g'],
    ['--rounds', '0'],
    ['--rounds', 'many'],
    ['--only', 'mount,paint'],
    ['--candidates', 'ours,theirs'],
  ])
    test(`${args.join(' ')} is refused`, () => {
      assert.throws(() => readOptions(args), { message: /There is no|needs a value|is no number/ });
    });
});

describe('options of the reference server’s measurements', () => {
  test('without any, all is measured of the numbers of calls that there is room for', () => {
    const { sizes, engines: chosen, supervisors } = readScaleOptions([], [1_000_000]);
    assert.deepEqual([sizes, chosen, supervisors], [[1_000_000], engines, 200]);
  });

  for (const args of [
    ['--candidates', 'ours'],
    ['--engines', 'duckdb,sqlite'],
    ['--only', 'filter'],
    ['--supervisors', '0'],
  ])
    test(`${args.join(' ')} is refused`, () => {
      assert.throws(() => readScaleOptions(args, []), { message: /There is no|is no number/ });
    });
});

describe('samples', () => {
  test('the median of an even number is between the middle two, in whatever order they came', () => {
    assert.equal(median([9, 1, 4, 2]), 3);
  });

  test('a quantile between two values is in proportion', () => {
    assert.equal(quantile([0, 10, 20], 0.95), 19);
  });

  test('what was not measured has no median', () => {
    assert.ok(Number.isNaN(new Samples().median('10k calls', 'mount', 'ours')));
  });
});

test('a table tells medians and how many times that of another ours is', () => {
  const samples = new Samples();
  for (const value of [100, 20, 30]) samples.add('10k calls', 'mount', 'ours', value);
  samples.add('10k calls', 'mount', 'indexed', 20);
  samples.add('10k calls', 'sort', 'indexed', 4);
  assert.deepEqual(tablesOf(samples), [
    [
      '10k calls  ours  indexed  ours / indexed',
      'mount      30.0     20.0          1.50 ×',
      'sort                4.00',
    ].join('\n'),
  ]);
});

describe('targets', () => {
  const found = (measure: string, values: Record<string, number>, group = '1m calls') => {
    const samples = new Samples();
    for (const [candidate, value] of Object.entries(values)) samples.add(group, measure, candidate, value);
    return verdicts(samples).map(({ found, met }) => `${found} ${met ? 'met' : 'not met'}`);
  };

  test('the floor and the best peer are what ours is held against', () => {
    const values = { ours: 15, indexed: 10, 'ag-grid': 400, tabulator: 149 };
    assert.deepEqual(found('filter, next keys', values), ['1.50 × met', '9.93 × not met']);
  });

  test('what was not measured is neither met nor missed', () => {
    assert.deepEqual(found('filter, next keys', { ours: 15 }), []);
  });

  test('with few calls, what is slower than a peer is named', () => {
    const values = { ours: 3, 'ag-grid': 4, tabulator: 2 };
    assert.deepEqual(found('mount, CPU', values, '10k calls'), ['mount, CPU 1.50 × not met']);
  });
});
