import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { inspect } from 'node:util';
import {
  NoSessionError,
  ServerFaultError,
  SmartVideoClient,
  UnreachableError,
  UnreadableAnswerError,
} from '../../src/client/index.js';
import {
  account,
  connect,
  failure,
  jwt,
  paths,
  startService,
  type Reply,
  type StubService,
} from './support.js';

const bearer = (token: string): string => `Bearer ${token}`;

/** Makes tokens that live so many seconds, each different. */
function mint({ world }: StubService, life: number): { source: () => string; made: string[] } {
  const made: string[] = [];
  const source = (): string => {
    const iat = Math.floor(world.now / 1000);
    const token = jwt({ iat, exp: iat + life, serial: made.length });
    made.push(token);
    return token;
  };
  return { source, made };
}

suite('one token for all', () => {
  test('ten callers at once cause one refresh', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { body: account });
    service.on('/token', { body: { token: 'from-server' } });
    const { client } = connect(service, { token: { url: `${service.url}/token` } });
    await Promise.all(Array.from({ length: 10 }, () => client.me()));
    assert.equal(service.requestsTo('/token').length, 1);
    assert.equal(service.requestsTo(paths.me).length, 10);
  });

  test('ten callers refused at once cause one refresh, and all are answered', async (t) => {
    const service = await startService(t);
    const allRefused = gate();
    service.on(paths.me, ...Array<Reply>(10).fill({ status: 401, after: allRefused.opened }), {
      body: account,
    });
    let made = 0;
    const { client } = connect(service, { token: () => `token-${++made}` });
    const answers = Array.from({ length: 10 }, () => client.me());
    while (service.requestsTo(paths.me).length < 10) await service.nextRequest();
    allRefused.open();
    await Promise.all(answers);
    assert.equal(made, 2);
    const tokens = service.requestsTo(paths.me).map(({ headers }) => headers.authorization);
    assert.deepEqual(tokens, [...Array(10).fill(bearer('token-1')), ...Array(10).fill(bearer('token-2'))]);
  });

  test('a caller who aborts does not take the refresh from the others', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { body: account });
    const answered = gate();
    const { client } = connect(service, { token: () => answered.opened.then(() => 'late-token') });
    const controller = new AbortController();
    const impatient = failure(client.me({ signal: controller.signal }));
    const patient = client.me();
    controller.abort();
    assert.equal(((await impatient) as DOMException).name, 'AbortError');
    answered.open();
    assert.equal((await patient).id, 'a1');
  });
});

suite('renewal ahead of the end', () => {
  test('comes a minute before the exp of a JSON Web Token', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { body: account });
    const { source, made } = mint(service, 3600);
    const { client } = connect(service, { token: source });
    await client.me();
    service.world.now += 3_538_000;
    await client.me();
    assert.equal(made.length, 1);
    service.world.now += 3_000;
    await client.me();
    assert.equal(made.length, 2);
  });

  test('comes after nine tenths of a short life', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { body: account });
    const { source, made } = mint(service, 100);
    const { client } = connect(service, { token: source });
    await client.me();
    service.world.now += 88_000;
    await client.me();
    assert.equal(made.length, 1);
    service.world.now += 3_000;
    await client.me();
    assert.equal(made.length, 2);
  });

  const forms = {
    'a number': (end: number) => end,
    'ISO text': (end: number) => new Date(end).toISOString(),
  };
  for (const [name, form] of Object.entries(forms)) {
    test(`follows expiresAt as ${name} where the token does not tell`, async (t) => {
      const service = await startService(t);
      service.on(paths.me, { body: account });
      let made = 0;
      const { client } = connect(service, {
        token: () => ({ token: `opaque-${++made}`, expiresAt: form(service.world.now + 3_600_000) }),
      });
      await client.me();
      service.world.now += 3_538_000;
      await client.me();
      assert.equal(made, 1);
      service.world.now += 3_000;
      await client.me();
      assert.equal(made, 2);
    });
  }

  test('trusts the exp of the token over expiresAt', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { body: account });
    const { source, made } = mint(service, 3600);
    const end = service.world.now + 600_000;
    const { client } = connect(service, { token: () => ({ token: source(), expiresAt: end }) });
    await client.me();
    service.world.now += 1_000_000;
    await client.me();
    assert.equal(made.length, 1);
  });

  for (const ahead of [-3_600_000, 3_600_000]) {
    const name = ahead < 0 ? 'an hour slow' : 'an hour fast';
    test(`goes by the service's clock on a device that is ${name}`, async (t) => {
      const service = await startService(t);
      service.on(paths.me, { body: account });
      const { source, made } = mint(service, 3600);
      const { client } = connect(service, { token: source }, { ahead });
      await client.me();
      service.world.now += 3_535_000;
      await client.me();
      assert.equal(made.length, 1);
      service.world.now += 10_000;
      await client.me();
      assert.equal(made.length, 2);
    });
  }

  test('learns the time from the token URL too', async (t) => {
    const service = await startService(t);
    const { source, made } = mint(service, 3600);
    service.on('/token', { body: { token: source() } }, { body: { token: source() } });
    service.on(paths.me, { body: account, headers: { date: 'hidden' } });
    const token = { url: `${service.url}/token` };
    const { client } = connect(service, { token }, { ahead: 7_200_000 });
    await client.me();
    service.world.now += 3_535_000;
    await client.me();
    assert.equal(service.requestsTo('/token').length, 1);
    service.world.now += 10_000;
    await client.me();
    assert.equal(service.requestsTo('/token').length, made.length);
  });

  test('takes no time from an answer out of a cache', async (t) => {
    const service = await startService(t);
    const { source, made } = mint(service, 3600);
    const yesterday = new Date(service.world.now - 86_400_000).toUTCString();
    service.on(paths.me, { body: account, headers: { date: yesterday, age: '86400' } });
    const { client } = connect(service, { token: source });
    await client.me();
    service.world.now += 3_545_000;
    await client.me();
    assert.equal(made.length, 2);
  });

  test('may fail while the old token still serves', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { body: account });
    const token = mint(service, 3600).source();
    service.on('/token', { body: { token } }, { status: 500 });
    const { client } = connect(service, { token: { url: `${service.url}/token` } });
    await client.me();
    service.world.now += 3_570_000;
    await client.me();
    assert.equal(service.requestsTo('/token').length, 2);
    assert.equal(service.requestsTo(paths.me).at(-1)?.headers.authorization, bearer(token));
    service.world.now += 60_000;
    assert.ok((await failure(client.me())) instanceof ServerFaultError);
  });

  test('does not ask again and again for tokens that are old when they come', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { body: account });
    const { source, made } = mint(service, -3600);
    const { client } = connect(service, { token: source });
    await client.me();
    await client.me();
    assert.equal(made.length, 1);
  });
});

