import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/agent-stats/define.js';
import type { Selecting } from '../../src/controllers/link.js';
import type { SvTimeseriesChart } from '../../src/elements/timeseries-chart/timeseries-chart.js';
import type { CallSelection } from '../../src/model/call-selection.js';
import { parsePeriod, type Period } from '../../src/model/period.js';
import {
  canForceColors,
  click,
  drag,
  forceColors,
  hold,
  press,
  resize,
  until,
  type Place,
} from '../support/browser.js';
import { session } from '../support/service.js';
import { anAgent, someStatistics } from '../support/statistics.js';
import {
  button,
  canvasOf,
  chartWith,
  drawnChart,
  inside,
  may,
  picture,
  plotOf,
  seriesOf,
  slider,
  sofia,
  tableTexts,
  tipOf,
} from './timeseries-chart-page.js';

/** A day of May 2021 in Sofia. */
const dayOfMay = (day: number): Period => {
  const date = `2021-05-${String(day).padStart(2, '0')}`;
  return parsePeriod(date, date, sofia);
};

/** The middle of a step among so many in sight, as far down in the box as `part` says; the axis is left of them. */
function placeOf(chart: SvTimeseriesChart, step: number, steps: number, part = 0.5): Place {
  slider(chart).scrollIntoView({ block: 'nearest' });
  const { left, right, top, height } = slider(chart).getBoundingClientRect();
  const [start, end] = [left + 40, right - 6];
  return { x: start + ((step + 0.5) / steps) * (end - start), y: top + part * height };
}

const clickAt = (place: Place): Promise<void> => drag(place, place);

const mark = (chart: SvTimeseriesChart): HTMLElement | null =>
  plotOf(chart)!.renderRoot.querySelector<HTMLElement>('[part=picked]');

const told = (chart: SvTimeseriesChart): string => slider(chart).ariaValueText!;
const announced = (chart: SvTimeseriesChart): string =>
  [...chart.renderRoot.querySelectorAll<HTMLElement>('[role=status]')].map((one) => one.innerText).join('');

/** All that is picked in a chart, each time that changes. */
function selections(chart: SvTimeseriesChart): Selecting[] {
  const picked: Selecting[] = [];
  chart.addEventListener('sv-select', ({ detail }) => picked.push(detail));
  return picked;
}

/** What a finger does that taps; fingers cannot be had in every browser, so their events are made. */
function tap(chart: SvTimeseriesChart, { x: clientX, y: clientY }: Place): void {
  const init = { pointerId: 1, pointerType: 'touch', isPrimary: true, clientX, clientY, bubbles: true };
  for (const type of ['pointerdown', 'pointerup', 'pointerout', 'pointerleave'])
    slider(chart).dispatchEvent(new PointerEvent(type, { ...init, bubbles: type !== 'pointerleave' }));
  slider(chart).dispatchEvent(new MouseEvent('click', { clientX, clientY, bubbles: true }));
}

