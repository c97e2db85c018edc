/** Imported for its effects: what runner and browsers need to tell a failure as what it is. */

// mocha fails a test for “ResizeObserver loop completed with undelivered notifications”, which browsers report when
// an element grows by what it has just measured, and which means no more than one frame later.
addEventListener('error', (event) => {
  if (event.message.startsWith('ResizeObserver loop')) event.stopImmediatePropagation();
});

// The runner cannot send elements to its terminal, and waits for ever when an assertion about one has failed.
afterEach(function () {
  const error: Record<string, unknown> = { ...this.currentTest?.err };
  for (const side of ['actual', 'expected']) {
    if (side in error && !isSendable(error[side]))
      Object.assign(this.currentTest!.err!, { [side]: undefined });
  }
});

function isSendable(value: unknown): boolean {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}
