// npm test -- examples: packs the library as it would be published, installs it into the examples, checks their types,
// builds them, and clicks through each page in Chromium, over the demo server and the examples' own servers.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { chromiumFlags, findBrowsers } from './browsers.mjs';
import { cacheFolder, root, run } from './setup.mjs';
import { waitForOutput } from './wtr/processes.mjs';

const sources = join(root, 'demo', 'examples');
const copies = join(cacheFolder, 'examples');

/** The servers, and the pages that each of them serves: built files in a folder; Next.js serves itself. */
const served = {
  'broker-hono': { html: '.', vue: 'dist', angular: 'dist/browser' },
  'broker-express': { react: 'dist', svelte: 'dist' },
};
const servesItself = ['next'];

/** Resolves with `{ passed, failed }`: a test for each example. */
export async function testExamples() {
  const tarball = await pack();
  const demo = spawn(process.execPath, ['--import', 'tsx', 'demo/api/main.ts', '--port', '0', '--quiet'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { executablePath } = findBrowsers().chromium;
  const browser = await puppeteer.launch({ executablePath, args: chromiumFlags });
  const counts = { passed: 0, failed: 0 };
  const attempt = async (name, work) => {
    try {
      await work();
      counts.passed++;
      console.log(`ok ${name}`);
    } catch (error) {
      counts.failed++;
      console.log(`FAILED ${name}\n${error.stack}`);
    }
  };
  try {
    const [, demoAddress] = await waitForOutput(demo, demo.stdout, /^ready (\S+)/m);
    const service = demoAddress.replace('127.0.0.1', 'localhost');
    for (const [broker, pages] of Object.entries(served)) {
      await attempt(broker, () => prepare(broker, tarball, service));
      for (const [page, folder] of Object.entries(pages))
        await attempt(page, async () => {
          await prepare(page, tarball, service);
          await visit(browser, broker, [join(copies, page, folder)], service);
        });
    }
    for (const name of servesItself)
      await attempt(name, async () => {
        await prepare(name, tarball, service);
        await visit(browser, name, [], service);
      });
  } finally {
    await browser.close();
    demo.kill();
  }
  return counts;
}

async function pack() {
  rmSync(copies, { recursive: true, force: true });
  mkdirSync(copies, { recursive: true });
  await npm(root, 'pack', '--silent', '--ignore-scripts', '--pack-destination', copies);
  return join(
    copies,
    readdirSync(copies).find((name) => name.endsWith('.tgz')),
  );
}

/** Copies an example, installs what it needs with the packed library, checks its types and builds it. */
async function prepare(name, tarball, service) {
  const folder = join(copies, name);
  cpSync(join(sources, name), folder, {
    recursive: true,
    filter: (path) => !/[/\\](?:node_modules|dist|\.next|\.angular)$/.test(path),
  });
  const page = join(folder, 'index.html');
  if (existsSync(page))
    writeFileSync(page, readFileSync(page, 'utf8').replaceAll('http://localhost:8080', service));
  const description = join(folder, 'package.json');
  if (!existsSync(description)) return;
  const { scripts, ...rest } = JSON.parse(readFileSync(description, 'utf8'));
  rest.dependencies['smartvideo-elements'] = `file:${tarball}`;
  writeFileSync(description, JSON.stringify({ scripts, ...rest }));
  await npm(folder, 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
  for (const script of ['check', 'build']) if (scripts[script]) await npm(folder, 'run', '--silent', script);
}

async function npm(folder, ...args) {
  const code = await run('npm', args, { cwd: folder });
  if (code !== 0) throw new Error(`npm ${args.join(' ')} ended with code ${code} in ${folder}`);
}

/** Starts a server, and does in its page what the page is for. */
async function visit(browser, server, args, service) {
  const env = {
    ...process.env,
    SMARTVIDEO_URL: service,
    SMARTVIDEO_PARTNER_KEY: 'demo-partner-key',
    PORT: '0',
  };
  const child = spawn('npm', ['start', '--silent', '--', ...args], {
    cwd: join(copies, server),
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const page = await browser.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  try {
    const [, address] = await waitForOutput(child, child.stdout, /(http:\/\/\S+:\d+)/);
    await page.goto(address);
    await clickThrough(page);
    if (problems.length > 0) throw new Error(`The console said:\n${problems.join('\n')}`);
  } finally {
    await page.close();
    process.kill(-child.pid);
  }
}

/** Calls are there; one that is opened is named by the page; a right that is taken away hides; calls can be handed in. */
async function clickThrough(page) {
  const inReport = (selector) => `>>> sv-call-report >>> ${selector}`;
  await page.waitForSelector(inReport('[part~=info]'), { timeout: 30_000 });
  await page.locator(inReport('[part~=info]')).click();
  await page.waitForFunction(() =>
    /^Opened call \S+/.test(document.querySelector('[role=status]').textContent.trim()),
  );
  await page.keyboard.press('Escape');
  await page.waitForSelector(inReport('[part~=export]'), { timeout: 10_000 });
  await page.locator('input[type=checkbox]').click();
  await page.waitForSelector(inReport('[part~=export]'), { hidden: true, timeout: 10_000 });
  await page.locator('::-p-text(Hand in two calls)').click();
  await until(async () => (await page.$$(inReport('[part~=info]'))).length === 2, 'two calls are shown');
}

async function until(condition, what) {
  for (const end = Date.now() + 10_000; !(await condition());) {
    if (Date.now() > end) throw new Error(`Waited ten seconds until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
