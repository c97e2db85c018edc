/**
 * Runs jobs, so many at a time. `next` is asked for one whenever there is room, with those under way; when it has none,
 * it is asked again each time a job ends. Resolves when no job is under way and there is none to begin. Jobs must not
 * reject.
 */
export async function inParallel<Job>(
  most: number,
  next: (underWay: ReadonlyMap<Job, unknown>) => Job | undefined,
  start: (job: Job) => Promise<void>,
): Promise<void> {
  const underWay = new Map<Job, Promise<unknown>>();
  for (;;) {
    while (underWay.size < most) {
      const job = next(underWay);
      if (job === undefined) break;
      const ended = start(job).finally(() => underWay.delete(job));
      underWay.set(job, ended);
    }
    if (underWay.size === 0) return;
    await Promise.race(underWay.values());
  }
}

/** The promise's outcome, or a rejection with the signal's reason as soon as it is aborted. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
