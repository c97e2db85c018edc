// npm test: everything, or what the arguments name: "node", "browser", a test file or folder; with "soak" the property
// tests among them, on far more inputs; with "everywhere" all browser tests in every browser. "examples" are never among
// everything: they are installed from the npm registry, as their users do.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { installBrowsers } from './browsers.mjs';
import { buildIfStale } from './build.mjs';
import { checkNode, installClientAppSdk, installPackages, root, run } from './setup.mjs';
import { soak, testFiles, testZone } from './test-files.mjs';

checkNode();
await installPackages();
const words = process.argv.slice(2);
const isSoak = words.includes(soak);
const files = testFiles(words);
await buildIfStale();

const counts = mkdtempSync(join(tmpdir(), 'sv-test-'));
process.once('exit', () => rmSync(counts, { recursive: true, force: true }));

const results = [];
if (files.node.length > 0) results.push(await runInNode(files.node));
if (words.includes('examples')) {
  await installBrowsers();
  const { testExamples } = await import('./examples.mjs');
  results.push(await testExamples());
}
if (files.browser.length > 0) {
  await installClientAppSdk();
  await installBrowsers();
  results.push(await runInBrowsers());
}

const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
if (passed + failed === 0) console.error('No test ran.');
if (failed > 0 || passed === 0) process.exitCode = 1;
console.log(`\n${passed} passed, ${failed} failed`);

async function runInNode(paths) {
  const countFile = join(counts, 'node.json');
  const options = [
    '--import=tsx',
    '--test',
    // Of its own accord Node leaves one core idle.
    `--test-concurrency=${availableParallelism()}`,
    `--test-timeout=${isSoak ? 3_600_000 : 300_000}`,
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=./tools/count-reporters.mjs',
    `--test-reporter-destination=${countFile}`,
  ];
  const env = { ...process.env, TZ: testZone, ...(isSoak ? { SV_SOAK: '1' } : {}) };
  return readCounts('Node', countFile, await run(process.execPath, [...options, ...paths], { env }));
}

/** A file in which a browser crashed is run once more in a new one: tests that fail are not. */
async function runInBrowsers() {
  const { crashed = [], ...all } = await runBrowserTests(words, process.env.SV_BROWSERS);
  for (const { file, browser } of crashed) {
    console.log(`\n${browser} crashed in ${file}, which is run once more.`);
    const again = await runBrowserTests([file], browser);
    all.passed += again.passed;
    all.failed += again.failed - 1;
  }
  return all;
}

async function runBrowserTests(words, browsers) {
  const countFile = join(counts, 'browsers.json');
  rmSync(countFile, { force: true });
  const webTestRunner = join(root, 'node_modules', '@web', 'test-runner', 'dist', 'bin.js');
  const env = { ...process.env, SV_TEST_COUNT: countFile, SV_TEST_WORDS: words.join(' ') };
  if (browsers) env.SV_BROWSERS = browsers;
  const code = await run(process.execPath, [webTestRunner], { env });
  return readCounts('browsers', countFile, code);
}

/** A runner's counts. If it failed without counting a failure, or ended before counting, that is one failure. */
function readCounts(where, countFile, code) {
  let count = { passed: 0, failed: 0 };
  try {
    count = JSON.parse(readFileSync(countFile, 'utf8'));
  } catch {
    console.error(`\nThe run in ${where} ended with exit code ${code} before it had counted its tests.`);
    code ||= 1;
  }
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}
