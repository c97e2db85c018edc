import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import { inspect } from 'node:util';
import { SmartVideoClient } from '../../src/client/index.js';
import { account, connect, startService } from './support.js';

const clientAt = (baseUrl: string | URL): SmartVideoClient => new SmartVideoClient({ baseUrl, token: 'abc' });

/** As if on a page at this address. */
function onPage(t: TestContext, href: string): void {
  Object.defineProperty(globalThis, 'location', { value: new URL(href), configurable: true });
  t.after(() => Reflect.deleteProperty(globalThis, 'location'));
}

suite('the base URL', () => {
  for (const tail of ['', '/', '//', '/sub/path', '/sub/path/', '/sub/?x=1#y']) {
    test(`with “${tail}” at its end leads to the API`, async (t) => {
      const service = await startService(t);
      service.on('/', { body: account });
      const { client } = connect(service, { baseUrl: service.url + tail });
      await client.me();
      const [path] = tail.split('?');
      const prefix = path?.replace(/\/+$/, '') ?? '';
      assert.equal(service.requests[0]?.path, `${prefix}/api/brokerages/users/me`);
      assert.deepEqual(service.requests[0]?.query, {});
    });
  }

  test('may be a URL object, which stays as it was', async (t) => {
    const service = await startService(t);
    service.on('/', { body: account });
    const baseUrl = new URL('/x/?y=1', service.url);
    const { client } = connect(service, { baseUrl });
    await client.me();
    assert.equal(service.requests[0]?.path, '/x/api/brokerages/users/me');
    assert.equal(baseUrl.href, `${service.url}/x/?y=1`);
  });

  for (const [baseUrl, path] of [
    ['', '/portal/api/brokerages/users/me'],
    ['/', '/api/brokerages/users/me'],
    ['/sv', '/sv/api/brokerages/users/me'],
    ['sv/', '/portal/sv/api/brokerages/users/me'],
  ]) {
    test(`“${baseUrl}” is seen from the page`, async (t) => {
      const service = await startService(t);
      service.on('/', { body: account });
      onPage(t, `${service.url}/portal/`);
      const { client } = connect(service, { baseUrl });
      await client.me();
      assert.equal(service.requests[0]?.path, path);
    });
  }

  test('of the token may be relative too', async (t) => {
    const service = await startService(t);
    service.on('/', { body: account });
    service.on('/portal/token', { body: { token: 'abc' } });
    onPage(t, `${service.url}/portal/index.html`);
    const { client } = connect(service, { token: { url: 'token?user=slav' } });
    await client.me();
    assert.deepEqual(service.requestsTo('/portal/token')[0]?.query, { user: 'slav' });
  });

  for (const baseUrl of [
    '',
    '/x',
    'videome.leadsecure.com',
    'ftp://a.test',
    'javascript:alert(1)',
    'http://',
  ]) {
    test(`“${baseUrl}” alone is refused in words`, () => {
      assert.throws(() => clientAt(baseUrl), {
        name: 'TypeError',
        message: /^baseUrl must be an http or https/,
      });
    });
  }

  test('is refused on a page that has no http address itself', (t) => {
    onPage(t, 'about:srcdoc');
    assert.throws(() => clientAt('/x'), { name: 'TypeError', message: /^baseUrl must be/ });
  });

  test('with a password in it is refused without repeating it', () => {
    assert.throws(
      () => clientAt('https://user:s3cret@service.test'),
      (error) => error instanceof TypeError && !inspect(error).includes('s3cret'),
    );
  });
});
