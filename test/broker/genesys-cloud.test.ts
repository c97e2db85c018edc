import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeJwt } from 'jose';
import { genesysCloud, type GenesysCloudOptions } from '../../src/broker/index.js';
import { testServer } from '../api/support.js';
import { brokerOf, genesysToken, sentenceOf, slav, upstream } from './support.js';

const server = await testServer({ calls: 0 });
const organization = '6a1f0d2e-8c4b-4e57-9b1d-2f3c5a7e9011';
const region = { domain: 'localhost', api: `${server.url}/genesys` };

function genesysBroker(options: Partial<GenesysCloudOptions> = {}) {
  const authenticate = genesysCloud<void>({
    regions: [region],
    organizations: [organization],
    tenant: 'Home',
    ...options,
  });
  return brokerOf({ baseUrl: server.url, authenticate });
}

const bearing = (token: string, more: Record<string, string> = {}) => ({
  authorization: `Bearer ${token}`,
  'x-genesys-region': 'localhost',
  ...more,
});

async function emailOf(response: Response): Promise<string> {
  const text = await response.text();
  assert.equal(response.status, 200, text);
  return decodeJwt<{ email: string }>((JSON.parse(text) as { token: string }).token).email;
}

describe('A Genesys Cloud token', () => {
  it('gives its user a SmartVideo token', async () => {
    const token = await genesysToken(server.url, { user: 'assen@videoengager.com' });
    assert.equal(await emailOf(await genesysBroker().ask(bearing(token))), 'assen@videoengager.com');
    assert.equal(
      await emailOf(await genesysBroker().ask(bearing(token, { 'x-genesys-region': 'LOCALHOST' }))),
      'assen@videoengager.com',
    );
  });

  it('needs no region where there is but one', async () => {
    const { ask } = genesysBroker();
    assert.equal(
      await emailOf(await ask({ authorization: `bearer ${await genesysToken(server.url)}` })),
      slav.email,
    );
  });

  it('is translated by what the integrator says of its user', async () => {
    const seen: unknown[] = [];
    const { ask } = genesysBroker({
      tenant: (user) => {
        seen.push(user);
        return Promise.resolve('Home');
      },
      email: ({ email }) => email.replace('assen', 'slav'),
    });
    const token = await genesysToken(server.url, { user: 'assen@videoengager.com' });
    assert.equal(await emailOf(await ask(bearing(token))), slav.email);
    assert.deepEqual(seen, [
      { id: 'user-assen', email: 'assen@videoengager.com', organization, region: 'localhost' },
    ]);
  });

  it('of another customer’s organisation is refused, though it is valid', async () => {
    const token = await genesysToken(server.url, { user: 'stranger@example.org' });
    assert.match(await sentenceOf(await genesysBroker().ask(bearing(token)), 403), /organisation/);
  });

  it('of a user who is not active is refused', async () => {
    const token = await genesysToken(server.url, { user: 'retired@videoengager.com' });
    assert.match(await sentenceOf(await genesysBroker().ask(bearing(token)), 403), /not active/);
  });

  it('of a user without SmartVideo, or without a tenant, is refused', async () => {
    const token = await genesysToken(server.url, { user: 'newcomer@videoengager.com' });
    assert.match(
      await sentenceOf(await genesysBroker().ask(bearing(token)), 403),
      /no account in SmartVideo/,
    );
    const { ask } = genesysBroker({ tenant: () => undefined });
    assert.match(await sentenceOf(await ask(bearing(token)), 403), /no SmartVideo tenant/);
  });

  it('made for another app is refused where apps are listed', async () => {
    const { ask } = genesysBroker({ clients: ['smartvideo-demo'] });
    const other = await genesysToken(server.url, { client_id: 'smartvideo-demo-brief' });
    assert.match(await sentenceOf(await ask(bearing(other)), 403), /app is not set up/);
    assert.equal(await emailOf(await ask(bearing(await genesysToken(server.url)))), slav.email);
  });

  it('that has ended or was revoked is 401', async () => {
    const { ask } = genesysBroker();
    const brief = await genesysToken(server.url, { client_id: 'smartvideo-demo-brief' });
    assert.equal(await emailOf(await ask(bearing(brief))), slav.email);
    server.clock.pass(30_000);
    assert.match(await sentenceOf(await ask(bearing(brief)), 401), /sign in again/);

    const token = await genesysToken(server.url);
    const headers = { authorization: `Bearer ${token}` };
    await fetch(`${server.url}/genesys/api/v2/tokens/me`, { method: 'DELETE', headers });
    await sentenceOf(await ask(bearing(token)), 401);
  });

  it('that is none is 401, without asking anyone where it cannot be one', async () => {
    const asked: string[] = [];
    const api = await upstream(({ url = '' }, response) => {
      asked.push(url);
      response.writeHead(401).end();
    });
    const { ask } = genesysBroker({ regions: [{ domain: 'localhost', api }] });
    for (const authorization of [
      '',
      'Basic c2xhdjpkZW1v',
      'Bearer',
      'Bearer a b',
      `Bearer ${'x'.repeat(5000)}`,
    ]) {
      await sentenceOf(await ask({ authorization }), 401);
    }
    await sentenceOf(await ask(), 401);
    assert.deepEqual(asked, []);
    await sentenceOf(await ask(bearing('made-up')), 401);
    assert.deepEqual(asked, ['/api/v2/users/me?expand=organization']);
  });
});

