import { expect } from '@open-wc/testing';
import { define } from '../../src/controls/tags.js';
import { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { version } from '../../src/version.js';
import { warningsOf } from '../support/warnings.js';

describe('defining a tag', () => {
  it('is no effect of importing a class', () => {
    expect(SvCallReport.version).to.equal(version);
    expect(customElements.get('sv-call-report')).to.equal(undefined);
  });

  it('twice with another copy keeps the first, warns with both versions and does not throw', async () => {
    class First extends HTMLElement {
      static version = '0.0.9';
    }
    class Second extends HTMLElement {}
    define('sv-test-twice', First);
    const said = await warningsOf(() => define('sv-test-twice', Second));
    expect(said).to.have.length(1);
    expect(said[0]).to.contain('<sv-test-twice>').and.to.contain('0.0.9').and.to.contain(version);
    expect(customElements.get('sv-test-twice') === First).to.equal(true);
  });

  it('twice with the same class says nothing', async () => {
    class Same extends HTMLElement {}
    expect(
      await warningsOf(() => ['sv-test-same', 'sv-test-same'].forEach((tag) => define(tag, Same))),
    ).to.deep.equal([]);
  });

  it('for a class that the page has given a name of its own defines a class that extends it', async () => {
    class Named extends HTMLElement {}
    customElements.define('acme-named', Named);
    expect(
      await warningsOf(() => ['sv-test-named', 'sv-test-named'].forEach((tag) => define(tag, Named))),
    ).to.deep.equal([]);
    expect(document.createElement('sv-test-named')).to.be.instanceOf(Named);
  });

  it('that somebody else has taken warns too', async () => {
    customElements.define('sv-test-foreign', class extends HTMLElement {});
    const said = await warningsOf(() => define('sv-test-foreign', class extends HTMLElement {}));
    expect(said[0]).to.contain('unknown');
  });

  it('makes elements that the tag name map knows', async () => {
    await import('../../src/elements/call-report/define.js');
    const report = document.createElement('sv-call-report');
    expect(report).to.be.instanceOf(SvCallReport);
    expect(report.version).to.equal(version);
  });
});
