import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type CallRow, rowsOf } from '../../demo/api/data/call-columns.js';
import { Connection } from '../../demo/api/data/clickhouse/connection.js';
import { fill as fillCluster } from '../../demo/api/data/clickhouse/fill.js';
import { createTables, mend } from '../../demo/api/data/clickhouse/schema.js';
import { type Contents, contents, contentsOf } from '../../demo/api/data/contents.js';
import { Database } from '../../demo/api/data/database.js';
import { type CallFacts, endings, type InteractionFacts, missed } from '../../demo/api/data/facts.js';
import { append, fill, newCalls } from '../../demo/api/data/fill.js';
import { guideInteractions } from '../../demo/api/data/guide/guide.js';
import { endOf } from '../../demo/api/data/made/play.js';
import { home, lab } from '../../demo/api/data/tenants.js';
import { noClickHouse, startCluster } from '../support/clickhouse.js';
import { day, hour, startOfTests } from './support.js';

const wishes = { calls: 50_000, seed: 'smartvideo' };
const guide = new Set([...guideInteractions()].map(({ id }) => id));
const all = [...contents(wishes, startOfTests)];
const made = all.filter(({ id, tenant }) => tenant === home.id && !guide.has(id));
const calls = made.flatMap((interaction) => interaction.calls);

const share = (is: (call: CallFacts) => boolean, of: CallFacts[] = calls): number =>
  of.filter(is).length / of.length;
const between = (value: number, least: number, most: number): void =>
  assert.ok(value >= least && value <= most, `${value} lies between ${least} and ${most}`);

const sofiaTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Sofia',
  weekday: 'short',
  hour: '2-digit',
  hourCycle: 'h23',
});

