import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runInSlices, nextTask } from '../../src/model/slices.js';

describe('work in slices', () => {
  it('lets other tasks in while it works, and gives what the work returns', async () => {
    const order: string[] = [];
    function* work(): Generator<void, string> {
      for (let step = 0; step < 3; step++) {
        order.push(`step ${step}`);
        yield;
      }
      return 'done';
    }
    const other = nextTask().then(() => order.push('other'));
    assert.equal(await runInSlices(work(), { slice: 0 }), 'done');
    await other;
    assert.equal(order[0], 'step 0', 'the first slice is done at once');
    assert.ok(order.indexOf('other') < order.indexOf('step 2'), order.join());
  });

  it('does what fits into one slice without a pause', async () => {
    let steps = 0;
    function* work(): Generator<void, void> {
      while (steps < 100) {
        steps += 1;
        yield;
      }
    }
    const done = runInSlices(work(), { slice: 10_000 });
    assert.equal(steps, 100);
    await done;
  });

  it('tells at the end of a slice how far the work is', async () => {
    const told: number[] = [];
    function* work(): Generator<number, void> {
      for (let step = 1; step <= 3; step++) yield step;
    }
    await runInSlices(work(), { slice: 0, rest: (step) => told.push(step) });
    assert.deepEqual(told, [1, 2, 3]);
    await runInSlices(work(), { slice: 10_000, rest: (step) => told.push(step) });
    assert.deepEqual(told, [1, 2, 3], 'what fits into one slice is not told');
  });

  for (const [time, expected] of [
    [0, ['step 0', 'pause', 'step 1', 'pause', 'step 2', 'pause']],
    [undefined, ['step 0', 'pause', 'step 1', 'step 2']],
  ] as const) {
    it(`pauses as it is told to, and then works for ${time ?? 'a slice of'} milliseconds`, async () => {
      const slice = 100;
      const order: string[] = [];
      function* work(): Generator<void, void> {
        for (let step = 0; step < 3; step++) {
          order.push(`step ${step}`);
          const end = step === 0 ? performance.now() + slice : 0;
          while (performance.now() <= end);
          yield;
        }
      }
      const pause = (): Promise<number | void> => {
        order.push('pause');
        return Promise.resolve(time);
      };
      await runInSlices(work(), { slice, pause });
      assert.deepEqual(order, expected);
    });
  }

  it('stops with the reason of the signal, and the work can clean up', async () => {
    const abort = new AbortController();
    let cleaned = false;
    function* endless(): Generator<void, void> {
      try {
        for (;;) yield;
      } finally {
        cleaned = true;
      }
    }
    const running = runInSlices(endless(), { signal: abort.signal, slice: 0 });
    const reason = new Error('cancelled');
    abort.abort(reason);
    await assert.rejects(running, reason);
    assert.equal(cleaned, true);
  });

  it('passes on what the work throws', async () => {
    function* broken(): Generator<void, void> {
      throw new Error('broken');
    }
    await assert.rejects(runInSlices(broken()), /broken/);
  });
});
