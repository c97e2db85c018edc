import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { test } from 'node:test';
import { copyOf, sameContent, steadyByContent } from '../../src/model/same.js';

const plural = (n: number): string => `${n} calls`;
const values: (() => unknown)[] = [
  () => undefined,
  () => null,
  () => 0,
  () => NaN,
  () => '',
  () => 'a',
  () => [],
  () => ['a'],
  () => ['a', undefined],
  () => ({}),
  () => ({ a: undefined }),
  () => ({ b: undefined }),
  () => ({ 0: 'a' }),
  () => ({ a: { b: 'c' } }),
  () => ({ a: { b: 'd' } }),
  () => ({ a: { b: 'c', d: 1 } }),
  () => ({ report: { count: plural, title: 'Calls' } }),
  () => ({ report: { count: (n: number) => `${n}`, title: 'Calls' } }),
];

test('what has the same content is the same, and nothing else is', () => {
  for (const [i, one] of values.entries())
    for (const [j, other] of values.entries()) {
      const [a, b] = [one(), other()];
      assert.equal(sameContent(a, b), isDeepStrictEqual(a, b), `${i} and ${j}`);
    }
});

test('dates, classes and maps are themselves alone', () => {
  const date = new Date(0);
  assert.ok(sameContent({ date }, { date }));
  assert.ok(!sameContent({ date }, { date: new Date(0) }));
  assert.ok(!sameContent(new Map(), new Map()));
});

test('a copy stays as it was', () => {
  const labels = { report: { count: plural, titles: ['a'] } };
  const copy = copyOf(labels);
  assert.deepEqual(copy, labels);
  labels.report.titles.push('b');
  assert.deepEqual(copy.report.titles, ['a']);
  assert.equal(copy.report.count, plural);
});

test('the same content is the same object, also when what was handed in is changed', () => {
  const steady = steadyByContent<{ a: string } | undefined>();
  assert.equal(steady(undefined), undefined);
  const given = { a: '1' };
  const first = steady(given);
  assert.equal(steady({ a: '1' }), first);
  given.a = '2';
  const second = steady(given);
  assert.deepEqual([first, second], [{ a: '1' }, { a: '2' }]);
  assert.equal(steady(undefined), undefined);
});

/** Values that hold themselves, at so many steps. */
function ring(steps: number, content: unknown = 'a'): { content: unknown; next?: object; all: object[] } {
  const [first, ...others] = Array.from({ length: steps }, () => ({
    content,
    next: undefined as object | undefined,
    all: [] as object[],
  }));
  const ends = [first!, ...others];
  for (const [n, one] of ends.entries()) {
    one.next = ends[(n + 1) % steps];
    one.all.push(one);
  }
  return first!;
}

test('what holds itself is compared and copied too', () => {
  assert.ok(sameContent(ring(1), ring(1)));
  assert.ok(sameContent(ring(2), ring(2)));
  assert.ok(!sameContent(ring(2, 'a'), ring(2, 'b')));
  assert.ok(!sameContent(ring(1), { content: 'a', next: {}, all: [] }));
  assert.ok(sameContent(ring(2), ring(3)), 'step by step they are alike without end');
  const given = ring(3);
  const copy = copyOf(given);
  assert.deepEqual(copy, given);
  assert.notEqual(copy, given);
  assert.equal(copy.all[0], copy);
  const steady = steadyByContent<object>();
  assert.equal(steady(given), steady(ring(3)));
  given.content = 'b';
  assert.notEqual(steady(given), steady(ring(3)));
});

test('what holds one part many times over is compared once', () => {
  const nested = (): object => {
    let one: object = { end: 'here' };
    for (let n = 0; n < 100; n += 1) one = [one, one];
    return one;
  };
  assert.ok(sameContent(copyOf(nested()), nested()));
});

test('a copy has the keys of what was copied, whatever they are called', () => {
  const given = JSON.parse('{ "__proto__": { "a": 1 }, "constructor": 2 }') as object;
  assert.deepEqual(Object.keys(copyOf(given)), ['__proto__', 'constructor']);
  assert.equal(Object.getPrototypeOf(copyOf(given)), Object.prototype);
});
