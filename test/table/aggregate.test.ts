import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { CallTable } from '../../src/table/call-table.js';
import { countBuckets, countTexts, quantiles } from '../../src/table/aggregate.js';
import { aCall, at } from '../model/builders.js';

function tableOf(...calls: Parameters<typeof aCall>[0][]): CallTable {
  const table = new CallTable({ locale: 'en' });
  table.append(calls.map(aCall));
  return table;
}

suite('texts of a column', () => {
  const table = tableOf(
    { from: { kind: 'visitor', label: '' }, reason: 'Missed Call' },
    { from: { kind: 'visitor', label: 'Visitor' }, reason: 'Caller hangup' },
    { from: { kind: 'group', label: '' }, reason: 'Missed Call' },
  );

  test('are counted, most frequent first, those that look the same together', () => {
    assert.deepEqual(countTexts(table, 'from'), [
      { text: 'Visitor', count: 2 },
      { text: 'Group', count: 1 },
    ]);
  });

  test('are those of the calls in view', () => {
    table.filter({ reason: 'caller' });
    assert.deepEqual(countTexts(table, 'reason'), [{ text: 'Caller hangup', count: 1 }]);
  });
});

suite('quantiles', () => {
  test('are values that occur, from the least to the most', () => {
    const table = tableOf(...[50, 10, 40, 20, 30].map((talk) => ({ talk })));
    assert.deepEqual(quantiles(table, 'talk', [0, 0.2, 0.5, 0.9, 1]), [10, 10, 30, 50, 50]);
  });

  test('leave out calls that lack the fact, but not those where it is zero', () => {
    const table = tableOf({ talk: undefined }, { talk: 0 }, { talk: 8 });
    assert.deepEqual(quantiles(table, 'talk', [0, 1]), [0, 8]);
  });

  test('are those of the calls in view', () => {
    const table = tableOf({ talk: 5, reason: 'a' }, { talk: 9, reason: 'b' });
    table.filter({ reason: 'b' });
    assert.deepEqual(quantiles(table, 'talk', [0.5]), [9]);
  });

  test('are unknown without calls', () => {
    assert.deepEqual(quantiles(new CallTable(), 'duration', [0.5]), [undefined]);
  });
});

suite('calls by time', () => {
  const table = tableOf(
    { start: at('2020-10-25T02:30:00+03:00') },
    { start: at('2020-10-25T03:30:00+03:00') },
    { start: at('2020-10-25T03:30:00+02:00') },
    { start: at('2020-10-27T00:00:00+02:00') },
  );

  test('fall into the days of the zone, those without calls too', () => {
    assert.deepEqual(countBuckets(table, 'day', 'Europe/Sofia'), [
      { time: at('2020-10-25T00:00:00+03:00'), count: 3 },
      { time: at('2020-10-26T00:00:00+02:00'), count: 0 },
      { time: at('2020-10-27T00:00:00+02:00'), count: 1 },
    ]);
  });

  test('tell the two hours apart that a clock shows twice', () => {
    const counts = countBuckets(table, 'hour', 'Europe/Sofia').slice(0, 3);
    assert.deepEqual(
      counts.map(({ count }) => count),
      [1, 1, 1],
    );
  });

  test('are none without calls', () => {
    assert.deepEqual(countBuckets(new CallTable(), 'day', 'UTC'), []);
  });
});
