import { expect, fixture, html } from '@open-wc/testing';
import { SvSeriesTable } from '../../src/elements/timeseries-chart/series-table.js';
import { SvTimeseriesChart } from '../../src/elements/timeseries-chart/timeseries-chart.js';
import { SvTimeseriesPlot } from '../../src/elements/timeseries-chart/timeseries-plot.js';
import { click, resize, until } from '../support/browser.js';

let online = false;

class OfflinePlot extends SvTimeseriesPlot {
  protected override importModule() {
    return online ? super.importModule() : import(`${location.origin}/not-there.js`);
  }
}

customElements.define('sv-series-table', SvSeriesTable);
customElements.define('sv-timeseries-plot', OfflinePlot);
customElements.define('sv-timeseries-chart', SvTimeseriesChart);

describe('Timeseries chart: without the chart library', () => {
  before(() => resize(1280, 800));

  it('says so, shows the table instead, and tries again', async function () {
    this.timeout(60_000);
    const time = Date.parse('2021-05-28T00:00+03:00');
    const bucket = {
      time,
      interactions: 1,
      total: 2,
      video: 2,
      screen: 0,
      chat: 0,
      successful: 1,
      unsuccessful: 1,
    };
    const series = { granularity: 'day' as const, timeZone: 'Europe/Sofia', buckets: [bucket] };
    const chart = await fixture<SvTimeseriesChart>(
      html`<sv-timeseries-chart .series=${series}></sv-timeseries-chart>`,
    );
    const find = (selector: string) => chart.renderRoot.querySelector<HTMLElement>(selector);
    await until(() => find('[part=failure]'), 'the failure is shown');
    expect(find('[part=failure]')!.innerText).to.include('The chart could not be loaded');
    expect(find('sv-series-table')!.shadowRoot!.textContent).to.include('28.05.2021');

    await import('../../src/elements/timeseries-chart/echarts-module.js');
    online = true;
    await click(find('[part=retry]')!);
    await until(() => find('sv-timeseries-plot')?.shadowRoot?.querySelector('canvas'), 'the chart is drawn');
    expect(find('[part=failure]')).to.equal(null);
  });
});
