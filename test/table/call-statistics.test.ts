import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { CallStatistics } from '../../src/model/call-statistics.js';
import type { Call } from '../../src/model/call.js';
import { ALL_TIME } from '../../src/model/period.js';
import { CallTable } from '../../src/table/call-table.js';
import { StatisticsCounter, type StatisticsRequest } from '../../src/table/call-statistics.js';
import { aCall, at } from '../model/builders.js';
import { resultOf } from '../support/calls.js';

const sofia: StatisticsRequest = {
  period: ALL_TIME,
  timeZone: 'Europe/Sofia',
  rule: 'server',
  selection: {},
};

function tableOf(...calls: Partial<Call>[]): CallTable {
  const table = new CallTable();
  table.append(calls.map(aCall));
  return table;
}

const countedIn = (table: CallTable, request: Partial<StatisticsRequest> = {}): CallStatistics =>
  resultOf(new StatisticsCounter(table).count({ ...sofia, ...request }));

const counted = (calls: Partial<Call>[], request?: Partial<StatisticsRequest>): CallStatistics =>
  countedIn(tableOf(...calls), request);

const period = (from: string, to: string): Pick<StatisticsRequest, 'period'> => ({
  period: { from: at(from), to: at(to) },
});

const daysOf = ({ hours }: CallStatistics, weekday: number): number[] =>
  hours.filter((one) => one.weekday === weekday).map(({ days }) => days);

suite('talk times', () => {
  const talks = (...seconds: (number | undefined)[]) => {
    const { totals, agents } = counted(seconds.map((talk) => ({ talk })));
    assert.deepEqual(
      agents.map((one) => ({ ...one, agent: '' })),
      [totals],
    );
    return [totals.talk, totals.talks, totals.medianTalk, totals.talk90];
  };

  test('have a median and a 90th percentile that occur', () => {
    assert.deepEqual(talks(50, 10, 40, 20), [120, 4, 20, 50]);
    assert.deepEqual(talks(...Array.from({ length: 10 }, (_, n) => n + 1)), [55, 10, 5, 9]);
    assert.deepEqual(talks(...Array.from({ length: 11 }, (_, n) => n + 1)), [66, 11, 6, 10]);
  });

  test('that are zero or not known are no talks', () => {
    assert.deepEqual(talks(undefined, 0, 8), [8, 1, 8, 8]);
    assert.deepEqual(talks(undefined, 0), [0, 0, undefined, undefined]);
  });

  test('may be of any length', () => {
    const day = 86_400;
    assert.deepEqual(talks(day * 2, 1, day * 1000, day, 3), [day * 1003 + 4, 5, day, day * 1000]);
  });

  test('are those of the agent', () => {
    const { agents } = counted([
      { agent: 'a@x.com', talk: 5 },
      { agent: 'b@x.com', talk: 9 },
      { agent: 'a@x.com', talk: 7 },
    ]);
    assert.deepEqual(
      agents.map(({ agent, talk, medianTalk, talk90 }) => [agent, talk, medianTalk, talk90]),
      [
        ['a@x.com', 12, 5, 7],
        ['b@x.com', 9, 9, 9],
      ],
    );
  });
});

