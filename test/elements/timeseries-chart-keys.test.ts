import { expect } from '@open-wc/testing';
import { click, press, resize, until } from '../support/browser.js';
import type { SvTimeseriesChart } from '../../src/elements/timeseries-chart/timeseries-chart.js';
import { button, canvasOf, drawnChart, seriesOf, slider, tipOf } from './timeseries-chart-page.js';

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