describe('Made data', () => {
  it('are as many calls as wished for, of forty agents, and a second tenant’s', () => {
    assert.equal(calls.length, 50_000);
    assert.equal(new Set(made.map(({ agent }) => agent)).size, 40);
    const theirs = all.filter(({ tenant }) => tenant === lab.id).flatMap((interaction) => interaction.calls);
    assert.equal(theirs.length, 300);
  });

  for (const count of [0, 1, 2, 3, 7, 100]) {
    it(`are exactly ${count} when ${count} are wished for`, () => {
      const few = [...contents({ calls: count, seed: 'few' }, startOfTests)].filter(
        ({ id, tenant }) => tenant === home.id && !guide.has(id),
      );
      assert.equal(few.flatMap((interaction) => interaction.calls).length, count);
    });
  }

  it('are the same for the same seed and moment, and others for another seed', () => {
    const few = (seed: string): InteractionFacts[] => [...contents({ calls: 500, seed }, startOfTests)];
    assert.deepEqual(few('a'), few('a'));
    assert.notDeepEqual(few('a'), few('b'));
  });

  it('have ids of their own', () => {
    const ids = all.flatMap(({ id, calls: its }) => [
      id,
      ...its.flatMap((call) => [call.id, ...(call.recordings ?? []).map((recording) => recording.id)]),
    ]);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.every((id) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)));
  });

  it('fill the ninety days up to now, and nothing lies in the future', () => {
    assert.ok(calls.every((call) => call.start >= startOfTests - 91 * day && endOf(call) <= startOfTests));
    const days = new Set(calls.map(({ start }) => Math.floor(start / day)));
    assert.ok(days.size >= 90);
  });

  it('have a fresh interaction, so that any hour of any day has something to show', () => {
    const newest = made.reduce((a, b) => ((a.calls[0]?.start ?? 0) > (b.calls[0]?.start ?? 0) ? a : b));
    const slavs = made.filter(
      ({ agent, externalId, calls: [call] }) =>
        agent === 'slav@videoengager.com' &&
        externalId !== undefined &&
        call !== undefined &&
        endOf(call) > startOfTests - hour,
    );
    assert.ok(endOf(newest.calls[0] ?? assert.fail()) > startOfTests - hour);
    assert.ok(slavs.length > 0);
  });

  it('follow office hours, with a lunch dip, weekends and quiet nights', () => {
    const byHour = new Map<string, number>();
    const byWeekday = new Map<string, number>();
    for (const { start } of calls) {
      const [weekday = '', hourOfDay = ''] = sofiaTime.format(start).split(' ');
      byHour.set(hourOfDay, (byHour.get(hourOfDay) ?? 0) + 1);
      byWeekday.set(weekday.replace(',', ''), (byWeekday.get(weekday.replace(',', '')) ?? 0) + 1);
    }
    const at = (key: string): number => byHour.get(key) ?? byWeekday.get(key) ?? 0;
    assert.ok(at('10') > 1.3 * at('13') && at('15') > 1.3 * at('13'));
    assert.ok(at('03') > 0 && at('03') < at('10') / 50);
    assert.ok(at('Sun') > 0 && at('Sun') < at('Mon') / 4);
  });

  it('grow over the weeks', () => {
    const middle = startOfTests - 45 * day;
    between(
      share(({ start }) => start >= middle),
      0.53,
      0.62,
    );
  });

  it('hold chats that lead to videos and videos that lead to screen shares', () => {
    const kinds = new Map<string, number>();
    for (const { calls: its } of made) {
      const kind = its
        .map(({ type, talk }) => (talk === 0 ? 'missed' : type))
        .reverse()
        .join(' ');
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    for (const kind of [
      'chat',
      'chat video',
      'chat video screen',
      'missed',
      'missed missed video',
      'video screen',
    ]) {
      assert.ok((kinds.get(kind) ?? 0) > 100, kind);
    }
  });

  it('hold missed attempts, broken connections, groups, and recordings of a third of the answered videos', () => {
    between(
      share(({ talk }) => talk === 0),
      0.08,
      0.2,
    );
    between(
      share(({ lost }) => lost === true),
      0.005,
      0.05,
    );
    between(
      share(({ dial }) => dial === 'to-group'),
      0.15,
      0.4,
    );
    const answered = calls.filter(({ type, talk = 0 }) => type === 'video' && talk >= 10);
    between(
      share(({ recordings }) => recordings !== undefined, answered),
      0.28,
      0.38,
    );
    assert.ok(calls.every(({ talk, recordings }) => recordings === undefined || talk !== 0));
  });

  it('hold talk of seconds, of hours, and one that somebody forgot to end', () => {
    const talks = calls.map(({ talk = 0 }) => talk).filter((talk) => talk > 0);
    assert.ok(talks.some((talk) => talk < 15) && talks.filter((talk) => talk > 3600).length > 50);
    assert.ok(talks.some((talk) => talk > 86_400));
  });

  it('never say what cannot be: more talk than duration, reasons that contradict', () => {
    for (const { duration, talk, reason, start } of calls) {
      assert.ok(Number.isInteger(start));
      if (duration !== undefined && talk !== undefined) assert.ok(talk <= duration && duration > 0);
      if (talk === 0) assert.equal(reason, missed);
      else assert.ok(endings.some((ending) => ending === reason));
    }
  });

  it('lack a duration now and then', () => {
    between(
      share(({ duration }) => duration === undefined),
      0.0005,
      0.01,
    );
  });

  it('know most visitors by no name, the others by names of all scripts and habits', () => {
    const names = made.map(({ visitorName }) => visitorName).filter((name) => name !== undefined);
    between(names.length / made.length, 0.2, 0.4);
    for (const script of [
      'Arabic',
      'Hebrew',
      'Cyrillic',
      'Greek',
      'Han',
      'Hiragana',
      'Hangul',
      'Thai',
      'Devanagari',
    ]) {
      const letters = new RegExp(`\\p{Script=${script}}`, 'u');
      assert.ok(
        names.some((name) => letters.test(name)),
        script,
      );
    }
    assert.ok(names.some((name) => /\p{Extended_Pictographic}/u.test(name)));
    assert.ok(names.some((name) => name.length === 200));
    for (const start of ['<img', '<script', '=HYPERLINK', '+', '-', '@']) {
      assert.ok(
        names.some((name) => name.startsWith(start)),
        start,
      );
    }
  });

  it('tie half of the interactions to a Genesys conversation', () => {
    between(made.filter(({ externalId }) => externalId !== undefined).length / made.length, 0.45, 0.55);
  });

  it('list an interaction’s calls newest first', () => {
    for (const { calls: its } of all) {
      assert.ok(its.every(({ start }, index) => index === 0 || start <= (its[index - 1]?.start ?? NaN)));
    }
  });
});

