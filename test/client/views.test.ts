import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { SkippedEvent } from '../../src/client/index.js';
import { filterParameter, viewParameters } from '../../src/client/views.js';
import type { Call } from '../../src/model/call.js';
import type { CallViewQuery } from '../../src/model/source.js';
import { codeOf } from '../../src/model/error-code.js';
import { connect, failure, startService, type Reply } from './support.js';

const query: CallViewQuery = { period: { from: 1_600_000_000_000, to: 1_600_086_400_000 }, scope: 'tenant' };
const able = { views: { filter: true, sort: ['start', 'colour'], count: ['exact'], stream: true } };
const ndjson = { 'content-type': 'application/x-ndjson' };

async function service(t: TestContext, path: string, ...replies: Reply[]) {
  const stub = await startService(t);
  stub.on(path, ...replies);
  return { ...connect(stub, { token: 'a-token', retries: 0 }), stub };
}

async function streamed(calls: AsyncIterable<Call[]>, came: string[] = []): Promise<string[]> {
  for await (const batch of calls) came.push(...batch.map(({ id }) => id));
  return came;
}

test('what a service can do is asked once, and as far as it is known here', async (t) => {
  const { client, stub } = await service(t, '/api/capabilities', { body: able });
  const [first] = await Promise.all([client.capabilities(), client.capabilities()]);
  assert.deepEqual(first.views, { sort: ['start'], count: ['exact'], stream: true });
  assert.equal(first.aggregate, undefined);
  await client.capabilities();
  assert.equal(stub.requestsTo('/api/capabilities').length, 1);
  client.forgetToken();
  await client.capabilities();
  assert.equal(stub.requestsTo('/api/capabilities').length, 2);
});

