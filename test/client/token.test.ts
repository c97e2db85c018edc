import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { inspect } from 'node:util';
import {
  isSmartVideoError,
  NoSessionError,
  ServerFaultError,
  SmartVideoClient,
  UnreachableError,
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

  const networkFailures: [string, Error][] = [
    ['Chrome', new TypeError('Failed to fetch')],
    ['Firefox', new TypeError('NetworkError when attempting to fetch resource.')],
    ['Safari', new TypeError('Load failed')],
    ['Safari without a network', new TypeError('The Internet connection appears to be offline.')],
    ['Node', new TypeError('fetch failed')],
    ['a timeout', new DOMException('signal timed out', 'TimeoutError')],
  ];
  for (const [name, thrown] of networkFailures) {
    test(`that had no network is no sign-out (${name})`, async (t) => {
      const service = await startService(t);
      const { client } = connect(service, { token: () => Promise.reject(thrown) });
      const error = await failure(client.me());
      assert.ok(error instanceof UnreachableError, inspect(error));
      assert.equal(error.operation, 'token');
    });
  }

  test('that breaks for a fault of its own is no network failure', async (t) => {
    const service = await startService(t);
    const token = (): never => {
      throw new TypeError("Cannot read properties of undefined (reading 'token')");
    };
    assert.ok((await failure(connect(service, { token }).client.me())) instanceof NoSessionError);
  });

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

const signInPage =
  '<!doctype html><title>Sign in</title><form><input name="user"><input type="password" name="p"></form>';
const html = { 'content-type': 'text/html; charset=utf-8' };

suite('the token URL', () => {
  /** What it answers, the code of the error, and the status in it. */
  const cases: [string, Reply, string, number?][] = [
    ['401', { status: 401 }, 'no-session', 401],
    ['401 with a page', { status: 401, headers: html, body: signInPage }, 'no-session', 401],
    ['401 with JSON', { status: 401, body: { error: 'Please sign in.' } }, 'no-session', 401],
    ['403', { status: 403 }, 'no-session', 403],
    ['403 with a page', { status: 403, headers: html, body: '<h1>Forbidden</h1>' }, 'no-session', 403],
    ['419, as Laravel does', { status: 419 }, 'no-session', 419],
    ['440, as IIS does', { status: 440 }, 'no-session', 440],
    ['a sign-in page', { headers: html, body: signInPage }, 'no-session'],
    ['a page that calls itself JSON', { body: `\uFEFF\n ${signInPage}` }, 'no-session'],
    ['a page of which nothing has come', { headers: html, body: '' }, 'no-session'],
    [
      'an XML form',
      { headers: { 'content-type': 'text/xml' }, body: '<?xml version="1.0"?><a/>' },
      'no-session',
    ],
    ['204', { status: 204 }, 'no-session'],
    ['an empty body', { body: '' }, 'no-session'],
    ['blanks', { body: ' \n' }, 'no-session'],
    ['null', { body: 'null' }, 'no-session'],
    ['an array', { body: [] }, 'no-session'],
    ['JSON without a token', { body: { ok: true } }, 'no-session'],
    ['no token', { body: { token: null } }, 'no-session'],
    ['a blank token', { body: { token: ' ' } }, 'no-session'],
    ['a token of another type', { body: { token: 7 } }, 'no-session'],
    ['a token with a line end', { body: { token: 'a\nb' } }, 'no-session'],
    ['a page as the token', { body: { token: signInPage } }, 'no-session'],
    ['text', { headers: { 'content-type': 'text/plain' }, body: 'no token here' }, 'unreadable-answer', 200],
    ['JSON that was cut off', { body: '{"token": "ab' }, 'unreadable-answer', 200],
    ['404', { status: 404 }, 'unreadable-answer', 404],
    ['404 with a page', { status: 404, headers: html, body: '<h1>Not found</h1>' }, 'unreadable-answer', 404],
    ['405', { status: 405 }, 'unreadable-answer', 405],
    ['429', { status: 429 }, 'too-many-requests', 429],
    ['500', { status: 500 }, 'server-fault', 500],
    ['503 with a page', { status: 503, headers: html, body: '<h1>Maintenance</h1>' }, 'server-fault', 503],
    ['nothing', { hangUp: 'before' }, 'unreachable'],
    ['half an answer', { body: { token: 'abcdef' }, hangUp: 'within' }, 'unreadable-answer', 200],
  ];
  for (const [name, reply, code, status] of cases) {
    test(`answering ${name} is ${code}`, async (t) => {
      const service = await startService(t);
      service.on('/token', reply);
      const { client } = connect(service, { token: { url: `${service.url}/token` } });
      const error = await failure(client.me());
      assert.ok(isSmartVideoError(error), inspect(error));
      assert.deepEqual([error.code, error.operation], [code, 'token']);
      if (code !== 'no-session' || status) assert.equal(error.status, status);
      assert.equal(service.requestsTo(paths.me).length, 0);
      assert.ok(!inspect(error, { depth: 20 }).includes('doctype'), 'nothing of a page is kept');
    });
  }

  for (const status of [301, 302, 303, 307, 308]) {
    const elsewhere: [string, Reply][] = [
      ['to a sign-in page', { headers: html, body: signInPage }],
      ['to a page that is not there', { status: 404, headers: html, body: '<h1>Not found</h1>' }],
      ['to nothing at all', { hangUp: 'before' }],
      ['to itself', { status, headers: { location: '/login' } }],
    ];
    for (const [where, login] of elsewhere) {
      test(`answering ${status} ${where} is no-session, and at once`, async (t) => {
        const service = await startService(t);
        service.on('/token', { status, headers: { location: '/login' } });
        service.on('/login', login);
        const { client, pauses } = connect(service, { token: { url: `${service.url}/token` } });
        const error = await failure(client.me());
        assert.ok(error instanceof NoSessionError, inspect(error));
        assert.equal(error.status, undefined, 'the status of a page says nothing of the user');
        assert.deepEqual(pauses, []);
      });
    }

    test(`answering ${status} to where the token is gives the token`, async (t) => {
      const service = await startService(t);
      service.on('/token', { status, headers: { location: '/moved/' } });
      service.on('/moved/', { body: { token: 'abc' } });
      service.on(paths.me, { body: account });
      const { client } = connect(service, { token: { url: `${service.url}/token` } });
      assert.equal((await client.me()).id, 'a1');
      assert.equal(service.requestsTo(paths.me)[0]?.headers.authorization, bearer('abc'));
    });
  }

  test('redirecting to a server that has a fault is that fault', async (t) => {
    const service = await startService(t);
    service.on('/token', { status: 302, headers: { location: '/login' } });
    service.on('/login', { status: 500 });
    const { client } = connect(service, { token: { url: `${service.url}/token` } });
    assert.ok((await failure(client.me())) instanceof ServerFaultError);
  });

  test('says in its own words why somebody may not', async (t) => {
    const service = await startService(t);
    service.on('/token', { status: 403, body: { error: 'Your department has no reports.' } });
    const { client } = connect(service, { token: { url: `${service.url}/token` } });
    assert.equal(((await failure(client.me())) as NoSessionError).detail, 'Your department has no reports.');
  });

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

suite('a service whose session has ended', () => {
  let made = 0;
  const token = (): string => `token-${++made}`;

  const signedOut: [string, Reply][] = [
    ['a sign-in page', { headers: html, body: signInPage }],
    ['a redirect to one', { status: 302, headers: { location: '/login' } }],
    [
      'a redirect to where a page may not read',
      { status: 302, headers: { location: 'http://127.0.0.1:1/' } },
    ],
  ];
  for (const [name, reply] of signedOut) {
    test(`and that answers ${name} has another token made, by which the request is sent again`, async (t) => {
      const service = await startService(t);
      service.on('/login', { headers: html, body: signInPage });
      // A redirect is followed by a second request.
      service.on(paths.me, ...(reply.status ? [reply, reply] : [reply]), { body: account });
      assert.equal((await connect(service, { token }).client.me()).id, 'a1');
      assert.equal(new Set(service.requestsTo(paths.me).map(({ headers }) => headers.authorization)).size, 2);
    });

    test(`and that goes on answering ${name} is no-session`, async (t) => {
      const service = await startService(t);
      service.on('/login', { headers: html, body: signInPage });
      service.on(paths.me, { body: account }, reply);
      const { client } = connect(service, { token });
      const states: string[] = [];
      client.addEventListener('sv-sign-in-change', (event) =>
        states.push((event as Event & { state: string }).state),
      );
      await client.me();
      const error = await failure(client.me());
      assert.ok(error instanceof NoSessionError, inspect(error));
      assert.equal(error.operation, 'me');
      assert.equal(states.at(-1), 'signed-out');
    });
  }

  test('is known by its token URL, whatever the service sends in place of data', async (t) => {
    const service = await startService(t);
    service.on('/token', { body: { token: 'a' } }, { status: 302, headers: { location: '/login' } });
    service.on('/login', { headers: html, body: signInPage });
    service.on(paths.me, { body: account }, { headers: html, body: '<h1>Welcome</h1>' });
    const { client } = connect(service, { token: { url: `${service.url}/token` } });
    await client.me();
    const error = await failure(client.me());
    assert.ok(error instanceof NoSessionError, inspect(error));
    assert.equal(error.operation, 'token');
  });

  test('is not what a proxy’s page says: who is signed in is asked once, and then it cannot be read', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { headers: html, body: '<h1>Down for maintenance</h1>' });
    const { client } = connect(service, { token });
    const error = (await failure(client.me())) as NoSessionError;
    assert.equal(error.code, 'unreadable-answer');
    assert.equal(service.requestsTo(paths.me).length, 2);
  });

  test('is asked once for a recording, which it may have made an address of', async (t) => {
    const service = await startService(t);
    service.on(paths.recordings, { headers: html, body: '<h1>Welcome</h1>' });
    const error = (await failure(connect(service, { token }).client.recordingUrl('r1'))) as NoSessionError;
    assert.equal(error.code, 'unreadable-answer');
    assert.equal(service.requestsTo(paths.recordings).length, 1);
  });

  test('is not what a redirect to another form of the address says', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { status: 308, headers: { location: '/moved' } });
    service.on('/moved', { body: account });
    let asked = 0;
    const { client } = connect(service, { token: () => `token-${++asked}` });
    assert.equal((await client.me()).id, 'a1');
    assert.equal(asked, 1);
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
