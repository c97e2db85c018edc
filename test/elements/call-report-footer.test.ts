import { expect } from '@open-wc/testing';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { part, report } from './call-report-page.js';

const link = (element: SvCallReport): HTMLAnchorElement | undefined =>
  part(element, 'footer')?.querySelector('a') ?? undefined;

describe('Call report: the link for feedback', () => {
  it('is not there unless the integrator gives an address', async () => {
    const { element } = await report();
    expect(part(element, 'footer') === null).to.equal(true);
  });

  for (const address of ['mailto:support@videoengager.com', 'https://example.com/feedback', '/feedback'])
    it(`leads to ${address}, tells nobody where from, and names the version`, async () => {
      const { element } = await report({}, { 'feedback-url': address });
      expect(link(element)!.getAttribute('href')).to.equal(address);
      expect(link(element)!.rel).to.contain('noopener').and.to.contain('noreferrer');
      expect(part(element, 'footer')!.innerText).to.contain(element.version);
      await expect(element).to.be.accessible();
    });

  for (const address of ['javascript:alert(1)', 'data:text/html,<script>alert(1)</script>', 'http://'])
    it(`is not made of what is no address: ${address}`, async () => {
      const { element } = await report({}, { 'feedback-url': address });
      expect(link(element) === undefined).to.equal(true);
    });
});
