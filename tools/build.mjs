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

/** Builds when dist is missing, or anything it is made of has changed since. */
export async function buildIfStale() {
  const fresh = existsSync(dist) && existsSync(stamp) && newestChange(inputs) <= statSync(stamp).mtimeMs;
  if (!fresh) await build();
}

/**
 * Builds beside dist and puts the result in its place at the end: whoever reads dist meanwhile never sees
 * half of it, a failed build leaves the last good one, and a deleted source leaves nothing behind.
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

/** A folder's own time tells of files removed from it. */
function newestChange(paths) {
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
  // Only when asked to build: what is committed is compared with the sources by npm run check.
  const { writeManifest } = await import('./manifest.mjs');
  await writeManifest();
}
