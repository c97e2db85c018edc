import { expect } from '@open-wc/testing';
import type { SvTimeseriesChart } from '../../src/elements/timeseries-chart/timeseries-chart.js';
import { click, drag, press, resize, until, wheel, type Place } from '../support/browser.js';
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
  scroller,
  seriesOf,
  slider,
  tableTexts,
  zoomOf,
} from './timeseries-chart-page.js';

const hours = 90 * 24 - 1;
const hoursOf90Days = () =>
  seriesOf('2021-03-01', '2021-05-29', 'hour', (hour) => ({ interactions: 1, total: 1 + (hour % 24) }));

/** More hours than there is room for groups of bars. */
const longChart = (properties: Partial<SvTimeseriesChart> = {}): Promise<SvTimeseriesChart> =>
  drawnChart({ ...hoursOf90Days(), granularity: 'hour', ...properties });

const told = (chart: SvTimeseriesChart): string => slider(chart).ariaValueText!;

const width = (chart: SvTimeseriesChart): number => {
  const zoom = zoomOf(chart);
  return zoom ? zoom.last - zoom.first : bucketCount(chart);
};

const zoomPart = (chart: SvTimeseriesChart): HTMLElement =>
  (plotOf(chart) ?? inside(chart, 'sv-series-table'))!.shadowRoot!.querySelector<HTMLElement>('[part=zoom]')!;

const zoomState = (chart: SvTimeseriesChart): string =>
  zoomPart(chart).querySelector<HTMLElement>('[role=status]')!.innerText;

const zoomButton = (chart: SvTimeseriesChart, label: string): HTMLButtonElement =>
  zoomPart(chart).querySelector<HTMLButtonElement>(`[aria-label='${label}']`)!;

/** A place over the bars, or with `strip` over the period in small: 0 is the left edge, 1 the right. */
function placeOn(chart: SvTimeseriesChart, part: number, where: 'bars' | 'strip' = 'bars'): Place {
  slider(chart).scrollIntoView({ block: 'nearest' });
  const { left, right, top, bottom } = slider(chart).getBoundingClientRect();
  const [start, end] = [left + 40, right - 6];
  return { x: start + part * (end - start), y: where === 'bars' ? top + 100 : bottom - 12 };
}

/** Fingers cannot be had in every browser, so their events are made. */
function finger(chart: SvTimeseriesChart, type: string, pointerId: number, part: number): void {
  const { x: clientX, y: clientY } = placeOn(chart, part);
  const init = { pointerId, pointerType: 'touch', clientX, clientY, bubbles: true };
  slider(chart).dispatchEvent(new PointerEvent(type, init));
}

describe('Timeseries chart: the range in sight, in words', () => {
  before(() => resize(1280, 800));

  /** Where two words of the range are, from the left. */
  function placesOf(chart: SvTimeseriesChart, ...words: string[]): number[] {
    const text = zoomPart(chart).querySelector('[role=status] .number')!.lastChild as Text;
    return words.map((word) => {
      const range = document.createRange();
      range.setStart(text, text.data.indexOf(word));
      range.setEnd(text, text.data.indexOf(word) + word.length);
      return range.getBoundingClientRect().left;
    });
  }

  it('runs as the axis does: from left to right', async () => {
    const chart = await drawnChart(may());
    const [first, last] = placesOf(chart, '01.05.2021', '31.05.2021');
    expect(first).to.be.below(last!);
  });

  it('runs as the axis does: from right to left, each moment in itself from left to right', async () => {
    const chart = await drawnChart({ ...may(), lang: 'ar' });
    await until(() => getComputedStyle(zoomPart(chart)).direction === 'rtl');
    const [first, last] = placesOf(chart, '01.05.2021', '31.05.2021');
    expect(first).to.be.above(last!);
    const hourly = await drawnChart({
      ...seriesOf('2021-05-01T10:00', '2021-05-02T11:59', 'hour'),
      lang: 'ar',
    });
    await until(() => getComputedStyle(zoomPart(hourly)).direction === 'rtl');
    const [day, time] = placesOf(hourly, '01.05.2021', '10:00');
    expect(day).to.be.below(time!);
  });
});

