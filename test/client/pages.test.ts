import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Page, ReportQuery } from '../../src/model/source.js';
import {
  connect,
  failure,
  october,
  pageOf,
  paths,
  report,
  startService,
  type Reply,
  type StubService,
} from './support.js';

const day = 86_400_000;
const rows = (count: number, from = 0): object[] =>
  Array.from({ length: count }, (_, index) => ({ id: `c${from + index}`, start: october.from }));

async function collect<Row>(pages: AsyncIterable<Page<Row>>): Promise<Page<Row>[]> {
  const all: Page<Row>[] = [];
  for await (const page of pages) all.push(page);
  return all;
}

const days = (count: number): ReportQuery => ({
  ...report,
  period: { from: october.from, to: october.from + count * day },
});

/** The periods that were asked for, in days. */
function periodsOf(service: StubService): number[][] {
  return service.requests.map(({ path }) => {
    const [from, to] = path.split('/').slice(-2).map(Number);
    return [from, to].map((time = NaN) => (time - october.from) / day);
  });
}

suite('the stream of pages', () => {
  test('ends with the last row, without an empty page', async (t) => {
    const service = await startService(t);
    service.on(
      paths.calls,
      pageOf(rows(2), { pageSize: 2, totalCount: 3 }),
      pageOf(rows(1, 2), { page: 2, pageSize: 2, totalCount: 3 }),
    );
    const pages = await collect(connect(service).client.calls(report, { pageSize: 2 }));
    assert.deepEqual(
      pages.map(({ page, total, rows: { length } }) => [page, total, length]),
      [
        [1, 3, 2],
        [2, 3, 1],
      ],
    );
    assert.deepEqual(
      service.requests.map(({ query }) => query.page),
      ['1', '2'],
    );
  });

  test('reads a page of thousands in slices, and gives up between two of them', async (t) => {
    const service = await startService(t);
    const { body } = pageOf(rows(100_000), { pageSize: 100_000 });
    const abort = new AbortController();
    const text = async (): Promise<string> => {
      setImmediate(() => abort.abort('enough'));
      return JSON.stringify(body);
    };
    const answer = Object.assign(new Response(), { text });
    const { client } = connect(service, { fetch: async () => answer });
    assert.equal(await failure(client.callPage(report, 1, { signal: abort.signal })), 'enough');
  });

  test('reads on when it is told that others have had their turn', async (t) => {
    const service = await startService(t);
    const { body } = pageOf(rows(100_000), { pageSize: 100_000 });
    const answer = Object.assign(new Response(), { text: async () => JSON.stringify(body) });
    const { client } = connect(service, { fetch: async () => answer });
    let turns = 0;
    const pause = async (): Promise<void> => void (turns += 1);
    const { rows: read } = await client.callPage(report, 1, { pause });
    assert.equal(read.length, 100_000);
    assert.ok(turns > 0);
  });

  test('asks for the next page only when it is wanted', async (t) => {
    const service = await startService(t);
    service.on(paths.calls, pageOf(rows(2), { pageSize: 2, totalCount: 100 }));
    for await (const page of connect(service).client.calls(report)) {
      assert.equal(page.page, 1);
      break;
    }
    assert.equal(service.requests.length, 1);
  });

  test('goes on by the size that the service applied', async (t) => {
    const service = await startService(t);
    service.on(
      paths.calls,
      pageOf(rows(3), { pageSize: 3, totalCount: 5 }),
      pageOf(rows(2, 3), { page: 2, pageSize: 3, totalCount: 5 }),
    );
    const pages = await collect(connect(service).client.calls(report, { pageSize: 100 }));
    assert.equal(pages.length, 2);
  });

  test('of a service that tells no total ends with a page that is not full', async (t) => {
    const service = await startService(t);
    service.on(paths.calls, { body: { data: rows(2) } }, { body: { data: rows(1, 2) } });
    const pages = await collect(connect(service).client.calls(report, { pageSize: 2 }));
    assert.deepEqual(
      pages.map(({ total, rows: { length } }) => [total, length]),
      [
        [undefined, 2],
        [undefined, 1],
      ],
    );
  });

  test('ends with an empty page although the total promised more', async (t) => {
    const service = await startService(t);
    service.on(paths.calls, pageOf(rows(2), { pageSize: 2, totalCount: 9 }), pageOf([], { totalCount: 9 }));
    assert.equal((await collect(connect(service).client.calls(report))).length, 2);
  });

  test('counts records that could not be read as come', async (t) => {
    const service = await startService(t);
    service.on(paths.calls, pageOf([...rows(1), {}], { pageSize: 2, totalCount: 2 }));
    assert.equal((await collect(connect(service).client.calls(report))).length, 1);
  });

  test('of no rows is one empty page', async (t) => {
    const service = await startService(t);
    service.on(paths.calls, pageOf([]));
    const pages = await collect(connect(service).client.calls(report));
    assert.deepEqual(
      pages.map(({ total, rows: { length } }) => [total, length]),
      [[0, 0]],
    );
  });

  test('that fails has given the pages before, and the rest can be asked for', async (t) => {
    const service = await startService(t);
    const second = pageOf(rows(2, 2), { page: 2, pageSize: 2, totalCount: 4 });
    service.on(paths.calls, pageOf(rows(2), { pageSize: 2, totalCount: 4 }), { status: 500 }, second);
    const { client } = connect(service);
    const pages = client.calls(report, { pageSize: 2 });
    assert.equal((await pages.next()).value?.rows.length, 2);
    assert.equal(((await failure(pages.next())) as Error).name, 'ServerFaultError');
    assert.deepEqual((await client.callPage(report, 2, { pageSize: 2 })).rows[0]?.id, 'c2');
  });

  test('of interactions is the same, one of two agents being two', async (t) => {
    const service = await startService(t);
    const of = (agentId: string) => ({ _id: { interactionId: 'i1', agentId }, startTime: october.from });
    service.on(
      paths.interactions,
      pageOf([of('a'), of('a')], { pageSize: 2, totalCount: 3 }),
      pageOf([of('b')], { page: 2, pageSize: 2, totalCount: 3 }),
      pageOf([], { page: 3, totalCount: 3 }),
    );
    const pages = await collect(connect(service).client.interactions(report));
    assert.deepEqual(
      pages.flatMap(({ rows }) => rows.map(({ agent }) => agent)),
      ['a', 'b'],
    );
  });

  const repeating: [string, object][] = [
    ['tells no total', {}],
    ['tells that of the page', { totalCount: 2, pageSize: 2 }],
    ['tells one that is never reached', { totalCount: 1e12, pageSize: 2 }],
  ];
  for (const [what, rest] of repeating)
    test(`of a service that gives the same page each time and ${what} ends, with each row once`, async (t) => {
      const service = await startService(t);
      service.on(paths.calls, { body: { data: rows(2), ...rest } });
      const pages = await collect(connect(service).client.calls(report));
      assert.deepEqual(
        pages.map(({ rows: { length } }) => length),
        [2],
      );
      assert.ok(service.requests.length <= 4, `${service.requests.length} requests`);
    });

  for (const status of [400, 404])
    test(`of a service that tells no total and refuses the page after the last with ${status} ends there`, async (t) => {
      const service = await startService(t);
      const page = (from: number): Reply => ({ body: { data: rows(95, from) } });
      service.on(paths.calls, page(0), page(95), { status, body: { error: 'no such page' } });
      const pages = await collect(connect(service).client.calls(report));
      assert.equal(new Set(pages.flatMap(({ rows: some }) => some.map(({ id }) => id))).size, 190);
    });

  for (const status of [403, 500])
    test(`of a service that tells no total has failed with ${status}, which is no end`, async (t) => {
      const service = await startService(t);
      service.on(paths.calls, { body: { data: rows(2) } }, { status });
      const { client } = connect(service, { retries: 0 });
      assert.equal(((await failure(collect(client.calls(report)))) as { status: number }).status, status);
    });

  test('goes on beyond a total that is too low', async (t) => {
    const service = await startService(t);
    const page = (from: number, count = 2): Reply =>
      pageOf(rows(count, from), { pageSize: 2, totalCount: 2 });
    service.on(paths.calls, page(0), page(2), page(4, 1));
    const pages = await collect(connect(service).client.calls(report, { pageSize: 2 }));
    assert.equal(pages.flatMap(({ rows: some }) => some).length, 5);
  });

  test('fetches once more what was moved from page to page meanwhile', async (t) => {
    const service = await startService(t);
    const page = (...ids: number[]): Reply =>
      pageOf(
        ids.map((id) => ({ id: `c${id}`, start: october.from })),
        { pageSize: 2, totalCount: 5 },
      );
    // The third was deleted, and a sixth added at the end, after the first page.
    service.on(paths.calls, page(0, 1), page(4, 5), page(), page(0, 2), page(4, 5));
    const pages = await collect(connect(service).client.calls(report, { pageSize: 2 }));
    assert.deepEqual(
      pages.flatMap(({ rows: some }) => some.map(({ id }) => id)),
      ['c0', 'c1', 'c4', 'c5', 'c2'],
    );
  });
});

