import type { ReactiveControllerHost } from 'lit';

/** The closest ancestor with an attribute, through shadow roots; the element itself is no ancestor. */
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
 * Whether the page has the tokens of Genesys Spark. Reading a computed style makes the browser compute all styles, so
 * the answer is kept for the current task, in which nested elements are drawn.
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
  const notify = (): void => {
    spark = undefined;
    listeners.forEach((listener) => listener());
  };
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(notify);
  for (const root of [document.documentElement, document.body])
    observer.observe(root, { attributes: true, attributeFilter: watched });
  scheme.addEventListener('change', notify);
  return () => {
    observer.disconnect();
    scheme.removeEventListener('change', notify);
  };
}

/**
 * Updates its host when the page's language, Spark's `flare-mode` or the system's colour scheme changes. One observer
 * serves all hosts of a page, as long as there are any.
 */
export class EnvironmentController {
  #changed: () => void;

  constructor(host: ReactiveControllerHost) {
    this.#changed = () => host.requestUpdate();
    host.addController(this);
  }

  /** Another language or mode may hold where the element is now. */
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
