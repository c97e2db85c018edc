import { nextTask, SLICE_MS } from '../model/slices.js';

/** As `nextTask`; in a hidden page, where timers fire once a second, by a message. */
export function pageTask(): Promise<void> {
  if (!document.hidden) return nextTask();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** Milliseconds that work in an idle page gets at least. */
const leastIdle = 4;

/**
 * Resolves once the page is idle, with the milliseconds that it is likely to stay so; after `patience`
 * milliseconds in any case, if that is given: then a hidden page does not wait either. In a browser without idle
 * callbacks (Safari) as `pageTask`.
 */
export function idleTime(patience?: number): Promise<number> {
  const cannotWait = patience !== undefined && document.hidden;
  if (!('requestIdleCallback' in window) || cannotWait) return pageTask().then(() => SLICE_MS);
  return new Promise((resolve) =>
    requestIdleCallback((deadline) => resolve(Math.max(leastIdle, deadline.timeRemaining())), {
      timeout: patience,
    }),
  );
}
