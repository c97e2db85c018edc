import { html, type TemplateResult } from 'lit';
import { version } from '../version.js';

type ElementClass = new () => HTMLElement;

/** The tag of each class of this copy of the library, once it has one. */
const tags = new WeakMap<ElementClass, string>();

/** Tags of another copy, which are said together when all modules that are loaded now have asked for theirs. */
const taken: string[] = [];

/**
 * Registers a public tag once. A second copy of the library on a page keeps the first one's elements and says so, once
 * for all tags and with both versions; it does not throw. Nor does a class that the page has registered under a name of
 * its own: the tag then belongs to a class that extends it.
 */
export function define(tag: string, element: ElementClass): void {
  const there = customElements.get(tag) as (ElementClass & { readonly version?: string }) | undefined;
  if (!there) {
    try {
      customElements.define(tag, element);
    } catch {
      customElements.define(tag, extended(element));
    }
    if (!tags.has(element)) tags.set(element, tag);
  } else if (there !== element && !(there.prototype instanceof element))
    warnOnce(`<${tag}> (${there.version ?? 'version unknown'})`);
}

function warnOnce(tag: string): void {
  if (taken.push(tag) > 1) return;
  queueMicrotask(() =>
    console.warn(
      `Version ${version} of smartvideo-elements leaves tags as they are that have been defined before: ${taken.splice(0).join(', ')}. Its defineAll({ prefix }) registers tags of its own.`,
    ),
  );
}

const templates = new WeakMap<TemplateStringsArray, TemplateStringsArray>();

/**
 * Lit's `html` for templates that draw other elements of ours: each of their tags is replaced by the one that the class
 * has, by `define()` or else registered when it is first drawn. So a class works under a name of the page's own without
 * any other tag, and two copies of the library do not draw each other's elements.
 * @param inner Classes by the tag in the template, which is registered where nobody has taken it. Never a public tag:
 *   those are the page's.
 */
export function htmlWith(inner: Readonly<Record<string, ElementClass>>) {
  return (strings: TemplateStringsArray, ...values: unknown[]): TemplateResult => {
    let template = templates.get(strings);
    if (!template) templates.set(strings, (template = withTags(strings, inner)));
    return html(template, ...values);
  };
}

function withTags(strings: TemplateStringsArray, inner: Readonly<Record<string, ElementClass>>) {
  const replaced = strings.map((text) =>
    text.replace(
      /(<\/?)(sv-[a-z-]+)/g,
      (_, bracket: string, name: string) => bracket + tagOf(inner[name]!, name),
    ),
  );
  // Lit takes only what was a template literal, which `raw` tells.
  return Object.assign(replaced, { raw: replaced });
}

/** An element as `htmlWith` draws it. */
export function createInner<Element extends HTMLElement>(element: new () => Element, name: string): Element {
  return document.createElement(tagOf(element, name)) as Element;
}

function tagOf(element: ElementClass, name: string): string {
  const tag = tags.get(element) ?? register(element, name);
  tags.set(element, tag);
  return tag;
}

/** The tag belongs to a class that only extends the element's, which the page can then still register itself. */
function register(element: ElementClass, name: string): string {
  let tag = name;
  for (let n = 2; customElements.get(tag); n++) tag = `${name}-${n}`;
  customElements.define(tag, extended(element));
  return tag;
}

const extended = (element: ElementClass): ElementClass => class extends element {};
