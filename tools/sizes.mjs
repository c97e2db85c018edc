// What a page loads, minified and gzipped, against what it may. `node tools/sizes.mjs` prints the table.
import { rollup } from 'rollup';
import { gzipSync } from 'node:zlib';
import { browserBundle } from '../rollup.config.mjs';
import { runAsScript } from './setup.mjs';

const libraries = {
  charts: /[/]node_modules[/](echarts|zrender)[/]/,
  calendar: /[/]node_modules[/](cally|atomico)[/]/,
  csv: /[/]node_modules[/]csv-stringify[/]/,
};
const statistics = /[/]elements[/](interaction-stats|timeseries-chart)[/]/;

/** Budgets in kB of gzip, and how each share of a bundle is found. */
const budgets = [
  { name: 'sv-elements.js and what it loads at once', budget: 80, share: (all) => loaded(all, 'imports') },
  { name: 'charts, when one comes into sight', budget: 210, share: (all) => having(all, libraries.charts) },
  {
    name: 'calendar, when the period panel opens',
    budget: 14,
    share: (all) => having(all, libraries.calendar),
  },
  { name: 'CSV, when an export is asked for', budget: 14, share: (all) => having(all, libraries.csv) },
  {
    name: 'the call report alone, with all it ever loads but the statistics',
    budget: 50,
    entry: 'dist/elements/call-report/define.js',
    share: (all) => loaded(all, 'imports', 'dynamicImports'),
  },
];

/** The measured shares: `{ name, size, budget }` in kB of gzip. */
export async function sizes() {
  const bundles = {};
  const measured = [];
  for (const { name, budget, entry = 'dist/define.js', share } of budgets) {
    bundles[entry] ??= await chunksOf(entry);
    const bytes = share(bundles[entry]).reduce((sum, chunk) => sum + gzipSync(chunk.code).length, 0);
    measured.push({ name, size: Math.round(bytes / 100) / 10, budget });
  }
  return measured;
}

export function sizeTable(measured) {
  return measured
    .map(
      ({ name, size, budget }) =>
        `${size.toFixed(1).padStart(7)} of ${String(budget).padStart(3)} kB  ${name}`,
    )
    .join('\n');
}

async function chunksOf(entry) {
  const config = browserBundle(entry, 'dist');
  const bundle = await rollup(config);
  const { output } = await bundle.generate(config.output);
  await bundle.close();
  return output.filter(({ type }) => type === 'chunk');
}

/** The entry and whatever it reaches by these kinds of import, short of the statistics' own chunks. */
function loaded(chunks, ...kinds) {
  const reached = new Set([chunks.find((chunk) => chunk.isEntry)]);
  for (const chunk of reached) {
    for (const name of kinds.flatMap((kind) => chunk[kind])) {
      const next = chunks.find(({ fileName }) => fileName === name);
      if (!statistics.test(next.facadeModuleId)) reached.add(next);
    }
  }
  return [...reached];
}

function having(chunks, modules) {
  return chunks.filter((chunk) => !chunk.isEntry && chunk.moduleIds.some((id) => modules.test(id)));
}

if (runAsScript(import.meta.url)) console.log(sizeTable(await sizes()));
