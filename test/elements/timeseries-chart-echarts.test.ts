import { expect } from '@open-wc/testing';
import { SvChart } from '../../src/controls/chart/chart.js';
import { UnreachableError } from '../../src/model/errors.js';
import { resize, until } from '../support/browser.js';
import { session } from '../support/service.js';
import { chartWith, drawn, inside, may, plotOf, seriesOf, sofia } from './timeseries-chart-page.js';

const { prototype } = SvChart as unknown as { prototype: { importECharts: () => Promise<unknown> } };
const { importECharts } = prototype;

describe('Timeseries chart: while echarts is not there yet', () => {
  before(() => resize(1280, 800));
  afterEach(() => (prototype.importECharts = importECharts));

  // The first of the page: only once is echarts not there.
  it('an image is of the moment it was asked for, and its success is that of a chart that has failed', async () => {
    prototype.importECharts = () => Promise.reject(new UnreachableError({ detail: 'no echarts' }));
    const { chart: failed } = await chartWith({ ...may(), kpis: ['total'] });
    const failure = () => plotOf(failed)!.renderRoot.querySelector('[part=failure]');
    await until(failure, 'the failure is shown');
    prototype.importECharts = importECharts;

    const { chart } = await chartWith({ ...may(), kpis: ['total'], view: 'table' });
    const lengths: number[] = [];
    chart.chartOptions = (options) => {
      lengths.push((options.series as { data: unknown[] }[])[0]!.data.length);
      return options;
    };
    const image = chart.exportPng();
    await chart.updateComplete;
    await chart.updateComplete;
    Object.assign(chart, seriesOf('2021-05-01', '2021-05-03', 'day'));
    await image;
    expect(lengths).to.deep.equal([31]);

    await drawn(failed);
    await until(() => !failure(), 'the failure is gone');
  });

  it('the series is asked for again all the same', async () => {
    prototype.importECharts = () => new Promise(() => {});
    const { chart, fired } = await chartWith(
      { client: session().client() },
      { 'time-zone': sofia, from: '2021-05-28', to: '2021-05-28' },
    );
    await chart.load();
    await until(() => inside(chart, 'sv-chart'), 'there is a chart, without its bars');
    void chart.refresh();
    await until(() => fired.filter(({ name }) => name === 'sv-loaded').length === 2, 'it is loaded again');
  });
});
