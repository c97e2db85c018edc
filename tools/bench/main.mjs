// npm run bench: the elements beside two floors and other libraries, in one headless Chromium. Candidates take turns,
// so that a busy machine slows all of them down; what counts are the ratios. npm run bench -- scale: the reference server.
import { writeFileSync } from 'node:fs';
import { buildIfStale } from '../build.mjs';
import { checkNode, installPackages, stop } from '../setup.mjs';
import { readOptions, readScaleOptions, scaleUsage, usage } from './options.mjs';
import { installPeers } from './peers.mjs';
import { tablesOf } from './report.mjs';
import { Samples } from './samples.mjs';
import { fittingSizes } from './scale/room.mjs';
import { verdicts, verdictTable } from './targets.mjs';

const args = process.argv.slice(2);
const isScale = args[0] === 'scale';
if (args.includes('--help')) stop(isScale ? scaleUsage : `${usage}\n\n${scaleUsage}`, 0);
await (isScale ? measureScale(args.slice(1)) : measureElements());

/** The elements, beside others. */
async function measureElements() {
  const options = parsed(() => readOptions(args), usage);
  checkNode();
  await installPackages();
  await buildIfStale();
  await installPeers();
  const { bench } = await import('./bench.mjs');
  const samples = new Samples();
  await bench(options, samples);
  if (options.json) writeFileSync(options.json, JSON.stringify({ date: new Date(), samples }, null, 1));
  console.log(['', ...tablesOf(samples), verdictTable(verdicts(samples))].join('\n\n'));
}

/** The reference server with many calls, beside the engines it asks. */
async function measureScale(args) {
  const options = parsed(() => readScaleOptions(args, fittingSizes()), scaleUsage);
  checkNode();
  await installPackages();
  await buildIfStale();
  const { benchScale } = await import('./scale/scale.mjs');
  await benchScale(options);
}

function parsed(read, usage) {
  try {
    return read();
  } catch (error) {
    return stop(`${error.message}\n\n${usage}`);
  }
}
