import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import * as errors from '../../src/model/errors.js';
import { isSmartVideoError, type SmartVideoError } from '../../src/client/index.js';
import { connect, failure, paths, startService, type Reply } from './support.js';

type ErrorClass = new () => SmartVideoError;

const causes: [string, Reply, ErrorClass][] = [
  ['400', { status: 400 }, errors.BadRequestError],
  ['401', { status: 401 }, errors.NoSessionError],
  ['403', { status: 403 }, errors.NotAllowedError],
  ['404', { status: 404 }, errors.NotFoundError],
  ['409', { status: 409 }, errors.BadRequestError],
  ['410', { status: 410 }, errors.GoneError],
  ['413', { status: 413 }, errors.BadRequestError],
  ['429', { status: 429 }, errors.TooManyRequestsError],
  ['500', { status: 500 }, errors.ServerFaultError],
  ['503', { status: 503 }, errors.ServerFaultError],
  ['599', { status: 599 }, errors.ServerFaultError],
  ['304', { status: 304 }, errors.UnreadableAnswerError],
  ['no answer', { hangUp: 'before' }, errors.UnreachableError],
  ['HTML', { body: '<h1>Welcome</h1>' }, errors.UnreadableAnswerError],
  ['JSON that ends too early', { body: '{"_id": "a1", "ema' }, errors.UnreadableAnswerError],
  ['JSON of another form', { body: ['a1'] }, errors.UnreadableAnswerError],
  ['text', { body: '"a1"' }, errors.UnreadableAnswerError],
  ['nothing', {}, errors.UnreadableAnswerError],
];

suite('each cause has its error', () => {
  for (const [name, reply, expected] of causes) {
    test(name, async (t) => {
      const service = await startService(t);
      service.on(paths.me, reply);
      const { client } = connect(service);
      const error = await failure(client.me());
      assert.ok(isSmartVideoError(error));
      assert.equal(error.constructor, expected);
      assert.equal(error.operation, 'me');
      if (reply.hangUp) assert.equal(error.status, undefined);
      else assert.equal(error.status, reply.status ?? 200);
    });
  }

  test('none has the name, the code or the sentence of another', () => {
    const { SmartVideoError: base, isSmartVideoError: guard, ...classes } = errors;
    const made = Object.values(classes).map((one) => new one());
    assert.ok(made.every((one) => one instanceof base && guard(one)));
    assert.equal(made.length, 9);
    for (const key of ['name', 'code', 'message'] as const) {
      assert.equal(new Set(made.map((one) => one[key])).size, 9, key);
    }
    for (const one of made) assert.match(one.message, /^[A-Z].*\.$/);
  });
});

suite('the facts for an integrator', () => {
  test('are all that is known, and plain', async (t) => {
    const service = await startService(t);
    service.on(paths.me, {
      status: 503,
      headers: { 'retry-after': '120', 'x-correlation-id': 'c-9' },
      body: { error: 'The database is away.' },
    });
    const { client } = connect(service);
    const error = await failure(client.me());
    assert.ok(isSmartVideoError(error));
    assert.deepEqual(error.facts, {
      code: 'server-fault',
      operation: 'me',
      status: 503,
      requestId: 'c-9',
      retryAfter: 120,
      detail: 'The database is away.',
    });
  });

  test('name the request by the id of x-request-id first', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { status: 500, headers: { 'x-request-id': 'r-1', 'x-correlation-id': 'c-1' } });
    const { client } = connect(service);
    const error = await failure(client.me());
    assert.ok(isSmartVideoError(error));
    assert.equal(error.requestId, 'r-1');
  });

  test('say what kind of body it was that was not JSON', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { body: '<h1>Welcome</h1>', headers: { 'content-type': 'text/html' } });
    const { client } = connect(service);
    const error = await failure(client.me());
    assert.ok(isSmartVideoError(error));
    assert.match(error.detail ?? '', /text\/html, 16 characters/);
  });

  test('say where JSON of another form differs, and whose answer it was', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { body: { email: 'x' }, headers: { 'x-request-id': 'r-2' } });
    const { client } = connect(service);
    const error = await failure(client.me());
    assert.ok(isSmartVideoError(error));
    assert.match(error.detail ?? '', /^_id: /);
    assert.equal(error.requestId, 'r-2');
  });

  const bodies: Record<string, unknown> = {
    'is a page': '<h1>Bad gateway</h1>',
    'is empty': undefined,
    'is a list': [1],
    'is null': 'null',
    'has another error': { error: { code: 7 } },
    'has a blank error': { error: ' ' },
  };
  for (const [name, body] of Object.entries(bodies)) {
    test(`are there although the error's body ${name}`, async (t) => {
      const service = await startService(t);
      service.on(paths.me, { status: 400, body });
      const { client } = connect(service);
      const error = await failure(client.me());
      assert.ok(error instanceof errors.BadRequestError);
      assert.deepEqual(error.facts, { code: 'bad-request', operation: 'me', status: 400 });
    });
  }

  test('keep a very long sentence short', async (t) => {
    const service = await startService(t);
    service.on(paths.me, { status: 400, body: { error: 'long '.repeat(10_000) } });
    const { client } = connect(service);
    const error = await failure(client.me());
    assert.ok(error instanceof errors.BadRequestError);
    assert.ok(error.message.length < 400);
  });
});

suite('the sentence for a supervisor', () => {
  test("holds the service's own words on a bad request", async (t) => {
    const service = await startService(t);
    service.on(paths.me, { status: 400, body: { error: 'The period ends before it starts.' } });
    const { client } = connect(service);
    const error = await failure(client.me());
    assert.equal(
      (error as Error).message,
      'SmartVideo did not accept this request: The period ends before it starts.',
    );
  });

  test('says how long to wait', () => {
    const busy = (retryAfter?: number) => new errors.TooManyRequestsError({ retryAfter }).message;
    assert.match(busy(30), /in 30 seconds\.$/);
    assert.match(busy(1), /in a moment\.$/);
    assert.match(busy(200), /in 4 minutes\.$/);
    assert.match(busy(), /in a moment\.$/);
  });
});

suite('the type guard', () => {
  test('knows an error of a second copy of the library', async () => {
    const copy = (await import(`../../src/model/errors.js?${'copy'}`)) as typeof errors;
    assert.notEqual(copy.GoneError, errors.GoneError);
    const error: unknown = new copy.GoneError({ status: 410 });
    assert.ok(!(error instanceof errors.SmartVideoError));
    assert.ok(isSmartVideoError(error));
    assert.equal(error.code, 'gone');
  });

  test('knows nothing else', () => {
    for (const other of [
      new Error('x'),
      new DOMException('x', 'AbortError'),
      { code: 'gone' },
      null,
      'gone',
      undefined,
    ]) {
      assert.ok(!isSmartVideoError(other));
    }
  });
});
