import { expect } from '@open-wc/testing';
import { LitElement } from 'lit';
import * as library from '../../src/index.js';
import { until } from '../support/browser.js';

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
    bundle = (await import(`${location.origin}/dist/sv-elements.js?v=1`)) as typeof bundle;
  });

  for (const name of names) {
    it(`${name} has the properties and attributes of its source`, () => {
      const source = (library as unknown as Record<string, Element>)[name]!;
      const bundled = bundle[name]!;
      expect(bundled.observedAttributes).to.deep.equal(source.observedAttributes);
      expect(propertiesOf(bundled)).to.deep.equal(propertiesOf(source));
    });
  }

  it('have what comes later without the bundle a second time, whatever address it has', async () => {
    const picker = document.createElement('sv-period-picker');
    document.body.append(picker);
    picker.open();
    await until(() => picker.renderRoot.querySelector('[role=gridcell]'), 'the panel is open');
    picker.remove();
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
    expect(loaded.filter((name) => name.includes('period-panel'))).to.have.length(1);
    expect(loaded.filter((name) => name.includes('sv-elements.js'))).to.deep.equal([
      `${location.origin}/dist/sv-elements.js?v=1`,
    ]);
  });

  it('are there to be tested', () => expect(names).to.include('SvCallReport'));
});
