import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, request, type RequestListener } from 'node:http';
import { connect, createServer as createHttp2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { after, describe, it } from 'node:test';
import { nodeListener } from '../../src/broker/index.js';

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Sends a request exactly as written, which `fetch` would not. */
function sendRaw(url: string, method: string, path: string, headers: Record<string, string | string[]> = {}) {
  const { hostname, port } = new URL(url);
  return new Promise<{ status?: number; text: string }>((resolve, reject) => {
    request({ hostname, port, method, path, headers }, async (response: IncomingMessage) => {
      let text = '';
      for await (const piece of response) text += String(piece);
      resolve({ status: response.statusCode, text });
    })
      .on('error', reject)
      .end();
  });
}

describe('Behind node:http, a handler of web requests', () => {
  it('gets method, address and headers, and its answer goes out whole', async () => {
    const url = await serve(
      nodeListener((request) =>
        Promise.resolve(
          Response.json(
            { method: request.method, url: request.url, cookie: request.headers.get('cookie') },
            { status: 203, headers: { 'x-made-by': 'handler' } },
          ),
        ),
      ),
    );
    const response = await fetch(`${url}/a/b?c=d`, { headers: { cookie: 'session=1' } });
    assert.equal(response.status, 203);
    assert.equal(response.headers.get('x-made-by'), 'handler');
    assert.deepEqual(await response.json(), { method: 'GET', url: `${url}/a/b?c=d`, cookie: 'session=1' });
  });

  it('gets Node’s own request along, with what middleware put on it', async () => {
    const listener = nodeListener((_request, { user }: IncomingMessage & { user?: string }) =>
      Promise.resolve(new Response(user)),
    );
    const url = await serve((incoming, response) =>
      listener(Object.assign(incoming, { user: 'slav' }), response),
    );
    assert.equal(await (await fetch(url)).text(), 'slav');
  });

  it('sees the address before a router of Express took its part off', async () => {
    const listener = nodeListener(({ url }) => Promise.resolve(new Response(new URL(url).pathname)));
    const url = await serve((incoming, response) =>
      listener(Object.assign(incoming, { originalUrl: incoming.url, url: '/' }), response),
    );
    assert.equal(await (await fetch(`${url}/smartvideo/token`)).text(), '/smartvideo/token');
  });

  it('answers an empty answer as one', async () => {
    const url = await serve(nodeListener(() => Promise.resolve(new Response(null, { status: 204 }))));
    const response = await fetch(url);
    assert.equal(response.status, 204);
    assert.equal(await response.text(), '');
  });

  it('that fails is 500, without a word of the error', async () => {
    const url = await serve(nodeListener(() => Promise.reject(new Error('the key is secret'))));
    assert.deepEqual(await sendRaw(url, 'GET', '/'), { status: 500, text: '' });
    const atOnce = await serve(
      nodeListener(() => {
        throw new Error('the key is secret');
      }),
    );
    assert.deepEqual(await sendRaw(atOnce, 'GET', '/'), { status: 500, text: '' });
  });

  it('is not asked what no web request can be', async () => {
    const asked: string[] = [];
    const url = await serve(
      nodeListener((request) => {
        asked.push(request.url);
        return Promise.resolve(new Response('asked'));
      }),
    );
    assert.equal((await sendRaw(url, 'TRACE', '/')).status, 400);
    assert.equal((await sendRaw(url, 'GET', '/', { host: 'a b' })).status, 400);
    assert.equal((await sendRaw(url, 'GET', '/', { host: 'user@' })).status, 400);
    assert.deepEqual(asked, []);
  });

  it('is not led to another host by the path', async () => {
    const url = await serve(
      nodeListener((request) => Promise.resolve(new Response(new URL(request.url).host))),
    );
    const { host } = new URL(url);
    assert.equal((await sendRaw(url, 'GET', '//evil.example/x', { host })).text, host);
  });

  it('knows the host of an HTTP/2 request, which has no Host header', async () => {
    const server = createHttp2Server(
      nodeListener((request) => Promise.resolve(new Response(`${request.method} ${request.url}`))),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    after(() => {
      session.destroy();
      server.close();
    });
    const stream = session.request({ ':path': '/token?a=b', ':authority': 'portal.example.com' });
    let text = '';
    for await (const piece of stream) text += String(piece);
    assert.equal(text, 'GET http://portal.example.com/token?a=b');
  });

  it('sees a header that came twice as one that no single one equals', async () => {
    const url = await serve(
      nodeListener((request) => Promise.resolve(new Response(request.headers.get('origin')))),
    );
    const { text } = await sendRaw(url, 'GET', '/', { origin: ['https://a.example', 'https://b.example'] });
    assert.equal(text, 'https://a.example, https://b.example');
  });
});
