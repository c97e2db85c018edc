import { nextTask, SLICE } from '../model/slices.js';

/** As `nextTask`; in a page out of sight, where timers come once a second, by a message. */
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

/** Milliseconds that work nobody waits for is put off at most, and those it then has at least. */
const patience = 100;
const leastIdle = 4;

/**
 * Resolves once the page has nothing better to do, with the milliseconds that are likely to stay so; after a while in
 * any case. In a browser without idle callbacks (Safari), or out of sight, as `pageTask`.
 */
export function idleTime(): Promise<number> {
  if (!('requestIdleCallback' in window) || document.hidden) return pageTask().then(() => SLICE);
  return new Promise((resolve) =>
    requestIdleCallback((deadline) => resolve(Math.max(leastIdle, deadline.timeRemaining())), {
      timeout: patience,
    }),
  );
}
