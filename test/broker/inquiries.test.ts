import assert from 'node:assert/strict';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, it } from 'node:test';
import {
  createBroker,
  genesysCloud,
  type GenesysCloudOptions,
  nodeListener,
  socketAddress,
} from '../../src/broker/index.js';
import { TestClock } from '../api/support.js';
import { brokerOf, key, sentenceOf, upstream } from './support.js';

const organization = '6a1f0d2e-8c4b-4e57-9b1d-2f3c5a7e9011';
const impersonating = await upstream((_request, response) => response.end('{"token":"t"}'));

/** A Genesys Cloud that knows tokens which begin with `good`, and what it was asked about. */
async function genesysApi() {
  const asked: string[] = [];
  const clock = new TestClock();
  const known = { state: 'active', organization: { id: organization } };
  const api = await upstream(({ headers }, response) => {
    const token = String(headers.authorization).replace('Bearer ', '');
    asked.push(token);
    if (token.startsWith('down')) response.writeHead(503).end();
    else if (!token.startsWith('good')) response.writeHead(401).end();
    else response.end(JSON.stringify({ ...known, id: token, email: `${token}@example.com` }));
  });
  return { api, asked, clock };
}

/** A broker that asks it. */
async function guarded(options: Partial<GenesysCloudOptions> = {}) {
  const { api, asked, clock } = await genesysApi();
  const now = (): number => clock.now();
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
    const tokens = ['good', 'good', 'good-too', 'good'];
    let come = 0;
    let allAreThere: () => void;
    const together = new Promise<void>((resolve) => (allAreThere = resolve));
    const { statusOf, asked } = await guarded({
      clientKey: () => {
        come += 1;
        if (come === tokens.length) allAreThere();
        return '';
      },
      // However busy the machine is, none is answered before the others have come.
      fetch: (...wish) => together.then(() => fetch(...wish)),
    });
    const statuses = await Promise.all(tokens.map(statusOf));
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

/** The same broker behind `node:http`, asked from an address of this machine. */
async function listening(options: Partial<GenesysCloudOptions<IncomingMessage>> = {}) {
  const { api, asked, clock } = await genesysApi();
  const now = (): number => clock.now();
  const authenticate = genesysCloud<IncomingMessage>({
    regions: [{ domain: 'localhost', api }],
    organizations: [organization],
    tenant: 'Home',
    now,
    ...options,
  });
  const broker = createBroker({ baseUrl: impersonating, partnerKey: key, authenticate, now });
  const server = createServer(nodeListener(broker));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const statusFrom = (localAddress: string, token: string, headers: Record<string, string> = {}) =>
    new Promise<number | undefined>((resolve, reject) => {
      const sent = { authorization: `Bearer ${token}`, ...headers };
      request({ host: '127.0.0.1', port, localAddress, headers: sent }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  return { statusFrom, asked, clock };
}

describe('A flood of made-up tokens', () => {
  const [attacker, office, home] = ['127.0.0.2', '127.0.0.3', '127.0.0.4'];

  it('of 20 a second from one address keeps no new user of another address out', async () => {
    const { statusFrom, asked, clock } = await listening();
    const statuses = { flood: new Map<number | undefined, number>(), users: [] as (number | undefined)[] };
    // A minute, in each second of which somebody comes with a token that is not known either.
    for (let second = 0; second < 60; second += 1) {
      for (let i = 0; i < 20; i += 1) {
        const status = await statusFrom(attacker, `junk-${second}-${i}`);
        statuses.flood.set(status, (statuses.flood.get(status) ?? 0) + 1);
      }
      statuses.users.push(await statusFrom(second % 2 ? office : home, `good-${second}`));
      clock.pass(1000);
    }
    assert.deepEqual(
      statuses.users.filter((status) => status !== 200),
      [],
    );
    // A budget of 120, refilled by 2 a second, of twelve hundred.
    const inquiries = asked.filter((token) => token.startsWith('junk')).length;
    assert.equal(inquiries, 120 + 2 * 59);
    assert.deepEqual([...statuses.flood].sort(), [
      [401, inquiries],
      [429, 1200 - inquiries],
    ]);
  });

  it('leaves users of the same address in whose tokens were accepted before', async () => {
    const { statusFrom } = await listening({ unknownTokenLimit: { requests: 3, seconds: 3600 } });
    assert.equal(await statusFrom(attacker, 'good'), 200);
    const flood = [];
    for (let i = 0; i < 4; i += 1) flood.push(await statusFrom(attacker, `junk-${i}`));
    assert.deepEqual(flood, [401, 401, 429, 429]);
    assert.equal(await statusFrom(attacker, 'good'), 200);
    assert.equal(await statusFrom(attacker, 'good-too'), 429);
    assert.equal(await statusFrom(office, 'good-too'), 200);
  });

  it('behind a proxy is told from users by the address that the proxy appended, which nobody can forge', async () => {
    const { statusFrom } = await listening({
      unknownTokenLimit: { requests: 2, seconds: 3600 },
      clientKey: ({ headers }) => headers.get('x-forwarded-for')?.split(',').at(-1)?.trim(),
    });
    const through = (addresses: string, token: string) =>
      statusFrom('127.0.0.1', token, { 'x-forwarded-for': addresses });
    const flood = [];
    for (let i = 0; i < 4; i += 1) flood.push(await through(`10.0.0.${i}, 203.0.113.9`, `junk-${i}`));
    assert.deepEqual(flood, [401, 401, 429, 429]);
    assert.equal(await through('203.0.113.9, 198.51.100.7', 'good'), 200);
  });

  it('without anything to tell senders apart by is one sender’s', async () => {
    const { statusFrom } = await listening({
      unknownTokenLimit: { requests: 2, seconds: 3600 },
      clientKey: () => undefined,
    });
    assert.deepEqual(
      [
        await statusFrom(attacker, 'junk-1'),
        await statusFrom(home, 'junk-2'),
        await statusFrom(office, 'good'),
      ],
      [401, 401, 429],
    );
  });
});

describe('The address of a socket', () => {
  const of = (remoteAddress: unknown): string | undefined => socketAddress({ socket: { remoteAddress } });

  it('is the user’s: of IPv6 the network, of which one user has all addresses', () => {
    assert.equal(of('203.0.113.9'), '203.0.113.9');
    assert.equal(of('::ffff:203.0.113.9'), '203.0.113.9');
    for (const address of ['2001:db8:7:8:1::1', '2001:0db8:7:8:ffff:1:2:3', '2001:DB8:7:8::'])
      assert.match(of(address) ?? '', /^2001:0?db8:7:8::\/64$/, address);
    assert.equal(of('::1'), '0:0:0:0::/64');
    assert.equal(of('fe80::1%eth0'), 'fe80:0:0:0::/64');
    assert.notEqual(of('2001:db8:7:8::1'), of('2001:db8:7:9::1'));
  });

  it('is not there where there is none', () => {
    for (const address of [undefined, '', 7]) assert.equal(of(address), undefined);
    for (const context of [undefined, null, 'x', {}, { socket: null }])
      assert.equal(socketAddress(context), undefined);
  });
});
