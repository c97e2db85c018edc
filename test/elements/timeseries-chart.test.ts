import { expect } from '@open-wc/testing';
import type { Series } from '../../src/model/series.js';
import { click, press, resize, until } from '../support/browser.js';
import { aBucket } from '../support/buckets.js';
import { sourceOf } from '../support/calls.js';
import {
  barsOf,
  bucketCount,
  button,
  chartWith,
  drawn,
  drawnChart,
  inside,
  may,
  plotOf,
  pressed,
  seriesOf,
  sofia,
  tableTexts,
} from './timeseries-chart-page.js';

const six = [
  'Interactions',
  'Total sessions',
  'Video sessions',
  'Screen sessions',
  'Successful sessions',
  'Unsuccessful sessions',
];

const oneDay = () =>
  seriesOf('2021-05-28', '2021-05-28', 'day', () => ({
    interactions: 10,
    total: 40,
    video: 30,
    screen: 10,
    successful: 25,
    unsuccessful: 15,
  }));

describe('Timeseries chart: bars', () => {
  before(() => resize(1280, 800));

  it('stand side by side in the order of the legend, each as high as its number', async () => {
    const chart = await drawnChart(oneDay());
    const bars = six.map((name) => barsOf(chart, name));
    expect(bars.map(({ length }) => length)).to.deep.equal([1, 1, 1, 1, 1, 1]);
    const [one] = bars.map(([bar]) => bar!);
    const heights = bars.map(([bar]) => Math.round((10 * bar!.height) / one!.height));
    expect(heights).to.deep.equal([10, 40, 30, 10, 25, 15]);
    const lefts = bars.map(([bar]) => bar!.left);
    expect(lefts).to.deep.equal([...lefts].sort((a, b) => a - b));
  });

  it('of empty buckets are missing, and their place is kept', async () => {
    const made = seriesOf('2021-05-01', '2021-05-05', 'day');
    const { buckets } = made.series!;
    const series = { ...made.series!, buckets: [buckets[0]!, buckets[4]!] };
    const chart = await drawnChart({ ...made, series, kpis: ['total'] });
    const [first, last, ...others] = barsOf(chart, 'Total sessions');
    expect(others).to.be.empty;
    expect(last!.left - first!.left).to.be.greaterThan(4 * first!.width);
    chart.view = 'table';
    await until(() => tableTexts(chart).length === 6, 'there are rows for five days');
    expect(tableTexts(chart).map(([, total]) => total)).to.deep.equal([
      'Total sessions',
      '2',
      '0',
      '0',
      '0',
      '2',
    ]);
  });

  for (const bad of [NaN, Infinity, -3, null, undefined, 'many']) {
    it(`of a count that is ${bad} are missing, and no others`, async () => {
      const made = seriesOf('2021-05-01', '2021-05-05', 'day');
      const buckets = made.series!.buckets.map((bucket, n) => (n === 2 ? { ...bucket, video: bad } : bucket));
      const series = { ...made.series!, buckets } as Series;
      const chart = await drawnChart({ ...made, series, kpis: ['interactions', 'video'] });
      expect(barsOf(chart, 'Video sessions')).to.have.length(4);
      expect(barsOf(chart, 'Interactions')).to.have.length(5);
      chart.view = 'table';
      await until(() => tableTexts(chart).length === 6, 'there are rows for five days');
      expect(tableTexts(chart).map(([, , video]) => video)).to.deep.equal([
        'Video sessions',
        '2',
        '2',
        '–',
        '2',
        '2',
      ]);
    });
  }

  it('of buckets whose time is no moment are left out, which is said', async () => {
    const made = seriesOf('2021-05-01', '2021-05-05', 'day');
    const [first, second, ...rest] = made.series!.buckets;
    const times = ['2021-05-01T00:00:00+03:00', '02.05.2021 00:00'];
    const buckets = [{ ...first!, time: times[0] }, { ...second!, time: times[1] }, ...rest];
    const chart = await drawnChart({
      ...made,
      series: { ...made.series!, buckets } as Series,
      kpis: ['total'],
    });
    expect(barsOf(chart, 'Total sessions')).to.have.length(4);
    expect(inside(chart, '.notes')!.innerText).to.include('1 record could not be read and is not shown');
    chart.series = { ...made.series!, buckets: [{ ...second!, time: NaN }] };
    await until(() => inside(chart, '[part=state]'), 'nothing is left to show');
    expect(inside(chart, '[part=state]')!.innerText).to.include(
      '1 record could not be read and is not shown',
    );
  });

  it('get wider when fewer measures are shown', async () => {
    const chart = await drawnChart(may());
    const [narrow] = barsOf(chart, 'Total sessions');
    chart.hiddenKpis = ['interactions', 'video', 'screen', 'successful', 'unsuccessful'];
    await until(() => barsOf(chart, 'Total sessions')[0]!.width > 3 * narrow!.width, 'the bars are wider');
    expect(barsOf(chart, 'Total sessions')).to.have.length(31);
  });

  it('are drawn anew for a series handed in later', async () => {
    const chart = await drawnChart({ ...may(), kpis: ['total'] });
    expect(barsOf(chart, 'Total sessions')).to.have.length(31);
    Object.assign(chart, seriesOf('2021-05-01', '2021-05-03', 'day'));
    await until(() => barsOf(chart, 'Total sessions').length === 3, 'there are three bars');
  });

  it('are of the measures that are handed in as data', async () => {
    const made = seriesOf('2021-05-01', '2021-05-03', 'day', () => ({ chat: 3, video: 1 }));
    const chart = await drawnChart({ ...made, kpis: ['chat', 'video'] });
    expect(pressed(chart, 'legend')).to.deep.equal(['Chat sessions', 'Video sessions']);
    expect(barsOf(chart, 'Chat sessions')).to.have.length(3);
  });

  it('leave out types that are excluded, also from the total, and say so', async () => {
    const made = seriesOf('2021-05-28', '2021-05-28', 'day', () => ({ total: 9, video: 5, chat: 4 }));
    const { chart } = await chartWith(
      { ...made, view: 'table', kpis: ['total', 'video', 'chat'] },
      { 'exclude-types': 'chat' },
    );
    expect(tableTexts(chart)).to.deep.equal([
      ['Time', 'Total sessions', 'Video sessions'],
      ['28.05.2021', '5', '5'],
    ]);
    expect(inside(chart, '.notes')!.innerText).to.include('Without Chat Session');
  });
});

