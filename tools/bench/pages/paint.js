// When what was done is on the screen, and what lies there.

/** The time of the next frame. */
export const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** Resolves, with the time of the next frame, in a task after that frame was painted. */
export async function painted() {
  const time = await frame();
  const { port1, port2 } = new MessageChannel();
  await new Promise((resolve) => {
    port1.onmessage = resolve;
    port2.postMessage(undefined);
  });
  port1.close();
  return time;
}

/** The element at a point, inside shadow roots too. */
export function deepElementAt(x, y, root = document) {
  const element = root.elementFromPoint(x, y);
  const isHost = element?.shadowRoot && element.shadowRoot !== root;
  return (isHost && deepElementAt(x, y, element.shadowRoot)) || element;
}

/** The first element that matches, inside shadow roots too. */
export function deepQuery(selector, root = document) {
  const found = root.querySelector(selector);
  if (found) return found;
  for (const host of root.querySelectorAll('*')) {
    const inner = host.shadowRoot && deepQuery(selector, host.shadowRoot);
    if (inner) return inner;
  }
  return null;
}
