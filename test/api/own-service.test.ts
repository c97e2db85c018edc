import assert from 'node:assert/strict';
import { scryptSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { SignJWT } from 'jose';
import { isPasswordHash, passwordMatches } from '../../demo/api/accounts/passwords.js';
import type { Clock } from '../../demo/api/clock.js';
import { Log } from '../../demo/api/operating/log.js';
import { readOwnService } from '../../demo/api/own-service.js';
import { ownServiceDefaults, type ServerOptions, startServer } from '../../demo/api/server.js';
import { UsageError } from '../../demo/api/usage.js';
import { Program } from './program.js';
import { day, type Page, startOfTests, TestClock, TestServer } from './support.js';

const folder = mkdtempSync(join(tmpdir(), 'sv-own-'));
after(() => rmSync(folder, { recursive: true }));

const password = 'correct horse battery';
const keys = {
  SV_TOKEN_SECRET: 'iD4vG0ZqQxV8yN2rB6tK1mS5wE9aU3cL',
  SV_INGEST_KEY: 'Qp7hX2nT9fR4jW6kY1bM8dZ3sC5gV0eA',
  SV_PARTNER_KEY: 'u8Jr3Lk6Vb1Nc9Xz4Qw7Ty2Gp5Hd0FsE',
};
/** As the command makes them, but for the time it takes. */
const cheapHash = `scrypt$16384$8$1$${'c2FsdCBvZiB0ZXN0cyE'}$${scryptSync(
  password,
  Buffer.from('c2FsdCBvZiB0ZXN0cyE', 'base64url'),
  32,
).toString('base64url')}`;
const accountsContent = {
  tenants: [{ id: 'acme', label: 'Acme', division: 'Acme Ltd' }, { id: 'other' }],
  accounts: [
    {
      email: 'Sam.Supervisor@example.org',
      firstName: 'Samantha',
      lastName: 'Sunderland',
      tenants: ['acme'],
      rights: 'supervisor',
      password: cheapHash,
    },
    { email: 'ann.agent@example.org', tenants: ['acme'], rights: 'agent' },
    { email: 'olga@example.org', tenants: ['other', 'acme'], rights: ['team_reports', 'access_cdr_tenant'] },
  ],
};

function fileOf(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}
const accounts = fileOf('accounts.json', accountsContent);

async function start(options: Partial<ServerOptions> = {}, db = ':memory:') {
  const clock = new TestClock();
  const service = await readOwnService({ accounts, db }, keys, clock);
  const running = await startServer({
    ...ownServiceDefaults,
    port: 0,
    log: 'off',
    stopDelay: 0,
    clock,
    service,
    ...options,
  });
  after(() => running.close());
  return { running, server: new TestServer(running.url, clock) };
}

const tokenOf = (
  email: string,
  claims: object = {},
  secret: string = keys.SV_TOKEN_SECRET,
): Promise<string> =>
  new SignJWT({ email, exp: Math.floor(startOfTests / 1000) + 3600, ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(Buffer.from(secret));

const call = (index: number) => ({
  id: `call-${index}`,
  tenant: 'acme',
  agent: 'ann.agent@example.org',
  interactionId: `interaction-${index >> 1}`,
  visitorId: 'visitor',
  visitorName: 'Vera Visitor',
  externalId: `conversation-${index >> 1}`,
  start: startOfTests - 1000 * index,
  type: 'video',
  dial: 'to-agent',
  duration: 61,
  talk: index % 3,
  reason: 'Caller hangup',
  recordings: [
    { id: `r-${index}`, state: 'finished', start: startOfTests, end: startOfTests + 5000, duration: 5 },
  ],
});

const ingestHeaders = {
  Authorization: `Bearer ${keys.SV_INGEST_KEY}`,
  'Content-Type': 'application/x-ndjson',
};
const linesOfCalls = (count: number): string =>
  Array.from({ length: count }, (_, index) => `${JSON.stringify(call(index))}\n`).join('');
const send = (url: string, count: number): Promise<Response> =>
  fetch(`${url}/api/ingest`, { method: 'POST', headers: ingestHeaders, body: linesOfCalls(count) });

const period = `${startOfTests - day}/${startOfTests + day}`;
const allCalls = `/api/stats/calls/tenant/${period}`;
const me = '/api/brokerages/users/me';

describe('A service of one’s own', () => {
  const supervisor = tokenOf('sam.supervisor@example.org');

  it('has nothing of the demo', async () => {
    const { server } = await start();
    for (const path of [
      '/',
      '/favicon.ico',
      '/demo',
      '/demo/',
      '/demo/token?user=slav@videoengager.com',
      '/demo/accounts',
      '/demo/scenarios',
      '/demo/sessions/x/scenario',
      '/demo/sign-in',
      '/demo/broker',
      '/demo/smartvideo.json',
      '/demo/readme',
      '/docs/',
      '/demo/csp-report',
      '/dist/sv-elements.js',
      '/genesys/oauth/authorize',
      '/genesys/api/v2/users/me',
      '/media/open/x',
      '/media/x.webm',
      '/brokerages/report/call/call-1/acme',
      '/demo/api/main.ts',
    ]) {
      assert.equal(await server.status(path, { token: await supervisor }), 404, path);
    }
    for (const body of [
      { email: 'slav@videoengager.com', password: 'demo' },
      { email: 'sam.supervisor@example.org', password: 'demo' },
    ]) {
      await server.refusal(401, '/auth/local', { body });
    }
    await server.refusal(400, '/api/partners/impersonate/demo-partner-key/Acme%20Ltd/ann.agent@example.org');
    await server.refusal(403, '/api/ingest', {
      method: 'POST',
      token: 'demo-ingest-key',
      headers: { 'Content-Type': 'application/x-ndjson' },
    });
    const description = JSON.stringify(await server.read('/openapi.json'));
    assert.ok(description.includes('/api/ingest') && !/brokerages\/report|demo-session/.test(description));
  });

  it('gives tokens for passwords, not after too many wrong ones, and for its own partner key', async () => {
    const { server } = await start();
    const signIn = (email: string, given: string) => ({ body: { email, password: given } });
    const email = 'sam.supervisor@EXAMPLE.org';
    const { token } = await server.read<{ token: string }>('/auth/local', signIn(email, password));
    assert.equal((await server.read<{ firstName: string }>(me, { token })).firstName, 'Samantha');
    for (const [who, given] of [
      [email, 'wrong'],
      [email, ` ${password}`],
      [email, 'wrong'],
      [email, 'wrong'],
      [email, 'wrong'],
      ['nobody@example.org', password],
      ['ann.agent@example.org', password],
    ] as const) {
      await server.refusal(401, '/auth/local', signIn(who, given));
    }
    const refused = await server.send('/auth/local', signIn(email, password));
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get('retry-after'), '10');
    server.clock.pass(10_000);
    assert.equal(await server.status('/auth/local', signIn(email, password)), 200);
    assert.equal(await server.status('/auth/local', signIn('nobody@example.org', 'wrong')), 401);

    const impersonate = `/api/partners/impersonate/${keys.SV_PARTNER_KEY}/Acme%20Ltd`;
    const agent = await server.read<{ token: string }>(`${impersonate}/ann.agent@example.org`);
    assert.equal(await server.status(`/api/stats/calls/my/${period}`, { token: agent.token }), 200);
    await server.refusal(403, allCalls, { token: agent.token });
    const created = { pak: keys.SV_PARTNER_KEY, email: 'new@example.org', division: 'Acme Ltd' };
    await server.refusal(400, '/api/partners/impersonateCreate', { body: created });
  });

  it('counts wrong passwords alone, and bounds guesses that are sent at the same time', async () => {
    const { server } = await start();
    const email = 'sam.supervisor@example.org';
    const statusOf = (given: string): Promise<number> =>
      server.status('/auth/local', { body: { email, password: given } });
    for (let time = 0; time < 12; time++) assert.equal(await statusOf(password), 200);
    for (let time = 0; time < 4; time++) assert.equal(await statusOf('wrong'), 401);
    assert.equal(await statusOf(password), 200);

    const guesses: number[] = [];
    for (let batch = 0; batch < 5; batch++)
      guesses.push(...(await Promise.all(Array.from({ length: 4 }, () => statusOf('wrong')))));
    assert.equal(guesses.filter((status) => status === 401).length, 5);
    assert.equal(guesses.filter((status) => status === 429).length, 15);
    assert.equal(await statusOf(password), 429);
    server.clock.pass(10_000);
    assert.equal(await statusOf(password), 200);
    for (let time = 0; time < 5; time++) assert.equal(await statusOf('wrong'), 401);
  });

  it('takes tokens that were signed elsewhere with its secret, and expire', async () => {
    const { server } = await start();
    assert.equal(await server.status(allCalls, { token: await supervisor }), 200);
    for (const token of [
      await tokenOf('sam.supervisor@example.org', {}, `${keys.SV_TOKEN_SECRET}x`),
      await tokenOf('sam.supervisor@example.org', { exp: undefined }),
      await tokenOf('sam.supervisor@example.org', { exp: Math.floor(startOfTests / 1000) - 1 }),
      await tokenOf('nobody@example.org'),
    ]) {
      await server.refusal(401, allCalls, { token });
    }
  });

  it('shows the calls that were sent to it, to those who may read them, and makes nothing up', async () => {
    const { server } = await start();
    const answer = await send(server.url, 6);
    assert.deepEqual(await answer.json(), { received: 6, added: 6, known: 0, invalid: 0, problems: [] });
    const token = await supervisor;
    const page = await server.read<Page<{ id: string }>>(allCalls, { token });
    assert.deepEqual(
      page.data.map(({ id }) => id),
      [0, 1, 2, 3, 4, 5].map((index) => `call-${index}`),
    );
    const olga = await tokenOf('olga@example.org');
    assert.equal((await server.read<Page<unknown>>(allCalls, { token: olga })).totalCount, 0);
    assert.equal(
      (await server.read<Page<unknown>>(`${allCalls}?tenant=acme`, { token: olga })).totalCount,
      6,
    );

    const details = await server.read<object>('/api/stats/calls/single/call-1', { token });
    assert.equal((details as { recordings: unknown[] }).recordings.length, 1);
    for (const name of ['callerSession', 'calleeSession', 'callerInfo']) assert.ok(!(name in details), name);
    await server.refusal(404, '/api/recordings/r-1/url', { method: 'POST', token });
    const interactions = await server.read(`/api/stats/interactions/tenant/${period}?expandRecordings`, {
      token,
    });
    assert.ok(
      JSON.stringify(interactions).includes('r-1.webm') && !JSON.stringify(interactions).includes('/media'),
    );
  });

  it('keeps them in its file, and leaves other files alone', async () => {
    const db = join(folder, 'calls.duckdb');
    const first = await start({}, db);
    await send(first.server.url, 4);
    await first.running.close();
    const second = await start({}, db);
    const again = (await (await send(second.server.url, 5)).json()) as { added: number; known: number };
    assert.deepEqual([again.added, again.known], [1, 4]);
    await second.running.close();
    await assert.rejects(startServer({ port: 0, db, calls: 0 }), /holds other data/);

    const demo = join(folder, 'demo.duckdb');
    await (await startServer({ port: 0, db: demo, calls: 0 })).close();
    await assert.rejects(start({}, demo), /demo\.duckdb holds other data than ingested calls/);

    // DuckDB would open it, and keep nothing in it.
    const text = join(folder, 'calls.ndjson');
    writeFileSync(text, '{"id":"a"}\n');
    await assert.rejects(start({}, text), /calls\.ndjson is no DuckDB database/);
    assert.equal(readFileSync(text, 'utf8'), '{"id":"a"}\n');
  });
});

describe('Limits of a tenant', () => {
  const limits = { requests: 0, streams: 0, pageRows: 10_000 };

  it('are requests a second, twice as many at once, for each tenant by itself', async () => {
    const { server } = await start({ limits: { ...limits, requests: 2 } });
    const [sam, olga] = [await tokenOf('sam.supervisor@example.org'), await tokenOf('olga@example.org')];
    for (let times = 0; times < 4; times++) assert.equal(await server.status(me, { token: sam }), 200);
    const refused = await server.send(me, { token: await tokenOf('ann.agent@example.org') });
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get('retry-after'), '1');
    assert.equal(await server.status(me, { token: olga }), 200);
    server.clock.pass(500);
    assert.equal(await server.status(me, { token: sam }), 200);
    assert.equal(await server.status(me, { token: sam }), 429);
  });

  it('are streams at a time', async () => {
    const clock = new TestClock();
    const running = await startServer({ port: 0, calls: 60_000, clock, limits: { ...limits, streams: 1 } });
    after(() => running.close());
    const server = new TestServer(running.url, clock);
    const token = await server.token('slav');
    const path = `/api/stats/calls/stream/tenant/${startOfTests - 90 * day}/${startOfTests}`;
    // Not read, and longer than what the connection holds: it lasts.
    const abort = new AbortController();
    const headers = { Authorization: `Bearer ${token}` };
    const open = await fetch(server.url + path, { headers, signal: abort.signal });
    assert.equal(open.status, 200);
    const refused = await server.send(path, { token });
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get('retry-after'), '5');
    assert.equal(await server.status(me, { token }), 200);
    abort.abort();
    while ((await server.status(path, { token, method: 'HEAD' })) === 429) await new Promise(setImmediate);
  });

  it('are rows of a page', async () => {
    const { server } = await start({ limits: { ...limits, pageRows: 3 } });
    await send(server.url, 7);
    const token = await tokenOf('sam.supervisor@example.org');
    const page = await server.read<Page<unknown>>(`${allCalls}?pageSize=5000`, { token });
    assert.deepEqual([page.data.length, page.pageSize, page.totalCount], [3, 3, 7]);
  });
});

