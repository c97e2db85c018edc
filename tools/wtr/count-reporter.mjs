// Counts the browser tests for tools/test.mjs: once for every browser they ran in.
import { writeFileSync } from 'node:fs';

/** Writes `{ passed, failed }` as JSON. A file that did not load, or whose browser ended, is one failure. */
export function countReporter(file) {
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0 };
      for (const session of sessions) {
        const tests = session.testResults ? testsOf(session.testResults) : [];
        const failed = tests.filter((test) => !test.passed && !test.skipped).length;
        counts.passed += tests.filter((test) => test.passed && !test.skipped).length;
        counts.failed += session.passed ? failed : Math.max(failed, 1);
      }
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}

function testsOf(suite) {
  return [...suite.tests, ...suite.suites.flatMap(testsOf)];
}
