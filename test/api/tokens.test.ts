import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { AccountBody, AgentBody } from '../../src/client/contract/core.js';
import { day, hour, testServer } from './support.js';

const server = await testServer({ calls: 0 });
const me = '/api/brokerages/users/me';
const impersonate = '/api/partners/impersonate';
const meOf = (token: string): Promise<AccountBody> => server.read(me, { token });

describe('The ways to a token', () => {
  it('impersonation with the partner key gives a signed token for thirty days', async () => {
    const path = `${impersonate}/demo-partner-key/Home/slav@videoengager.com`;
    const { token, token_expiration } = await server.read<{ token: string; token_expiration: number }>(path);
    assert.equal(token_expiration, 0);
    assert.equal(decodeProtectedHeader(token).alg, 'HS256');
    const { iat = NaN, exp = NaN, email, _id } = decodeJwt<{ email: string; _id: string }>(token);
    assert.equal(iat, Math.floor(server.clock.now() / 1000));
    assert.equal(exp - iat, 30 * 86_400);
    assert.deepEqual([email, _id], ['slav@videoengager.com', (await meOf(token))._id]);
  });

  it('impersonation is refused for a wrong key, division or user', async () => {
    for (const path of [
      'wrong-key/Home/slav',
      'demo-partner-key/Nowhere/slav',
      'demo-partner-key/Home/nobody',
    ]) {
      await server.refusal(400, `${impersonate}/${path}@videoengager.com`);
    }
    await server.refusal(400, `${impersonate}/demo-partner-key/Sofia%20Lab/assen@videoengager.com`);
  });

  it('impersonateCreate makes a missing user an agent of the division', async () => {
    const email = 'org-1new.agent@example.org';
    const body = { pak: 'demo-partner-key', division: 'Home', email, firstName: 'Nia', lastName: 'New' };
    const { token } = await server.read<{ token: string }>(`${impersonate}Create`, { body });
    assert.equal((await meOf(token)).firstName, 'Nia');
    await server.refusal(403, '/api/brokerages/agents', { token });
    const agents = await server.read<AgentBody[]>('/api/brokerages/agents', { user: 'slav' });
    assert.equal(agents.filter((agent) => agent._account?.email === email).length, 1);

    const again = await server.read<{ token: string }>(`${impersonate}Create`, {
      body: { ...body, firstName: 'Another' },
    });
    assert.equal((await meOf(again.token)).firstName, 'Nia');
  });

  it('impersonateCreate refuses what it cannot use', async () => {
    const path = `${impersonate}Create`;
    const pak = 'demo-partner-key';
    await server.refusal(400, path, { body: { pak: 'wrong', email: 'a@example.org' } });
    await server.refusal(400, path, { body: { pak, email: 'no address' } });
    await server.refusal(400, path, { body: { pak, email: `${'a'.repeat(300)}@example.org` } });
    await server.refusal(400, path, { body: { pak, email: 'a@example.org', division: 'Nowhere' } });
    await server.refusal(400, path, {
      body: { pak, email: 'assen@videoengager.com', division: 'Sofia Lab' },
    });
    await server.refusal(400, path, { body: ['a list'] });
  });

  it('local sign-in takes the demo’s password and no other', async () => {
    const email = 'assen@videoengager.com';
    const { token } = await server.read<{ token: string }>('/auth/local', {
      body: { email, password: 'demo' },
    });
    assert.equal((await meOf(token)).email, email);
    await server.refusal(401, '/auth/local', { body: { email, password: 'wrong' } });
    await server.refusal(401, '/auth/local', { body: { email: 'nobody@example.org', password: 'demo' } });
    await server.refusal(400, '/auth/local', { body: { email } });
  });

  it('the integrator’s endpoint says when its token expires', async () => {
    const answer = await server.read<{ token: string; expiresAt: string }>(
      '/demo/token?user=slav@videoengager.com&session=blue&ttl=90',
    );
    const { exp = NaN, sid } = decodeJwt<{ sid: string }>(answer.token);
    assert.equal(Date.parse(answer.expiresAt), exp * 1000);
    assert.equal(exp * 1000, server.clock.now() + 90_000);
    assert.equal(sid, 'blue');
  });

  it('the integrator’s endpoint gives an hour unless told otherwise, and knows its users', async () => {
    const { expiresAt } = await server.read<{ expiresAt: string }>('/demo/token?user=slav@videoengager.com');
    assert.equal(Date.parse(expiresAt), server.clock.now() + hour);
    await server.refusal(401, '/demo/token?user=nobody@example.org');
    await server.refusal(401, '/demo/token');
    for (const ttl of ['0', '-5', 'abc', '1e9', '1.5']) {
      await server.refusal(400, `/demo/token?user=slav@videoengager.com&ttl=${ttl}`);
    }
  });

  it('the account is spelled as the published API spells it', async () => {
    const account = await server.read<Record<string, unknown>>(me, { user: 'assen' });
    assert.equal(account.tennantId, 'zwqqsB7k16V0YBpW');
    assert.equal(account.email, 'assen@videoengager.com');
  });

  it('forty agents take calls, slav among them', async () => {
    const agents = await server.read<AgentBody[]>('/api/brokerages/agents', { user: 'slav' });
    const emails = agents
      .map((agent) => agent._account?.email ?? '')
      .filter((email) => email.endsWith('@videoengager.com'));
    assert.equal(emails.length, 40);
    for (const name of ['slav', 'assen', 'pureclouddemo'])
      assert.ok(emails.includes(`${name}@videoengager.com`));
  });
});

describe('What is not a valid token', () => {
  it('is missing, of another kind, malformed or changed', async () => {
    const token = await server.token('slav');
    const [header, , signature] = token.split('.');
    const claims = Buffer.from(JSON.stringify({ email: 'slav@videoengager.com', exp: 9e9 })).toString(
      'base64url',
    );
    const unsigned = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    await server.refusal(401, me);
    await server.refusal(401, me, { headers: { Authorization: `Basic ${token}` } });
    for (const wrong of ['nonsense', `${header}.${claims}.${signature}`, `${unsigned}.${claims}.`]) {
      await server.refusal(401, me, { token: wrong });
    }
  });

  it('has expired', async () => {
    const token = await server.token('slav', '', 60);
    server.clock.pass(59_000);
    assert.equal(await server.status(me, { token }), 200);
    server.clock.pass(1000);
    await server.refusal(401, me, { token });
  });

  it('an answer tells the server’s time, by which a token’s expiry counts', async () => {
    server.clock.pass(day);
    const { headers } = await server.send(me);
    assert.equal(Date.parse(headers.get('date') ?? ''), Math.floor(server.clock.now() / 1000) * 1000);
    assert.equal(headers.get('www-authenticate'), 'Bearer');
  });

  it('the word Bearer may be in small letters, as one published page writes it', async () => {
    const token = await server.token('slav');
    assert.equal(await server.status(me, { headers: { Authorization: `bearer ${token}` } }), 200);
  });
});
