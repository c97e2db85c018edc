import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, it } from 'node:test';
import { testServer } from './support.js';

const server = await testServer({ calls: 0 });

/** Asks for a path exactly as it is written; `fetch` would tidy it up first. */
function rawStatus(path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('The demo’s pages', () => {
  it('are where people look first', async () => {
    for (const path of ['/', '/demo']) {
      const response = await server.send(path);
      assert.equal(response.status, 303);
      assert.equal(response.headers.get('location'), '/demo/');
    }
    const response = await server.send('/demo/');
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.match(await response.text(), /<!doctype html>/i);
  });

  it('are asked for anew each time, and not sent again when they have not changed', async () => {
    const response = await server.send('/demo/index.html');
    await response.arrayBuffer();
    assert.equal(response.headers.get('cache-control'), 'no-cache');
    const headers = { 'If-None-Match': response.headers.get('etag') ?? '' };
    assert.equal(await server.status('/demo/index.html', { headers }), 304);
  });

  it('stay inside their folder, and the server’s own sources outside of it', async () => {
    for (const path of [
      '/demo/../package.json',
      '/demo/%2e%2e/package.json',
      '/demo/..%2fpackage.json',
      '/demo/..\\package.json',
      '/demo/%2e%2e%5cpackage.json',
      '/demo//etc/passwd',
      '/demo/api/main.ts',
      '/demo/api/media/README.md',
      '/demo/./api/media/sample.webm',
      '/demo/.hidden.js',
      '/demo/index.html%00.js',
      '/dist/../package.json',
      '/package.json',
    ]) {
      assert.equal(await rawStatus(path), 404, path);
    }
  });

  it('have the documentation beside them, under the strictest policy, with Markdown for programs', async () => {
    const response = await server.send('/docs/');
    assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.match(
      policy,
      /default-src 'none'; script-src 'self'; style-src 'self'.*require-trusted-types-for/,
    );
    const page = await response.text();
    const links = [...page.matchAll(/(?:href|src|srcset)="([^"#]+)"/g)].map(([, link = '']) => link);
    const own = links.filter((link) => !/^(https|data):/.test(link));
    assert.ok(own.length > 30);
    for (const link of own)
      assert.equal(await server.status(new URL(link, `${server.url}/docs/`).pathname), 200, link);
    const text = await server.send('/docs/elements/sv-call-report.md');
    assert.equal(text.headers.get('content-type'), 'text/markdown; charset=utf-8');
    assert.match(await text.text(), /\| `auto-load`/);
    const list = await (await server.send('/docs/llms.txt')).text();
    for (const [, link = ''] of list.matchAll(/\]\(([^)]+)\)/g))
      assert.equal(await server.status(`/docs/${link}`), 200, link);
  });

  it('lead on from where the documentation was', async () => {
    for (const path of ['/docs', '/demo/readme']) {
      const response = await server.send(path);
      assert.equal(response.status, 303);
      assert.equal(response.headers.get('location'), '/docs/');
    }
  });

  it('list who one can be', async () => {
    const accounts = await server.read<Record<string, string>[]>('/demo/accounts');
    for (const { email = '', name, role, about = '' } of accounts) {
      assert.equal(await server.status(`/demo/token?user=${email}`), 200, email);
      assert.ok(name && role);
      assert.match(about, /^Sees .*[.]$/);
    }
  });

  it('need no icon', async () => {
    assert.equal(await server.status('/favicon.ico'), 204);
  });
});

describe('The page under a strict policy', () => {
  const ownNames = `'self' ${server.url.replace('127.0.0.1', 'localhost')}`;

  /** The directives that a page is sent with. */
  async function policyOf(path: string): Promise<Record<string, string>> {
    const policy = (await server.send(path)).headers.get('content-security-policy');
    const directives = policy?.split('; ').map((directive) => /^(\S+) (.*)$/.exec(directive)!.slice(1));
    return Object.fromEntries((directives ?? []) as [string, string][]);
  }

  it('loads nothing from elsewhere, runs no text, and makes markup in one place alone', async () => {
    const policy = await policyOf('/demo/csp.html');
    const sources = Object.entries(policy).filter(([name]) => name.endsWith('-src'));
    // Images may be in the page itself: they can do nothing.
    for (const [name, values] of sources)
      assert.match(values, name === 'img-src' ? /^'self' data:$/ : /^'(none|self)'$/, name);
    assert.equal(policy['default-src'], "'none'", 'what is not named is not allowed');
    for (const name of ['base-uri', 'form-action'])
      assert.equal(policy[name], "'none'", `${name} has no default`);
    assert.equal(policy['require-trusted-types-for'], "'script'");
    assert.equal(policy['trusted-types'], 'lit-html');
    assert.deepEqual(await policyOf('/demo/'), { 'frame-ancestors': ownNames }, 'other pages are free');
  });

  it('can be framed by the demo’s own pages alone, as all others', async () => {
    for (const path of [
      '/demo/',
      '/demo/index.html',
      '/demo/csp.html',
      '/demo/data.html',
      '/demo/hosts.html',
      '/demo/shadow.html',
    ])
      assert.equal((await policyOf(path))['frame-ancestors'], ownNames, path);
  });

  it('has its violations collected', async () => {
    const report = {
      'csp-report': { 'violated-directive': 'style-src', 'document-uri': `${server.url}/demo/csp.html` },
    };
    const { 'report-uri': address = '' } = await policyOf('/demo/csp.html');
    assert.deepEqual(await server.read(address), { reports: [] });
    const headers = { 'Content-Type': 'application/csp-report' };
    assert.equal(await server.status(address, { body: report, headers }), 204);
    assert.deepEqual(await server.read(address), { reports: [report] });
  });
});
