// The order of a run: rounds in which all candidates take turns.
import { openChromium } from './browser.mjs';
import { sizeText } from './options.mjs';
import { serve } from './server.mjs';
import { answersOf, measureRemounts, measureTable } from './table-run.mjs';

const tableMeasures = ['mount', 'filter', 'sort', 'append', 'scroll', 'heap'];
const roundsOf = (size) => (size >= 1_000_000 ? 3 : 5);

export async function bench(options, samples) {
  const server = await serve();
  const browser = await openChromium();
  console.log(`${await browser.version()}, ${new Date().toISOString()}`);
  try {
    for (const size of options.sizes) await benchTables(browser, server.origin, size, options, samples);
    if (options.only.includes('remount')) await benchRemounts(browser, server.origin, samples);
  } finally {
    await browser.close();
    server.close();
  }
}

const tableAddress = (origin, size) => (candidate) =>
  `${origin}/tools/bench/pages/table.html?candidate=${candidate}&calls=${size}`;

async function benchTables(browser, origin, size, { only, candidates, rounds = roundsOf(size) }, samples) {
  if (!tableMeasures.some((measure) => only.includes(measure))) return;
  const addressOf = tableAddress(origin, size);
  const answers = await answersOf(browser, addressOf);
  for (let round = 1; round <= rounds; round++) {
    process.stdout.write(`${sizeText(size)} calls, round ${round} of ${rounds}:`);
    for (const candidate of candidates) {
      const add = (measure, value) => samples.add(size, measure, candidate, value);
      process.stdout.write(` ${candidate}`);
      await measureTable(browser, candidate, { only, answers, addressOf, add });
    }
    console.log();
  }
}

/** Of ours alone: what others leave behind is no yardstick. */
async function benchRemounts(browser, origin, samples) {
  const size = 10_000;
  const add = (measure, value) => samples.add(size, measure, 'ours', value);
  await measureRemounts(browser, 'ours', { addressOf: tableAddress(origin, size), add });
}
