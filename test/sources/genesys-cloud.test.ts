import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { genesysCloudSource } from '../../src/sources/index.js';
import type { Call } from '../../src/model/call.js';
import { isSmartVideoError, type SmartVideoErrorCode } from '../../src/model/errors.js';
import type { ReportQuery, SmartVideoSource } from '../../src/model/source.js';
import { genesysToken, upstream } from '../broker/support.js';
import { day, hour, startOfTests, testServer } from '../api/support.js';

const server = await testServer({ calls: 3000 });
const { url, clock } = server;
const slav = 'slav@videoengager.com';
const tokenOf = (user: string): Promise<string> => genesysToken(url, { user });

const region = {
  name: 'demo',
  domain: 'localhost',
  apps: url,
  api: `${url}/genesys`,
  login: `${url}/genesys`,
};

interface Traffic {
  /** Method, path after `details`, and status of each request. */
  sent: string[];
  /** Milliseconds that were waited. */
  waited: number[];
}

/** A source over the demo's Genesys Cloud, and what it sent; waiting moves the demo's clock. */
async function sourceOf(
  getToken: () => Promise<string> | string,
  meanwhile: (path: string) => void = () => undefined,
  regionOf = region,
): Promise<Traffic & { source: SmartVideoSource }> {
  const sent: string[] = [];
  const waited: number[] = [];
  const source = genesysCloudSource({
    region: regionOf,
    getToken,
    fetch: async (input, init) => {
      const path = new URL(String(input)).pathname.replace(/^.*\/(?:details|v2)\//, '');
      const short = path.replace(/[\da-f]{8}-[\da-f-]{27}/g, 'ID');
      const response = await fetch(input, init);
      sent.push(`${init?.method} ${short} ${response.status}`);
      meanwhile(short);
      return response;
    },
    wait: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      waited.push(milliseconds);
      clock.pass(milliseconds);
    },
  });
  return { source, sent, waited };
}

const lastDays = (days: number): ReportQuery => ({
  period: { from: startOfTests - days * day, to: startOfTests },
  scope: 'tenant',
});

/** All calls of a query, as a report loads them. */
async function loaded(source: SmartVideoSource, query: ReportQuery): Promise<Call[]> {
  const calls: Call[] = [];
  for (let page = 1; ; page++) {
    const { rows } = await source.callPage(query, page);
    if (rows.length === 0) return calls;
    calls.push(...rows);
  }
}

/** The calls of the same days, as SmartVideo's own service has them. */
async function served(days: number, agent = ''): Promise<Record<string, unknown>[]> {
  const { from, to } = lastDays(days).period;
  const path = `/api/stats/calls/tenant/${from}/${to}?pageSize=5000${agent && `&agent=${agent}`}`;
  return (await server.read<{ data: Record<string, unknown>[] }>(path, { user: 'slav' })).data;
}

const fails = (work: Promise<unknown>, code: SmartVideoErrorCode, detail?: RegExp): Promise<void> =>
  assert.rejects(work, (error) => {
    assert.ok(isSmartVideoError(error), String(error));
    assert.equal(error.code, code);
    if (detail) assert.match(error.detail ?? '', detail);
    return true;
  });

/** Once in a test file: a minute passes, so that all may be asked again. */
const rested = (): void => clock.pass(60_000);

