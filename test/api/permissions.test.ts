import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AccountBody, AgentBody, CallBody } from '../../src/client/contract/core.js';
import type { CallDetailsBody } from '../../src/client/contract/details.js';
import type { ExternalInteractionBody, InteractionBody } from '../../src/client/contract/statistics.js';
import { figure8Days, figure9Call, figure9Recording, home, type Page, testServer } from './support.js';

const server = await testServer({ calls: 200 });

const lab = 'Lq4mT9sYc2Rw7HdK';
const accounts = [
  'slav',
  'assen',
  'no-recordings',
  'no-download',
  'no-stats',
  'no-calls',
  'no-access',
] as const;

const newest = async <Row>(path: string): Promise<Row> => {
  const [row] = (await server.read<Page<Row>>(`${path}?agent=assen@videoengager.com`, { user: 'slav' })).data;
  assert.ok(row);
  return row;
};
const interaction = await newest<InteractionBody>(`/api/stats/interactions/tenant/${figure8Days}`);
const assensCall = await newest<CallBody>(`/api/stats/calls/tenant/${figure8Days}`);
const figure8Interaction = (
  await server.read<CallDetailsBody>(`/api/stats/calls/single/${figure9Call}`, { user: 'slav' })
).interactionId;

/** A mark for each account in the order above: `+` it may, `-` it may not (403). */
const matrix: readonly (readonly [what: string, path: string, marks: string])[] = [
  ['the account', '/api/brokerages/users/me', '+++++++'],
  ['the agents', '/api/brokerages/agents', '+-++++-'],
  ['the tenant’s interactions', `/api/stats/interactions/tenant/${figure8Days}`, '+-++-+-'],
  ['my interactions', `/api/stats/interactions/my/${figure8Days}`, '++++-+-'],
  ['assen’s interaction', `/api/stats/interactions/single/${interaction._id.interactionId}`, '++++-+-'],
  ['another’s interaction', `/api/stats/interactions/single/${figure8Interaction}`, '+-++-+-'],
  ['the tenant’s days', `/api/stats/timeseries/tenant/byDay/${figure8Days}`, '+-++-+-'],
  ['my hours', `/api/stats/timeseries/my/byHour/${figure8Days}`, '++++-+-'],
  ['my conversations', `/api/stats/external.interactions/my/${figure8Days}`, '++++-+-'],
  [
    'another’s conversation',
    `/api/stats/external.interactions/bySvInteractionId/${figure8Interaction}`,
    '+-++-+-',
  ],
  ['the tenant’s calls', `/api/stats/calls/tenant/${figure8Days}`, '+-+++--'],
  ['my calls', `/api/stats/calls/my/${figure8Days}`, '+++++--'],
  ['all calls of the tenant', `/api/stats/calls/stream/tenant/${figure8Days}`, '+-+++--'],
  ['counts of the tenant’s calls', `/api/stats/aggregate/tenant/${figure8Days}`, '+-+++--'],
  ['counts of my calls', `/api/stats/aggregate/my/${figure8Days}`, '+++++--'],
  ['what the service can do', '/api/capabilities', '+++++++'],
  ['assen’s call', `/api/stats/calls/single/${assensCall.id}`, '+++++--'],
  ['another’s call', `/api/stats/calls/single/${figure9Call}`, '+-+++--'],
  [
    'assen’s interaction’s calls',
    `/api/stats/calls/byInteraction/${interaction._id.interactionId}`,
    '+++++--',
  ],
  ['another’s interaction’s calls', `/api/stats/calls/byInteraction/${figure8Interaction}`, '+-+++--'],
  ['another’s recording', `POST /api/recordings/${figure9Recording}/url`, '+---++-'],
];

