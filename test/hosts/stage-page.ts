/** The page around the app: it says what the tests tell it to, and tells them what it hears. */
export type Order = { load: string } | { from: 'parent' | 'sibling'; data: unknown } | { hide: boolean };

const [app, sibling] = [frame({ name: 'app' }), frame({ name: 'sibling', srcdoc: passingOn('app') })];

function frame(attributes: { name: string; srcdoc?: string }): HTMLIFrameElement {
  const made = Object.assign(document.createElement('iframe'), attributes);
  document.body.append(made);
  return made;
}

/** A page that says to another frame what it is told. */
function passingOn(to: string): string {
  return `<script>onmessage = ({ data }) => parent.frames.${to}.postMessage(data, '*');</script>`;
}

// What the app says because a test made it comes from the test's window in WebKit; so it is told by what it is.
window.addEventListener('message', ({ origin, data }) => {
  if ('order' in data) obey(data.order as Order);
  else window.top!.postMessage({ heard: data, origin }, '*');
});

function obey(order: Order): void {
  if ('load' in order) app.src = order.load;
  else if ('hide' in order) app.hidden = order.hide;
  else if (order.from === 'sibling') sibling.contentWindow!.postMessage(order.data, '*');
  else app.contentWindow!.postMessage(order.data, '*');
}
