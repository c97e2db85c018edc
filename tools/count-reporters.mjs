// Count the tests for tools/test.mjs, each as `{ passed, failed }` in JSON; in browsers also `crashed`.
import { writeFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
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
 * that did not load, or whose browser crashed, is one failure; the latter are listed too, as `{ file, browser }`. At the
 * end it says which files took longest, and once more what failed: what was said of it first is far above by then.
 */
export function browserCountReporter(file) {
  return {
    onTestRunFinished({ sessions }) {
      const all = [...sessions];
      const failures = all.flatMap(failuresIn);
      const passed = all.flatMap(testsOf).filter((test) => test.passed && !test.skipped).length;
      const crashed = all.filter(hasCrashed).map(({ testFile, browser }) => ({
        file: relative(root, testFile).replaceAll(sep, '/'),
        browser: browser.name.toLowerCase(),
      }));
      writeFileSync(file, JSON.stringify({ passed, failed: failures.length, crashed }));
      console.log(slowestFiles(all));
      if (failures.length > 0) console.log(['Failed:', ...failures].join('\n'));
    },
  };
}

/** The ten test files that took longest, each with its browser; the time is that of its tests, without loading them. */
export function slowestFiles(sessions) {
  const files = sessions.map((session) => {
    const seconds = testsOf(session).reduce((sum, { duration = 0 }) => sum + duration / 1000, 0);
    return { seconds, name: nameOf(session) };
  });
  const slowest = files.sort((a, b) => b.seconds - a.seconds).slice(0, 10);
  const lines = slowest.map(({ seconds, name }) => `${seconds.toFixed(1).padStart(6)} s  ${name}`);
  return ['Slowest test files:', ...lines].join('\n');
}

/** What failed in a test file in one browser: a paragraph for each test, or one for the file itself. */
export function failuresIn(session) {
  const failed = testsOf(session).filter((test) => !test.passed && !test.skipped);
  const paragraphs = failed.map(({ name, error }) => paragraph(`${nameOf(session)}: ${name}`, error));
  if (session.passed || paragraphs.length > 0) return paragraphs;
  return [paragraph(`${nameOf(session)}: the file itself`, session.errors?.[0])];
}

/** Whether the browser was gone before it had said anything of a file's tests. */
function hasCrashed({ passed, testResults, errors = [] }) {
  return !passed && !testResults && errors.some(({ message }) => crash.test(message));
}

const crash =
  /^Tests were interrupted because the (?:page navigated to another origin|browser disconnected)|^The browser was unable to (?:create and )?start a test page/;

function paragraph(what, error) {
  const indented = error?.message?.replaceAll('\n', '\n    ') ?? 'no reason given';
  return `  ${what}\n    ${indented}`;
}

function nameOf({ testFile, browser }) {
  return `${relative(root, testFile)} (${browser.name})`;
}

function testsOf({ testResults }) {
  return testResults ? testsIn(testResults) : [];
}

function testsIn(suite) {
  return [...suite.tests, ...suite.suites.flatMap(testsIn)];
}
