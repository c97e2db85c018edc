// Count the tests for tools/test.mjs, each as `{ passed, failed }` in JSON.
import { writeFileSync } from 'node:fs';

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
 * that did not load, or whose browser crashed, is one failure.
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
    },
  };
}

function testsIn(suite) {
  return [...suite.tests, ...suite.suites.flatMap(testsIn)];
}
