// What a page loads, minified and gzipped, against what it may. `node tools/sizes.mjs` prints the table.
import { rollup } from 'rollup';
import { gzipSync } from 'node:zlib';
import { browserBundle } from '../rollup.config.mjs';
import { runAsScript } from './setup.mjs';

/** Budgets in kB of gzip, each with the share of a bundle it holds for. */
const budgets = {
  'dist/elements/call-report/define.js': [
    {
      name: 'the call report: table, filters, period picker, client',
      budget: 60.5,
      share: atOnce,
    },
    {
      name: 'the panel of the period picker: presets, calendar, times',
      budget: 6,
      share: later('/period-panel.js'),
    },
    {
      name: 'tenants, agents and export, once it is known who is signed in',
      budget: 2,
      share: later('/account-pickers.js', '/model/csv.js'),
    },
    {
      name: 'call details, once rows are there',
      budget: 13,
      share: later('/call-details/define.js', '/client/details.js'),
    },
    {
      name: 'statistics and chart, when they are opened',
      budget: 31,
      share: later('/interaction-stats/define.js', '/client/statistics.js'),
    },
    { name: 'Arabic, where it is wanted', budget: 7, share: later('/locales/ar.js') },
  ],
  'dist/define.js': [{ name: 'sv-elements.js and what it loads at once', budget: 102, share: atOnce }],
  'dist/hosts/index.js': [{ name: 'sv-hosts.js', budget: 13, share: atOnce }],
};

/** The measured shares: `{ name, size, budget }` in kB of gzip. */
export async function sizes() {
  const measured = [];
  for (const [entry, shares] of Object.entries(budgets)) {
    const chunks = await chunksOf(entry);
    for (const { name, budget, share } of shares) {
      const bytes = share(chunks).reduce((sum, chunk) => sum + gzipSync(chunk.code).length, 0);
      measured.push({ name, size: Math.round(bytes / 100) / 10, budget });
    }
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

function atOnce(chunks) {
  return withImports(
    chunks.filter(({ isEntry }) => isEntry),
    chunks,
  );
}

/** What is fetched when modules are imported later, beyond what was there from the start. */
function later(...modules) {
  return (chunks) => {
    const asked = chunks.filter(({ moduleIds }) =>
      moduleIds.some((id) => modules.some((module) => id.endsWith(module))),
    );
    const before = new Set(atOnce(chunks));
    return withImports(asked, chunks).filter((chunk) => !before.has(chunk));
  };
}

function withImports(some, chunks) {
  const reached = new Set(some);
  for (const { imports } of reached) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) reached.add(chunk);
  }
  return [...reached];
}

if (runAsScript(import.meta.url)) console.log(sizeTable(await sizes()));
