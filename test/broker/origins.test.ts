import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testServer } from '../api/support.js';
import { brokerOf, own, sentenceOf } from './support.js';

const server = await testServer({ calls: 0 });
const listed = 'https://apps.example.net';
const { ask } = brokerOf({ baseUrl: server.url, origins: [listed] });

describe('The broker’s answer can be read', () => {
  it('by pages of its own origin and of listed ones', async () => {
    for (const origin of [listed, own]) {
      const { status, headers } = await ask({ origin });
      assert.equal(status, 200);
      assert.equal(headers.get('access-control-allow-origin'), origin);
      assert.equal(headers.get('access-control-allow-credentials'), null);
      assert.equal(headers.get('vary'), 'Origin');
    }
  });

  it('by same-origin requests, which have no Origin, and by those of no browser', async () => {
    const headers: Record<string, string>[] = [
      {},
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
    ];
    for (const header of headers) {
      const response = await ask(header);
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('access-control-allow-origin'), null);
    }
  });

  it('by a listed page that asked first', async () => {
    const asked = { origin: listed, 'access-control-request-method': 'GET' };
    const { status, headers, body } = await ask(asked, 'OPTIONS');
    assert.equal(status, 204);
    assert.equal(body, null);
    assert.equal(headers.get('access-control-allow-origin'), listed);
    assert.equal(headers.get('access-control-allow-methods'), 'GET');
    assert.match(headers.get('access-control-allow-headers') ?? '', /Authorization.*X-Genesys-Region/);
  });

  it('with headers of its own, which only a listed page may send', async () => {
    const asked = {
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'x-portal-user',
    };
    const { headers } = await ask({ origin: listed, ...asked }, 'OPTIONS');
    assert.equal(headers.get('access-control-allow-headers'), 'x-portal-user');
    const refused = await ask({ origin: 'https://evil.example', ...asked }, 'OPTIONS');
    assert.equal(refused.headers.get('access-control-allow-headers'), null);
    await sentenceOf(refused, 403);
  });

  it('in failures, too, so that the page can show the sentence', async () => {
    const { ask } = brokerOf({ baseUrl: server.url, origins: [listed], authenticate: () => undefined });
    const response = await ask({ origin: listed });
    assert.equal(response.headers.get('access-control-allow-origin'), listed);
    await sentenceOf(response, 401);
  });
});

describe('The broker refuses', () => {
  const others = [
    'https://evil.example',
    'http://apps.example.net',
    'https://apps.example.net:8443',
    'https://apps.example.net.evil.example',
    'https://APPS.EXAMPLE.NET',
    `${listed}, https://evil.example`,
    `${listed}/`,
    'null',
    '*',
    '',
  ];
  for (const origin of others) {
    it(`the origin “${origin}”, without a header that would let it read why`, async () => {
      for (const method of ['GET', 'OPTIONS']) {
        const response = await ask({ origin, 'access-control-request-method': 'GET' }, method);
        assert.equal(response.headers.get('access-control-allow-origin'), null);
        assert.equal(response.headers.get('vary'), 'Origin');
        await sentenceOf(response, 403);
      }
    });
  }

  it('what a page elsewhere embeds or follows a link to', async () => {
    for (const site of ['cross-site', 'same-site']) {
      const response = await ask({ 'sec-fetch-site': site });
      assert.equal(response.headers.get('access-control-allow-origin'), null);
      await sentenceOf(response, 403);
    }
  });

  it('others before it asks who they are', async () => {
    const authenticated: string[] = [];
    const { ask } = brokerOf({
      baseUrl: server.url,
      authenticate: ({ url }) => {
        authenticated.push(url);
        return undefined;
      },
    });
    await ask({ origin: 'https://evil.example' });
    assert.deepEqual(authenticated, []);
  });
});
