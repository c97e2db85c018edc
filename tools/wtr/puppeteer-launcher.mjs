// Chromium and Firefox for @web/test-runner, by puppeteer.
import { ChromeLauncher } from '@web/test-runner-chrome';

export class PuppeteerLauncher extends ChromeLauncher {
  /** @param found the browser as findBrowsers() returns it: executablePath and env */
  constructor(name, { executablePath, env }, options) {
    const launchOptions = { executablePath, env: { ...process.env, ...env }, ...options };
    const createContext = ({ browser }) => browser.defaultBrowserContext();
    const createPage = ({ context }) => context.newPage();
    // One page at a time: real keys go to the page that has the focus.
    super(launchOptions, createContext, createPage, undefined, 1);
    this.name = name;
  }

  async startSession(id, url) {
    const [page] = this.inactivePages;
    if (page) await closeOthers(page.puppeteerPage);
    await super.startSession(id, url);
  }
}

/** Pages left open by earlier tests would keep the focus. */
async function closeOthers(page) {
  for (const other of await page.browser().pages()) {
    if (other !== page) await other.close();
  }
  await page.bringToFront();
}
