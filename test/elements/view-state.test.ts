import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../../src/elements/call-details/define.js';
import '../../src/elements/call-report/define.js';
import '../../src/elements/interaction-stats/define.js';
import '../../src/elements/session/define.js';
import type { Audit } from '../../src/controllers/audit.js';
import type { CallReportView, SvCallReport } from '../../src/elements/call-report/call-report.js';
import type {
  InteractionStatsView,
  SvInteractionStats,
} from '../../src/elements/interaction-stats/interaction-stats.js';
import type { SvSession } from '../../src/elements/session/session.js';
import type { SvTimeseriesChart } from '../../src/elements/timeseries-chart/timeseries-chart.js';
import { click, press, resize, typeText, until } from '../support/browser.js';
import { anAccount, at, manyCalls, sourceOf } from '../support/calls.js';
import { session as serverSession } from '../support/service.js';
import { check, filter, head, info, inside, reportOf, rows, state as panel } from './call-report-page.js';
import { part as statsPart, rows as interactionRows } from './interaction-stats-page.js';

const october = 'from=2020-10-01T00:00&to=2020-10-06T23:59&zone=Europe/Sofia';
const third = '2d859320-0732-11eb-ac9a-416e8bfde0b8';

/** A report or the statistics of a user of the reference server, with these attributes. */
async function open<Tag extends 'sv-call-report' | 'sv-interaction-stats'>(
  tag: Tag,
  attributes: Record<string, string> = {},
): Promise<HTMLElementTagNameMap[Tag]> {
  const { baseUrl, tokenUrl } = serverSession();
  const session = Object.assign(document.createElement('sv-session'), { baseUrl, tokenUrl });
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  session.append(element);
  await fixture(html`<div>${session}</div>`);
  await (element as SvCallReport).updateComplete;
  return element;
}

const dialog = (report: SvCallReport): HTMLDialogElement | null =>
  inside(report, 'sv-call-details-dialog')?.shadowRoot?.querySelector('dialog[open]') ?? null;

const clean = (): void => history.replaceState(null, '', location.pathname + location.search);

describe('state: as a text', () => {
  before(() => resize(1280, 800));

  it('says what the user has done, and another report does the same with it', async () => {
    const report = await open('sv-call-report');
    await report.setState(october);
    await until(() => rows(report).length > 0, 'there are rows');
    await click(head(report, 'duration'));
    await click(head(report, 'duration'));
    filter(report, 'from').focus();
    await typeText('Vis');
    await click(inside(report, 'input[name=type]')!);
    await until(() => report.filters.from === 'Vis', 'the filter is set');
    const text = report.getState();
    expect(text).to.equal(
      `${october}&columns=start,from,to,duration,talk,crm,reason&filter-from=Vis&sort=-duration`,
    );

    const other = await open('sv-call-report');
    await other.setState(text);
    await until(() => other.rowCount === report.rowCount && rows(other).length > 0, 'it shows the same');
    expect(other.getState()).to.equal(text);
    expect(other.period).to.deep.equal(report.period);
    expect(other.columns).not.to.include('type');
  });

  it('tells of each change with sv-view-change', async () => {
    const agent = 'slav@videoengager.com';
    const report = await open('sv-call-report', { agent });
    await report.setState(october);
    await until(() => rows(report).length > 0, 'there are rows');
    const views: CallReportView[] = [];
    report.addEventListener('sv-view-change', ({ detail }) => views.push(detail as CallReportView));
    await click(info(rows(report)[2]!));
    await until(() => dialog(report), 'details are open');
    await press('Escape');
    await until(() => views.length === 2, 'both are told');
    expect(views.map(({ call }) => call)).to.deep.equal(['e8d75ccf-b119-42df-a365-79df994feb6e', undefined]);
    expect(views[0]!.agent).to.equal(agent);
  });

  it('keeps numbers, choices and moments that no minute names', async () => {
    const report = await open('sv-call-report', { 'time-zone': 'UTC' });
    report.period = { from: 1_601_499_600_001, to: 1_602_018_000_000 };
    report.filters = { durationMin: 60, durationMax: 299, success: false, hasRecording: true, type: 'video' };
    const text = report.getState();
    const other = await open('sv-call-report');
    await other.setState(text);
    expect(other.period).to.deep.equal(report.period);
    expect(other.filters).to.deep.equal(report.filters);
  });

  it('passes over what cannot be read', async () => {
    const report = await open('sv-call-report');
    await report.setState(
      'sort=-nothing&columns=,x&filter-durationMin=-1e9&filter-success=maybe&zone=Mars/Base&scope=all&__proto__=1',
    );
    expect(report.sort).to.equal(undefined);
    expect(report.columns).to.have.length(8);
    expect(report.filters).to.deep.equal({});
    expect(report.timeZone).to.equal(undefined);
    expect(report.scope).to.equal(undefined);
  });

  it('says so when its period cannot be read', async () => {
    const report = await open('sv-call-report');
    await report.setState('from=yesterday&to=2020-10-06');
    await report.updateComplete;
    expect(inside(report, '.body')!.parentElement!.innerText).to.contain('“yesterday” is not a date');
  });

  it('holds an agent’s address only when the integrator says so', async () => {
    const agent = 'slav@videoengager.com';
    const silent = await open('sv-call-report', { agent });
    expect(silent.getState()).not.to.contain('slav');
    const open_ = await open('sv-call-report', { agent, 'share-agents': '' });
    expect(open_.getState()).to.equal(`agent=${agent}`);
    await silent.setState('agent=other@example.com');
    expect(silent.agent).to.equal(agent);
  });
});

