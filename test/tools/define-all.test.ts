import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type * as Library from '../../src/index.js';
import { warningsOf } from '../support/warnings.js';
import { defineAll, SvCallReport, SvPeriodPicker, SvSession, version } from '../../src/index.js';

/** The other copy of the library on the page. */
const other = (await import(new URL('../../dist/index.js', import.meta.url).href)) as typeof Library;

describe('defineAll', () => {
  test('registers the elements under names with a prefix of the page’s own, and no other', async () => {
    assert.deepEqual(await warningsOf(() => defineAll({ prefix: 'acme' })), []);
    assert.equal(customElements.get('acme-call-report'), SvCallReport);
    assert.equal(customElements.get('acme-session'), SvSession);
    assert.equal(customElements.get('acme-period-picker'), SvPeriodPicker);
    assert.equal(customElements.get('sv-call-report'), undefined);
  });

  test('registers the usual tags beside them, of the same classes', async () => {
    assert.deepEqual(await warningsOf(() => defineAll()), []);
    assert.ok(customElements.get('sv-call-report')!.prototype instanceof SvCallReport);
  });

  test('knows every public tag, and so does sv-autoload.js', () => {
    const { modules } = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as {
      modules: { exports?: { kind: string; name: string }[] }[];
    };
    const exported = modules.flatMap(({ exports = [] }) => exports);
    const tags = exported.filter(({ kind }) => kind === 'custom-element-definition').map(({ name }) => name);
    assert.ok(tags.length > 0);
    const autoload = readFileSync('dist/sv-autoload.js', 'utf8');
    for (const tag of tags) assert.ok(customElements.get(tag) && autoload.includes(`"${tag}"`), tag);
  });

  test('does nothing the second time', async () => {
    assert.deepEqual(
      await warningsOf(() => {
        defineAll();
        defineAll({ prefix: 'acme' });
      }),
      [],
    );
  });

  test('of another copy leaves its tags as they are and says so once, with both versions', async () => {
    const [said, ...more] = await warningsOf(() => other.defineAll());
    assert.deepEqual(more, []);
    assert.equal(said!.match(/<sv-/g)!.length, 10);
    assert.match(said!, new RegExp(`^Version ${other.version} .*<sv-session> \\(${version}\\)`));
    assert.ok(customElements.get('sv-session')!.prototype instanceof SvSession);
  });

  test('of another copy works beside it under another prefix, without a word', async () => {
    assert.deepEqual(await warningsOf(() => other.defineAll({ prefix: 'acme-next' })), []);
    assert.equal(customElements.get('acme-next-session'), other.SvSession);
  });

  for (const prefix of ['', 'Acme', '9a', 'a b', '-a', 'a-', 'a.b', 'größe'])
    test(`refuses the prefix "${prefix}" in words`, () => {
      assert.throws(() => defineAll({ prefix }), { name: 'TypeError', message: /^A tag cannot begin with/ });
    });
});