describe('The region', () => {
  it('must be a listed one, so that a token is sent nowhere else', async () => {
    const elsewhere: string[] = [];
    const api = await upstream(({ headers }, response) => {
      elsewhere.push(String(headers.authorization));
      response.writeHead(401).end();
    });
    const { ask } = genesysBroker({ regions: [region, { domain: 'other.example', api }] });
    const token = await genesysToken(server.url);
    for (const odd of [
      'mypurecloud.de',
      'localhost.evil.example',
      'localhost/../x',
      '',
      '__proto__',
      'localhost:1',
      'x'.repeat(9000),
    ]) {
      assert.match(await sentenceOf(await ask(bearing(token, { 'x-genesys-region': odd })), 403), /region/);
    }
    assert.match(await sentenceOf(await ask({ authorization: `Bearer ${token}` }), 403), /region/);
    assert.deepEqual(elsewhere, []);
    assert.equal(await emailOf(await ask(bearing(token))), slav.email);
    await sentenceOf(await ask(bearing(token, { 'x-genesys-region': 'other.example' })), 401);
    assert.deepEqual(elsewhere, [`Bearer ${token}`]);
  });

  it('that fails is 502, 503 or 504 and never somebody signed in', async () => {
    const answers = async (status: number, body: string, expected: number): Promise<void> => {
      const api = await upstream((_request, response) => response.writeHead(status).end(body));
      const { ask } = genesysBroker({ regions: [{ domain: 'localhost', api }] });
      assert.match(await sentenceOf(await ask(bearing('token')), expected), /Genesys/);
    };
    await answers(500, '', 502);
    await answers(302, '', 502);
    await answers(429, '', 503);
    await answers(403, '', 403);
    await answers(200, 'not JSON', 502);
    await answers(200, 'null', 502);
    await answers(200, '{"id":"1","email":"slav@videoengager.com"}', 502);
    await answers(
      200,
      `{"id":"1","email":["a"],"state":"active","organization":{"id":"${organization}"}}`,
      502,
    );
    await answers(200, `{"id":"1","email":"a@x","organization":{"id":"${organization}"}}`, 403);
    const api = await upstream(() => undefined);
    const { ask } = genesysBroker({ regions: [{ domain: 'localhost', api }], timeout: 50 });
    await sentenceOf(await ask(bearing('token')), 504);
  });
});

describe('The Genesys Cloud authenticator cannot be made', () => {
  const make = (options: object) => () =>
    genesysCloud({ regions: ['mypurecloud.de'], organizations: [organization], tenant: 'Home', ...options });

  it('without organisations: any customer of Genesys would get in', () => {
    assert.throws(make({ organizations: [] }), TypeError);
    assert.throws(make({ organizations: undefined }), TypeError);
    assert.doesNotThrow(make({}));
  });

  it('without regions, or with one that is no domain or could be listened to', () => {
    assert.throws(make({ regions: [] }), TypeError);
    for (const odd of ['https://api.mypurecloud.de', 'mypurecloud.de/x', 'a@b', '', 'evil.example#']) {
      assert.throws(make({ regions: [odd] }), TypeError, odd);
    }
    assert.throws(make({ regions: [{ domain: 'x.example', api: 'http://api.x.example' }] }), TypeError);
  });
});
