// npm run bench: the elements beside two floors and other libraries, in one headless Chromium. Candidates take turns,
// so that a busy machine is busy for all of them; what counts are the ratios.
import { writeFileSync } from 'node:fs';
import { buildIfStale } from '../build.mjs';
import { checkNode, installPackages, stop } from '../setup.mjs';
import { readOptions, usage } from './options.mjs';
import { installPeers } from './peers.mjs';
import { tablesOf } from './report.mjs';
import { Samples } from './samples.mjs';
import { verdicts, verdictTable } from './targets.mjs';

const words = process.argv.slice(2);
if (words.includes('--help')) stop(usage, 0);
const options = chosen();

checkNode();
await installPackages();
await buildIfStale();
await installPeers();

const { bench } = await import('./bench.mjs');
const samples = new Samples();
await bench(options, samples);

if (options.json) writeFileSync(options.json, JSON.stringify({ date: new Date(), samples }, null, 1));
console.log(['', ...tablesOf(samples), verdictTable(verdicts(samples))].join('\n\n'));

function chosen() {
  try {
    return readOptions(words);
  } catch (error) {
    return stop(`${error.message}\n\n${usage}`);
  }
}