describe('Timeseries chart: legend', () => {
  before(() => resize(1280, 800));

  it("shows the guide's six in its order, at the end of the line above the bars", async () => {
    const chart = await drawnChart(may());
    expect(pressed(chart, 'legend')).to.deep.equal(six);
    const legend = inside(chart, '[part=legend]')!.getBoundingClientRect();
    const plot = plotOf(chart)!.getBoundingClientRect();
    expect(legend.right).to.be.closeTo(plot.right, 8);
    expect(legend.bottom).to.be.at.most(plot.top);
  });

  it('hides the bars of a name by a click and shows them by the next', async () => {
    const { chart, fired } = await chartWith(may());
    await drawn(chart);
    await click(button(chart, 'Video sessions'));
    await until(() => barsOf(chart, 'Video sessions').length === 0, 'its bars are gone');
    expect(barsOf(chart, 'Total sessions')).to.have.length(31);
    expect(chart.hiddenKpis).to.deep.equal(['video']);
    await click(button(chart, 'Video sessions'));
    await until(() => barsOf(chart, 'Video sessions').length === 31, 'its bars are back');
    expect(
      fired.filter(({ name }) => name === 'sv-view-change').map(({ detail }) => detail.hiddenKpis),
    ).to.deep.equal([['video'], []]);
  });

  it('is worked by keyboard, and tells by its buttons what is shown', async () => {
    const chart = await drawnChart(may());
    button(chart, 'Interactions').focus();
    await press('Space');
    await until(() => !pressed(chart, 'legend').includes('Interactions'), 'the button is not pressed');
    expect(barsOf(chart, 'Interactions')).to.be.empty;
    await press('Tab');
    expect(chart.shadowRoot!.activeElement).to.equal(button(chart, 'Total sessions'));
    await press('Enter');
    await until(() => chart.hiddenKpis.length === 2, 'two are hidden');
  });

  it('takes what is hidden by property', async () => {
    const chart = await drawnChart({ ...may(), hiddenKpis: ['interactions', 'total'] });
    expect(pressed(chart, 'legend')).to.deep.equal(six.slice(2));
  });

  it('says so when everything is hidden', async () => {
    const { chart } = await chartWith({ ...may(), kpis: ['total'], hiddenKpis: ['total'] });
    expect(inside(chart, '[part=state]')!.innerText).to.equal('All are hidden. Choose one above.');
    await click(button(chart, 'Total sessions'));
    await drawn(chart);
  });
});