describe('What runs the service', () => {
  it('sees that it is alive, and whether requests may be sent to it', async () => {
    const patient: Clock = { now: () => startOfTests, wait: () => new Promise(() => undefined) };
    const { running, server } = await start({ clock: patient });
    assert.deepEqual(await server.read('/healthz'), { status: 'alive' });
    assert.deepEqual(await server.read('/readyz'), { status: 'ready' });
    await running.store.calls.close();
    assert.equal(await server.refusal(503, '/readyz'), 'The store does not answer.');
    assert.equal(await server.status('/healthz'), 200);

    // Whose clock has run on before the store answers.
    const impatient = await start();
    assert.equal(await impatient.server.refusal(503, '/readyz'), 'The store does not answer.');
  });

  it('is told first when it is stopped, while it still answers', async () => {
    const waits = new Map<number, () => void>();
    const clock: Clock = {
      now: () => startOfTests,
      wait: (milliseconds) => new Promise((resolve) => waits.set(milliseconds, resolve)),
    };
    const { running, server } = await start({ clock, stopDelay: 7, stopTimeout: 30 });
    const token = await tokenOf('sam.supervisor@example.org');
    const stopped = running.close();
    assert.equal(await server.refusal(503, '/readyz'), 'The server is being stopped.');
    assert.equal(await server.status(me, { token }), 200);
    waits.get(7000)?.();
    await stopped;
    await assert.rejects(server.status('/healthz'));
  });

  it('waits for streams, but not for ever', async () => {
    const waits = new Map<number, () => void>();
    const clock: Clock = {
      now: () => startOfTests,
      wait: (milliseconds) =>
        new Promise((resolve) => (milliseconds === 0 ? resolve() : waits.set(milliseconds, resolve))),
    };
    const running = await startServer({ port: 0, calls: 60_000, clock, stopTimeout: 30 });
    const server = new TestServer(running.url, new TestClock());
    const token = await server.token('slav');
    const path = `/api/stats/calls/stream/tenant/${startOfTests - 90 * day}/${startOfTests}`;
    const open = await fetch(server.url + path, { headers: { Authorization: `Bearer ${token}` } });
    const stopped = running.close();
    while (!waits.has(30_000)) await new Promise(setImmediate);
    waits.get(30_000)?.();
    await stopped;
    const cut = await open.text().catch(() => 'cut');
    assert.ok(!cut.includes('"end":true'));
  });

  it('counts requests, rows and failures, and knows nobody', async () => {
    const { running, server } = await start();
    const token = await tokenOf('sam.supervisor@example.org');
    await send(server.url, 5);
    await send(server.url, 6);
    await server.status(`${allCalls}?agent=ann.agent@example.org`, { token });
    await server.refusal(404, '/sam.supervisor@example.org');
    const stream = `/api/stats/calls/stream/tenant/${period}`;
    await (await server.send(stream, { token })).text();
    const metrics = async (): Promise<string> => (await server.send('/metrics')).text();
    const first = await metrics();
    for (const line of [
      'smartvideo_requests_total{operation="ingest",status="200"} 2',
      'smartvideo_requests_total{operation="calls",status="200"} 1',
      'smartvideo_requests_total{operation="other",status="404"} 1',
      'smartvideo_ingested_rows_total{outcome="added"} 6',
      'smartvideo_ingested_rows_total{outcome="known"} 5',
      'smartvideo_streamed_rows_total 6',
      'smartvideo_requests_in_flight 1',
      'smartvideo_request_duration_seconds_count{operation="calls"} 1',
    ]) {
      assert.ok(first.split('\n').includes(line), line);
    }
    assert.match(first, /^process_cpu_seconds_total /m);
    assert.ok(!/example|acme|call-1/i.test(first));
    await running.store.calls.close();
    await server.refusal(500, '/api/stats/calls/single/call-1', { token });
    assert.match(await metrics(), /^smartvideo_store_errors_total\{question="call"\} 1$/m);
  });
});

