import { expect } from '@open-wc/testing';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { until } from '../support/browser.js';
import { openPage, type OpenPage } from './page.js';

describe('A page whose calls come from elsewhere', () => {
  let page: OpenPage;

  afterEach(() => page.close());

  for (const [path, what] of [
    ['/demo/own-source.html', 'a service with names of its own'],
    ['/demo/genesys-source.html', 'the analytics of Genesys Cloud'],
  ] as const)
    it(`shows those of ${what}`, async () => {
      page = await openPage(path);
      const report = await page.find<SvCallReport>('sv-call-report');
      await page.find('[part~=row]');
      await until(() => report.rowCount > 20, 'there are many');
      const columns = ['start', 'from', 'to', 'type', 'duration', 'reason'];
      for (const column of columns) {
        const cell = await page.find(`[part~=row] [data-column=${column}]`);
        expect(cell.innerText.trim(), column).not.to.equal('');
      }
    });
});
