import { expect } from '@open-wc/testing';
import { resize, until } from '../support/browser.js';
import {
  barsOf,
  chartWith,
  drawnChart,
  inside,
  seriesOf,
  slider,
  sofia,
  tableTexts,
} from './timeseries-chart-page.js';

const hoursOf = (day: string, timeZone = sofia) =>
  seriesOf(day, day, 'hour', (position) => ({ total: position + 1 }), timeZone);

async function tableOf(properties: ReturnType<typeof hoursOf>, attributes = {}): Promise<string[][]> {
  const { chart } = await chartWith({ ...properties, view: 'table', kpis: ['total'] }, attributes);
  return tableTexts(chart).slice(1);
}

describe('Timeseries chart: days that are not 24 hours long', () => {
  before(() => resize(1280, 800));

  it('has 25 hours on the day the clocks go back in Sofia, and tells the two apart that look alike', async () => {
    const rows = await tableOf(hoursOf('2020-10-25'), { 'time-zone': sofia });
    expect(rows).to.have.length(25);
    expect(rows.slice(2, 6)).to.deep.equal([
      ['25.10.2020 02:00', '3'],
      ['25.10.2020 03:00 +0300', '4'],
      ['25.10.2020 03:00 +0200', '5'],
      ['25.10.2020 04:00', '6'],
    ]);
    expect(rows[24]).to.deep.equal(['25.10.2020 23:00', '25']);
  });

  it('has 23 hours on the day they go forward', async () => {
    const rows = await tableOf(hoursOf('2021-03-28'), { 'time-zone': sofia });
    expect(rows).to.have.length(23);
    expect(rows.slice(2, 4).map(([time]) => time)).to.deep.equal(['28.03.2021 02:00', '28.03.2021 04:00']);
  });

  it('draws as many bars', async () => {
    const autumn = await drawnChart({ ...hoursOf('2020-10-25'), kpis: ['total'] });
    expect(barsOf(autumn, 'Total sessions')).to.have.length(25);
    const spring = await drawnChart({ ...hoursOf('2021-03-28'), kpis: ['total'] });
    expect(barsOf(spring, 'Total sessions')).to.have.length(23);
  });

  it('is one bucket by the day, with all its hours', async () => {
    const days = seriesOf('2020-10-24', '2020-10-26', 'hour', () => ({ total: 1 }));
    expect(await tableOf(days, { granularity: 'day' })).to.deep.equal([
      ['24.10.2020', '24'],
      ['25.10.2020', '25'],
      ['26.10.2020', '24'],
    ]);
  });

  it('keeps hours added up by six in line with the clock', async () => {
    const days = seriesOf('2020-10-12', '2020-10-31', 'hour', () => ({ total: 1 }));
    const { chart } = await chartWith({ ...days, kpis: ['total'], granularity: 'hour' });
    chart.style.display = 'block';
    chart.style.width = '360px';
    await until(() => slider(chart).ariaValueMax === '80', 'six hours are in each group');
    const plot = slider(chart);
    expect(plot.ariaValueText).to.equal('12.10.2020 00:00 – 06:00: Total sessions 6');
  });
});

describe('Timeseries chart: zones', () => {
  it('counts hours of another zone in its own days, and says when that cannot be exact', async () => {
    const utc = seriesOf('2021-05-27', '2021-05-29', 'hour', () => ({ total: 1 }), 'UTC');
    const day = seriesOf('2021-05-28', '2021-05-28', 'day').period!;
    const properties = { series: utc.series!, period: day, kpis: ['total'] as const, view: 'table' as const };
    const { chart } = await chartWith(
      { ...properties, kpis: ['total'] },
      { 'time-zone': sofia, granularity: 'day' },
    );
    expect(tableTexts(chart)[1]).to.deep.equal(['28.05.2021', '24']);
    expect(inside(chart, '.notes')!.innerText).not.to.include('approximate');

    const kathmandu = seriesOf('2021-05-28', '2021-05-28', 'day', undefined, 'Asia/Kathmandu').period!;
    Object.assign(chart, { period: kathmandu, timeZone: 'Asia/Kathmandu' });
    await until(() => inside(chart, '.notes')!.innerText.includes('days are approximate'), 'it is said');
    expect(inside(chart, '.notes')!.innerText).to.include('Asia/Kathmandu');
  });

  it('names the zone beside the numbers', async () => {
    const { chart } = await chartWith(hoursOf('2021-05-28'));
    expect(inside(chart, '.notes')!.innerText).to.include('Europe/Sofia');
  });

  it('says in which bucket a session is counted', async () => {
    const { chart } = await chartWith(hoursOf('2021-05-28'));
    expect(inside(chart, '.notes')!.innerText).to.include(
      'A session that crosses a boundary is counted where it started.',
    );
  });
});