describe('Timeseries chart: a press on a bar', () => {
  before(() => resize(1280, 800));

  it('picks its day as part of the period, which is marked, and another press drops it', async () => {
    const chart = await drawnChart(may());
    const picked = selections(chart);
    const bars = picture(canvasOf(chart)!);
    const place = placeOf(chart, 9, 31);
    await clickAt(place);
    expect(picked).to.deep.equal([{ selection: { part: dayOfMay(10) }, keys: ['part'] }]);
    expect(chart.selection).to.deep.equal({ part: dayOfMay(10) });
    const outline = await until(() => mark(chart), 'the day is marked');
    await until(() => outline.getBoundingClientRect().width > 0, 'the mark is in its place');
    const { left, right } = outline.getBoundingClientRect();
    expect(place.x).to.be.within(left, right);
    expect(right - left).to.be.closeTo(slider(chart).getBoundingClientRect().width / 31, 3);
    expect(getComputedStyle(outline).borderInlineStartWidth).to.equal('2px');
    expect(picture(canvasOf(chart)!)).to.deep.equal(bars);
    await until(() => announced(chart).includes('10.05.2021'), 'it is announced');
    expect(announced(chart)).to.match(/^Filtered by: 10\.05\.2021/);
    expect(told(chart)).to.match(/^10\.05\.2021: .*, picked$/);
    await clickAt(place);
    expect(chart.selection).to.deep.equal({});
    await until(() => !mark(chart), 'nothing is marked');
    await until(() => announced(chart).startsWith('Filter removed: 10.05.2021'), 'that is announced');
    expect(told(chart)).not.to.include('picked');
  });

  it('picks all that its buckets are of, and is no longer than the period', async () => {
    const { series } = seriesOf('2021-03-01', '2021-05-29', 'hour');
    const period = parsePeriod('2021-03-01T10:00', '2021-05-29T23:59', sofia);
    const chart = await drawnChart({ series, period, granularity: 'hour' });
    expect(slider(chart).ariaValueMax).to.equal('90');
    await clickAt(placeOf(chart, 0, 90, 0.3));
    expect(chart.selection).to.deep.equal({
      part: { from: Date.parse('2021-03-01T10:00+02:00'), to: Date.parse('2021-03-02T00:00+02:00') },
    });
    // The day on which the clock goes forward has an hour less.
    await clickAt(placeOf(chart, 27, 90, 0.3));
    expect(chart.selection).to.deep.equal({
      part: { from: Date.parse('2021-03-28T00:00+02:00'), to: Date.parse('2021-03-29T00:00+03:00') },
    });
    const byDay = await drawnChart({ series, period, granularity: 'day' });
    await clickAt(placeOf(byDay, 0, 90, 0.3));
    expect(byDay.selection.part!.from).to.equal(Date.parse('2021-03-01T10:00+02:00'));
    await until(() => mark(byDay), 'the day that is picked in part is marked');
  });

  it('is none beside or under the bars, nor when it moves a stretch', async () => {
    const chart = await drawnChart(may());
    const picked = selections(chart);
    await clickAt(placeOf(chart, 9, 31, 0.98));
    await clickAt({ ...placeOf(chart, 0, 31), x: slider(chart).getBoundingClientRect().left + 10 });
    await click(button(chart, 'Interactions'));
    await drag(placeOf(chart, 4, 31), placeOf(chart, 12, 31));
    await until(() => chart.zoom, 'it is zoomed');
    await drag(placeOf(chart, 0, 9), placeOf(chart, 0, 9, 0.7));
    expect(picked).to.deep.equal([]);
    await clickAt(placeOf(chart, 0, 9));
    expect(picked).to.have.length(1);
  });

  it('is the second tap of a finger on the same day; the first shows its values', async () => {
    const chart = await drawnChart(may());
    const shown = (): string | undefined => tipOf(chart)?.innerText.split('\n')[0];
    tap(chart, placeOf(chart, 9, 31));
    await until(() => shown() === '10.05.2021', 'the values are shown');
    expect(chart.selection).to.deep.equal({});
    tap(chart, placeOf(chart, 11, 31));
    await until(() => shown() === '12.05.2021', 'the values of another day are shown');
    expect(chart.selection).to.deep.equal({});
    tap(chart, placeOf(chart, 11, 31));
    expect(chart.selection).to.deep.equal({ part: dayOfMay(12) });
  });

  it('is objected to by a listener', async () => {
    const chart = await drawnChart(may());
    chart.addEventListener('sv-select', (event) => event.preventDefault());
    await clickAt(placeOf(chart, 9, 31));
    expect(chart.selection).to.deep.equal({});
    expect(mark(chart)).to.equal(null);
  });

  it('marks the day where it is in Arabic, from the right', async () => {
    const chart = await drawnChart({ ...may(), lang: 'ar' });
    await until(() => chart.renderRoot.querySelector('[dir=rtl]'), 'Arabic is loaded');
    chart.selection = { part: dayOfMay(1) };
    const outline = await until(() => mark(chart), 'the day is marked');
    const box = slider(chart).getBoundingClientRect();
    await until(
      () => box.right - outline.getBoundingClientRect().right < 60,
      'the first day is on the right',
    );
    await until(() => /محدَّدة$/.test(told(chart).replace(/[\u2066-\u2069]/g, '')), 'it is said');
  });

  if (canForceColors)
    it('is marked in forced colours too', async () => {
      const chart = await drawnChart({ ...may(), selection: { part: dayOfMay(10) } });
      await forceColors(true);
      const outline = await until(() => mark(chart), 'the day is marked');
      const plain = document.createElement('p');
      plain.style.color = 'Highlight';
      chart.parentElement!.append(plain);
      const color = getComputedStyle(outline).borderTopColor;
      expect(color).to.equal(getComputedStyle(plain).color);
      await forceColors(false);
    });
});