suite('sections', () => {
  const calls: Partial<Call>[] = [
    { agent: 'a@x.com', reason: 'Missed Call', type: 'chat', interactionId: 'i1', talk: 0 },
    { agent: 'b@x.com', reason: 'Missed Call', type: 'video', interactionId: 'i1', talk: 0 },
    { agent: 'b@x.com', reason: 'Caller hangup', type: ' VIDEO ', interactionId: 'i2', talk: 3 },
    { agent: 'b@x.com', reason: 'Caller hangup', type: 'fax', interactionId: 'i2', talk: 4 },
  ];
  const names = ({ agents, reasons, types }: CallStatistics) => ({
    agents: agents.map(({ agent, total }) => `${agent} ${total}`),
    reasons: reasons.map(({ value, total }) => `${value} ${total}`),
    types: types.map(({ value, total }) => `${value} ${total}`),
  });

  test('begin with what has most calls; types are as they are known', () => {
    assert.deepEqual(names(counted(calls)), {
      agents: ['b@x.com 3', 'a@x.com 1'],
      reasons: ['Caller hangup 2', 'Missed Call 2'],
      types: ['video 2', 'chat 1', 'fax 1'],
    });
  });

  test('are not filtered by what is picked in them, but by what is picked in the others', () => {
    assert.deepEqual(names(counted(calls, { selection: { agent: 'b@x.com', reason: 'Missed Call' } })), {
      agents: ['a@x.com 1', 'b@x.com 1'],
      reasons: ['Caller hangup 2', 'Missed Call 1'],
      types: ['video 1'],
    });
  });

  test('are all filtered by an outcome', () => {
    const { agents, totals } = counted(calls, { selection: { success: true } });
    assert.deepEqual(
      agents.map(({ agent, successful, unsuccessful }) => [agent, successful, unsuccessful]),
      [['b@x.com', 2, 0]],
    );
    assert.equal(totals.total, 2);
  });

  test('count an interaction once for each agent, reason and type that its calls have', () => {
    const { agents, reasons, types, totals } = counted(calls);
    assert.deepEqual(
      [agents, reasons, types].map((ones) => ones.map(({ interactions }) => interactions)),
      [
        [2, 1],
        [1, 1],
        [2, 1, 1],
      ],
    );
    assert.equal(totals.interactions, 2);
  });

  test('count what the view of the table does not show, too', () => {
    const table = tableOf(...calls);
    table.filter({ agent: 'a@x.com' });
    assert.equal(countedIn(table).totals.total, 4);
  });

  test('know no interaction of an anonymous visitor by more than its call', () => {
    const anonymous = { from: { kind: 'visitor', label: 'Visitor' } } as const;
    assert.equal(counted([anonymous, anonymous]).totals.interactions, 2);
    const ada = { from: { kind: 'visitor', label: 'Ada' } } as const;
    assert.equal(counted([ada, ada]).totals.interactions, 1);
    const elsewhere = { ...ada, agent: 'other@x.com' };
    assert.equal(counted([ada, elsewhere, { ...ada, interactionId: 'i1' }]).totals.interactions, 3);
  });

  test('know an interaction again after a thousand others', () => {
    const many = Array.from({ length: 3000 }, (_, n) => ({ interactionId: `i${n % 1500}` }));
    const { totals, agents } = counted(many);
    assert.deepEqual([totals.interactions, agents[0]?.interactions], [1500, 1500]);
  });
});

suite('hours', () => {
  test('of the week are by the clock of the zone', () => {
    const start = at('2020-10-04T22:30:00Z');
    const { hours } = counted([{ start }], { timeZone: 'Asia/Kathmandu' });
    assert.deepEqual(
      hours.filter(({ total }) => total > 0).map(({ weekday, hour }) => [weekday, hour]),
      [[1, 4]],
    );
    assert.equal(hours.length, 168);
    assert.deepEqual([hours[0]?.weekday, hours[0]?.hour, hours[167]?.weekday], [1, 0, 7]);
  });

  test('count an interaction in that of its first call that is counted', () => {
    const calls: Partial<Call>[] = [
      { interactionId: 'i1', start: at('2020-10-05T11:10:00+03:00'), type: 'video' },
      { interactionId: 'i1', start: at('2020-10-05T09:50:00+03:00'), type: 'chat' },
    ];
    const withInteractions = (request: Partial<StatisticsRequest>) => {
      const { hours, series } = counted(calls, request);
      const found = series.buckets.filter(({ interactions }) => interactions);
      return [
        hours.filter(({ interactions }) => interactions > 0).map(({ hour }) => hour),
        found.map(({ time }) => new Date(time).toISOString().slice(11, 16)),
      ];
    };
    assert.deepEqual(withInteractions({}), [[9], ['06:00']]);
    assert.deepEqual(withInteractions({ selection: { type: 'video' } }), [[11], ['08:00']]);
    assert.deepEqual(withInteractions(period('2020-10-05T10:00+03:00', '2020-10-06T00:00+03:00')), [
      [11],
      ['08:00'],
    ]);
  });

  test('that the clock skips are of no day, those that it shows twice of one', () => {
    const spring = counted([], period('2025-03-30T00:00+02:00', '2025-03-31T00:00+03:00'));
    assert.deepEqual(
      daysOf(spring, 7)
        .map((days, hour) => (days === 0 ? hour : -1))
        .filter((hour) => hour >= 0),
      [3],
    );
    assert.equal(spring.series.buckets.length, 23);
    const autumn = counted([], period('2020-10-25T00:00+03:00', '2020-10-26T00:00+02:00'));
    assert.deepEqual(new Set(daysOf(autumn, 7)), new Set([1]));
    assert.equal(autumn.series.buckets.length, 25);
  });

  test('before a period begins and after it ends are of no day', () => {
    const { hours, series } = counted([], period('2020-10-05T21:30+03:00', '2020-10-12T02:00+03:00'));
    const ofMonday = hours.slice(0, 24).map(({ days }) => days);
    assert.deepEqual(ofMonday, [1, 1, ...Array<number>(19).fill(0), 1, 1, 1]);
    assert.ok(hours.slice(24).every(({ days }) => days === 1));
    assert.equal(series.buckets[0]?.time, at('2020-10-05T21:00+03:00'));
  });

  test('of all time are those from the first call to the last', () => {
    const starts = ['2020-10-05T09:50:00+03:00', '2020-10-07T00:00:00+03:00'].map(at);
    const { series, totals } = counted(starts.map((start) => ({ start })));
    assert.equal(totals.total, 2);
    assert.deepEqual(
      [series.buckets[0]?.time, series.buckets.at(-1)?.time],
      ['2020-10-05T09:00:00+03:00', '2020-10-07T00:00:00+03:00'].map(at),
    );
    assert.deepEqual(counted([]).series.buckets, []);
  });

  test('leave out calls that do not start in the period', () => {
    const starts = ['2020-10-05T09:59:59Z', '2020-10-05T10:00Z', '2020-10-05T11:00Z'];
    const calls = starts.map((start) => ({ start: at(start) }));
    const { totals, agents } = counted(calls, period('2020-10-05T10:00Z', '2020-10-05T11:00Z'));
    assert.deepEqual([totals.total, agents[0]?.total], [1, 1]);
  });
});

