// Which test files there are, and which runner each belongs to.
import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root, stop } from './setup.mjs';

/** A zone far from UTC and from those the tests ask for, so that a forgotten conversion shows. */
export const testZone = 'America/New_York';

/** Folders of test/ whose tests run in Node, and those whose tests run in browsers. */
const runners = {
  node: ['client', 'model', 'table', 'api', 'tools', 'locales', 'broker', 'secrets'],
  browser: ['controls', 'controllers', 'elements', 'hosts', 'pages', 'theme'],
};

/**
 * The test files by runner: `{ node, browser }`, relative paths with slashes.
 * @param filters "node", "browser", or the beginning of a path; a file is run when it fits one of them.
 *   Without a filter all are.
 */
export function testFiles(filters = []) {
  const files = allTestFiles();
  const chosen = Object.entries(runners).map(([runner, rooms]) => {
    const own = files.filter((file) => rooms.includes(file.split('/')[1]));
    const fits = (file) => filters.some((filter) => filter === runner || file.startsWith(filter));
    return [runner, filters.length === 0 ? own : own.filter(fits)];
  });
  return Object.fromEntries(chosen);
}

function allTestFiles() {
  const entries = readdirSync(join(root, 'test'), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)).replaceAll(sep, '/'))
    .sort();
  const rooms = Object.values(runners).flat();
  const stray = files.filter((file) => !rooms.includes(file.split('/')[1]));
  if (stray.length > 0) stop(`No runner knows these tests (see tools/test-files.mjs): ${stray.join(', ')}`);
  return files;
}