describe('Permissions are enforced by the server', () => {
  for (const [what, path, marks] of matrix) {
    it(`${what}: ${accounts.filter((_, index) => marks[index] === '+').join(', ')}`, async () => {
      for (const [index, user] of accounts.entries()) {
        const [address = '', method = 'GET'] = path.split(' ').reverse();
        const allowed = marks[index] === '+';
        if (allowed) assert.equal(await server.status(address, { user, method }), 200, user);
        else await server.refusal(403, address, { user, method });
      }
    });
  }

  it('an agent opens own recordings', async () => {
    const user = 'pureclouddemo';
    assert.equal(
      await server.status(`/api/recordings/${figure9Recording}/url`, { user, method: 'POST' }),
      200,
    );
  });

  it('the account states its permissions in the published place', async () => {
    const { _account } = await server.read<AccountBody>('/api/brokerages/users/me', { user: 'no-download' });
    const { routes, menu } = _account?.acl?.acl as Record<string, Record<string, boolean>>;
    assert.equal(routes?.recording_download, false);
    assert.equal(routes?.access_recordings_tenant, true);
    assert.equal(menu?.team_reports, true);
  });

  it('without the right to see recordings, calls say nothing about them', async () => {
    const path = `/api/stats/calls/single/${figure9Call}`;
    const without = await server.read<CallDetailsBody>(path, { user: 'no-recordings' });
    assert.ok(!('recordings' in without) && !('recordingCount' in without));
    const { recordings } = await server.read<CallDetailsBody>(path, { user: 'no-download' });
    assert.equal(recordings?.length, 1);
  });

  it('without the right to open recordings, interactions name files but no address', async () => {
    const path = `/api/stats/interactions/single/${figure8Interaction}?expandRecordings`;
    const expanded = async (user: string) =>
      (await server.read<InteractionBody>(path, { user })).expandedRecordings;
    const files = [`${figure9Recording}.webm`];
    assert.deepEqual(await expanded('no-download'), [{ files }]);
    assert.deepEqual(await expanded('no-recordings'), []);
    assert.deepEqual((await expanded('slav'))?.[0]?.files, files);
  });

  it('under “my” lie own records only, whatever agent is asked for', async () => {
    const path = `/api/stats/calls/my/${figure8Days}`;
    await server.refusal(403, `${path}?agent=slav@videoengager.com`, { user: 'assen' });
    const own = await server.read<Page<CallBody>>(`${path}?agent=assen@videoengager.com`, { user: 'assen' });
    const all = await server.read<Page<CallBody>>(path, { user: 'assen' });
    assert.deepEqual(own, all);
    assert.ok(all.totalCount > 0);
  });

  it('for the tenant, one agent can be asked for; one nobody knows has no records', async () => {
    const of = (agent: string) =>
      server.read<Page<InteractionBody>>(`/api/stats/interactions/tenant/${figure8Days}?agent=${agent}`, {
        user: 'slav',
      });
    const { data } = await of('Assen@VideoEngager.com');
    assert.deepEqual([...new Set(data.map(({ _id }) => _id.agentId))], ['assen@videoengager.com']);
    assert.equal((await of('nobody@example.org')).totalCount, 0);
  });

  it('another tenant is for those whose account lists it', async () => {
    const { tenants } = await server.read<AccountBody>('/api/brokerages/users/me', { user: 'slav' });
    assert.deepEqual(tenants, [
      { id: home, label: 'slav@videoengager.com' },
      { id: lab, label: 'sofia-lab@videoengager.com' },
    ]);
    const agents = await server.read<AgentBody[]>(`/api/brokerages/agents?tenant=${lab}`, { user: 'slav' });
    assert.equal(agents.length, 4);
    const theirs = `/api/stats/interactions/tenant/${server.clock.now() - 7_776_000_000}/${server.clock.now()}?tenant=${lab}`;
    const { data } = await server.read<Page<InteractionBody>>(theirs, { user: 'slav' });
    const id = data[0]?._id.interactionId;
    assert.equal(await server.status(`/api/stats/interactions/single/${id}`, { user: 'slav' }), 200);

    assert.ok(!('tenants' in (await server.read<object>('/api/brokerages/users/me', { user: 'no-calls' }))));
    await server.refusal(403, theirs, { user: 'no-calls' });
    await server.refusal(404, `/api/stats/interactions/single/${id}`, { user: 'no-calls' });
    await server.refusal(404, `/api/stats/calls/byInteraction/${id}`, { user: 'assen' });
  });

  it('what does not exist is told apart from what is not allowed', async () => {
    const unknown = '00000000-0000-4000-a000-000000000000';
    for (const path of ['interactions/single', 'calls/single', 'calls/byInteraction']) {
      await server.refusal(404, `/api/stats/${path}/${unknown}`, { user: 'assen' });
    }
    await server.refusal(404, `/api/recordings/${unknown}/url`, { user: 'slav', method: 'POST' });
    for (const by of ['bySvInteractionId', 'byExternalInteractionId']) {
      const path = `/api/stats/external.interactions/${by}/${unknown}`;
      assert.deepEqual(await server.read<ExternalInteractionBody[]>(path, { user: 'assen' }), []);
    }
  });
});
