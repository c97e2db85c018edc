// Takes one candidate through the steps of a supervisor's work, in fresh pages.
import { heapOf, withPage } from './browser.mjs';
import { quantile } from './samples.mjs';
import { startTrace } from './trace.mjs';

/** Typed one after the other. Texts that fold and lower-case alike, so that every candidate finds the same. */
const keys = [
  { measure: 'filter, first key', column: 'from', text: 'm' },
  { measure: 'filter, next keys', column: 'from', text: 'ma' },
  { measure: 'filter, next keys', column: 'from', text: 'mar' },
  { measure: 'filter, next keys', column: 'from', text: 'ma' },
  { measure: 'filter, next keys', column: 'from', text: 'mar' },
  { measure: 'filter, first key of another column', column: 'to', text: 'k' },
  { measure: 'filter, next keys', column: 'to', text: 'ka' },
  { measure: 'filter, next keys', column: 'to', text: 'k' },
  { measure: 'filter, next keys', column: 'to', text: 'ka' },
].map((key, index) => ({ ...key, name: `key ${index + 1}` }));

const lastKey = keys.at(-1);

/** Steps that are not measured: they show all calls again. */
const resets = ['from', 'to'].map((column) => ({ name: `no ${column}`, column, text: '' }));

const sorts = [
  { measure: 'sort by a number', column: 'duration', direction: 'descending' },
  { measure: 'sort by a number, other way', column: 'duration', direction: 'ascending' },
  { measure: 'sort by a number, again', column: 'duration', direction: 'descending' },
  { measure: 'sort by a text', column: 'from', direction: 'ascending' },
  { measure: 'sort by a text, again', column: 'from', direction: 'ascending', after: 'duration' },
].map((sort, index) => ({ ...sort, name: `sort ${index + 1}` }));

const sweepTime = 2000;
const wheelTurns = 30;
const remounts = 200;

/** The number of calls that each candidate has to show after each step, taken from the naive floor. */
export async function expectedCounts(browser, addressOf) {
  const steps = [...keys, ...resets, keys[4], lastKey];
  return withPage(browser, addressOf('naive'), (page) =>
    page.evaluate(async (steps) => {
      const { bench } = window;
      await bench.mount();
      const counts = {};
      for (const { name, column, text } of steps) {
        await bench.filter(name, column, text, {});
        counts[name] = bench.count();
      }
      await bench.append('append', {});
      return { ...counts, append: bench.count() };
    }, steps),
  );
}

/**
 * @param task `{ only, expected, addressOf, add }`: `add(measure, value)` takes a sample.
 */
export async function measureTable(browser, candidate, task) {
  const { only, addressOf } = task;
  const address = addressOf(candidate);
  const asksFor = (...names) => names.some((name) => only.includes(name));
  if (asksFor('mount')) await withPage(browser, address, (...page) => measureMount(...page, task));
  if (asksFor('filter', 'sort', 'scroll', 'heap'))
    await withPage(browser, address, (...page) => measureUse(...page, task));
  if (asksFor('append')) await withPage(browser, address, (...page) => measureAppend(...page, task));
}

/** Until the first rows are painted, and the longest task after that. */
async function measureMount(page, session, { add }) {
  const stop = await startTrace(session, { tasks: true });
  await page.evaluate(async () => {
    await window.bench.mount();
    await window.bench.idle();
  });
  const trace = await stop();
  add('mount, CPU', trace.cpu('mount:start', 'mount:end'));
  add('mount, wall', trace.wall('mount:start', 'mount:end'));
  add('longest task after mount', trace.longestTask('mount:end', 'idle'));
}

async function measureUse(page, session, { only, expected, add }) {
  const stop = await startTrace(session);
  await page.evaluate(() => window.bench.mount());
  if (only.includes('filter')) await typeKeys(page, expected, add);
  if (only.includes('sort')) await sortColumns(page);
  const trace = await stop();
  if (only.includes('filter')) addSteps(keys, trace, add);
  if (only.includes('sort')) addSteps(sorts, trace, add);
  if (only.includes('scroll')) await scroll(page, add);
  if (only.includes('heap')) add('heap above the data, MB', await heapAboveData(page, session));
}

/**
 * What is freed with the candidate. The heap before it was mounted is no baseline: V8 merges equal strings once they
 * are looked up, so the records themselves shrink by more than some candidates hold.
 */