describe('Timeseries chart: more buckets than there is room for', () => {
  before(() => resize(1280, 800));

  it('are added up exactly, to the finest step that fits, and that is said', async () => {
    const chart = await longChart();
    expect(zoomState(chart)).to.equal('01.03.2021 – 29.05.2021 · A day in each group, zoom in for hours.');
    expect(slider(chart).ariaValueMax).to.equal('90');
    expect(told(chart)).to.match(/^01\.03\.2021: Interactions 24, Total sessions 300,/);
  });

  it('are said to be added up in Arabic', async () => {
    const chart = await longChart({ lang: 'ar' });
    await until(() => chart.renderRoot.querySelector('[dir=rtl]'), 'Arabic is loaded');
    await until(() => zoomState(chart).includes('كل مجموعة يوم واحد'), 'the step is said in Arabic');
  });

  it('make no more bars for a year of hours than the width can show', async () => {
    const year = seriesOf('2020-06-01', '2021-05-31', 'hour', () => ({ interactions: 1, total: 1 }));
    const chart = await drawnChart({ ...year, granularity: 'hour', kpis: ['interactions', 'total'] });
    expect(barsOf(chart, 'Total sessions').length).to.be.within(31, 400);
    chart.parentElement!.style.width = '320px';
    await until(() => slider(chart).ariaValueMax === '53', 'weeks are in the groups');
    expect(barsOf(chart, 'Total sessions')).to.have.length(53);
  });
});

