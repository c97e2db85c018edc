const names: Record<string, string> = { localhost: '127.0.0.1', '127.0.0.1': 'localhost' };

/** The runner's server by its other name: another origin, and another site. */
export const otherOrigin = `${location.protocol}//${names[location.hostname]}:${location.port}`;

/** A frame with a page in it, once that is loaded. */
export async function frameOf(
  page: string,
  attributes: Record<string, string> = {},
): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
  frame.src = page;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  return frame;
}

/** The same over the whole window, so that a place in the page is that place in the window. */
export const frameOver = (page: string): Promise<HTMLIFrameElement> =>
  frameOf(page, {
    style: 'position: fixed; inset: 0; inline-size: 100vw; block-size: 100vh; border: 0',
  });

/** Address of an empty page that runs a module of the tests, of the other origin. */
export const foreignPage = (module: string): string =>
  `${otherOrigin}/test/support/page.html?${new URLSearchParams({ module })}`;