describe('Timeseries chart: picking by keys', () => {
  before(() => resize(1280, 800));

  it('is done by Enter and by Space, once for each press, and told of in the hint', async () => {
    const chart = await drawnChart(may());
    const picked = selections(chart);
    slider(chart).focus();
    await press('Home');
    await press('ArrowRight');
    await press('Enter');
    expect(chart.selection).to.deep.equal({ part: dayOfMay(2) });
    await press('ArrowRight');
    await press('Space');
    expect(chart.selection).to.deep.equal({ part: dayOfMay(3) });
    await hold('Enter', 3, () => until(() => picked.length === 3, 'it is heard'));
    expect(picked).to.have.length(3);
    expect(chart.selection).to.deep.equal({});
    const hint = plotOf(chart)!.renderRoot.querySelector<HTMLElement>('#keys')!;
    expect(hint.textContent).to.include('Enter filters all linked tables and charts by that time');
  });

  it('is done by the times of the table, whose row is marked', async () => {
    const chart = await drawnChart(may());
    await click(button(chart, 'Show as table'));
    await until(() => tableTexts(chart).length > 1, 'there is a table');
    const table = inside(chart, 'sv-series-table')!.shadowRoot!;
    const rows = [...table.querySelectorAll<HTMLTableRowElement>('tbody tr')];
    const times = rows.map((row) => row.querySelector<HTMLButtonElement>('button')!);
    expect(times.slice(0, 2).map((time) => time.innerText)).to.deep.equal(['01.05.2021', '02.05.2021']);
    times[0]!.focus();
    await press('Tab');
    await press('Enter');
    expect(chart.selection).to.deep.equal({ part: dayOfMay(2) });
    await until(() => times[1]!.ariaPressed === 'true', 'the second day is pressed');
    expect(times.filter((time) => time.ariaPressed === 'true')).to.have.length(1);
    const colorOf = (row: HTMLTableRowElement): string => getComputedStyle(row.cells[1]!).backgroundColor;
    await until(() => colorOf(rows[1]!) !== colorOf(rows[0]!), 'its row is marked');
    await click(times[1]!);
    expect(chart.selection).to.deep.equal({});
    await until(() => times[1]!.ariaPressed === 'false', 'it is no longer pressed');
  });
});

describe('Timeseries chart: what is picked elsewhere', () => {
  before(() => resize(1280, 800));

  it('is shared by charts of one series and by those with one link-group, and kept within the period', async () => {
    const days = may();
    const first = await drawnChart(days);
    const second = await drawnChart(days);
    const other = await drawnChart(may());
    await clickAt(placeOf(first, 9, 31));
    await until(() => mark(second), 'the other chart of the series marks it');
    expect(second.selection).to.deep.equal({ part: dayOfMay(10) });
    expect(other.selection).to.deep.equal({});
    const [one, two] = [
      await drawnChart(may(), { 'link-group': 'here' }),
      await drawnChart(may(), { 'link-group': 'here' }),
    ];
    await clickAt(placeOf(two, 4, 31));
    expect(one.selection).to.deep.equal({ part: dayOfMay(5) });
    Object.assign(one, seriesOf('2021-05-05', '2021-05-20', 'day'));
    await one.updateComplete;
    expect(one.selection).to.deep.equal({ part: dayOfMay(5) });
    Object.assign(one, seriesOf('2021-05-06', '2021-05-20', 'day'));
    await one.updateComplete;
    expect(one.selection).to.deep.equal({});
    expect(two.selection).to.deep.equal({});
  });

  it('keeps what else is picked, and leaves the bars of the service as they are, which is said', async () => {
    const as = session();
    const statistics = someStatistics({
      totals: anAgent('', { total: 1, video: 1 }),
      agents: [anAgent('bo@example.com', { total: 1, video: 1 })],
    });
    const around = await fixture<HTMLElement>(html`
      <sv-session base-url=${as.baseUrl} token-url=${as.tokenUrl} time-zone=${sofia} lang="en">
        <sv-timeseries-chart from="2021-05-28" to="2021-05-28" auto-load></sv-timeseries-chart>
        <sv-agent-stats time-zone=${sofia} .statistics=${statistics} .period=${dayOfMay(28)}></sv-agent-stats>
      </sv-session>
    `);
    const chart = around.querySelector('sv-timeseries-chart')!;
    const agents = around.querySelector('sv-agent-stats')!;
    const note = /The bars count all calls; what is picked elsewhere does not change them\./;
    const notes = (): string => inside(chart, '.notes')?.innerText ?? '';
    await until(() => notes().includes(sofia) && canvasOf(chart), 'the series is loaded');
    expect(notes()).not.to.match(note);
    const before = told(chart);
    const agent = await until(
      () => agents.renderRoot.querySelector<HTMLElement>('[part=agent]'),
      'there is an agent',
    );
    await click(agent);
    await until(() => note.test(notes()), 'that is said');
    expect(told(chart)).to.equal(before);
    await clickAt(placeOf(chart, 12, 24));
    const expected: CallSelection = {
      agent: 'bo@example.com',
      part: { from: Date.parse('2021-05-28T12:00+03:00'), to: Date.parse('2021-05-28T13:00+03:00') },
    };
    expect(agents.selection).to.deep.equal(expected);
    await click(agent);
    await until(() => !note.test(notes()), 'it is said no longer');
    expect(chart.selection).to.deep.equal({ part: expected.part });
  });

  it('is not said of a series that a page handed in, which may have counted it', async () => {
    const { chart } = await chartWith({ ...may(), selection: { agent: 'bo@example.com' } });
    await until(() => inside(chart, '.notes'), 'there are notes');
    expect(inside(chart, '.notes')!.innerText).not.to.include('count all calls');
  });
});
