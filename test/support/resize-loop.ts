/**
 * Imported for its effect: mocha fails a test for “ResizeObserver loop completed with undelivered notifications”,
 * which browsers report when the virtualizer measures its first rows, and which means no more than one frame later.
 */
addEventListener('error', (event) => {
  if (event.message.startsWith('ResizeObserver loop')) event.stopImmediatePropagation();
});