type Rows = <Row extends object>(sql: string) => Promise<Row[]>;

/** Each that makes copies by itself. */
const databases: readonly {
  name: string;
  skip?: string | false;
  /** Filled with contents; closed by the test. */
  filled(contents: Contents, t: TestContext): Promise<Rows>;
}[] = [
  {
    name: 'DuckDB',
    async filled({ made, times, rest }, t) {
      const database = await Database.open();
      t.after(() => database.close());
      await fill(database, made, times);
      await append(database, newCalls(rest));
      return (sql) => database.rows(sql);
    },
  },
  {
    name: 'ClickHouse, where the shards derive the same from copies as from all calls',
    skip: noClickHouse,
    async filled(contents, t) {
      const cluster = await startCluster();
      t.after(() => cluster.stop());
      const connection = await Connection.open(cluster.urls);
      t.after(() => connection.close());
      await createTables(connection);
      await fillCluster(connection, contents);
      await assertDerived(connection);
      return (sql) => connection.rows(sql);
    },
  },
];

/** What the shards have made of the calls as they came is what is made of all of them; each interaction is on one. */
async function assertDerived(connection: Connection): Promise<void> {
  const derived = (): Promise<unknown[]> =>
    Promise.all([
      connection.rows('SELECT * FROM call_keys ORDER BY key, started'),
      connection.rows(
        `SELECT tenant, quarter, type, has_talk, has_duration, has_recording, sum(calls), sum(seconds) FROM call_counts
         GROUP BY tenant, quarter, type, has_talk, has_duration, has_recording
         ORDER BY tenant, quarter, type, has_talk, has_duration, has_recording`,
      ),
    ]);
  const found = await derived();
  for (const table of ['call_keys', 'call_counts']) await connection.command(`TRUNCATE TABLE ${table}_shard`);
  await mend(connection);
  assert.deepEqual(found, await derived());
  const shards = await connection.onEachShard<{ interaction: string }>(
    'SELECT DISTINCT interaction FROM calls_shard',
  );
  assert.ok(shards.every((own) => own.length > 0));
  const all = shards.flat().map(({ interaction }) => interaction);
  assert.equal(new Set(all).size, all.length);
}

/** Flags are numbers in some databases. */
const asWritten = (row: CallRow): CallRow => ({ ...row, lost: Boolean(row.lost) });

describe('More calls than are made one by one', () => {
  const many = { calls: 2_345, seed: 'many' };
  const most = 400;
  const interactions = [...contents(many, startOfTests, most)];
  const theirs = interactions
    .filter(({ id, tenant }) => tenant === home.id && !guide.has(id))
    .flatMap((interaction) => interaction.calls);

  it('are as many as wished for, each with an id of its own, in the same ninety days', () => {
    assert.equal(theirs.length, 2_345);
    assert.equal(new Set(theirs.map(({ id }) => id)).size, 2_345);
    const starts = theirs.map(({ start }) => start);
    assert.ok(Math.min(...starts) >= startOfTests - 90 * day);
    assert.ok(Math.max(...theirs.map(endOf)) <= startOfTests);
  });

  it('are copies of what is made, with visitors of their own', () => {
    const visitors = new Set(interactions.map(({ visitorId }) => visitorId));
    const once = new Set([...contentsOf(many, startOfTests, most).made].map(({ visitorId }) => visitorId));
    assert.ok(
      visitors.size > 5 * once.size,
      `${visitors.size} visitors, ${once.size} before they are copied`,
    );
  });

  for (const { name, skip = false, filled } of databases)
    it(`are the same made in ${name}`, { skip }, async (t) => {
      const contents = contentsOf(many, startOfTests, most);
      assert.equal(contents.times, 6);
      const rows = await filled(contents, t);
      const expected = [...newCalls(interactions)].map(rowsOf);
      const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
      const calls = expected.map(({ call }) => call).sort(byId);
      const recordings = expected.flatMap((one) => one.recordings).sort(byId);
      assert.deepEqual((await rows<CallRow>('SELECT * FROM calls ORDER BY id')).map(asWritten), calls);
      assert.deepEqual(await rows('SELECT * FROM recordings ORDER BY id'), recordings);
    });
});
