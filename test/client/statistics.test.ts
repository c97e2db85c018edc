/** Statistics of the calls that the reference server sends, and its own, beside what its database counts by itself. */
import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { CallSelection, SelectionKey } from '../../src/model/call-selection.js';
import type { CallStatistics } from '../../src/model/call-statistics.js';
import type { KnownCallType } from '../../src/model/call.js';
import { withoutCallTypes } from '../../src/model/normalize.js';
import type { CallGroup } from '../../src/model/call-query.js';
import type { ReportQuery } from '../../src/model/source.js';
import { StatisticsCounter } from '../../src/table/call-statistics.js';
import { CallTable } from '../../src/table/call-table.js';
import { contents } from '../../demo/api/data/contents.js';
import { Database } from '../../demo/api/data/database.js';
import { fill } from '../../demo/api/data/fill.js';
import { day, home, startOfTests, testServer } from '../api/support.js';
import { resultOf } from '../support/calls.js';
import { connect } from './support.js';

const server = await testServer();
const database = await Database.open();
after(() => database.close());
await fill(database, contents({ calls: 3000, seed: 'smartvideo' }, startOfTests));

/** Neither begins nor ends with an hour. Clocks change in it in Sofia, in New York and on Lord Howe Island. */
const period = { from: startOfTests - 75 * day + 1_234_567, to: startOfTests - 7_654_321 };

interface Reader {
  user: string;
  scope: ReportQuery['scope'];
  /** Whose calls they read: all of the tenant's, or their own. */
  reach: string;
  /** A type that is picked. */
  type: KnownCallType;
  leftOut?: KnownCallType;
}

const readers: Record<string, Reader> = {
  'a supervisor': { user: 'slav', scope: 'tenant', reach: 'true', type: 'chat' },
  'a supervisor without chats': {
    user: 'slav',
    scope: 'tenant',
    reach: `calls.type <> 'chat'`,
    type: 'screen',
    leftOut: 'chat',
  },
  'an agent': { user: 'assen', scope: 'my', reach: `calls.agent = 'assen@videoengager.com'`, type: 'chat' },
};

const start = 'make_timestamptz(calls.started * 1000)';
const clock = (zone: string, moment = start): string => `timezone('${zone}', ${moment})`;
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const conditionOf: { readonly [Key in SelectionKey]: (picked: NonNullable<CallSelection[Key]>) => string } = {
  agent: (one) => `calls.agent = ${quoted(one)}`,
  reason: (one) => `calls.reason = ${quoted(one)}`,
  type: (one) => `calls.type = ${quoted(one)}`,
  success: (one) => `(coalesce(calls.talk, 0) > 0) = ${one}`,
  hourOfWeek: ({ weekday, hour, timeZone }) =>
    `isodow(${clock(timeZone)}) = ${weekday} AND hour(${clock(timeZone)}) = ${hour}`,
  part: ({ from, to }) => `calls.started >= ${from} AND calls.started < ${to}`,
};

/** What a section counts: all that is picked but for one. */
function callsOf({ reach }: Reader, selection: CallSelection, except?: SelectionKey): string {
  const picked = Object.entries(selection).filter(([key]) => key !== except) as [SelectionKey, never][];
  const conditions = picked.map(([key, value]) => conditionOf[key](value));
  const inPeriod = `calls.started >= ${period.from} AND calls.started < ${period.to}`;
  return `(SELECT * FROM calls WHERE ${[`tenant = ${quoted(home)}`, inPeriod, reach, ...conditions].join(' AND ')}) AS calls`;
}

const counts = `
  count(*) AS total,
  count(*) FILTER (type = 'video') AS video,
  count(*) FILTER (type = 'screen') AS screen,
  count(*) FILTER (type = 'chat') AS chat,
  count(*) FILTER (talk > 0) AS successful,
  count(*) FILTER (coalesce(talk, 0) = 0) AS unsuccessful`;
const withInteractions = `count(DISTINCT interaction) AS interactions, ${counts}`;
const talkTime = 'coalesce(sum(talk), 0)::BIGINT AS talk';
const quantiles = `
  count(*) FILTER (talk > 0) AS talks,
  quantile_disc(talk, 0.5) FILTER (talk > 0) AS "medianTalk",
  quantile_disc(talk, 0.9) FILTER (talk > 0) AS talk90`;

