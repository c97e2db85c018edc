import { version } from '../version.js';

interface Versioned {
  readonly version?: string;
}

/**
 * Registers a tag once. A second copy of the library on a page keeps the first one's elements and says so, with
 * both versions; it does not throw.
 */
export function define(tag: string, element: CustomElementConstructor): void {
  const there = customElements.get(tag) as (CustomElementConstructor & Versioned) | undefined;
  if (!there) customElements.define(tag, element);
  else if (there !== element)
    console.warn(
      `<${tag}> is defined already, by version ${there.version ?? 'unknown'}; version ${version} of smartvideo-elements leaves it as it is.`,
    );
}
