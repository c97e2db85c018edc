import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { ESLint } from 'eslint';
import config from '../../.dependency-cruiser.mjs';

/** The names of the rules that a small project of these files breaks. */
async function brokenRules(files: Record<string, string>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sv-imports-'));
  try {
    for (const [path, source] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), source);
    }
    const { output } = await cruise(['src'], {
      baseDir: folder,
      validate: true,
      ruleSet: { forbidden: config.forbidden },
      tsPreCompilationDeps: true,
    });
    return (output as ICruiseResult).summary.violations.map(({ rule }) => rule.name);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const call = { 'src/model/call.ts': 'export const one = 1; export type Call = number;' };
const chart = { 'src/elements/chart/bars.ts': 'export {};', 'src/elements/chart/chart.ts': 'export {};' };

test('data flow from the facts to the elements', async () => {
  const files = { ...call, 'src/elements/report/report.ts': "import '../../model/call.js';" };
  assert.deepEqual(await brokenRules(files), []);
});

test('the facts do not know the elements', async () => {
  const files = { ...chart, 'src/model/call.ts': "import '../elements/chart/chart.js';" };
  assert.deepEqual(await brokenRules(files), ['model-imports-one-way']);
});

test('the wire does not know the controls, not even their types', async () => {
  const files = {
    'src/controls/grid.ts': 'export type Grid = 1;',
    'src/client/client.ts': "import type { Grid } from '../controls/grid.js'; export type Client = Grid;",
  };
  assert.deepEqual(await brokenRules(files), ['client-imports-one-way']);
});

test('an element uses another by its class, not by what is inside', async () => {
  const open = { ...chart, 'src/elements/report/report.ts': "import '../chart/chart.js';" };
  const inside = { ...chart, 'src/elements/report/report.ts': "import '../chart/bars.js';" };
  assert.deepEqual(await brokenRules(open), []);
  assert.deepEqual(await brokenRules(inside), ['elements-keep-their-internals']);
});

test('two files that need each other are found', async () => {
  const files = { 'src/model/a.ts': "import './b.js';", 'src/model/b.ts': "import './a.js';" };
  assert.deepEqual(new Set(await brokenRules(files)), new Set(['no-cycle']));
});

test('the library does not import the demo', async () => {
  const files = { 'demo/api/main.ts': 'export {};', 'src/index.ts': "import '../demo/api/main.js';" };
  assert.deepEqual(await brokenRules(files), ['library-stands-alone']);
});

const onThePage = [
  'export const size = document.title;',
  'export const size = globalThis.document;',
  "export const size = globalThis['window'];",
  'const { document } = globalThis;\nexport { document };',
  'const { document: page } = globalThis as { document?: object };\nexport { page };',
];
const offThePage = [
  'export const now = globalThis.fetch;',
  'const { Temporal } = globalThis as { Temporal?: object };\nexport { Temporal };',
];

test('the facts and the wire do not touch the page', async () => {
  const lint = new ESLint();
  for (const [sources, expected] of [
    [onThePage, 1],
    [offThePage, 0],
  ] as const)
    for (const source of sources)
      for (const filePath of ['src/model/fact.ts', 'src/client/wire.ts']) {
        const [result] = await lint.lintText(source, { filePath });
        assert.equal(result!.errorCount, expected, source);
      }
});
