import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { operations, type Operation } from '../../src/client/contract/operations.js';
import { figure8Days, testServer } from './support.js';

const server = await testServer({ calls: 0 });
const path = `/api/stats/calls/tenant/${figure8Days}`;
const examples = Object.values<Operation>(operations).map(({ method, path: template }) => ({
  method,
  path: template
    .replace('{scope}', 'my')
    .replace('{step}', 'byDay')
    .replace(/\{from\}/, '1')
    .replace(/\{to\}/, '2')
    .replace(/\{\w+\}/g, 'x'),
}));

function listIn({ headers }: Response, name: string): string[] {
  return headers.get(name)?.split(/, */) ?? [];
}

describe('Pages of any origin may call', () => {
  for (const example of examples) {
    it(`after asking first: ${example.method} ${example.path}`, async () => {
      const response = await server.send(example.path, {
        method: 'OPTIONS',
        headers: {
          Origin: 'https://portal.example.org',
          'Access-Control-Request-Method': example.method,
          'Access-Control-Request-Headers': 'authorization,content-type',
        },
      });
      assert.equal(response.status, 204);
      assert.equal(response.headers.get('access-control-allow-origin'), '*');
      assert.ok(listIn(response, 'access-control-allow-methods').includes(example.method));
      const allowed = listIn(response, 'access-control-allow-headers');
      assert.ok(allowed.includes('Authorization') && allowed.includes('Content-Type'));
    });
  }

  it('and read the headers that the client needs, of good answers and of bad ones', async () => {
    for (const user of ['slav', 'no-access']) {
      const response = await server.send(path, { user });
      const { headers } = response;
      assert.equal(headers.get('access-control-allow-origin'), '*');
      const readable = ['Date', 'ETag', 'Retry-After', 'X-Request-Id'];
      assert.deepEqual(listIn(response, 'access-control-expose-headers'), readable);
      assert.match(headers.get('x-request-id') ?? '', /^[\da-f-]{36}$/);
    }
  });

  it('but never with cookies', async () => {
    const { headers } = await server.send(path, { user: 'slav' });
    assert.equal(headers.get('access-control-allow-credentials'), null);
  });
});

describe('Requests that do not fit', () => {
  it('HEAD answers like GET without the content', async () => {
    const token = await server.token('slav');
    const [get, head] = [
      await server.send(path, { token }),
      await server.send(path, { token, method: 'HEAD' }),
    ];
    assert.equal(head.status, 200);
    for (const name of ['content-length', 'etag', 'content-type']) {
      assert.equal(head.headers.get(name), get.headers.get(name));
    }
    assert.equal(await head.text(), '');
  });

  it('another method than the operation’s is 405 and names the right one', async () => {
    const response = await server.send(path, { method: 'DELETE' });
    assert.equal(response.status, 405);
    assert.equal(response.headers.get('allow'), 'GET, HEAD');
    await server.refusal(405, '/auth/local');
    await server.refusal(405, '/demo/', { method: 'POST' });
  });

  it('an address nobody serves is 404', async () => {
    for (const nowhere of [
      '/api',
      '/api/stats',
      '/api/stats/calls',
      '//example.org/',
      '/api/stats/calls/tenant/1/2/3',
    ]) {
      await server.refusal(404, nowhere.startsWith('//') ? `${server.url}${nowhere}` : nowhere, {
        user: 'slav',
      });
    }
  });

  it('an address that is not encoded correctly is 400', async () => {
    await server.refusal(400, '/api/stats/calls/single/%E0%A4%A', { user: 'slav' });
  });

  it('a body that is not JSON is 400, one too large is 413', async () => {
    const send = (body: string) => fetch(`${server.url}/auth/local`, { method: 'POST', body });
    assert.equal((await send('email=a')).status, 400);
    assert.equal((await send('null')).status, 400);
    assert.equal((await send('')).status, 400);
    assert.equal((await send(JSON.stringify({ email: 'x'.repeat(70_000) }))).status, 413);
  });
});

describe('Both spellings of a path', () => {
  for (const example of examples) {
    it(`${example.method} ${example.path}/ answers as without the slash`, async () => {
      const { method } = example;
      const [plain, slashed] = [example.path, `${example.path}/?_=17`].map((address) =>
        server.status(address, { user: 'slav', method, ...(method === 'POST' && { body: {} }) }),
      );
      assert.equal(await slashed, await plain);
      assert.notEqual(await plain, 405);
    });
  }
});
