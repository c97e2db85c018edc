import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { build } from 'esbuild';
import { rollup } from 'rollup';

const app = mkdtempSync(join(tmpdir(), 'sv-app-'));
after(() => rmSync(app, { recursive: true }));

/** An app that has installed what would be published. */
before(() => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: object };
  for (const name of Object.keys(dependencies)) {
    const place = join(app, 'node_modules', name);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(resolve('node_modules', name), place);
  }
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', app]);
  const tarball = readdirSync(app).find((name) => name.endsWith('.tgz'))!;
  const installed = join(app, 'node_modules', 'smartvideo-elements');
  mkdirSync(installed);
  execFileSync('tar', ['-xzf', join(app, tarball), '-C', installed, '--strip-components=1']);
});

const bundlers = {
  esbuild: async (entry: string, outdir: string) => {
    await build({
      entryPoints: [entry],
      outdir,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      minify: true,
      format: 'esm',
      logLevel: 'error',
    });
  },
  rollup: async (entry: string, dir: string) => {
    const plugins = [nodeResolve({ browser: true })];
    const bundle = await rollup({ input: entry, plugins, onwarn: () => undefined });
    await bundle.write({ dir, entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' });
    await bundle.close();
  },
};

/** Runs a module with as much of a page as it takes to be loaded, and prints the tags it registers. */
const runner = `
  const registry = new Map();
  const nothing = () => undefined;
  const node = { addEventListener: nothing, createTreeWalker: nothing, createComment: nothing };
  class Sheet { replaceSync() {} }
  class Observed { observe() {} disconnect() {} }
  Object.assign(globalThis, {
    window: globalThis,
    self: globalThis,
    document: { ...node, documentElement: { ...node }, adoptedStyleSheets: [] },
    location: new URL('https://host.example/'),
    HTMLElement: class extends EventTarget {},
    Element: class extends EventTarget {},
    Document: class { get adoptedStyleSheets() { return []; } },
    CSSStyleSheet: Sheet,
    ShadowRoot: class {},
    ResizeObserver: Observed,
    MutationObserver: Observed,
    IntersectionObserver: Observed,
    matchMedia: () => ({ matches: false, addEventListener: nothing }),
    customElements: {
      define: (name, element) => registry.set(name, element),
      get: (name) => registry.get(name),
      whenDefined: () => new Promise(nothing),
    },
  });
  await import(process.argv[1]);
  console.log(JSON.stringify([...registry.keys()]));
  process.exit();
`;

function registeredTags(module: string): string[] {
  const args = ['--input-type=module', '--eval', runner, module];
  return (JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as string[]).sort();
}

const all = [
  'sv-session',
  'sv-call-report',
  'sv-call-details',
  'sv-interaction',
  'sv-interaction-stats',
  'sv-timeseries-chart',
  'sv-period-picker',
];
const registeredBy: Record<string, string[]> = {
  'smartvideo-elements/sv-elements.js': all,
  'smartvideo-elements/sv-elements.min.js': all,
  'smartvideo-elements/define': all,
  'smartvideo-elements/define/call-report': ['sv-call-report'],
  'smartvideo-elements/define/period-picker': ['sv-period-picker'],
};

for (const [name, bundle] of Object.entries(bundlers)) {
  describe(`an app bundled by ${name}`, () => {
    for (const [module, tags] of Object.entries(registeredBy)) {
      test(`registers ${tags.length === 1 ? tags[0] : 'all elements'} by importing ${module}, as without a bundler`, async () => {
        const entry = join(app, 'app.mjs');
        writeFileSync(entry, `import '${module}';`);
        const folder = mkdtempSync(join(app, `${name}-`));
        await bundle(entry, folder);
        const registered = registeredTags(join(folder, 'app.mjs'));
        assert.deepEqual(registered, registeredTags(entry));
        assert.deepEqual(
          tags.filter((tag) => !registered.includes(tag)),
          [],
        );
      });
    }

    test('has nothing of the elements by importing the classes for nothing', async () => {
      const entry = join(app, 'app.mjs');
      writeFileSync(entry, "import { SvCallReport } from 'smartvideo-elements';");
      const folder = mkdtempSync(join(app, `${name}-`));
      await bundle(entry, folder);
      assert.doesNotMatch(readFileSync(join(folder, 'app.mjs'), 'utf8'), /sv-call-report/);
    });
  });
}

test('published bundles come with the licences of what is in them', () => {
  const read = (name: string): string =>
    readFileSync(join(app, 'node_modules/smartvideo-elements/dist', `${name}.licenses.txt`), 'utf8');
  for (const [bundle, names] of [
    ['sv-elements', ['lit-html', '@lit/context', '@lit-labs/virtualizer']],
    ['sv-elements.min', ['lit-html', '@lit/context', '@lit-labs/virtualizer']],
    ['sv-autoload', ['lit-html', '@lit/context', '@lit-labs/virtualizer']],
    ['sv-later', ['echarts', 'zrender']],
    ['sv-hosts', ['oauth4webapi']],
  ] as const)
    for (const name of names) assert.match(read(bundle), new RegExp(`^Name: ${name}$`, 'm'));
});