const withoutNulls = (row: object): object =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

async function byValue(
  reader: Reader,
  selection: CallSelection,
  key: 'agent' | 'reason' | 'type',
): Promise<object[]> {
  const name = key === 'agent' ? 'agent' : 'value';
  const rows = await database.rows(
    `SELECT ${key} AS ${name}, ${withInteractions}, ${talkTime} ${key === 'agent' ? `, ${quantiles}` : ''}
     FROM ${callsOf(reader, selection, key)} GROUP BY ${key} ORDER BY total DESC, ${key}`,
  );
  return rows.map(withoutNulls);
}

/** By hour of the week: those that have calls. */
const byHourOfWeek = (reader: Reader, selection: CallSelection, timeZone: string): Promise<object[]> =>
  database.rows(
    `WITH calls AS (FROM ${callsOf(reader, selection, 'hourOfWeek')}),
          firsts AS (SELECT min(started) AS started FROM calls GROUP BY interaction),
          of_firsts AS (
            SELECT isodow(${clock(timeZone, 'make_timestamptz(started * 1000)')}) AS weekday,
                   hour(${clock(timeZone, 'make_timestamptz(started * 1000)')}) AS hour,
                   count(*) AS interactions
            FROM firsts GROUP BY ALL
          ),
          of_calls AS (
            SELECT isodow(${clock(timeZone)}) AS weekday, hour(${clock(timeZone)}) AS hour, ${counts}, ${talkTime}
            FROM calls GROUP BY ALL
          )
     SELECT * REPLACE (coalesce(interactions, 0) AS interactions)
     FROM of_calls LEFT JOIN of_firsts USING (weekday, hour) ORDER BY weekday, hour`,
  );

/** For each hour of the week the number of days on which the clock shows it, minute by minute. */
async function daysByHour(timeZone: string): Promise<Map<string, number>> {
  const rows = await database.rows<{ weekday: number; hour: number; days: number }>(
    `SELECT isodow(local) AS weekday, hour(local) AS hour, count(DISTINCT local::DATE) AS days
     FROM (
       SELECT ${clock(timeZone, 'make_timestamptz(moment * 1000)')} AS local
       FROM range(${period.from}, ${period.to}, 60_000) AS moments(moment)
     ) GROUP BY ALL`,
  );
  return new Map(rows.map(({ weekday, hour, days }) => [`${weekday} ${hour}`, days]));
}

/** By the clock's hours, those that have calls; of an hour that the clock shows twice, both. */
const byHour = (reader: Reader, selection: CallSelection, timeZone: string): Promise<object[]> =>
  database.rows(
    `WITH calls AS (
            SELECT *, date_trunc('hour', ${clock(timeZone)}) AS hour,
                   epoch_ms(${start} AT TIME ZONE ${quoted(timeZone)}) - started AS utc_offset
            FROM ${callsOf(reader, selection, 'part')}
          ),
          firsts AS (SELECT arg_min(hour, started) AS hour, arg_min(utc_offset, started) AS utc_offset FROM calls GROUP BY interaction),
          of_firsts AS (SELECT hour, utc_offset, count(*) AS interactions FROM firsts GROUP BY ALL),
          of_calls AS (SELECT hour, utc_offset, ${counts} FROM calls GROUP BY ALL)
     SELECT epoch_ms(hour) - utc_offset AS time, of_calls.* EXCLUDE (hour, utc_offset), coalesce(interactions, 0) AS interactions
     FROM of_calls LEFT JOIN of_firsts USING (hour, utc_offset) ORDER BY time`,
  );

async function totals(reader: Reader, selection: CallSelection): Promise<object> {
  const [row] = await database.rows(
    `SELECT '' AS agent, ${withInteractions}, ${talkTime}, ${quantiles} FROM ${callsOf(reader, selection)}`,
  );
  return withoutNulls(row!);
}

