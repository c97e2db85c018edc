import { expect } from '@open-wc/testing';
import { getInstanceByDom, type EChartsType } from 'echarts/core';
import { SvChart } from '../../src/controls/chart/chart.js';
import { scale } from '../../src/elements/timeseries-chart/bar-options.js';
import type { SvTimeseriesChart } from '../../src/elements/timeseries-chart/timeseries-chart.js';
import { UnreachableError } from '../../src/model/errors.js';
import { click, press, resize, until } from '../support/browser.js';
import { aBucket } from '../support/buckets.js';
import {
  barsOf,
  button,
  canvasOf,
  chartWith,
  drawn,
  may,
  picture,
  plotOf,
  seriesOf,
  slider,
} from './timeseries-chart-page.js';

describe('Timeseries chart: drawing', () => {
  before(() => resize(1280, 800));

  it('is done once its update is complete', async () => {
    const { chart } = await chartWith({ ...may(), kpis: ['total'] });
    await drawn(chart);
    Object.assign(chart, seriesOf('2021-05-01', '2021-05-03', 'day'));
    await chart.updateComplete;
    expect(barsOf(chart, 'Total sessions')).to.have.length(3);
    chart.hiddenKpis = ['total'];
    chart.kpis = ['total', 'video'];
    await chart.updateComplete;
    expect(barsOf(chart, 'Total sessions')).to.be.empty;
    expect(barsOf(chart, 'Video sessions')).to.have.length(3);
  });

  it('is done again when a chart that was taken away comes back', async () => {
    const { chart } = await chartWith({ ...may(), kpis: ['total'] });
    await drawn(chart);
    const place = chart.parentElement!;
    chart.remove();
    place.style.width = '600px';
    place.append(chart);
    await until(() => canvasOf(chart)?.clientWidth === 600, 'the chart is as wide as its place');
    await until(() => barsOf(chart, 'Total sessions').length === 31, 'its bars are drawn');
  });

  const moves: Record<string, (chart: SvTimeseriesChart) => void> = {
    'and is changed in the same moment': (chart) => (chart.connectGroup = 'moved'),
    'and its values are pointed at by the keyboard': () => {},
  };
  for (const [what, change] of Object.entries(moves))
    it(`is done again when a chart is moved ${what}`, async () => {
      const { chart } = await chartWith({ ...may(), kpis: ['total'] });
      const before = await drawn(chart);
      slider(chart).focus();
      await press('End');
      const place = document.createElement('div');
      chart.parentElement!.append(place);
      place.append(chart);
      change(chart);
      expect(await drawn(chart)).not.to.equal(before);
      expect(barsOf(chart, 'Total sessions')).to.have.length(31);
    });

  it('is not done anew by an update that changes nothing, and is by one after the page’s colours', async () => {
    const { chart } = await chartWith({ ...may(), kpis: ['total'] });
    const canvas = await drawn(chart);
    canvas.getContext('2d')!.clearRect(0, 0, canvas.width, canvas.height);
    chart.requestUpdate();
    await chart.updateComplete;
    expect(picture(canvas).some((value) => value > 0)).to.equal(false);
    chart.style.setProperty('--sv-color-chart-1', 'rgb(0, 128, 0)');
    chart.requestUpdate();
    await chart.updateComplete;
    expect(barsOf(chart, 'Total sessions')).to.have.length(31);
    expect(getComputedStyle(button(chart, 'Total sessions').querySelector('.swatch')!).color).to.equal(
      'rgb(0, 128, 0)',
    );
  });

  it('is as wide as its container, whenever that changes', async () => {
    const { chart } = await chartWith(may());
    await drawn(chart);
    const place = chart.parentElement!;
    for (const width of [900, 420, 1100]) {
      place.style.width = `${width}px`;
      await until(
        () => canvasOf(chart)!.width === Math.round(width * devicePixelRatio),
        `the chart is ${width} px wide`,
      );
      expect(picture(canvasOf(chart)!).some((value) => value > 0)).to.equal(true);
    }
  });

  it('is not done anew for values that are told over it', async () => {
    const { chart } = await chartWith(may());
    const canvas = await drawn(chart);
    canvas.getContext('2d')!.clearRect(0, 0, canvas.width, canvas.height);
    const plot = plotOf(chart)!.renderRoot.querySelector('[role=slider]')!;
    plot.dispatchEvent(new KeyboardEvent('keydown', { key: 'End' }));
    await until(() => plotOf(chart)!.renderRoot.querySelector('.tip'), 'the values are told');
    expect(picture(canvas).some((value) => value > 0)).to.equal(false);
  });

  it('has light colours on paper, whatever the theme, and the theme’s again after', async () => {
    const chart = await chartWith({ ...may(), kpis: ['interactions'], theme: 'dark' }).then(
      (made) => made.chart,
    );
    await drawn(chart);
    const countOf = (rgb: readonly number[]): number => {
      const pixels = picture(canvasOf(chart)!);
      let count = 0;
      for (let at = 0; at < pixels.length; at += 4)
        if (rgb.every((value, index) => pixels[at + index] === value)) count += 1;
      return count;
    };
    const [light, dark] = [
      [5, 103, 141],
      [101, 187, 223],
    ];
    expect(countOf(dark)).to.be.greaterThan(1000);
    dispatchEvent(new Event('beforeprint'));
    expect([countOf(light) > 1000, countOf(dark)]).to.deep.equal([true, 0]);
    dispatchEvent(new Event('afterprint'));
    expect([countOf(light), countOf(dark) > 1000]).to.deep.equal([0, true]);
  });
});

