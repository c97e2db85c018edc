import { expect } from '@open-wc/testing';
import { click, press, resize, until } from '../support/browser.js';
import type { SvTimeseriesChart } from '../../src/elements/timeseries-chart/timeseries-chart.js';
import {
  barsOf,
  button,
  canvasOf,
  chartWith,
  drawnChart,
  may,
  plotOf,
  scroller,
  seriesOf,
  slider,
  tableTexts,
  tipOf,
} from './timeseries-chart-page.js';

const numbered = () =>
  seriesOf('2021-05-01', '2021-05-31', 'day', (position) => ({
    interactions: position + 1,
    total: 2 * position,
  }));

const told = (chart: SvTimeseriesChart): string => slider(chart).ariaValueText!;
const shown = (chart: SvTimeseriesChart): string | undefined => tipOf(chart)?.innerText.split('\n')[0];

async function focused(properties: Partial<SvTimeseriesChart>): Promise<SvTimeseriesChart> {
  const chart = await drawnChart(properties);
  button(chart, 'Unsuccessful sessions').focus();
  await press('Tab');
  return chart;
}

const hoursOf90Days = () =>
  seriesOf('2021-03-01', '2021-05-29', 'hour', (hour) => ({ interactions: 1, total: 1 + (hour % 24) }));

/** Days of hours, so many that not each has its own bars. */
const longChart = () => focused({ ...hoursOf90Days(), granularity: 'hour' });

const wheel = (chart: SvTimeseriesChart, init: WheelEventInit): WheelEvent => {
  const event = new WheelEvent('wheel', { bubbles: true, cancelable: true, composed: true, ...init });
  slider(chart).dispatchEvent(event);
  return event;
};

const width = (chart: SvTimeseriesChart): number => {
  const { zoom, series } = plotOf(chart)!;
  return zoom ? zoom.last - zoom.first : series.buckets.length;
};

describe('Timeseries chart: values of one point in time', () => {
  before(() => resize(1280, 800));

  it('are shown and said for the point that the arrow keys come to', async () => {
    const chart = await focused(numbered());
    expect(shown(chart)).to.equal('01.05.2021');
    await press('ArrowRight');
    await press('ArrowRight');
    await until(() => shown(chart) === '03.05.2021', 'the third day is shown');
    expect(tipOf(chart)!.innerText.replace(/\s+/g, ' ')).to.include('Interactions 3 Total sessions 4');
    expect(told(chart)).to.match(/^03\.05\.2021: Interactions 3, Total sessions 4, Video sessions 0,/);
    await press('ArrowLeft');
    await until(() => shown(chart) === '02.05.2021', 'the second day is shown');
    await press('End');
    await until(() => shown(chart) === '31.05.2021', 'the last day is shown');
    await press('ArrowRight');
    expect(told(chart)).to.match(/^31\.05\.2021/);
    await press('Home');
    await until(() => shown(chart) === '01.05.2021', 'the first day is shown');
  });

  it('are those of what is not hidden', async () => {
    const chart = await focused({ ...numbered(), hiddenKpis: ['interactions'] });
    expect(told(chart)).to.match(/^01\.05\.2021: Total sessions 0/);
    expect(tipOf(chart)!.innerText).not.to.include('Interactions');
  });

  it('go with Escape and with the focus', async () => {
    const chart = await focused(numbered());
    await press('Escape');
    await until(() => !tipOf(chart), 'they are gone');
    await press('ArrowRight');
    await until(() => tipOf(chart), 'they are back');
    await press('Shift+Tab');
    await until(() => !tipOf(chart), 'they are gone again');
  });

  it('leave Escape to a dialog around the chart once they are gone', async () => {
    const chart = await focused(numbered());
    let heard = 0;
    chart.addEventListener('keydown', () => (heard += 1));
    await press('Escape');
    await until(() => !tipOf(chart), 'they are gone');
    expect(heard).to.equal(0);
    await press('Escape');
    await until(() => heard === 1, 'the key is heard outside');
  });

  it('are shown where one points, inside the chart', async () => {
    const chart = await drawnChart(numbered());
    await click(slider(chart));
    await until(() => shown(chart) === '16.05.2021', 'the day in the middle is shown');
    const tip = tipOf(chart)!.getBoundingClientRect();
    const canvas = canvasOf(chart)!.getBoundingClientRect();
    expect(tip.left).to.be.at.least(canvas.left);
    expect(tip.right).to.be.at.most(canvas.right);
  });

  it('go on with new numbers of the same days', async () => {
    const chart = await focused(numbered());
    await press('End');
    await until(() => shown(chart) === '31.05.2021', 'the last day is shown');
    chart.series = seriesOf('2021-05-01', '2021-05-31', 'day', () => ({ interactions: 99 })).series;
    await until(() => /Interactions 99/.test(told(chart)), 'the new number is said');
    expect(shown(chart)).to.equal('31.05.2021');
  });
});

