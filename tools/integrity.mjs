// What a page needs to load the bundles by their hashes: integrity.json, import maps and the lines to paste.
import { init, parse } from 'es-module-lexer';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { root } from './setup.mjs';

const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Where the version's files are after it was published. */
export const cdn = `https://cdn.jsdelivr.net/npm/${name}@${version}/dist/`;

/**
 * Writes into a built folder:
 * - `integrity.json`: `files`, the hash of every file a browser may load, and `bundles`, what each loads at once, first
 *   itself, and what later.
 * - `importmap.json` and `importmap.relative.json`: the hashes of all bundles as an import map, for addresses at the CDN
 *   and in the page's own folder.
 * - `html/<bundle>.html`: what to paste for one bundle.
 * @param entries Names of the bundles, without `.js`.
 */
export async function writeIntegrity(folder, entries) {
  await init;
  const files = Object.fromEntries(
    browserFiles(folder).map((file) => [file, hashOf(readFileSync(join(folder, file)))]),
  );
  const bundles = Object.fromEntries(entries.map((entry) => [`${entry}.js`, loads(folder, `${entry}.js`)]));
  const write = (file, text) => writeFileSync(join(folder, file), text);

  write('integrity.json', json({ version, bundles, files }));
  const all = new Set(Object.values(bundles).flatMap(({ atOnce, later }) => [...atOnce, ...later]));
  write('importmap.json', json(importMap(cdn, all, files)));
  write('importmap.relative.json', json(importMap('./', all, files)));
  mkdirSync(join(folder, 'html'), { recursive: true });
  for (const [entry, loaded] of Object.entries(bundles))
    write(join('html', entry.replace(/js$/, 'html')), linesToPaste(entry, loaded, files));
}

/** What a bundle loads by itself, and what when it is needed. */
function loads(folder, entry) {
  const atOnce = new Set([entry]);
  for (const file of atOnce) importsOf(folder, file).atOnce.forEach((imported) => atOnce.add(imported));
  const all = new Set(atOnce);
  for (const file of all)
    for (const imported of Object.values(importsOf(folder, file)).flat()) all.add(imported);
  return { atOnce: [...atOnce], later: [...all].filter((file) => !atOnce.has(file)) };
}

function importsOf(folder, file) {
  const [imports] = parse(readFileSync(join(folder, file), 'utf8'));
  const found = imports
    .filter(({ n }) => n !== undefined)
    .map(({ n, d }) => ({ path: posix.join(posix.dirname(file), n), isLater: d >= 0 }));
  const paths = (later) => found.filter(({ isLater }) => isLater === later).map(({ path }) => path);
  return { atOnce: paths(false), later: paths(true) };
}

function importMap(base, some, files) {
  return { integrity: Object.fromEntries([...some].sort().map((file) => [base + file, files[file]])) };
}

function linesToPaste(entry, { atOnce, later }, files) {
  const attributes = (file) => `"${cdn}${file}" integrity="${files[file]}" crossorigin`;
  const chunks = atOnce.slice(1).map((file) => `<link rel="modulepreload" href=${attributes(file)} />\n`);
  const map = `\n${json(importMap(cdn, [...atOnce, ...later], files))}`;
  return `<!--
  ${name} ${version}. Goes before all other modules of the page; a page has one import map.
  From a folder of your own: its address in place of ${cdn}
  With a Content-Security-Policy: script-src has '${hashOf(map, 'sha256')}' for the import map as it stands here.
-->
<script type="importmap">${map}</script>
${chunks.join('')}<link rel="stylesheet" href=${attributes('not-defined.css')} />
<script type="module" src=${attributes(entry)}></script>
`;
}

function browserFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(js|css)$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).replaceAll(sep, '/'))
    .sort();
}

function hashOf(content, algorithm = 'sha384') {
  return `${algorithm}-${createHash(algorithm).update(content).digest('base64')}`;
}

const json = (value) => JSON.stringify(value, null, 2) + '\n';
