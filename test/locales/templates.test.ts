import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { visibleLiterals } from './visible-literals.js';

const src = new URL('../../src/', import.meta.url);

const files = ['controls', 'elements'].flatMap((room) =>
  readdirSync(new URL(`${room}/`, src), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${room}/${path.replaceAll('\\', '/')}`),
);

suite('a text that a template shows of its own', () => {
  const shown: [what: string, source: string, found: string[]][] = [
    ['text', 'html`<p>Not found</p>`', ['Not found']],
    ['text beside a value', 'html`<p>${n} calls</p>`', ['calls']],
    ['text in a template inside another', 'html`<p>${some ? html`<b>Now</b>` : nothing}</p>`', ['Now']],
    ['a choice of texts', 'html`<b>${on ? "Yes" : off ? `No, ${why}` : ""}</b>`', ['Yes', 'No,']],
    ['a name for screen readers', 'html`<a aria-label="Next call" href=${url}></a>`', ['Next call']],
    ['a part of a name', 'html`<a aria-label="Call of ${who}"></a>`', ['Call of']],
    ['a tip', 'html`<b\n  title=Copy\n></b>`', ['Copy']],
    ['a hint in a field', "html`<input placeholder='Filter' />`", ['Filter']],
  ];
  for (const [what, source, found] of shown)
    test(`is found: ${what}`, () => assert.deepEqual(visibleLiterals(source), found));

  test('is told from markup, marks, values and styles', () => {
    const source =
      'const name = "Calls"; css`p { color: red }`;' +
      'html`<!-- why --><p class="a ${on ? "b" : "c"}" title=${tip} @click=${() => f("d")}>&nbsp;${text} → 12 %</p>`';
    assert.deepEqual(visibleLiterals(source), []);
  });
});

test('every text that elements and controls show comes from the locales', () => {
  const found = files.flatMap((file) =>
    visibleLiterals(readFileSync(new URL(file, src), 'utf8')).map((text) => `${file}: ${text}`),
  );
  assert.ok(files.length > 50);
  assert.deepEqual(found, []);
});
