import type { ReactiveControllerHost } from 'lit';

/** The closest ancestor that has the attribute, through shadow roots; the element itself is not asked. */
export function ancestorWith(element: Element, attribute: string): Element | undefined {
  let node: Node | null = element.parentNode;
  while (node) {
    if (node instanceof Element && node.hasAttribute(attribute)) return node;
    node = node instanceof ShadowRoot ? node.host : node.parentNode;
  }
  return undefined;
}

const sparkVariable = '--gse-semantic-background-container-page-default';
let spark: boolean | undefined;

/**
 * Whether the page has the tokens of Genesys Spark. To answer, the browser works out all styles there are, so elements
 * drawn one inside the other ask it once.
 */
export function isSparkPage(): boolean {
  if (spark === undefined) {
    spark = getComputedStyle(document.documentElement).getPropertyValue(sparkVariable) !== '';
    setTimeout(() => (spark = undefined));
  }
  return spark;
}

const watched = ['lang', 'flare-mode'];
const listeners = new Set<() => void>();
let stop: (() => void) | undefined;

function start(): () => void {
  const tell = (): void => {
    spark = undefined;
    listeners.forEach((listener) => listener());
  };
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(tell);
  for (const root of [document.documentElement, document.body])
    observer.observe(root, { attributes: true, attributeFilter: watched });
  scheme.addEventListener('change', tell);
  return () => {
    observer.disconnect();
    scheme.removeEventListener('change', tell);
  };
}

/**
 * Updates its element when the page's language, Spark's `flare-mode` or the system's colour scheme changes. One
 * observer serves all elements of a page and goes with the last.
 */
export class EnvironmentController {
  #changed: () => void;

  constructor(host: ReactiveControllerHost) {
    this.#changed = () => host.requestUpdate();
    host.addController(this);
  }

  /** Where an element is put, or put back, another language or mode may hold. */
  hostConnected(): void {
    listeners.add(this.#changed);
    stop ??= start();
    this.#changed();
  }

  hostDisconnected(): void {
    listeners.delete(this.#changed);
    if (listeners.size > 0) return;
    stop?.();
    stop = undefined;
  }
}