describe('Timeseries chart: the echarts instance', () => {
  before(() => resize(1280, 800));

  it('is given back when the chart leaves the page, and there is one again when it returns', async () => {
    const { chart } = await chartWith({ ...may(), kpis: ['total'] });
    const place = chart.parentElement!;
    const left: EChartsType[] = [];
    for (let times = 0; times < 5; times += 1) {
      const canvas = await drawn(chart);
      left.push(getInstanceByDom(canvas.closest<HTMLElement>('[_echarts_instance_]')!)!);
      chart.remove();
      place.append(chart);
    }
    await drawn(chart);
    expect(new Set(left).size).to.equal(5);
    expect(left.map((one) => one.isDisposed())).to.deep.equal([true, true, true, true, true]);
    expect(plotOf(chart)!.renderRoot.querySelectorAll('canvas')).to.have.length(1);
  });

  it('is told of by a failure when it cannot be loaded, and made by the next try', async () => {
    const { prototype } = SvChart as unknown as { prototype: { importECharts: () => Promise<unknown> } };
    const { importECharts } = prototype;
    prototype.importECharts = () => Promise.reject(new UnreachableError({ detail: 'no echarts' }));
    const { chart } = await chartWith({ ...may(), kpis: ['total'] });
    const retry = await until(
      () => plotOf(chart)!.renderRoot.querySelector('[part=retry]'),
      'the failure is shown',
    );
    expect(canvasOf(chart)).to.equal(null);
    expect(plotOf(chart)!.renderRoot.querySelector('[role=slider]')!.ariaValueText).to.match(/^01\.05\.2021/);
    prototype.importECharts = importECharts;
    await click(retry);
    await drawn(chart);
    expect(plotOf(chart)!.renderRoot.querySelector('[part=failure]')).to.equal(null);
  });
});

describe('Timeseries chart: the scale', () => {
  const scaleOf = (highest: number): [interval: number, max: number] => {
    const { interval, max } = scale(
      [{ ...aBucket(0, { total: highest }), first: 0, last: 1 }],
      [{ key: 'total', name: 'Total sessions', color: 0 }],
    );
    return [interval, max];
  };

  it('ends soon after the highest bar, in steps that are round', () => {
    expect(scaleOf(1016)).to.deep.equal([200, 1200]);
    expect(scaleOf(1240)).to.deep.equal([250, 1250]);
    expect(scaleOf(140)).to.deep.equal([25, 150]);
    expect(scaleOf(68)).to.deep.equal([20, 80]);
    expect(scaleOf(900_000)).to.deep.equal([200_000, 1_000_000]);
  });

  it('counts whole calls alone, six steps at most', () => {
    for (let highest = 0; highest < 2000; highest += 1) {
      const [interval, max] = scaleOf(highest);
      expect(interval % 1).to.equal(0);
      expect(max % interval).to.equal(0);
      expect(max).to.be.at.least(highest);
      expect(max / interval).to.be.within(1, 6);
    }
  });
});
