import { expect } from '@open-wc/testing';
import { getInstanceByDom } from 'echarts/core';
import type { EChartsOption } from '../../src/controls/chart/echarts.js';
import type { SvTimeseriesChart } from '../../src/elements/timeseries-chart/timeseries-chart.js';
import { canForceColors, forceColors, hover, press, resize, until } from '../support/browser.js';
import {
  barsOf,
  button,
  canvasOf,
  chartWith,
  drawn,
  drawnChart,
  may,
  picture,
  seriesOf,
  slider,
  tipOf,
} from './timeseries-chart-page.js';

const one = () => ({ ...may(), kpis: ['total' as const] });

/** How many pixels of a colour there are. */
function countOf(pixels: Uint8ClampedArray, [red, green, blue]: readonly [number, number, number]): number {
  let count = 0;
  for (let at = 0; at < pixels.length; at += 4)
    if (pixels[at] === red && pixels[at + 1] === green && pixels[at + 2] === blue) count += 1;
  return count;
}

const pixelsOf = (chart: SvTimeseriesChart): Uint8ClampedArray => picture(canvasOf(chart)!);

/** What is written to the console as an error meanwhile. */
async function errorsDuring(action: () => Promise<void>): Promise<unknown[][]> {
  const errors: unknown[][] = [];
  const { error } = console;
  console.error = (...args: unknown[]) => errors.push(args);
  await action().finally(() => (console.error = error));
  return errors;
}

describe('Timeseries chart: options of a partner', () => {
  before(() => resize(1280, 800));

  it('are those that echarts documents: a mark line, another colour, single bars', async () => {
    const chart = await drawnChart({
      ...one(),
      chartOptions: (options) => {
        const [bars] = options.series as object[];
        const markLine = {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: '#ff0000', width: 2, type: 'solid' as const },
          data: [{ yAxis: 1 }],
        };
        const series = [{ ...bars, large: false, itemStyle: { color: '#00ff00' }, markLine }];
        return { ...options, series } as EChartsOption;
      },
    });
    const pixels = pixelsOf(chart);
    expect(countOf(pixels, [255, 0, 0])).to.be.greaterThan(1000);
    expect(countOf(pixels, [0, 255, 0])).to.be.greaterThan(1000);
    expect(barsOf(chart, 'Total sessions')).to.be.empty;
  });

  it('are asked for again with new numbers, and left out when the function is taken away', async () => {
    const seen: unknown[] = [];
    const chart = await drawnChart({
      ...one(),
      chartOptions: (options) => {
        seen.push((options.series as { data: unknown }[])[0]!.data);
        return { ...options, series: [] };
      },
    }).catch(() => undefined);
    expect(chart).not.to.equal(undefined);
    const before = seen.length;
    Object.assign(chart!, seriesOf('2021-05-01', '2021-05-03', 'day'));
    await chart!.updateComplete;
    expect(seen.length).to.be.greaterThan(before);
    expect(seen.at(-1)).to.deep.equal([2, 2, 2]);
    expect(barsOf(chart!, 'Total sessions')).to.be.empty;
    chart!.chartOptions = undefined;
    await chart!.updateComplete;
    expect(barsOf(chart!, 'Total sessions')).to.have.length(3);
  });

  it('are drawn in the image too', async () => {
    const chart = await drawnChart({
      ...one(),
      chartOptions: (options) => ({ ...options, backgroundColor: '#00ff00' }),
    });
    const bitmap = await createImageBitmap((await chart.exportPng())!);
    const canvas = Object.assign(document.createElement('canvas'), {
      width: bitmap.width,
      height: bitmap.height,
    });
    canvas.getContext('2d')!.drawImage(bitmap, 0, 0);
    expect(countOf(picture(canvas), [0, 255, 0])).to.be.greaterThan(100_000);
  });

  it('may add a grid of their own: values are pointed at in ours', async () => {
    const chart = await drawnChart({
      ...one(),
      chartOptions: (options) =>
        ({
          ...options,
          grid: [options.grid, { left: 40, width: 100, height: 40 }].flat(),
          xAxis: [options.xAxis, { gridIndex: 1, data: ['a', 'b'] }].flat(),
          yAxis: [options.yAxis, { gridIndex: 1 }].flat(),
          series: [{ type: 'bar', xAxisIndex: 2, yAxisIndex: 1, data: [1, 2] }, options.series].flat(),
        }) as EChartsOption,
    });
    slider(chart).focus();
    await press('End');
    const band = await until(() => slider(chart).querySelector('.band'), 'the last day is pointed at');
    const { right } = slider(chart).getBoundingClientRect();
    expect(band.getBoundingClientRect().right).to.be.closeTo(right, 40);
  });

  it('may add a slider of another axis, which leaves the period as it is', async () => {
    const chart = await drawnChart({
      ...seriesOf('2021-03-01', '2021-05-29', 'day'),
      kpis: ['total'],
      chartOptions: (options) => ({
        ...options,
        dataZoom: [options.dataZoom!, { id: 'counts', type: 'slider' as const, yAxisIndex: 0 }].flat(),
      }),
    });
    const instance = getInstanceByDom(canvasOf(chart)!.closest<HTMLElement>('[_echarts_instance_]')!)!;
    const seen: unknown[] = [];
    chart.addEventListener('sv-view-change', () => seen.push(chart.zoom));
    const zoom = (dataZoomId: string): void =>
      instance.dispatchAction({ type: 'dataZoom', dataZoomId, start: 0, end: 50 });
    zoom('counts');
    zoom('sv-slider');
    await until(() => seen.length > 0, 'our slider zooms');
    expect(seen).to.have.length(1);
    expect(seen[0]).not.to.equal(undefined);
  });

  it('are asked for once when the function fails, and the chart stays the same one', async () => {
    let calls = 0;
    const failing = () => {
      calls += 1;
      throw new Error('a mistake');
    };
    const errors = await errorsDuring(async () => {
      const chart = await drawnChart({ ...one(), chartOptions: failing });
      const canvas = canvasOf(chart);
      for (const to of ['2021-05-03', '2021-05-04']) {
        Object.assign(chart, seriesOf('2021-05-01', to, 'day'));
        await chart.updateComplete;
      }
      expect([calls, canvasOf(chart) === canvas]).to.deep.equal([1, true]);
      chart.chartOptions = (options) => ({ ...options, series: [] });
      await chart.updateComplete;
      expect(barsOf(chart, 'Total sessions')).to.be.empty;
      chart.chartOptions = failing;
      await chart.updateComplete;
      expect([calls, canvasOf(chart) === canvas]).to.deep.equal([2, true]);
      expect(barsOf(chart, 'Total sessions')).to.have.length(4);
    });
    expect(errors).to.have.length(2);
  });

  const mistakes: Record<string, (options: EChartsOption) => unknown> = {
    throws: () => {
      throw new Error('a mistake');
    },
    'throws after it has changed our options': (options) => {
      options.series = [];
      throw new Error('a mistake');
    },
    'returns nothing': () => undefined,
    'returns a promise': (options) => Promise.resolve(options),
    'returns a text': () => 'bars',
    'names an axis that there is not': (options) => ({
      ...options,
      series: [{ type: 'bar', xAxisIndex: 9, data: [1] }],
    }),
  };
  for (const [what, mistake] of Object.entries(mistakes))
    it(`leave the chart as it is when the function ${what}, and the console says so once`, async () => {
      const errors = await errorsDuring(async () => {
        const chart = await drawnChart({
          ...one(),
          chartOptions: mistake as SvTimeseriesChart['chartOptions'],
        });
        expect(barsOf(chart, 'Total sessions')).to.have.length(31);
        Object.assign(chart, seriesOf('2021-05-01', '2021-05-03', 'day'));
        await chart.updateComplete;
        expect(barsOf(chart, 'Total sessions')).to.have.length(3);
      });
      expect(errors).to.have.length(1);
      expect(String(errors[0]![0])).to.include('chartOptions');
    });
});

