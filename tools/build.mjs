// npm run build: src/ → dist/ (modules, types, browser bundle) and custom-elements.json.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, checkNode, installPackages, root, run, runAsScript, stop } from './setup.mjs';

const dist = join(root, 'dist');
const stamp = join(cacheFolder, 'built');
const inputs = [
  'src',
  'tools/build.mjs',
  'rollup.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

/** Builds dist and the documentation, each if it is missing or older than its inputs. */
export async function buildIfStale() {
  const fresh = existsSync(dist) && existsSync(stamp) && newestChange(inputs) <= statSync(stamp).mtimeMs;
  if (!fresh) await build();
  await buildDocs();
}

/** The documentation reads what is built here, and is made when something of it has changed. */
async function buildDocs() {
  const { buildDocsIfStale } = await import('./docs.mjs');
  await buildDocsIfStale();
}

/**
 * Builds into a temporary folder that replaces dist at the end: dist is never half-written, a failed build leaves the
 * previous one, and files of deleted sources disappear.
 */
export async function build() {
  const started = new Date();
  console.log('Building…');
  const folder = join(cacheFolder, `dist-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

  await compile(folder);
  await bundle(folder);

  rmSync(dist, { recursive: true, force: true });
  renameSync(folder, dist);
  writeFileSync(stamp, '');
  utimesSync(stamp, started, started);
  console.log(`Built dist/ in ${((Date.now() - started.getTime()) / 1000).toFixed(1)} s.`);
}

async function compile(folder) {
  const typescript = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const code = await run(process.execPath, [typescript, '--outDir', folder]);
  if (code !== 0) stop('The build failed: the sources do not compile.', code);
}

async function bundle(folder) {
  const { rollup } = await import('rollup');
  const { browserBundle, bundles } = await import('../rollup.config.mjs');
  for (const [name, module] of Object.entries(bundles)) {
    const config = browserBundle(join(folder, module), folder, name);
    try {
      const built = await rollup(config);
      await built.write(config.output);
      await built.close();
    } catch (error) {
      stop(`The build failed: the browser bundle ${name}.js could not be made.\n${error.message}`);
    }
  }
}

/** Includes the folders' own times, which change when a file is deleted. */
export function newestChange(paths) {
  const times = paths.map((path) => {
    const entry = statSync(join(root, path));
    if (!entry.isDirectory()) return entry.mtimeMs;
    const inside = readdirSync(join(root, path)).map((name) => join(path, name));
    return Math.max(entry.mtimeMs, newestChange(inside));
  });
  return Math.max(...times);
}

if (runAsScript(import.meta.url)) {
  checkNode();
  await installPackages();
  await build();
  // Not in buildIfStale: npm run check compares the committed manifest with the sources.
  const { writeManifest } = await import('./manifest.mjs');
  await writeManifest();
  await buildDocs();
}
