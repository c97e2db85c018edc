import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { SkippedEvent, SmartVideoClient } from '../../src/client/index.js';
import type { Call } from '../../src/model/call.js';
import { CallTable } from '../../src/table/call-table.js';
import { contents } from '../../demo/api/data/contents.js';
import { Database } from '../../demo/api/data/database.js';
import { fill } from '../../demo/api/data/fill.js';
import type { Page, ReportQuery } from '../../src/model/source.js';
import { figure9Call, home, sofia, startOfTests, day, testServer } from '../api/support.js';
import { connect, failure, type Connected } from './support.js';

const server = await testServer();
const timeZone = 'Europe/Sofia';
let sessions = 0;

const between = (from: string, to: string): ReportQuery => ({
  period: { from: sofia(from), to: sofia(to) },
  scope: 'tenant',
});
const figure8 = between('2020-10-01T00:00', '2020-10-07T00:00');
const figure12 = between('2021-05-28T00:00', '2021-05-29T00:00');
const figure14 = between('2021-04-15T00:00', '2021-04-16T00:00');
const made: ReportQuery = { period: { from: startOfTests - 90 * day, to: startOfTests }, scope: 'tenant' };

/** A client of somebody in the demo, in a session that goes through a scenario from now on. */
async function signIn(user = 'slav', scenario = 'none'): Promise<Connected> {
  const session = `client-${++sessions}`;
  const token = { url: `${server.url}/demo/token?user=${user}@videoengager.com&session=${session}` };
  const world = {
    get now() {
      return server.clock.now();
    },
    set now(moment: number) {
      server.clock.pass(moment - server.clock.now());
    },
  };
  const connected = connect({ url: server.url, world }, { token });
  // The session begins with a token, as a page's does: what is switched on later may be about it.
  await connected.client.me();
  const switched = { method: 'PUT', body: { scenario } };
  assert.equal(await server.status(`/demo/sessions/${session}/scenario`, switched), 200);
  return connected;
}

async function all<Row>(pages: AsyncIterable<Page<Row>>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const page of pages) rows.push(...page.rows);
  return rows;
}