suite('a refused token', () => {
  test('is renewed once and the request made again', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { status: 401 }, { body: account });
    let made = 0;
    const { client } = connect(service, { token: () => `token-${++made}` });
    assert.equal((await client.me()).id, 'a1');
    assert.equal(made, 2);
  });

  test('is renewed for a POST too, which was not carried out', async (t) => {
    const service = await startService(t);
    service.on(paths.recordings, { status: 401 }, { body: { url: 'https://media.test/1' } });
    let made = 0;
    const { client } = connect(service, { token: () => `token-${++made}` });
    assert.equal((await client.recordingUrl('r1')).url, 'https://media.test/1');
    assert.equal(service.requestsTo(paths.recordings).length, 2);
  });

  test('is the end of the session when the new one is refused as well', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { status: 401, body: { error: 'jwt expired' }, headers: { 'x-request-id': 'r-7' } });
    let made = 0;
    const { client } = connect(service, { token: () => `token-${++made}` });
    const error = await failure(client.me());
    assert.ok(error instanceof NoSessionError);
    assert.deepEqual(error.facts, {
      code: 'no-session',
      operation: 'me',
      status: 401,
      requestId: 'r-7',
      detail: 'jwt expired',
    });
    assert.equal(service.requestsTo(paths.me).length, 2);
    await failure(client.me());
    assert.equal(made, 4, 'the next request starts with a token of its own');
  });

  test('is not sent a second time when the source has no other', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { status: 401 });
    const { client } = connect(service, { token: 'the-only-one' });
    assert.ok((await failure(client.me())) instanceof NoSessionError);
    assert.equal(service.requestsTo(paths.me).length, 1);
  });
});

suite('a source without a token', () => {
  const sources: Record<string, unknown> = {
    'a blank text': () => '  ',
    nothing: () => undefined,
    'a number': () => 42,
    'an object without a token': () => ({}),
    'a token of the wrong type': () => ({ token: 7 }),
    'text that cannot stand in a header': () => 'two\r\nlines',
    'a rejection': () => Promise.reject(new Error('popup closed')),
    'a throw': () => {
      throw new Error('popup closed');
    },
    'a fixed blank text': '',
  };
  for (const [name, source] of Object.entries(sources)) {
    test(`(${name}) is no session, and nothing is sent`, async (t) => {
      const service = await startService(t);
      const { client } = connect(service, { token: source as () => string });
      const error = await failure(client.me());
      assert.ok(error instanceof NoSessionError);
      assert.equal(error.operation, 'token');
      assert.equal(service.requests.length, 0);
    });
  }

  test('may say itself why, in an error of the library', async (t) => {
    const service = await startService(t);
    const why = new UnreachableError({ operation: 'sign-in' });
    const { client } = connect(service, { token: () => Promise.reject(why) });
    assert.equal(await failure(client.me()), why);
  });

  test('is said at once when it is no source at all', () => {
    for (const token of [undefined, null, 7, {}]) {
      assert.throws(
        () => new SmartVideoClient({ baseUrl: 'https://service.test', token: token as never }),
        TypeError,
      );
    }
  });
});

