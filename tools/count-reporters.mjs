// Count the tests for tools/test.mjs, each as `{ passed, failed }` in JSON.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { root } from './setup.mjs';

/** A reporter of node:test: yields the totals that it states at the end. */
export default async function* nodeCountReporter(events) {
  const totals = {};
  for await (const { type, data } of events) {
    const [, name, count] = (type === 'test:diagnostic' && /^(\w+) (\d+)$/.exec(data.message)) || [];
    if (name) totals[name] = Number(count);
  }
  yield JSON.stringify({ passed: totals.pass ?? 0, failed: (totals.fail ?? 0) + (totals.cancelled ?? 0) });
}

/**
 * A reporter of @web/test-runner: writes the counts to a file, each test once for every browser it ran in. A test file
 * that did not load, or whose browser crashed, is one failure. At the end it says which files took longest.
 */
export function browserCountReporter(file) {
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0 };
      for (const session of sessions) {
        const tests = session.testResults ? testsIn(session.testResults) : [];
        const failed = tests.filter((test) => !test.passed && !test.skipped).length;
        counts.passed += tests.filter((test) => test.passed && !test.skipped).length;
        counts.failed += session.passed ? failed : Math.max(failed, 1);
      }
      writeFileSync(file, JSON.stringify(counts));
      console.log(slowestFiles(sessions));
    },
  };
}

/** The ten test files that took longest, each with its browser; the time is that of its tests, without loading them. */
export function slowestFiles(sessions) {
  const files = sessions.map(({ testFile, browser, testResults }) => {
    const tests = testResults ? testsIn(testResults) : [];
    const seconds = tests.reduce((sum, { duration = 0 }) => sum + duration / 1000, 0);
    return { seconds, name: `${relative(root, testFile)} (${browser.name})` };
  });
  const slowest = files.sort((a, b) => b.seconds - a.seconds).slice(0, 10);
  const lines = slowest.map(({ seconds, name }) => `${seconds.toFixed(1).padStart(6)} s  ${name}`);
  return ['Slowest test files:', ...lines].join('\n');
}

function testsIn(suite) {
  return [...suite.tests, ...suite.suites.flatMap(testsIn)];
}