describe('state: a link to a call', () => {
  before(() => resize(1280, 800));

  it('opens it over its report', async () => {
    const report = await open('sv-call-report');
    await report.setState(`${october}&call=${third}`);
    const shown = await until(() => dialog(report), 'details are open');
    await until(() => rows(report).length > 0, 'the report is there too');
    const details = shown.querySelector('sv-call-details')!.shadowRoot!;
    await until(() => details.textContent?.includes('Call Information'), 'they have come');
    expect(report.getState()).to.contain(`call=${third}`);
  });

  it('opens it without a period too', async () => {
    const report = await open('sv-call-report');
    await report.setState(`call=${third}`);
    const shown = await until(() => dialog(report), 'details are open');
    const details = shown.querySelector('sv-call-details')!.shadowRoot!;
    await until(() => details.textContent?.includes('Call Information'), 'they have come');
    expect(panel(report)!.innerText).to.contain('Choose a period');
  });

  it('opens it where it cannot be told who is signed in', async () => {
    const calls = manyCalls(3);
    const client = { ...sourceOf(calls), me: () => Promise.reject(new Error('down')) };
    const report = await fixture<SvCallReport>(html`<sv-call-report></sv-call-report>`);
    await report.setState(`call=${calls[1]!.id}`);
    report.client = client;
    await until(() => dialog(report), 'details are open');
  });

  it('tells who follows it, however early it is read', async () => {
    const calls = manyCalls(3);
    const users: unknown[] = [];
    const hear = ({ detail }: CustomEvent<Audit>): void => void users.push(detail.user?.id);
    addEventListener('sv-audit', hear);
    location.hash = `#report.call=${calls[1]!.id}`;
    const report = await fixture<SvCallReport>(
      html`<sv-call-report .client=${sourceOf(calls)} keep-state="report"></sv-call-report>`,
    );
    await until(() => dialog(report), 'details are open');
    removeEventListener('sv-audit', hear);
    clean();
    expect(users).to.deep.equal([anAccount().id]);
  });

  it('waits for calls that are handed in later', async () => {
    const calls = manyCalls(3);
    const report = await fixture<SvCallReport>(html`<sv-call-report></sv-call-report>`);
    await report.setState(`call=${calls[1]!.id}`);
    expect(dialog(report)).to.equal(null);
    report.calls = calls;
    await until(() => dialog(report), 'details are open');
  });

  it('says that there is none where there is none', async () => {
    const report = await open('sv-call-report');
    await report.setState('call=no-such-call');
    const shown = await until(() => dialog(report), 'details are open');
    const details = shown.querySelector('sv-call-details')!.shadowRoot!;
    await until(() => details.querySelector('.failure'), 'it is said');
  });
});

