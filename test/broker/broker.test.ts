import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeJwt } from 'jose';
import { createBroker, Refusal } from '../../src/broker/index.js';
import { startOfTests, testServer } from '../api/support.js';
import { insecureAddresses, secureAddresses } from '../support/addresses.js';
import { brokerOf, key, sentenceOf, slav, upstream } from './support.js';

const server = await testServer({ calls: 0 });
const usual = { baseUrl: server.url };

describe('The broker', () => {
  it('gives the signed-in user a token that the service takes, and says when it ends', async () => {
    const response = await brokerOf(usual).ask();
    assert.equal(response.status, 200);
    const { token, expiresAt } = (await response.json()) as { token: string; expiresAt: string };
    assert.equal(expiresAt, new Date((decodeJwt(token).exp ?? NaN) * 1000).toISOString());
    const me = await server.read<{ email: string }>('/api/brokerages/users/me', { token });
    assert.equal(me.email, slav.email);
  });

  it('lets nothing keep its answer, nor read it as anything but JSON', async () => {
    const { headers } = await brokerOf(usual).ask();
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin');
    assert.equal(headers.get('content-type'), 'application/json; charset=utf-8');
    assert.equal(headers.get('vary'), 'Origin');
  });

  it('answers 401 when nobody is signed in, and asks SmartVideo nothing', async () => {
    const asked: string[] = [];
    const baseUrl = await upstream(({ url = '' }, response) => {
      asked.push(url);
      response.end();
    });
    const { ask, logged } = brokerOf({ baseUrl, authenticate: () => undefined });
    assert.match(await sentenceOf(await ask(), 401), /sign in/i);
    assert.deepEqual(asked, []);
    assert.deepEqual(logged, [{ status: 401, reason: 'not signed in' }]);
  });

  it('answers what an authenticator refuses in the authenticator’s own words', async () => {
    const authenticate = (): never => {
      throw new Refusal(403, 'Your department has no reports.');
    };
    const response = await brokerOf({ ...usual, authenticate }).ask();
    assert.equal(await sentenceOf(response, 403), 'Your department has no reports.');
  });

  it('answers 500 to a refusal with a status that is none, and tells the log which it was', async () => {
    for (const status of [999, 600, 399, 304, 204, 200, 101, 0, -1, 404.5, NaN, Infinity, '403' as never]) {
      const cause = new Refusal(status, 'No.');
      const { ask, logged } = brokerOf({ ...usual, authenticate: () => Promise.reject(cause) });
      await sentenceOf(await ask(), 500);
      assert.deepEqual(logged, [{ status: 500, reason: 'authenticate failed', cause }]);
    }
    for (const status of [400, 402, 418, 451, 503, 599]) {
      const refuse = (): never => {
        throw new Refusal(status, 'No reports.');
      };
      await sentenceOf(await brokerOf({ ...usual, authenticate: refuse }).ask(), status);
    }
  });

  it('says when to ask again in whole seconds, and nothing where that is no time', async () => {
    const retryAfter = async (seconds: number): Promise<string | null> => {
      const refuse = (): never => {
        throw new Refusal(503, 'Later.', { retryAfter: seconds });
      };
      return (await brokerOf({ ...usual, authenticate: refuse }).ask()).headers.get('retry-after');
    };
    assert.equal(await retryAfter(1.2), '2');
    for (const none of [0, -5, NaN, Infinity, '7\r\nx: y' as never])
      assert.equal(await retryAfter(none), null);
  });

  it('answers 504 when the authenticator never answers, whatever it does later', async () => {
    let fail: (reason: Error) => void = () => undefined;
    const authenticate = (): Promise<never> => new Promise((_resolve, reject) => (fail = reject));
    const { ask, logged } = brokerOf({ ...usual, authenticate, authenticateTimeout: 20 });
    assert.match(await sentenceOf(await ask(), 504), /took too long/);
    assert.deepEqual(logged, [{ status: 504, reason: 'authenticate did not answer within 20 ms' }]);
    fail(new Error('too late'));
    await new Promise(setImmediate);
    assert.equal(logged.length, 1);
  });

  it('answers 500 when the authenticator fails, and tells its error to the log alone', async () => {
    const cause = new Error('session store of slav@videoengager.com is down');
    const { ask, logged } = brokerOf({ ...usual, authenticate: () => Promise.reject(cause) });
    assert.doesNotMatch(await sentenceOf(await ask(), 500), /slav|store/);
    assert.deepEqual(logged, [{ status: 500, reason: 'authenticate failed', cause }]);
  });

  it('answers as ever when its log fails, at once or later', async () => {
    const full = new Error('The disk is full.');
    for (const log of [
      () => {
        throw full;
      },
      () => Promise.reject(full),
    ]) {
      await sentenceOf(await brokerOf({ ...usual, authenticate: () => undefined, log }).ask(), 401);
    }
  });

  it('answers 403 to a user whom SmartVideo does not know', async () => {
    for (const user of [
      { ...slav, email: 'nobody@videoengager.com' },
      { ...slav, tenant: 'Sofia Lab' },
    ]) {
      const { ask } = brokerOf({ ...usual, authenticate: () => user });
      assert.match(await sentenceOf(await ask(), 403), /no account in SmartVideo/);
    }
  });

  it('answers 405 to every method but GET, with what is possible', async () => {
    const { ask } = brokerOf(usual);
    for (const method of ['HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'BREW']) {
      const response = await ask({}, method);
      assert.equal(response.headers.get('allow'), 'GET, OPTIONS');
      await sentenceOf(response, 405);
    }
  });

  it('hands the server’s own context to the authenticator', async () => {
    const broker = createBroker<{ user: string }>({
      ...usual,
      partnerKey: key,
      authenticate: (_request, { user }) => ({ ...slav, email: user }),
    });
    const response = await broker(new Request('https://portal.example.com/'), {
      user: 'assen@videoengager.com',
    });
    const { token } = (await response.json()) as { token: string };
    assert.equal(decodeJwt<{ email: string }>(token).email, 'assen@videoengager.com');
  });

  it('asks SmartVideo once for the requests of one user that come together, and apart for others', async () => {
    const asked: string[] = [];
    const baseUrl = await upstream(({ url = '' }, response) => {
      asked.push(url);
      setImmediate(() => response.end(JSON.stringify({ token: `token-${asked.length}` })));
    });
    const authenticate = (request: Request) => ({ ...slav, email: request.headers.get('x-user') ?? '' });
    const { ask } = brokerOf({ baseUrl, authenticate });
    const answers = await Promise.all(['a@x', 'a@x', 'b@x', 'a@x'].map((user) => ask({ 'x-user': user })));
    const tokens = await Promise.all(
      answers.map(async (one) => ((await one.json()) as { token: string }).token),
    );
    assert.equal(asked.length, 2);
    assert.equal(new Set(tokens).size, 2);
    assert.equal(tokens[0], tokens[3]);
    await ask({ 'x-user': 'a@x' });
    assert.equal(asked.length, 3);
  });
});

describe('The end of a token', () => {
  const endFor = async (body: object): Promise<unknown> => {
    const baseUrl = await upstream((_request, response) => response.end(JSON.stringify(body)));
    const response = await brokerOf({ baseUrl }).ask();
    return ((await response.json()) as { expiresAt?: unknown }).expiresAt;
  };
  const jwt = (claims: object): string => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;
  const seconds = Math.floor(startOfTests / 1000);
  const iso = new Date(seconds * 1000).toISOString();

  it('is the token’s own before the stated one', async () => {
    assert.equal(await endFor({ token: jwt({ exp: seconds }), token_expiration: seconds + 60 }), iso);
  });

  it('is the stated one otherwise, in seconds or milliseconds', async () => {
    assert.equal(await endFor({ token: 'opaque', token_expiration: seconds }), iso);
    assert.equal(await endFor({ token: jwt({}), token_expiration: seconds * 1000 }), iso);
  });

  it('is left out when neither makes sense', async () => {
    for (const nonsense of [0, -1, 1e300, 'soon', null, {}]) {
      assert.equal(await endFor({ token: jwt({ exp: nonsense }), token_expiration: nonsense }), undefined);
    }
    assert.equal(await endFor({ token: 'a.%%%.c' }), undefined);
  });
});

describe('A broker cannot be made', () => {
  const make = (options: object) => () =>
    createBroker({ ...usual, partnerKey: key, authenticate: () => slav, ...options });

  it('without a partner key that can be one, which is then not quoted', () => {
    for (const partnerKey of ['', ' ', '..', 'se cret', 'secret\n', undefined, 7]) {
      assert.throws(make({ partnerKey }), (error) => {
        assert.ok(error instanceof TypeError);
        assert.doesNotMatch(error.message, /secret|se cret/);
        return true;
      });
    }
  });

  it('with an address that others could listen to', () => {
    for (const baseUrl of [...insecureAddresses, '/relative']) {
      assert.throws(make({ baseUrl }), TypeError, baseUrl);
    }
    for (const [baseUrl] of secureAddresses) assert.doesNotThrow(make({ baseUrl }), baseUrl);
  });

  it('with an origin that is none, a limit that is none, or nobody to authenticate', () => {
    for (const origin of [
      '*',
      'null',
      'https://a.example/',
      'https://a.example/path',
      'a.example',
      'file://x',
    ]) {
      assert.throws(make({ origins: [origin] }), TypeError, origin);
    }
    for (const rateLimit of [
      { requests: 0, seconds: 60 },
      { requests: 5, seconds: 0 },
      { requests: NaN, seconds: 1 },
    ])
      assert.throws(make({ rateLimit }), TypeError);
    assert.throws(make({ authenticate: undefined }), TypeError);
    for (const authenticateTimeout of [0, -1, NaN, Infinity, 2 ** 31])
      assert.throws(make({ authenticateTimeout }), /^TypeError: authenticateTimeout must be/);
  });
});