describe('What was acknowledged', () => {
  it('is there after the program was killed while it wrote, and the rest comes by sending all again', async () => {
    const db = join(folder, 'killed.duckdb');
    const options = ['--quiet', '--port', '0', '--db', db, '--accounts', accounts];
    const first = new Program(options, { ...keys, SV_API_ONLY: '1' });
    const url = await first.prints(/^ready (http:\S+)\n/m);
    const broken = request(`${url}/api/ingest`, { method: 'POST', headers: ingestHeaders });
    broken.on('error', () => undefined);
    broken.write(linesOfCalls(12_000));
    let acknowledged = 0;
    while (acknowledged === 0) {
      const metrics = await (await fetch(`${url}/metrics`)).text();
      acknowledged = Number(/rows_total\{outcome="added"\} (\d+)/.exec(metrics)?.[1] ?? 0);
    }
    first.child.kill('SIGKILL');
    await first.exits();

    const { server } = await start({}, db);
    const { added, known } = (await (await send(server.url, 12_000)).json()) as {
      added: number;
      known: number;
    };
    assert.ok(known >= acknowledged && known % 5000 === 0, `${known} of ${acknowledged}`);
    assert.equal(added + known, 12_000);
  });
});

describe('What is told at the start', () => {
  const wrong: [string, object, NodeJS.ProcessEnv, RegExp][] = [
    [
      'no token secret',
      {},
      { SV_TOKEN_SECRET: '' },
      /^--api-only needs the variable SV_TOKEN_SECRET; openssl/,
    ],
    ['no ingest key', {}, { SV_INGEST_KEY: undefined }, /^--api-only needs the variable SV_INGEST_KEY;/],
    ['a short secret', {}, { SV_TOKEN_SECRET: 'secret' }, /^The variable SV_TOKEN_SECRET is too weak: 32/],
    ['a monotonous key', {}, { SV_INGEST_KEY: 'abc'.repeat(20) }, /^The variable SV_INGEST_KEY is too weak/],
    [
      'a weak partner key',
      {},
      { SV_PARTNER_KEY: 'demo-partner-key' },
      /^The variable SV_PARTNER_KEY is too weak/,
    ],
    ['one key for two', {}, { SV_INGEST_KEY: keys.SV_TOKEN_SECRET }, /must differ/],
    ['no accounts', { accounts: undefined }, {}, /^--api-only needs an accounts file/],
    ['no file for calls', { db: undefined }, {}, /^--api-only needs a place for the calls/],
    ['a missing file', { accounts: join(folder, 'none.json') }, {}, /none\.json cannot be read: ENOENT\.$/],
  ];
  for (const [what, options, environment, sentence] of wrong) {
    it(`is ${what}`, async () => {
      await assert.rejects(
        readOwnService({ accounts, db: ':memory:', ...options }, { ...keys, ...environment }),
        (error) => error instanceof UsageError && sentence.test(error.message),
      );
    });
  }

  const [sam, ann] = accountsContent.accounts;
  const wrongFiles: [unknown, RegExp][] = [
    ['{', /is not JSON/],
    [[], /needs “tenants” and “accounts”/],
    [{ ...accountsContent, accounts: [] }, /needs “tenants” and “accounts”/],
    [{ ...accountsContent, tenants: [{ id: 5 }] }, /tenant 1 needs an “id”/],
    [{ ...accountsContent, tenants: [{ id: 'acme' }, { id: 'acme' }] }, /tenant 2 has the id of another/],
    [{ ...accountsContent, accounts: [{ ...ann, email: 'Secret Name' }] }, /account 1 needs “email”/],
    [{ ...accountsContent, accounts: [sam, sam] }, /account 2 has the e-mail address of another/],
    [{ ...accountsContent, accounts: [{ ...ann, tenants: ['Secret Name'] }] }, /account 1 needs “tenants”/],
    [{ ...accountsContent, accounts: [{ ...ann, tenants: ['acme', 'x'] }] }, /account 1 needs “tenants”/],
    [
      { ...accountsContent, accounts: [{ ...ann, rights: ['all'] }] },
      /account 1 needs “rights”: supervisor, agent/,
    ],
    [
      { ...accountsContent, accounts: [{ ...ann, password: 'Secret Name' }] },
      /account 1 has a “password” that is not/,
    ],
    [{ ...accountsContent, accounts: [{ ...ann, takesCalls: 'yes' }] }, /account 1 has a “takesCalls”/],
  ];
  it('is what is wrong in the accounts file, by its place', async () => {
    for (const [content, sentence] of wrongFiles) {
      const options = { accounts: fileOf('wrong.json', content), db: ':memory:' };
      await assert.rejects(
        readOwnService(options, keys),
        ({ message }: Error) => sentence.test(message) && !message.includes('Secret'),
        String(sentence),
      );
    }
  });

  it('is by exit code 2', async () => {
    const program = new Program(['--port', '0'], { SV_API_ONLY: 'true', SV_TOKEN_SECRET: 'short' });
    assert.equal(await program.exits(), 2);
    assert.match(program.errors, /^The variable SV_TOKEN_SECRET is too weak[^\n]+\n$/);
    assert.equal(program.output, '');
  });
});

