// Finds the browsers the tests run in and installs the required ones. SV_BROWSERS names them ("all", or some of
// "chromium,firefox,webkit"): the named ones are required, and no other is used. Without it Chromium is required, and
// Firefox and WebKit are used if they are on the machine.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installPackagedChromium, packagedChromium } from './chromium-package.mjs';
import { findExisting, findInPath, installDebianPackages } from './debian.mjs';
import { stop } from './setup.mjs';

/** Runs Chromium as root and in containers, without its background services. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

const engines = {
  chromium: { find: findChromium, packages: ['chromium'] },
  firefox: { find: findFirefox, packages: ['firefox-esr'] },
  webkit: { find: findWebkit, packages: ['webkit2gtk-driver', 'xvfb'] },
};
const fonts = ['fonts-noto-core', 'fonts-noto-cjk', 'fonts-noto-color-emoji'];

const requested = process.env.SV_BROWSERS;
const required = requested === 'all' ? Object.keys(engines) : (requested || 'chromium').split(',');
const allowed = requested ? required : Object.keys(engines);

/**
 * The browsers to test in, by name. Chromium and Firefox: `{ executablePath, env }`; WebKit: the programs it
 * takes, `{ driver, browser, display }`.
 */
export function findBrowsers() {
  const found = allowed.map((name) => [name, engines[name].find()]);
  return Object.fromEntries(found.filter(([, browser]) => browser));
}

/** Installs the required browsers that are missing; stops with a message if one cannot be installed. */
export async function installBrowsers() {
  const unknown = required.filter((name) => !(name in engines));
  if (unknown.length > 0)
    stop(`SV_BROWSERS knows chromium, firefox, webkit and all, not ${unknown.join(', ')}.`);

  const packages = missing().flatMap((name) => engines[name].packages);
  if (requested === 'all') packages.push(...fonts);
  await installDebianPackages(packages);
  if (missing().includes('chromium')) await installPackagedChromium();

  if (missing().length > 0) {
    stop(
      `These browsers are missing and could not be installed: ${missing().join(', ')}. ` +
        'CHROME_PATH and FIREFOX_PATH may name installed ones.',
    );
  }
}

function missing() {
  return required.filter((name) => !engines[name].find());
}

function findChromium() {
  const executablePath =
    fromVariable('CHROME_PATH') ??
    findInPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']) ??
    findExisting([
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      ...windowsPrograms('Google\\Chrome\\Application\\chrome.exe'),
    ]);
  return executablePath ? { executablePath, env: {} } : packagedChromium();
}

function findFirefox() {
  const executablePath =
    fromVariable('FIREFOX_PATH') ??
    findInPath(['firefox-esr', 'firefox']) ??
    findExisting([
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      ...windowsPrograms('Mozilla Firefox\\firefox.exe'),
    ]);
  return executablePath && { executablePath, env: {} };
}

/** WebKitGTK's MiniBrowser is in the folder of its library, not in the PATH, and needs a display. */
function findWebkit() {
  const libraries = ['/usr/lib', ...subfolders('/usr/lib')].flatMap(subfolders);
  const browser = findExisting(
    libraries
      .filter((folder) => /webkit(2)?gtk-\d/.test(folder))
      .map((folder) => join(folder, 'MiniBrowser')),
  );
  const driver = findInPath(['WebKitWebDriver']);
  const display = findInPath(['Xvfb']);
  return browser && driver && display && { browser, driver, display };
}

function fromVariable(variable) {
  const path = process.env[variable];
  if (path && !existsSync(path)) stop(`${variable} names ${path}, which does not exist.`);
  return path || undefined;
}

function windowsPrograms(path) {
  const folders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
  return folders.filter(Boolean).map((folder) => join(folder, path));
}

function subfolders(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
}
