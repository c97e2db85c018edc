// What a page loads, minified and gzipped, against what it may. `node tools/sizes.mjs` prints the table.
import { rollup } from 'rollup';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { browserBundle } from '../rollup.config.mjs';
import { root, runAsScript } from './setup.mjs';

const dist = join(root, 'dist');

/** Budgets in kB of gzip, each with the chunks of a bundle it holds for, which is made of the built modules. */
const budgets = {
  'dist/elements/call-report/define.js': [
    { name: 'the call report: table, filters, period picker, client', budget: 120, chunks: atOnce },
    { name: 'echarts before a chart is about to be seen', budget: 0, chunks: echartsAtOnce },
    { name: 'the panel of the period picker', budget: 6.5, chunks: later('/period-panel.js') },
    {
      name: 'tenants, agents and export, once it is known who is signed in',
      budget: 2.5,
      chunks: later('/account-pickers.js', '/model/csv.js'),
    },
    {
      name: 'call details, once rows are there',
      budget: 20.5,
      chunks: later('/call-details/call-details-dialog.js', '/client/details.js'),
    },
    {
      name: 'statistics, when they are opened',
      budget: 49.5,
      chunks: later('/interaction-stats/interaction-stats.js', '/client/statistics.js'),
    },
    {
      name: 'echarts, when a chart is about to be seen',
      budget: 173,
      chunks: later('/controls/chart/echarts.js'),
    },
    { name: 'Arabic, where it is wanted', budget: 12, chunks: later('/locales/ar.js') },
  ],
};

/** Budgets in kB of gzip for what published bundles load at once, which all the chunks of echarts would break. */
const publishedBudgets = {
  'sv-elements.js': 210,
  'sv-elements.min.js': 229,
  'sv-classes.js': 210,
  'sv-autoload.js': 1.2,
  'sv-hosts.js': 14,
};

/** What is measured: `{ name, size, budget }` in kB of gzip. */
export async function sizes() {
  const measured = [];
  for (const [entry, rows] of Object.entries(budgets)) {
    const all = await chunksOf(entry);
    for (const { name, budget, chunks } of rows) {
      const bytes = chunks(all).reduce((sum, { code }) => sum + gzipSync(code).length, 0);
      measured.push({ name, size: Math.round(bytes / 100) / 10, budget });
    }
  }
  return [...measured, ...publishedSizes()];
}

function publishedSizes() {
  const { bundles } = JSON.parse(readFileSync(join(dist, 'integrity.json'), 'utf8'));
  return Object.entries(bundles).map(([entry, { atOnce }]) => {
    const bytes = atOnce.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0);
    const name = `${entry} and what it loads at once`;
    return { name, size: Math.round(bytes / 100) / 10, budget: publishedBudgets[entry] };
  });
}

export function sizeTable(measured) {
  return measured
    .map(
      ({ name, size, budget }) =>
        `${size.toFixed(1).padStart(7)} of ${String(budget).padStart(4)} kB  ${name}`,
    )
    .join('\n');
}

async function chunksOf(entry) {
  const config = browserBundle({ input: entry, dir: 'dist' });
  const bundle = await rollup(config);
  const { output } = await bundle.generate(config.output);
  await bundle.close();
  return output.filter(({ type }) => type === 'chunk');
}

function atOnce(all) {
  return withImports(
    all.filter(({ isEntry }) => isEntry),
    all,
  );
}

function echartsAtOnce(all) {
  return atOnce(all).filter(({ moduleIds }) =>
    moduleIds.some((id) => /node_modules.(echarts|zrender)\W/.test(id)),
  );
}

/** What is fetched when modules are imported later, beyond what was there from the start. */
function later(...modules) {
  return (all) => {
    const imported = modules.map((module) => {
      const chunk = all.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(module)));
      if (!chunk) throw new Error(`No chunk has ${module}: tools/sizes.mjs asks for its size.`);
      return chunk;
    });
    const before = new Set(atOnce(all));
    return withImports(imported, all).filter((chunk) => !before.has(chunk));
  };
}

function withImports(some, all) {
  const reached = new Set(some);
  for (const { imports } of reached) {
    for (const chunk of all) if (imports.includes(chunk.fileName)) reached.add(chunk);
  }
  return [...reached];
}

if (runAsScript(import.meta.url)) console.log(sizeTable(await sizes()));