suite('a long period', () => {
  test('is asked for in pieces of less than 400 days, newest first, without gap or overlap', async (t) => {
    const service = await startService(t);
    service.on(paths.calls, pageOf([]));
    await collect(connect(service).client.calls(days(1000)));
    assert.deepEqual(periodsOf(service), [
      [601, 1000],
      [202, 601],
      [0, 202],
    ]);
  });

  test('of 399 days is one', async (t) => {
    const service = await startService(t);
    service.on(paths.calls, pageOf([]));
    await collect(connect(service).client.calls(days(399)));
    assert.deepEqual(periodsOf(service), [[0, 399]]);
  });

  test('counts its pages through, and knows the total in its last piece', async (t) => {
    const service = await startService(t);
    service.on(
      paths.calls,
      pageOf(rows(2), { pageSize: 2, totalCount: 3 }),
      pageOf(rows(1, 2), { page: 2, pageSize: 2, totalCount: 3 }),
      pageOf(rows(2, 3), { pageSize: 2, totalCount: 2 }),
    );
    const pages = await collect(connect(service).client.calls(days(500), { pageSize: 2 }));
    assert.deepEqual(
      pages.map(({ page, total }) => [page, total]),
      [
        [1, undefined],
        [2, undefined],
        [3, 5],
      ],
    );
    assert.deepEqual(
      service.requests.map(({ query }) => query.page),
      ['1', '2', '1', '2'],
      'a full page may not be the last',
    );
  });

  test('of Genesys conversations comes back as one list', async (t) => {
    const service = await startService(t);
    service.on(paths.external, { body: [{ svInteractionId: 'i1' }] }, { body: [{ svInteractionId: 'i2' }] });
    const all = await connect(service).client.externalInteractions({ period: days(500).period });
    assert.deepEqual(all.map(({ interactionId }) => interactionId).sort(), ['i1', 'i2']);
  });

  test('that is asked for as one page is the service’s to refuse', async (t) => {
    const service = await startService(t);
    service.on(paths.calls, { status: 400, body: { error: 'A period may be up to 400 days.' } });
    const error = await failure(connect(service).client.callPage(days(500), 1));
    assert.match((error as Error).message, /400 days/);
    assert.deepEqual(periodsOf(service), [[0, 500]]);
  });
});