async function counterOf({ user, scope, leftOut }: Reader) {
  const token = { url: `${server.url}/demo/token?user=${user}@videoengager.com&session=statistics` };
  const { client } = connect({ url: server.url, world: { now: server.clock.now() } }, { token });
  const table = new CallTable();
  for await (const { rows } of client.calls({ period, scope }))
    table.append(withoutCallTypes(rows, leftOut ? [leftOut] : []));
  return { client, counter: new StatisticsCounter(table) };
}

const groups: readonly CallGroup[] = ['total', 'agent', 'reason', 'type', 'hourOfWeek', 'bucket'];

/** Hours and buckets that have calls, as the database gives them. */
const hasCalls = ({ total }: { total?: number }): boolean => total! > 0;

async function assertCounted(
  statistics: CallStatistics,
  reader: Reader,
  selection: CallSelection,
  timeZone: string,
  days: ReadonlyMap<string, number>,
): Promise<void> {
  assert.deepEqual(statistics.totals, await totals(reader, selection));
  assert.deepEqual(statistics.agents, await byValue(reader, selection, 'agent'));
  assert.deepEqual(statistics.reasons, await byValue(reader, selection, 'reason'));
  assert.deepEqual(statistics.types, await byValue(reader, selection, 'type'));
  for (const { weekday, hour, days: found } of statistics.hours)
    assert.equal(found, days.get(`${weekday} ${hour}`), `${weekday} ${hour}`);
  assert.deepEqual(
    statistics.hours.filter(hasCalls).map(({ days: _days, ...rest }) => rest),
    await byHourOfWeek(reader, selection, timeZone),
  );
  assert.deepEqual(statistics.series.buckets.filter(hasCalls), await byHour(reader, selection, timeZone));
}

const daysOf = new Map<string, Map<string, number>>();
for (const timeZone of ['Europe/Sofia', 'America/New_York', 'Australia/Lord_Howe'])
  daysOf.set(timeZone, await daysByHour(timeZone));

/** Selections that one call of a reader's is in. */
async function selectionsOf(reader: Reader): Promise<Record<string, CallSelection>> {
  const [one] = await database.rows<{ agent: string; reason: string; type: string; started: number }>(
    `SELECT agent, reason, type, started FROM ${callsOf(reader, { success: true })}
     WHERE type = '${reader.type}' ORDER BY started DESC LIMIT 1 OFFSET 5`,
  );
  assert.ok(one);
  const { agent, reason, type, started } = one;
  const [at] = await database.rows<{ weekday: number; hour: number }>(
    `SELECT isodow(local) AS weekday, hour(local) AS hour
     FROM (SELECT ${clock('Europe/Sofia', `make_timestamptz(${started} * 1000)`)} AS local)`,
  );
  assert.ok(at);
  const hourOfWeek = { ...at, timeZone: 'Europe/Sofia' };
  const part = { from: started - 9 * day, to: started + 1 };
  return {
    'nothing picked': {},
    'an agent picked': { agent },
    'a reason and an outcome picked': { reason, success: true },
    'unsuccessful calls of a type picked': { type: 'video', success: false },
    'an hour of the week picked, by the clock of Sofia': { hourOfWeek },
    'a part and an agent picked': { agent, part },
    'all kinds picked': { agent, reason, type, success: true, hourOfWeek, part },
  };
}

for (const [name, reader] of Object.entries(readers))
  suite(
    `statistics of the reference server, for ${name === 'agent' ? 'an agent' : 'a supervisor'}`,
    async () => {
      const { client, counter } = await counterOf(reader);
      const { scope, leftOut } = reader;
      const exclude = leftOut ? [leftOut] : [];
      for (const [timeZone, days] of daysOf)
        for (const [title, selection] of Object.entries(await selectionsOf(reader)))
          test(`are those of its database: ${timeZone}, ${title}`, async () => {
            const statistics = resultOf(counter.count({ period, timeZone, rule: 'server', selection }));
            assert.ok(statistics.totals.total > 0);
            await assertCounted(statistics, reader, selection, timeZone, days);
            const query = { period, scope, timeZone, exclude, conditions: { selection }, groups };
            assert.deepEqual(await client.countCalls(query), statistics, 'counted by the service');
          });
    },
  );
