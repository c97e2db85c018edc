import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { rollup } from 'rollup';
import { rollupDecorators } from '../../tools/decorators.mjs';

async function bundled(code: string): Promise<string> {
  const entry = { name: 'entry', resolveId: (id: string) => id, load: () => code };
  const { generate } = await rollup({
    input: 'entry.js',
    external: () => false,
    plugins: [entry, rollupDecorators],
  });
  return (await generate({ format: 'es' })).output[0].code;
}

const before =
  'const [__decorate, property, state, query, other] = helpers; export class A {} export class B {}\n';

suite('decorators in the browser bundle', () => {
  test('properties of an element are said at once, with their options', async () => {
    const code = await bundled(
      `${before}__decorate([property()], A.prototype, "one", void 0);
__decorate([property({ attribute: 'two-2' })], A.prototype, "two", void 0);
__decorate([property()], B.prototype, "one", void 0);`,
    );
    assert.ok(code.includes("A.properties = { one: {}, two: { attribute: 'two-2' } };"), code);
    assert.ok(code.includes('B.properties = { one: {} };'), code);
    assert.doesNotMatch(code, /__decorate\(/);
  });

  test('states have no attribute', async () => {
    const code = await bundled(`${before}__decorate([state()], A.prototype, "one", void 0);`);
    assert.ok(code.includes('A.properties = { one: { state: true, attribute: false } };'), code);
  });

  test('what is looked for in the shadow root is looked for at each asking', async () => {
    const code = await bundled(`${before}__decorate([query('.a')], A.prototype, "one", void 0);`);
    assert.ok(code.includes("Object.defineProperty(A.prototype, 'one', { get() {"), code);
    assert.ok(code.includes("querySelector('.a')"), code);
  });

  test('others stay as they are', async () => {
    const alone = '__decorate([other()], A.prototype, "one", void 0);';
    const both = '__decorate([other(), property()], A.prototype, "two", void 0);';
    const code = await bundled(`${before}${alone}\n${both}`);
    assert.ok(code.includes(alone) && code.includes(both), code);
  });
});
