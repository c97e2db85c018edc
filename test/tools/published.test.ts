import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, test } from 'node:test';

interface Integrity {
  version: string;
  bundles: Record<string, { atOnce: string[]; later: string[] }>;
  files: Record<string, string>;
}

type ImportMap = { integrity: Record<string, string> };

const read = (file: string): string => readFileSync(join('dist', file), 'utf8');
const readJson = <Content>(file: string): Content => JSON.parse(read(file)) as Content;
const hashOf = (bytes: Buffer | string, algorithm = 'sha384'): string =>
  `${algorithm}-${createHash(algorithm).update(bytes).digest('base64')}`;

const published = readdirSync('dist', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative('dist', join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const integrity = readJson<Integrity>('integrity.json');
const bundles = Object.keys(integrity.bundles);
const chunksOf = (bundle: string): string[] => {
  const { atOnce, later } = integrity.bundles[bundle]!;
  return [...atOnce, ...later];
};
const cdn = `https://cdn.jsdelivr.net/npm/smartvideo-elements@${version}/dist/`;

describe('integrity.json', () => {
  test('has the hash of every script and style sheet', () => {
    const files = published.filter((file) => /\.(js|css)$/.test(file));
    assert.deepEqual(Object.keys(integrity.files).sort(), files.sort());
    for (const file of files)
      assert.equal(integrity.files[file], hashOf(readFileSync(join('dist', file))), file);
    assert.equal(integrity.version, version);
  });

  test('knows every chunk of the bundles, and which come at once', () => {
    const chunks = published.filter((file) => /^chunks\/.*\.js$/.test(file));
    const known = new Set(bundles.flatMap(chunksOf));
    assert.deepEqual([...known].filter((file) => file.startsWith('chunks/')).sort(), chunks.sort());
    const named = (part: 'atOnce' | 'later', bundle: string, word: string) =>
      integrity.bundles[bundle]![part].some((file) => file.startsWith(`chunks/${word}-`));
    for (const bundle of ['sv-elements.js', 'sv-elements.min.js', 'sv-autoload.js'])
      for (const word of ['echarts', 'period-panel', 'ar']) {
        assert.ok(named('later', bundle, word), `${bundle} loads ${word} later`);
        assert.ok(!named('atOnce', bundle, word), `${bundle} does not load ${word} at once`);
      }
  });
});

test('the bundle in one file is one file, and its chunks import nothing of it', () => {
  const { atOnce, later } = integrity.bundles['sv-elements.min.js']!;
  assert.deepEqual(atOnce, ['sv-elements.min.js']);
  for (const file of later) assert.doesNotMatch(read(file), /sv-elements\.min/, file);
});

test('sv-autoload.js has the code of no element', () => {
  assert.deepEqual(integrity.bundles['sv-autoload.js']!.atOnce, ['sv-autoload.js']);
});

for (const [file, base] of [
  ['importmap.json', cdn],
  ['importmap.relative.json', './'],
] as const)
  test(`${file} has the hashes of all bundles and their chunks, by their addresses`, () => {
    const all = [...new Set(bundles.flatMap(chunksOf))].map((name) => [base + name, integrity.files[name]]);
    assert.deepEqual(readJson<ImportMap>(file), { integrity: Object.fromEntries(all) });
  });

for (const bundle of bundles)
  test(`the lines to paste for ${bundle} name what it loads with hashes, the map before all modules`, () => {
    const html = read(`html/${bundle.replace(/js$/, 'html')}`);
    const [, text] = /<script type="importmap">([^]*?)<\/script>/.exec(html)!;
    const entries = chunksOf(bundle).map((file) => [cdn + file, integrity.files[file]]);
    assert.deepEqual(JSON.parse(text!), { integrity: Object.fromEntries(entries) });
    assert.ok(html.includes(`'${hashOf(text!, 'sha256')}'`), 'the hash of the map for a policy');

    const tags = [...html.matchAll(/<(?:script type="module"|link) [^>]*>/g)];
    for (const [tag] of tags) {
      const [, address] = /(?:src|href)="(.*?)"/.exec(tag)!;
      assert.ok(address!.startsWith(cdn), tag);
      assert.ok(tag.includes(`integrity="${integrity.files[address!.slice(cdn.length)]}" crossorigin`), tag);
    }
    assert.ok(tags.every(({ index }) => index > html.indexOf('importmap')));
    const preloaded = tags.filter(([tag]) => tag.includes('modulepreload'));
    assert.equal(preloaded.length, integrity.bundles[bundle]!.atOnce.length - 1);
  });

describe('source maps', () => {
  // What is generated for frameworks has no source.
  const modules = published.filter((file) => file.endsWith('.js') && !file.startsWith('frameworks/'));

  test('are there for every bundle and module that has code of its own', () => {
    const without = modules.filter((file) => !published.includes(`${file}.map`));
    assert.deepEqual(without, []);
  });

  test('of bundles lead to the modules beside them, those of modules have their sources in them', () => {
    for (const file of modules) {
      const { sources, sourcesContent } = readJson<{ sources: string[]; sourcesContent?: string[] }>(
        `${file}.map`,
      );
      if (sourcesContent) assert.equal(sourcesContent.length, sources.length, file);
      else
        for (const source of sources.filter((path) => !path.startsWith('node_modules/')))
          assert.ok(existsSync(resolve('dist', dirname(file), source)), `${file}: ${source}`);
    }
  });
});

describe('lists of parts', () => {
  test('name the packages in a bundle with versions and licences, the same at each build', () => {
    const names: Record<string, string[]> = {
      'sv-elements': ['lit', '@lit/reactive-element', 'tslib'],
      'sv-elements.min': ['lit', '@lit/context'],
      'sv-later': ['echarts', 'zrender'],
      'sv-hosts': ['oauth4webapi'],
    };
    for (const [bundle, packages] of Object.entries(names)) {
      const bom = readJson<{
        bomFormat: string;
        serialNumber?: string;
        metadata: { timestamp?: string; component: { name: string } };
        components: { group?: string; name: string; version: string; licenses: unknown[] }[];
      }>(`${bundle}.cdx.json`);
      assert.equal(bom.bomFormat, 'CycloneDX');
      assert.doesNotMatch(read(`${bundle}.cdx.json`), /BomRef\./, 'no random references');
      assert.equal(bom.metadata.component.name, 'smartvideo-elements');
      assert.deepEqual([bom.serialNumber, bom.metadata.timestamp], [undefined, undefined]);
      const found = bom.components.map(({ group, name }) => (group ? `${group}/${name}` : name));
      assert.deepEqual(
        packages.filter((name) => !found.includes(name)),
        [],
        bundle,
      );
      for (const part of bom.components) assert.ok(part.version && part.licenses.length > 0, part.name);
    }
  });
});

test('nothing that is published tells where it was built', () => {
  const places = [resolve('.'), homedir()].filter((place) => place !== '/');
  for (const file of published)
    for (const place of places) assert.ok(!read(file).includes(`${place}/`), `${file} has ${place}`);
});
