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
  /** Names of attributes by the element's own properties; `null` for a property without one. */
  properties: Readonly<Record<string, string | null>>;
  /** Names of events by the names of their handlers. */
  events: Readonly<Record<string, string>>;
}

/**
 * A component for an element. What is neither one of its properties nor a handler is an attribute, on the server and in
 * the browser alike: by a class of the element, Lit would take `id` and `title` for properties where there is a DOM, and
 * for attributes where there is none, and React would find another page than the server sent.
 */
export function reactComponent(options: ComponentOptions): unknown {
  // React 18 warns of the layout effects of Lit's component on a server.
  if (typeof window === 'undefined') return serverComponent(options);
  const { name, tag, properties, events } = options;
  const elementClass = class {} as unknown as new () => HTMLElement;
  for (const property of Object.keys(properties)) Object.defineProperty(elementClass.prototype, property, {});
  return createComponent({ react: React, displayName: name, tagName: tag, elementClass, events });
}

/**
 * Draws the tag with what attributes can say. The element waits with it until Lit's component has set the other properties
 * and the listeners in the browser: that one takes `defer-hydration` away, and has React pass over the attributes.
 */
function serverComponent({ name, tag, properties, events }: ComponentOptions): unknown {
  const attribute = ([key, value]: [string, unknown]): [string, unknown][] => {
    if (key in events) return [];
    if (key === 'className') return [['class', value]];
    if (!(key in properties)) return [[key, value]];
    const written = properties[key];
    return written && isAttributeValue(value) ? [[written, value === true ? '' : value]] : [];
  };
  // A ref is for the browser alone; React wants it taken all the same.
  const component = React.forwardRef<unknown, Record<string, unknown>>((props, _ref) =>
    React.createElement(tag, {
      'defer-hydration': '',
      ...Object.fromEntries(Object.entries(props).flatMap(attribute)),
    }),
  );
  component.displayName = name;
  return component;
}

/** Whether an attribute says as much as the property: no list or object does, and an absent flag is `false`. */
const isAttributeValue = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || value === true;
