import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import type { ICruiseResult } from 'dependency-cruiser';
import { ESLint } from 'eslint';
import { cruiseImports, doorsNotSingle, unusedDependencies } from '../../tools/imports.mjs';

/** What dependency-cruiser finds in a small project of these files. */
async function cruised(files: Record<string, string>): Promise<ICruiseResult> {
  const folder = mkdtempSync(join(tmpdir(), 'sv-imports-'));
  try {
    for (const [path, source] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), source);
    }
    return (await cruiseImports(['src'], { baseDir: folder, tsPreCompilationDeps: true })) as ICruiseResult;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The names of the rules that such a project breaks. */
async function brokenRules(files: Record<string, string>): Promise<string[]> {
  const { summary } = await cruised(files);
  return summary.violations.map(({ rule }) => rule.name);
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

test('what connects an element knows the controls, and no element', async () => {
  const controller = 'src/controllers/printing.ts';
  const files = { ...chart, 'src/controls/notice.ts': 'export {};' };
  const withControl = { ...files, [controller]: "import '../controls/notice.js';" };
  const withElement = { ...files, [controller]: "import '../elements/chart/chart.js';" };
  assert.deepEqual(await brokenRules(withControl), []);
  assert.deepEqual(await brokenRules(withElement), ['controllers-imports-one-way']);
});

test('a control does not know what connects elements', async () => {
  const files = {
    'src/controllers/printing.ts': 'export {};',
    'src/controls/notice.ts': "import '../controllers/printing.js';",
  };
  assert.deepEqual(await brokenRules(files), ['controls-imports-one-way']);
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

const doors = {
  'src/controls/chart/echarts.ts': "import 'echarts/core'; import 'echarts/charts';",
  'src/controls/data-grid/rows.ts': "import '@lit-labs/virtualizer/virtualize.js';",
  'src/hosts/protocol.ts': "import 'oauth4webapi';",
  'src/frameworks/react-component.ts': "import '@lit/react';",
  'src/model/csv-rows.ts': "import 'd3-dsv';",
};
/** Nothing is installed in the small projects. */
const doorRules = async (files: Record<string, string>): Promise<string[]> =>
  (await brokenRules(files)).filter((rule) => rule.startsWith('door'));

test('a package with one door is imported by one module', async () => {
  assert.deepEqual(await doorRules(doors), []);
  assert.deepEqual(doorsNotSingle(await cruised(doors)), []);
});

for (const [path, source, rule] of [
  ['src/elements/chart/bars.ts', "import 'echarts/core';", 'door-to-echarts'],
  ['src/controls/chart/chart.ts', "import type { EChartsOption } from 'echarts';", 'door-to-echarts'],
  ['src/controls/chart/chart.ts', "void import('echarts/core');", 'door-to-echarts'],
  ['src/elements/report/list.ts', "import '@lit-labs/virtualizer';", 'door-to-lit-labs-virtualizer'],
  ['src/client/token.ts', "import 'oauth4webapi';", 'door-to-oauth4webapi'],
  ['src/elements/report/report.ts', "import '@lit/context';", 'door-to-lit-context'],
  ['src/elements/report/react.ts', "import '@lit/react';", 'door-to-lit-react'],
] as const) {
  test(`${path} may not ${source}`, async () => {
    assert.deepEqual(await doorRules({ ...doors, [path]: source }), [rule]);
  });
}

test('a second door beside the first is found', async () => {
  const files = { ...doors, 'src/controls/data-grid/print.ts': "import '@lit-labs/virtualizer/events.js';" };
  assert.deepEqual(doorsNotSingle(await cruised(files)), [
    '@lit-labs/virtualizer is to be imported by one module of src/, not by src/controls/data-grid/print.ts, src/controls/data-grid/rows.ts.',
  ]);
});

test('a door that is gone is found', async () => {
  const { 'src/hosts/protocol.ts': gone, ...others } = doors;
  assert.ok(gone);
  assert.deepEqual(doorsNotSingle(await cruised(others)), [
    'oauth4webapi is to be imported by one module of src/, not by no module.',
  ]);
});

test('a dependency that nothing imports is found', async () => {
  const result = await cruised(doors);
  assert.deepEqual(unusedDependencies(result, ['echarts', 'oauth4webapi', 'tslib']), []);
  assert.deepEqual(unusedDependencies(result, ['echarts', 'lit']), [
    'lit is one of the dependencies, and no module of src/ imports it.',
  ]);
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

test('what a strict policy or Trusted Types would stop is found', async () => {
  const lint = new ESLint();
  const errors = async (source: string): Promise<number> =>
    (await lint.lintText(source, { filePath: 'src/controls/sample.ts' }))[0]!.errorCount;
  for (const source of [
    "document.body.innerHTML = '';",
    'document.body.outerHTML = document.title;',
    "document.body.insertAdjacentHTML('beforeend', document.title);",
    'document.write(document.title);',
    "import 'lit/directives/unsafe-html.js';",
    "import 'lit/directives/unsafe-svg.js';",
    "import 'lit/directives/style-map.js';",
    "document.body.setAttribute('style', 'color: red');",
    'export const one = (html: typeof String.raw) => html`<p style="color: red"></p>`;',
    'export const one = (html: typeof String.raw) => html`<p\n  style=${1}></p>`;',
    "eval('1');",
    "export const one = new Function('return 1');",
  ])
    assert.equal(await errors(source), 1, source);
  for (const source of [
    'export const one = (html: typeof String.raw) => html`<p .style=${1}></p>`;',
    "document.body.style.setProperty('color', 'red');",
    'document.body.replaceChildren();',
  ])
    assert.equal(await errors(source), 0, source);
});