suite('a counter', () => {
  const calls = (count: number): Call[] => Array.from({ length: count }, (_, n) => aCall({ id: `c${n}` }));

  test('counts a table anew that has grown, was emptied or shows other calls', () => {
    const table = new CallTable();
    const counter = new StatisticsCounter(table);
    const total = () => resultOf(counter.count(sofia)).totals.total;
    table.append(calls(3));
    assert.equal(total(), 3);
    table.append(calls(5));
    assert.equal(total(), 5);
    table.clear();
    assert.equal(total(), 0);
    table.adopt(calls(5));
    assert.equal(total(), 5);
    table.append([aCall()]);
    assert.equal(total(), 6);
    table.clear();
    table.append(Array.from({ length: 6 }, () => aCall({ agent: 'other@x.com' })));
    assert.deepEqual(
      resultOf(counter.count(sofia)).agents.map(({ agent }) => agent),
      ['other@x.com'],
    );
  });

  test('counts the calls that there are when it starts, whatever happens until it ends', () => {
    const table = new CallTable();
    table.append(calls(5000));
    const work = new StatisticsCounter(table).count(sofia);
    work.next();
    table.append(Array.from({ length: 70_000 }, (_, n) => aCall({ agent: `agent${n}@x.com` })));
    work.next();
    table.clear();
    const { totals, agents } = resultOf(work);
    assert.deepEqual([totals.total, agents.length], [5000, 1]);
  });

  test('counts as many agents as there may be', () => {
    const table = new CallTable();
    const many = Array.from({ length: 33_000 }, (_, n) => aCall({ agent: `agent${n}@x.com`, talk: n }));
    table.append(many);
    const { agents } = countedIn(table);
    assert.deepEqual(
      new Map(agents.map(({ agent, medianTalk }) => [agent, medianTalk])),
      new Map(many.map(({ agent, talk }) => [agent, talk || undefined])),
    );
  });

  test('may be interrupted at any time and asked for something else', () => {
    const table = new CallTable();
    table.append(calls(5000));
    const counter = new StatisticsCounter(table);
    const expected = resultOf(counter.count({ ...sofia, timeZone: 'UTC' }));
    for (let steps = 1; steps < 40; steps += 3) {
      const other = new StatisticsCounter(table);
      const interrupted = other.count(sofia);
      for (let step = 0; step < steps; step++) interrupted.next();
      interrupted.return(undefined as never);
      assert.deepEqual(resultOf(other.count({ ...sofia, timeZone: 'UTC' })), expected);
    }
  });
});
