// npm run check: everything that can be checked without running the tests. Where something has to be built for it, that is
// built twice, and has to be the same; with "reproducible" that alone is checked, whatever is built already.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isBuilt } from './build.mjs';
import { cacheFolder, checkNode, installClientAppSdk, installPackages, root } from './setup.mjs';

const checks = {
  build: () => node('--eval', "import('./tools/build.mjs').then((tool) => tool.buildIfStale())"),
  types: () => tool('typescript/bin/tsc', '--noEmit'),
  'types of tests': () => tool('typescript/bin/tsc', '--project', 'test'),
  lint: () => tool('eslint/bin/eslint.js', '.', '--max-warnings', '0'),
  format: () => tool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  imports: checkImports,
  manifest: checkManifest,
  documentation: checkDocs,
  package: checkPackage,
  'import in Node': checkImportsInNode,
  sizes: checkSizes,
};

checkNode();
await installPackages();
await installClientAppSdk();

const isReproducibleAlone = process.argv[2] === 'reproducible';
// On another core, beside the build that all wait for: alone, it takes as long as all others together.
const again = isReproducibleAlone || !isBuilt() ? buildAgain() : undefined;

// All others read what the first one builds, and change nothing; there are as many at a time as there are cores.
const [build, ...all] = Object.entries(checks);
const others = isReproducibleAlone ? [] : all;
if (again) others.unshift(['reproducible', () => checkReproducible(again)]);
await report(build);
await Promise.all(Array.from({ length: availableParallelism() }, reportOthers));

async function reportOthers() {
  for (let next = others.shift(); next; next = others.shift()) await report(next);
}

async function report([name, check]) {
  const { ok, output } = await check().catch((error) => ({ ok: false, output: error.stack }));
  console.log(`${ok ? 'ok' : 'FAILED'} ${name}`);
  if (!ok) process.exitCode = 1;
  if (output && (!ok || name === 'sizes')) console.log(output.trimEnd());
}

async function checkImports() {
  const { cruiseImports, doorsNotSingle, forbiddenImports, unusedDependencies } =
    await import('./imports.mjs');
  const { default: extractTSConfig } = await import('dependency-cruiser/config-utl/extract-ts-config');
  const { default: config } = await import('../.dependency-cruiser.mjs');
  const options = { ...config.options, baseDir: root };
  const tsConfig = extractTSConfig(join(root, 'tsconfig.json'));
  const result = await cruiseImports(['src', 'demo/api'], options, tsConfig);
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const problems = [
    ...forbiddenImports(result),
    ...doorsNotSingle(result),
    ...unusedDependencies(result, Object.keys(dependencies)),
  ];
  return { ok: problems.length === 0, output: problems.join('\n') };
}

/** Whether the committed manifest says what the sources say, and the sources say all that there is. */
async function checkManifest() {
  const { manifestText, readManifest } = await import('./manifest.mjs');
  const { manifestProblems } = await import('./manifest-check.mjs');
  await import(pathToFileURL(join(root, 'dist', 'define.js')).href);
  const text = await manifestText();
  const manifest = JSON.parse(text);
  const problems = manifestProblems(manifest, join(root, 'src'), (tag) => customElements.get(tag));
  if (text !== readManifest())
    problems.push('custom-elements.json does not say what src/ says: run npm run build and commit it.');
  const validated = await node(join(root, 'tools', 'manifest-validator.mjs'));
  return {
    ok: problems.length === 0 && validated.ok,
    output: [...problems, validated.ok ? '' : validated.output].join('\n'),
  };
}

async function checkDocs() {
  const { docsProblems } = await import('./docs-check.mjs');
  const problems = await docsProblems();
  return { ok: problems.length === 0, output: problems.join('\n') };
}

/** Packs what would be published and checks it as bundlers and TypeScript see it. */
async function checkPackage() {
  const folder = mkdtempSync(join(tmpdir(), 'sv-package-'));
  try {
    const packed = await program('npm', [
      'pack',
      '--silent',
      '--ignore-scripts',
      '--pack-destination',
      folder,
    ]);
    if (!packed.ok) return packed;
    const tarball = join(folder, readdirSync(folder)[0]);
    // A style sheet has no types.
    const strictTypes = ['--profile', 'esm-only', '--exclude-entrypoints', './not-defined.css'];
    const publint = await tool('publint/src/cli.js', tarball, '--strict');
    const types = await tool('@arethetypeswrong/cli/dist/index.js', tarball, ...strictTypes);
    return { ok: publint.ok && types.ok, output: publint.output + types.output };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Node has no elements, but programs that import them for a page import them there too. */
async function checkImportsInNode() {
  const { name, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const modules = Object.entries(exports)
    .filter(([, { default: file }]) => file?.endsWith('.js'))
    .flatMap(([entry, { default: file }]) => (entry.includes('*') ? matching(entry, file) : [entry]))
    .map((entry) => name + entry.slice(1));
  const imports = modules.map((module) => `await import('${module}');`).join(' ');
  return node('--input-type=module', '--eval', imports);
}

/** The entries that a pattern of the exports stands for. */
function matching(entry, pattern) {
  const [before, after] = pattern.split('*');
  return readdirSync(join(root, before))
    .map((name) => (name.endsWith(after) ? name.slice(0, -after.length) : name))
    .filter((name) => existsSync(join(root, before + name + after)))
    .map((name) => entry.replace('*', name));
}

/** Builds a second time, into a folder of its own. */
function buildAgain() {
  mkdirSync(cacheFolder, { recursive: true });
  const folder = mkdtempSync(join(cacheFolder, 'again-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const code = `import('./tools/build.mjs').then((tool) => tool.buildInto(${JSON.stringify(folder)}))`;
  return { folder, built: node('--eval', code) };
}

/** Compares both builds: the same files, the same bytes, and so the same package. */
async function checkReproducible({ folder, built }) {
  const result = await built;
  if (!result.ok) return result;
  const dist = join(root, 'dist');
  const names = [...new Set([...filesIn(dist), ...filesIn(folder)])];
  const differing = names.filter((name) => !sameBytes(join(dist, name), join(folder, name)));
  return { ok: differing.length === 0, output: differing.map((name) => `differs: ${name}`).join('\n') };
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
}

function sameBytes(one, other) {
  return existsSync(one) && existsSync(other) && readFileSync(one).equals(readFileSync(other));
}

async function checkSizes() {
  const { sizes, sizeTable } = await import('./sizes.mjs');
  const measured = await sizes();
  return { ok: measured.every(({ size, budget }) => size <= budget), output: sizeTable(measured) };
}

function tool(script, ...args) {
  return node(join(root, 'node_modules', script), ...args);
}

function node(...args) {
  return program(process.execPath, args);
}

/** Runs a program and resolves with its whole output. */
function program(name, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(name, args, { cwd: root, shell: process.platform === 'win32' && name === 'npm' });
    let output = '';
    child.stdout.on('data', (piece) => (output += piece));
    child.stderr.on('data', (piece) => (output += piece));
    child.on('error', reject);
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}
