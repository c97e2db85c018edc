import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { Database } from '../../demo/api/data/database.js';
import { type Option, options, readOptions, UsageError } from '../../demo/api/options.js';
import { secrets } from '../../demo/api/own-service.js';
import { CannotListen, startServer } from '../../demo/api/server.js';
import { Program } from './program.js';
import { day, startOfTests, TestClock } from './support.js';

const folder = mkdtempSync(join(tmpdir(), 'sv-server-'));
after(() => rmSync(folder, { recursive: true }));

/** The demo with few calls. */
const demo = (args: readonly string[], environment?: NodeJS.ProcessEnv): Program =>
  new Program(['--calls', '10', ...args], environment);

async function portInUse(): Promise<{ port: number; server: Server }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, server };
}

describe('As a program', () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`it says one line under --quiet, serves, and ends cleanly on ${signal}`, async () => {
      const program = demo(['--port', '0', '--quiet']);
      const url = await program.prints(/^ready (http:\/\/127\.0\.0\.1:\d+)\n$/);
      assert.equal((await fetch(`${url}/demo/scenarios`)).status, 200);
      program.child.kill(signal);
      assert.equal(await program.exits(), 0);
      assert.equal(program.output, `ready ${url}\n`);
      assert.equal(program.errors, '');
    });
  }

  it('it tells people where the demo is and who can sign in', async () => {
    const program = demo(['--port', '0']);
    const url = await program.prints(/The demo is at (http:\S+)\/demo\//);
    await program.prints(/Ctrl\+C/);
    for (const word of [
      `${url}/openapi.json`,
      `${url}/dist/sv-elements.js`,
      'slav@',
      'assen@',
      'no-calls@',
    ]) {
      assert.ok(program.output.includes(word), word);
    }
    program.child.kill();
    await program.exits();
    assert.ok(!program.output.includes('Making'), 'few calls are made at once');
  });

  it('it says at once what it is doing when it has very many calls to make', async () => {
    const program = demo(['--port', '0', '--calls', '1000000', '--db', join(folder, 'many.duckdb')]);
    await program.prints(/^Making 1000000 calls, .* unless \S+many\.duckdb has them already…$/m);
    assert.ok(!program.output.includes('The demo is at'));
    program.child.kill('SIGKILL');
    await program.exits();
  });

  it('it stops with a sentence when the port that was asked for is taken', async () => {
    const { port, server } = await portInUse();
    for (const [args, environment] of [
      [['--port', String(port)], {}],
      [[], { PORT: String(port) }],
    ] as const) {
      const program = demo([...args, '--quiet'], environment);
      assert.equal(await program.exits(), 1);
      assert.match(program.errors, new RegExp(`^Port ${port} is taken\\..+\n$`));
    }
    server.close();
  });

  it('it lists its options under --help, and starts nothing', async () => {
    const program = demo(['--help']);
    assert.equal(await program.exits(), 0);
    for (const [option, { variable = '' }] of Object.entries<Option>(options))
      assert.match(program.output, new RegExp(`^  --${option} .*${variable}`, 'm'));
    for (const secret of Object.keys(secrets)) assert.match(program.output, new RegExp(`^  ${secret} `, 'm'));
    assert.ok(!program.output.includes('The demo is at'));
  });

  it('it stops with a sentence when an option cannot be understood', async () => {
    const program = demo(['--prot', '8080']);
    assert.equal(await program.exits(), 2);
    assert.match(program.errors, /^Unknown option '--prot'; there are --port.+\n$/);
  });
});

describe('The options', () => {
  it('have defaults', () => {
    const { port, orNext, host, calls, db, quiet } = readOptions([], {});
    assert.deepEqual(
      { port, orNext, host, calls, db, quiet },
      {
        port: 8080,
        orNext: true,
        host: '127.0.0.1',
        calls: 50_000,
        db: undefined,
        quiet: false,
      },
    );
  });

  it('prefer --port to the variable PORT, and take both by their word', () => {
    assert.deepEqual(portOf([], { PORT: '9000' }), [9000, false]);
    assert.deepEqual(portOf(['--port', '9001'], { PORT: '9000' }), [9001, false]);
    assert.deepEqual(portOf([], { PORT: '' }), [8080, true]);
  });

  const given: Record<string, string> = {
    port: '9000',
    host: '::1',
    calls: '7',
    seed: 'text',
    data: 'calls/*.parquet',
    db: 'calls.duckdb',
    clickhouse: 'http://127.0.0.1:8123',
    quiet: 'true',
    log: 'all',
    'tenant-requests': '3',
    'tenant-streams': '4',
    'page-rows': '50',
    'stop-delay': '6',
    'stop-timeout': '8',
  };
  for (const [name, value] of Object.entries(given)) {
    it(`have a variable: --${name}`, () => {
      const { variable, example } = options[name as keyof typeof options] as Option;
      const onLine = example === undefined ? [`--${name}`] : [`--${name}`, value];
      const expected = readOptions(onLine, {});
      assert.notDeepEqual(expected, readOptions([], {}));
      assert.deepEqual(readOptions([], { [variable ?? '']: value }), expected);
      assert.deepEqual(
        readOptions(onLine, { [variable ?? '']: example === undefined ? 'false' : '1' }),
        expected,
      );
    });
  }

  it('are all of these, and those of a service of one’s own', () => {
    const others = ['api-only', 'accounts', 'hash-password', 'help'];
    assert.deepEqual(Object.keys(options).sort(), [...Object.keys(given), ...others].sort());
    const own = readOptions([], { SV_API_ONLY: '1', SV_ACCOUNTS: 'accounts.json' });
    assert.deepEqual([own.apiOnly, own.accounts, own.calls, own.orNext], [true, 'accounts.json', 0, false]);
  });

  const wrongVariables: [NodeJS.ProcessEnv, RegExp][] = [
    [{ SV_CALLS: '1e6' }, /^SV_CALLS is a whole number from 0 to 100000000, not “1e6”\.$/],
    [{ SV_QUIET: 'maybe' }, /^SV_QUIET is 1 or true, 0 or false, not “maybe”\.$/],
    [{ SV_LOG: 'loud' }, /^SV_LOG is off or errors or all, not “loud”\.$/],
    [{ SV_PAGE_ROWS: '0' }, /^SV_PAGE_ROWS is a whole number from 1 to 10000, not “0”\.$/],
    [{ SV_ACCOUNTS: 'accounts.json' }, /^SV_ACCOUNTS is for --api-only; /],
    [{ SV_API_ONLY: '1', SV_CALLS: '5' }, /^SV_CALLS makes the demo’s calls; /],
  ];
  for (const [environment, sentence] of wrongVariables) {
    it(`refuse the variables ${Object.keys(environment).join(' and ')} by name`, () => {
      assert.throws(
        () => readOptions([], environment),
        (error: Error) => sentence.test(error.message),
      );
    });
  }

  const wrong = [
    ['--port', 'http'],
    ['--port', '70000'],
    ['--port', '-1'],
    ['--calls', '1e6'],
    ['--calls', '100000001'],
    ['--calls'],
    ['--nonsense'],
    ['nonsense'],
  ];
  for (const args of wrong) {
    it(`refuse ${args.join(' ')}`, () => {
      assert.throws(() => readOptions(args, {}), UsageError);
    });
  }

  function portOf(args: string[], environment: NodeJS.ProcessEnv): [number, boolean] {
    const { port, orNext } = readOptions(args, environment);
    return [port, orNext];
  }
});