describe('state: in the page’s address', () => {
  before(() => resize(1280, 800));
  beforeEach(clean);
  after(clean);

  it('is taken from it before the first load', async () => {
    location.hash = '#report.from=2020-10-01&report.to=2020-10-06&report.sort=-duration&other=1';
    let loads = 0;
    const count = (): void => void (loads += 1);
    addEventListener('sv-load', count);
    const report = await open('sv-call-report', { 'keep-state': 'report', 'auto-load': '' });
    await until(() => rows(report).length > 0, 'there are rows');
    removeEventListener('sv-load', count);
    expect(report.sort).to.deep.equal({ column: 'duration', direction: 'descending' });
    expect(loads).to.equal(1);
  });

  it('is kept in it, beside what is not its own, and without entries in the history', async () => {
    location.hash = '#tab=2';
    const { length } = history;
    const report = await open('sv-call-report', { 'keep-state': 'report' });
    await report.setState(october);
    await until(() => rows(report).length > 0, 'there are rows');
    await click(head(report, 'talk'));
    await until(() => location.hash.includes('report.sort=talk'), 'the address says so');
    expect(location.hash).to.contain('tab=2').and.contain('report.from=2020-10-01T00:00');
    // Firefox keeps fifty, and drops old ones.
    expect(history.length).to.be.at.most(length);
  });

  for (const fragment of ['#/calls/today', '#section-2', '#/calls?of=a+b&of=%2F&&x', '#%zz=&=&reports.x=1']) {
    it(`leaves ${fragment} as it stands`, async () => {
      history.replaceState(null, '', fragment);
      const before = location.hash;
      const report = await reportOf(manyCalls(2), { keepState: 'report' });
      await click(check(report, 'talk'));
      await until(() => location.hash !== before, 'the address says so');
      expect(location.hash).to.equal(`${before}&report.columns=start,from,to,type,duration,crm,reason`);
      await click(check(report, 'talk'));
      await until(() => !location.hash.includes('report.'), 'the address says nothing');
      expect(location.hash).to.equal(before);
    });
  }

  it('is the page’s own, whatever its <base>', async () => {
    const { href } = location;
    const base = Object.assign(document.createElement('base'), { href: '/elsewhere/' });
    const report = await reportOf(manyCalls(2), { keepState: 'report' });
    document.head.prepend(base);
    try {
      await click(check(report, 'talk'));
      await until(() => location.hash.includes('report.columns'), 'the address says so');
      expect(location.href.split('#')[0]).to.equal(href.split('#')[0]);
    } finally {
      base.remove();
    }
  });

  it('has a name of any characters', async () => {
    const report = await reportOf(manyCalls(2), { keepState: 'a b$&ü' });
    await click(check(report, 'talk'));
    await until(() => location.hash.includes('.columns='), 'the address says so');
    const other = await open('sv-call-report', { 'keep-state': 'a b$&ü' });
    expect(other.columns).to.deep.equal(report.columns);
  });

  it('follows a link to the same page', async () => {
    const report = await open('sv-call-report', { 'keep-state': 'report' });
    await report.setState(october);
    await until(() => rows(report).length > 0, 'there are rows');
    location.hash = `#${october.replace(/[^&]+/g, 'report.$&')}&report.filter-reason=hangup`;
    await until(() => report.filters.reason === 'hangup', 'it follows');
  });

  it('is none of another element’s', async () => {
    location.hash = '#stats.sort=-agent';
    const report = await open('sv-call-report', { 'keep-state': 'report' });
    const stats = await open('sv-interaction-stats', { 'keep-state': 'stats' });
    expect(report.sort).to.equal(undefined);
    expect((stats as SvInteractionStats).sort).to.deep.equal({ column: 'agent', direction: 'descending' });
  });
});

