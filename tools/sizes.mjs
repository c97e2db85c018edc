// What a page loads, minified and gzipped, against what it may. `node tools/sizes.mjs` prints the table.
import { rollup } from 'rollup';
import { gzipSync } from 'node:zlib';
import { browserBundle } from '../rollup.config.mjs';
import { runAsScript } from './setup.mjs';

/** Budgets in kB of gzip, each with the share of a bundle it holds for. */
const budgets = {
  'dist/define.js': [{ name: 'sv-elements.js and what it loads at once', budget: 110, share: atOnce }],
  'dist/elements/call-report/define.js': [
    {
      name: 'the call report alone, and all it loads later but the statistics',
      budget: 112,
      share: everything,
    },
  ],
};

/** What the call report opens but is not: its own budget does not pay for it. */
const statistics = /[/]elements[/](interaction-stats|timeseries-chart)[/]/;

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
  const external = (id) => entry !== 'dist/define.js' && statistics.test(id);
  const bundle = await rollup({ ...config, external });
  const { output } = await bundle.generate(config.output);
  await bundle.close();
  return output.filter(({ type }) => type === 'chunk');
}

function atOnce(chunks) {
  const reached = new Set(chunks.filter((chunk) => chunk.isEntry));
  for (const { imports } of reached) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) reached.add(chunk);
  }
  return [...reached];
}

function everything(chunks) {
  return chunks;
}

if (runAsScript(import.meta.url)) console.log(sizeTable(await sizes()));
