import { createComponent } from '@lit/react';
import * as React from 'react';

/** A React component that draws an element; its `ref` is the element. */
export type ReactComponent<Element, Own> = React.ForwardRefExoticComponent<
  Omit<React.HTMLAttributes<Element>, keyof Own> & Own & React.RefAttributes<Element>
>;

interface ComponentOptions {
  /** Of the component, for React's tools. */
  name: string;
  tag: string;
  /** The element's own properties. */
  properties: readonly string[];
  /** Names of events by the names of their handlers. */
  events: Readonly<Record<string, string>>;
}

/**
 * A component for an element. What is neither one of its properties nor a handler is an attribute, on the server and in
 * the browser alike: by a class of the element, Lit would take `id` and `title` for properties where there is a DOM, and
 * for attributes where there is none, and React would find another page than the server sent.
 */
export function reactComponent({ name, tag, properties, events }: ComponentOptions): unknown {
  const elementClass = class {} as unknown as new () => HTMLElement;
  for (const property of properties) Object.defineProperty(elementClass.prototype, property, {});
  return createComponent({ react: React, displayName: name, tagName: tag, elementClass, events });
}
