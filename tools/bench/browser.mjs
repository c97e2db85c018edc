// Headless Chromium, with each page in a process of its own.
import { launch } from 'puppeteer-core';
import { chromiumFlags, findBrowsers, installBrowsers } from '../browsers.mjs';
import { stop } from '../setup.mjs';

/** For all that is done with a page, in milliseconds. */
const timeout = 300_000;

const flags = [...chromiumFlags, '--disable-gpu', '--js-flags=--max-old-space-size=8192'];

export async function openChromium() {
  await installBrowsers();
  const { chromium } = findBrowsers();
  if (!chromium) stop('The bench runs in Chromium: SV_BROWSERS must not leave it out.');
  const { executablePath, env } = chromium;
  return launch({ executablePath, args: flags, env: { ...process.env, ...env }, protocolTimeout: timeout });
}

/**
 * Runs `work` with a page in a process of its own, ready when its script is, and closes it. An error in the page, a
 * dialog, or a page that does not come to an end is an error here.
 */
export async function withPage(browser, address, work) {
  const context = await browser.createBrowserContext();
  let alarm;
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(timeout);
    const failed = new Promise((_, reject) => {
      page.on('pageerror', reject);
      page.on('error', reject);
      // An open dialog blocks everything else.
      page.on('dialog', (dialog) => reject(new Error(`${address} said “${dialog.message()}”.`)));
      alarm = setTimeout(() => reject(new Error(`${address} took too long.`)), timeout);
    });
    failed.catch(() => undefined);
    await page.setViewport({ width: 1280, height: 860 });
    await page.goto(address);
    await Promise.race([page.waitForFunction('window.bench'), failed]);
    const session = await page.createCDPSession();
    return await Promise.race([work(page, session), failed]);
  } finally {
    clearTimeout(alarm);
    await context.close();
  }
}

/**
 * Bytes that a page holds after garbage collection: objects, what they hold in the browser, and buffers. Some of it is
 * freed in idle time only, so it is collected until nothing more is freed.
 */
export async function heapOf(session) {
  for (let before = Infinity; ;) {
    await session.send('Runtime.evaluate', {
      expression: 'new Promise((resolve) => requestIdleCallback(resolve))',
      awaitPromise: true,
    });
    await session.send('HeapProfiler.collectGarbage');
    const {
      usedSize,
      embedderHeapUsedSize = 0,
      backingStorageSize = 0,
    } = await session.send('Runtime.getHeapUsage');
    const now = usedSize + embedderHeapUsedSize + backingStorageSize;
    if (now > before - 100_000) return now;
    before = now;
  }
}
