import { expect } from '@open-wc/testing';
import { LitElement } from 'lit';
import * as library from '../../src/index.js';

type Element = typeof LitElement;

const names = Object.entries(library).flatMap(([name, value]) =>
  typeof value === 'function' && value.prototype instanceof LitElement ? name : [],
);

/** What is known of an element's properties; their types are functions of each copy's own. */
function propertiesOf(element: Element): unknown {
  return [...element.elementProperties].map(([name, { attribute, state, reflect }]) => [
    name,
    typeof attribute === 'string' ? attribute : attribute !== false && String(name).toLowerCase(),
    Boolean(state),
    Boolean(reflect),
  ]);
}

describe('The elements of the browser bundle', () => {
  let bundle: Record<string, Element>;

  before(async () => {
    bundle = (await import(`${location.origin}/dist/sv-elements.js`)) as typeof bundle;
  });

  for (const name of names) {
    it(`${name} has the properties and attributes of its source`, () => {
      const source = (library as unknown as Record<string, Element>)[name]!;
      const bundled = bundle[name]!;
      expect(bundled.observedAttributes).to.deep.equal(source.observedAttributes);
      expect(propertiesOf(bundled)).to.deep.equal(propertiesOf(source));
    });
  }

  it('are there to be tested', () => expect(names).to.include('SvCallReport'));
});
