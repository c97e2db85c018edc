import { expect, fixture, html } from '@open-wc/testing';
import '../../src/define.js';
import type { SvAgentStats } from '../../src/elements/agent-stats/agent-stats.js';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import type { SvInteractionStats } from '../../src/elements/interaction-stats/interaction-stats.js';
import type { SvTimeseriesChart } from '../../src/elements/timeseries-chart/timeseries-chart.js';
import type { Call } from '../../src/model/call.js';
import type { CallSelection } from '../../src/model/call-selection.js';
import type { Period } from '../../src/model/period.js';
import { click, drag, press, resize, until } from '../support/browser.js';
import { session, type Session } from '../support/service.js';
import { total as callsShown } from './call-report-page.js';
import { column, figure12Day, part, parts, rows, total } from './interaction-stats-page.js';
import { canvasOf, drawn, slider } from './timeseries-chart-page.js';

const noon = { from: Date.parse('2021-05-28T12:00+03:00'), to: Date.parse('2021-05-28T13:00+03:00') };
const eight = { from: Date.parse('2021-05-28T08:00+03:00'), to: Date.parse('2021-05-28T09:00+03:00') };

/** What the service itself says of the calls that start in a period. */
async function callsOf(as: Session, period: Period): Promise<Call[]> {
  const calls: Call[] = [];
  for await (const page of as.client().calls({ period, scope: 'tenant' })) calls.push(...page.rows);
  return calls;
}

interface Dashboard {
  as: Session;
  stats: SvInteractionStats;
  report: SvCallReport;
  chart: SvTimeseriesChart;
}

/** Statistics of figure 12 beside a report of the same day, in one session. */
async function dashboard(): Promise<Dashboard> {
  localStorage.clear();
  const as = session();
  const { from, to } = figure12Day;
  const around = await fixture<HTMLElement>(html`
    <sv-session base-url=${as.baseUrl} token-url=${as.tokenUrl} time-zone="Europe/Sofia" lang="en">
      <sv-interaction-stats from=${from} to=${to} scope="tenant" auto-load></sv-interaction-stats>
      <sv-call-report from=${from} to=${to} scope="tenant" auto-load></sv-call-report>
    </sv-session>
  `);
  const stats = around.querySelector('sv-interaction-stats')!;
  const report = around.querySelector('sv-call-report')!;
  await until(() => rows(stats).length > 0, 'interactions are drawn');
  const chart = await until(() => part<SvTimeseriesChart>(stats, '[part=chart]'), 'there is a chart');
  await until(() => canvasOf(chart), 'its bars are loaded');
  await drawn(chart);
  return { as, stats, report, chart };
}

/** Clicks the column of an hour of the day. */
async function clickHour(chart: SvTimeseriesChart, hour: number): Promise<void> {
  slider(chart).scrollIntoView({ block: 'center' });
  const { left, right, top, height } = slider(chart).getBoundingClientRect();
  const place = { x: left + 40 + ((hour + 0.5) / 24) * (right - left - 46), y: top + height / 2 };
  await drag(place, place);
}

const marked = (chart: SvTimeseriesChart): Element | null =>
  chart.renderRoot.querySelector('sv-chart')!.renderRoot.querySelector('[part=picked]');

const distinct = (values: readonly (string | undefined)[]): number => new Set(values).size;

