import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { apiInCode } from '../../tools/api-in-code.mjs';
import { editorFiles } from '../../tools/editors.mjs';
import { manifestText } from '../../tools/manifest.mjs';
import { manifestProblems } from '../../tools/manifest-check.mjs';
import type { Declaration, Manifest } from './public-api.js';

type ElementClass = { elementProperties: Map<PropertyKey, { attribute?: string | false; state?: boolean }> };

let text: string;
let manifest: Manifest;
let elements: Declaration[];

const classOf = (tag: string): ElementClass => customElements.get(tag) as unknown as ElementClass;
const elementOf = (of: Manifest, tag: string): Declaration =>
  of.modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === tag)!;

before(async () => {
  text = await manifestText();
  manifest = JSON.parse(text);
  elements = manifest.modules.flatMap(({ declarations }) => declarations);
  await import('../../src/define.js');
});

test('every public element is in it, and nothing else', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('define.ts'),
  );
  const tags = sources.flatMap((path) =>
    [...readFileSync(`src/${path}`, 'utf8').matchAll(/\bdefine\(\s*'([^']+)'/g)].map(([, tag]) => tag),
  );
  assert.ok(tags.length >= 10);
  assert.deepEqual(elements.map(({ tagName }) => tagName).sort(), tags.sort());
});

test('every module is where the package has it', () => {
  for (const { path } of manifest.modules) {
    const source = path.replace(/^dist(.+)[.]js$/, 'src$1.ts');
    assert.ok(existsSync(source), path);
  }
});

test('it says all that the code draws, fires and takes, and no more', () => {
  assert.deepEqual(manifestProblems(manifest, 'src', classOf), []);
});

test('what is left out of it is found, and what is in it alone', () => {
  const changed = structuredClone(manifest);
  const report = elementOf(changed, 'sv-call-report');
  const drop = (list: keyof Declaration, name: string): void => {
    const all = report[list] as { name: string }[];
    assert.ok(all.some((one) => one.name === name));
    (report[list] as unknown) = all.filter((one) => one.name !== name);
  };
  drop('cssParts', 'toolbar');
  drop('cssParts', 'row');
  drop('events', 'sv-failed');
  drop('events', 'sv-stats-open');
  drop('slots', 'empty');
  drop('attributes', 'rows-from');
  drop('members', 'columnWidths');
  drop('cssProperties', '--sv-padding');
  report.cssParts!.push({ name: 'ghost', description: 'Not there.' });
  report.cssProperties!.find(({ name }) => name === '--sv-radius')!.default = '5px';
  elementOf(changed, 'sv-session').events![0]!.description = '';
  assert.deepEqual(
    manifestProblems(changed, 'src', classOf).sort(),
    [
      '<sv-call-report>, @cssproperty: “--sv-padding” is not described.',
      '<sv-call-report>, @cssproperty: “--sv-radius” is said to be 5px, and is 4px.',
      '<sv-call-report>, @csspart: “ghost” is described, and not in the code.',
      '<sv-call-report>, @csspart: “row” is not described.',
      '<sv-call-report>, @csspart: “toolbar” is not described.',
      '<sv-call-report>, @fires: “sv-failed” is not described.',
      '<sv-call-report>, @fires: “sv-stats-open” is not described.',
      '<sv-call-report>, @slot: “empty” is not described.',
      '<sv-call-report>, attributes: “rows-from” is not described.',
      '<sv-call-report>, properties: “columnWidths” is not described.',
      '<sv-session>, events: “sv-session-ready” has no description.',
    ].sort(),
  );
});

const folder = mkdtempSync(join(tmpdir(), 'sv-sources-'));
after(() => rmSync(folder, { recursive: true }));

