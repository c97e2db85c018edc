import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { rollup } from 'rollup';
import { join } from 'node:path';
import { cacheFolder } from '../../tools/setup.mjs';
import { rollupTemplates, tightCss, tightHtml } from '../../tools/templates.mjs';

suite('style sheets in the browser bundle', () => {
  const cases: [string, string, string][] = [
    ['lose comments and indentation', '\n  /* a */ .a {\n    color: red;\n  }\n', '.a{color:red}'],
    ['keep the space of a descendant', '.a .b, .a > .b {}', '.a .b,.a>.b{}'],
    ['keep the space before a pseudo-class', '.a :focus { top: 0.5px }', '.a :focus{top:.5px}'],
    ['keep the spaces of a sum', 'a { top: calc(1px + 0.5 * 2px) }', 'a{top:calc(1px + .5 * 2px)}'],
    [
      'keep the space before a condition',
      '@media (width > 1px) and (hover) {}',
      '@media (width>1px) and (hover){}',
    ],
    [
      'keep the spaces of a value',
      'a { margin: -0.5px 0.5px auto !important }',
      'a{margin:-.5px .5px auto!important}',
    ],
    ['keep what is quoted', "a::after { content: '/*  */ ; ' }", "a::after{content:'/*  */ ; '}"],
    ['keep an expression apart', 'a { margin: 0 \uE000 } \uE000', 'a{margin:0 \uE000}\uE000'],
  ];
  for (const [name, css, expected] of cases) {
    test(name, () => assert.equal(tightCss(css), expected));
  }
});

suite('markup in the browser bundle', () => {
  const cases: [string, string, string][] = [
    ['keeps one space for many', '<p>\n    a\n    <b>b</b> c</p>', '<p> a <b>b</b> c</p>'],
    ['puts a tag in a line', '<p\n  class="a b"\n  id="c"\n>d</p>', '<p class="a b" id=c>d</p>'],
    ['keeps an expression from the end of its tag', '<input .value=\uE000 />', '<input .value=\uE000>'],
    ['ends foreign tags as they were', '<path d="M 1 2"/><g a=\uE000 />', '<path d="M 1 2" /><g a=\uE000 />'],
    ['keeps what is quoted', '<p title="a  > b"></p>', '<p title="a  > b"></p>'],
    ['keeps quotes around an expression', '<p class="a \uE000"></p>', '<p class="a \uE000"></p>'],
    ['keeps what is preformatted', '<pre>\n  a\n</pre>\n  b', '<pre>\n  a\n</pre> b'],
    ['loses comments', 'a<!-- b -->c', 'ac'],
  ];
  for (const [name, html, expected] of cases) {
    test(name, () => assert.equal(tightHtml(html), expected));
  }
});

async function bundled(path: string, code: string): Promise<string> {
  const entry = { name: 'entry', resolveId: (id: string) => id, load: () => code };
  const bundle = await rollup({ input: path, plugins: [entry, rollupTemplates] });
  const [{ code: made }] = (await bundle.generate({ format: 'es' })).output;
  return made;
}

test('templates are tight where the build is made, and stay as they are in other packages', async () => {
  const code = 'export default (html) => html`<p  >`;';
  assert.match(await bundled(join(cacheFolder, 'dist-1', 'entry.js'), code), /html`<p>`/);
  assert.match(await bundled(join(cacheFolder, '..', '..', 'lit', 'entry.js'), code), /html`<p {2}>`/);
});

test('templates are found in one another, and other texts stay', async () => {
  const code =
    'export default (html, css, text) => [html`<p  a=${html`<b  c=${1}></b>`} ></p>`, css`a { b: ${1} 2 }`, text`<p  >`];';
  assert.match(
    await bundled('entry.js', code),
    /html`<p a=\$\{html`<b c=\$\{1\}><\/b>`\}><\/p>`, css`a\{b:\$\{1\} 2\}`, text`<p  >`/,
  );
});
