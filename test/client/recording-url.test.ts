import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import { inspect } from 'node:util';
import { connect, failure, paths, startService, type Device } from './support.js';

/** What the client makes of an address that lapses so many milliseconds from now, by the service's clock. */
async function addressThatLapses(t: TestContext, inMs: number | undefined, device: Device = {}) {
  const service = await startService(t);
  service.world.now = Date.UTC(2026, 0, 1);
  const expiresAt = inMs === undefined ? undefined : service.world.now + inMs;
  service.on(paths.recordings, { body: { url: 'https://media.test/1', expiresAt } });
  const { client } = connect(service, {}, device);
  const { expiresAt: found } = await client.recordingUrl('r1');
  return found - service.world.now - (device.ahead ?? 0);
}

suite('a one-time address', () => {
  test('lapses when the service says', async (t) => {
    assert.equal(await addressThatLapses(t, 9_000), 9_000);
  });

  test('lapses after 15 seconds where the service does not say', async (t) => {
    assert.equal(await addressThatLapses(t, undefined), 15_000);
  });

  for (const ahead of [-3_600_000, -60_000, 60_000, 3_600_000]) {
    test(`lapses by this device's clock, which is ${ahead} ms ahead`, async (t) => {
      assert.equal(await addressThatLapses(t, 9_000, { ahead }), 9_000);
    });
  }

  for (const inMs of [-60_000, 0, 60_000]) {
    test(`that would lapse in ${inMs} ms comes from clocks that cannot be compared`, async (t) => {
      assert.equal(await addressThatLapses(t, inMs), 15_000);
    });
  }

  test('lapses to the millisecond although the header `Date` knows only seconds', async (t) => {
    const service = await startService(t);
    service.world.now = Date.UTC(2026, 0, 1, 0, 0, 0, 900);
    service.on(paths.recordings, {
      body: { url: 'https://media.test/1', expiresAt: service.world.now + 9_000 },
    });
    const { expiresAt } = await connect(service).client.recordingUrl('r1');
    assert.equal(expiresAt, service.world.now + 9_000);
  });

  test('may be relative to the service', async (t) => {
    const service = await startService(t);
    service.on(paths.recordings, { body: { url: '/play/1' } });
    assert.equal((await connect(service).client.recordingUrl('r1')).url, `${service.url}/play/1`);
  });

  for (const url of [
    'javascript:alert(1)',
    'data:text/html,x',
    'blob:https://a.test/1',
    'file:///etc/passwd',
  ]) {
    test(`that is no http address (${url}) never becomes a link`, async (t) => {
      const service = await startService(t);
      service.on(paths.recordings, { body: { url } });
      const error = await failure(connect(service).client.recordingUrl('r1'));
      assert.equal((error as Error).name, 'UnreadableAnswerError');
    });
  }

  for (const url of [
    'https://user:geheim@media.test/1',
    'https://geheim@media.test/1',
    '//:geheim@media.test/1',
  ]) {
    test(`with a user or a password is not kept (${url})`, async (t) => {
      const service = await startService(t);
      service.on(paths.recordings, { body: { url } });
      const error = await failure(connect(service).client.recordingUrl('r1'));
      assert.equal((error as Error).name, 'UnreadableAnswerError');
      assert.ok(!inspect(error, { depth: 20, showHidden: true, getters: true }).includes('geheim'));
    });
  }

  test('is made anew by each call', async (t) => {
    const service = await startService(t);
    service.on(
      paths.recordings,
      { body: { url: 'https://media.test/1' } },
      { body: { url: 'https://media.test/2' } },
    );
    const { client } = connect(service);
    const urls = [await client.recordingUrl('r1'), await client.recordingUrl('r1')];
    assert.deepEqual(
      urls.map(({ url }) => url),
      ['https://media.test/1', 'https://media.test/2'],
    );
  });

  test('of a recording that is no longer kept is gone', async (t) => {
    const service = await startService(t);
    service.on(paths.recordings, { status: 410, body: { error: 'The recording was deleted.' } });
    const error = await failure(connect(service).client.recordingUrl('r1'));
    assert.equal((error as Error).name, 'GoneError');
  });
});
