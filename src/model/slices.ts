/** Milliseconds of work at a time: well under the 50 ms from which a page feels stuck, with room for drawing. */
export const SLICE = 12;

/**
 * Resolves in a task of its own, behind those that wait already: input, drawing and the page's own work come first.
 * (`scheduler.yield` would go on before them.)
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/**
 * Does long work in slices, so that the page stays alive. The work is a generator that yields wherever it may be
 * interrupted; the first slice is done at once, and what it returns is what this resolves with. `rest` is told at the
 * end of a slice what was yielded last.
 *
 * @throws The signal's reason, once it is aborted; the generator's `finally` blocks have run by then.
 */
export async function inSlices<Step, Result>(
  work: Generator<Step, Result, undefined>,
  { signal, slice = SLICE, rest }: { signal?: AbortSignal; slice?: number; rest?: (step: Step) => void } = {},
): Promise<Result> {
  try {
    for (let end = performance.now() + slice; ;) {
      signal?.throwIfAborted();
      const step = work.next();
      if (step.done) return step.value;
      if (performance.now() < end) continue;
      rest?.(step.value);
      await nextTask();
      end = performance.now() + slice;
    }
  } finally {
    work.return(undefined as Result);
  }
}
