/** Milliseconds of work at a time: well under the 50 ms from which a page feels stuck, with room for drawing. */
export const SLICE_MS = 12;

/**
 * Resolves in a task of its own, behind those that wait already. By a timer, which alone among the ways to wait lets
 * input, drawing, fetches and other timers through in every browser (`scheduler.yield` goes before them all, messages
 * hold drawing back in Firefox).
 */
export const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** How long work is cut up. */
export interface SliceOptions<Step> {
  signal?: AbortSignal;
  /** Milliseconds. */
  slice?: number;
  rest?: (step: Step) => void;
  pause?: () => Promise<number | void>;
}

/**
 * Does long work in slices, so that the page stays alive. The work is a generator that yields wherever it may be
 * interrupted; the first slice is done at once, and what it returns is what this resolves with. `rest` is told at the
 * end of a slice what was yielded last; `pause` waits for the next one, and may resolve with the milliseconds there
 * are for it, if fewer than `slice`.
 *
 * @throws The signal's reason, once it is aborted; the generator's `finally` blocks have run by then.
 */
export async function runInSlices<Step, Result>(
  work: Generator<Step, Result, undefined>,
  { signal, slice = SLICE_MS, rest, pause = nextTask }: SliceOptions<Step> = {},
): Promise<Result> {
  try {
    for (let end = performance.now() + slice; ;) {
      signal?.throwIfAborted();
      const step = work.next();
      if (step.done) return step.value;
      if (performance.now() < end) continue;
      rest?.(step.value);
      const time = await pause();
      end = performance.now() + Math.min(slice, time ?? slice);
    }
  } finally {
    work.return(undefined as Result);
  }
}
