/** Time as the server sees it, so that a test need not wait for a day to pass. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** @param signal Ends the waiting early */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    }),
};