test('a period that ends before it starts is the service’s to refuse', async (t) => {
  const service = await startService(t);
  service.on(paths.calls, { status: 400, body: { error: 'The period ends before it starts.' } });
  const error = await failure(collect(connect(service).client.calls(days(-2))));
  assert.match((error as Error).message, /ends before it starts/);
});

suite('a list', () => {
  const agents = Array.from({ length: 50 }, (_, n) => ({ _account: { email: `a${n}@example.org` } }));

  for (const status of [400, 404])
    test(`of which further pages are refused with ${status} is what has come`, async (t) => {
      const service = await startService(t);
      service.on(paths.agents, { body: { data: agents, totalCount: 60 } }, { status });
      const found = await connect(service).client.agents();
      assert.equal(new Set(found.map(({ email }) => email)).size, 50);
      assert.deepEqual(
        service.requests.map(({ query }) => query.page),
        [undefined, '2'],
      );
    });

  test('of which a page fails otherwise has failed, and so has one that is refused', async (t) => {
    const service = await startService(t);
    const { client } = connect(service, { retries: 0 });
    service.on(paths.agents, { body: { data: agents, totalCount: 60 } }, { status: 500 });
    assert.equal(((await failure(client.agents())) as { code: string }).code, 'server-fault');
    service.on(paths.agents, { status: 400 });
    assert.equal(((await failure(client.agents())) as { code: string }).code, 'bad-request');
  });
});

suite('the calls of an interaction', () => {
  test('come once each, and from all pages where there are several', async (t) => {
    const service = await startService(t);
    service.on(
      paths.callsOfInteraction,
      pageOf([...rows(2), ...rows(1)], { totalCount: 3 }),
      pageOf(rows(1, 2), { page: 2, totalCount: 3 }),
    );
    const calls = await connect(service).client.callsOfInteraction('i1');
    assert.deepEqual(
      calls.map(({ id }) => id),
      ['c0', 'c1', 'c2'],
    );
    assert.deepEqual(
      service.requests.map(({ query }) => query.page),
      [undefined, '2'],
    );
  });

  test('end with a page that is the same again', async (t) => {
    const service = await startService(t);
    service.on(paths.callsOfInteraction, pageOf(rows(2), { totalCount: 1e12 }));
    assert.equal((await connect(service).client.callsOfInteraction('i1')).length, 2);
    assert.equal(service.requests.length, 2);
  });
});
