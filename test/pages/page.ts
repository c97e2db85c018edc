import { resize, until } from '../support/browser.js';
import { frameOver } from '../support/frames.js';

/** A whole page of the demo in a frame of the same origin. */
export interface OpenPage {
  window: Window;
  document: Document;
  /** The first element with this tag, through the page's own shadow roots. */
  find<E extends HTMLElement>(selector: string): Promise<E>;
  close(): void;
}

/** Opens a page of the demo over the whole window. */
export async function openPage(path: string): Promise<OpenPage> {
  await resize(1280, 900);
  const frame = await frameOver(path);
  const page = frame.contentDocument!;
  return {
    window: frame.contentWindow!,
    document: page,
    find: <E extends HTMLElement>(selector: string) =>
      until(() => deep<E>(page, selector), `${path} has ${selector}`),
    close: () => frame.remove(),
  };
}

/** The first match in a tree and in the shadow roots below it. */
export function deep<E extends HTMLElement>(root: ParentNode, selector: string): E | undefined {
  return deepAll<E>(root, selector)[0];
}

export function deepAll<E extends HTMLElement>(root: ParentNode, selector: string): E[] {
  const here = [...root.querySelectorAll<E>(selector)];
  const below = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
    shadowRoot ? deepAll<E>(shadowRoot, selector) : [],
  );
  return [...here, ...below];
}

/** What a person reads there, through shadow roots, with runs of space as one; words for screen readers alone are left out. */
export function read(element: Element): string {
  return texts(element).join('').replace(/\s+/g, ' ').trim();
}

function texts(node: Node): string[] {
  if (node.nodeType === Node.TEXT_NODE) return [node.textContent ?? ''];
  if (!('tagName' in node)) return [];
  const element = node as HTMLElement;
  if (element.matches('.unseen, style, [hidden]')) return [];
  const inside = element instanceof HTMLSlotElement ? element.assignedNodes() : [];
  const children = [...(element.shadowRoot ?? (inside.length ? { childNodes: inside } : element)).childNodes];
  const inline = getComputedStyle(element).display.startsWith('inline');
  const words = children.flatMap(texts);
  return inline ? words : [' ', ...words, ' '];
}