describe('A taken port', () => {
  it('is passed over for the next free one when nobody asked for it', async () => {
    const { port, server } = await portInUse();
    const started = await startServer({ port, orNext: true, calls: 0 });
    assert.ok(started.port > port);
    assert.equal((await fetch(`${started.url}/demo/scenarios`)).status, 200);
    await started.close();
    server.close();
  });

  it('ends it before any data are made when somebody did', async () => {
    const { port, server } = await portInUse();
    const db = join(folder, 'never.duckdb');
    await assert.rejects(startServer({ port, orNext: false, db }), CannotListen);
    await assert.rejects(startServer({ port: 0, host: '203.0.113.1', db }), CannotListen);
    server.close();
  });
});

describe('Being stopped', () => {
  it('waits for what is being answered', async () => {
    const server = await startServer({ port: 0, calls: 10_000 });
    const token = await tokenOf(server.url);
    const now = Date.now();
    const ask = (): Promise<number> =>
      fetch(`${server.url}/api/stats/timeseries/tenant/byHour/${now - 90 * day}/${now}`, {
        headers: { Authorization: `Bearer ${token}` },
      }).then(({ status }) => status);
    const answers = Array.from({ length: 12 }, ask);
    assert.equal(await Promise.race(answers), 200);
    await server.close();
    const settled = await Promise.allSettled(answers);
    assert.ok(settled.every((answer) => answer.status === 'rejected' || answer.value === 200));
    await assert.rejects(ask());
  });
});

describe('Data kept in a file', () => {
  const clock = new TestClock();
  const start = (db: string, wishes: { calls: number; seed?: string }) =>
    startServer({ port: 0, db, clock, ...wishes });

  it('are used again when they were made from the same wishes, tokens included', async () => {
    const db = join(folder, 'kept.duckdb');
    const first = await start(db, { calls: 50 });
    const token = await tokenOf(first.url);
    const before = await callsOf(first.url, token);
    assert.equal(first.store.reused, false);
    await first.close();

    clock.pass(60_000);
    const second = await start(db, { calls: 50 });
    assert.equal(second.store.reused, true);
    assert.equal(second.store.madeAt, startOfTests);
    assert.deepEqual(await callsOf(second.url, token), before);
    await second.close();

    const other = await start(db, { calls: 50, seed: 'another' });
    assert.equal(other.store.reused, false);
    assert.notDeepEqual(await callsOf(other.url, await tokenOf(other.url)), before);
    await other.close();
  });

  it('are made anew when making them was broken off', async () => {
    const db = join(folder, 'broken-off.duckdb');
    const first = await start(db, { calls: 10 });
    await first.close();
    await inFile(db, 'DELETE FROM smartvideo_demo; DROP TABLE recordings');
    const second = await start(db, { calls: 10 });
    assert.equal(second.store.reused, false);
    await second.close();
  });

  it('are not written over somebody else’s', async () => {
    const text = join(folder, 'notes.txt');
    writeFileSync(text, 'Not a database. '.repeat(400));
    await assert.rejects(start(text, { calls: 10 }), /notes\.txt is no DuckDB database/);

    const db = join(folder, 'theirs.duckdb');
    const first = await start(db, { calls: 10 });
    await first.close();
    await inFile(db, 'DROP TABLE smartvideo_demo');
    await assert.rejects(start(db, { calls: 10 }), /theirs\.duckdb holds other data/);
  });

  async function inFile(db: string, sql: string): Promise<void> {
    const database = await Database.open(db);
    await database.run(sql);
    database.close();
  }

  async function callsOf(url: string, token: string): Promise<unknown> {
    const path = `/api/stats/calls/tenant/${startOfTests - 90 * day}/${startOfTests}`;
    const response = await fetch(url + path, { headers: { Authorization: `Bearer ${token}` } });
    return response.json();
  }
});

async function tokenOf(url: string): Promise<string> {
  const response = await fetch(`${url}/demo/token?user=slav@videoengager.com`);
  return ((await response.json()) as { token: string }).token;
}
