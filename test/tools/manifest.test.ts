import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { manifestText } from '../../tools/manifest.mjs';

interface Manifest {
  modules: { path: string; declarations: Declaration[] }[];
}

interface Declaration {
  name: string;
  tagName?: string;
  customElement?: boolean;
  members?: Described[];
  attributes?: Described[];
  events?: Described[];
  slots?: Described[];
  cssParts?: Described[];
  cssProperties?: Described[];
}

interface Described {
  name: string;
  description?: string;
  privacy?: string;
}

const published = [
  'sv-session',
  'sv-call-report',
  'sv-call-details',
  'sv-interaction',
  'sv-interaction-stats',
  'sv-timeseries-chart',
  'sv-period-picker',
];

let manifest: Manifest;
let elements: Declaration[];

before(async () => {
  manifest = JSON.parse(await manifestText());
  elements = manifest.modules.flatMap(({ declarations }) => declarations).filter((one) => one.customElement);
});

test('every tag that is registered is described', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('define.ts'),
  );
  const tags = sources.flatMap((path) =>
    [...readFileSync(`src/${path}`, 'utf8').matchAll(/\bdefine\(\s*'([^']+)'/g)].map(([, tag]) => tag),
  );
  assert.ok(tags.length > 0);
  const described = elements.map(({ tagName }) => tagName);
  assert.deepEqual(
    tags.filter((tag) => !described.includes(tag)),
    [],
  );
});

test('every module is where the package has it', () => {
  for (const { path } of manifest.modules) {
    const source = path.replace(/^dist(.+)[.]js$/, 'src$1.ts');
    assert.ok(existsSync(source), path);
  }
});

test('all that pages use of the elements is described, and events have the names they are heard by', () => {
  for (const tag of published) {
    const element = elements.find(({ tagName }) => tagName === tag);
    assert.ok(element, tag);
    const { members, attributes, events, slots, cssParts, cssProperties } = element;
    const all = [members, attributes, events, slots, cssParts, cssProperties].flatMap((list) => list ?? []);
    assert.deepEqual(
      all.filter(({ description }) => !description).map(({ name }) => `${tag} ${name}`),
      [],
    );
    assert.deepEqual(
      (events ?? []).filter(({ name }) => !name.startsWith('sv-')),
      [],
    );
  }
});

test('private and protected members stay out', () => {
  for (const { name, members = [] } of elements) {
    const hidden = members.filter((one) => one.privacy !== undefined || one.name.startsWith('#'));
    assert.deepEqual(
      hidden.map((one) => `${name}.${one.name}`),
      [],
    );
  }
});

test('it is the same text each time', async () => {
  assert.equal(await manifestText(), await manifestText());
});
