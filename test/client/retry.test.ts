import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { suite, test, type TestContext } from 'node:test';
import {
  ServerFaultError,
  TooManyRequestsError,
  UnreachableError,
  UnreadableAnswerError,
} from '../../src/client/index.js';
import { defaultPlatform } from '../../src/client/transport.js';
import { account, connect, failure, pageOf, paths, report, startService, type Reply } from './support.js';

const busy = (retryAfter: string, status = 429): Reply => ({
  status,
  headers: { 'retry-after': retryAfter },
});
const lost: Reply = { hangUp: 'before' };
const good: Reply = { body: account };

suite('a busy service', () => {
  for (const status of [429, 502, 503, 504]) {
    test(`that says when (${status}) is asked again then`, async (t) => {
      const service = await startService(t);
      service.on(paths.me, busy('7', status), good);
      const { client, pauses } = connect(service);
      assert.equal((await client.me()).id, 'a1');
      assert.deepEqual(pauses, [7000]);
    });
  }

  test('may say when as a date', async (t) => {
    const service = await startService(t);
    service.world.now = Date.UTC(2026, 0, 1);
    service.on(paths.me, busy(new Date(service.world.now + 20_000).toUTCString()), good);
    const { client, pauses } = connect(service);
    await client.me();
    assert.deepEqual(pauses, [20_000]);
  });

  for (const ahead of [-600_000, 600_000]) {
    test(`says a date by its own clock, not that of a device ${ahead} ms ahead`, async (t) => {
      const service = await startService(t);
      service.world.now = Date.UTC(2026, 0, 1);
      service.on(paths.me, busy(new Date(service.world.now + 20_000).toUTCString()), good);
      const { client, pauses } = connect(service, {}, { ahead });
      await client.me();
      assert.deepEqual(pauses, [20_000]);
    });
  }

  const past = new Date(Date.now() - 20_000).toUTCString();
  for (const soon of ['0', '0.2', past, 'Thu, 01 Jan 1970 00:00:00 GMT'])
    test(`that says ${soon} is not hammered: it is asked again after a second`, async (t) => {
      const service = await startService(t);
      service.on(paths.me, busy(soon), good);
      const { client, pauses } = connect(service);
      await client.me();
      assert.deepEqual(pauses, [1000]);
    });

  const unbelievable = [
    'soon',
    '-5',
    '2 s',
    'NaN',
    'Infinity',
    '1e9',
    '99999999999',
    '5/6/2040',
    'Fri, 31 Dec 9999 23:59:59 GMT',
  ];
  for (const word of [undefined, ...unbelievable]) {
    test(`is asked after growing pauses when it says ${word ?? 'nothing'}`, async (t) => {
      const service = await startService(t);
      service.on(paths.me, { status: 503, headers: word ? { 'retry-after': word } : {} });
      const { client, pauses } = connect(service);
      const error = await failure(client.me());
      assert.ok(error instanceof ServerFaultError);
      assert.equal(error.retryAfter, undefined);
      assert.equal(pauses.length, 3);
      pauses.forEach((pause, index) => {
        const middle = 500 * 2 ** index;
        assert.ok(pause >= middle * 0.75 && pause <= middle * 1.25, `${pause} is about ${middle}`);
      });
    });
  }

  test('does not hear from all pages at the same moment', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { status: 503 });
    const { client, pauses } = connect(service, { retries: 1 });
    await Promise.all(Array.from({ length: 8 }, () => failure(client.me())));
    assert.ok(new Set(pauses).size > 1);
  });

  test('that wants longer than a minute is not waited for, and the error says how long', async (t) => {
    const service = await startService(t);
    service.on(paths.me, busy('3600'));
    const { client, pauses } = connect(service);
    const error = await failure(client.me());
    assert.ok(error instanceof TooManyRequestsError);
    assert.equal(error.retryAfter, 3600);
    assert.match(error.message, /60 minutes/);
    assert.deepEqual(pauses, []);
    assert.equal(service.requests.length, 1);
  });

  test('is given up after a minute altogether', async (t) => {
    const service = await startService(t);
    service.on(paths.me, busy('25'));
    const { client, pauses } = connect(service, { retries: 10 });
    const error = await failure(client.me());
    assert.ok(error instanceof TooManyRequestsError);
    assert.equal(error.retryAfter, 25);
    assert.deepEqual(pauses, [25_000, 25_000]);
  });

  test('is asked as often as the integrator allows', async (t) => {
    for (const retries of [0, 1, 5]) {
      const service = await startService(t);
      service.on(paths.me, busy('1'));
      const { client } = connect(service, { retries });
      assert.ok((await failure(client.me())) instanceof TooManyRequestsError);
      assert.equal(service.requests.length, retries + 1);
    }
  });

  test('may also refuse the token in between', async (t) => {
    const service = await startService(t);
    service.on(paths.me, busy('1'), { status: 401 }, busy('1'), good);
    let made = 0;
    const { client } = connect(service, { token: () => `token-${++made}`, retries: 1 });
    assert.equal((await client.me()).id, 'a1');
  });
});

