import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exchange, genesysToken, login, pkce, redirectUri } from '../broker/support.js';
import { testServer } from './support.js';

const server = await testServer({ calls: 0 });
const { url } = server;
const authorize = '/genesys/oauth/authorize';

function query(changes: Record<string, string> = {}): string {
  const wishes = {
    client_id: 'smartvideo-demo',
    redirect_uri: redirectUri,
    response_type: 'code',
    code_challenge: pkce().challenge,
    code_challenge_method: 'S256',
    state: 'a "state" <b>&',
    ...changes,
  };
  return `${authorize}?${new URLSearchParams(wishes)}`;
}

async function errorOf(response: Response): Promise<string> {
  assert.equal(response.status, 400);
  return ((await response.json()) as { error: string }).error;
}

const isGood = (token: string): Promise<boolean> =>
  server.status('/genesys/api/v2/users/me', { token }).then((status) => status === 200);

describe('The demo’s Genesys login page', () => {
  it('offers the demo’s users, chosen by a hint, and carries the request along as text', async () => {
    const response = await server.send(query({ login_hint: 'assen@videoengager.com' }));
    assert.equal(response.status, 200);
    const page = await response.text();
    assert.match(page, /<option value="slav@videoengager.com">/);
    assert.match(page, /<option value="assen@videoengager.com" selected>/);
    assert.match(page, /name="state" value="a &quot;state&quot; &lt;b&gt;&amp;"/);
    assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.equal(response.headers.get('x-frame-options'), null);
  });

  it('cannot be framed for an app whose identity provider forbids it', async () => {
    const { headers } = await server.send(query({ client_id: 'smartvideo-demo-unframeable' }));
    assert.equal(headers.get('x-frame-options'), 'DENY');
  });

  it('tells of an unknown app or redirect URI itself, and sends the browser nowhere', async () => {
    const unusable: Record<string, string>[] = [
      { client_id: 'unknown' },
      { redirect_uri: 'https://evil.example/demo/genesys-cloud.html' },
      { redirect_uri: 'http://localhost.evil.example/demo/genesys-cloud.html' },
      { redirect_uri: 'http://localhost@evil.example/demo/genesys-cloud.html' },
      { redirect_uri: 'http://localhost:8080/demo/other.html' },
      { redirect_uri: `${redirectUri}?more=1` },
      { redirect_uri: `${redirectUri}#fragment` },
      { redirect_uri: 'javascript:alert(1)' },
      { redirect_uri: '' },
    ];
    for (const changes of unusable) {
      const response = await server.send(query(changes));
      assert.equal(response.status, 400);
      assert.equal(response.headers.get('location'), null);
      assert.match(await response.text(), /role="alert"/);
      const posted = await login(url, pkce().challenge, changes);
      assert.equal(posted.href, 'about:blank');
    }
  });

  it('sends the browser back with what else is wrong, and with the state', async () => {
    for (const [changes, error] of [
      [{ response_type: 'token' }, 'unsupported_response_type'],
      [{ code_challenge: '' }, 'invalid_request'],
      [{ code_challenge: 'short' }, 'invalid_request'],
      [{ code_challenge_method: 'plain' }, 'invalid_request'],
    ] as const) {
      const response = await server.send(query(changes));
      assert.equal(response.status, 303);
      const back = new URL(response.headers.get('location') ?? '');
      assert.equal(back.origin + back.pathname, redirectUri);
      assert.equal(back.searchParams.get('error'), error);
      assert.equal(back.searchParams.get('state'), 'a "state" <b>&');
    }
  });

  it('sends the browser back with access_denied when the user does not sign in', async () => {
    const back = await login(url, pkce().challenge, { deny: 'true' });
    assert.equal(back.searchParams.get('error'), 'access_denied');
    assert.equal(back.searchParams.get('code'), null);
    assert.equal(back.searchParams.get('state'), 'a state');
  });

  it('takes the redirect URI on whichever port the demo runs', async () => {
    const response = await server.send(query({ redirect_uri: 'http://127.0.0.1:4711/demo/portal.html' }));
    assert.equal(response.status, 200);
  });
});

