import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { agentBody, callBody, type AccountBody, type CallBody } from '../../src/client/contract/core.js';
import { bucketBody, interactionBody, type InteractionBody } from '../../src/client/contract/statistics.js';
import { callDetailsBody } from '../../src/client/contract/details.js';
import { tryParse } from '../../src/client/contract/schema.js';
import type { AggregateBody } from '../../src/client/contract/views.js';
import { figure8Days, figure9Call, type Page, type RequestOptions, testServer } from './support.js';

const server = await testServer({ calls: 0 });
const user = 'slav';
const calls = `/api/stats/calls/tenant/${figure8Days}`;
const interactions = `/api/stats/interactions/tenant/${figure8Days}`;
const series = `/api/stats/timeseries/tenant/byDay/${figure8Days}`;
const stream = `/api/stats/calls/stream/tenant/${figure8Days}`;
const me = '/api/brokerages/users/me';

interface Choice {
  id: string;
  label: string;
  about: string;
}
const offered = await server.read<Choice[]>('/demo/scenarios');

let sessions = 0;

/** A session of its own with a scenario switched on. */
async function sessionWith(scenario: string): Promise<string> {
  const session = `session ${++sessions}`;
  await switchOn(session, scenario);
  return session;
}

function switchOn(session: string, scenario: string): Promise<unknown> {
  const path = `/demo/sessions/${encodeURIComponent(session)}/scenario`;
  return server.read(path, { method: 'PUT', body: { scenario } });
}

describe('Scenarios are switched on per session', () => {
  it('each is offered with a label and an explanation', () => {
    assert.equal(offered[0]?.id, 'none');
    assert.equal(new Set(offered.map(({ id }) => id)).size, offered.length);
    for (const { label, about } of offered) assert.ok(label && about.endsWith('.'));
  });

  it('for one session alone, until it is switched off', async () => {
    const session = await sessionWith('errors');
    const path = `/demo/sessions/${encodeURIComponent(session)}/scenario`;
    assert.deepEqual(await server.read(path), { session, scenario: 'errors' });
    await server.refusal(500, me, { user, session });
    assert.equal(await server.status(me, { user, session: 'another' }), 200);
    assert.equal(await server.status(me, { user }), 200);
    await switchOn(session, 'none');
    assert.equal(await server.status(me, { user, session }), 200);
    assert.deepEqual(await server.read('/demo/sessions/unheard-of/scenario'), {
      session: 'unheard-of',
      scenario: 'none',
    });
  });

  it('one that does not exist is refused, and the others named', async () => {
    for (const body of [{ scenario: 'sunshine' }, {}]) {
      const sentence = await server.refusal(400, '/demo/sessions/x/scenario', { method: 'PUT', body });
      for (const { id } of offered) assert.ok(sentence.includes(id));
    }
  });

  it('a missing or refused token stays what it is', async () => {
    const session = await sessionWith('empty');
    await server.refusal(401, calls);
    const path = `/api/stats/calls/single/${figure9Call}`;
    await server.refusal(403, path, { user: 'assen', session });
  });
});