describe('sv-interaction-stats: a press on a bar', () => {
  beforeEach(() => resize(1280, 1000));

  it('shows the calls of its hour alone in all sections and in a report beside it', async () => {
    const { as, stats, report, chart } = await dashboard();
    const calls = await callsOf(as, noon);
    const { length } = calls;
    expect(length).to.be.within(1, 200);
    const selected: CallSelection[] = [];
    stats.addEventListener('sv-select', ({ detail }) => selected.push(detail.selection));
    const values = slider(chart).ariaValueText;
    await clickHour(chart, 12);
    expect(selected).to.deep.equal([{ part: noon }]);
    await until(() => marked(chart), 'the bar is marked');
    await until(() => total(stats, 'total') === String(length), 'the totals are of its calls');
    expect(total(stats, 'interactions')).to.equal(String(distinct(calls.map((call) => call.interactionId))));
    const videos = calls.filter((call) => call.type === 'video').length;
    expect(total(stats, 'video')).to.equal(String(videos));
    await until(() => callsShown(report) === length, 'the report shows just those calls');
    // The table has the interactions that begin in the period; their calls may begin later.
    const ids = new Set(calls.map(({ interactionId }) => interactionId));
    await until(() => rows(stats).length <= ids.size, 'the table has just their interactions');
    expect(column(stats, 'start').length).to.equal(ids.size);
    const summary = [...parts<HTMLElement>(stats, 'summary')].find((one) => /By agent/.test(one.innerText))!;
    await click(summary);
    const agents = await until(
      () => part<SvAgentStats>(stats, '[aria-busy] > *:is(sv-agent-stats, sv-inner-agent-stats)'),
      'the agents are there',
    );
    await until(
      () =>
        agents.renderRoot.querySelector<HTMLElement>('[part=total] [data-column=total]')?.innerText.trim() ===
        String(length),
      'the agents have those calls',
    );
    // The bars stay, whatever part is picked.
    await press('Escape');
    expect(chart.isConnected).to.equal(true);
    slider(chart).focus();
    await press('Home');
    expect(slider(chart).ariaValueText!.replace(', picked', '')).to.equal(values);
  });

  it('adds to what else is picked, and drops its hour alone when it is pressed again', async () => {
    const { as, stats, report, chart } = await dashboard();
    const calls = await callsOf(as, noon);
    const counts = (type: string): number => calls.filter((call) => call.type === type).length;
    stats.selection = { type: 'video' };
    await until(() => total(stats, 'screen') === '0', 'only videos are counted');
    const again = await until(() => {
      const shown = part<SvTimeseriesChart>(stats, '[part=chart]');
      return shown && canvasOf(shown) && shown;
    }, 'the chart is there');
    await drawn(again);
    await clickHour(again, 12);
    expect(stats.selection).to.deep.equal({ type: 'video', part: noon });
    const videos = counts('video');
    expect(videos).to.be.within(1, calls.length - 1);
    await until(() => total(stats, 'total') === String(videos), 'the totals are of its videos');
    await until(() => callsShown(report) === videos, 'so is the report');
    await clickHour(again, 12);
    expect(stats.selection).to.deep.equal({ type: 'video' });
    expect(chart.selection).to.deep.equal({});
  });

  it('is heard as one event of the statistics, which may be objected to, and works by the keyboard', async () => {
    const { as, stats, chart } = await dashboard();
    const calls = await callsOf(as, eight);
    const heard: EventTarget[] = [];
    const object = (event: Event): void => {
      heard.push(event.target!);
      event.preventDefault();
    };
    document.addEventListener('sv-select', object);
    slider(chart).focus();
    await press('Home');
    for (let hour = 0; hour < 8; hour += 1) await press('ArrowRight');
    await press('Enter');
    document.removeEventListener('sv-select', object);
    expect(heard).to.deep.equal([stats]);
    expect(stats.selection).to.deep.equal({});
    expect(marked(chart)).to.equal(null);
    await press('Enter');
    expect(stats.selection).to.deep.equal({ part: eight });
    await until(() => total(stats, 'total') === String(calls.length), 'the totals are of its calls');
    expect(part(stats, '[part=chart]'), 'the focus stays').to.equal(chart);
    expect((chart.renderRoot as ShadowRoot).activeElement?.localName).to.equal('sv-chart');
    await press('Enter');
    expect(stats.selection).to.deep.equal({});
  });

  it('says so where nothing is of it, and leads back', async () => {
    const { stats, chart } = await dashboard();
    await clickHour(chart, 3);
    const none = await until(() => part(stats, '.rows .state, .rows [part=state]'), 'there are no rows');
    expect(none.innerText).to.match(/None of the \d+ interactions has a call of the selection/);
    await click(none.querySelector('button')!);
    await until(() => rows(stats).length > 0, 'all are back');
    expect(stats.selection).to.deep.equal({});
  });
});
