/** Windows, streams and counts of calls as the API answers them; what they find is tested in `store.test.ts`. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createHash } from 'node:crypto';
import type { CallBody } from '../../src/client/contract/core.js';
import type { InteractionBody } from '../../src/client/contract/statistics.js';
import type { AggregateBody, CapabilitiesBody, WindowBody } from '../../src/client/contract/views.js';
import { day, madeDays, type RequestOptions, startOfTests, testServer } from './support.js';

const server = await testServer({ calls: 1500 });
const user = 'slav';
const tenant = `/api/stats/calls/tenant/${madeDays}`;
const grouped = `/api/stats/interactions/tenant/${madeDays}`;
const stream = `/api/stats/calls/stream/tenant/${madeDays}`;
const counts = `/api/stats/aggregate/tenant/${madeDays}`;

type Window<Body = CallBody> = Omit<WindowBody, 'data'> & { data: Body[] };
type Parameters = Record<string, string | object>;

const address = (path: string, parameters: Parameters): string =>
  `${path}?${new URLSearchParams(
    Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  )}`;

const windowOf = (parameters: Parameters, options: RequestOptions = { user }): Promise<Window> =>
  server.read<Window>(address(tenant, parameters), options);

const interactionsOf = (
  parameters: Parameters,
  options: RequestOptions = { user },
): Promise<Window<InteractionBody>> =>
  server.read<Window<InteractionBody>>(address(grouped, parameters), options);

async function streamOf(parameters: Parameters, options: RequestOptions = { user }): Promise<CallBody[]> {
  const lines = await server.lines(address(stream, parameters), options);
  assert.deepEqual(lines.pop(), { end: true, count: lines.length });
  return lines as CallBody[];
}

const capabilities = await server.read<CapabilitiesBody>('/api/capabilities', { user });

describe('What the service announces', () => {
  it('it can do', async () => {
    const { views, interactionViews, aggregate } = capabilities;
    for (const column of interactionViews?.sort ?? [])
      for (const sort of [column, `-${column}`]) {
        const { data, totalCount } = await interactionsOf({ sort, pageSize: '3' });
        assert.equal(data.length, 3);
        assert.ok(totalCount! > 300);
      }
    for (const count of interactionViews?.count ?? []) await interactionsOf({ count });
    for (const column of views?.sort ?? [])
      for (const sort of [column, `-${column}`]) {
        const { data, totalCount } = await windowOf({ sort, pageSize: '3' });
        assert.equal(data.length, 3);
        assert.ok(totalCount! > 1000);
      }
    for (const count of views?.count ?? []) await windowOf({ count });
    const counted = await server.read<Record<string, unknown>>(
      address(counts, {
        group: aggregate?.group?.join(',') ?? '',
        measures: aggregate?.measures?.join(',') ?? '',
      }),
      { user },
    );
    assert.deepEqual(Object.keys(counted).sort(), ['timeZone', ...(aggregate?.group ?? [])].sort());
    const total = counted['total'] as object;
    assert.deepEqual(Object.keys(total).sort(), [...(aggregate?.measures ?? [])].sort());
  });
});

describe('A window', () => {
  const view = {
    filter: { search: 'hangup', talkMin: 20, durationMax: null, selection: { success: true } },
    sort: 'talk',
    fields: 'talk,reason',
  };

  it('leads on to all others, and back', async () => {
    const { totalCount, ...first } = await windowOf({ ...view, pageSize: '100' });
    assert.ok(totalCount! > 300);
    const all = first.data;
    let last = first as Window;
    while (last.next) {
      last = await windowOf({ ...view, pageSize: '100', cursor: last.next, count: 'none' });
      assert.deepEqual(
        Object.keys(last)
          .filter((key) => key !== 'next')
          .sort(),
        ['data', 'pageSize', 'previous'],
      );
      all.push(...last.data);
    }
    assert.equal(all.length, totalCount);
    assert.deepEqual(all, await streamOf(view));
    assert.ok(all.every((call) => Object.keys(call).join() === 'id,start,talk,reason'));
    assert.ok(all.every(({ talk }, index) => index === 0 || talk! >= all[index - 1]!.talk!));
    const before = await windowOf({ ...view, pageSize: '100', cursor: last.previous! });
    assert.deepEqual(before.data, all.slice(-100 - last.data.length, -last.data.length));
    assert.equal(first.previous, undefined);
  });

  it('is found by its position', async () => {
    const all = await streamOf(view);
    for (const page of [1, 2, Math.floor(all.length / 7), Math.ceil(all.length / 7), all.length]) {
      const found = await windowOf({ ...view, pageSize: '7', page: String(page) });
      assert.deepEqual(found.data, all.slice((page - 1) * 7, page * 7));
      assert.deepEqual([found.page, found.totalCount], [page, all.length]);
      assert.equal(found.previous !== undefined, page > 1 && found.data.length > 0);
      assert.equal(found.next !== undefined, page * 7 < all.length);
    }
  });

  it('goes on where it was when the period has moved on', async () => {
    const { next } = await windowOf({ pageSize: '5' });
    const later = `/api/stats/calls/tenant/${startOfTests - 80 * day}/${startOfTests + day}`;
    const { data } = await server.read<Window>(address(later, { pageSize: '5', cursor: next! }), { user });
    assert.deepEqual(data, (await windowOf({ pageSize: '5', page: '2' })).data);
  });

  it('is refused with a sentence where it is not known what is meant', async () => {
    const { next = '' } = await windowOf({ ...view, pageSize: '5' });
    const other = (changes: Parameters): Parameters => ({ ...view, cursor: next, ...changes });
    const refused: [Parameters, RegExp][] = [
      [other({ sort: '-talk' }), /The cursor is of another filter/],
      [other({ filter: { ...view.filter, talkMin: 21 } }), /The cursor is of another filter/],
      [other({ agent: 'assen@videoengager.com' }), /The cursor is of another filter/],
      [other({ cursor: next.replace(/^.{9}/, 'A'.repeat(9)) }), /The cursor is damaged/],
      [other({ cursor: 'next' }), /The cursor is damaged/],
      [{ sort: 'length' }, /The parameter sort is one of start, from/],
      [{ fields: 'id,secret' }, /names “secret”, which no call has; there are id/],
      [{ count: 'about' }, /The parameter count is one of exact/],
      [{ filter: '{' }, /The parameter filter is not JSON/],
      [{ filter: [] }, /filter is not an object/],
      [{ filter: { form: 'a' } }, /filter has no field “form”/],
      [{ filter: { from: {} } }, /filter\.from: Invalid type: Expected string/],
      [{ filter: { talkMin: 'long' } }, /filter\.talkMin: is neither seconds/],
      [{ filter: { success: 'perhaps' } }, /filter\.success: /],
      [{ filter: { exclude: 'chat' } }, /filter\.exclude is not an array/],
      [{ filter: { selection: { hour: 3 } } }, /filter\.selection has no field “hour”/],
      [
        { filter: { selection: { hourOfWeek: { weekday: 8, hour: 1, timeZone: 'UTC' } } } },
        /an hour, a zone/,
      ],
      [
        { filter: { selection: { hourOfWeek: { weekday: 1, hour: 1, timeZone: 'Mars' } } } },
        /an hour, a zone/,
      ],
      [{ filter: { successRule: 'luck' } }, /successRule is one of server, talk, duration/],
      [{ filter: { names: { type: { video: 1 } } } }, /names are texts by value/],
      [{ filter: { search: 'a '.repeat(40) } }, /search has more than 30 words/],
      [{ filter: { type: 'chat' }, type: 'video' }, /ask for different types/],
    ];
    for (const [parameters, sentence] of refused) {
      const options = { user };
      assert.match(await server.refusal(400, address(tenant, parameters), options), sentence);
      if (!('cursor' in parameters) && !('count' in parameters))
        await server.refusal(400, address(stream, parameters), options);
    }
    await server.refusal(400, address(counts, { group: 'agents' }), { user });
    await server.refusal(400, address(counts, { measures: 'mean' }), { user });
    await server.refusal(400, address(counts, { timeZone: 'Mars' }), { user });
  });
});

describe('A window of interactions', () => {
  const view = {
    filter: { reason: 'missed', selection: { success: false } },
    sort: '-talk',
    fields: 'talk,calls',
  };

  it('has those of which one call meets the filter, with the figures of all their calls', async () => {
    const met = await streamOf({ filter: view.filter });
    const ids = [...new Set(met.map(({ interactionId }) => interactionId))];
    const { data, totalCount } = await interactionsOf({ filter: view.filter, pageSize: '10000' });
    assert.equal(totalCount, data.length);
    assert.deepEqual(data.map(({ _id }) => _id.interactionId).sort(), ids.sort());
    assert.ok(data.some(({ totalCalls = 0, unsuccessful }) => totalCalls > unsuccessful!));
    assert.ok(data.some(({ calls = [] }) => calls.length > 1));
  });

  it('leads on to all others, and back', async () => {
    const { totalCount, ...first } = await interactionsOf({ ...view, pageSize: '20' });
    assert.ok(totalCount! > 50);
    const all = [...first.data];
    let last: Window<InteractionBody> = first;
    while (last.next) {
      last = await interactionsOf({ ...view, pageSize: '20', cursor: last.next, count: 'none' });
      assert.deepEqual([last.totalCount, last.page], [undefined, undefined]);
      all.push(...last.data);
    }
    assert.equal(new Set(all.map(({ _id }) => _id.interactionId)).size, totalCount);
    assert.ok(all.every((one) => Object.keys(one).sort().join() === '_id,calls,startTime,talk'));
    assert.ok(all.every(({ talk }, index) => index === 0 || talk! <= all[index - 1]!.talk!));
    const before = await interactionsOf({ ...view, pageSize: '20', cursor: last.previous! });
    assert.deepEqual(before.data, all.slice(-20 - last.data.length, -last.data.length));
    assert.equal(first.previous, undefined);
    const third = await interactionsOf({ ...view, pageSize: '20', page: '3' });
    assert.deepEqual(third.data, all.slice(40, 60));
    assert.equal(third.page, 3);
  });

  it('goes on where it was when the period has moved on', async () => {
    const { next } = await interactionsOf({ pageSize: '5' });
    const later = `/api/stats/interactions/tenant/${startOfTests - 80 * day}/${startOfTests + day}`;
    const { data } = await server.read<Window>(address(later, { pageSize: '5', cursor: next! }), { user });
    assert.deepEqual(data, (await interactionsOf({ pageSize: '5', page: '2' })).data);
  });

  it('has the recordings of its interactions where they are wanted', async () => {
    const parameters = { filter: { hasRecording: true }, fields: 'expandedRecordings', expandRecordings: '' };
    const { data } = await interactionsOf(parameters);
    assert.equal(data.length, 10);
    assert.ok(data.every(({ expandedRecordings = [] }) => expandedRecordings.length > 0));
  });

  it('is refused with a sentence where it is not known what is meant', async () => {
    const { next = '' } = await interactionsOf({ ...view, pageSize: '5' });
    const ofCalls = (await windowOf({ pageSize: '5' })).next!;
    const forged = (content: unknown[]): string => {
      const check = createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 12);
      return Buffer.from(JSON.stringify([...content, check])).toString('base64url');
    };
    const [ofView] = JSON.parse(Buffer.from(next, 'base64url').toString()) as [string];
    const place = { key: 1, start: 1, id: 'a' };
    const other = (changes: Parameters): Parameters => ({ ...view, cursor: next, ...changes });
    const refused: [Parameters, RegExp][] = [
      [other({ sort: 'talk' }), /The cursor is of another filter, sort, agent or tenant/],
      [other({ filter: { reason: 'hangup' } }), /The cursor is of another filter/],
      [other({ agent: 'assen@videoengager.com' }), /The cursor is of another filter/],
      [{ cursor: ofCalls }, /The cursor is of another filter/],
      [other({ cursor: forged([ofView, 'after', { ...place, key: 'a' }]) }), /The cursor is of another/],
      [other({ cursor: forged([ofView, 'after', { ...place, key: 0.5 }]) }), /The cursor is damaged/],
      [other({ cursor: forged([ofView, 'after', null]) }), /The cursor is damaged/],
      [other({ cursor: next.replace(/^.{9}/, 'A'.repeat(9)) }), /The cursor is damaged\. Ask without one\./],
      [{ sort: 'length' }, /The parameter sort is one of agent, start, duration, .*, with - for descending/],
      [{ sort: 'from' }, /The parameter sort is one of/],
      [{ fields: 'calls,from' }, /names “from”, which no interaction has; there are _id, calls/],
      [{ count: 'about' }, /The parameter count is one of exact, estimated, none/],
      [{ filter: '{' }, /The parameter filter is not JSON/],
      [{ filter: { totalCalls: 3 } }, /filter has no field “totalCalls”/],
      [{ filter: { talkMin: 'long' } }, /filter\.talkMin: is neither seconds/],
      [{ page: '0' }, /The parameter page is a whole number from 1/],
      [{ pageSize: 'all' }, /The parameter pageSize is a whole number from 1/],
    ];
    for (const [parameters, sentence] of refused)
      assert.match(await server.refusal(400, address(grouped, parameters), { user }), sentence);
  });

  it('is not asked about calls by those who may not read calls', async () => {
    const options = { user: 'no-calls' };
    assert.ok((await interactionsOf({ sort: '-talk', count: 'none' }, options)).data.length > 0);
    const sentence = await server.refusal(403, address(grouped, { filter: { search: 'a' } }), options);
    assert.match(sentence, /lacks the permission access_cdr_tenant/);
    const mine = `/api/stats/interactions/my/${madeDays}`;
    await server.refusal(403, address(mine, { filter: { search: 'a' } }), options);
    const { data, totalCount } = await server.read<Window<InteractionBody>>(
      address(mine, { filter: { agent: 'slav' } }),
      { user: 'assen' },
    );
    assert.deepEqual([data, totalCount], [[], 0]);
  });
});

describe('Views show nothing else than the calls that an account may read', () => {
  it('of an agent, the agent’s own', async () => {
    const mine = `/api/stats/calls/stream/my/${madeDays}`;
    const lines = (await server.lines(mine, { user: 'assen' })) as CallBody[];
    assert.ok(lines.length > 10);
    assert.ok(lines.slice(0, -1).every(({ agent }) => agent === 'assen@videoengager.com'));
    const others = { filter: { selection: { agent: 'slav@videoengager.com' } } };
    assert.equal((await server.lines(address(mine, others), { user: 'assen' })).length, 1);
    const counted = await server.read<AggregateBody>(
      address(`/api/stats/aggregate/my/${madeDays}`, { group: 'total,agent', ...others }),
      { user: 'assen' },
    );
    assert.equal(counted.total?.total, 0);
    assert.deepEqual(
      counted.agent?.map(({ agent }) => agent),
      ['assen@videoengager.com'],
    );
    for (const path of [stream, counts]) await server.refusal(403, path, { user: 'assen' });
    for (const path of [stream, counts, tenant])
      await server.refusal(403, address(path, { tenant: 'another' }), { user });
  });

  it('without the right to recordings, whatever is asked about them', async () => {
    const options = { user: 'no-recordings' };
    for (const hasRecording of [true, false]) {
      const { data, totalCount } = await windowOf({ filter: { hasRecording } }, options);
      assert.deepEqual([data, totalCount], [[], 0]);
    }
    assert.ok((await streamOf({}, options)).every((call) => !('recordingCount' in call)));
    assert.ok((await streamOf({})).some(({ recordingCount }) => recordingCount! > 0));
    const { facet } = await server.read<AggregateBody>(address(counts, { group: 'facet' }), options);
    assert.ok((facet?.all ?? 0) > 1000);
    assert.equal(facet?.recorded, 0);
  });
});

describe('A stream', () => {
  it('that is not read to its end keeps nothing waiting', async () => {
    const token = await server.token(user);
    for (let time = 0; time < 8; time++) {
      const response = await server.send(stream, { token });
      const reader = response.body!.getReader();
      assert.ok((await reader.read()).value!.length > 0);
      await reader.cancel();
    }
    assert.equal((await windowOf({ pageSize: '1' }, { token })).data.length, 1);
    const head = await server.send(stream, { token, method: 'HEAD' });
    assert.match(head.headers.get('content-type') ?? '', /^application\/x-ndjson/);
  });
});
