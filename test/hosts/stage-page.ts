/** The page around the app: it says what the tests tell it to, and tells them what it hears. */
export type Order = { load: string } | { from: 'parent' | 'sibling'; data: unknown } | { hide: boolean };

const [app, sibling] = document.querySelectorAll('iframe');

window.addEventListener('message', ({ source, origin, data }) => {
  if (source === app!.contentWindow) window.top!.postMessage({ heard: data, origin }, '*');
  else if (source === window.top) obey(data as Order);
});

function obey(order: Order): void {
  if ('load' in order) app!.src = order.load;
  else if ('hide' in order) app!.hidden = order.hide;
  else if (order.from === 'sibling') sibling!.contentWindow!.postMessage(order.data, '*');
  else app!.contentWindow!.postMessage(order.data, '*');
}
