import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RateLimiter } from '../../src/broker/rate-limit.js';
import { TestClock, testServer } from '../api/support.js';
import { brokerOf, sentenceOf, slav } from './support.js';

const server = await testServer({ calls: 0 });

describe('The limit of requests', () => {
  it('stops one user with 429 and the time to wait, and no other user', async () => {
    const clock = new TestClock();
    const { ask } = brokerOf({
      baseUrl: server.url,
      now: () => clock.now(),
      rateLimit: { requests: 3, seconds: 30 },
      authenticate: ({ headers }) => ({ ...slav, id: headers.get('x-user') ?? '' }),
    });
    const statuses = async (user: string, times: number) => {
      const answers = [];
      for (let i = 0; i < times; i += 1) answers.push((await ask({ 'x-user': user })).status);
      return answers;
    };
    assert.deepEqual(await statuses('a', 4), [200, 200, 200, 429]);
    const refused = await ask({ 'x-user': 'a' });
    assert.equal(refused.headers.get('retry-after'), '10');
    assert.match(await sentenceOf(refused, 429), /10 seconds/);
    assert.deepEqual(await statuses('b', 1), [200]);
    clock.pass(10_000);
    assert.deepEqual(await statuses('a', 2), [200, 429]);
  });

  it('counts users by e-mail and tenant where they have no id', async () => {
    const users = [slav, { ...slav, tenant: 'Sofia Lab' }, slav];
    const { ask } = brokerOf({
      baseUrl: server.url,
      rateLimit: { requests: 1, seconds: 3600 },
      authenticate: () => users.shift(),
    });
    assert.deepEqual([(await ask()).status, (await ask()).status, (await ask()).status], [200, 403, 429]);
  });

  it('counts users with an empty id apart', async () => {
    const users = [slav, { ...slav, email: 'assen@videoengager.com' }];
    const { ask } = brokerOf({
      baseUrl: server.url,
      rateLimit: { requests: 1, seconds: 3600 },
      authenticate: () => ({ ...(users.shift() ?? slav), id: '' }),
    });
    assert.deepEqual([(await ask()).status, (await ask()).status, (await ask()).status], [200, 200, 429]);
  });

  it('stops one credential before it is asked whose it is, however it is written', async () => {
    for (const credentials of [
      [
        { authorization: 'Bearer t' },
        { authorization: 'bearer   t' },
        { authorization: 'Bearer t', cookie: 'a=b' },
      ],
      [{ cookie: 'session=1' }, { cookie: 'session=1' }, { cookie: 'session=1' }],
    ]) {
      const authenticated: string[] = [];
      const { ask } = brokerOf({
        baseUrl: server.url,
        rateLimit: { requests: 2, seconds: 3600 },
        authenticate: ({ headers }) => {
          authenticated.push([...headers].join());
          return undefined;
        },
      });
      const statuses = [];
      for (const headers of credentials) statuses.push((await ask(headers as Record<string, string>)).status);
      assert.deepEqual(statuses, [401, 401, 429]);
      assert.equal(authenticated.length, 2);
      await sentenceOf(await ask({ authorization: 'Bearer another' }), 401);
    }
  });

  it('gives back no more than the most, however long a user was away', () => {
    const clock = new TestClock();
    const limiter = new RateLimiter({ requests: 2, seconds: 2 }, () => clock.now());
    assert.equal(limiter.take('a'), 0);
    clock.pass(86_400_000);
    assert.deepEqual([limiter.take('a'), limiter.take('a'), limiter.take('a')], [0, 0, 1]);
  });

  it('is not lifted by a clock that goes back', () => {
    const clock = new TestClock();
    const limiter = new RateLimiter({ requests: 1, seconds: 10 }, () => clock.now());
    assert.equal(limiter.take('a'), 0);
    clock.pass(-3_600_000);
    assert.equal(limiter.take('a'), 10);
    clock.pass(10_000);
    assert.equal(limiter.take('a'), 0);
  });

  it('remembers so many users and no more: those who asked last', () => {
    const limiter = new RateLimiter({ requests: 1, seconds: 60 }, () => 0, { maxUsers: 100 });
    limiter.take('busy');
    for (let i = 0; i < 1000; i += 1) {
      limiter.take(`user ${i}`);
      assert.notEqual(limiter.take('busy'), 0, 'whoever goes on asking is not forgotten');
    }
    assert.equal(limiter.size, 100);
  });
});