describe('Timeseries chart: charts of one group', () => {
  before(() => resize(1280, 800));

  const titleOf = (chart: SvTimeseriesChart): string | undefined => tipOf(chart)?.innerText.split('\n')[0];
  const numbered = (from: string, to: string, granularity: 'hour' | 'day' = 'day') => ({
    ...seriesOf(from, to, granularity, (position) => ({ total: position })),
    granularity,
    kpis: ['total' as const],
  });

  it('point at the same time, and stop together', async () => {
    const first = await drawnChart(numbered('2021-05-01', '2021-05-31'), { 'connect-group': 'a' });
    const later = await drawnChart(numbered('2021-05-20', '2021-06-10'), { 'connect-group': 'a' });
    const hours = await drawnChart(numbered('2021-05-31', '2021-05-31', 'hour'), { 'connect-group': 'a' });
    const other = await drawnChart(numbered('2021-05-01', '2021-05-31'), { 'connect-group': 'b' });
    const alone = await drawnChart(numbered('2021-05-01', '2021-05-31'));
    slider(first).focus();
    await press('End');
    await until(() => titleOf(first) === '31.05.2021', 'the last day is shown');
    await until(() => titleOf(later) === '31.05.2021', 'the same day is shown in the other');
    await until(() => titleOf(hours) === '31.05.2021 00:00', 'its first hour is shown');
    expect([tipOf(other), tipOf(alone)].some(Boolean)).to.equal(false);
    await press('Home');
    await until(() => titleOf(first) === '01.05.2021', 'the first day is shown');
    await until(() => !tipOf(later), 'it is not in the other');
    await press('End');
    await until(() => tipOf(later), 'it is again');
    await press('Escape');
    await until(() => !tipOf(later) && !tipOf(first), 'no values are shown');
  });

  it('follow the mouse over any of them, until one leaves the group or the page', async () => {
    const above = await drawnChart(numbered('2021-05-01', '2021-05-31'), { 'connect-group': 'c' });
    const below = await drawnChart(numbered('2021-05-01', '2021-05-31'), { 'connect-group': 'c' });
    await hover(slider(above));
    await until(() => titleOf(above) && titleOf(below) === titleOf(above), 'both show the same');
    await hover(button(above, 'Day'));
    await until(() => !tipOf(above) && !tipOf(below), 'neither does');
    below.connectGroup = '';
    await below.updateComplete;
    await hover(slider(above));
    await until(() => tipOf(above), 'one shows values');
    expect(tipOf(below)).to.equal(null);
  });

  const ways: Record<string, (chart: SvTimeseriesChart) => void> = {
    'leaves the page': (chart) => chart.remove(),
    'leaves the group': (chart) => (chart.connectGroup = ''),
    'is given another period': (chart) => Object.assign(chart, numbered('2021-07-01', '2021-07-31')),
  };
  for (const [what, leave] of Object.entries(ways))
    it(`show no more values when the one that is pointed at ${what}`, async () => {
      const above = await drawnChart(numbered('2021-05-01', '2021-05-31'), { 'connect-group': 'd' });
      const below = await drawnChart(numbered('2021-05-01', '2021-05-31'), { 'connect-group': 'd' });
      slider(above).focus();
      await press('End');
      await until(() => tipOf(below), 'both show values');
      leave(above);
      await until(() => !tipOf(below), 'the other shows none');
    });

  it('stay pointed at when one that only follows leaves, which itself shows no more values', async () => {
    const above = await drawnChart(numbered('2021-05-01', '2021-05-31'), { 'connect-group': 'e' });
    const below = await drawnChart(numbered('2021-05-01', '2021-05-31'), { 'connect-group': 'e' });
    slider(above).focus();
    await press('End');
    await until(() => tipOf(below), 'both show values');
    below.connectGroup = '';
    await until(() => !tipOf(below), 'the one that left shows none');
    expect(tipOf(above)).not.to.equal(null);
  });
});