suite('a lost network', () => {
  test('is tried again', async (t) => {
    const service = await startService(t);
    service.on(paths.me, lost, lost, good);
    const { client, pauses } = connect(service);
    assert.equal((await client.me()).id, 'a1');
    assert.equal(pauses.length, 2);
  });

  test('in the middle of an answer is tried again', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { ...good, hangUp: 'within' }, good);
    const { client } = connect(service);
    assert.equal((await client.me()).id, 'a1');
  });

  test('that stays lost is said to be unreachable', async (t) => {
    const service = await startService(t);
    service.on(paths.me, lost);
    const { client } = connect(service);
    const error = await failure(client.me());
    assert.ok(error instanceof UnreachableError);
    assert.deepEqual(error.facts, { code: 'unreachable', operation: 'me' });
    assert.equal(service.requests.length, 4);
  });

  test('in the middle of every answer leaves it unreadable', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { ...good, hangUp: 'within' });
    const { client } = connect(service);
    const error = await failure(client.me());
    assert.ok(error instanceof UnreadableAnswerError);
    assert.equal(error.detail, 'cut off');
  });

  test('is told from a host that answers nobody', async (t) => {
    const service = await startService(t);
    const { client } = connect({ ...service, url: 'http://127.0.0.1:1' }, { retries: 0 });
    assert.ok((await failure(client.me())) instanceof UnreachableError);
  });
});

test('a service that never answers is given up after a minute', async (t) => {
  const service = await startService(t);
  service.on(paths.me, { ...good, after: new Promise(() => undefined) });
  const { client } = connect(service, { retries: 0 });
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const asked = service.nextRequest();
  const answer = failure(client.me());
  await asked;
  t.mock.timers.tick(60_000);
  const error = await answer;
  assert.ok(error instanceof UnreachableError);
  assert.equal(error.detail, 'no answer within 60 s');
});

