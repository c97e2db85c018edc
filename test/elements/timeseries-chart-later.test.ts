import { expect } from '@open-wc/testing';
import { resize } from '../support/browser.js';
import { session } from '../support/service.js';
import { chartWith, drawn, may, sofia } from './timeseries-chart-page.js';

const fetched = (): string[] =>
  performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name).pathname)
    .filter((path) => path.includes('echarts'));

describe('Timeseries chart: echarts', () => {
  before(() => resize(1280, 800));

  it('is not fetched before there is a chart to be seen', async () => {
    await chartWith({});
    await chartWith(
      { client: session().client() },
      { 'time-zone': sofia, from: '2021-05-28', to: '2021-05-28' },
    );
    const { chart } = await chartWith({ ...may(), view: 'table' });
    expect(fetched()).to.deep.equal([]);
    chart.view = 'chart';
    await drawn(chart);
    expect(fetched()).not.to.be.empty;
  });
});
