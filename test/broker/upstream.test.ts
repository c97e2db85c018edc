import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { formatWithOptions } from 'node:util';
import { testServer } from '../api/support.js';
import { brokerOf, sentenceOf, slav, upstream } from './support.js';

const server = await testServer({ calls: 0 });
const partnerKey = 'pak-8f2e/9&1=?#%';
const user = { email: 'geheim@example.org', tenant: 'Home' };
const secrets = [partnerKey, encodeURIComponent(partnerKey), 'geheim', 'eyJ'];

/** Everything this process wrote meanwhile. */
const printed: string[] = [];
const writers = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write }));
before(() => {
  for (const { stream, write } of writers) {
    stream.write = ((...parts: Parameters<typeof write>) => {
      printed.push(String(parts[0]));
      return write.apply(stream, parts);
    }) as typeof write;
  }
});
after(() => {
  for (const { stream, write } of writers) stream.write = write;
});

type Upstream = (request: IncomingMessage, response: ServerResponse) => void;

/** Asks with an upstream like this, and asserts that no secret comes out anywhere. */
async function failing(answer: Upstream | string, status: number, timeout?: number): Promise<Response> {
  const baseUrl = typeof answer === 'string' ? answer : await upstream(answer);
  const { ask, logged } = brokerOf({ baseUrl, partnerKey, authenticate: () => user, timeout });
  const response = await ask();
  const sentence = await sentenceOf(response.clone(), status);
  assert.equal(logged.length, 1);
  assert.equal(logged[0]?.status, status);
  const told = [
    sentence,
    formatWithOptions({ depth: Infinity, showHidden: true }, logged),
    formatWithOptions({}, [...response.headers]),
    ...printed,
  ].join('\n');
  for (const secret of secrets) assert.ok(!told.includes(secret), `${secret} was told: ${told}`);
  return response;
}

const saying =
  (status: number, content: string, headers: Record<string, string> = {}): Upstream =>
  ({ url }, response) => {
    response.writeHead(status, headers).end(content.replace('{url}', url ?? ''));
  };

describe('When SmartVideo', () => {
  it('does not know the user or the key, its words are not passed on', async () => {
    for (const status of [400, 404, 422]) await failing(saying(status, '{"error":"no user at {url}"}'), 403);
  });

  it('does not accept the key, it is the server’s fault and not the user’s', async () => {
    for (const status of [401, 403]) await failing(saying(status, '{"error":"bad key in {url}"}'), 502);
  });

  it('fails or sends elsewhere, it is 502 and the key goes nowhere else', async () => {
    const elsewhere: string[] = [];
    const other = await upstream(({ url = '' }, response) => {
      elsewhere.push(url);
      response.end('{"token":"t"}');
    });
    for (const status of [500, 502, 503]) await failing(saying(status, '<h1>{url}</h1>'), 502);
    for (const status of [301, 302, 307, 308]) {
      await failing(saying(status, '', { location: `${other}/{url}` }), 502);
    }
    assert.deepEqual(elsewhere, []);
  });

  it('wants fewer requests, it is 503 with a time to wait that makes sense', async () => {
    const waitFor = async (headers: Record<string, string>): Promise<string | null> =>
      (await failing(saying(429, '{url}', headers), 503)).headers.get('retry-after');
    assert.equal(await waitFor({ 'retry-after': '17' }), '17');
    for (const odd of ['-1', '1e9', 'soon', '0', '9'.repeat(400)]) {
      assert.equal(await waitFor({ 'retry-after': odd }), '5');
    }
    assert.equal(await waitFor({}), '5');
  });

  it('makes a token anew and says so with 201, it is one', async () => {
    const baseUrl = await upstream(saying(201, '{"token":"new"}'));
    const response = await brokerOf({ baseUrl, partnerKey, authenticate: () => user }).ask();
    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), { token: 'new' });
  });

  it('answers anything that is no token, it is 502', async () => {
    for (const content of [
      '',
      'not JSON, but {url}',
      '<!doctype html>{url}',
      'null',
      '[]',
      '"token"',
      '{"token":""}',
      '{"token":null}',
      '{"token":{"a":1}}',
      '{"token":"two words"}',
      '{"token":"line\\r\\nSet-Cookie: a=b"}',
      '{"token":"é"}',
      '{"error":"{url}"}',
    ]) {
      await failing(saying(200, content), 502);
    }
    await failing(saying(204, ''), 502);
  });

  it('does not answer in time, or stops in the middle, it is 504', async () => {
    await failing(() => undefined, 504, 50);
    await failing((_request, response) => response.writeHead(200).write('{"token":'), 504, 50);
  });

  it('cannot be reached, or hangs up, it is 502', async () => {
    await failing('http://127.0.0.1:1', 502);
    await failing(({ socket }) => socket.destroy(), 502);
    await failing((request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"token":');
      setImmediate(() => request.socket.destroy());
    }, 502);
  });
});

describe('Names in the address', () => {
  const pathFor = async (email: unknown, tenant: unknown = 'Home'): Promise<string | undefined> => {
    const asked: string[] = [];
    const baseUrl = await upstream(({ url = '' }, response) => {
      asked.push(url);
      response.end('{"token":"t"}');
    });
    const authenticate = () => ({ email, tenant }) as typeof slav;
    await brokerOf({ baseUrl: `${baseUrl}/behind/a/proxy/`, partnerKey, authenticate }).ask();
    return asked[0];
  };
  const before = `/behind/a/proxy/api/partners/impersonate/${encodeURIComponent(partnerKey)}`;

  it('stay within their part of it, with slashes, marks and other scripts', async () => {
    for (const email of [
      'a/b@x',
      '../../x@y',
      'a?b#c@x',
      '%2e%2e',
      'q\\w@x',
      'мария@пример.bg',
      '😀@x',
      'a+b&c=d@x',
    ]) {
      assert.equal(await pathFor(email), `${before}/Home/${encodeURIComponent(email)}`);
      assert.equal(await pathFor('a@x', email), `${before}/${encodeURIComponent(email)}/a%40x`);
    }
  });

  it('that would make it another address are not asked for', async () => {
    for (const odd of ['.', '..', ' .. ', '', '  ', 'a\ud800@x', 'x'.repeat(600), undefined, null, 7, {}]) {
      assert.equal(await pathFor(odd), undefined);
      assert.equal(await pathFor('a@x', odd), odd === undefined ? `${before}/Home/a%40x` : undefined);
    }
  });

  it('come to the real server as they are', async () => {
    const email = 'мария/и+1@пример.bg';
    await server.read('/api/partners/impersonateCreate', {
      body: { pak: 'demo-partner-key', email, division: 'Home' },
    });
    const { ask } = brokerOf({ baseUrl: server.url, authenticate: () => ({ ...slav, email }) });
    const { token } = (await (await ask()).json()) as { token: string };
    assert.equal((await server.read<{ email: string }>('/api/brokerages/users/me', { token })).email, email);
  });
});
