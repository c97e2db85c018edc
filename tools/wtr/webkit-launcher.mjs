// WebKit for @web/test-runner: WebKitGTK's MiniBrowser on a virtual display, driven by WebDriver.
import { WebdriverLauncher } from '@web/test-runner-webdriver';
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { cacheFolder } from '../setup.mjs';
import { resizeWebkit } from './commands.mjs';
import { waitForOutput, waitForServer } from './processes.mjs';

const screen = { width: 1600, height: 1200 };

/** A screen without a window manager gives the focus to the window under the pointer, which rests in the middle. */
const underPointer = { x: screen.width / 2 - 8, y: screen.height / 2 - 8 };

/** Test files after which the browser begins anew: it keeps memory of each, becomes slow, and crashes in the end. */
const filesPerBrowser = 10;

/** The toolbar would keep the window from becoming as narrow as a phone. */
const smallToolbar = `toolbar *, headerbar *, button, entry {
  min-width: 0; min-height: 0; margin: 0; padding: 0; border-width: 0;
  font-size: 1px; -gtk-icon-transform: scale(0.1);
}`;

export class WebkitLauncher extends WebdriverLauncher {
  concurrency = 1;
  #found;
  #options;
  #display;
  #displayProgram;
  #driverProgram;
  #files = 0;

  /** @param found paths of the programs, as findBrowsers() returns them: browser, driver and display */
  constructor(found) {
    const options = {
      hostname: '127.0.0.1',
      path: '/',
      capabilities: {
        browserName: 'MiniBrowser',
        'wdio:enforceWebDriverClassic': true,
        'webkitgtk:browserOptions': { binary: found.browser, args: ['--automation'] },
      },
    };
    super(options);
    this.#found = found;
    this.#options = options;
    process.once('exit', () => this.#stopPrograms());
  }

  async initialize(config) {
    // One page at a time lets the launcher drive whole pages instead of frames; the mouse needs that.
    await super.initialize({ ...config, concurrency: 1 });
    this.name = 'WebKit';
    this.#display = await this.#startDisplay();
    await this.#startDriver();
  }

  async startSession(id, url) {
    if (this.#files++ >= filesPerBrowser) await this.#restart();
    await this.#open(id, url).catch(async () => {
      // The browser crashed in the file before: that one has failed, the others get a new browser.
      await this.#restart();
      await this.#open(id, url);
    });
  }

  /** The runner asks where a page is also after a crash. */
  async getBrowserUrl(id) {
    return this.driverManager && super.getBrowserUrl(id);
  }

  async stop() {
    await super.stop();
    this.#stopPrograms();
  }

  /** A driver gives no second browser while it takes the first for alive, so it begins anew too. */
  async #restart() {
    this.#files = 1;
    await super.stop();
    this.driver = this.driverManager = undefined;
    this.#driverProgram.kill();
    await this.#startDriver();
  }

  /**
   * Opens a test file's page in a window of the size that the other browsers' launchers give. The launcher's own
   * `startSession` does not wait for the page: one that could not be opened would end the whole run.
   */
  async #open(id, url) {
    await this.ensureManagerInitialized();
    await this.#closeOpened();
    await this.driver.setWindowRect(underPointer.x, underPointer.y, 800, 600);
    await resizeWebkit(this.driver, { width: 800, height: 600 });
    await this.driverManager.startSession(id, url);
  }

  /** Windows left open by earlier tests would keep the focus. */
  async #closeOpened() {
    const own = await this.driver.getWindowHandle();
    for (const handle of await this.driver.getWindowHandles()) {
      if (handle === own) continue;
      await this.driver.switchToWindow(handle);
      await this.driver.closeWindow();
      await this.driver.switchToWindow(own);
    }
  }

  async #startDisplay() {
    const size = `${screen.width}x${screen.height}x24`;
    const args = ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'];
    const display = spawn(this.#found.display, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    this.#displayProgram = display;
    const [, number] = await waitForOutput(display, display.stdio[3], /^(\d+)\n/);
    return `:${number}`;
  }

  async #startDriver() {
    const port = await freePort();
    const config = join(cacheFolder, 'webkit');
    mkdirSync(join(config, 'gtk-3.0'), { recursive: true });
    writeFileSync(join(config, 'gtk-3.0', 'gtk.css'), smallToolbar);
    const env = {
      ...process.env,
      DISPLAY: this.#display,
      XDG_CONFIG_HOME: config,
      WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    };
    this.#driverProgram = spawn(this.#found.driver, [`--port=${port}`], { stdio: 'ignore', env });
    await waitForServer(`http://127.0.0.1:${port}/status`);
    this.#options.port = port;
  }

  #stopPrograms() {
    this.#driverProgram?.kill();
    this.#displayProgram?.kill();
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
