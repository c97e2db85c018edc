import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { SmartVideoClient } from '../../src/client/index.js';
import {
  account,
  connect,
  failure,
  october,
  pageOf,
  paths,
  report,
  startService,
  type Reply,
} from './support.js';

const call = { id: 'c1', start: october.from };
const interaction = {
  _id: { interactionId: 'i1', agentId: 'slav@videoengager.com' },
  startTime: october.from,
};
const link = { svInteractionId: 'i1', externalInteractionId: 'g1' };
const range = `${october.from}/${october.to}`;
const whole = { ...report, agent: 'a+b@c.d', tenant: 't 1' };
const days = { ...whole, granularity: 'day' as const, timeZone: 'Europe/Sofia' };

interface Endpoint {
  ask: (client: SmartVideoClient) => Promise<unknown>;
  reply: Reply;
  path: string;
  query?: Record<string, string>;
  method?: string;
}

const endpoints: Record<string, Endpoint> = {
  me: { ask: (client) => client.me(), reply: { body: account }, path: '/api/brokerages/users/me' },
  agents: { ask: (client) => client.agents(), reply: { body: [] }, path: '/api/brokerages/agents' },
  'agents of another tenant': {
    ask: (client) => client.agents('t1'),
    reply: { body: [] },
    path: '/api/brokerages/agents',
    query: { tenant: 't1' },
  },
  callPage: {
    ask: (client) => client.callPage(whole, 3, { pageSize: 50 }),
    reply: pageOf([]),
    path: `/api/stats/calls/tenant/${range}`,
    query: { agent: 'a+b@c.d', tenant: 't 1', page: '3', pageSize: '50' },
  },
  'callPage of oneself': {
    ask: (client) => client.callPage({ period: october, scope: 'my' }, 1),
    reply: pageOf([]),
    path: `/api/stats/calls/my/${range}`,
    query: { page: '1' },
  },
  calls: {
    ask: (client) => client.calls(report, { pageSize: 20 }).next(),
    reply: pageOf([]),
    path: `/api/stats/calls/tenant/${range}`,
    query: { page: '1', pageSize: '20' },
  },
  call: { ask: (client) => client.call('c1'), reply: { body: call }, path: '/api/stats/calls/single/c1' },
  callsOfInteraction: {
    ask: (client) => client.callsOfInteraction('i1'),
    reply: { body: [call] },
    path: '/api/stats/calls/byInteraction/i1',
  },
  interactionPage: {
    ask: (client) => client.interactionPage(whole, 2, { pageSize: 10 }),
    reply: pageOf([interaction]),
    path: `/api/stats/interactions/tenant/${range}`,
    query: { agent: 'a+b@c.d', tenant: 't 1', page: '2', pageSize: '10' },
  },
  interactions: {
    ask: (client) => client.interactions(report).next(),
    reply: pageOf([interaction]),
    path: `/api/stats/interactions/tenant/${range}`,
    query: { page: '1' },
  },
  interaction: {
    ask: (client) => client.interaction('i1'),
    reply: { body: interaction },
    path: '/api/stats/interactions/single/i1',
  },
  'timeseries by day': {
    ask: (client) => client.timeseries(days),
    reply: { body: { data: [], timeZone: 'Europe/Sofia' } },
    path: `/api/stats/timeseries/tenant/byDay/${range}`,
    query: { agent: 'a+b@c.d', tenant: 't 1', timeZone: 'Europe/Sofia' },
  },
  'timeseries by hour': {
    ask: (client) => client.timeseries({ ...report, granularity: 'hour', timeZone: 'UTC' }),
    reply: { body: { data: [], timeZone: 'UTC' } },
    path: `/api/stats/timeseries/tenant/byHour/${range}`,
    query: { timeZone: 'UTC' },
  },
  'externalInteractions of a period': {
    ask: (client) => client.externalInteractions({ period: october }),
    reply: { body: [link] },
    path: `/api/stats/external.interactions/my/${range}`,
  },
  'externalInteractions of an interaction': {
    ask: (client) => client.externalInteractions({ interactionId: 'i1' }),
    reply: { body: [link] },
    path: '/api/stats/external.interactions/bySvInteractionId/i1',
  },
  'externalInteractions of a conversation': {
    ask: (client) => client.externalInteractions({ externalId: 'g1' }),
    reply: { body: [link] },
    path: '/api/stats/external.interactions/byExternalInteractionId/g1',
  },
  recordingUrl: {
    ask: (client) => client.recordingUrl('r1'),
    reply: { body: { url: 'https://media.test/1' } },
    path: '/api/recordings/r1/url',
    method: 'POST',
  },
};

