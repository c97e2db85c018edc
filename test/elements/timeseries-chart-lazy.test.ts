import { expect } from '@open-wc/testing';
import { resize, until } from '../support/browser.js';
import { canvasOf, chartWith, drawn, may, picture, plotOf } from './timeseries-chart-page.js';

const requested = (): boolean =>
  performance.getEntriesByType('resource').some(({ name }) => name.includes('/echarts-module.'));

describe('Timeseries chart: the chart library', () => {
  before(() => resize(1280, 800));

  it('is not requested before a chart is about to be seen, and the space is there before', async function () {
    this.timeout(60_000);
    const { chart } = await chartWith(may());
    chart.parentElement!.style.paddingTop = '5000px';
    const height = chart.offsetHeight;
    const seen = new Promise((resolve) => new IntersectionObserver(resolve).observe(chart));
    await seen;
    expect(requested()).to.equal(false);
    expect(plotOf(chart)!.shadowRoot!.textContent).to.include('Loading…');

    chart.scrollIntoView();
    await until(requested, 'the library is requested');
    await import('../../src/elements/timeseries-chart/echarts-module.js');
    await drawn(chart);
    expect(chart.offsetHeight).to.equal(height);
    expect(plotOf(chart)!.shadowRoot!.textContent).not.to.include('Loading…');
  });

  it('lets go of a chart that is taken away, and draws it anew when it comes back', async () => {
    const { chart } = await chartWith(may());
    const before = await drawn(chart);
    const place = chart.parentElement!;
    chart.remove();
    expect(before.isConnected).to.equal(false);
    expect(canvasOf(chart)).to.equal(null);
    place.append(chart);
    expect(await drawn(chart)).not.to.equal(before);
  });

  it('draws as wide as its container, whenever that changes', async () => {
    const { chart } = await chartWith(may());
    await drawn(chart);
    const place = chart.parentElement!;
    for (const width of [900, 420, 1100]) {
      place.style.width = `${width}px`;
      await until(
        () => canvasOf(chart)!.getBoundingClientRect().width === width,
        `the chart is ${width} px wide`,
      );
      expect(picture(canvasOf(chart)!).some((value) => value > 0)).to.equal(true);
    }
  });
});
