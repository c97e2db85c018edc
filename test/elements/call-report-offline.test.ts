import { expect, fixture, html } from '@open-wc/testing';
import '../../src/controls/period-picker/define.js';
import { SvCallGrid } from '../../src/elements/call-report/call-grid.js';
import { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { click, resize, until } from '../support/browser.js';
import { manyCalls } from '../support/calls.js';

let online = false;
let asked = 0;

class OfflineReport extends SvCallReport {
  protected override importDetails() {
    asked += 1;
    return online ? super.importDetails() : import(`${location.origin}/not-there.js`);
  }
}

customElements.define('sv-call-grid', SvCallGrid);
customElements.define('sv-call-report', OfflineReport);

describe('Call report: without what shows the details', () => {
  before(() => resize(1280, 800));

  it('asks for it ahead, says so when a call is opened, and opens it once it is there', async () => {
    const report = await fixture<SvCallReport>(
      html`<sv-call-report .calls=${manyCalls(3)}></sv-call-report>`,
    );
    const find = (selector: string) => report.renderRoot.querySelector<HTMLElement>(selector);
    await until(() => asked === 1, 'it was asked for ahead');
    expect(find('[part=failure]')).to.equal(null);

    const info = () => find('sv-call-grid')!.shadowRoot!.querySelector('[part=info]');
    await click(await until(info, 'a call can be opened'));
    await until(() => find('[part=failure]'), 'the failure is shown');
    expect(find('[part=failure]')!.innerText).to.include('The details could not be loaded');
    expect(find('[part=failure]')!.innerText).to.include('Check the connection');

    online = true;
    await click(find('[part=retry]')!);
    const dialog = () => find('sv-call-details-dialog')?.shadowRoot?.querySelector('dialog[open]');
    await until(dialog, 'the details are open');
    expect(find('[part=failure]')).to.equal(null);
  });
});