suite('each method', () => {
  for (const [name, { ask, reply, path, query = {}, method = 'GET' }] of Object.entries(endpoints)) {
    test(`${name} asks for what the contract says, and nothing else`, async (t) => {
      const service = await startService(t);
      service.on('/api/', reply);
      const { client } = connect(service);
      await ask(client);
      assert.deepEqual(
        service.requests.map((one) => ({ method: one.method, path: one.path, query: one.query })),
        [{ method, path, query }],
      );
      const { authorization, accept, cookie } = service.requests[0]?.headers ?? {};
      assert.deepEqual(
        { authorization, accept, cookie },
        {
          authorization: 'Bearer plain-token',
          accept: 'application/json',
          cookie: undefined,
        },
      );
    });

    test(`${name} says which it was that failed`, async (t) => {
      const service = await startService(t);
      service.on('/api/', { status: 403 });
      const { client } = connect(service);
      const error = (await failure(ask(client))) as { name: string; operation: string };
      assert.equal(error.name, 'NotAllowedError');
      assert.match(error.operation, /^[a-z]+/i);
    });
  }

  test('takes the page size of the client where none is asked for', async (t) => {
    const service = await startService(t);
    service.on(paths.calls, pageOf([]));
    const { client } = connect(service, { pageSize: 250 });
    await client.callPage(report, 1);
    await client.callPage(report, 1, { pageSize: 5 });
    assert.deepEqual(
      service.requests.map(({ query }) => query.pageSize),
      ['250', '5'],
    );
  });
});

suite('ids in addresses', () => {
  for (const id of ['a/b', 'a?b=c', 'a#b', '100%', 'ünï', 'a b', '..%2f', 'a\\b', '{callId}']) {
    test(`“${id}” stays one segment`, async (t) => {
      const service = await startService(t);
      service.on('/', { body: call });
      const { client } = connect(service);
      await client.call(id);
      const [request] = service.requests;
      assert.ok(request?.path.startsWith(paths.call));
      assert.equal(decodeURIComponent(request?.path.slice(paths.call.length) ?? ''), id);
      assert.deepEqual(request?.query, {});
    });
  }

  for (const id of ['', ' ', '.', '..', ' .. ']) {
    test(`“${id}”, which would ask for something else, is refused unsent`, async (t) => {
      const service = await startService(t);
      const { client } = connect(service);
      const error = (await failure(client.call(id))) as { name: string };
      assert.equal(error.name, 'BadRequestError');
      assert.equal(service.requests.length, 0);
    });
  }
});

test('cookies go to the integrator’s own server only, and nothing is sent but through the given fetch', async (t) => {
  const service = await startService(t);
  service.on('/token', { body: { token: 'abc' } });
  service.on(paths.me, { body: account });
  const sent: string[] = [];
  const { client } = connect(service, {
    token: { url: `${service.url}/token` },
    fetch: (input, init) => {
      const request = new Request(input, init);
      sent.push(`${request.credentials} ${new URL(request.url).pathname}`);
      return fetch(request);
    },
  });
  await client.me();
  assert.deepEqual(sent, ['same-origin /token', `omit ${paths.me}`]);
});