describe('A code of the demo’s Genesys', () => {
  const codeFor = async (challenge: string): Promise<string> =>
    (await login(url, challenge)).searchParams.get('code') ?? '';

  it('is exchanged for a token by who has the verifier', async () => {
    const { verifier, challenge } = pkce();
    const response = await exchange(url, { code: await codeFor(challenge), code_verifier: verifier });
    const answer = (await response.json()) as { access_token: string };
    assert.deepEqual(
      { ...answer, access_token: '' },
      { access_token: '', token_type: 'bearer', expires_in: 64_800 },
    );
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    assert.ok(await isGood(answer.access_token));
  });

  it('is worth nothing without the verifier, and spent after the attempt', async () => {
    for (const stolen of ['', pkce().verifier, 'x'.repeat(42), 'x'.repeat(129)]) {
      const { verifier, challenge } = pkce();
      const code = await codeFor(challenge);
      assert.equal(await errorOf(await exchange(url, { code, code_verifier: stolen })), 'invalid_grant');
      assert.equal(await errorOf(await exchange(url, { code, code_verifier: verifier })), 'invalid_grant');
    }
  });

  it('that comes a second time ends the token it was exchanged for', async () => {
    const { verifier, challenge } = pkce();
    const form = { code: await codeFor(challenge), code_verifier: verifier };
    const { access_token: token } = (await (await exchange(url, form)).json()) as { access_token: string };
    assert.ok(await isGood(token));
    assert.equal(await errorOf(await exchange(url, form)), 'invalid_grant');
    assert.equal(await isGood(token), false);
  });

  it('belongs to its app and its redirect URI', async () => {
    const others: Record<string, string>[] = [
      { client_id: 'smartvideo-demo-brief' },
      { redirect_uri: 'http://localhost:8080/demo/portal.html' },
    ];
    for (const other of others) {
      const { verifier, challenge } = pkce();
      const form = { code: await codeFor(challenge), code_verifier: verifier, ...other };
      assert.equal(await errorOf(await exchange(url, form)), 'invalid_grant');
    }
  });

  it('lives for a minute', async () => {
    const { verifier, challenge } = pkce();
    const code = await codeFor(challenge);
    server.clock.pass(60_000);
    assert.equal(await errorOf(await exchange(url, { code, code_verifier: verifier })), 'invalid_grant');
  });

  it('is asked for in a form, as an authorization code', async () => {
    const form = { grant_type: 'client_credentials' };
    assert.equal(await errorOf(await exchange(url, form)), 'unsupported_grant_type');
    await server.refusal(415, '/genesys/oauth/token', { body: { code: 'x' } });
  });
});

describe('A token of the demo’s Genesys', () => {
  it('tells who its user is, with organisation and app when asked for', async () => {
    const token = await genesysToken(url, { user: 'stranger@example.org' });
    const user = { id: 'user-stranger', name: 'A stranger', email: 'stranger@example.org', state: 'active' };
    const me = await server.read<Record<string, unknown>>('/genesys/api/v2/users/me', { token });
    assert.deepEqual(me, { ...user, username: user.email });
    const more = await server.read<Record<string, Record<string, unknown>>>(
      '/genesys/api/v2/users/me?expand=organization,token',
      { token },
    );
    assert.equal(more.organization?.name, 'Another customer');
    assert.deepEqual(more.token?.OAuthClient, { id: 'smartvideo-demo', name: 'SmartVideo reports' });
  });

  it('ends by itself or when it is told to, and pages may do all that', async () => {
    const token = await genesysToken(url, { client_id: 'smartvideo-demo-brief' });
    server.clock.pass(14_000);
    assert.ok(await isGood(token));
    server.clock.pass(1000);
    assert.equal(await isGood(token), false);

    const other = await genesysToken(url);
    const preflight = await server.send('/genesys/api/v2/tokens/me', { method: 'OPTIONS' });
    assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /\bDELETE\b/);
    assert.equal(await server.status('/genesys/api/v2/tokens/me', { token: other, method: 'DELETE' }), 200);
    assert.equal(await isGood(other), false);
  });
});

describe('An app', () => {
  const clients = '/genesys/api/v2/oauth/clients';
  const app = { name: 'Test', accessTokenValiditySeconds: 5, registeredRedirectUri: ['http://localhost/x'] };

  it('can be registered with a lifetime for its tokens', async () => {
    const { id } = await server.read<{ id: string }>(clients, { body: app });
    const { verifier, challenge } = pkce();
    const its = { client_id: id, redirect_uri: 'http://localhost:1/x' };
    const code = (await login(url, challenge, its)).searchParams.get('code') ?? '';
    const answer = await exchange(url, { code, code_verifier: verifier, ...its });
    assert.equal(((await answer.json()) as { expires_in: number }).expires_in, 5);
  });

  it('can be registered for pages on this machine alone', async () => {
    for (const odd of ['https://evil.example/', 'javascript:alert(1)', 7]) {
      await server.refusal(400, clients, { body: { ...app, registeredRedirectUri: [odd] } });
    }
    await server.refusal(400, clients, { body: { ...app, name: undefined } });
    await server.refusal(400, clients, { body: { ...app, accessTokenValiditySeconds: 0 } });
  });

  it('registered at last makes room, and the demo’s own stay', async () => {
    const { id } = await server.read<{ id: string }>(clients, { body: app });
    const its = { client_id: id, redirect_uri: 'http://localhost/x' };
    assert.equal(await server.status(query(its)), 200);
    for (let i = 0; i < 200; i += 1) await server.read(clients, { body: app });
    assert.equal(await server.status(query(its)), 400);
    assert.equal(await server.status(query()), 200);
  });
});

describe('The demo’s broker', () => {
  const ask = (token: string, headers: Record<string, string> = {}) =>
    server.send('/demo/broker', { token, headers: { 'x-genesys-region': 'localhost', ...headers } });

  it('gives a SmartVideo token for one of its Genesys', async () => {
    const response = await ask(await genesysToken(url));
    const { token } = (await response.json()) as { token: string };
    assert.equal(
      (await server.read<{ email: string }>('/api/brokerages/users/me', { token })).email,
      'slav@videoengager.com',
    );
  });

  it('answers its own pages by both names of the machine, and no others', async () => {
    const { port } = new URL(url);
    const token = await genesysToken(url);
    for (const origin of [`http://localhost:${port}`, `http://127.0.0.1:${port}`]) {
      const { status, headers } = await ask(token, { origin });
      assert.equal(status, 200);
      assert.equal(headers.get('access-control-allow-origin'), origin);
    }
    assert.equal((await ask(token, { origin: 'https://evil.example' })).status, 403);
  });
});