describe('Timeseries chart: zoom', () => {
  before(() => resize(1280, 800));

  it('opens up by the plus key around the point that is told, down to single buckets', async () => {
    const chart = await longChart();
    slider(chart).focus();
    await press('End');
    for (let times = 0; times < 6; times += 1) await press('+');
    await until(() => width(chart) < 48, 'less than two days are in sight');
    expect(slider(chart).ariaValueMax).to.equal(String(hours));
    const { first, last } = zoomOf(chart)!;
    expect(89 * 24 - 1).to.be.within(first, last);
    expect(zoomState(chart)).to.include('By the hour.');
    await press('End');
    await until(
      () => told(chart).startsWith('29.05.2021 23:00: Interactions 1, Total sessions 23'),
      'the last hour is told',
    );
    for (let times = 0; times < 7; times += 1) await press('-');
    await until(() => width(chart) === hours, 'all is in sight');
  });

  it('ends by the zero key', async () => {
    const chart = await longChart();
    slider(chart).focus();
    await press('+');
    await until(() => chart.zoom, 'it is zoomed');
    await press('0');
    await until(() => !chart.zoom, 'all is in sight');
  });

  it('moves along with the arrow keys', async () => {
    const chart = await longChart();
    slider(chart).focus();
    for (let times = 0; times < 6; times += 1) await press('+');
    await until(() => width(chart) < 48, 'less than two days are in sight');
    const { last } = zoomOf(chart)!;
    for (let times = 0; times < 5; times += 1) await press('PageUp');
    await until(() => zoomOf(chart)!.last > last, 'later hours are in sight');
    await press('Home');
    await until(() => zoomOf(chart)!.first === 0, 'the first hour is in sight');
  });

  it('has buttons, which keep the focus when they have done all they can', async () => {
    const chart = await longChart();
    expect(zoomButton(chart, 'Zoom out').ariaDisabled).to.equal('true');
    await click(zoomButton(chart, 'Zoom in'));
    await until(() => width(chart) === 1080, 'half of it is in sight');
    expect(zoomState(chart)).to.match(/^23\.03\.2021 12:00 – 07\.05\.2021 13:00 ·/);
    await click(zoomButton(chart, 'Zoom in'));
    await click(zoomButton(chart, 'Zoom out'));
    await until(() => width(chart) === 1080, 'half of it is in sight again');
    zoomButton(chart, 'Reset zoom').focus();
    await press('Enter');
    await until(() => width(chart) === hours, 'all is in sight');
    expect(plotOf(chart)!.shadowRoot!.activeElement).to.equal(zoomButton(chart, 'Reset zoom'));
    expect(zoomButton(chart, 'Reset zoom').ariaDisabled).to.equal('true');
  });

  it('takes the wheel with Ctrl and Shift, and leaves it to the page without', async () => {
    const chart = await longChart();
    const prevented: boolean[] = [];
    chart.addEventListener('wheel', (event) => prevented.push(event.defaultPrevented), { passive: true });
    await wheel(placeOn(chart, 0.5), 100);
    await until(() => prevented.length > 0, 'the wheel is heard');
    expect(prevented).not.to.include(true);
    expect(chart.zoom).to.equal(undefined);
    await wheel(placeOn(chart, 0.5), -100, 'Control');
    await until(() => width(chart) < hours, 'less is in sight');
    const { first, last } = zoomOf(chart)!;
    expect((first + last) / 2 / hours).to.be.closeTo(0.5, 0.05);
    await wheel(placeOn(chart, 0.5), 100, 'Shift');
    await until(() => zoomOf(chart)!.first > first, 'later hours are in sight');
    expect(width(chart)).to.equal(last - first);
  });

  it('takes the stretch that the mouse is drawn across', async () => {
    const chart = await longChart();
    await drag(placeOn(chart, 0.25), placeOn(chart, 0.5));
    await until(() => chart.zoom, 'it is zoomed');
    const { first, last } = zoomOf(chart)!;
    expect(first / hours).to.be.closeTo(0.25, 0.02);
    expect(last / hours).to.be.closeTo(0.5, 0.02);
    expect(plotOf(chart)!.shadowRoot!.querySelector('.stretch')).to.equal(null);
  });

  it('is mirrored in Arabic', async () => {
    const chart = await longChart({ lang: 'ar' });
    await until(() => chart.renderRoot.querySelector('[dir=rtl]'), 'Arabic is loaded');
    await drag(placeOn(chart, 0.1), placeOn(chart, 0.3));
    await until(() => chart.zoom, 'it is zoomed');
    const { first, last } = zoomOf(chart)!;
    expect(first / hours).to.be.closeTo(0.68, 0.05);
    expect(last / hours).to.be.closeTo(0.88, 0.05);
  });

  it('is dragged on the strip: by its ends, and as a whole', async () => {
    const chart = await longChart();
    await drag(placeOn(chart, 1, 'strip'), placeOn(chart, 0.5, 'strip'));
    await until(() => width(chart) < 0.55 * hours, 'the first half is in sight');
    expect(zoomOf(chart)!.first).to.equal(0);
    const before = width(chart);
    await drag(placeOn(chart, 0.25, 'strip'), placeOn(chart, 0.5, 'strip'));
    await until(() => zoomOf(chart)!.first > 0.2 * hours, 'the middle is in sight');
    expect(width(chart)).to.equal(before);
    await drag(placeOn(chart, 0.25, 'strip'), placeOn(chart, 0.5, 'strip'));
    await until(() => width(chart) < 0.7 * before, 'less is in sight');
    await click(slider(chart));
    expect(width(chart)).to.be.lessThan(0.7 * before);
  });

  it('follows two fingers, and one finger moves it', async () => {
    const chart = await longChart();
    finger(chart, 'pointerdown', 1, 0.4);
    finger(chart, 'pointerdown', 2, 0.6);
    finger(chart, 'pointermove', 1, 0.2);
    finger(chart, 'pointermove', 2, 0.8);
    await until(() => width(chart) < 0.4 * hours, 'a third is in sight');
    const { first, last } = zoomOf(chart)!;
    expect((first + last) / 2 / hours).to.be.closeTo(0.5, 0.02);
    finger(chart, 'pointerup', 2, 0.8);
    finger(chart, 'pointermove', 1, 0.4);
    await until(() => zoomOf(chart)!.first < first, 'earlier hours are in sight');
    expect(width(chart)).to.equal(last - first);
    finger(chart, 'pointerup', 1, 0.4);
    finger(chart, 'pointermove', 1, 0.6);
    expect(zoomOf(chart)!.first).to.be.lessThan(first);
  });

  it('is not moved by a finger that was down when the chart was moved in the page', async () => {
    const chart = await longChart();
    await click(zoomButton(chart, 'Zoom in'));
    await until(() => chart.zoom, 'it is zoomed');
    finger(chart, 'pointerdown', 1, 0.5);
    const place = document.createElement('div');
    chart.parentElement!.append(place);
    place.append(chart);
    await drawn(chart);
    const { zoom } = chart;
    finger(chart, 'pointermove', 1, 0.2);
    expect(chart.zoom).to.equal(zoom);
  });

  it('takes a short period too, and none that is too short', async () => {
    const chart = await drawnChart({ ...may(), kpis: ['total'] });
    expect(zoomState(chart)).to.equal('01.05.2021 – 31.05.2021 · By the day.');
    await drag(placeOn(chart, 0.25), placeOn(chart, 0.5));
    await until(() => chart.zoom, 'it is zoomed');
    await until(() => barsOf(chart, 'Total sessions').length < 10, 'fewer bars are drawn');
    Object.assign(chart, seriesOf('2021-05-01', '2021-05-04', 'day'));
    await until(() => zoomState(chart).startsWith('01.05.2021 – 04.05.2021'), 'four days are shown');
    expect(zoomButton(chart, 'Zoom in').ariaDisabled).to.equal('true');
    await drag(placeOn(chart, 0.25), placeOn(chart, 0.5));
    expect(chart.zoom).to.equal(undefined);
  });
});

