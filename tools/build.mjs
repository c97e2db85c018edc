// npm run build: src/ → dist/ (modules, types, browser bundles and their hashes) and custom-elements.json.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { buildDocsIfStale } from './docs.mjs';
import {
  cacheFolder,
  checkNode,
  installPackages,
  newestChange,
  root,
  run,
  runAsScript,
  stop,
} from './setup.mjs';

const dist = join(root, 'dist');
const stamp = join(cacheFolder, 'built');
const inputs = [
  'src',
  'custom-elements.json',
  'tools/build.mjs',
  'tools/integrity.mjs',
  'tools/editors.mjs',
  'tools/frameworks.mjs',
  'rollup.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

/** Whether dist is there, and newer than its inputs. */
export const isBuilt = () =>
  existsSync(dist) && existsSync(stamp) && newestChange(inputs) <= statSync(stamp).mtimeMs;

/** Builds dist and the documentation, each if it is missing or older than its inputs. */
export async function buildIfStale() {
  if (!isBuilt()) await build();
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

  await buildInto(folder);

  rmSync(dist, { recursive: true, force: true });
  renameSync(folder, dist);
  writeFileSync(stamp, '');
  utimesSync(stamp, started, started);
  console.log(`Built dist/ in ${((Date.now() - started.getTime()) / 1000).toFixed(1)} s.`);
}

/** @param folder One in the project, from which modules find the packages that they import. */
export async function buildInto(folder) {
  await compile(folder);
  await describe(folder);
  await bundle(folder);
}

async function compile(folder) {
  const typescript = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const code = await run(process.execPath, [typescript, '--outDir', folder]);
  if (code !== 0) stop('The build failed: the sources do not compile.', code);
}

/** What frameworks and editors read of the elements, as the committed manifest describes them. */
async function describe(folder) {
  const { readManifest } = await import('./manifest.mjs');
  const { bundleReact, writeFrameworks } = await import('./frameworks.mjs');
  const { writeEditorData } = await import('./editors.mjs');
  const manifest = JSON.parse(readManifest());
  writeFrameworks(manifest, folder);
  await bundleReact(folder);
  writeEditorData(manifest, folder);
}

async function bundle(folder) {
  const { bundles } = await import('../rollup.config.mjs');
  const { writeIntegrity } = await import('./integrity.mjs');
  try {
    const later = await writeLater(
      folder,
      new Set(Object.values(bundles).flatMap((made) => made.laterModules ?? [])),
    );
    for (const [name, made] of Object.entries(bundles)) await writeBundle(folder, name, made, later);
  } catch (error) {
    stop(`The build failed: the browser bundles could not be made.\n${error.message}`);
  }
  copyFileSync(join(root, 'src', 'not-defined.css'), join(folder, 'not-defined.css'));
  await writeIntegrity(
    folder,
    Object.values(bundles).flatMap(({ input }) => Object.keys(input)),
  );
}

/** Writes modules as chunks that bundles share, and resolves with the chunks' addresses by the modules' paths. */
async function writeLater(dir, modules) {
  const { browserBundle, chunkFileNames } = await import('../rollup.config.mjs');
  const input = Object.fromEntries([...modules].map((path) => [basename(path, '.js'), join(dir, path)]));
  const config = { input, dir, published: 'sv-later', entryFileNames: chunkFileNames };
  const output = await write(browserBundle(config));
  const entries = output.filter(({ isEntry }) => isEntry);
  return new Map(entries.map(({ facadeModuleId, fileName }) => [facadeModuleId, `./${fileName}`]));
}

async function writeBundle(dir, published, { input, laterModules = [], ...options }, later) {
  const { browserBundle } = await import('../rollup.config.mjs');
  const modules = Object.fromEntries(Object.entries(input).map(([name, path]) => [name, join(dir, path)]));
  const paths = Object.fromEntries(laterModules.map((path) => [join(dir, path), later.get(join(dir, path))]));
  await write(browserBundle({ input: modules, dir, published, paths, ...options }));
}

async function write(config) {
  const { rollup } = await import('rollup');
  const bundle = await rollup(config);
  const { output } = await bundle.write(config.output);
  await bundle.close();
  return output;
}

if (runAsScript(import.meta.url)) {
  checkNode();
  await installPackages();
  // Not in buildIfStale: npm run check compares the committed manifest with the sources.
  const { writeManifest } = await import('./manifest.mjs');
  await writeManifest();
  await build();
  await buildDocsIfStale();
}