suite('the reference server, for a supervisor', () => {
  test('knows who is signed in and what they may do', async () => {
    const { client } = await signIn();
    const me = await client.me();
    assert.deepEqual([me.email, me.name], ['slav@videoengager.com', 'Slav Petrov']);
    assert.equal(me.tenants.length, 2);
    assert.ok(Object.values(me.permissions).every(Boolean));
  });

  test('names the agents of each tenant', async () => {
    const { client } = await signIn();
    const [, lab] = (await client.me()).tenants;
    assert.equal((await client.agents()).length, 40);
    assert.equal((await client.agents(lab?.id)).length, 4);
  });

  test('has the calls of figure 8, newest first', async () => {
    const { client } = await signIn();
    const { rows, total, skipped } = await client.callPage(figure8, 1);
    assert.deepEqual([total, skipped], [164, []]);
    const { id, interactionId, visitorId, ...third } = rows[2] as Call;
    assert.equal(id, figure9Call);
    assert.ok(interactionId && visitorId);
    assert.deepEqual(third, {
      start: sofia('2020-10-05T20:42:45'),
      type: 'video',
      from: { kind: 'visitor', label: '', id: third.from.id },
      to: { kind: 'group', label: '', id: undefined },
      answeredBy: 'pureclouddemo@videoengager.com',
      agent: 'pureclouddemo@videoengager.com',
      duration: 60,
      talk: 59,
      crm: '',
      reason: 'Caller hangup',
      success: true,
      recordingCount: 1,
    });
  });

  test('tells who missed how many calls, as its database counts them', async () => {
    const database = await Database.open();
    await fill(database, contents({ calls: 3000, seed: 'smartvideo' }, startOfTests));
    const counted = await database.rows<{ agent: string; n: number; to_group: number }>(
      `SELECT agent, count(*) AS n, count_if(dial = 'to-group') AS to_group FROM calls
       WHERE tenant = $tenant AND talk = 0 AND started >= $from::BIGINT AND started < $to::BIGINT
       GROUP BY agent ORDER BY n DESC`,
      { tenant: home, from: BigInt(made.period.from), to: BigInt(made.period.to) },
    );
    database.close();
    assert.ok(counted.length > 20 && counted.some(({ to_group }) => to_group > 0));

    const { client } = await signIn();
    const table = new CallTable({ successRule: 'talk' });
    for await (const { rows } of client.calls(made)) table.append(rows);
    for (const { agent, n } of counted) {
      table.filter({ agent, talkMin: 0, talkMax: 0 });
      assert.equal(table.view.length, n, agent);
      assert.ok([...table.view].every((call) => call.agent === agent));
    }
    table.filter({ talkMin: 0, talkMax: 0 });
    const shown = new Map<string, number>();
    for (const { agent = '' } of table.view) shown.set(agent, (shown.get(agent) ?? 0) + 1);
    assert.deepEqual(shown, new Map(counted.map(({ agent, n }) => [agent, n])));
  });

  test('gives the same calls in pages of any size', async () => {
    const { client } = await signIn();
    const ids = async (pageSize: number): Promise<string[]> =>
      (await all(client.calls(figure8, { pageSize }))).map(({ id }) => id);
    const whole = await ids(1000);
    assert.equal(whole.length, 164);
    assert.deepEqual(await ids(50), whole);
    assert.deepEqual(await ids(82), whole);
  });

  test('answers for a period of years', async () => {
    const { client } = await signIn();
    const query = { ...figure8, period: { from: figure8.period.from, to: figure12.period.to + 400 * day } };
    const calls = await all(client.calls(query));
    assert.ok(calls.length >= 164);
    assert.deepEqual(
      calls.map(({ start }) => start),
      calls.map(({ start }) => start).sort((a, b) => b - a),
    );
    assert.equal(((await failure(client.callPage(query, 1))) as Error).name, 'BadRequestError');
  });

  test('has the details of figure 9', async () => {
    const { client } = await signIn();
    const details = await client.call(figure9Call);
    assert.deepEqual([details.callerType, details.calleeType], ['visitor', 'user']);
    assert.deepEqual(details.callerSession?.reason, {
      name: 'CommunicationError',
      message: 'Session lost: transport close',
    });
    assert.deepEqual(
      [details.calleeSession?.reason, details.callerSession?.extra, details.extra],
      ['socket', {}, {}],
    );
    const [recording] = details.recordings;
    assert.deepEqual(
      [details.recordings.length, recording?.duration, recording?.mime, recording?.state],
      [1, 55, 'video/webm', 'finished'],
    );
  });

  test('hands out an address that opens a recording once, and another one when asked again', async () => {
    const { client } = await signIn();
    const [recording] = (await client.call(figure9Call)).recordings;
    const first = await client.recordingUrl(recording?.id ?? '');
    assert.equal(first.expiresAt, server.clock.now() + 15_000);
    const second = await client.recordingUrl(recording?.id ?? '');
    assert.notEqual(first.url, second.url);
    const open = async (url: string): Promise<number> => (await fetch(url, { redirect: 'manual' })).status;
    assert.ok((await open(first.url)) < 400);
    assert.equal(await open(first.url), 410);
    server.clock.pass(15_001);
    assert.equal(await open(second.url), 410);
  });

  test('has the interactions of figure 12', async () => {
    const { client } = await signIn();
    const interactions = await all(client.interactions(figure12));
    const first = interactions.at(-1);
    assert.deepEqual(
      [first?.agent, first?.start, first?.duration, first?.totalCalls, first?.videos, first?.chats],
      [
        'pureclouddemo@videoengager.com',
        sofia('2021-05-28T00:06') + ((first?.start ?? 0) % 60_000),
        31,
        2,
        1,
        1,
      ],
    );
    assert.deepEqual(await client.interaction(first?.id ?? ''), first);
  });

  test("has figure 14's interaction with its 27 calls", async () => {
    const { client } = await signIn();
    const interactions = await all(client.interactions(figure14));
    const found = interactions.find(({ totalCalls }) => totalCalls === 27);
    const calls = await client.callsOfInteraction(found?.id ?? '');
    assert.equal(calls.length, 27);
    assert.deepEqual(calls.map(({ id }) => id).sort(), [...(found?.callIds ?? [])].sort());
    assert.ok(calls.every(({ interactionId }) => interactionId === found?.id));
  });

  for (const granularity of ['day', 'hour'] as const) {
    test(`counts by ${granularity} as many calls as it lists`, async () => {
      const { client } = await signIn();
      const series = await client.timeseries({ ...made, granularity, timeZone });
      const counted = series.buckets.reduce((sum, { total }) => sum + total!, 0);
      const { total } = await client.callPage(made, 1, { pageSize: 1 });
      assert.equal(counted, total);
      assert.equal(series.approximate, undefined);
    });
  }

  test('ties interactions to Genesys conversations, both ways', async () => {
    const { client } = await signIn();
    const links = await client.externalInteractions({ period: made.period });
    const link = links.find(({ externalId }) => externalId !== '');
    assert.ok(link);
    const [there] = await client.externalInteractions({ interactionId: link.interactionId });
    const back = await client.externalInteractions({ externalId: link.externalId });
    assert.equal(there?.externalId, link.externalId);
    assert.ok(back.some(({ interactionId }) => interactionId === link.interactionId));
  });

  test('does not have what is not there', async () => {
    const { client } = await signIn();
    const asked = [client.call('none'), client.interaction('none'), client.recordingUrl('none')];
    for (const error of await Promise.all(asked.map(failure))) {
      assert.equal((error as Error).name, 'NotFoundError');
    }
  });
});