async function heapAboveData(page, session) {
  await page.evaluate(() => window.bench.idle());
  const held = await heapOf(session);
  await page.evaluate(() => window.bench.unmount());
  return (held - (await heapOf(session))) / 1e6;
}

function addSteps(steps, trace, add) {
  for (const { measure, name } of steps) add(measure, trace.cpu(`${name}:start`, `${name}:end`));
}

/** With real keys where a candidate has an input, else through its interface. */
async function typeKeys(page, expected, add) {
  const canType = await page.evaluate(() => window.bench.canType());
  const column = {};
  for (const { name, measure, column: key, text } of keys) {
    const wanted = { count: expected[name], includes: text };
    let frames;
    if (canType) {
      await page.evaluate(
        (name, key, wanted) => {
          window.bench.focus(key);
          window.bench.expectKey(name, wanted);
        },
        name,
        key,
        wanted,
      );
      const isLonger = text.length > (column[key]?.length ?? 0);
      await page.keyboard.press(isLonger ? text.at(-1) : 'Backspace');
      frames = await page.evaluate(() => window.bench.keyPainted());
    } else {
      frames = await page.evaluate((...step) => window.bench.filter(...step), name, key, text, wanted);
    }
    column[key] = text;
    if (measure === 'filter, next keys') add('filter, next keys: frames', frames);
  }
  for (const { name, column: key, text } of resets)
    await page.evaluate((...step) => window.bench.filter(...step), name, key, text, {
      count: expected[name],
    });
}

async function sortColumns(page) {
  for (const { name, column, direction, after } of sorts) {
    if (after) await page.evaluate((after) => window.bench.sort('between', after, 'ascending'), after);
    await page.evaluate((...step) => window.bench.sort(...step), name, column, direction);
  }
}

async function scroll(page, add) {
  await page.evaluate(() => window.bench.top());
  const watched = async (name, work) => {
    await page.evaluate(() => window.bench.watchFrames());
    await work();
    const { intervals, blank } = await page.evaluate(() => window.bench.stopWatching());
    add(`${name}, p95 of frames`, quantile(intervals, 0.95));
    add(`${name}, blank frames`, blank);
  };
  await page.mouse.move(600, 500);
  await watched('wheel', async () => {
    for (let turn = 0; turn < wheelTurns; turn++) await page.mouse.wheel({ deltaY: 400 });
  });
  await watched('sweep', () => page.evaluate((time) => window.bench.sweep(time), sweepTime));
}

/** A page of a thousand comes in, while a filter and an order are in force. */
async function measureAppend(page, session, { expected, add }) {
  const stop = await startTrace(session);
  await page.evaluate(
    async (expected, first, second) => {
      const { bench } = window;
      await bench.mountOpen();
      await bench.filter(first.name, first.column, first.text, { count: expected[first.name] });
      await bench.filter(second.name, second.column, second.text, { count: expected[second.name] });
      await bench.sort('sort', 'duration', 'descending', expected[second.name]);
      await bench.idle();
      await bench.append('append', { count: expected.append });
    },
    expected,
    keys[4],
    lastKey,
  );
  const trace = await stop();
  add('append of 1,000 to a filtered, sorted table', trace.cpu('append:start', 'append:end'));
}

/** Growth of heap and nodes after many mounts and unmounts. */
export async function measureRemounts(browser, candidate, { addressOf, add }) {
  await withPage(browser, addressOf(candidate), async (page, session) => {
    const remount = (times) => page.evaluate((times) => window.bench.remount(times), times);
    const nodes = async () => (await session.send('Memory.getDOMCounters')).nodes;
    await remount(10);
    const [heapBefore, nodesBefore] = [await heapOf(session), await nodes()];
    await remount(remounts);
    add(`heap left by ${remounts} mounts, MB`, ((await heapOf(session)) - heapBefore) / 1e6);
    add(`nodes left by ${remounts} mounts`, (await nodes()) - nodesBefore);
  });
}

/** The whole heap of a page whose calls were loaded in pages. */
export async function measureHeld(browser, address, add) {
  await withPage(browser, address, async (page, session) => {
    const before = await heapOf(session);
    await page.evaluate(() => window.bench.load());
    add('heap in all, loaded by pages, MB', ((await heapOf(session)) - before) / 1e6);
  });
}