describe('state: of the statistics', () => {
  before(() => resize(1280, 900));

  it('comes back with order, page, width of buckets and the interaction that is open', async () => {
    const stats = await open('sv-interaction-stats');
    const text =
      'from=2021-05-28T00:00&to=2021-05-28T23:59&zone=Europe/Sofia&sort=-duration&page=2&size=3&granularity=hour';
    await stats.setState(text);
    await until(() => interactionRows(stats).length === 3, 'the page is there');
    expect(stats.getState()).to.equal(text);
    await click(stats.shadowRoot!.querySelector('.disclosure')!);
    const open_ = await until(
      () => /interaction=([^&]+)/.exec(stats.getState())?.[1],
      'the open one is part of it',
    );
    const other = await open('sv-interaction-stats');
    await other.setState(stats.getState());
    await until(() => other.shadowRoot!.querySelector('[aria-expanded=true]'), 'it is open there too');
    expect(other.getState()).to.contain(`interaction=${open_}`);
  });

  it('comes back with the part of the period that the chart shows, and loses it with another period', async () => {
    const hours = 'from=2021-05-28T00:00&to=2021-05-28T23:59&zone=Europe/Sofia&granularity=hour';
    const stats = await open('sv-interaction-stats');
    const chart = (of: SvInteractionStats) => statsPart<SvTimeseriesChart>(of, 'sv-timeseries-chart');
    const plot = (of: SvInteractionStats) => chart(of)?.shadowRoot!.querySelector('sv-chart');
    await stats.setState(hours);
    const zoomIn = await until(
      () => plot(stats)?.shadowRoot?.querySelector('[aria-label="Zoom in"]'),
      'the chart is there',
    );
    const told = oneEvent(stats, 'sv-view-change');
    await click(zoomIn);
    const { zoom } = (await told).detail as InteractionStatsView;
    expect(zoom).not.to.equal(undefined);
    expect(chart(stats)!.zoom).to.deep.equal(zoom);
    const text = stats.getState();
    expect(text).to.contain(`zoom=${zoom!.from}-${zoom!.to}`);

    const other = await open('sv-interaction-stats');
    await other.setState('from=2021-05-27T00:00&to=2021-05-29T23:59&zone=Europe/Sofia');
    await other.setState(text);
    await until(() => chart(other)?.zoom, 'it is zoomed');
    expect(chart(other)!.zoom).to.deep.equal(zoom);
    expect(other.getState()).to.equal(text);

    other.period = { from: at('2021-05-27T00:00+03:00'), to: at('2021-05-30T00:00+03:00') };
    await other.load();
    await until(() => plot(other) && !chart(other)!.zoom, 'all of it is in sight');
    expect(other.getState()).not.to.contain('zoom');
  });

  it('says nothing of the order they have by themselves, however that came about', async () => {
    const stats = await open('sv-interaction-stats');
    await stats.setState('sort=agent');
    expect(stats.getState()).to.equal('sort=agent');
    await stats.setState('sort=start');
    expect(stats.getState()).to.equal('');
  });
});

