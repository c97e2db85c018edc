// Statistics of many calls: the first count, and others with something picked.
import { heapOf, withPage } from './browser.mjs';
import { startTrace } from './trace.mjs';

/** Candidates by the names of their scripts. */
export const counters = ['ours', 'handed-in', 'objects'];

/**
 * @param task `{ found, addressOf, add }`: what each candidate has to find is kept in `found` by the first.
 */
export async function measureStatistics(browser, candidate, { found, addressOf, add }) {
  await withPage(browser, addressOf(candidate), async (page, session) => {
    const before = await heapOf(session);
    const count = async (name, measure, selection) => {
      const stop = await startTrace(session, { tasks: true });
      await page.evaluate((...count) => window.bench.count(...count), name, selection);
      const trace = await stop();
      add(`${measure}, CPU`, trace.cpu(`${name}:start`, `${name}:end`));
      add(`${measure}, longest task`, trace.longestTask(`${name}:asked`, `${name}:end`));
      const result = await page.evaluate(() => window.bench.found());
      if ((found[name] ??= result) !== result) throw new Error(`${name}: other numbers than another’s`);
    };
    await count('first', 'first count');
    add('heap added by the first count, MB', ((await heapOf(session)) - before) / 1e6);
    const { agent, hour } = await page.evaluate(() => window.bench.selections());
    await count('agent', 'with an agent picked', agent);
    await count('hour', 'with an hour of the week picked', hour);
    await count('again', 'with nothing picked again');
  });
}
