// Headless Chromium, and pages of it that do not disturb each other.
import { launch } from 'puppeteer-core';
import { chromiumFlags, findBrowsers, installBrowsers } from '../browsers.mjs';
import { stop } from '../setup.mjs';

/** Milliseconds for all that is done with a page. */
const patience = 300_000;

const flags = [...chromiumFlags, '--disable-gpu', '--js-flags=--max-old-space-size=8192'];

export async function openChromium() {
  await installBrowsers();
  const { chromium } = findBrowsers();
  if (!chromium) stop('The bench runs in Chromium: SV_BROWSERS must not leave it out.');
  const { executablePath, env } = chromium;
  return launch({ executablePath, args: flags, env: { ...process.env, ...env }, protocolTimeout: patience });
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
    page.setDefaultTimeout(patience);
    const failed = new Promise((_, reject) => {
      page.on('pageerror', reject);
      page.on('error', reject);
      // It would stand in the way of everything else.
      page.on('dialog', (dialog) => reject(new Error(`${address} said “${dialog.message()}”.`)));
      alarm = setTimeout(() => reject(new Error(`${address} took too long.`)), patience);
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
 * Bytes a page holds once what nobody needs is gone: objects, what they hold in the browser, and buffers. Some of it
 * goes only when the page has had time, so it is asked until no more goes.
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
