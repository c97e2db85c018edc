/** Milliseconds of one slice of work: well below the 50 ms of a long task, with time left for rendering. */
export const SLICE_MS = 12;

/**
 * Resolves in a new task, after those already queued. A timer is the only way that lets input, rendering, fetches and
 * other timers run in every browser (`scheduler.yield` takes precedence over them, messages delay rendering in Firefox).
 */
export const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** How work is divided into slices. */
interface SliceOptions<Step> {
  signal?: AbortSignal;
  /** Milliseconds of a slice. Default: 12. */
  slice?: number;
  /** Called at the end of a slice with what was yielded last. */
  rest?: (step: Step) => void;
  /** Waits for the next slice; may resolve with the milliseconds available for it, if fewer than `slice`. */
  pause?: () => Promise<number | void>;
}

/**
 * Runs long work in slices, so that the page stays responsive. The work is a generator that yields wherever it may be
 * interrupted; the first slice runs at once. Resolves with what the generator returns.
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
