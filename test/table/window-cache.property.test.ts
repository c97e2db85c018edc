import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Call } from '../../src/model/call.js';
import type { CallWindowPage } from '../../src/model/source.js';
import { WindowCache } from '../../src/table/window-cache.js';
import { aCall } from '../support/calls.js';
import { runs } from '../support/soak.js';

const size = 5;
const most = 4;

/** A service whose list of calls can grow at its beginning, and which answers windows of it. */
class GrowingList {
  calls: Call[];
  #made = 0;

  constructor(count: number) {
    this.calls = Array.from({ length: count }, () => this.#make());
  }

  grow(by: number): void {
    this.calls.unshift(...Array.from({ length: by }, () => this.#make()));
  }

  /** A cursor is the id of the call before, or after, the window. */
  window(place: { offset?: number; cursor?: string }): CallWindowPage {
    const [side, id] = place.cursor?.split(':') ?? [];
    const at = this.calls.findIndex((call) => call.id === id);
    const first =
      side === 'after' ? at + 1 : side === 'before' ? Math.max(0, at - size) : (place.offset ?? 0);
    const rows = this.calls.slice(first, first + size);
    return {
      rows,
      skipped: [],
      total: this.calls.length,
      isEstimated: false,
      next: first + size < this.calls.length ? `after:${rows.at(-1)?.id}` : undefined,
      previous: first > 0 && rows.length > 0 ? `before:${rows[0]!.id}` : undefined,
    };
  }

  #make(): Call {
    return aCall({ id: `c${this.#made++}` });
  }
}

type Step = { kind: 'read'; page: number } | { kind: 'grow'; by: number };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('read' as const), page: fc.nat(9) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('grow' as const), by: fc.integer({ min: 1, max: 12 }) }),
  },
);

test('calls that are kept stand where the service has them, also when others have come in before them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.array(anyStep, { maxLength: 40 }), (count, steps) => {
      const service = new GrowingList(count);
      const cache = new WindowCache(size, most);
      cache.store(0, service.window({}));
      for (const step of steps) {
        if (step.kind === 'grow') {
          service.grow(step.by);
          cache.shift(step.by);
        } else if (step.page * size < cache.total && !cache.has(step.page)) {
          cache.store(step.page, service.window(cache.placeOf(step.page)), [step.page]);
          assert.ok(cache.has(step.page));
        }
        assert.equal(cache.total, service.calls.length);
        const kept = service.calls.filter((call, position) => {
          const here = cache.callAt(position);
          if (here) assert.equal(here.id, call.id);
          assert.equal(cache.positionOf(call.id), here ? position : -1);
          return here !== undefined;
        });
        // What has moved may lie across one page more.
        assert.ok(kept.length <= size * (most + 1));
      }
    }),
    { numRuns: runs(300) },
  );
});

test('a page that comes with fewer calls than there are is not asked for again', () => {
  const service = new GrowingList(12);
  const cache = new WindowCache(size, most);
  cache.store(0, { ...service.window({}), rows: service.calls.slice(0, 3) });
  assert.deepEqual([cache.has(0), cache.has(1)], [true, false]);
  cache.store(2, { ...service.window({ offset: 10 }), total: undefined });
  assert.equal(cache.total, 12);
});

test('the end that is read takes the place of an estimate', () => {
  const service = new GrowingList(12);
  const cache = new WindowCache(size, most);
  cache.store(0, { ...service.window({}), total: 40, isEstimated: true });
  cache.store(7, { ...service.window({ offset: 35 }), total: undefined });
  assert.deepEqual([cache.total, cache.isEstimated], [35, true]);
  cache.store(2, { ...service.window({ offset: 10 }), total: undefined });
  assert.deepEqual([cache.total, cache.isEstimated], [12, false]);
});
