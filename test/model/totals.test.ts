import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { interactionsFromCalls } from '../../src/model/call-groups.js';
import { normalizeInteraction, type Interaction } from '../../src/model/interaction.js';
import { totalsOf, totalsWith, checkInteractions, checkSeries } from '../../src/model/totals.js';
import { parsePeriod } from '../../src/model/period.js';
import { seriesFromCalls } from '../../src/model/series.js';
import { aBucket, anInteraction, anyCalls, at } from './builders.js';

const zone = 'Europe/Sofia';
const period = parsePeriod('2020-10-20', '2020-10-30', zone);

suite('totals of which one is not told', () => {
  test('follow from the others: all calls are either successful or not', () => {
    const untold = { id: 'odd', start: at('2021-04-15T09:41:00+03:00'), totalCalls: 3, unsuccessful: 1 };
    const odd = normalizeInteraction(untold as Interaction);
    assert.deepEqual([odd.successful, odd.unsuccessful], [2, 1]);
    assert.equal(totalsOf([anInteraction(), odd]).successful, 9);
    const lying = normalizeInteraction({ ...untold, unsuccessful: 5 } as Interaction);
    assert.equal(lying.successful, undefined);
  });

  test('are taken from the series of the same calls, and what both tell from the interactions', () => {
    const interactions = [anInteraction(), anInteraction({ successful: undefined, unsuccessful: undefined })];
    const buckets = [aBucket(0, { interactions: 9, total: 54, successful: 14, unsuccessful: 40 })];
    const totals = totalsWith(totalsOf(interactions), { granularity: 'day', timeZone: zone, buckets });
    assert.deepEqual(
      [totals.interactions, totals.successful, totals.unsuccessful, totals.successRate],
      [2, 14, 40, 14 / 54],
    );
  });
});

suite('numbers that belong together', () => {
  test("agree in figure 14's row", () => {
    assert.deepEqual(checkInteractions([anInteraction()]), []);
  });

  test('agree in whatever is made of calls', () => {
    fc.assert(
      fc.property(anyCalls(period.from, 10), (calls) => {
        const interactions = interactionsFromCalls(calls);
        assert.deepEqual(checkInteractions(interactions), []);
        const series = seriesFromCalls(calls, period, 'hour', zone);
        assert.deepEqual(checkSeries(series, totalsOf(interactions)), []);
      }),
    );
  });

  test('that do not are told once a rule, with the first case and how many there are', () => {
    const found = checkInteractions([
      anInteraction({ id: 'good' }),
      anInteraction({ id: 'lacks a chat', chats: 5 }),
      anInteraction({ id: 'lacks all', videos: 0, chats: 0 }),
      anInteraction({ id: 'no outcome', successful: 0 }),
    ]);
    assert.deepEqual(found, [
      { kind: 'parts', what: 'total', expected: 26, found: 27, id: 'lacks a chat', count: 2 },
      { kind: 'outcomes', what: 'total', expected: 20, found: 27, id: 'no outcome', count: 1 },
    ]);
  });

  test('are missed by name when a call is missing from the chart', () => {
    fc.assert(
      fc.property(anyCalls(period.from, 10), (calls) => {
        fc.pre(calls.length > 0);
        const totals = totalsOf(interactionsFromCalls(calls));
        const series = seriesFromCalls(calls.slice(1), period, 'day', zone);
        const total = checkSeries(series, totals).find(({ what }) => what === 'total');
        assert.deepEqual(total, {
          kind: 'series',
          what: 'total',
          expected: calls.length,
          found: calls.length - 1,
          count: 1,
        });
      }),
    );
  });
});