test('parts, slots, events and custom properties are found wherever an element has them from', () => {
  const files = {
    'one/define.ts': "define('sv-one', SvOne); import { SvOne } from './one.js';",
    'one/one.ts': `
      import { html, css } from 'lit';
      import { shared, button } from '../shared.js';
      import { SvInner } from '../inner.js';
      import type { unused } from '../unused.js';
      const inner = 'deep, deep:renamed';
      export class SvOne extends SvElement<object> {
        static styles = css\`a { margin: var(--sv-gap, calc(2px + var(--x, 1px))); }\`;
        render() {
          void import('../later.js');
          return html\`<p part="first second"><slot name="own"></slot></p>\${shared()} \${button('named')}
            <sv-inner exportparts=\${inner}></sv-inner>\`;
        }
        go() { this.emit('sv-go', {}, true); this.frame(SvInner); }
      }`,
    'shared.ts': `
      export const shared = () => html\`<i part=\${chosen ? 'yes' : 'no'}></i>\`;
      export const button = (part) => html\`<b part="button \${part}"></b>\`;
      export const stranger = () => html\`<i part="not-used"></i>\`;`,
    'inner.ts': `
      export class SvInner extends SvElement {
        render() { return html\`<i part="deep"></i><slot></slot>\`; }
        go() { emit(this, 'sv-inner-go', {}); }
      }`,
    'later.ts': 'export const later = () => html`<i part=\'single\' part="late"></i><slot></slot>`;',
    'unused.ts': 'export const unused = () => html`<i part="unused"></i>`;',
    'base.ts': `
      export abstract class SvElement extends LitElement {
        frame() { return html\`<div part="base"></div>\`; }
        other() { return html\`<div part="other"></div>\`; }
      }`,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const one = apiInCode(folder).get('sv-one')!;
  assert.deepEqual([...one.parts].sort(), [
    'base',
    'button',
    'deep',
    'first',
    'late',
    'named',
    'no',
    'renamed',
    'second',
    'yes',
  ]);
  assert.deepEqual([...one.slots].sort(), ['', 'own']);
  assert.deepEqual([...one.ownEvents].sort(), ['sv-go', 'sv-inner-go']);
  assert.deepEqual([...one.cssProperties], [['--sv-gap', ['calc(2px + var(--x, 1px))']]]);
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

test('elements with charts have the colours of charts, with both of their shades', () => {
  const colorOf = (tag: string, name: string): string | undefined =>
    elementOf(manifest, tag).cssProperties!.find((one) => one.name === name)?.default;
  assert.match(colorOf('sv-timeseries-chart', '--sv-color-chart-1') ?? '', /^light-dark\(#\w{6}, #\w{6}\)$/);
  assert.match(colorOf('sv-call-report', '--sv-color-chart-7') ?? '', /^light-dark/);
  assert.equal(colorOf('sv-session', '--sv-color-chart-1'), undefined);
  assert.equal(colorOf('sv-session', '--sv-color-on-primary'), '#ffffff');
  assert.equal(colorOf('sv-session', '--sv-font-heading'), 'Urbanist, var(--sv-font)');
});

test('editors are told the words of attributes, and of each custom property and part once', () => {
  const files = editorFiles(manifest);
  const { tags } = JSON.parse(files.get('vscode.html-custom-data.json')!);
  const words = (tag: string, name: string): string[] =>
    tags
      .find((one: { name: string }) => one.name === tag)
      .attributes.find((one: { name: string }) => one.name === name)
      .values.map((one: { name: string }) => one.name);
  assert.deepEqual(words('sv-call-report', 'rows-from'), ['auto', 'browser', 'service']);
  assert.equal(words('sv-heat-map', 'measure').length, 9);
  assert.deepEqual(words('sv-session', 'theme'), ['auto', 'light', 'dark']);
  const css = JSON.parse(files.get('vscode.css-custom-data.json')!);
  const types = JSON.parse(files.get('web-types.json')!);
  const { css: shared, html } = types.contributions;
  assert.equal(html.elements.length, elements.length);
  for (const list of [css.properties, css.pseudoElements, shared.properties, shared['pseudo-elements']]) {
    const names = (list as { name: string }[]).map(({ name }) => name);
    assert.ok(names.length > 40);
    assert.equal(new Set(names).size, names.length);
  }
});

test('it is the same text each time', async () => {
  assert.equal(await manifestText(), text);
});
