// Which test files there are, and which runner each belongs to.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root, stop } from './setup.mjs';

/** A time zone far from UTC and from those in the tests, so that a forgotten conversion makes a test fail. */
export const testZone = 'America/New_York';

/** Folders of test/ whose tests run in Node, and those whose tests run in browsers. */
const runners = {
  node: ['client', 'model', 'table', 'api', 'tools', 'locales', 'broker', 'secrets'],
  browser: ['controls', 'controllers', 'elements', 'hosts', 'pages', 'theme'],
};

/** The word that asks for the property tests alone, with far more inputs than each time. */
export const soak = 'soak';

/**
 * The test files by runner: `{ node, browser }`, relative paths with slashes.
 * @param words "node", "browser", or the beginning of a path; a file is run if one of them
 *   matches. Without them all are. "soak": of those, the ones that have more inputs to try.
 */
export function testFiles(words = []) {
  const filters = words.filter((word) => word !== soak);
  const files = words.includes(soak) ? allTestFiles().filter(hasSoak) : allTestFiles();
  const chosen = Object.entries(runners).map(([runner, folders]) => {
    const own = files.filter((file) => folders.includes(file.split('/')[1]));
    const matches = (file) => filters.some((filter) => filter === runner || file.startsWith(filter));
    return [runner, filters.length === 0 ? own : own.filter(matches)];
  });
  return Object.fromEntries(chosen);
}

function hasSoak(file) {
  return /from '[./]*\/support\/soak\.js'/.test(readFileSync(join(root, file), 'utf8'));
}

function allTestFiles() {
  const entries = readdirSync(join(root, 'test'), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)).replaceAll(sep, '/'))
    .sort();
  const folders = Object.values(runners).flat();
  const unassigned = files.filter((file) => !folders.includes(file.split('/')[1]));
  if (unassigned.length > 0)
    stop(`No runner knows these tests (see tools/test-files.mjs): ${unassigned.join(', ')}`);
  return files;
}
