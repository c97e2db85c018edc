import { expect, fixture, html } from '@open-wc/testing';
import '../../src/controls/period-picker/define.js';
import { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { click, resize, until } from '../support/browser.js';
import { manyCalls } from '../support/calls.js';

let online = false;
let asked = 0;
let askedForExport = 0;

class OfflineReport extends SvCallReport {
  protected override importDetails() {
    asked += 1;
    return online ? super.importDetails() : import(`${location.origin}/not-there.js`);
  }

  protected override importExport() {
    askedForExport += 1;
    return online ? super.importExport() : import(`${location.origin}/not-there.js`);
  }

  protected override importStats() {
    return online ? super.importStats() : import(`${location.origin}/not-there.js`);
  }
}

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

    const info = () => find('sv-data-grid')!.shadowRoot!.querySelector('[part=info]');
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

describe('Call report: without what exports', () => {
  before(() => resize(1280, 800));
  beforeEach(() => {
    online = false;
    askedForExport = 0;
  });

  const loaded = async (): Promise<SvCallReport> => {
    const report = await fixture<SvCallReport>(
      html`<sv-call-report .calls=${manyCalls(3)}></sv-call-report>`,
    );
    await until(() => askedForExport === 1, 'it was asked for ahead');
    return report;
  };

  it('says so when rows are exported, and exports them once it is there', async () => {
    const report = await loaded();
    const find = (part: string) => report.renderRoot.querySelector<HTMLElement>(`[part=${part}]`);
    const exported: unknown[] = [];
    report.addEventListener('sv-exported', ({ detail }) => exported.push(detail.rows));
    expect(find('failure')).to.equal(null);
    await click(find('export')!);
    await until(() => find('failure'), 'the failure is shown');
    expect(find('failure')!.innerText).to.include('The rows could not be exported');
    expect(find('failure')!.innerText).to.include('Check the connection');
    online = true;
    await click(find('retry')!);
    await until(() => exported.length === 1, 'they are exported');
    expect(exported).to.deep.equal([3]);
    expect(find('failure')).to.equal(null);
  });

  it('does not ask for it ahead where exporting is not allowed', async () => {
    const report = await fixture<SvCallReport>(
      html`<sv-call-report .calls=${manyCalls(3)} .permissions=${{ export: false }}></sv-call-report>`,
    );
    await until(
      () => report.renderRoot.querySelector('.sv > [role=status]')!.textContent === '3 calls',
      'all are there',
    );
    expect(askedForExport).to.equal(0);
  });

  it('says so when the statistics are opened, and shows them once they are there', async () => {
    online = false;
    const report = await fixture<SvCallReport>(
      html`<sv-call-report .calls=${manyCalls(3)}></sv-call-report>`,
    );
    const find = (selector: string) => report.renderRoot.querySelector<HTMLElement>(selector);
    await click(find('[part=stats-button]')!);
    await until(() => find('[part=failure]'), 'the failure is shown');
    expect(find('[part=failure]')!.innerText).to.include('Check the connection');
    online = true;
    await click(find('[part=retry]')!);
    const load = () => find('sv-inner-interaction-stats')?.shadowRoot?.querySelector('[part=load]');
    await until(load, 'the statistics are open');
    expect(find('[part=failure]')).to.equal(null);
  });
});
