// npm run screenshots: the pictures in demo/docs/images, made from the running demo. They are committed, as a repository's
// own pages show them too.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { chromiumFlags, findBrowsers, installBrowsers } from './browsers.mjs';
import { buildIfStale } from './build.mjs';
import { checkNode, installPackages, root } from './setup.mjs';

const images = join(root, 'demo', 'docs', 'images');

/** What is in the pictures: an element with its attributes, and what is done with it once its calls are there. */
const pictures = {
  'call-report': {
    tag: 'sv-call-report',
    attributes: { from: '2020-10-01T00:00', to: '2020-10-06T23:59', 'auto-load': '', fill: '' },
  },
  'interaction-stats': {
    tag: 'sv-interaction-stats',
    attributes: { from: '2021-05-28', to: '2021-05-28', 'auto-load': '' },
  },
};

checkNode();
await installPackages();
await installBrowsers();
await buildIfStale();
mkdirSync(images, { recursive: true });

const server = spawn(process.execPath, ['--import', 'tsx', 'demo/api/main.ts', '--port', '0', '--quiet'], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const url = await addressOf(server);
  const { executablePath } = findBrowsers().chromium;
  const browser = await puppeteer.launch({ executablePath, args: chromiumFlags });
  for (const [name, picture] of Object.entries(pictures))
    for (const theme of ['light', 'dark']) await take(browser, url, name, picture, theme);
  await browser.close();
} finally {
  server.kill();
}

/** The server says where it is in its first line. */
async function addressOf({ stdout }) {
  for await (const piece of stdout) {
    const [, url] = /^ready (\S+)/m.exec(String(piece)) ?? [];
    if (url) return url;
  }
  throw new Error('The demo server did not start.');
}

async function take(browser, url, name, { tag, attributes }, theme) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 720 });
  // Any page that has the elements and nothing of its own.
  await page.goto(`${url}/docs/elements/sv-session.html`);
  await page.evaluate(show, { tag, attributes, theme });
  await page.waitForFunction(() => document.body.dataset.loaded === '' && document.fonts.status === 'loaded');
  await page.waitForNetworkIdle();
  const path = join(images, `${name}-${theme}.webp`);
  await page.screenshot({ path, type: 'webp', quality: 82 });
  console.log(path);
  await page.close();
}

/** Runs in the page. */
function show({ tag, attributes, theme }) {
  const session = document.createElement('sv-session');
  const settings = { 'base-url': location.origin, 'time-zone': 'Europe/Sofia', lang: 'en', theme };
  settings['token-url'] = `${location.origin}/demo/token?user=slav@videoengager.com`;
  for (const [name, value] of Object.entries(settings)) session.setAttribute(name, value);
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  session.append(element);
  document.documentElement.dataset.theme = theme;
  const paper = theme === 'dark' ? '#2a2a2e' : '#ffffff';
  for (const [part, style] of [
    [document.documentElement, { background: paper }],
    [document.body, { background: paper, margin: 0, blockSize: '720px', overflow: 'hidden' }],
    [session, { display: 'block', blockSize: '720px' }],
  ])
    Object.assign(part.style, style);
  element.addEventListener('sv-loaded', () => (document.body.dataset.loaded = ''));
  document.body.replaceChildren(session);
}