describe('What each scenario does', () => {
  const tried = new Set(['none']);
  const scenario = (id: string, does: string, test: (session: string) => Promise<void>): void => {
    tried.add(id);
    it(`${id}: ${does}`, async () => test(await sessionWith(id)));
  };
  const status = (session: string, path = calls): Promise<number> => server.status(path, { user, session });
  const pageStatus = (session: string, page: number): Promise<number> =>
    status(session, `${calls}?pageSize=10&page=${page}`);
  const textOf = async (session: string, path = calls): Promise<string> =>
    (await server.send(path, { user, session })).text();

  scenario('slow', 'each answer is a second and a half late', async (session) => {
    server.clock.waited = [];
    assert.equal(await status(session), 200);
    assert.deepEqual(server.clock.waited, [1500]);
  });

  scenario('empty', 'reports are empty, the agents stay', async (session) => {
    for (const path of [calls, interactions]) {
      const page = await server.read<Page<unknown>>(path, { user, session });
      assert.deepEqual([page.data, page.totalCount, page.page], [[], 0, 1]);
    }
    assert.deepEqual(await server.read(series, { user, session }), { data: [], timeZone: 'UTC' });
    assert.equal((await server.read<unknown[]>('/api/brokerages/agents', { user, session })).length, 40);
  });

  scenario('errors', 'each answer is 500 with a sentence', async (session) => {
    for (const path of [calls, me]) await server.refusal(500, path, { user, session });
  });

  scenario('flaky', 'each third page fails until it is asked for again', async (session) => {
    const statuses: number[] = [];
    for (const page of [1, 2, 3, 4, 5, 6, 3, 6, 3]) statuses.push(await pageStatus(session, page));
    assert.deepEqual(statuses, [200, 200, 500, 200, 200, 500, 200, 200, 500]);
  });

  scenario('page-3-fails', 'the third page fails however often it is asked for', async (session) => {
    const statuses: number[] = [];
    for (const page of [2, 3, 3, 4, 6]) statuses.push(await pageStatus(session, page));
    assert.deepEqual(statuses, [200, 500, 500, 200, 200]);
    await switchOn(session, 'none');
    assert.equal(await pageStatus(session, 3), 200);
  });

  scenario('wrong-totals', 'there are said to be more records than there ever are', async (session) => {
    for (const path of [calls, interactions]) {
      const page = await server.read<Page<unknown>>(path, { user, session });
      assert.equal(page.totalCount, 1e12);
      assert.ok(page.data.length > 0, 'there are records');
    }
  });

  scenario('restless', 'each page but the first has a record twice instead of another', async (session) => {
    const idsOf = async (page: number, name?: string): Promise<string[]> => {
      const path = `${calls}?pageSize=10&page=${page}`;
      const { data } = await server.read<Page<{ id: string }>>(path, { user, session: name });
      return data.map(({ id }) => id);
    };
    assert.deepEqual(await idsOf(1, session), await idsOf(1));
    const [, second, ...rest] = await idsOf(2);
    assert.deepEqual(await idsOf(2, session), [second, second, ...rest]);
  });

  scenario('too-many', 'two answers ask for two seconds of patience', async (session) => {
    for (let time = 0; time < 2; time++) {
      const response = await server.send(calls, { user, session });
      assert.deepEqual([response.status, response.headers.get('retry-after')], [429, '2']);
      await response.text();
    }
    assert.equal(await status(session), 200);
  });

  scenario('busy', 'each answer asks for a second of patience', async (session) => {
    for (let time = 0; time < 3; time++) {
      const response = await server.send(calls, { user, session });
      assert.deepEqual([response.status, response.headers.get('retry-after')], [503, '1']);
      await response.text();
    }
  });

  scenario('offline', 'the connection is cut without an answer', async (session) => {
    const token = await server.token(user, session);
    await assert.rejects(server.send(calls, { token }), TypeError);
  });

  scenario('cut-off', 'the JSON ends in its middle', async (session) => {
    const text = await textOf(session);
    assert.ok(text.startsWith('{"data":[{'));
    assert.throws(() => void JSON.parse(text), SyntaxError);
  });

  scenario('not-json', 'a page comes with status 200', async (session) => {
    const response = await server.send(calls, { user, session });
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^text\/html/);
    assert.match(await response.text(), /^<!doctype html>/);
  });

  scenario(
    'wrong-types',
    'each tenth record cannot be read, the others can although they look odd',
    async (session) => {
      const path = `${calls}?pageSize=100`;
      const odd = await server.read<Page<Record<string, unknown>>>(path, { user, session });
      const real = await server.read<Page<CallBody>>(path, { user });
      assert.equal(odd.totalCount as unknown, String(real.totalCount));
      assert.match(String(odd.data[0]?.startTime), /^2020-10-05T17:43:08/);
      assert.equal(odd.data[0]?.success, 'true');
      assert.ok(odd.data.every((record) => 'experimental' in record));
      assert.ok(odd.data.some((record) => 'callId' in record) && odd.data.some((record) => '_id' in record));
      assert.ok(
        odd.data.some((record) => 'talkTime' in record) && odd.data.some((record) => 'dateTime' in record),
      );

      const read = odd.data.map((record) => tryParse(callBody, record));
      assert.equal(read.filter((record) => !record).length, 10);
      for (const [index, output] of read.entries()) {
        const { id, start, from, to, success: verdict } = real.data[index] ?? assert.fail();
        if (output) assert.deepEqual([output.id, output.start, output.success], [id, start, verdict]);
        if (output) assert.deepEqual([output.from, output.to], [from, to]);
      }
    },
  );

  it('wrong-types: single records and statistics can be read too', async () => {
    const session = await sessionWith('wrong-types');
    const read = async <T>(path: string): Promise<T> => server.read<T>(path, { user, session });
    const details = tryParse(callDetailsBody, await read(`/api/stats/calls/single/${figure9Call}`));
    assert.deepEqual([details?.id, details?.duration, details?.recordings?.length], [figure9Call, 60, 1]);
    const { data } = await read<Page<unknown>>(interactions);
    assert.equal(data.filter((record) => tryParse(interactionBody, record)).length, 9);
    const buckets = (await read<{ data: unknown[] }>(series)).data;
    assert.ok(buckets.every((record) => tryParse(bucketBody, record)));
    assert.ok(
      (await read<unknown[]>('/api/brokerages/agents')).some((record) => tryParse(agentBody, record)),
    );
    assert.equal((await read<AccountBody>(me)).email, 'slav@videoengager.com');
  });

  scenario('lagging', 'interactions count one call more than their parts', async (session) => {
    const { data } = await server.read<Page<InteractionBody>>(interactions, { user, session });
    assert.ok(data.length > 0);
    for (const { totalCalls, videos = NaN, chats = NaN, screens = NaN } of data) {
      assert.equal(totalCalls, videos + chats + screens + 1);
    }
  });

  scenario(
    'old-service',
    'nothing is known of views, and what is asked of them is passed over',
    async (session) => {
      for (const path of ['/api/capabilities', `/api/stats/aggregate/tenant/${figure8Days}`, stream])
        assert.equal(await server.status(path, { user, session }), 404);
      for (const path of [calls, interactions]) {
        const plain = await server.read<Page<unknown>>(`${path}?pageSize=5`, { user, session });
        assert.deepEqual(Object.keys(plain), ['data', 'totalCount', 'page', 'pageSize']);
        const asked = 'sort=nothing&filter=nothing&cursor=nothing&fields=nothing&count=nothing';
        assert.deepEqual(await server.read(`${path}?pageSize=5&${asked}`, { user, session }), plain);
      }
    },
  );

  it('streams and counts go through them too', async () => {
    const through = async (scenario: string): Promise<RequestOptions> => ({
      user,
      session: await sessionWith(scenario),
    });
    assert.deepEqual(await server.lines(stream, await through('empty')), [{ end: true, count: 0 }]);
    const total = { group: 'total,agent' };
    const counted = await server.read<AggregateBody>(
      `/api/stats/aggregate/tenant/${figure8Days}?${new URLSearchParams(total)}`,
      await through('empty'),
    );
    assert.deepEqual([counted.total?.total, counted.agent], [0, []]);
    const odd = await server.lines(stream, await through('wrong-types'));
    assert.ok(odd.length > 20 && odd.some((line) => !tryParse(callBody, line)));
    const cut = await server.send(stream, await through('cut-off'));
    assert.ok(!(await cut.text()).endsWith('\n'));
  });

  scenario('expired', 'old tokens are refused, one made afterwards is good', async (session) => {
    await switchOn(session, 'none');
    const token = await server.token(user, session);
    await switchOn(session, 'expired');
    await server.refusal(401, calls, { token });
    const renewed = await server.token(user, session);
    assert.equal(await server.status(calls, { token: renewed }), 200);
    await server.refusal(401, calls, { token });
  });

  scenario('signed-out', 'requests are refused and so are new tokens', async (session) => {
    await switchOn(session, 'none');
    const token = await server.token(user, session);
    await switchOn(session, 'signed-out');
    await server.refusal(401, calls, { token });
    const query = new URLSearchParams({ user: 'slav@videoengager.com', session });
    await server.refusal(401, `/demo/token?${query}`);
  });

  const signInPages = [
    ['sign-in-page', server.url],
    ['sign-in-elsewhere', server.url.replace('127.0.0.1', 'localhost')],
  ] as const;
  for (const [id, origin] of signInPages)
    scenario(id, 'requests are sent to the sign-in page, and so are those for tokens', async (session) => {
      await switchOn(session, 'none');
      const token = await server.token(user, session);
      await switchOn(session, id);
      const query = new URLSearchParams({ user: 'slav@videoengager.com', session });
      for (const response of [
        await server.send(calls, { token }),
        await server.send(`/demo/token?${query}`),
      ]) {
        assert.equal(response.status, 302);
        assert.equal(response.headers.get('location'), `${origin}/demo/sign-in`);
      }
      const page = await fetch(`${origin}/demo/sign-in`);
      assert.equal(page.headers.get('access-control-allow-origin'), null, 'no other page may read it');
    });

  scenario('forbidden', 'each answer is 403', async (session) => {
    await server.refusal(403, calls, { user, session });
  });

  it('no scenario is left untried', () => {
    assert.deepEqual([...tried].sort(), offered.map(({ id }) => id).sort());
  });
});
