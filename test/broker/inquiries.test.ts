import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { genesysCloud, type GenesysCloudOptions } from '../../src/broker/index.js';
import { TestClock } from '../api/support.js';
import { brokerOf, sentenceOf, upstream } from './support.js';

const organization = '6a1f0d2e-8c4b-4e57-9b1d-2f3c5a7e9011';
const impersonating = await upstream((_request, response) => response.end('{"token":"t"}'));

/** A broker whose Genesys Cloud knows tokens that begin with `good`, and what that was asked about. */
async function guarded(options: Partial<GenesysCloudOptions> = {}) {
  const asked: string[] = [];
  const clock = new TestClock();
  const now = (): number => clock.now();
  const known = { state: 'active', organization: { id: organization } };
  const api = await upstream(({ headers }, response) => {
    const token = String(headers.authorization).replace('Bearer ', '');
    asked.push(token);
    if (token.startsWith('down')) response.writeHead(503).end();
    else if (!token.startsWith('good')) response.writeHead(401).end();
    else response.end(JSON.stringify({ ...known, id: token, email: `${token}@example.com` }));
  });
  const authenticate = genesysCloud<void>({
    regions: [{ domain: 'localhost', api }],
    organizations: [organization],
    tenant: 'Home',
    now,
    ...options,
  });
  const { ask } = brokerOf({ baseUrl: impersonating, authenticate, now });
  const statusOf = async (token: string): Promise<number> =>
    (await ask({ authorization: `Bearer ${token}` })).status;
  return { ask, statusOf, asked, clock };
}

describe('Genesys Cloud is asked', () => {
  it('about no more made-up tokens than the limit, of which those that were accepted are free', async () => {
    const { ask, statusOf, asked, clock } = await guarded({
      unknownTokenLimit: { requests: 5, seconds: 50 },
    });
    assert.equal(await statusOf('good'), 200);
    const statuses = new Map<number, number>();
    for (let i = 0; i < 200; i += 1) {
      const status = await statusOf(`junk-${i}`);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    assert.deepEqual(
      [...statuses],
      [
        [401, 4],
        [429, 196],
      ],
    );
    assert.equal(asked.length, 5);
    assert.equal(await statusOf('good'), 200);

    const newcomer = await ask({ authorization: 'Bearer good-and-new' });
    assert.equal(newcomer.headers.get('retry-after'), '10');
    assert.match(await sentenceOf(newcomer, 429), /Too many people .* 10 seconds/);
    clock.pass(10_000);
    assert.equal(await statusOf('good-and-new'), 200);
  });

  it('about two hundred made-up tokens not even without a limit of one’s own', async () => {
    const { statusOf, asked } = await guarded();
    for (let i = 0; i < 200; i += 1) await statusOf(`junk-${i}`);
    assert.equal(asked.length, 120);
  });

  it('once for requests with one token that come together', async () => {
    const { statusOf, asked } = await guarded();
    const statuses = await Promise.all(['good', 'good', 'good-too', 'good'].map(statusOf));
    assert.deepEqual(statuses, [200, 200, 200, 200]);
    assert.deepEqual(asked.sort(), ['good', 'good-too']);
  });

  it('nothing for a user who has asked too often', async () => {
    const { statusOf, asked } = await guarded();
    for (let i = 0; i < 50; i += 1) await statusOf('good');
    assert.equal(asked.length, 30);
    assert.equal(await statusOf('good'), 429);
  });

  it('about a refused token again after half a minute, whichever way the clock goes', async () => {
    const { statusOf, asked, clock } = await guarded();
    assert.deepEqual([await statusOf('junk'), await statusOf('junk')], [401, 401]);
    assert.equal(asked.length, 1);
    clock.pass(30_000);
    await statusOf('junk');
    assert.equal(asked.length, 2);
    clock.pass(-30_000);
    await statusOf('junk');
    assert.equal(asked.length, 3);
  });

  it('about a user who may not come again after half a minute, who is told the same meanwhile', async () => {
    const { ask, asked, clock } = await guarded({ organizations: ['another'] });
    const headers = { authorization: 'Bearer good' };
    const first = await sentenceOf(await ask(headers), 403);
    assert.equal(await sentenceOf(await ask(headers), 403), first);
    assert.equal(asked.length, 1);
    clock.pass(30_000);
    await sentenceOf(await ask(headers), 403);
    assert.equal(asked.length, 2);
  });

  it('about an accepted token each time, and again at once after a fault of its own', async () => {
    const { statusOf, asked } = await guarded();
    assert.deepEqual([await statusOf('good'), await statusOf('good')], [200, 200]);
    assert.deepEqual([await statusOf('down'), await statusOf('down')], [502, 502]);
    assert.deepEqual(asked, ['good', 'good', 'down', 'down']);
  });

  it('about one token of two regions apart', async () => {
    const apis = await Promise.all(
      [200, 401].map((status) =>
        upstream((_request, response) => {
          const user = { id: 'u', email: 'u@x', state: 'active', organization: { id: organization } };
          response.writeHead(status).end(JSON.stringify(user));
        }),
      ),
    );
    const { ask } = await guarded({ regions: apis.map((api, i) => ({ domain: `r${i}.example`, api })) });
    const inRegion = async (region: string): Promise<number> =>
      (await ask({ authorization: 'Bearer good', 'x-genesys-region': region })).status;
    assert.deepEqual([await inRegion('r1.example'), await inRegion('r0.example')], [401, 200]);
  });

  it('with a limit that is one', () => {
    const options = { regions: ['mypurecloud.de'], organizations: [organization], tenant: 'Home' };
    assert.throws(() => genesysCloud({ ...options, unknownTokenLimit: { requests: 0, seconds: 1 } }), {
      name: 'TypeError',
      message: /^unknownTokenLimit must be/,
    });
  });
});
