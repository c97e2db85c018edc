import assert from 'node:assert/strict';
import { networkInterfaces } from 'node:os';
import { describe, it } from 'node:test';
import { genesysToken } from '../broker/support.js';
import { testServer } from './support.js';

const server = await testServer({ calls: 0 });
const { url } = server;
const { port } = new URL(url);

describe('smartvideo.json', () => {
  it('names the service, the broker, and Genesys Cloud at the other name of the machine', async () => {
    const genesys = `http://localhost:${port}/genesys`;
    assert.deepEqual(await server.read('/demo/smartvideo.json'), {
      baseUrl: url,
      tokenUrl: '/demo/broker',
      signInUrl: '/demo/sign-in?return={return}',
      clientId: 'smartvideo-demo',
      region: 'localhost',
      regions: [
        { name: 'demo', domain: 'localhost', apps: `http://localhost:${port}`, api: genesys, login: genesys },
      ],
      workspaceOrigins: [`http://localhost:${port}`],
    });
  });

  it('differs from folder to folder, whose pages are the same', async () => {
    const brief = await server.read<Record<string, unknown>>('/demo/known-brief/smartvideo.json');
    assert.equal(brief.clientId, 'smartvideo-demo-known-brief');
    assert.equal(brief.tokenUrl, '/demo/broker/brief');
    const pages = ['/demo/genesys-cloud.html', '/demo/known/genesys-cloud.html'];
    const [own, other] = await Promise.all(pages.map(async (path) => (await server.send(path)).text()));
    assert.equal(own, other);
    assert.equal(await server.status('/demo/unheard-of/smartvideo.json'), 404);
    assert.equal(await server.status('/demo/known/api/main.ts'), 404);
    assert.equal(await server.status('/demo/usual/genesys-cloud.html'), 404);
  });
});

describe('The ready-made pages', () => {
  it('of the two hosts differ in nothing but their own script', async () => {
    const [genesys, workspace] = await Promise.all(
      ['genesys-cloud', 'workspace'].map(async (page) => {
        const html = await (await server.send(`/demo/${page}.html`)).text();
        return html.replace(`src="${page}.js"`, 'src="page.js"');
      }),
    );
    assert.match(genesys ?? '', /src="page[.]js"/);
    assert.equal(genesys, workspace);
  });

  it('may be framed by the simulator alone, run no inline script, and tell nobody where they are', async () => {
    for (const path of ['/demo/genesys-cloud.html', '/demo/brief/workspace.html', '/demo/portal.html']) {
      const { headers } = await server.send(path);
      const policy = headers.get('content-security-policy') ?? '';
      assert.match(policy, new RegExp(`frame-ancestors 'self' http://localhost:${port}(;|$)`), path);
      assert.match(policy, /script-src 'self'(;|$)/, path);
      assert.match(policy, /require-trusted-types-for 'script'/, path);
      assert.equal(headers.get('referrer-policy'), 'no-referrer', path);
    }
  });
});

describe('The demo’s broker', () => {
  const [elsewhere] = Object.values(networkInterfaces())
    .flat()
    .flatMap((one) => (one && one.family === 'IPv4' && !one.internal ? [one.address] : []));

  for (const host of ['127.0.0.1', '0.0.0.0', elsewhere]) {
    it(`reaches its own server that listens on ${host}`, { skip: host === undefined }, async () => {
      const { url } = await testServer({ calls: 0, ...(host !== undefined && { host }) });
      const authorization = `Bearer ${await genesysToken(url)}`;
      const response = await fetch(`${url}/demo/broker`, { headers: { authorization } });
      assert.equal(response.status, 200, await response.text());
    });
  }
});

describe('The demo’s own sign-in', () => {
  const post = (form: Record<string, string>, cookie = ''): Promise<Response> =>
    fetch(`${url}/demo/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: cookie ? { cookie } : {},
      body: new URLSearchParams(form),
    });
  const cookieOf = (response: Response): string => response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const brokerStatus = (cookie: string): Promise<number> =>
    server.status('/demo/broker', { headers: { cookie } });

  it('begins a session for which the broker gives a token, until it is ended', async () => {
    const signedIn = await post({
      user: 'assen@videoengager.com',
      return: '/demo/portal.html#report.page=2',
    });
    assert.equal(signedIn.status, 303);
    assert.equal(signedIn.headers.get('location'), '/demo/portal.html#report.page=2');
    const [framed, plain] = signedIn.headers.getSetCookie();
    const attributesOf = (setCookie = ''): string[] => setCookie.split('; ').slice(1).sort();
    const common = ['HttpOnly', 'Max-Age=43200', 'Path=/demo'];
    assert.deepEqual(attributesOf(framed), [...common, 'Partitioned', 'SameSite=None', 'Secure'].sort());
    assert.deepEqual(attributesOf(plain), [...common, 'SameSite=Lax'].sort());
    const cookie = cookieOf(signedIn);
    const { token } = await server.read<{ token: string }>('/demo/broker', { headers: { cookie } });
    const me = await server.read<{ email: string }>('/api/brokerages/users/me', { token });
    assert.equal(me.email, 'assen@videoengager.com');
    await post({ out: 'true' }, cookie);
    assert.equal(await brokerStatus(cookie), 401);
  });

  it('gives nothing for a session that is none', async () => {
    assert.equal(await brokerStatus('demo-session=made-up'), 401);
    const unknown = await post({ user: 'nobody@example.com' });
    assert.equal(cookieOf(unknown), 'demo-session=');
  });

  it('goes back to pages of its own alone', async () => {
    for (const back of [
      'https://evil.example/',
      '//evil.example/',
      '/demo/\\evil',
      '/demo/a\r\nx: y',
      '/\\evil.example/',
      '/\t/evil.example/',
      '/\n/evil.example/',
      'https:evil.example',
      'javascript:alert(1)',
      '/api/',
      '/demo/../api/',
      '/demo/..//evil.example/',
      '',
    ]) {
      const response = await post({ user: 'slav@videoengager.com', return: back });
      assert.equal(response.headers.get('location'), '/demo/portal.html', back);
    }
    // What cannot stand in a header is encoded, as a browser does.
    const cyrillic = await post({ user: 'slav@videoengager.com', return: '/demo/я' });
    assert.equal(cyrillic.headers.get('location'), '/demo/%D1%8F');
    const page = await (await server.send('/demo/sign-in?return=%22%3E%3Cb%3E')).text();
    assert.doesNotMatch(page, /"><b>/);
  });
});