describe('A password', () => {
  it('is kept as a hash that the command makes', async () => {
    const program = new Program(['--hash-password'], {}, `${password}\n`);
    assert.equal(await program.exits(), 0);
    const hash = program.output.trim();
    assert.ok(isPasswordHash(hash));
    assert.equal(await passwordMatches(password, hash), true);
    assert.equal(await passwordMatches(`${password} `, hash), false);
    assert.equal(await passwordMatches(password), false);
    assert.ok(!isPasswordHash(hash.replace(/^scrypt\$\d+/, 'scrypt$1048576')), 'too dear');
    assert.ok(!isPasswordHash(hash.replace(/^scrypt\$\d+/, 'scrypt$1024')), 'too cheap');
  });

  it('is not a short one', async () => {
    const program = new Program(['--hash-password'], {}, 'short\n');
    assert.equal(await program.exits(), 2);
    assert.match(program.errors, /^A password has 10 characters or more\.\n$/);
  });
});

describe('Logs of the program', () => {
  it('tell every request and nobody’s data', async () => {
    const db = join(folder, 'logged.duckdb');
    const program = new Program(
      ['--quiet', '--port', '0', '--stop-delay', '0', '--db', db, '--accounts', accounts],
      {
        ...keys,
        SV_API_ONLY: '1',
      },
    );
    const url = await program.prints(/^ready (http:\S+)\n/m);
    const now = Date.now();
    const server = new TestServer(url, new TestClock());
    const email = 'sam.supervisor@example.org';
    const { token } = await server.read<{ token: string }>('/auth/local', { body: { email, password } });
    await server.refusal(401, '/auth/local', { body: { email, password: 'wrong password' } });
    await send(url, 3);
    const filter = encodeURIComponent(JSON.stringify({ search: 'Vera' }));
    const from = `${startOfTests - day}/${now}`;
    await server.status(
      `/api/stats/calls/tenant/${startOfTests - day}/${startOfTests}?agent=ann.agent@example.org&filter=${filter}`,
      {
        token,
        headers: { 'X-Request-Id': 'of-a-proxy' },
      },
    );
    await server.status(`/api/stats/aggregate/tenant/${from}`, { token });
    await server.status('/api/stats/calls/single/call-1', { token });
    await server.status(`/sam.supervisor@example.org?token=${token}`);
    await server.status(`/api/partners/impersonate/${keys.SV_PARTNER_KEY}/Acme%20Ltd/${email}`);
    program.child.kill('SIGTERM');
    assert.equal(await program.exits(), 0);

    const lines = program.errors
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const operations = lines.filter(({ event }) => event === 'request').map(({ operation }) => operation);
    assert.deepEqual(operations, [
      'login',
      'login',
      'ingest',
      'calls',
      'aggregate',
      'call',
      'other',
      'impersonate',
    ]);
    assert.deepEqual(
      lines.filter(({ event }) => event !== 'request').map(({ event }) => event),
      ['serving', 'stopping', 'stopped'],
    );
    const request = lines.find(({ requestId }) => requestId === 'of-a-proxy');
    assert.deepEqual(Object.keys(request ?? {}), [
      'time',
      'level',
      'event',
      'requestId',
      'operation',
      'method',
      'status',
      'ms',
      'bytes',
    ]);
    assert.equal(request?.status, 200);
    const [header = '', payload = '', signature = ''] = token.split('.');
    for (const secret of [
      'sam.supervisor',
      'Samantha',
      'Sunderland',
      'ann.agent',
      'Vera',
      'acme',
      'call-1',
      'wrong password',
      password,
      header,
      payload,
      signature,
      ...Object.values(keys),
    ]) {
      assert.ok(!(program.errors + program.output).includes(secret), secret);
    }
  });

  it('leave out what a fault quotes', () => {
    const lines: string[] = [];
    const error = Object.assign(
      new Error("Conversion Error: Could not convert 'Vera Visitor'\nLINE 1: 'Vera'"),
      {
        code: 'X1',
      },
    );
    new Log('errors', false, (line) => lines.push(line)).fault(error, { operation: 'calls' });
    new Log('off', false, (line) => lines.push(line)).fault(error);
    assert.equal(lines.length, 1);
    const { kind, code, at } = JSON.parse(lines[0] ?? '') as { kind: string; code: string; at: string[] };
    assert.deepEqual([kind, code], ['Conversion Error', 'X1']);
    assert.match(at[0] ?? '', /^at .*own-service\.test/);
    assert.ok(!lines[0]?.includes('Vera'));
  });
});
