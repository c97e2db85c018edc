// The documentation: demo/docs, the manifest and the built theme → demo/docs/site, when one of them has changed.
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, newestChange, root } from './setup.mjs';

const folder = join('demo', 'docs');
const site = join(root, folder, 'site');
const stamp = join(cacheFolder, 'docs-built');

const inputs = () => [
  ...readdirSync(join(root, folder))
    .filter((name) => name !== 'site')
    .map((name) => join(folder, name)),
  join('demo', 'api', 'README.md'),
  join('demo', 'examples', 'README.md'),
  join('demo', 'base.css'),
  join('demo', 'site.css'),
  join('src', 'theme'),
  'CHANGELOG.md',
  'custom-elements.json',
  'package-lock.json',
];

/** Needs dist. */
export async function buildDocsIfStale() {
  const isFresh = existsSync(site) && existsSync(stamp) && newestChange(inputs()) <= statSync(stamp).mtimeMs;
  if (isFresh) return;
  const started = new Date();
  const { buildDocs } = await import('../demo/docs/generator/build.mjs');
  await buildDocs();
  writeFileSync(stamp, '');
  utimesSync(stamp, started, started);
  console.log(`Built the documentation in ${((Date.now() - started.getTime()) / 1000).toFixed(1)} s.`);
}
