// Chromium and Firefox for @web/test-runner, by puppeteer.
import { ChromeLauncher } from '@web/test-runner-chrome';

export class PuppeteerLauncher extends ChromeLauncher {
  /** @param found the browser as findBrowsers() names it: executablePath and env */
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
    if (page) await alone(page.puppeteerPage);
    await super.startSession(id, url);
  }
}

/** Pages that tests before have opened would keep the focus. */
async function alone(page) {
  for (const other of await page.browser().pages()) {
    if (other !== page) await other.close();
  }
  await page.bringToFront();
}
