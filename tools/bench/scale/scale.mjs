// npm run bench -- scale: the reference server with many calls, over HTTP, beside its engine's own time.
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { register } from 'tsx/esm/api';
import { openChromium } from '../browser.mjs';
import { sizeText } from '../options.mjs';
import { numberText, ratioText, textTable } from '../report.mjs';
import { quantile, Samples } from '../samples.mjs';
import { serve } from '../server.mjs';
import { measureExport } from './export-run.mjs';
import { measureLoad } from './load.mjs';
import { measureQuestions } from './questions.mjs';
import { startRemoteServer } from './remote-server.mjs';
import { dataFolder, hasRoom } from './room.mjs';
import { measureScreen } from './screen-run.mjs';

/** Runs everything that is asked for, each engine by itself, and prints it as it comes. */
export async function benchScale(options) {
  // So that what is done at the exit is done: shards end with this process.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  const found = { date: new Date(), cores: availableParallelism(), runs: [] };
  for (const engine of options.engines)
    for (const calls of options.sizes) {
      const run = await measured(engine, calls, options);
      if (run) found.runs.push(run);
      if (options.json) writeFileSync(options.json, JSON.stringify(found, null, 1));
    }
  console.log(growthTables(found.runs).join('\n\n'));
}

async function measured(engine, calls, options) {
  const title = `${sizeText(calls)} calls in ${engine}`;
  if (!hasRoom(calls)) return void console.log(`${title}: there is no room for them here.`);
  const opened = await openEngine(engine, calls);
  if (!opened) return void console.log(`${title}: it is not installed here.`);
  console.log(`${title}: made, or found where they were kept…`);
  const begun = performance.now();
  const { stop, ...data } = opened;
  const server = await startRemoteServer({ engine, calls, ...data });
  try {
    const run = { engine, calls, started: (performance.now() - begun) / 1000 };
    console.log(`${title}: ready after ${numberText(run.started)} s`);
    if (options.only.includes('questions')) {
      run.samples = new Samples();
      const add = (measure, candidate, value) => run.samples.add(title, measure, candidate, value);
      await measureQuestions(server, { rounds: options.rounds, add });
      console.log(questionTable(run.samples, title));
    }
    if (options.only.includes('screen')) {
      run.screen = new Samples();
      const add = (measure, candidate, value) => run.screen.add(title, measure, candidate, value);
      await onScreen((browser, origin) =>
        measureScreen(browser, server, { origin, rounds: Math.ceil(options.rounds / 2), add }),
      );
      console.log(screenTable(run.screen, title));
    }
    if (options.only.includes('export'))
      console.log(figures(`${title}, export of all`, (run.export = await measureExport(server))));
    if (options.only.includes('load')) {
      const load = await measureLoad(server, options);
      console.log(figures(`${title}, load`, (run.load = load)));
    }
    return run;
  } finally {
    await server.close();
    await stop?.();
  }
}

/** Where an engine has its calls, and what is to be closed afterwards; `undefined` where it is not installed. */
async function openEngine(engine, calls) {
  if (engine === 'duckdb') return { file: join(dataFolder(), `${sizeText(calls)}.duckdb`) };
  const unregister = register();
  const { noClickHouse, startCluster } = await import('../../../test/support/clickhouse.ts');
  await unregister();
  if (noClickHouse) return undefined;
  const { urls, stop } = await startCluster();
  return { addresses: urls, stop };
}

/** Runs `work` with a browser and the address of the bench's pages. */
async function onScreen(work) {
  const pages = await serve();
  const browser = await openChromium();
  try {
    await work(browser, pages.origin);
  } finally {
    await browser.close();
    pages.close();
  }
}

function questionTable(samples, title) {
  const rows = besideEngine(samples, title, 'http').map(({ times, cells }) => [
    ...cells,
    times.p50 <= mostTimes * times.engine + mostMore ? 'met' : 'not met',
  ]);
  return `\n${textTable([[`${title}, ms`, ...quantileHeads, target], ...rows])}`;
}

const screenTable = (samples, title) =>
  `\n${textTable([[`${title}, on screen, ms`, ...quantileHeads], ...besideEngine(samples, title, 'screen').map(({ cells }) => cells)])}`;

const quantileHeads = ['p50', 'p95', 'engine p50', 'engine p95', 'p50 / engine'];

/** For each measure of a candidate its cells of a table, beside the engine's. */
function besideEngine(samples, title, candidate) {
  return samples.measuresOf(title).map((measure) => {
    const [own, engine] = [candidate, 'engine'].map((name) => samples.valuesOf(title, measure, name));
    const times = { p50: quantile(own, 0.5), engine: quantile(engine, 0.5) };
    const figures = [times.p50, quantile(own, 0.95), times.engine, quantile(engine, 0.95)].map(numberText);
    return { times, cells: [measure, ...figures, ratioText(times.p50 / times.engine)] };
  });
}

/** How much longer an answer may take than the engine does. */
const [mostTimes, mostMore] = [1.3, 20];
const target = `≤ ${mostTimes} × + ${mostMore} ms`;

function figures(title, values) {
  const rows = Object.entries(values).filter(([, value]) => value !== '');
  const texts = rows.map(([name, value]) => [name, typeof value === 'number' ? numberText(value) : value]);
  return `\n${textTable([[title, ''], ...texts])}`;
}

/** For each engine how the medians grow from one number of calls to the next. */
function growthTables(runs) {
  const measured = runs.filter(({ samples }) => samples);
  return [...new Set(measured.map(({ engine }) => engine))].map((engine) => {
    const own = measured.filter((run) => run.engine === engine);
    if (own.length < 2) return '';
    const medianOf = ({ samples }, measure) => samples.median(samples.groups[0], measure, 'http');
    const rows = own[0].samples
      .measuresOf(own[0].samples.groups[0])
      .map((measure) => [
        measure,
        ...own.map((run) => numberText(medianOf(run, measure))),
        ...own.slice(1).map((run, at) => ratioText(medianOf(run, measure) / medianOf(own[at], measure))),
      ]);
    const sizes = own.map(({ calls }) => sizeText(calls));
    const head = [
      `growth in ${engine}, p50 in ms`,
      ...sizes,
      ...sizes.slice(1).map((size, at) => `${size} / ${sizes[at]}`),
    ];
    return `\n${textTable([head, ...rows])}`;
  });
}
