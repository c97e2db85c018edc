import { expect } from '@open-wc/testing';
import { axisLabels, bucketText, spanText } from '../../src/controls/bucket-text.js';
import { mergedBuckets } from '../../src/model/merged-buckets.js';
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

describe('Timeseries chart: its axis', () => {
  const labelsOf = (
    day: string,
    last: string,
    timeZone: string,
    room: number,
    merged = 1,
    as: { dateFormat?: string; locale?: string } = {},
  ): string[] => {
    const { series } = seriesOf(day, last, 'hour', undefined, timeZone);
    const step = { unit: 'hour', count: merged } as const;
    const text = { timeZone, locale: 'en', dateFormat: 'guide', rightToLeft: false, ...as };
    return axisLabels(mergedBuckets(series!, step), step, room, text).filter(Boolean);
  };

  it('has the date of a day whose midnight is skipped under its first hour', () => {
    const dates = (room: number, merged?: number): string[] =>
      labelsOf('2018-11-03', '2018-11-05', 'America/Sao_Paulo', room, merged).filter((label) =>
        label.includes('\n'),
      );
    for (const room of [72, 24, 18, 12, 6])
      expect(dates(room)).to.deep.equal(['00:00\n03.11.', '01:00\n04.11.', '00:00\n05.11.']);
    expect(dates(12, 6)).to.deep.equal(['00:00\n03.11.', '01:00\n04.11.', '00:00\n05.11.']);
    expect(labelsOf('2018-11-03', '2018-11-05', 'America/Sao_Paulo', 3)).to.deep.equal([
      '03.11.',
      '04.11.',
      '05.11.',
    ]);
  });

  it('has dates only where there is more than one day', () => {
    expect(labelsOf('2021-05-28', '2021-05-28', sofia, 4)).to.deep.equal([
      '00:00',
      '06:00',
      '12:00',
      '18:00',
    ]);
    expect(labelsOf('2021-05-28', '2021-05-29', sofia, 4)).to.deep.equal([
      '00:00\n28.05.',
      '12:00',
      '00:00\n29.05.',
      '12:00',
    ]);
  });

  it('has days and hours in the form of every other moment', () => {
    const two = (as: { dateFormat: string; locale?: string }): string[] =>
      labelsOf('2021-05-28', '2021-05-29', sofia, 2, 1, as);
    expect(two({ dateFormat: 'YYYY-MM-DD HH.mm' })).to.deep.equal(['05-28', '05-29']);
    expect(two({ dateFormat: 'locale', locale: 'en-US' })).to.deep.equal(['05/28', '05/29']);
    const hours = (dateFormat: string, locale: string): string[] =>
      labelsOf('2021-05-28', '2021-05-28', sofia, 2, 1, { dateFormat, locale });
    expect(hours('YYYY-MM-DD HH.mm', 'en')).to.deep.equal(['00.00', '12.00']);
    expect(hours('locale', 'en-US').map((label) => label.replace(/\s/, ' '))).to.deep.equal([
      '12 AM',
      '12 PM',
    ]);
    expect(hours('locale', 'de')).to.deep.equal(['00 Uhr', '12 Uhr']);
  });

  it('has date and offset where midnight itself is shown twice, or a half hour', () => {
    const havana = labelsOf('2020-10-31', '2020-11-01', 'America/Havana', 49);
    expect(havana[0]).to.equal('00:00\n31.10.');
    expect(havana.slice(24, 27)).to.deep.equal(['00:00\n-0400\n01.11.', '00:00\n-0500\n01.11.', '01:00']);
    const { series } = seriesOf('2021-04-04', '2021-04-04', 'hour', undefined, 'Australia/Lord_Howe');
    const text = {
      timeZone: 'Australia/Lord_Howe',
      locale: 'en',
      dateFormat: 'DD.MM. HH:mm ZZ',
      rightToLeft: false,
    };
    expect(series!.buckets.slice(1, 4).map(({ time }) => bucketText(time, 'hour', text))).to.deep.equal([
      '04.04. 01:00 +1100',
      '04.04. 01:30 +1030',
      '04.04. 02:00 +1030',
    ]);
  });

  it('calls a day a day that has no midnight, and tells the end of an hour shown twice', () => {
    const text = { locale: 'en', dateFormat: 'guide', rightToLeft: false };
    const { series } = seriesOf('2018-11-04', '2018-11-04', 'hour', undefined, 'America/Sao_Paulo');
    const span = { first: 0, last: series!.buckets.length };
    expect(spanText(series!, span, { ...text, timeZone: 'America/Sao_Paulo' })).to.equal('04.11.2018');
    const autumn = hoursOf('2020-10-25').series!;
    expect(spanText(autumn, { first: 1, last: 4 }, { ...text, timeZone: sofia })).to.equal(
      '25.10.2020 01:00 – 03:00 +0200',
    );
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

  it('says in which bucket a call is counted', async () => {
    const { chart } = await chartWith(hoursOf('2021-05-28'));
    expect(inside(chart, '.notes')!.innerText).to.include(
      'A call that crosses a boundary is counted where it started.',
    );
  });
});
