import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CallBody } from '../../src/client/contract/core.js';
import type { CallDetailsBody } from '../../src/client/contract/details.js';
import type { InteractionBody } from '../../src/client/contract/statistics.js';
import {
  day,
  figure9Call,
  figure9Recording,
  hour,
  madeDays,
  type Page,
  type RequestOptions,
  testServer,
} from './support.js';

const server = await testServer();
const user = 'slav';
const media = `/media/${figure9Recording}.webm`;

async function newUrl(recordingId = figure9Recording): Promise<{ url: string; expiresAt: number }> {
  return server.read(`/api/recordings/${recordingId}/url`, { user, method: 'POST' });
}

/** Opens a fresh one-time address and gives the cookie of the playback session. */
async function opened(): Promise<Record<string, string>> {
  const { headers } = await server.send((await newUrl()).url);
  return { Cookie: headers.get('set-cookie')?.split(';')[0] ?? '' };
}

async function bytes(path: string, options: RequestOptions): Promise<Buffer> {
  return Buffer.from(await (await server.send(path, options)).arrayBuffer());
}

const whole = await bytes(media, { headers: await opened() });

describe('The one-time address of a recording', () => {
  it('is valid for fifteen seconds', async () => {
    const response = await server.send(`/api/recordings/${figure9Recording}/url`, { user, method: 'POST' });
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const { url, expiresAt } = (await response.json()) as { url: string; expiresAt: number };
    assert.equal(expiresAt, server.clock.now() + 15_000);
    assert.ok(url.startsWith(`${server.url}/media/open/`));
  });

  it('opens the recording once and is refused from then on', async () => {
    const { url } = await newUrl();
    const response = await server.send(url);
    assert.equal(response.status, 303);
    assert.equal(response.headers.get('location'), media);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.match(await server.refusal(410, url), /used/);
    assert.match(await server.refusal(410, url), /used/);
  });

  it('expires unused', async () => {
    const [early, late] = [await newUrl(), await newUrl()];
    server.clock.pass(14_999);
    assert.equal(await server.status(early.url), 303);
    server.clock.pass(1);
    assert.match(await server.refusal(410, late.url), /expired/);
  });

  it('is another one each time, and works beside those made before', async () => {
    const [first, second] = [await newUrl(), await newUrl()];
    assert.notEqual(first.url, second.url);
    assert.equal(await server.status(second.url), 303);
    assert.equal(await server.status(first.url), 303);
  });

  it('is not used up by who only looks: HEAD, preflight, prefetch', async () => {
    const { url } = await newUrl();
    assert.equal(await server.status(url, { method: 'HEAD' }), 405);
    assert.equal(await server.status(url, { method: 'OPTIONS' }), 204);
    await server.refusal(403, url, { headers: { 'Sec-Purpose': 'prefetch' } });
    await server.refusal(403, url, { headers: { Purpose: 'prefetch' } });
    assert.equal(await server.status(url), 303);
  });

  it('tells a person at the address bar in a page of plain words', async () => {
    const { url } = await newUrl();
    await server.status(url);
    const response = await server.send(url, { headers: { Accept: 'text/html,*/*' } });
    assert.equal(response.status, 410);
    assert.match(response.headers.get('content-type') ?? '', /^text\/html/);
    assert.match(await response.text(), /used already/);
  });

  it('is unknown when it was never made', async () => {
    await server.refusal(404, '/media/open/never-made');
  });

  it('is not made for a recording that is no longer kept, or not ready', async () => {
    const states = new Map<string, string>();
    const { data } = await server.read<Page<CallBody>>(`/api/stats/calls/tenant/${madeDays}?pageSize=10000`, {
      user,
    });
    for (const { id } of data.filter(({ recordingCount = 0 }) => recordingCount > 0)) {
      const { recordings = [] } = await server.read<CallDetailsBody>(`/api/stats/calls/single/${id}`, {
        user,
      });
      for (const recording of recordings) states.set(recording.state ?? '', recording.id);
      if (states.size === 3) break;
    }
    const ask = (state: string): string => `/api/recordings/${states.get(state)}/url`;
    await server.refusal(410, ask('deleted'), { user, method: 'POST' });
    await server.refusal(404, ask('processing'), { user, method: 'POST' });
    assert.equal(await server.status(ask('finished'), { user, method: 'POST' }), 200);
  });
});

