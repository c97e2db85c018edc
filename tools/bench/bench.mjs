// Runs the measurements: rounds in which all candidates take turns.
import { openChromium } from './browser.mjs';
import { charts, measureChart } from './chart-run.mjs';
import { sizeText } from './options.mjs';
import { serve } from './server.mjs';
import { counters, measureStatistics } from './statistics-run.mjs';
import { expectedCounts, measureHeld, measureRemounts, measureTable } from './table-run.mjs';
import { chartGroups, statisticsGroup } from './targets.mjs';

const tableMeasures = ['mount', 'filter', 'sort', 'append', 'scroll', 'heap'];
const statisticsSize = 1_000_000;
const defaultRounds = 5;
const roundsOf = (size) => (size >= 1_000_000 ? 3 : defaultRounds);
const callsGroup = (size) => `${sizeText(size)} calls`;
const tableAddress = (origin, size) => (candidate) =>
  `${origin}/tools/bench/pages/table.html?candidate=${candidate}&calls=${size}`;

export async function bench(options, samples) {
  const server = await serve();
  const browser = await openChromium();
  console.log(`${await browser.version()}, ${new Date().toISOString()}`);
  try {
    for (const size of options.sizes) await benchTables(browser, server.origin, size, options, samples);
    if (options.only.includes('statistics')) await benchStatistics(browser, server.origin, options, samples);
    if (options.only.includes('chart')) await benchCharts(browser, server.origin, options, samples);
    if (options.only.includes('remount')) await benchRemounts(browser, server.origin, samples);
  } finally {
    await browser.close();
    server.close();
  }
}

async function benchTables(browser, origin, size, { only, candidates, rounds = roundsOf(size) }, samples) {
  if (!tableMeasures.some((measure) => only.includes(measure))) return;
  const addressOf = tableAddress(origin, size);
  const expected = await expectedCounts(browser, addressOf);
  await inRounds(callsGroup(size), rounds, candidates, samples, (candidate, add) =>
    measureTable(browser, candidate, { only, expected, addressOf, add }),
  );
  if (!only.includes('heap')) return;
  const held = `${origin}/tools/bench/pages/held.html?calls=${size}`;
  await measureHeld(browser, held, samples.adder(callsGroup(size), 'ours'));
}

async function benchStatistics(browser, origin, { rounds = defaultRounds }, samples) {
  const addressOf = (candidate) =>
    `${origin}/tools/bench/pages/statistics.html?candidate=${candidate}&calls=${statisticsSize}`;
  const found = {};
  await inRounds(statisticsGroup, rounds, counters, samples, (candidate, add) =>
    measureStatistics(browser, candidate, { found, addressOf, add }),
  );
}

/** Of ours alone: the target is zero growth, whatever others leave behind. */
async function benchRemounts(browser, origin, samples) {
  const size = 10_000;
  const add = samples.adder(callsGroup(size), 'ours');
  await measureRemounts(browser, 'ours', { addressOf: tableAddress(origin, size), add });
}

async function benchCharts(browser, origin, { rounds = defaultRounds }, samples) {
  for (const [group, series] of Object.entries(chartGroups))
    await inRounds(group, rounds, charts, samples, (script, add) =>
      measureChart(browser, origin, { script, series }, add),
    );
}

/** All candidates take turns in each round. If one fails, the round goes on without it. */
async function inRounds(group, rounds, candidates, samples, measure) {
  for (let round = 1; round <= rounds; round++) {
    process.stdout.write(`${group}, round ${round} of ${rounds}:`);
    for (const candidate of candidates) {
      process.stdout.write(` ${candidate}`);
      await measure(candidate, samples.adder(group, candidate)).catch(logError);
    }
    console.log();
  }
}

const logError = (error) => void process.stdout.write(` (${error.message})`);
