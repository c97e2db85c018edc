/** Defines the public elements that a page uses, each when its tag first appears. */

const loaders: Readonly<Record<string, () => Promise<unknown>>> = {
  'sv-session': () => import('./elements/session/define.js'),
  'sv-call-report': () => import('./elements/call-report/define.js'),
  'sv-call-details': () => import('./elements/call-details/define.js'),
  'sv-interaction': () => import('./elements/interaction/define.js'),
  'sv-interaction-stats': () => import('./elements/interaction-stats/define.js'),
  'sv-timeseries-chart': () => import('./elements/timeseries-chart/define.js'),
  'sv-agent-stats': () => import('./elements/agent-stats/define.js'),
  'sv-heat-map': () => import('./elements/heat-map/define.js'),
  'sv-breakdown': () => import('./elements/breakdown/define.js'),
  'sv-period-picker': () => import('./controls/period-picker/define.js'),
};

const loading = new Map<string, Promise<void>>();

/** Custom elements of others that are not defined yet: they may have a shadow root once they are. */
const awaited = new Set<string>();

/**
 * Loads what is not defined yet of the elements in a tree, then and whenever such a tag is added to it, in the open
 * shadow roots in it too. It is called for the document when this module is loaded. Not seen are closed shadow roots,
 * and open ones that are attached to an element after it was added and defined: hand those in.
 * @returns When the elements that are there now are defined. One that cannot be loaded is logged, and asked for again
 *   when its tag is added again; it never rejects.
 */
export async function discover(root: Document | ShadowRoot | Element): Promise<void> {
  observer?.observe(root, { childList: true, subtree: true });
  await Promise.all(scan(root));
}

const observer =
  typeof MutationObserver === 'undefined'
    ? undefined
    : new MutationObserver((mutations) => {
        for (const { addedNodes } of mutations)
          for (const node of addedNodes) if (node instanceof Element) scan(node);
      });

function scan(root: Document | ShadowRoot | Element): Promise<void>[] {
  const found = [...root.querySelectorAll('*')];
  if (root instanceof Element) found.unshift(root);
  return found.flatMap((element) => {
    const name = element.localName;
    if (element.shadowRoot && !Object.hasOwn(loaders, name)) return [discover(element.shadowRoot)];
    if (!name.includes('-') || customElements.get(name)) return [];
    if (Object.hasOwn(loaders, name)) return [load(name)];
    awaitDefinition(name);
    return [];
  });
}

function load(name: string): Promise<void> {
  let promise = loading.get(name);
  if (!promise) {
    promise = loaders[name]!().then(
      () => {
        if (Object.keys(loaders).every((tag) => customElements.get(tag))) observer?.disconnect();
      },
      (error: unknown) => {
        loading.delete(name);
        console.error(`smartvideo-elements: <${name}> could not be loaded.`, error);
      },
    );
    loading.set(name, promise);
  }
  return promise;
}

function awaitDefinition(name: string): void {
  if (awaited.has(name)) return;
  awaited.add(name);
  void customElements.whenDefined(name).then(() => discover(document));
}

if (typeof document !== 'undefined') void discover(document);