suite('the reference server, for others', () => {
  test('lets an agent read their own data only', async () => {
    const { client } = await signIn('assen');
    assert.equal((await client.me()).permissions.tenant, false);
    assert.equal(((await failure(client.callPage(figure14, 1))) as Error).name, 'NotAllowedError');
    const own = await all(client.interactions({ ...figure14, scope: 'my' }));
    assert.ok(own.length > 0 && own.every(({ agent }) => agent === 'assen@videoengager.com'));
  });

  test('says what nobody may do who lacks every permission', async () => {
    const { client } = await signIn('no-access');
    const { tenant, calls, recordings, download } = (await client.me()).permissions;
    assert.deepEqual([tenant, calls, recordings, download], [false, false, false, false]);
    assert.equal(((await failure(client.callPage(figure8, 1))) as Error).name, 'NotAllowedError');
  });

  test('gives no token to somebody unknown', async () => {
    const token = { url: `${server.url}/demo/token?user=nobody@videoengager.com` };
    const { client } = connect({ url: server.url, world: { now: server.clock.now() } }, { token });
    assert.equal(((await failure(client.me())) as Error).name, 'NoSessionError');
  });
});

suite('the reference server, in a scenario', () => {
  const endings: [string, string][] = [
    ['errors', 'ServerFaultError'],
    ['busy', 'ServerFaultError'],
    ['offline', 'UnreachableError'],
    ['cut-off', 'UnreadableAnswerError'],
    ['not-json', 'UnreadableAnswerError'],
    ['signed-out', 'NoSessionError'],
    ['sign-in-page', 'NoSessionError'],
    ['sign-in-elsewhere', 'NoSessionError'],
    ['forbidden', 'NotAllowedError'],
  ];
  for (const [scenario, name] of endings) {
    test(`“${scenario}” ends with ${name}, whatever is asked`, async () => {
      const { client } = await signIn('slav', scenario);
      const asked: ((client: SmartVideoClient) => Promise<unknown>)[] = [
        (one) => one.me(),
        (one) => one.callPage(figure8, 1),
        (one) => one.call(figure9Call),
        (one) => one.timeseries({ ...figure8, granularity: 'day', timeZone }),
        (one) => one.recordingUrl('r1'),
      ];
      for (const ask of scenario === 'cut-off' ? asked.slice(0, -1) : asked) {
        assert.equal(((await failure(ask(client))) as Error).name, name);
      }
    });
  }

  test('“too-many” is waited out', async () => {
    const { client, pauses } = await signIn('slav', 'too-many');
    assert.equal((await client.callPage(figure8, 1)).total, 164);
    assert.deepEqual(pauses, [2000, 2000]);
  });

  test('“expired” is answered with a new token, without anybody noticing', async () => {
    const { client } = await signIn('slav', 'expired');
    const answers = await Promise.all([
      client.callPage(figure8, 1),
      client.agents(),
      client.call(figure9Call),
    ]);
    assert.equal(answers[0].total, 164);
  });

  test('“empty” has no rows, and says so without an error', async () => {
    const { client } = await signIn('slav', 'empty');
    assert.deepEqual(await all(client.calls(figure8)), []);
    assert.deepEqual(await all(client.interactions(figure12)), []);
  });

  test('“flaky” loses a page, and nothing is missing once it is asked for again', async () => {
    const { client } = await signIn('slav', 'flaky');
    const rows: Call[] = [];
    for (let page = 1; page <= 4; page++) {
      const ask = (): Promise<Page<Call>> => client.callPage(figure8, page, { pageSize: 50 });
      rows.push(...(await ask().catch(ask)).rows);
    }
    assert.equal(new Set(rows.map(({ id }) => id)).size, 164);
  });

  test('“wrong-types” loses every tenth record, and reads the others as they are', async () => {
    const plain = await all((await signIn()).client.calls(figure8));
    const { client } = await signIn('slav', 'wrong-types');
    const events: SkippedEvent[] = [];
    client.addEventListener('sv-skipped', (event) => events.push(event as SkippedEvent));
    const page = await client.callPage(figure8, 1);
    assert.equal(page.total, 164);
    assert.equal(page.rows.length + page.skipped.length, 164);
    assert.deepEqual(
      page.skipped.map(({ index }) => index % 10),
      Array(page.skipped.length).fill(7),
    );
    assert.deepEqual(events[0]?.records, page.skipped);
    const lost = new Set(page.skipped.map(({ index }) => index));
    const kept = plain.filter((_, index) => !lost.has(index));
    const faithful = ({ id, start, type, from, to, success }: Call): unknown => [
      id,
      start,
      type,
      from,
      to,
      success,
    ];
    assert.deepEqual(page.rows.map(faithful), kept.map(faithful));
  });

  test('a token that ends is renewed before it does', async () => {
    const { client } = await signIn();
    server.clock.pass(59.5 * 60_000);
    assert.equal((await client.me()).email, 'slav@videoengager.com');
    server.clock.pass(24 * 3_600_000);
    assert.equal((await client.me()).email, 'slav@videoengager.com');
  });
});
