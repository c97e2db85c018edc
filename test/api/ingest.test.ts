import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { after, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { getRequestListener } from '@hono/node-server';
import fc from 'fast-check';
import { Hono } from 'hono';
import { type NewCall, StoreUnavailable } from '../../demo/api/data/call-store.js';
import type { ApiEnv, HttpError } from '../../demo/api/http.js';
import { addIngest } from '../../demo/api/ingest/ingest.js';
import { linesOf } from '../../demo/api/ingest/lines.js';
import { Metrics } from '../../demo/api/operating/metrics.js';

const key = 'the-key-of-these-tests';

/** A store that keeps calls in memory, and is busy for as long as a test wants it to be. */
class HeldStore {
  readonly kept = new Map<string, NewCall>();
  batches = 0;
  idle: Promise<unknown> = Promise.resolve();
  #entered: () => void = () => undefined;
  readonly entered = new Promise<void>((resolve) => (this.#entered = resolve));

  async ingest(batch: readonly NewCall[]) {
    this.batches++;
    this.#entered();
    await this.idle;
    const known = batch.filter(({ id }) => this.kept.has(id)).map(({ id }) => id);
    for (const call of batch) if (!this.kept.has(call.id)) this.kept.set(call.id, call);
    const ids = new Set(batch.map(({ id }) => id));
    return { added: [...ids].filter((id) => !known.includes(id)), known };
  }
}

interface Answer {
  received: number;
  added: number;
  known: number;
  invalid: number;
  problems: { line: number; problem: string }[];
  error?: string;
}

async function serve(store: HeldStore) {
  const app = new Hono<ApiEnv>();
  app.onError((error) => (error as HttpError).response());
  addIngest(app, { store, key, metrics: new Metrics() });
  app.get('/other', (c) => c.text('answered'));
  const sockets: Socket[] = [];
  const server = createServer(getRequestListener((request, env) => app.fetch(request, env)));
  server.on('connection', (socket) => sockets.push(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const send = async (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}/api/ingest`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/x-ndjson', ...headers },
      body,
    });
    return { status: response.status, answer: (await response.json()) as Answer, response };
  };
  return { url, sockets, send };
}

const call = (id: string, more: object = {}) => ({
  id,
  tenant: 'acme',
  agent: 'Ann@example.org',
  interactionId: `interaction of ${id}`,
  visitorId: 'visitor',
  start: 1_733_000_000_000,
  type: 'video',
  dial: 'to-agent',
  duration: 61,
  talk: 60,
  reason: 'Caller hangup',
  ...more,
});
const lines = (values: readonly object[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');
const calls = (count: number, prefix = 'call'): object[] =>
  Array.from({ length: count }, (_, index) => call(`${prefix}-${index}`));

describe('Calls that are ingested', () => {
  it('are kept, in batches, with everything they have', async () => {
    const store = new HeldStore();
    const { send } = await serve(store);
    const recording = {
      id: 'r',
      state: 'finished',
      start: 1_733_000_000_000,
      end: 1_733_000_060_000,
      duration: 60,
    };
    const full = call('full', { visitorName: 'Vera', externalId: 'x', lost: true, recordings: [recording] });
    const { status, answer } = await send(lines([full, ...calls(12_000)]));
    assert.equal(status, 200);
    assert.deepEqual(answer, { received: 12_001, added: 12_001, known: 0, invalid: 0, problems: [] });
    assert.equal(store.batches, 3);
    assert.deepEqual({ ...store.kept.get('full') }, full);
  });

  it('are taken packed, with other line ends, blank lines and none at the end', async () => {
    const store = new HeldStore();
    const { send } = await serve(store);
    const body = `\ufeff${lines([call('a'), call('b')]).replaceAll('\n', '\r\n')}\r\n\n${JSON.stringify(call('c'))}`;
    const { answer } = await send(gzipSync(body), { 'Content-Encoding': 'gzip' });
    assert.deepEqual([answer.received, answer.added, answer.invalid], [3, 3, 0]);
    assert.deepEqual([...store.kept.keys()], ['a', 'b', 'c']);
  });

  it('are known when they come again', async () => {
    const { send } = await serve(new HeldStore());
    assert.equal((await send(lines(calls(10)))).answer.added, 10);
    const { answer } = await send(lines(calls(15)));
    assert.deepEqual([answer.added, answer.known], [5, 10]);
  });

  it('are known the second time when they come twice in a body', async () => {
    const { send } = await serve(new HeldStore());
    const { answer } = await send(lines([call('a'), call('b'), call('a')]));
    assert.deepEqual([answer.received, answer.added, answer.known], [3, 2, 1]);
  });

  it('are said to be kept as far as they are, when a part of the store stops to answer', async () => {
    const store = new HeldStore();
    const { send } = await serve(store);
    const { ingest } = store;
    store.ingest = async (batch) => {
      if (store.batches > 0) throw new StoreUnavailable('there is no complete answer');
      return ingest.call(store, batch);
    };
    const { status, answer } = await send(lines(calls(12_000)));
    assert.equal(status, 503);
    assert.match(answer.error ?? '', /5000 calls are kept; send the body again as a whole/);
  });

  it('stay where the connection broke, and are completed by sending all of them again', async () => {
    const store = new HeldStore();
    const { url, send } = await serve(store);
    const body = lines(calls(7000));
    const broken = httpRequest(`${url}/api/ingest`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/x-ndjson' },
    });
    broken.on('error', () => undefined);
    broken.write(body.slice(0, Math.floor(body.length * 0.9)));
    await store.entered;
    broken.destroy();
    const { answer } = await send(body);
    assert.equal(answer.received, 7000);
    assert.deepEqual([answer.added, answer.known], [2000, 5000]);
    assert.equal(store.kept.size, 7000);
  });

  it('are not read on while the store is busy, however fast they come', async () => {
    const store = new HeldStore();
    let release = (_value?: unknown): void => undefined;
    store.idle = new Promise((resolve) => (release = resolve));
    const { url, sockets, send } = await serve(store);
    const many = lines(calls(100_000));
    const sent = send(many);
    await Promise.race([store.entered, sent]);
    const receiving = sockets[0] ?? assert.fail();
    const readAtFirst = receiving.bytesRead;
    // Whoever read on would have had the time for it.
    for (let times = 0; times < 100; times++) assert.equal((await fetch(`${url}/other`)).status, 200);
    assert.ok(
      receiving.bytesRead - readAtFirst < 1_000_000,
      `${receiving.bytesRead - readAtFirst} of ${many.length}`,
    );
    assert.equal(store.batches, 1);
    release();
    assert.equal((await sent).answer.added, 100_000);
  });
});

describe('Lines that are no calls', () => {
  const hostile: [line: string, problem: RegExp][] = [
    ['{', /^is not JSON$/],
    ['[]', /^is not an object$/],
    ['null', /^is not an object$/],
    ['"text"', /^is not an object$/],
    ['['.repeat(60_000), /^is not JSON$/],
    [JSON.stringify(call('x')).padEnd(70_000), /^is longer than 64 kB$/],
    [JSON.stringify(call('')), /^id is blank$/],
    [JSON.stringify(call('\ud800')), /^id has characters that are none$/],
    [JSON.stringify(call('x\0')), /^id has characters/],
    [JSON.stringify(call('x'.repeat(300))), /^id is longer than 256 characters$/],
    [JSON.stringify(call('x', { tenant: undefined })), /^tenant is missing$/],
    [JSON.stringify(call('x', { agent: { $ne: 1 } })), /^agent /],
    [JSON.stringify(call('x', { start: 1_733_000_000 })), /^start is neither epoch milliseconds/],
    [JSON.stringify(call('x', { start: '2024-12-01' })), /^start /],
    [JSON.stringify(call('x', { type: 'telepathy' })), /^type is none of video, chat, screen$/],
    [JSON.stringify(call('x', { dial: 'nobody' })), /^dial is none of/],
    [JSON.stringify(call('x', { duration: -1 })), /^duration is neither seconds/],
    [JSON.stringify(call('x', { talk: 1e12 })), /^talk is more than ten years$/],
    [JSON.stringify(call('x', { lost: 'perhaps' })), /^lost /],
    [JSON.stringify(call('x', { recordings: {} })), /^recordings is no list$/],
    [JSON.stringify(call('x', { recordings: [{ id: 'r' }] })), /^recordings state is none of/],
  ];

  it('are counted and told by their number, the calls between them are kept', async () => {
    const store = new HeldStore();
    const { send } = await serve(store);
    const told: Answer['problems'] = [];
    for (const half of [hostile.slice(0, 11), hostile.slice(11)]) {
      const body = half
        .map(([line], index) => `${line}\n${JSON.stringify(call(`good ${index}`))}\n`)
        .join('');
      const { status, answer } = await send(body);
      assert.equal(status, 200);
      assert.deepEqual([answer.received, answer.invalid], [2 * half.length, half.length]);
      told.push(...answer.problems);
    }
    assert.equal(store.kept.size, 11);
    for (const [index, { line, problem }] of told.entries()) {
      assert.equal(line, 1 + 2 * (index % 11));
      assert.match(problem, hostile[index]?.[1] ?? assert.fail());
    }
  });

  it('are told twenty times at most, and never by what stands in them', async () => {
    const { send } = await serve(new HeldStore());
    const secret = 'Vera.Visitor@example.org';
    const bad = [
      { id: { secret } },
      { [secret]: 1 },
      call(secret, { type: secret }),
      call(secret, { start: secret }),
    ];
    const body = lines(Array.from({ length: 10 }, () => bad).flat());
    const { answer } = await send(`${secret}\n${body}`);
    assert.equal(answer.invalid, 41);
    assert.equal(answer.problems.length, 20);
    assert.ok(!JSON.stringify(answer).includes('Vera'));
  });

  it('are bytes that are no UTF-8 too', async () => {
    const { send } = await serve(new HeldStore());
    const line = JSON.stringify(call('x', { visitorName: 'é' }));
    const { answer } = await send(new Uint8Array(Buffer.from(line, 'latin1')));
    assert.deepEqual(answer.problems, [{ line: 1, problem: 'is not UTF-8' }]);
  });

  it('do not fill the memory, packed or not', async () => {
    const store = new HeldStore();
    const { send } = await serve(store);
    const body = `${'x'.repeat(50_000_000)}\n${JSON.stringify(call('after'))}`;
    const { answer } = await send(gzipSync(body), { 'Content-Encoding': 'gzip' });
    assert.deepEqual(answer.problems, [{ line: 1, problem: 'is longer than 64 kB' }]);
    assert.deepEqual([...store.kept.keys()], ['after']);
  });
});

describe('Bodies that are refused', () => {
  it('are those without the key, of another kind, or packed otherwise', async () => {
    const { send } = await serve(new HeldStore());
    const body = lines(calls(3));
    const refusals: [Record<string, string>, number][] = [
      [{ Authorization: '' }, 401],
      [{ Authorization: `Basic ${key}` }, 401],
      [{ Authorization: 'Bearer another' }, 403],
      [{ 'Content-Type': 'application/json' }, 415],
      [{ 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
      [{ 'Content-Encoding': 'br' }, 415],
    ];
    for (const [headers, expected] of refusals) {
      const { status, answer } = await send(body, headers);
      assert.equal(status, expected, JSON.stringify(headers));
      assert.match(answer.error ?? '', /^[A-Z].+\.|…$/);
    }
  });

  it('are damaged ones, of which stays what came before', async () => {
    const store = new HeldStore();
    const { send } = await serve(store);
    const packed = gzipSync(lines(calls(2000)));
    for (const body of [packed.subarray(0, packed.length - 20), Buffer.from('no gzip')]) {
      const { status, answer } = await send(new Uint8Array(body), { 'Content-Encoding': 'gzip' });
      assert.equal(status, 400);
      assert.match(answer.error ?? '', /^The body is not gzip, or damaged/);
    }
    assert.ok(store.kept.size > 1000);
  });

  it('are those beyond four at a time, which may come again', async () => {
    const store = new HeldStore();
    let release = (_value?: unknown): void => undefined;
    store.idle = new Promise((resolve) => (release = resolve));
    const { send } = await serve(store);
    const first = Array.from({ length: 4 }, (_, index) => send(lines(calls(1, String(index)))));
    while (store.batches < 4) await new Promise(setImmediate);
    const { status, response } = await send(lines(calls(1)));
    assert.equal(status, 429);
    assert.equal(response.headers.get('retry-after'), '1');
    release();
    for (const one of first) assert.equal((await one).status, 200);
    assert.equal((await send(lines(calls(1)))).status, 200);
  });
});

describe('A body’s lines', () => {
  it('are the same however it is cut into pieces', async () => {
    const text = fc.array(
      fc.oneof(fc.constantFrom('\n', '\r\n', 'é', '🙂', ' '), fc.string({ unit: 'grapheme', maxLength: 30 })),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(200)), async (parts, cuts) => {
        const body = Buffer.from(parts.join(''));
        const most = 20;
        const expected = body
          .toString()
          .split('\n')
          .map((line, index) => ({ number: index + 1, text: line }))
          .filter(
            (line) => line.text.replace(/^\ufeff/, '').trim() !== '' || Buffer.byteLength(line.text) > most,
          )
          .map(({ number, text: line }) =>
            Buffer.byteLength(line) > most
              ? { number, problem: 'is longer than 64 kB' }
              : { number, text: number === 1 ? line.replace(/^\ufeff/, '') : line },
          );
        const found = [];
        for await (const some of linesOf(piecesOf(body, cuts), most)) found.push(...some);
        assert.deepEqual(found, expected);
      }),
    );
  });

  async function* piecesOf(body: Buffer, cuts: readonly number[]): AsyncGenerator<Buffer> {
    let from = 0;
    for (const cut of cuts) {
      yield body.subarray(from, from + cut);
      from += cut;
    }
    yield body.subarray(from);
  }
});
