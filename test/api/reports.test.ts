import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CallBody } from '../../src/client/contract/core.js';
import type { InteractionBody } from '../../src/client/contract/statistics.js';
import { day, figure8Days, madeDays, type Page, startOfTests, testServer } from './support.js';

const server = await testServer();
const user = 'slav';
const calls = `/api/stats/calls/tenant/${madeDays}`;
const interactions = `/api/stats/interactions/tenant/${madeDays}`;

const callPage = (query: string): Promise<Page<CallBody>> => server.read(`${calls}?${query}`, { user });

async function allPages<Row>(path: string, pageSize: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (let page = 1; ; page++) {
    const { data, totalCount } = await server.read<Page<Row>>(`${path}?page=${page}&pageSize=${pageSize}`, {
      user,
    });
    rows.push(...data);
    if (data.length === 0) {
      assert.equal(rows.length, totalCount);
      return rows;
    }
  }
}

describe('Reports come in pages', () => {
  it('of a thousand calls and of ten interactions unless asked otherwise', async () => {
    const first = await callPage('');
    assert.deepEqual(
      [first.data.length, first.page, first.pageSize, first.totalCount],
      [1000, 1, 1000, 3000],
    );
    const page = await server.read<Page<InteractionBody>>(interactions, { user });
    assert.deepEqual([page.data.length, page.page, page.pageSize], [10, 1, 10]);
  });

  it('that together hold each record once, newest first', async () => {
    const rows = await allPages<CallBody>(calls, 700);
    assert.equal(new Set(rows.map(({ id }) => id)).size, 3000);
    assert.ok(rows.every(({ start }, index) => index === 0 || start <= (rows[index - 1]?.start ?? NaN)));
    const grouped = await allPages<InteractionBody>(interactions, 199);
    assert.equal(new Set(grouped.map(({ _id }) => _id.interactionId)).size, grouped.length);
    const starts = grouped.map(({ startTime }) => startTime);
    assert.deepEqual(
      starts,
      [...starts].sort((a, b) => b - a),
    );
  });

  it('of ten thousand at most: a larger wish is cut, and the answer says so', async () => {
    assert.equal((await callPage('pageSize=50000')).pageSize, 10_000);
  });

  it('beyond the last of which there is nothing', async () => {
    const page = await callPage('page=400');
    assert.deepEqual([page.data, page.page, page.totalCount], [[], 400, 3000]);
  });

  for (const query of ['page=0', 'page=-1', 'page=x', 'page=1.5', 'page=', 'pageSize=0', 'pageSize=1e3']) {
    it(`which ${query} does not name`, async () => {
      await server.refusal(400, `${calls}?${query}`, { user });
    });
  }
});

describe('A period', () => {
  it('begins with its first moment and ends before its last', async () => {
    const { data } = await callPage('pageSize=2');
    const start = data[0]?.start ?? NaN;
    const count = async (from: number, to: number): Promise<number> =>
      (await server.read<Page<CallBody>>(`/api/stats/calls/tenant/${from}/${to}`, { user })).totalCount;
    assert.equal(await count(start, start + 1), 1);
    assert.equal(await count(start - 1, start), 0);
  });

  it('may be four hundred days long', async () => {
    const from = startOfTests - 400 * day;
    assert.equal(await server.status(`/api/stats/calls/tenant/${from}/${startOfTests}`, { user }), 200);
    await server.refusal(400, `/api/stats/calls/tenant/${from - 1}/${startOfTests}`, { user });
  });

  it('that cannot be is refused with a reason, in every report', async () => {
    const bad = ['5/5', '6/5', 'NaN/5', '1/2021-01-01', '1/9e99', '1/99999999999999999999'];
    const reports = ['calls/my', 'interactions/my', 'timeseries/my/byDay', 'external.interactions/my'];
    for (const report of reports) {
      for (const period of bad) await server.refusal(400, `/api/stats/${report}/${period}`, { user });
    }
  });

  it('of a scope or step that does not exist is not found', async () => {
    await server.refusal(404, '/api/stats/calls/everybody/1/2', { user });
    await server.refusal(404, '/api/stats/timeseries/my/byWeek/1/2', { user });
  });
});

