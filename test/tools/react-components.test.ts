import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { build, type BuildOptions } from 'esbuild';
import puppeteer from 'puppeteer-core';
import { createElement, StrictMode, type ComponentType } from 'react';
import { renderToString } from 'react-dom/server';
import { chromiumFlags, findBrowsers, installBrowsers } from '../../tools/browsers.mjs';
import { root } from '../../tools/setup.mjs';
import type { Manifest } from './public-api.js';

type Component = ComponentType<Record<string, unknown>>;

/** By names that the compiler does not follow: tests are type-checked without a build. */
const load = (module: string): Promise<Record<string, Component>> => import(module);
const components = await load('smartvideo-elements/react');

/** What of `test/frameworks/react-app.tsx` the page shows. */
interface Probe {
  loads: string[];
  report: (HTMLElement & { calls: unknown[]; hideColumns: string[]; headingLevel: number }) | null;
  setCount: (count: number) => void;
  unmount: () => void;
  problems: string[];
}

const bundled = async (options: BuildOptions): Promise<string> => {
  const { outputFiles } = await build({
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'error',
    ...options,
  });
  return outputFiles![0]!.text;
};

test('there is a component for each public element', () => {
  const manifest: Manifest = JSON.parse(readFileSync(join(root, 'custom-elements.json'), 'utf8'));
  const elements = manifest.modules.flatMap(({ declarations }) => declarations.map(({ name }) => name));
  assert.deepEqual(Object.keys(components).sort(), elements.sort());
});

test('components are drawn on a server, where there is no window, with all that attributes can say', () => {
  assert.equal('window' in globalThis, false);
  const { SvCallReport, SvSession } = components;
  const report = createElement(SvCallReport!, {
    id: 'calls',
    className: 'wide',
    slot: 'main',
    'data-kind': 'own',
    autoLoad: true,
    fill: false,
    maxRows: 1000,
    search: 'a "b"',
    agent: undefined,
    calls: [{ id: 'c-1', start: 1_601_919_788_000 }],
    excludeTypes: ['chat'],
    onSvLoaded: () => assert.fail(),
    ref: () => assert.fail(),
  });
  const session = createElement(SvSession!, { baseUrl: 'https://videome.leadsecure.com' }, report);
  assert.equal(
    renderToString(createElement(StrictMode, null, session)),
    '<sv-session defer-hydration="" base-url="https://videome.leadsecure.com">' +
      '<sv-call-report defer-hydration="" id="calls" class="wide" slot="main" data-kind="own" auto-load="" ' +
      'max-rows="1000" search="a &quot;b&quot;"></sv-call-report></sv-session>',
  );
});

test('an application has only the elements whose components it uses', async () => {
  const contents = "import { SvSession } from 'smartvideo-elements/react'; console.log(SvSession);";
  const text = await bundled({ stdin: { contents, resolveDir: root }, external: ['react'] });
  assert.match(text, /"sv-session"/);
  assert.doesNotMatch(text, /"sv-call-report"/);
});

test('in a browser, under StrictMode, a server’s page is taken over: properties, events and refs are right', async () => {
  const { App } = await load('../frameworks/react-app.tsx');
  const drawn = renderToString(
    createElement(StrictMode, null, createElement(App!, { probe: { loads: [], problems: [] } })),
  );
  const text = await bundled({
    entryPoints: [join(root, 'test/frameworks/react-page.tsx')],
    define: { 'process.env.NODE_ENV': '"development"' },
  });
  const server = createServer(({ url }, answer) => {
    answer.setHeader('content-type', url === '/app.js' ? 'text/javascript' : 'text/html; charset=utf-8');
    answer.end(
      url === '/app.js'
        ? text
        : `<!doctype html><link rel="icon" href="data:,"><main>${drawn}</main><script type="module" src="/app.js"></script>`,
    );
  }).listen(0);
  after(() => server.close());
  await installBrowsers();
  const { executablePath, env } = findBrowsers().chromium;
  const browser = await puppeteer.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: chromiumFlags,
  });
  after(() => browser.close());
  const page = await browser.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);

  const loaded = (count: number): Promise<unknown> =>
    page.waitForFunction(
      (wanted) => (window as never as { probe?: Probe }).probe?.loads.length === wanted,
      {},
      count,
    );
  const seen = (): Promise<unknown> =>
    page.evaluate(() => {
      const { report, loads, problems } = (window as never as { probe: Probe }).probe;
      const { calls, hideColumns, headingLevel, id, className } = report!;
      const isShown = report === document.querySelector('main sv-session#session > sv-call-report');
      const waiting = document.querySelectorAll('[defer-hydration]').length;
      return {
        loads,
        problems,
        isShown,
        waiting,
        calls: calls.length,
        hideColumns,
        headingLevel,
        id,
        className,
      };
    });
  const expected = {
    problems: [],
    isShown: true,
    waiting: 0,
    hideColumns: ['crm'],
    headingLevel: 3,
    id: 'report',
    className: 'wide',
  };

  await loaded(1);
  assert.deepEqual(await seen(), { ...expected, loads: ['1: 1 of report'], calls: 1 });
  await page.evaluate(() => (window as never as { probe: Probe }).probe.setCount(3));
  await loaded(2);
  assert.deepEqual(await seen(), { ...expected, loads: ['1: 1 of report', '3: 3 of report'], calls: 3 });
  const isLeft = await page.evaluate(() => {
    const { probe } = window as never as { probe: Probe };
    probe.unmount();
    return probe.report !== null || document.querySelector('sv-call-report') !== null;
  });
  assert.equal(isLeft, false);
  assert.deepEqual(
    said.filter((line) => !line.startsWith('info') && !line.startsWith('debug')),
    [],
  );
});