suite('the token URL', () => {
  const cases: [string, Reply, unknown][] = [
    ['401', { status: 401 }, NoSessionError],
    ['403', { status: 403 }, NoSessionError],
    ['500', { status: 500 }, ServerFaultError],
    ['404', { status: 404 }, UnreadableAnswerError],
    ['a sign-in page', { body: '<!doctype html><title>Sign in</title>' }, UnreadableAnswerError],
    ['JSON without a token', { body: { ok: true } }, NoSessionError],
    ['a lost connection', { hangUp: 'before' }, UnreachableError],
  ];
  for (const [name, reply, expected] of cases) {
    test(`answering ${name} is told from a fault of the service`, async (t) => {
      const service = await startService(t);
      service.on('/token', reply);
      const { client } = connect(service, { token: { url: `${service.url}/token` } });
      const error = await failure(client.me());
      assert.ok(error instanceof (expected as typeof NoSessionError), inspect(error));
      assert.equal(error.operation, 'token');
      assert.equal(service.requestsTo(paths.me).length, 0);
    });
  }

  test('is waited for when it is busy', async (t) => {
    const service = await startService(t);
    service.on('/token', { status: 503, headers: { 'retry-after': '4' } }, { body: { token: 'abc' } });
    service.on(paths.me, { body: account });
    const { client, pauses } = connect(service, { token: { url: `${service.url}/token` } });
    await client.me();
    assert.deepEqual(pauses, [4000]);
  });

  test('gets no token, and its answer is not kept', async (t) => {
    const service = await startService(t);
    service.on('/token', { body: { token: 'abc' } });
    service.on(paths.me, { body: account });
    const { client } = connect(service, { token: { url: `${service.url}/token` } });
    await client.me();
    const [request] = service.requestsTo('/token');
    assert.equal(request?.method, 'GET');
    assert.equal(request?.headers.authorization, undefined);
    assert.equal(request?.headers['cache-control'], 'no-cache');
  });
});

suite('a token stays in memory', () => {
  const secret = jwt({ serial: 4711 });

  test('is in no address and in no header but its own', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { body: account });
    const { client } = connect(service, { token: secret });
    await client.me();
    const [request] = service.requests;
    const { authorization, ...others } = request?.headers ?? {};
    assert.equal(authorization, bearer(secret));
    assert.ok(!JSON.stringify({ ...request, headers: others }).includes(secret));
  });

  test('does not show in the client, printed or as JSON', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { body: account });
    const { client } = connect(service, { token: secret });
    await client.me();
    const printed = inspect(client, { depth: 20, showHidden: true, getters: true }) + JSON.stringify(client);
    assert.ok(!printed.includes(secret));
  });

  const faults: Record<string, Reply> = {
    'a refusal that quotes it': { status: 401, body: { error: `jwt malformed: ${secret}` } },
    'a fault that quotes it': { status: 500, body: { error: `cannot verify ${secret}` } },
    'an answer that is not JSON': { body: `<p>${secret}</p>` },
    'an answer of another form': { body: [secret] },
    'a busy service': { status: 429, body: { error: secret } },
    'a lost connection': { hangUp: 'before' },
    'a cut-off answer': { body: { token: secret }, hangUp: 'within' },
  };
  for (const [name, reply] of Object.entries(faults)) {
    test(`does not show in the error of ${name}`, async (t) => {
      const service = await startService(t);
      service.on(paths.me, reply);
      const { client } = connect(service, { token: secret });
      const error = await failure(client.me());
      const printed = inspect(error, { depth: 20, showHidden: true, getters: true });
      assert.ok(!printed.includes(secret), printed);
      assert.ok(!JSON.stringify(error).includes(secret));
    });
  }

  test('does not show in the error of a token URL that was cut off', async (t) => {
    const service = await startService(t);
    service.on('/token', { body: `{"token":"${secret}` });
    const { client } = connect(service, { token: { url: `${service.url}/token` } });
    const printed = inspect(await failure(client.me()), { depth: 20, showHidden: true });
    assert.ok(!printed.includes(secret), printed);
  });
});

function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}
