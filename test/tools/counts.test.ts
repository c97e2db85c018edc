import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, describe, test } from 'node:test';
import { browserCountReporter, failuresIn, slowestFiles } from '../../tools/count-reporters.mjs';

const folder = mkdtempSync(join(tmpdir(), 'sv-counts-'));
const countFile = join(folder, 'count.json');
after(() => rmSync(folder, { recursive: true }));

const counted = (): unknown => JSON.parse(readFileSync(countFile, 'utf8'));

describe('in browsers', () => {
  const suite = (tests: object[], suites: object[] = []) => ({ name: '', tests, suites });
  const good = { passed: true, skipped: false };
  const bad = { passed: false, skipped: false };
  const skipped = { passed: false, skipped: true };

  function count(...results: object[]): unknown {
    const sessions = results.map((result) => ({
      testFile: resolve('test/a.test.ts'),
      browser: { name: 'Chromium' },
      ...result,
    }));
    browserCountReporter(countFile).onTestRunFinished({ sessions });
    return counted();
  }

  test('a test counts once for every browser', () => {
    const session = { passed: true, testResults: suite([good], [suite([good])]) };
    assert.deepEqual(count(session, session, session), { passed: 6, failed: 0, crashed: [] });
  });

  test('skipped tests count as neither', () => {
    assert.deepEqual(count({ passed: true, testResults: suite([good, skipped]) }), {
      passed: 1,
      failed: 0,
      crashed: [],
    });
  });

  test('a file that could not be loaded is a failure', () => {
    assert.deepEqual(count({ passed: false, testResults: undefined }), { passed: 0, failed: 1, crashed: [] });
  });

  test('a browser that crashed after its tests passed is a failure', () => {
    assert.deepEqual(count({ passed: false, testResults: suite([good]) }), {
      passed: 1,
      failed: 1,
      crashed: [],
    });
  });

  test('a file whose browser was gone in the middle of it is named, for another try', () => {
    const message = 'Tests were interrupted because the page navigated to another origin. This can happen …';
    const gone = { passed: false, testResults: undefined, errors: [{ message }] };
    assert.deepEqual(count(gone), {
      passed: 0,
      failed: 1,
      crashed: [{ file: 'test/a.test.ts', browser: 'chromium' }],
    });
    const wrong = { ...gone, errors: [{ message: 'SyntaxError' }] };
    assert.deepEqual(count(wrong), { passed: 0, failed: 1, crashed: [] });
  });

  test('failed tests count each, without another for their file', () => {
    assert.deepEqual(count({ passed: false, testResults: suite([bad, good, bad]) }), {
      passed: 1,
      failed: 2,
      crashed: [],
    });
  });
});

describe('what failed', () => {
  const session = { testFile: resolve('test/a.test.ts'), browser: { name: 'WebKit' }, passed: false };
  const tests = [
    { name: 'adds', passed: true, skipped: false },
    { name: 'rounds', passed: false, skipped: false, error: { message: 'expected 1\nto equal 2' } },
    { name: 'divides', passed: false, skipped: true },
  ];

  test('is said with its file, its browser and the reason', () => {
    const testResults = { name: '', tests, suites: [] };
    assert.deepEqual(failuresIn({ ...session, testResults }), [
      '  test/a.test.ts (WebKit): rounds\n    expected 1\n    to equal 2',
    ]);
  });

  test('is the file where none of its tests did', () => {
    assert.deepEqual(failuresIn({ ...session, errors: [{ message: 'no such module' }] }), [
      '  test/a.test.ts (WebKit): the file itself\n    no such module',
    ]);
    assert.deepEqual(failuresIn({ ...session, passed: true, testResults: { tests: [], suites: [] } }), []);
  });
});

describe('the slowest files', () => {
  const session = (n: number, ...durations: number[]) => ({
    testFile: resolve(`test/${n}.test.ts`),
    browser: { name: 'Firefox' },
    testResults: {
      name: '',
      tests: [],
      suites: [{ tests: durations.map((duration) => ({ duration })), suites: [] }],
    },
  });

  test('are ten, by the sum of their tests', () => {
    const sessions = Array.from({ length: 12 }, (_, n) => session(n, n * 1000, 250));
    const lines = slowestFiles([...sessions, { ...session(12), testResults: undefined }]).split('\n');
    assert.equal(lines.length, 11);
    assert.equal(lines[1], '  11.3 s  test/11.test.ts (Firefox)');
    assert.equal(lines[10], '   2.3 s  test/2.test.ts (Firefox)');
  });
});

describe('in Node', () => {
  function count(source: string): unknown {
    const file = join(folder, 'sample.test.mjs');
    writeFileSync(file, source);
    const reporter = [
      '--test-reporter=./tools/count-reporters.mjs',
      `--test-reporter-destination=${countFile}`,
    ];
    const env = { ...process.env, NODE_TEST_CONTEXT: undefined };
    spawnSync(process.execPath, ['--test', ...reporter, file], { env });
    return counted();
  }

  test('tests count, suites do not', () => {
    const source = `import { describe, test } from 'node:test';
      describe('suite', () => { test('a', () => {}); test('b', () => { throw new Error('no'); }); });
      test.skip('c');`;
    assert.deepEqual(count(source), { passed: 1, failed: 1 });
  });

  test('a file that could not be loaded is a failure', () => {
    assert.deepEqual(count("import './missing.mjs';"), { passed: 0, failed: 1 });
  });
});