describe('The playback session', () => {
  it('is a cookie that scripts cannot read and that ends with the browser’s session', async () => {
    const { headers } = await server.send((await newUrl()).url);
    const [pair = '', ...attributes] = (headers.get('set-cookie') ?? '').split('; ');
    assert.match(pair, /^sv_playback=[\w-]{20,}$/);
    assert.deepEqual(attributes, ['Path=/media', 'HttpOnly', 'SameSite=Lax']);
  });

  it('plays the opened recording for twenty-four hours', async () => {
    const headers = await opened();
    server.clock.pass(day - 1);
    assert.equal(await server.status(media, { headers }), 200);
    server.clock.pass(1);
    await server.refusal(401, media, { headers });
  });

  it('plays nothing without the cookie, with another’s, or of another recording', async () => {
    const headers = await opened();
    await server.refusal(401, media);
    await server.refusal(401, media, { headers: { Cookie: 'sv_playback=guessed' } });
    await server.refusal(401, '/media/00000000-0000-4000-a000-000000000000.webm', { headers });
  });

  it('is kept when the same browser opens another address', async () => {
    const headers = await opened();
    const response = await server.send((await newUrl()).url, { headers });
    assert.equal(response.headers.get('set-cookie')?.split(';')[0], headers.Cookie);
  });
});

describe('The recording', () => {
  it('is a WebM file', async () => {
    const headers = await opened();
    const response = await server.send(media, { headers });
    assert.equal(response.headers.get('content-type'), 'video/webm');
    assert.equal(response.headers.get('accept-ranges'), 'bytes');
    const content = Buffer.from(await response.arrayBuffer());
    assert.equal(content.subarray(0, 4).toString('hex'), '1a45dfa3');
    assert.ok(content.includes('webm') && content.includes('V_VP8'));
    assert.equal(response.headers.get('content-length'), String(content.length));
  });

  const last = whole.length - 1;
  const parts: readonly (readonly [range: string, first: number, last: number])[] = [
    ['bytes=0-0', 0, 0],
    ['bytes=100-199', 100, 199],
    ['bytes=1000-', 1000, last],
    ['bytes=-500', last - 499, last],
    ['bytes=40000-99999999', 40_000, last],
    ['bytes=-99999999', 0, last],
  ];
  for (const [range, from, to] of parts) {
    it(`comes in parts: ${range}`, async () => {
      const response = await server.send(media, { headers: { ...(await opened()), Range: range } });
      assert.equal(response.status, 206);
      assert.equal(response.headers.get('content-range'), `bytes ${from}-${to}/${whole.length}`);
      assert.deepEqual(Buffer.from(await response.arrayBuffer()), whole.subarray(from, to + 1));
    });
  }

  it('has no part beyond its end', async () => {
    for (const range of [`bytes=${whole.length}-`, 'bytes=-0']) {
      const response = await server.send(media, { headers: { ...(await opened()), Range: range } });
      assert.equal(response.status, 416);
      assert.equal(response.headers.get('content-range'), `bytes */${whole.length}`);
      await response.arrayBuffer();
    }
  });

  it('comes whole where the range is not one of bytes, or of another version', async () => {
    const headers = await opened();
    for (const range of ['bytes=9-5', 'bytes=-', 'items=0-1', 'bytes=0-1,4-5']) {
      assert.equal(await server.status(media, { headers: { ...headers, Range: range } }), 200);
    }
    const stale = { ...headers, Range: 'bytes=0-9', 'If-Range': '"old"' };
    assert.equal(await server.status(media, { headers: stale }), 200);
    const etag = (await server.send(media, { headers })).headers.get('etag') ?? '';
    assert.equal(await server.status(media, { headers: { ...stale, 'If-Range': etag } }), 206);
  });
});

describe('The plain links of interactions', () => {
  async function link(): Promise<string> {
    const { interactionId } = await server.read<CallBody>(`/api/stats/calls/single/${figure9Call}`, { user });
    const { expandedRecordings } = await server.read<InteractionBody>(
      `/api/stats/interactions/single/${interactionId}?expandRecordings`,
      { user },
    );
    const [recording] = expandedRecordings ?? [];
    return `${recording?.URL}/${recording?.files?.[0]}`;
  }

  it('open without a token for at least twenty-four hours, then say that they are over', async () => {
    const address = await link();
    assert.equal(await server.status(address), 200);
    server.clock.pass(day);
    assert.equal(await server.status(address, { headers: { Range: 'bytes=0-9' } }), 206);
    server.clock.pass(hour);
    await server.refusal(410, address);
  });

  it('open nothing when they are changed', async () => {
    const address = await link();
    const [, segment = ''] = /signed\/([^/]+)/.exec(address) ?? [];
    const [call = '', until = '', signature = ''] = segment.split('.');
    for (const forged of [
      `${call}.${Number(until) + day}.${signature}`,
      `${call}.${until}.${'A'.repeat(signature.length)}`,
      `${call}.${until}`,
    ]) {
      await server.refusal(404, address.replace(segment, forged));
    }
    await server.refusal(404, address.replace(figure9Recording, '00000000-0000-4000-a000-000000000000'));
  });
});
