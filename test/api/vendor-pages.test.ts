import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ExternalInteractionBody, InteractionBody } from '../../src/client/contract/statistics.js';
import { day, figure9Call, home, type Page, type TestServer, testServer } from './support.js';

/**
 * VideoEngager's public demo pages, request by request: the order they ask in, how they spell their addresses, and
 * every field they read. Their dates come from date fields, so they are midnights of UTC.
 */
const server = await testServer({ calls: 20_000 });
const origin = 'https://pages.example.org';

/** The session that the browser of somebody has who has signed in to the demo; the vendor's links carry no token. */
async function sessionCookie(user: string): Promise<string> {
  const response = await fetch(`${server.url}/demo/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ user: `${user}@videoengager.com` }),
  });
  const forReports = response.headers.getSetCookie().find((one) => one.includes('Path=/brokerages/report'));
  return forReports?.split(';')[0] ?? assert.fail();
}

/** As jQuery asks: from another origin, with the token in a header. */
function ask<T>(path: string, token?: string): Promise<T> {
  return server.read<T>(path, { headers: { Origin: origin }, ...(token !== undefined && { token }) });
}

async function impersonated(): Promise<string> {
  const { token } = await ask<{ token: string }>(
    '/api/partners/impersonate/demo-partner-key/Home/slav@videoengager.com',
  );
  return token;
}

function yesterdayToTomorrow({ clock }: TestServer): string {
  const midnight = Math.floor(clock.now() / day) * day;
  return `${midnight - day}/${midnight + day}`;
}

describe('agent-interactions-demo-gui.html', () => {
  it('lists the interactions of two days, ten a page, each with its conversation, calls and recordings', async () => {
    const token = await impersonated();
    const period = yesterdayToTomorrow(server);
    const pageOf = (page: number) =>
      ask<Page<InteractionBody>>(
        `/api/stats/interactions/tenant/${period}?expandRecordings&pageSize=10&page=${page}`,
        token,
      );
    const { data, totalCount, pageSize } = await pageOf(1);
    assert.equal(pageSize, 10);
    assert.equal(data.length, 10);
    assert.ok(totalCount > 10);
    for (const { _id, calls, expandedRecordings } of data) {
      assert.match(_id.agentId ?? '', /@/);
      assert.ok(calls && calls.length > 0);
      for (const { URL, files } of expandedRecordings ?? assert.fail())
        assert.ok(URL && files && files.length > 0);
      const external = await ask<ExternalInteractionBody[]>(
        `/api/stats/external.interactions/bySvInteractionId/${_id.interactionId}`,
        token,
      );
      const first = external[0];
      if (first) assert.ok(first.externalInteractionId && first.svInteractionId === _id.interactionId);
    }
    const second = await pageOf(2);
    assert.notDeepEqual(second.data, data);
  });

  it('lists one agent’s when an address is typed in', async () => {
    const token = await impersonated();
    const path = `/api/stats/interactions/tenant/${yesterdayToTomorrow(server)}?expandRecordings&agent=slav@videoengager.com&pageSize=10&page=1`;
    const { data } = await ask<Page<InteractionBody>>(path, token);
    assert.deepEqual([...new Set(data.map(({ _id }) => _id.agentId))], ['slav@videoengager.com']);
  });
});

describe('external-interactions-demo-gui.html', () => {
  it('finds conversations of yesterday and today, opens each, and links its calls and recordings', async () => {
    const token = await impersonated();
    const listed = await ask<ExternalInteractionBody[]>(
      `/api/stats/external.interactions/my/${yesterdayToTomorrow(server)}`,
      token,
    );
    assert.ok(listed.length > 0);
    const cookie = await sessionCookie('slav');
    const files: string[] = [];
    for (const { svInteractionId, externalInteractionId } of listed) {
      const interaction = await ask<InteractionBody>(
        `/api/stats/interactions/single/${svInteractionId}?expandRecordings`,
        token,
      );
      for (const call of interaction.calls ?? assert.fail()) {
        const report = await server.send(`/brokerages/report/call/${call}/gUqxNu7JS8y94T9F`, {
          headers: { cookie },
        });
        assert.equal(report.status, 200);
        assert.match(await report.text(), new RegExp(call));
      }
      for (const recording of interaction.expandedRecordings ?? assert.fail()) {
        for (const file of recording.files ?? assert.fail()) files.push(`${recording.URL}/${file}`);
      }
      const same = await ask<ExternalInteractionBody[]>(
        `/api/stats/external.interactions/byExternalInteractionId/${externalInteractionId}`,
        token,
      );
      assert.deepEqual(
        same.map((one) => one.svInteractionId),
        [svInteractionId],
      );
    }
    assert.ok(files.length > 0);
    for (const address of files) assert.equal(await server.status(address), 200);
  });
});

describe('examples/index-stats-demo.html', () => {
  it('asks for ten days with a slash at the end and a number against caches', async () => {
    const token = await impersonated();
    const [from, to] = [server.clock.now() - 10 * day, server.clock.now()];
    const uncached = `_=${server.clock.now()}`;
    for (const scope of ['my', 'tenant']) {
      const { data } = await ask<Page<InteractionBody>>(
        `/api/stats/interactions/${scope}/${from}/${to}/?${uncached}`,
        token,
      );
      const id = data[0]?._id.interactionId;
      assert.ok(id);
      const single = await ask<InteractionBody>(`/api/stats/interactions/single/${id}?${uncached}`, token);
      assert.equal(single._id.interactionId, id);
      for (const step of ['byDay', 'byHour']) {
        const series = await ask<{ data: unknown[] }>(
          `/api/stats/timeseries/${scope}/${step}/${from}/${to}/?${uncached}`,
          token,
        );
        assert.ok(series.data.length > 0);
      }
    }
  });
});

describe('The report of one call', () => {
  it('is a page in which nothing a visitor wrote becomes markup', async () => {
    const token = await impersonated();
    const calls = await server.read<Page<{ id: string; from: string }>>(
      `/api/stats/calls/tenant/${server.clock.now() - 90 * day}/${server.clock.now()}?pageSize=10000`,
      { token },
    );
    const hostile = calls.data.find(({ from }) => from.startsWith('<img'));
    assert.ok(hostile);
    const headers = { cookie: await sessionCookie('slav') };
    const response = await server.send(`/brokerages/report/call/${hostile.id}/zwqqsB7k16V0YBpW`, { headers });
    const page = await response.text();
    assert.match(page, /&lt;img src=x onerror=alert\(1\)&gt;/);
    assert.doesNotMatch(page, /<img/);
    assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/);
  });

  const figure9 = `/brokerages/report/call/${figure9Call}`;
  const own = `${figure9}/${home}`;

  it('is found under its own tenant only', async () => {
    const headers = { cookie: await sessionCookie('slav') };
    assert.equal(await server.status(own, { headers }), 200);
    await server.refusal(404, `${figure9}/Lq4mT9sYc2Rw7HdK`, { headers });
  });

  it('tells nobody anything who is not signed in, and leads to the sign-in and back', async () => {
    const ofNone = own.replace(/^(.*call\/)[\da-f]{8}/, '$100000000');
    for (const path of [own, `${own}/`, ofNone, `${figure9}/Lq4mT9sYc2Rw7HdK`]) {
      for (const headers of [{}, { cookie: 'demo-session-plain=made-up' }]) {
        const response = await server.send(path, { headers: headers as Record<string, string> });
        assert.equal(response.status, 401, path);
        assert.match(response.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
        const page = await response.text();
        assert.doesNotMatch(page, /@|Visitor|Duration/);
        const link = /href="([^"]+)"/.exec(page)?.[1];
        const signIn = await (await server.send(link ?? '')).text();
        assert.ok(signIn.includes(`name="return" value="${path}"`), 'one comes back');
      }
    }
    const markup = await (await server.send('/brokerages/report/call/%3Cb%3E/%22x')).text();
    assert.doesNotMatch(markup, /<b>|"x/);
  });

  it('is shown to those who may read the call, by a token as well', async () => {
    const statusFor = async (user: string) =>
      server.status(own, { headers: { cookie: await sessionCookie(user) } });
    assert.deepEqual(
      [await statusFor('slav'), await statusFor('assen'), await statusFor('no-access')],
      [200, 403, 403],
    );
    assert.equal(await server.status(own, { user: 'slav' }), 200);
    assert.equal(await server.status(own, { user: 'assen' }), 403);
    assert.equal(await server.status(own, { token: 'made-up' }), 401);
    const page = await server.send(own, {
      headers: { accept: 'text/html', cookie: await sessionCookie('no-access') },
    });
    assert.match(await page.text(), /<p>Your account may not read/);
  });
});