describe('Timeseries chart: zoom', () => {
  before(() => resize(1280, 800));

  it('adds hours up to what the width can show, and says so', async () => {
    const chart = await longChart();
    expect(plotOf(chart)!.shadowRoot!.textContent).to.include('A day in each group, zoom in for hours.');
    expect(slider(chart).ariaValueMax).to.equal('90');
    expect(told(chart)).to.match(/^01\.03\.2021: Interactions 24, Total sessions 300,/);
  });

  it('opens up by the plus key and closes by the minus key, around the point that is told', async () => {
    const chart = await longChart();
    await press('End');
    for (let times = 0; times < 6; times += 1) await press('+');
    await until(() => width(chart) < 48, 'less than two days are in sight');
    expect(slider(chart).ariaValueMax).to.equal(String(90 * 24 - 1));
    const { first, last } = plotOf(chart)!.zoom!;
    expect(89 * 24 - 1).to.be.within(first, last);
    expect(plotOf(chart)!.shadowRoot!.textContent).not.to.include('in each group');
    await press('End');
    await until(
      () => told(chart).startsWith('29.05.2021 23:00: Interactions 1, Total sessions 23'),
      'the last hour is told',
    );
    for (let times = 0; times < 7; times += 1) await press('-');
    await until(() => width(chart) === 90 * 24 - 1, 'all is in sight');
  });

  it('moves along with the arrow keys', async () => {
    const chart = await longChart();
    for (let times = 0; times < 6; times += 1) await press('+');
    await until(() => width(chart) < 48, 'less than two days are in sight');
    const { last } = plotOf(chart)!.zoom!;
    for (let times = 0; times < 5; times += 1) await press('PageUp');
    await until(() => plotOf(chart)!.zoom!.last > last, 'later hours are in sight');
    await press('Home');
    await until(() => plotOf(chart)!.zoom!.first === 0, 'the first hour is in sight');
  });

  it('takes the wheel with Ctrl and Shift, and leaves it to the page without', async () => {
    const chart = await longChart();
    expect(wheel(chart, { deltaY: -100 }).defaultPrevented).to.equal(false);
    expect(plotOf(chart)!.zoom).to.equal(undefined);
    expect(wheel(chart, { deltaY: -100, ctrlKey: true }).defaultPrevented).to.equal(true);
    const { first } = plotOf(chart)!.zoom!;
    expect(width(chart)).to.be.lessThan(90 * 24 - 1);
    expect(wheel(chart, { deltaY: 100, shiftKey: true }).defaultPrevented).to.equal(true);
    expect(plotOf(chart)!.zoom!.first).to.be.greaterThan(first);
  });

  it('draws no more bars for a year of hours than for a month of days', async () => {
    const year = seriesOf('2020-06-01', '2021-05-31', 'hour', () => ({ interactions: 1, total: 1 }));
    const chart = await drawnChart({ ...year, granularity: 'hour', kpis: ['interactions', 'total'] });
    expect(barsOf(chart, 'Total sessions').length).to.be.within(31, 400);
  });

  it('ends when other days are handed in', async () => {
    const chart = await longChart();
    await press('+');
    await until(() => plotOf(chart)!.zoom, 'it is zoomed');
    Object.assign(chart, may());
    await until(() => !plotOf(chart)!.zoom, 'all is in sight');
  });
});

describe('Timeseries chart: the table of a long period', () => {
  it('makes further rows as it is scrolled, to the last one', async () => {
    const { chart } = await chartWith({ ...hoursOf90Days(), granularity: 'hour', view: 'table' });
    expect(tableTexts(chart).length).to.be.lessThan(500);
    await until(() => {
      scroller(chart).scrollTop = scroller(chart).scrollHeight;
      return tableTexts(chart).at(-1)![0] === '29.05.2021 23:00';
    }, 'the last hour has a row');
    expect(tableTexts(chart)).to.have.length(90 * 24);
  });
});