describe('Timeseries chart: patterns', () => {
  before(() => resize(1280, 800));

  const unsuccessful = () => ({
    ...seriesOf('2021-05-01', '2021-05-03', 'day', () => ({ total: 5, video: 5 })),
    kpis: ['total' as const, 'video' as const],
  });

  it('run through bars and legend when they are asked for', async () => {
    const { chart } = await chartWith(unsuccessful());
    await drawn(chart);
    const background = (): string =>
      getComputedStyle(button(chart, 'Video sessions').querySelector('.swatch')!).backgroundImage;
    const plain = barsOf(chart, 'Video sessions').length;
    const filled = (): number => {
      const color = getComputedStyle(button(chart, 'Video sessions').querySelector('.swatch')!).color;
      return countOf(pixelsOf(chart), color.match(/\d+/g)!.map(Number) as [number, number, number]);
    };
    const before = filled();
    expect(plain).to.equal(3);
    expect(background()).to.equal('none');
    chart.patterns = true;
    await chart.updateComplete;
    expect(background()).to.include('gradient');
    expect(filled()).to.be.lessThan(0.9 * before);
    chart.patterns = false;
    await chart.updateComplete;
    expect(filled()).to.equal(before);
  });

  (canForceColors ? it : it.skip)('come by themselves while the system forces its colours', async () => {
    const chart = await drawnChart(unsuccessful());
    const swatch = (): Element => button(chart, 'Video sessions').querySelector('.swatch')!;
    /** Pixels in the colour of the measure: its bars, less what patterns cover of them. */
    const filled = (): number => {
      const color = getComputedStyle(swatch()).color.match(/\d+/g)!.map(Number);
      return countOf(pixelsOf(chart), color as [number, number, number]);
    };
    const before = filled();
    try {
      await forceColors(true);
      await until(
        () => getComputedStyle(swatch()).backgroundImage.includes('gradient'),
        'the legend has patterns',
      );
      await until(() => filled() > 0 && filled() < 0.9 * before, 'the bars have patterns');
    } finally {
      await forceColors(false);
    }
    await until(() => filled() === before, 'the patterns go');
    expect(getComputedStyle(swatch()).backgroundImage).to.equal('none');
  });
});

describe('Timeseries chart: signs of the measures', () => {
  it('show by their shape which bar of a group is meant', async () => {
    const chart = await drawnChart(may());
    const places = [...chart.renderRoot.querySelectorAll('[part=legend-item] .swatch')].map((swatch) =>
      [...swatch.querySelectorAll('rect')].findIndex((bar) => bar.classList.contains('own')),
    );
    expect(places).to.deep.equal([0, 1, 2, 3, 4, 5]);
  });
});