describe('Timeseries chart: hours or days', () => {
  it('are hours up to two days and days from three on, unless the attribute says otherwise', async () => {
    const hours = (to: string) => seriesOf('2021-05-01', to, 'hour');
    const chosen = async (to: string, attributes = {}): Promise<string[]> =>
      pressed((await chartWith(hours(to), attributes)).chart, 'granularity');
    expect(await chosen('2021-05-01')).to.deep.equal(['Hour']);
    expect(await chosen('2021-05-02')).to.deep.equal(['Hour']);
    expect(await chosen('2021-05-03')).to.deep.equal(['Day']);
    expect(await chosen('2021-05-03', { granularity: 'hour' })).to.deep.equal(['Hour']);
    expect(await chosen('2021-05-01', { granularity: 'day' })).to.deep.equal(['Day']);
    expect(await chosen('2021-05-01', { granularity: 'week' })).to.deep.equal(['Hour']);
    expect(await chosen('2021-05-03', { granularity: 'week' })).to.deep.equal(['Day']);
  });

  it('are told before a change applies, which can be prevented', async () => {
    const { chart, fired } = await chartWith(seriesOf('2021-05-01', '2021-05-02', 'hour'));
    chart.addEventListener('sv-granularity-change', (event) => event.preventDefault(), { once: true });
    await click(button(chart, 'Day'));
    expect(pressed(chart, 'granularity')).to.deep.equal(['Hour']);
    await click(button(chart, 'Day'));
    await until(() => pressed(chart, 'granularity').includes('Day'), 'days are chosen');
    expect(chart.granularity).to.equal('day');
    expect(fired.map(({ name, detail }) => [name, detail.granularity])).to.deep.equal([
      ['sv-granularity-change', 'day'],
      ['sv-granularity-change', 'day'],
    ]);
  });

  it('add up: a series by the hour is shown by the day without asking for another', async () => {
    const made = seriesOf('2021-05-01', '2021-05-02', 'hour', (hour) => ({ total: hour }));
    const { chart } = await chartWith({ ...made, kpis: ['total'], view: 'table', granularity: 'day' });
    expect(tableTexts(chart).slice(1)).to.deep.equal([
      ['01.05.2021', String((23 * 24) / 2)],
      ['02.05.2021', String((23 * 24) / 2 + 24 * 24)],
    ]);
  });

  it('cannot be hours where there are only days and nobody to ask', async () => {
    const { chart } = await chartWith(seriesOf('2021-05-01', '2021-05-01', 'day'), { granularity: 'hour' });
    expect(pressed(chart, 'granularity')).to.deep.equal(['Day']);
    expect(button(chart, 'Hour').disabled).to.equal(true);
  });

  it('leaves the old bars, dimmed, until whoever handed in days has handed in hours', async () => {
    const made = seriesOf('2021-05-01', '2021-05-01', 'day');
    const { chart } = await chartWith({ ...made, client: sourceOf([]) });
    await drawn(chart);
    await click(button(chart, 'Hour'));
    await until(() => inside(chart, '[aria-busy=true]'), 'the chart waits');
    expect(bucketCount(chart)).to.equal(1);
    Object.assign(chart, seriesOf('2021-05-01', '2021-05-01', 'hour'));
    await until(() => inside(chart, '[aria-busy=false]'), 'the chart waits no more');
    expect(bucketCount(chart)).to.equal(24);
  });
});

describe('Timeseries chart: nothing to draw', () => {
  it('says that nothing is connected', async () => {
    const { chart } = await chartWith({});
    expect(inside(chart, '[part=state]')!.innerText).to.include('not connected');
  });

  it('says that there is nothing in the period, and keeps the space of a chart', async () => {
    const made = seriesOf('2021-05-01', '2021-05-31', 'day', () => ({}));
    const { chart } = await chartWith(made);
    expect(inside(chart, '[part=state]')!.innerText).to.equal('Nothing to show in this period.');
    const height = chart.offsetHeight;
    Object.assign(chart, may());
    await drawn(chart);
    expect(chart.offsetHeight).to.equal(height);
  });

  it('says why a period cannot be read', async () => {
    const { chart } = await chartWith({}, { from: '2021-05-31', to: '2021-05-01', 'time-zone': sofia });
    expect(inside(chart, '[role=alert]')!.innerText).to.include('The end lies before the start.');
  });

  it('shows a name that looks like markup as text', async () => {
    const labels = { stats: { kpis: { total: '<img src=x onerror=alert(1)>' } } };
    const chart = await drawnChart({ ...oneDay(), labels });
    expect(pressed(chart, 'legend')).to.include('<img src=x onerror=alert(1)>');
    expect(inside(chart, 'img')).to.equal(null);
  });
});

describe('Timeseries chart: period', () => {
  it('is that of the series where none is given', async () => {
    const series = {
      granularity: 'day' as const,
      timeZone: sofia,
      buckets: [aBucket(Date.parse('2021-05-28T00:00+03:00'), { total: 1 })],
    };
    const { chart } = await chartWith({ series, view: 'table', kpis: ['total'] });
    expect(tableTexts(chart)[1]).to.deep.equal(['28.05.2021', '1']);
  });
});
