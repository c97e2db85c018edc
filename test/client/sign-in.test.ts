import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { SignInChangeEvent, type SmartVideoClient } from '../../src/client/index.js';
import type * as errors from '../../src/model/errors.js';
import { account, connect, failure, pageOf, paths, report, startService } from './support.js';

/** The states a client tells, with the code of the error where there is one. */
function told(client: SmartVideoClient): string[] {
  const states: string[] = [];
  client.addEventListener(SignInChangeEvent.type, (event) => {
    const { state, error } = event as SignInChangeEvent;
    states.push(error ? `${state}: ${(error as { code: string }).code}` : state);
  });
  return states;
}

const welcome = { headers: { 'content-type': 'text/html' }, body: '<h1>Welcome</h1>' };

suite('a web page in place of every answer', () => {
  for (const [what, body] of [
    ['a page', welcome.body],
    ['an empty page', ''],
  ])
    test(`has another token made once, and the sign-in is not said to go on: ${what}`, async (t) => {
      const service = await startService(t);
      service.on('/', { ...welcome, body });
      let made = 0;
      const { client } = connect(service, { token: () => `token-${++made}` });
      const states = told(client);
      for (let n = 0; n < 3; n += 1) await failure(client.callPage(report, 1));
      await failure(client.me());
      assert.deepEqual([made, service.requests.length], [2, 5]);
      assert.deepEqual(states, ['signing-in', 'failed: unreadable-answer']);
    });

  test('has it made again where the service has answered in between, whose session may have ended since', async (t) => {
    const service = await startService(t);
    service.on(paths.me, welcome, welcome, { body: account }, welcome, { body: account });
    let made = 0;
    const { client } = connect(service, { token: () => `token-${++made}` });
    const states = told(client);
    await failure(client.me());
    await client.me();
    assert.deepEqual([made, states.at(-1)], [2, 'signed-in']);
    await client.me();
    assert.deepEqual([made, states.at(-1)], [3, 'signed-in']);
  });

  test('at one address has none made for each request, though others answer', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { body: account });
    service.on(paths.calls, welcome);
    let made = 0;
    const { client } = connect(service, { token: () => `token-${++made}` });
    for (let n = 0; n < 3; n += 1) {
      await client.me();
      await failure(client.callPage(report, 1));
    }
    assert.equal(made, 2);
    service.on(paths.calls, pageOf([]));
    await client.callPage(report, 1);
    service.on(paths.calls, welcome, pageOf([]));
    await client.callPage(report, 1);
    assert.equal(made, 3);
  });
});

suite('how the sign-in stands', () => {
  test('is told when a token is asked for and when the service takes it, each once', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { body: account });
    const { client } = connect(service, { token: () => 'a' });
    const states = told(client);
    await client.me();
    await client.me();
    assert.deepEqual(states, ['signing-in', 'signed-in']);
  });

  test('is signed out when the source says that nobody is signed in', async (t) => {
    const service = await startService(t);
    service.on('/token', { status: 401, body: {} });
    const { client } = connect(service, { token: { url: `${service.url}/token` } });
    const states = told(client);
    await failure(client.me());
    assert.deepEqual(states, ['signing-in', 'signed-out: no-session']);
  });

  test('is signed out when the service refuses a new token too, and signed in when it takes one again', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { body: account }, { status: 401 }, { status: 401 }, { body: account });
    let made = 0;
    const { client } = connect(service, { token: () => `token-${++made}` });
    const states = told(client);
    await client.me();
    await failure(client.me());
    await client.me();
    assert.deepEqual(states, [
      'signing-in',
      'signed-in',
      'signing-in',
      'signed-out: no-session',
      'signing-in',
      'signed-in',
    ]);
  });

  test('is signed out when a function of another copy of the library says so', async (t) => {
    const service = await startService(t);
    const copy = (await import(`../../src/model/errors.js?${'copy'}`)) as typeof errors;
    const token = (): never => {
      throw new copy.NoSessionError({ status: 403 });
    };
    const { client } = connect(service, { token });
    const states = told(client);
    await failure(client.me());
    assert.deepEqual(states, ['signing-in', 'signed-out: no-session']);
  });

  test('has failed, not ended, when the token cannot be reached', async (t) => {
    const service = await startService(t);
    service.on('/token', { hangUp: 'before' });
    const { client } = connect(service, { token: { url: `${service.url}/token` }, retries: 0 });
    const states = told(client);
    await failure(client.me());
    assert.deepEqual(states, ['signing-in', 'failed: unreachable']);
  });

  test('begins anew with another token once the one there is is to be forgotten', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { body: account });
    let made = 0;
    const { client } = connect(service, { token: () => `token-${++made}` });
    await client.me();
    client.forgetToken();
    await client.me();
    const tokens = service.requestsTo(paths.me).map(({ headers }) => headers.authorization);
    assert.deepEqual(tokens, ['Bearer token-1', 'Bearer token-2']);
  });

  test('does not take a token that was asked for before it was to be forgotten', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { body: account });
    const answers: ((token: string) => void)[] = [];
    const { client } = connect(service, {
      token: () => new Promise<string>((answer) => answers.push(answer)),
    });
    const first = client.me();
    client.forgetToken();
    const second = client.me();
    assert.equal(answers.length, 2);
    answers[1]?.('theirs');
    await second;
    answers[0]?.('of-before');
    await first;
    await client.me();
    const used = service.requestsTo(paths.me).map(({ headers }) => headers.authorization);
    assert.deepEqual(used, ['Bearer theirs', 'Bearer of-before', 'Bearer theirs']);
  });

  test('is told anew with each token that is renewed, whose it may be', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { body: account });
    const expiresAt = (): number => service.world.now + 600_000;
    const { client } = connect(service, { token: () => ({ token: 'a', expiresAt: expiresAt() }) });
    const states = told(client);
    await client.me();
    service.world.now += 590_000;
    await client.me();
    assert.deepEqual(states, ['signing-in', 'signed-in', 'signing-in', 'signed-in']);
  });

  test('is signed in, too, for whom the service refuses what is asked for', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { status: 403, body: {} });
    const { client } = connect(service, { token: () => 'a' });
    const states = told(client);
    await failure(client.me());
    assert.deepEqual(states, ['signing-in', 'signed-in']);
  });
});
