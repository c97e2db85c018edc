// A year by the hour in each chart, and a month by the day in ours.
import { withPage } from './browser.mjs';
import { startTrace } from './trace.mjs';

export const charts = {
  ours: { script: 'ours', series: 'year' },
  'ours, a month by the day': { script: 'ours', series: 'month' },
  decimated: { script: 'decimated', series: 'year' },
  uplot: { script: 'uplot', series: 'year' },
  echarts: { script: 'echarts', series: 'year' },
};

const steps = ['set', 'toggle', 'resize'];

/** @param add `add(measure, value)` takes a sample. */
export async function measureChart(browser, origin, { script, series }, add) {
  const address = `${origin}/tools/bench/pages/chart.html?candidate=${script}&series=${series}`;
  await withPage(browser, address, async (page, session) => {
    const stop = await startTrace(session);
    for (const step of steps) await page.evaluate((step) => window.bench[step](), step);
    const trace = await stop();
    for (const step of steps) add(step, trace.cpu(`${step}:start`, `${step}:end`));
  });
}
