import { expect } from '@open-wc/testing';
import * as library from '../../src/index.js';
import { until } from '../support/browser.js';

describe('The browser bundle', () => {
  // An address of its own, as a page gives it that wants to get past its caches.
  const address = `${location.origin}/dist/sv-elements.js?v=1`;
  let bundle: Record<string, unknown>;

  before(async () => {
    bundle = (await import(address)) as Record<string, unknown>;
  });

  it('has everything that the package exports', () => {
    expect(Object.keys(bundle)).to.include.members(Object.keys(library));
  });

  it('registers its elements', () => {
    for (const [name, value] of Object.entries(bundle)) {
      if (!name.startsWith('Sv')) continue;
      const tag = name.replace(/\B[A-Z]/g, '-$&').toLowerCase();
      expect(customElements.get(tag), tag).to.equal(value);
    }
    expect(bundle).to.have.property('SvCallReport');
  });

  it('loads what comes later without loading itself a second time', async () => {
    const picker = document.createElement('sv-period-picker');
    document.body.append(picker);
    picker.open();
    await until(() => picker.renderRoot.querySelector('[role=gridcell]'), 'the panel is open');
    picker.remove();
    const loaded = (word: string): string[] =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => name.includes(word));
    // A file is listed a moment after it has run.
    await until(() => loaded('/period-panel').length > 0, 'it is listed');
    expect(loaded('/period-panel')).to.have.length(1);
    expect(loaded('/dist/sv-elements.js')).to.deep.equal([address]);
  });
});