describe('Filters', () => {
  it('leave calls of one type', async () => {
    const sums = await Promise.all(
      ['video', 'chat', 'screen'].map(async (type) => {
        const { data, totalCount } = await callPage(`type=${type}`);
        assert.ok(data.length > 0 && data.every((call) => call.type === type));
        return totalCount;
      }),
    );
    assert.equal(
      sums.reduce((sum, count) => sum + count, 0),
      3000,
    );
    assert.equal((await callPage('type=fax')).totalCount, 0);
  });

  it('that try to be more than a value find nothing', async () => {
    for (const value of ["x' OR '1'='1", '%', "'; DROP TABLE calls; --"]) {
      const query = new URLSearchParams({ agent: value, type: value });
      assert.equal((await callPage(String(query))).totalCount, 0);
    }
    assert.equal((await callPage('')).totalCount, 3000);
  });
});

describe('Calls', () => {
  it('count as successful when there was talk', async () => {
    const { data } = await callPage('pageSize=3000');
    assert.ok(data.every(({ success, talk = 0 }) => success === talk > 0));
  });

  it('of a visitor to a group name the group, and who answered when somebody did', async () => {
    const { data } = await callPage('pageSize=3000');
    const toGroup = data.filter(({ to }) => to === 'Group');
    const [answered, missed] = [
      toGroup.filter(({ talk }) => talk !== 0),
      toGroup.filter(({ talk }) => talk === 0),
    ];
    assert.ok(answered.length > 0 && missed.length > 0);
    assert.ok(
      toGroup.every(({ calleeType, callerType }) => calleeType === 'group' && callerType === 'visitor'),
    );
    assert.ok(
      answered.every(({ answeredBy, calleeId }) => answeredBy?.includes('@') && calleeId === answeredBy),
    );
    assert.ok(missed.every((call) => !('answeredBy' in call) && call.reason === 'Missed Call'));
  });

  it('name the agent of their interaction, also when nobody answered', async () => {
    const { data } = await callPage('pageSize=3000');
    const groups = await allPages<InteractionBody>(interactions, 10_000);
    const agents = new Map(groups.map(({ _id: { interactionId, agentId } }) => [interactionId, agentId]));
    assert.ok(data.some(({ talk, to }) => talk === 0 && to === 'Group'));
    for (const { agent, interactionId } of data) {
      assert.equal(agent, agents.get(interactionId ?? ''));
    }
  });

  it('lack durations here and there, and then the field, not a zero', async () => {
    const { data } = await callPage('pageSize=3000');
    const without = data.filter((call) => !('duration' in call));
    assert.ok(without.length > 0 && without.length < 30);
  });
});

describe('Answers and caches', () => {
  for (const path of [calls, interactions, `/api/stats/timeseries/tenant/byDay/${figure8Days}`]) {
    it(`${path.split('/')[3]}: an unchanged answer is not sent again`, async () => {
      const token = await server.token(user);
      const first = await server.send(path, { token });
      assert.equal(first.headers.get('cache-control'), 'private, no-cache');
      await first.arrayBuffer();
      const headers = { 'If-None-Match': first.headers.get('etag') ?? '' };
      const second = await server.send(path, { token, headers });
      assert.equal(second.status, 304);
      assert.equal(await second.text(), '');
      assert.equal(await server.status(`${path}?agent=slav@videoengager.com`, { token, headers }), 200);
    });
  }

  it('what is personal to a moment is not kept: tokens, the account', async () => {
    for (const path of [
      '/demo/token?user=slav@videoengager.com',
      '/api/partners/impersonate/demo-partner-key/Home/slav@videoengager.com',
      '/api/brokerages/users/me',
    ]) {
      const { headers } = await server.send(path, { user });
      assert.equal(headers.get('cache-control'), 'no-store', path);
      assert.equal(headers.get('etag'), null);
    }
  });
});
