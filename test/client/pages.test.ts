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
      pageOf(rows(2), { pageSize: 2, totalCount: 4 }),
      pageOf(rows(2, 2), { page: 2, pageSize: 2, totalCount: 4 }),
    );
    const pages = await collect(connect(service).client.calls(report, { pageSize: 2 }));
    assert.deepEqual(
      pages.map(({ page, total, rows: { length } }) => [page, total, length]),
      [
        [1, 4, 2],
        [2, 4, 2],
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

  test('of interactions is the same', async (t) => {
    const service = await startService(t);
    const interaction = { _id: { interactionId: 'i1' }, startTime: 1 };
    service.on(
      paths.interactions,
      pageOf([interaction], { pageSize: 1, totalCount: 2 }),
      pageOf([interaction], { page: 2, pageSize: 1, totalCount: 2 }),
    );
    assert.equal((await collect(connect(service).client.interactions(report))).length, 2);
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
      ['1', '2', '1'],
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
