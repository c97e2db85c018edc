import { expect, fixture, html } from '@open-wc/testing';
import { SvCallReport } from '../../src/elements/call-report/call-report.js';
import { SvSession } from '../../src/elements/session/session.js';
import { deep, deepAll, read } from '../pages/page.js';
import { click, resize, until } from '../support/browser.js';
import { session } from '../support/service.js';

/** As another version of the library would have: every tag that is not a public one, and two of those. */
class OfAnotherVersion extends HTMLElement {}
const takenTags = [
  'sv-call-details-dialog',
  'sv-chart',
  'sv-copy',
  'sv-data-grid',
  'sv-inner-period-picker',
  'sv-interaction-calls',
  'sv-recording',
  'sv-series-table',
  'sv-period-picker',
  'sv-timeseries-chart',
];
for (const tag of takenTags) customElements.define(tag, class extends OfAnotherVersion {});

customElements.define('acme-session', class extends SvSession {});
customElements.define('acme-report', SvCallReport);

/** The calls of the guide's figure 8, loaded from the server. */
async function acmeReport(): Promise<SvCallReport> {
  const { baseUrl, tokenUrl } = session();
  const around = await fixture(
    html`<acme-session base-url=${baseUrl} token-url=${tokenUrl} time-zone="Europe/Sofia">
      <acme-report from="2020-10-01T00:00" to="2020-10-06T23:59" auto-load></acme-report>
    </acme-session>`,
  );
  const report = around.querySelector<SvCallReport>('acme-report')!;
  await until(() => deep(report.shadowRoot!, '[part~=row]'), 'there are rows');
  return report;
}

const foreign = (report: SvCallReport): string[] =>
  deepAll(report.shadowRoot!, '*')
    .filter((element) => element instanceof OfAnotherVersion)
    .map(({ localName }) => localName);

describe('classes under names of the page’s own, beside another version’s tags', () => {
  before(() => resize(1280, 900));

  it('show calls, choose a period and open details with a recording', async () => {
    const report = await acmeReport();
    expect(deep(report.shadowRoot!, 'input[part~=field]')).to.include({
      value: '01.10.2020 00:00 to 06.10.2020 23:59',
    });

    const recorded = () =>
      deepAll(report.shadowRoot!, '[part~=row]').find((row) => read(row).includes('20:42:45'));
    await click(deep(await until(recorded, 'the call of figure 9 is listed'), '[part=info]')!);
    const card = await until(
      () => deep(report.shadowRoot!, '[part=recording]:not(button)'),
      'its recording is shown',
    );
    expect(read(card)).to.contain('Get Recording URL');
    expect(foreign(report)).to.deep.equal([]);
  });

  it('show statistics with their chart', async () => {
    const report = await acmeReport();
    await click(deep(report.shadowRoot!, '[part=stats-button]')!);
    // The choices, which come a moment later, move the button.
    await until(() => deep(report.shadowRoot!, '[part=agent]'), 'the agents are known');
    await click(deep(report.shadowRoot!, '[part=load]')!);
    await until(() => deep(report.shadowRoot!, 'canvas'), 'the bars are drawn');
    expect(foreign(report)).to.deep.equal([]);
  });

  it('leave public tags to the page, which may register them later', async () => {
    await acmeReport();
    expect(customElements.get('sv-call-report')).to.equal(undefined);
    const { warn } = console;
    const said: string[] = [];
    console.warn = (text: string) => said.push(text);
    await import('../../src/define.js').finally(() => (console.warn = warn));
    expect(said, 'one warning for all').to.have.length(1);
    expect(said[0]!.match(/(?<=<).+?(?=>)/g)).to.have.members(['sv-period-picker', 'sv-timeseries-chart']);
    const report = document.createElement('sv-call-report');
    expect(report).to.be.instanceOf(SvCallReport);
    await fixture(html`<div>${report}</div>`);
    expect(deep(report.shadowRoot!, '[part~=field]')).not.to.equal(undefined);
  });
});
