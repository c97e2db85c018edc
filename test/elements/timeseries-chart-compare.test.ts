import { expect } from '@open-wc/testing';
import { until } from '../support/browser.js';
import { aBucket } from '../support/buckets.js';
import {
  barsOf,
  button,
  canvasOf,
  chartWith,
  drawnChart,
  inside,
  picture,
  plotOf,
  seriesOf,
  slider,
  tableTexts,
  tipOf,
} from './timeseries-chart-page.js';

const week = () => seriesOf('2021-05-24', '2021-05-30', 'day', (n) => ({ total: n + 1 }));
const earlier = () => seriesOf('2021-05-17', '2021-05-23', 'day', (n) => ({ total: 10 - n })).series;
const totals = { kpis: ['total' as const] };

describe('sv-timeseries-chart: compared', () => {
  it('says both values to whoever reads or points, and of which times they are', async () => {
    const chart = await drawnChart({ ...week(), ...totals, compareWith: earlier() });
    expect(slider(chart).ariaLabel).to.contain('behind the bars: 17.05.2021 – 23.05.2021');
    expect(slider(chart).ariaValueText).to.equal('24.05.2021: Total sessions 1, before 10');
    slider(chart).focus();
    slider(chart).dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
    const tip = await until(() => tipOf(chart), 'there is a tip');
    expect(tip.innerText.split(/\s+/)).to.include.members(['25.05.2021', '18.05.2021', '2', '9']);
    expect(inside(chart, '[part=behind]')!.innerText).to.contain('17.05.2021 – 23.05.2021');
    await expect(chart).to.be.accessible();
  });

  it('draws the earlier bars wider, behind its own, on an axis that has room for them', async () => {
    const chart = await drawnChart({ ...week(), ...totals });
    const alone = barsOf(chart, 'Total sessions');
    const [seen, canvas] = [picture(canvasOf(chart)!).join(), canvasOf(chart)!];
    chart.compareWith = earlier();
    await chart.updateComplete;
    await until(() => picture(canvas).join() !== seen, 'it is drawn anew');
    const options = plotOf(chart)!.content({ width: 800, height: 320 });
    const { yAxis, series } = options.options({
      text: '#000',
      axis: '#000',
      grid: '#000',
      page: '#fff',
      focus: '#000',
      marks: ['rgb(0, 0, 0)'],
      font: 'sans-serif',
    }) as { yAxis: { max: number }; series: { id: string; data: number[]; barWidth: number; z?: number }[] };
    expect(yAxis.max).to.be.at.least(10);
    const [own, behind] = ['total', 'earlier-total'].map((id) => series.find((one) => one.id === id)!);
    expect(own!.data).to.deep.equal([1, 2, 3, 4, 5, 6, 7]);
    expect(behind!.data).to.deep.equal([10, 9, 8, 7, 6, 5, 4]);
    expect(own!.barWidth).to.be.lessThan(behind!.barWidth);
    expect(behind!.z).to.be.lessThan(2);
    expect(alone.length).to.equal(7);
  });

  it('has the earlier numbers in brackets in the table, and blank where there is none', async () => {
    const compareWith = earlier()!;
    compareWith.buckets = compareWith.buckets.slice(0, 2);
    const { chart } = await chartWith({ ...week(), ...totals, view: 'table', compareWith });
    await until(() => tableTexts(chart).length > 1, 'the table is there');
    const [, first, second, third] = tableTexts(chart).map((row) =>
      row.map((cell) => cell.replace(/\s+/g, ' ')),
    );
    expect(first).to.deep.equal(['24.05.2021 (17.05.2021)', '1 (10)']);
    expect(second).to.deep.equal(['25.05.2021 (18.05.2021)', '2 (9)']);
    expect(third).to.deep.equal(['26.05.2021 (–)', '3 (–)']);
  });

  it('adds hours up to days, and has none by the hour of days', async () => {
    const hours = seriesOf('2021-05-17', '2021-05-23', 'hour', () => ({ total: 1 })).series;
    const chart = await drawnChart({ ...week(), ...totals, compareWith: hours });
    expect(slider(chart).ariaValueText).to.contain('before 24');
    const present = seriesOf('2021-05-24', '2021-05-24', 'hour', () => ({ total: 1 }));
    Object.assign(chart, { ...present, compareWith: earlier() });
    await chart.updateComplete;
    expect(slider(chart).ariaValueText).to.equal('24.05.2021 00:00: Total sessions 1');
  });

  it('is no harm when what is handed in is no series, and goes when it is taken back', async () => {
    const chart = await drawnChart({ ...week(), ...totals, compareWith: {} as never });
    expect(slider(chart).ariaValueText).to.equal('24.05.2021: Total sessions 1');
    chart.compareWith = { ...earlier()!, buckets: [aBucket(NaN), ...earlier()!.buckets] };
    await chart.updateComplete;
    expect(slider(chart).ariaValueText).to.contain('before 10');
    chart.compareWith = undefined;
    await chart.updateComplete;
    expect(slider(chart).ariaValueText).to.equal('24.05.2021: Total sessions 1');
    expect(button(chart, 'Total sessions')).to.exist;
  });

  it('leaves the call types out of the earlier numbers that it leaves out of its own', async () => {
    const counts = () => ({ total: 5, chat: 2, video: 3, successful: 5 });
    const chart = await drawnChart({
      ...seriesOf('2021-05-24', '2021-05-30', 'day', counts),
      ...totals,
      compareWith: seriesOf('2021-05-17', '2021-05-23', 'day', counts).series,
      excludeTypes: ['chat'],
    });
    expect(slider(chart).ariaValueText).to.equal('24.05.2021: Total sessions 3, before 3');
  });
});
