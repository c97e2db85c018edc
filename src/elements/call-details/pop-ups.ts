/**
 * Whether a link may open a tab. A frame's sandbox can forbid it, also from further out; of frames of another origin
 * nothing can be told.
 */
export function popUps(window: Window): 'allowed' | 'forbidden' | 'unknown' {
  let inner = window;
  while (inner !== inner.parent) {
    const frame = frameOf(inner);
    if (!frame) return 'unknown';
    const sandbox = frame.getAttribute('sandbox');
    if (sandbox !== null && !/(^|\s)allow-popups(\s|$)/i.test(sandbox)) return 'forbidden';
    inner = inner.parent;
  }
  return 'allowed';
}

function frameOf(window: Window): Element | null {
  try {
    return window.frameElement;
  } catch {
    return null;
  }
}