suite('Genesys Cloud as a source of calls', () => {
  test('has the conversations of some days, as the service has the calls', async () => {
    rested();
    const { source, sent } = await sourceOf(() => tokenOf(slav));
    const calls = await loaded(source, lastDays(7));
    const expected = await served(7);
    assert.ok(expected.length > 100);
    assert.deepEqual(calls.map(({ id }) => id).sort(), expected.map(({ id }) => id).sort());
    assert.ok(calls.every((call, n) => n === 0 || calls[n - 1]!.start >= call.start));
    const byId = new Map(expected.map((call) => [call.id, call]));
    for (const call of calls) {
      const own = byId.get(call.id)!;
      assert.equal(call.start, own.start);
      assert.equal(call.type, own.type);
      if (own.duration !== undefined) assert.equal(call.duration, own.duration);
      assert.equal(call.answeredBy !== undefined, own.reason !== 'Missed Call');
      assert.match(call.agent ?? '', /@videoengager\.com$/);
      assert.equal(call.recordingCount, undefined);
      assert.equal(call.crm, '');
    }
    assert.ok(sent.every((line) => !/jobs/.test(line)));
  });

  test('has those of a long period from a job, and of today from a query', async () => {
    rested();
    const { source, sent, waited } = await sourceOf(() => tokenOf(slav));
    const calls = await loaded(source, lastDays(90));
    const expected = await served(90);
    assert.ok(expected.length > 1000);
    assert.deepEqual(calls.map(({ id }) => id).sort(), expected.map(({ id }) => id).sort());
    assert.ok(sent.includes('POST jobs 202') && sent.includes('GET jobs/ID/results 200'));
    assert.ok(sent.includes('POST query 200'));
    assert.equal(sent.filter((line) => line.startsWith('POST jobs')).length, 1);
    assert.deepEqual(waited, [1000, 1500]);
  });

  test('comes in pages that grow, so that a long period has few', async () => {
    rested();
    const { source } = await sourceOf(() => tokenOf(slav));
    const pages = [];
    for (const page of [1, 2, 3]) pages.push(await source.callPage(lastDays(31), page));
    assert.ok(pages[0]!.rows.length >= 300 && pages[1]!.rows.length >= 600);
    assert.ok(pages.every(({ total }) => total === undefined));
    // Asked for again, a period is read anew.
    assert.deepEqual((await source.callPage(lastDays(31), 1)).rows, pages[0]!.rows);
  });

  test('knows one agent’s calls, and an agent sees their own only', async () => {
    rested();
    const { source } = await sourceOf(() => tokenOf(slav));
    const agent = 'assen@videoengager.com';
    const ofAgent = await loaded(source, { ...lastDays(30), agent });
    assert.deepEqual(
      ofAgent.map(({ id }) => id).sort(),
      (await served(30, agent)).map(({ id }) => id).sort(),
    );
    const { source: own } = await sourceOf(() => tokenOf(agent));
    assert.equal((await own.me()).permissions.tenant, false);
    for (const scope of ['my', 'tenant'] as const)
      assert.equal((await loaded(own, { ...lastDays(30), scope })).length, ofAgent.length);
    assert.deepEqual(await loaded(source, { ...lastDays(30), agent: 'nobody@example.org' }), []);
  });

  test('tells who is signed in, with whom else, and everything about one conversation', async () => {
    rested();
    const { source } = await sourceOf(() => tokenOf(slav));
    const me = await source.me();
    assert.equal(me.email, slav);
    assert.equal(me.permissions.calls && me.permissions.tenant && !me.permissions.recordings, true);
    const agents = await source.agents();
    assert.ok(agents.some(({ email, name }) => email === slav && name === 'Slav Petrov'));
    const [call] = (await source.callPage(lastDays(3), 1)).rows;
    const details = await source.call(call!.id);
    assert.deepEqual(details.to, call!.to);
    assert.ok(Array.isArray(details.extra['participants']));
    assert.deepEqual(await source.callsOfInteraction(call!.id).then((calls) => calls.map(({ id }) => id)), [
      call!.id,
    ]);
    await fails(source.call('none'), 'not-found');
  });

  test('has statistics of the same calls, read once for all that is asked at a time', async () => {
    rested();
    const { source, sent } = await sourceOf(() => tokenOf(slav));
    const query = lastDays(3);
    const [{ rows }, series] = await Promise.all([
      source.interactionPage(query, 1),
      source.timeseries({ ...query, granularity: 'day', timeZone: 'Europe/Sofia' }),
    ]);
    const count = (await served(3)).length;
    assert.equal(rows.length, count);
    assert.equal(
      series.buckets.reduce((sum, bucket) => sum + (bucket.total ?? 0), 0),
      count,
    );
    assert.equal(sent.filter((line) => line.startsWith('POST query')).length, Math.ceil(count / 100));
  });
});