describe('Timeseries chart: zoom and data', () => {
  const may20 = { from: Date.parse('2021-05-20T00:00+03:00'), to: Date.parse('2021-05-21T00:00+03:00') };

  before(() => resize(1280, 800));

  it('is told with the rest of the view, and leaves the period as it is', async () => {
    const { chart, fired } = await chartWith({ ...hoursOf90Days(), granularity: 'hour' });
    await drawn(chart);
    const { period } = chart;
    await click(zoomButton(chart, 'Zoom in'));
    await until(() => fired.length > 0, 'it is told');
    const [{ name, detail }] = fired as [(typeof fired)[0]];
    expect(name).to.equal('sv-view-change');
    expect(detail.zoom).to.deep.equal(chart.zoom);
    expect(chart.zoom).to.deep.equal({
      from: Date.parse('2021-03-23T12:00+02:00'),
      to: Date.parse('2021-05-07T13:00+03:00'),
    });
    expect(chart.period).to.equal(period);
  });

  it('can be set, in moments', async () => {
    const chart = await longChart({ zoom: may20 });
    expect(zoomState(chart)).to.equal('20.05.2021 · By the hour.');
    expect(barsOf(chart, 'Total sessions')).to.have.length(24);
    chart.zoom = undefined;
    await until(() => width(chart) === hours, 'all is in sight');
  });

  it('stays with newer numbers of the same period, and by the day', async () => {
    const chart = await longChart();
    chart.zoom = may20;
    await until(() => width(chart) === 24, 'a day is in sight');
    chart.series = hoursOf90Days().series;
    await chart.updateComplete;
    expect(chart.zoom).to.equal(may20);
    chart.granularity = 'day';
    await until(() => zoomState(chart).includes('By the day.'), 'days are shown');
    expect(width(chart)).to.equal(4);
  });

  it('ends with another period', async () => {
    const chart = await longChart({ zoom: may20 });
    Object.assign(chart, may());
    await until(() => !zoomOf(chart), 'all is in sight');
    expect(chart.zoom).to.equal(undefined);
  });

  it('shows all where the part asked for is outside the period', async () => {
    const chart = await longChart({ zoom: { from: 0, to: 1000 } });
    expect(width(chart)).to.equal(hours);
  });

  it('is followed by the table, in which it can be ended', async () => {
    const { chart } = await chartWith({
      ...hoursOf90Days(),
      granularity: 'hour',
      kpis: ['total'],
      view: 'table',
      zoom: may20,
    });
    expect(tableTexts(chart)).to.have.length(25);
    expect(tableTexts(chart)[1]).to.deep.equal(['20.05.2021 00:00', '24']);
    expect(scroller(chart).querySelector('caption')!.innerText).to.include(
      '20.05.2021 00:00 to 20.05.2021 23:59',
    );
    await click(zoomButton(chart, 'Reset zoom'));
    await until(() => tableTexts(chart)[1]![0] === '01.03.2021 00:00', 'the table begins with the period');
    await click(button(chart, 'Show as chart'));
    expect((await drawn(chart)).isConnected).to.equal(true);
  });

  it('is accessible', async () => {
    await expect(await longChart({ zoom: may20 })).to.be.accessible();
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
