import { writeSync } from 'node:fs';
import { inspect } from 'node:util';
import { defaultReporter } from '@web/test-runner';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromiumFlags, findBrowsers } from './tools/browsers.mjs';
import { browserCountReporter } from './tools/count-reporters.mjs';
import { testFiles, testZone } from './tools/test-files.mjs';
import { bundledTests } from './tools/wtr/bundled-tests.mjs';
import { browserCommands } from './tools/wtr/commands.mjs';
import { echartsInOne } from './tools/wtr/echarts-in-one.mjs';
import { PuppeteerLauncher } from './tools/wtr/puppeteer-launcher.mjs';
import { referenceServer } from './tools/wtr/reference-server.mjs';
import { WebkitLauncher } from './tools/wtr/webkit-launcher.mjs';

process.env.TZ = testZone;

// The runner holds back its output for a moment, and an uncaught exception ends it before that.
process.on('uncaughtExceptionMonitor', (error) => writeSync(process.stderr.fd, `${inspect(error)}\n`));

const { chromium, firefox, webkit } = findBrowsers();
const server = referenceServer();
const words = process.env.SV_TEST_WORDS?.split(' ').filter(Boolean);
const { browser: files, inOneBrowser } = testFiles(words);
const countFile = process.env.SV_TEST_COUNT;

const inWebkit = webkit && new WebkitLauncher(webkit);
const startChromium = () => new PuppeteerLauncher('Chromium', chromium, { args: chromiumFlags });
const inChromium = chromium && startChromium();
const inFirefox =
  firefox &&
  new PuppeteerLauncher('Firefox', firefox, {
    browser: 'firefox',
    // Its panel of downloads would take the keys of the tests that follow.
    extraPrefsFirefox: { 'browser.download.alwaysOpenPanel': false },
  });
const inAll = [inWebkit, inChromium, inFirefox].filter(Boolean);
// A second process, so that none has many more files than the others.
const alone = chromium ? startChromium() : inAll[0];
const groups = [
  { name: 'in every browser', files: files.filter((file) => !inOneBrowser.includes(file)), browsers: inAll },
  { name: 'in one browser', files: inOneBrowser, browsers: [alone] },
];

export default {
  groups: groups.filter((group) => group.files.length > 0),
  // Those with the longest way first: the others take turns beside them.
  browsers: [...new Set([inWebkit ?? alone, alone, ...inAll])],
  // A test file waits as often as it computes: two at a time would leave a core idle.
  concurrentBrowsers: 3,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  staticLogging: !process.stdout.isTTY,
  testFramework: { config: { ui: 'bdd', timeout: 20_000 } },
  testRunnerHtml: server.testRunnerHtml,
  nodeResolve: { browser: true, exportConditions: ['browser'] },
  middleware: [server.middleware],
  plugins: [
    bundledTests(files),
    echartsInOne,
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: 'tsconfig.json' }),
    server.plugin,
    browserCommands(),
  ],
  reporters: [defaultReporter(), ...(countFile ? [browserCountReporter(countFile)] : [])],
};