suite('What Genesys Cloud refuses', () => {
  test('is a token: a new one is taken once, and then nobody is signed in', async () => {
    rested();
    const tokens = ['old', await tokenOf(slav)];
    const { source, sent } = await sourceOf(() => tokens.shift() ?? 'none');
    assert.equal((await source.me()).email, slav);
    assert.deepEqual(sent, ['GET users/me 401', 'GET users/me 200']);
    const { source: other, sent: others } = await sourceOf(() => 'bad');
    await fails(other.callPage(lastDays(1), 1), 'no-session', /Invalid login/);
    assert.deepEqual(others, ['GET users 401', 'GET users 401']);
    await fails((await sourceOf(() => 'no token\n')).source.me(), 'no-session');
    const thrown = sourceOf(() => {
      throw new Error('not signed in');
    });
    await fails((await thrown).source.me(), 'no-session');
  });

  test('is who may not see conversations, or is of another organisation', async () => {
    rested();
    for (const user of ['no-access@videoengager.com', 'stranger@example.org'])
      await fails((await sourceOf(() => tokenOf(user))).source.callPage(lastDays(1), 1), 'not-allowed');
    const me = await (await sourceOf(() => tokenOf('no-access@videoengager.com'))).source.me();
    assert.equal(me.permissions.calls, false);
  });

  test('is more than 300 requests a minute: it waits as long as is asked, and says so', async () => {
    rested();
    const token = await tokenOf(slav);
    const ask = (): Promise<number> => server.status('/genesys/api/v2/users', { token });
    while ((await ask()) === 200);
    const busy: number[] = [];
    const { source, sent, waited } = await sourceOf(() => token);
    await source.callPage(lastDays(1), 1, { onBusy: (pause) => busy.push(pause) });
    assert.ok(sent.some((line) => line.endsWith('429')));
    assert.deepEqual(waited[0], 2000);
    assert.ok(busy.length <= waited.length);
  });

  test('is read to the end where it is over: an aborted reading asks for nothing more', async () => {
    rested();
    const controller = new AbortController();
    const { source, sent } = await sourceOf(
      () => tokenOf(slav),
      (path) => {
        if (path === 'jobs/ID') controller.abort();
      },
    );
    const reading = source.callPage(lastDays(90), 1, { signal: controller.signal });
    await assert.rejects(reading, { name: 'AbortError' });
    const ended = async (): Promise<void> => {
      while (!sent.some((line) => line.startsWith('DELETE'))) await new Promise((next) => setImmediate(next));
    };
    await ended();
    assert.equal(sent.at(-1), 'DELETE jobs/ID 204');
    assert.equal((await loaded(source, lastDays(90))).length, (await served(90)).length);
  });

  test('are the results of a job that have expired: it is started anew, once', async () => {
    rested();
    let hasExpired = false;
    const { source, sent } = await sourceOf(
      () => tokenOf(slav),
      (path) => {
        if (path !== 'jobs' || hasExpired) return;
        hasExpired = true;
        clock.pass(4 * hour);
      },
    );
    const calls = await loaded(source, lastDays(60));
    assert.equal(calls.length, (await served(60)).length);
    assert.equal(sent.filter((line) => line === 'POST jobs 202').length, 2);
  });

  test('is a job that failed: the reason is in the error, and the next attempt starts another', async () => {
    let jobs = 0;
    const failing = await upstream((request, response) => {
      const isJob = request.method === 'POST';
      jobs += isJob ? 1 : 0;
      const body = isJob
        ? { jobId: 'j' }
        : /availability/.test(request.url!)
          ? { dataAvailabilityDate: new Date(startOfTests).toISOString() }
          : /jobs/.test(request.url!)
            ? { state: 'FAILED', errorMessage: 'too much' }
            : { entities: [], pageCount: 1 };
      response.end(JSON.stringify(body));
    });
    const { source } = await sourceOf(() => 'token', undefined, { ...region, api: failing });
    await fails(source.callPage(lastDays(90), 1), 'server-fault', /FAILED: too much/);
    await fails(source.callPage(lastDays(90), 1), 'server-fault');
    assert.equal(jobs, 2);
  });

  test('is an answer that is no JSON, or none at all', async () => {
    const page = await upstream((_, response) => response.end('<html>'));
    await fails(
      (await sourceOf(() => 'token', undefined, { ...region, api: page })).source.agents(),
      'unreadable-answer',
    );
    const gone = await upstream((request) => request.destroy());
    const { source, waited } = await sourceOf(() => 'token', undefined, { ...region, api: gone });
    await fails(source.agents(), 'unreachable');
    assert.deepEqual(waited, [1000, 2000, 4000, 8000]);
  });
});

suite('The region', () => {
  test('is known by its name or domain, and nothing else is', () => {
    for (const known of ['prod-euc1', 'mypurecloud.de', 'usw2.pure.cloud'])
      genesysCloudSource({ region: known, getToken: () => '' });
    for (const unknown of ['', 'example.org', 'https://api.mypurecloud.de'])
      assert.throws(() => genesysCloudSource({ region: unknown, getToken: () => '' }), TypeError);
    assert.throws(
      () => genesysCloudSource({ region: { ...region, api: 'http://example.org' }, getToken: () => '' }),
      TypeError,
    );
  });
});