suite('a slow answer', () => {
  /** A service whose answer comes in parts, when the test says so; and how much time passes without one. */
  async function inParts(t: TestContext) {
    const body = JSON.stringify(account);
    let write: (text: string) => void = () => undefined;
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.flushHeaders();
      write = (text) => void response.write(text);
      server.emit('answering', response);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    t.after(() => {
      server.closeAllConnections();
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    let parts = 0;
    const world = { now: Date.now() };
    const { client } = connect(
      { url: `http://127.0.0.1:${port}`, world },
      {
        retries: 0,
        fetch: async (...wish) => {
          const response = await fetch(...wish);
          const seen = new TransformStream({
            transform: (part, controller) => {
              controller.enqueue(part);
              parts += 1;
              server.emit('part');
            },
          });
          return new Response(response.body?.pipeThrough(seen), response);
        },
      },
    );
    return { server, client, body, write: (text: string) => write(text), parts: () => parts };
  }

  /** Until everything that can go on without a timer has. */
  const settled = async (): Promise<void> => {
    for (let n = 0; n < 20; n += 1) await new Promise((resolve) => setImmediate(resolve));
  };

  test('is waited for as long as it keeps coming', async (t) => {
    const { server, client, body, write } = await inParts(t);
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const answering = once(server, 'answering');
    const answer = client.me();
    const [response] = (await answering) as [ServerResponse];
    for (const letter of body) {
      const part = once(server, 'part');
      write(letter);
      await part;
      await settled();
      t.mock.timers.tick(50_000);
    }
    response.end();
    assert.equal((await answer).id, 'a1');
  });

  test('is given up after a minute without a byte', async (t) => {
    const { server, client, write } = await inParts(t);
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const answering = once(server, 'answering');
    const answer = failure(client.me());
    await answering;
    const part = once(server, 'part');
    write('{');
    await part;
    await settled();
    t.mock.timers.tick(59_000);
    await settled();
    t.mock.timers.tick(1000);
    const error = await answer;
    assert.ok(error instanceof UnreachableError);
    assert.equal(error.detail, 'nothing more of the answer within 60 s');
  });
});

suite('what is not made again', () => {
  const faults: [string, Reply][] = [
    ['a lost connection', lost],
    ['a lost answer', { body: { url: 'https://media.test/1' }, hangUp: 'within' }],
    ['500', { status: 500 }],
    ['a busy service', busy('1', 503)],
    ['too many requests', busy('1')],
  ];
  for (const [name, reply] of faults) {
    test(`a POST after ${name}: it may have been carried out`, async (t) => {
      const service = await startService(t);
      service.on(paths.recordings, reply);
      const { client } = connect(service);
      await failure(client.recordingUrl('r1'));
      assert.equal(service.requests.length, 1);
    });
  }

  for (const status of [400, 403, 404, 410, 413, 500, 501]) {
    test(`a GET after ${status}: it would be the same again`, async (t) => {
      const service = await startService(t);
      service.on(paths.me, { status });
      const { client } = connect(service);
      await failure(client.me());
      assert.equal(service.requests.length, 1);
    });
  }
});

suite('an abort', () => {
  test('ends a request that is under way', async (t) => {
    const service = await startService(t);
    const never = new Promise<void>(() => undefined);
    service.on(paths.me, { ...good, after: never });
    const { client } = connect(service);
    const controller = new AbortController();
    const asked = service.nextRequest();
    const answer = failure(client.me({ signal: controller.signal }));
    await asked;
    controller.abort();
    const error = await answer;
    assert.ok(error instanceof DOMException);
    assert.equal(error.name, 'AbortError');
    assert.equal(service.requests.length, 1);
  });

  test('ends a real pause between two attempts', async (t) => {
    const service = await startService(t);
    service.on(paths.me, busy('50'));
    const controller = new AbortController();
    const { client } = connect(service, {
      wait: (milliseconds, signal) => {
        const pause = defaultPlatform.wait(milliseconds, signal);
        controller.abort();
        return pause;
      },
    });
    const error = await failure(client.me({ signal: controller.signal }));
    assert.equal((error as DOMException).name, 'AbortError');
    assert.equal(service.requests.length, 1);
  });

  test('before the request sends nothing', async (t) => {
    const service = await startService(t);
    service.on(paths.me, good);
    const { client } = connect(service);
    const error = await failure(client.me({ signal: AbortSignal.abort() }));
    assert.equal((error as DOMException).name, 'AbortError');
    assert.equal(service.requests.length, 0);
  });

  test('before there is a token does not wait for one', async (t) => {
    const service = await startService(t);
    const { client } = connect(service, { token: () => new Promise(() => undefined) });
    const error = await failure(client.me({ signal: AbortSignal.abort() }));
    assert.equal((error as DOMException).name, 'AbortError');
  });

  test('ends with the reason its caller gave', async (t) => {
    const service = await startService(t);
    service.on(paths.me, good);
    const { client } = connect(service);
    const reason = new Error('the tab was closed');
    assert.equal(await failure(client.me({ signal: AbortSignal.abort(reason) })), reason);
  });

  test('between two pages ends the stream', async (t) => {
    const service = await startService(t);
    service.on(
      paths.calls,
      pageOf([{ id: 'c1', start: report.period.from }], { pageSize: 1, totalCount: 9 }),
    );
    const { client } = connect(service);
    const controller = new AbortController();
    const pages = client.calls(report, { signal: controller.signal });
    await pages.next();
    controller.abort();
    assert.equal(((await failure(pages.next())) as DOMException).name, 'AbortError');
    assert.equal(service.requests.length, 1);
  });
});
