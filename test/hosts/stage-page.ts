/** The page around the app: it says what the tests tell it to, and tells them what it hears. */
export type Order = { load: string } | { from: 'parent' | 'sibling'; data: unknown } | { hide: boolean };

const [app, sibling] = document.querySelectorAll('iframe');

// What the app says because a test made it comes from the test's window in WebKit; so it is told by what it is.
window.addEventListener('message', ({ origin, data }) => {
  if ('order' in data) obey(data.order as Order);
  else window.top!.postMessage({ heard: data, origin }, '*');
});

function obey(order: Order): void {
  if ('load' in order) app!.src = order.load;
  else if ('hide' in order) app!.hidden = order.hide;
  else if (order.from === 'sibling') sibling!.contentWindow!.postMessage(order.data, '*');
  else app!.contentWindow!.postMessage(order.data, '*');
}
