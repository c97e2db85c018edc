// npm run check: everything that can be checked without running the tests.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkNode, installClientAppSdk, installPackages, root } from './setup.mjs';

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
  'import in Node': () => node('--input-type=module', '--eval', importsInNode),
  sizes: checkSizes,
};

const importsInNode = ['', '/client', '/broker', '/hosts', '/sv-hosts.js']
  .map((entry) => `await import('smartvideo-elements${entry}');`)
  .join(' ');

checkNode();
await installPackages();
await installClientAppSdk();

// All others read what the first one builds, and change nothing; there are as many at a time as there are cores.
const [build, ...others] = Object.entries(checks);
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

async function checkManifest() {
  const { manifestIsCurrent } = await import('./manifest.mjs');
  const output = 'custom-elements.json does not say what src/ says: run npm run build and commit it.';
  return { ok: await manifestIsCurrent(), output };
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
    const publint = await tool('publint/src/cli.js', tarball, '--strict');
    // The bundles are for a page's script element, not for a compiler.
    const bundles = ['./sv-elements.js', './sv-hosts.js'];
    const forCompilers = ['--profile', 'esm-only', '--exclude-entrypoints', ...bundles];
    const types = await tool('@arethetypeswrong/cli/dist/index.js', tarball, ...forCompilers);
    return { ok: publint.ok && types.ok, output: publint.output + types.output };
  } finally {
    rmSync(folder, { recursive: true });
  }
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