const no: Record<string, Reply> = {
  'no such address': { status: 404 },
  'a refusal': { status: 403, body: { error: 'no' } },
  'a web page': { headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Portal</title>' },
  nonsense: { body: '[3]' },
  'views without filters': { body: { views: { sort: ['start'] }, interactionViews: { sort: ['start'] } } },
};
for (const [name, reply] of Object.entries(no))
  test(`a service that answers with ${name} can do nothing by itself, and nobody is signed out`, async (t) => {
    const { client, stub } = await service(t, '/api/capabilities', reply);
    const states: string[] = [];
    stub.on('/api/brokerages/users/me', { body: { _id: 'u1' } });
    await client.me();
    client.addEventListener('sv-sign-in-change', (event) => states.push((event as never)['state']));
    const { views, interactionViews } = await client.capabilities();
    assert.deepEqual([views, interactionViews], [undefined, undefined]);
    await client.capabilities();
    assert.equal(stub.requestsTo('/api/capabilities').length, 1);
    assert.deepEqual(states, []);
  });

test('what cannot be asked for lack of a network is asked again', async (t) => {
  const { client } = await service(t, '/api/capabilities', { hangUp: 'before' }, { body: able });
  assert.equal(codeOf(await failure(client.capabilities())), 'unreachable');
  assert.ok((await client.capabilities()).views);
});

const line = (id: string): string => `{"id":"${id}","start":1600000001000}\n`;

test('a stream is read in parts of any length, and says which records could not be read', async (t) => {
  const body = `${line('ü1')}{"id":"x"}\n${line('b')}not json\n{"end":true,"count":4}\n`;
  const { client } = await service(t, '/api/stats/calls/stream', { headers: ndjson, body });
  const skipped: number[] = [];
  client.addEventListener('sv-skipped', (event) =>
    skipped.push(...(event as SkippedEvent).records.map(({ index }) => index)),
  );
  assert.deepEqual(await streamed(client.callStream(query)), ['ü1', 'b']);
  assert.deepEqual(skipped, [1, 3]);
});

const cut: Record<string, Reply> = {
  'without its last line': { headers: ndjson, body: line('a') + line('b') },
  'in the middle of a line': { headers: ndjson, body: `${line('a')}{"id":"b","sta`, hangUp: 'within' },
  'with fewer calls than it says': { headers: ndjson, body: `${line('a')}{"end":true,"count":2}\n` },
};
for (const [name, reply] of Object.entries(cut))
  test(`a stream that ends ${name} was cut: what came is kept`, async (t) => {
    const { client } = await service(t, '/api/stats/calls/stream', reply);
    const came: string[] = [];
    const error = await failure(streamed(client.callStream(query), came));
    assert.equal(codeOf(error), 'unreadable-answer');
    assert.equal(came[0] ?? 'a', 'a');
  });

test('a page in place of a stream is an error, and so is an abort in the middle', async (t) => {
  const { client } = await service(t, '/api/stats/calls/stream', { body: { data: [] } });
  assert.equal(codeOf(await failure(streamed(client.callStream(query)))), 'unreadable-answer');
  const abort = new AbortController();
  abort.abort(new Error('enough'));
  await assert.rejects(streamed(client.callStream(query, { signal: abort.signal })), /enough/);
});

test('a window is asked for by position or by cursor, and counted as wanted', async (t) => {
  const body = { data: [{ id: 'a', start: 1_600_000_001_000 }], totalCount: 900, next: 'n', estimated: true };
  const { client, stub } = await service(t, '/api/stats/calls/tenant', { body });
  const page = await client.callWindow(query, { size: 100, offset: 400, count: 'estimated' });
  assert.deepEqual([page.total, page.isEstimated, page.next, page.previous], [900, true, 'n', undefined]);
  await client.callWindow(query, { size: 100, offset: 400, cursor: 'n' });
  const [first, second] = stub.requestsTo('/api/stats/calls/tenant').map((request) => request.query);
  assert.deepEqual(first, { page: '5', pageSize: '100', count: 'estimated' });
  assert.deepEqual(second, { cursor: 'n', pageSize: '100' });
});

test('a window of interactions is asked for where the service says that it has them', async (t) => {
  const interactionViews = { filter: true, sort: ['talk', 'colour'], count: ['none', 'perhaps'] };
  const { client, stub } = await service(t, '/api/capabilities', { body: { interactionViews } });
  const able = { sort: ['talk'], count: ['none'] };
  assert.deepEqual((await client.capabilities()).interactionViews, able);
  const one = { _id: { interactionId: 'i', agentId: 'a@example.com' }, startTime: 1_600_000_001_000 };
  const body = { data: [{ ...one, talk: '00:01:00' }, { _id: {} }], pageSize: 100, previous: 'p' };
  stub.on('/api/stats/interactions', { body });
  const skipped: SkippedEvent[] = [];
  client.addEventListener('sv-skipped', (event) => skipped.push(event as SkippedEvent));
  const view = {
    ...query,
    conditions: { reason: 'missed' },
    sort: { column: 'talk', direction: 'descending' },
  } as const;
  const page = await client.interactionWindow(view, { size: 100, offset: 200, count: 'none' });
  assert.deepEqual(
    page.rows.map(({ id, agent, talk }) => [id, agent, talk]),
    [['i', 'a@example.com', 60]],
  );
  assert.deepEqual(
    [page.total, page.isEstimated, page.next, page.previous],
    [undefined, false, undefined, 'p'],
  );
  assert.deepEqual(
    skipped.map(({ operation, records }) => [operation, records.length]),
    [['interactions', 1]],
  );
  await client.interactionWindow({ ...query, sort: undefined }, { size: 100, cursor: 'p' });
  const [first, second] = stub.requestsTo('/api/stats/interactions/tenant').map((request) => request.query);
  assert.deepEqual(first, {
    sort: '-talk',
    filter: '{"reason":"missed"}',
    page: '3',
    pageSize: '100',
    count: 'none',
  });
  assert.deepEqual(second, { cursor: 'p', pageSize: '100' });
});

test('a view is written without what means nothing, and with names where a text decides', () => {
  const names = {
    type: { video: 'Video Call', fax: 'fax' },
    reason: {},
    party: { visitor: 'Visitor', group: 'Group', unknown: 'Unknown' },
  };
  assert.equal(
    filterParameter({ ...query, conditions: { from: '', durationMin: NaN, selection: {} }, names }),
    undefined,
  );
  const written = viewParameters({
    ...query,
    agent: 'a@example.com',
    conditions: { search: 'x' },
    successRule: 'talk',
    exclude: ['chat'],
    names,
    sort: { column: 'talk', direction: 'descending' },
  });
  assert.equal(written['sort'], '-talk');
  assert.deepEqual(JSON.parse(String(written['filter'])), {
    search: 'x',
    exclude: ['chat'],
    successRule: 'talk',
    names: { ...names, type: { video: 'Video Call' } },
  });
});
