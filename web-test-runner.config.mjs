import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { findBrowsers } from './tools/browsers.mjs';
import { serverProduction } from './tools/production.mjs';
import { testFiles, testZone } from './tools/test-files.mjs';
import { browserCommands } from './tools/wtr/commands.mjs';
import { countReporter } from './tools/wtr/count-reporter.mjs';
import { referenceServer } from './tools/wtr/reference-server.mjs';
import { WebkitLauncher } from './tools/wtr/webkit-launcher.mjs';

process.env.TZ = testZone;

const chromiumFlags = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

function puppeteerLauncher(name, { executablePath, env }, options) {
  const launchOptions = { executablePath, env: { ...process.env, ...env }, headless: true, ...options };
  return Object.assign(chromeLauncher({ launchOptions, concurrency: 1 }), { name });
}

const { chromium, firefox, webkit } = findBrowsers();
const server = referenceServer();
const countFile = process.env.SV_TEST_COUNT;

export default {
  files: testFiles().browser,
  browsers: [
    chromium && puppeteerLauncher('Chromium', chromium, { args: chromiumFlags }),
    firefox &&
      puppeteerLauncher('Firefox', firefox, {
        browser: 'firefox',
        // Its panel of downloads would take the keys of the tests that follow.
        extraPrefsFirefox: { 'browser.download.alwaysOpenPanel': false },
      }),
    webkit && new WebkitLauncher(webkit),
  ].filter(Boolean),
  // One page per browser at a time: real keys go to the page that has the focus.
  concurrency: 1,
  concurrentBrowsers: 2,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  staticLogging: !process.stdout.isTTY,
  testFramework: { config: { ui: 'bdd', timeout: 20_000 } },
  testRunnerHtml: server.testRunnerHtml,
  nodeResolve: { browser: true, exportConditions: ['browser'] },
  middleware: [server.middleware],
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2021', tsconfig: 'tsconfig.json' }),
    serverProduction,
    server.plugin,
    browserCommands(),
  ],
  reporters: [defaultReporter(), ...(countFile ? [countReporter(countFile)] : [])],
};
