// npm run bench: the elements beside two floors and other libraries, in one headless Chromium. Candidates take turns,
// so that a busy machine slows all of them down; what counts are the ratios.
import { writeFileSync } from 'node:fs';
import { buildIfStale } from '../build.mjs';
import { checkNode, installPackages, stop } from '../setup.mjs';
import { readOptions, usage } from './options.mjs';
import { installPeers } from './peers.mjs';
import { tablesOf } from './report.mjs';
import { Samples } from './samples.mjs';
import { verdicts, verdictTable } from './targets.mjs';

const args = process.argv.slice(2);
if (args.includes('--help')) stop(usage, 0);
const options = parseArgs();

checkNode();
await installPackages();
await buildIfStale();
await installPeers();

const { bench } = await import('./bench.mjs');
const samples = new Samples();
await bench(options, samples);

if (options.json) writeFileSync(options.json, JSON.stringify({ date: new Date(), samples }, null, 1));
console.log(['', ...tablesOf(samples), verdictTable(verdicts(samples))].join('\n\n'));

function parseArgs() {
  try {
    return readOptions(args);
  } catch (error) {
    return stop(`${error.message}\n\n${usage}`);
  }
}