describe('state: before there is a connection', () => {
  const { baseUrl, tokenUrl } = serverSession();

  for (const tag of ['sv-call-report', 'sv-interaction-stats'] as const) {
    it(`${tag} loads what it asks for, once, when there is one`, async () => {
      const session: SvSession = Object.assign(document.createElement('sv-session'), { baseUrl });
      const element = document.createElement(tag);
      session.append(element);
      await fixture(html`<div>${session}</div>`);
      const loads: { period: unknown }[] = [];
      session.addEventListener('sv-load', (event) =>
        loads.push((event as CustomEvent<{ query: { period: unknown } }>).detail.query),
      );
      await element.setState('from=2021-05-28T00:00&to=2021-05-28T23:59&zone=Europe/Sofia');
      session.tokenUrl = tokenUrl;
      await until(() => hasRows(element), 'there are rows');
      const period = { from: at('2021-05-28T00:00+03:00'), to: at('2021-05-29T00:00+03:00') };
      expect(loads.map((query) => query.period)).to.deep.equal([period]);
    });
  }

  it('is loaded no second time where another source comes later', async () => {
    const client = sourceOf(manyCalls(2));
    const report = Object.assign(document.createElement('sv-call-report'), { client });
    await fixture(html`<div>${report}</div>`);
    await report.setState(october);
    await until(() => report.rowCount === 2, 'there are rows');
    report.client = sourceOf(manyCalls(3), anAccount({ id: 'other' }));
    await until(() => report.rowCount === 0, 'they are gone');
    await report.updateComplete;
    expect(panel(report)!.innerText).to.contain('Load').and.not.to.contain('Loading');
  });
});

const hasRows = (element: SvCallReport | SvInteractionStats): boolean =>
  (element.localName === 'sv-call-report'
    ? rows(element as SvCallReport)
    : interactionRows(element as SvInteractionStats)
  ).length > 0;

describe('state: of statistics that are loading', () => {
  before(() => resize(1280, 900));

  const day = 'from=2020-10-05T00:00&to=2020-10-05T23:59&zone=Europe/Sofia';

  /** Statistics of 60 interactions, each page of which is given when the test says so. */
  async function held(): Promise<{ stats: SvInteractionStats; waiting: (() => void)[] }> {
    const source = sourceOf(manyCalls(60, (n) => ({ interactionId: `i-${n}` })));
    const waiting: (() => void)[] = [];
    const client = {
      ...source,
      interactionPage: async (...wish: Parameters<typeof source.interactionPage>) => {
        await new Promise<void>((resolve) => waiting.push(resolve));
        return source.interactionPage(...wish);
      },
    };
    const stats = Object.assign(document.createElement('sv-interaction-stats'), { client });
    await fixture(html`<div>${stats}</div>`);
    return { stats, waiting };
  }

  const give = (waiting: (() => void)[]): void => waiting.splice(0).forEach((answer) => answer());

  it('is that of the later link', async () => {
    const { stats, waiting } = await held();
    const first = stats.setState(day);
    await until(() => waiting.length > 0, 'it is asked for');
    const second = stats.setState(`${day}&page=2&interaction=i-15`);
    give(waiting);
    await Promise.all([first, second]);
    expect(stats.getState()).to.contain('page=2').and.contain('interaction=i-15');
  });

  it('is what the user does meanwhile', async () => {
    const { stats, waiting } = await held();
    const first = stats.setState(`${day}&page=3`);
    await until(() => waiting.length > 0, 'it is asked for');
    give(waiting);
    await first;
    const next = stats.setState(`${day.replace('23:59', '22:59')}&scope=my&page=2`);
    await until(() => waiting.length > 0, 'the other period is asked for');
    expect(stats.page).to.equal(2);
    await click(statsPart(stats, '[part=pager] button')!);
    await click(interactionRows(stats)[0]!.querySelector('.disclosure')!);
    const { page } = stats;
    expect(stats.getState()).to.contain('interaction=');
    give(waiting);
    await next;
    expect(page).to.equal(1);
    expect(stats.page).to.equal(1);
    expect(stats.getState()).to.contain('interaction=');
  });

  it('goes to the first page again when another period is loaded after it', async () => {
    const { stats, waiting } = await held();
    const linked = stats.setState(`${day}&page=3`);
    await until(() => waiting.length > 0, 'it is asked for');
    give(waiting);
    await linked;
    stats.period = { from: at('2020-10-01T00:00+03:00'), to: at('2020-10-08T00:00+03:00') };
    void stats.load();
    await until(() => waiting.length > 0, 'the other period is asked for');
    expect(stats.page).to.equal(1);
  });
});
