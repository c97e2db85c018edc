// A month and a year by the hour in each chart.
import { withPage } from './browser.mjs';
import { startTrace } from './trace.mjs';

/** Candidates by the names of their scripts. */
export const charts = ['ours', 'decimated', 'uplot', 'echarts'];

const steps = ['set', 'toggle', 'resize'];

/** @param add `add(measure, value)` takes a sample. */
export async function measureChart(browser, origin, { script, series }, add) {
  const address = `${origin}/tools/bench/pages/chart.html?candidate=${script}&series=${series}`;
  await withPage(browser, address, async (page, session) => {
    const stop = await startTrace(session);
    for (const step of steps) await page.evaluate((step) => window.bench[step](), step);
    const trace = await stop();
    for (const step of steps) {
      add(`${step}, CPU`, trace.cpu(`${step}:start`, `${step}:end`));
      add(`${step}, painted`, trace.wall(`${step}:start`, `${step}:painted`));
    }
  });
}
