/** What a service has counted: read as the browser counts it, and refused where it contradicts itself. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { UnreadableAnswerError } from '../../src/client/index.js';
import type { CallStatistics } from '../../src/model/call-statistics.js';
import type { CallGroup } from '../../src/model/call-query.js';
import type { CallStatisticsQuery } from '../../src/model/source.js';
import { StatisticsCounter, type StatisticsRequest } from '../../src/table/call-statistics.js';
import { CallTable } from '../../src/table/call-table.js';
import { resultOf } from '../support/calls.js';
import { runs } from '../support/soak.js';
import { anyStatisticsCase, type StatisticsCase } from '../table/arbitraries.js';
import { connect, failure, paths, startService } from './support.js';

const groups: readonly CallGroup[] = ['total', 'agent', 'reason', 'type', 'hourOfWeek', 'bucket'];

const countedHere = ({ calls, request }: Pick<StatisticsCase, 'calls' | 'request'>): CallStatistics => {
  const table = new CallTable();
  table.append(calls);
  return resultOf(new StatisticsCounter(table).count(request));
};

type Row = Record<string, unknown>;

/** As a service may answer: in any order, and without what has no calls. */
function answerOf({
  totals,
  agents,
  reasons,
  types,
  hours,
  series,
}: CallStatistics): Record<string, Row | Row[]> {
  const withCalls = (rows: readonly { total?: number }[]): Row[] =>
    rows
      .filter(({ total }) => total! > 0)
      .map((row) => ({ ...row }))
      .reverse();
  return {
    total: { ...totals },
    agent: withCalls(agents),
    reason: withCalls(reasons),
    type: withCalls(types),
    hourOfWeek: withCalls(hours).map(({ days: _days, ...row }) => row),
    bucket: withCalls(series.buckets),
  };
}

const queryOf = ({ period, timeZone, rule, selection }: StatisticsRequest): CallStatisticsQuery => ({
  period,
  scope: 'tenant',
  timeZone,
  successRule: rule,
  conditions: { selection },
  groups,
});

suite('calls that a service has counted', () => {
  test('are the numbers that the browser counts of the same calls', async (t) => {
    const service = await startService(t);
    const { client } = connect(service);
    await fc.assert(
      fc.asyncProperty(anyStatisticsCase, async ({ calls, request }) => {
        const expected = countedHere({ calls, request });
        service.on(paths.aggregate, { body: { timeZone: request.timeZone, ...answerOf(expected) } });
        assert.deepEqual(await client.countCalls(queryOf(request)), expected);
      }),
      { numRuns: runs(60) },
    );
  });

  test('are refused when any of their sums is another', async (t) => {
    const service = await startService(t);
    const { client } = connect(service);
    const sums = ['total', 'video', 'screen', 'chat', 'successful', 'unsuccessful', 'talk'];
    await fc.assert(
      fc.asyncProperty(
        anyStatisticsCase,
        fc.constantFrom(...groups),
        fc.nat(60),
        fc.constantFrom(...sums),
        async ({ calls, request }, group, position, sum) => {
          const all = { ...request, selection: {} };
          const answer = answerOf(countedHere({ calls, request: all }));
          const rows = [answer[group]!].flat();
          const row = rows[position % rows.length];
          fc.pre(row !== undefined && sum in row);
          row![sum] = Number(row![sum]) + 1;
          service.on(paths.aggregate, { body: answer });
          const error = await failure(client.countCalls(queryOf(all)));
          assert.ok(error instanceof UnreadableAnswerError);
          assert.match(error.detail!, /^(total|agent|reason|type|hourOfWeek|bucket)[.:]/);
        },
      ),
      { numRuns: runs(60) },
    );
  });

  const none = {
    interactions: 0,
    total: 0,
    video: 0,
    screen: 0,
    chat: 0,
    successful: 0,
    unsuccessful: 0,
    talk: 0,
  };
  const one = { ...none, interactions: 1, total: 1, successful: 1, talk: 9 };
  const total = { ...one, talks: 1, medianTalk: 9, talk90: 9 };
  const facet = { all: 4, unsuccessful: 1, recorded: 4, types: [{ type: 'video', count: 4 }] };

  const refused: Record<string, [groups: CallGroup[], body: object, detail: RegExp]> = {
    'a group that is missing': [['total', 'agent'], { total }, /^agent: is missing/],
    'a count that is missing': [
      ['total'],
      { total: { ...total, chat: undefined } },
      /^total\.chat: is missing/,
    ],
    'an agent that comes twice': [
      ['agent'],
      {
        agent: [
          { agent: 'a', ...total },
          { agent: 'a', ...total },
        ],
      },
      /^agent: has one for the second time/,
    ],
    'an hour that no week has': [
      ['hourOfWeek'],
      { hourOfWeek: [{ weekday: 7, hour: 24, ...one }] },
      /^hourOfWeek: is no hour/,
    ],
    'more interactions than calls': [
      ['total'],
      { total: { ...total, interactions: 2 } },
      /more interactions/,
    ],
    'quantiles in the wrong order': [['total'], { total: { ...total, talk90: 8 } }, /median/],
    'another zone': [['total'], { timeZone: 'UTC', total }, /^timeZone/],
    'facets with more of a type than of all': [
      ['facet'],
      { facet: { ...facet, types: [{ type: 'video', count: 5 }] } },
      /^facet/,
    ],
    'a group that has fewer calls than are picked': [
      ['total', 'reason'],
      { total: { ...total, total: 2, successful: 2 }, reason: [{ value: 'r', ...one }] },
      /^reason\.total/,
    ],
    'no object': [['total'], [], /object/],
  };
  for (const [name, [asked, body, detail]] of Object.entries(refused))
    test(`are refused with ${name}`, async (t) => {
      const service = await startService(t);
      service.on(paths.aggregate, { body });
      const query: CallStatisticsQuery = {
        period: { from: Date.UTC(2020, 9, 1), to: Date.UTC(2020, 9, 7) },
        scope: 'my',
        timeZone: 'Europe/Sofia',
        conditions: { selection: { reason: 'r' } },
        groups: asked,
      };
      const error = await failure(connect(service).client.countCalls(query));
      assert.ok(error instanceof UnreadableAnswerError);
      assert.match(error.detail!, detail);
    });

  test('are asked for with what is picked, left out and shown', async (t) => {
    const service = await startService(t);
    service.on(paths.aggregate, { body: { total, facet } });
    const period = { from: Date.UTC(2020, 9, 1), to: Date.UTC(2020, 9, 7) };
    const selection = { agent: 'ann@example.com', success: false };
    const counted = await connect(service).client.countCalls({
      period,
      scope: 'tenant',
      agent: 'ann@example.com',
      tenant: 't2',
      timeZone: 'Asia/Kathmandu',
      exclude: ['chat'],
      successRule: 'talk',
      conditions: { selection },
      groups: ['total', 'facet'],
    });
    assert.deepEqual(counted, { totals: { agent: '', ...total }, facets: facet });
    const [{ path, query }] = service.requests as [(typeof service.requests)[number]];
    const { filter, ...rest } = query;
    assert.equal(path, `/api/stats/aggregate/tenant/${period.from}/${period.to}`);
    assert.deepEqual(rest, {
      agent: 'ann@example.com',
      tenant: 't2',
      timeZone: 'Asia/Kathmandu',
      group: 'total,facet',
    });
    assert.deepEqual(JSON.parse(filter!), { selection, exclude: ['chat'], successRule: 'talk' });
  });
});
