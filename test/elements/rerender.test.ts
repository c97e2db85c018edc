import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/call-report/define.js';
import '../../src/elements/interaction-stats/define.js';
import '../../src/elements/timeseries-chart/define.js';
import '../../src/elements/session/define.js';
import type { SvCallReport } from '../../src/elements/call-report/call-report.js';
import type { SvInteractionStats } from '../../src/elements/interaction-stats/interaction-stats.js';
import type { SvSession } from '../../src/elements/session/session.js';
import type { SvTimeseriesChart } from '../../src/elements/timeseries-chart/timeseries-chart.js';
import { resize, until } from '../support/browser.js';
import { manyCalls } from '../support/calls.js';
import { session as serverSession } from '../support/service.js';
import { part, rows } from './call-report-page.js';
import { rows as interactionRows } from './interaction-stats-page.js';

/** A page as React draws it: each render hands in functions, lists and objects of its own. */
class Rendered {
  readonly service = serverSession();
  readonly session = document.createElement('sv-session');
  readonly report = document.createElement('sv-call-report');
  readonly stats = document.createElement('sv-interaction-stats');
  readonly chart = document.createElement('sv-timeseries-chart');
  /** By which render’s function a token was asked for. */
  readonly askedBy: number[] = [];
  readonly events: string[] = [];
  readonly requests: string[] = [];
  renders = 0;
  user = 'slav@videoengager.com';

  render(): void {
    const render = ++this.renders;
    const period = { from: Date.parse('2020-10-01T00:00+03:00'), to: Date.parse('2020-10-07T00:00+03:00') };
    const common = {
      period: { ...period },
      autoLoad: true,
      timeZone: 'Europe/Sofia',
      excludeTypes: ['chat'],
    };
    Object.assign(this.session, {
      baseUrl: this.service.baseUrl,
      getToken: async () => {
        this.askedBy.push(render);
        const address = this.service.tokenUrl.replace(/user=[^&]*/, `user=${this.user}`);
        return ((await (await fetch(address)).json()) as { token: string }).token;
      },
      signIn: () => undefined,
      permissions: { export: false },
      labels: { report: { statsButton: 'Analytics' }, call: { parties: { visitor: 'Guest' } } },
    });
    Object.assign(this.report, common, {
      columns: ['start', 'from', 'type', 'talk'],
      hideColumns: ['crm'],
      filters: { from: 'guest' },
      sort: { column: 'talk', direction: 'descending' },
    });
    Object.assign(this.stats, common, {
      sort: { column: 'start', direction: 'descending' },
      columns: ['agent', 'start'],
    });
    Object.assign(this.chart, common, {
      kpis: ['total'],
      hiddenKpis: [],
      chartOptions: (options: object) => options,
    });
  }

  async open(): Promise<void> {
    for (const type of ['sv-load', 'sv-loaded', 'sv-failed', 'sv-session-change', 'sv-session-ready'])
      this.session.addEventListener(type, () => this.events.push(type));
    this.render();
    this.session.append(this.report, this.stats, this.chart);
    await fixture(html`<div>${this.session}</div>`);
    await until(() => rows(this.report).length > 0, 'there are calls');
    await until(() => interactionRows(this.stats).length > 0, 'there are interactions');
    await until(() => this.chart.series, 'there is a series');
    await until(() => part(this.report, 'stop') === null, 'nothing is loading');
    const count = (name: string): number => this.events.filter((type) => type === name).length;
    await until(() => count('sv-loaded') === count('sv-load'), 'what began to load has said that it ended');
  }

  async settled(): Promise<void> {
    for (const element of [this.session, this.report, this.stats, this.chart]) await element.updateComplete;
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
  }
}

describe('each render of a framework', () => {
  const { fetch } = window;
  let page: Rendered;

  before(() => resize(1280, 900));
  beforeEach(async () => {
    page = new Rendered();
    window.fetch = (input, init) => {
      page.requests.push(input instanceof Request ? input.url : String(input));
      return fetch(input, init);
    };
    await page.open();
  });
  afterEach(() => (window.fetch = fetch));

  it('signs nobody in again and loads nothing again, however many there are', async () => {
    const { source } = page.session;
    const before = { requests: [...page.requests], events: [...page.events], count: page.report.rowCount };
    const [first] = rows(page.report);
    for (let i = 0; i < 5; i += 1) {
      page.render();
      await page.settled();
    }
    expect(page.session.source).to.equal(source);
    expect(page.requests).to.deep.equal(before.requests);
    expect(page.events).to.deep.equal(before.events);
    expect(page.askedBy).to.deep.equal([1]);
    expect(page.report.rowCount).to.equal(before.count);
    expect(rows(page.report)[0], 'the rows are the same').to.equal(first);
  });

  it('has the newest function asked for the next token', async () => {
    page.render();
    page.render();
    await page.service.play('expired');
    await page.report.load();
    expect(page.askedBy).to.deep.equal([1, 3]);
  });

  it('has another user at renew() alone, by the newest function', async () => {
    page.user = 'assen@videoengager.com';
    page.render();
    await page.settled();
    expect(page.askedBy).to.deep.equal([1]);
    await page.session.renew();
    expect(page.askedBy).to.deep.equal([1, 2]);
    expect((await page.session.account)?.email).to.equal('assen@videoengager.com');
  });

  it('shows what is other in it', async () => {
    Object.assign(page.session, { labels: { report: { statsButton: 'Numbers' } } });
    await until(
      () => part(page.report, 'stats-button')!.innerText.includes('Numbers'),
      'it is the other word',
    );
    page.report.filters = { from: 'nobody at all' };
    await until(() => page.report.rowCount === 0, 'the filter is the other one');
    page.report.filters = {};
    await until(() => page.report.rowCount > 0, 'there is none');
  });
});

describe('an element with a function of its own', () => {
  it('does not load again for another one either, with the session’s address or with its own', async () => {
    const service = serverSession();
    const getToken = async (): Promise<string> =>
      ((await (await fetch(service.tokenUrl)).json()) as { token: string }).token;
    const session: SvSession = Object.assign(document.createElement('sv-session'), {
      baseUrl: service.baseUrl,
    });
    const report: SvCallReport = Object.assign(document.createElement('sv-call-report'), {
      from: '2020-10-01',
      to: '2020-10-06',
      autoLoad: true,
      getToken: () => getToken(),
    });
    let loads = 0;
    report.addEventListener('sv-load', () => (loads += 1));
    session.append(report);
    await fixture(html`<div>${session}</div>`);
    await until(() => rows(report).length > 0, 'there are rows');
    for (const baseUrl of ['', '']) {
      Object.assign(report, { getToken: () => getToken(), baseUrl });
      await report.updateComplete;
    }
    session.getToken = () => getToken();
    await session.updateComplete;
    await report.updateComplete;
    expect(loads).to.equal(1);
  });

  it('is connected by the first function, and no longer by none', async () => {
    const report = document.createElement('sv-call-report');
    Object.assign(report, { baseUrl: serverSession().baseUrl });
    await fixture(html`<div>${report}</div>`);
    const says = (text: string): boolean => report.shadowRoot!.textContent!.includes(text);
    await until(() => says('This report is not connected'), 'it says so');
    report.getToken = () => 'token';
    await until(() => says('Choose a period'), 'it is connected');
    report.getToken = undefined;
    await until(() => says('This report is not connected'), 'it says so again');
  });
});

describe('calls handed in anew at each render', () => {
  before(() => resize(1280, 900));

  it('keep the place, the filter and the order of the view', async () => {
    const report = Object.assign(document.createElement('sv-call-report'), { calls: manyCalls(300) });
    await fixture(html`<div>${report}</div>`);
    await until(() => rows(report).length > 0, 'there are rows');
    Object.assign(report, { sort: { column: 'start', direction: 'ascending' } });
    await report.updateComplete;
    await report.scrollToCall('n-150');
    const grid = report.shadowRoot!.querySelector('sv-data-grid')!.shadowRoot!.querySelector('[part=grid]')!;
    await until(() => grid.scrollTop > 1000, 'it is scrolled');
    const place = grid.scrollTop;
    report.calls = manyCalls(300);
    await report.updateComplete;
    await new Promise(requestAnimationFrame);
    expect(grid.scrollTop).to.equal(place);
    expect(report.sort).to.deep.equal({ column: 'start', direction: 'ascending' });
  });
});

describe('what was handed in and is taken back', () => {
  before(() => resize(1280, 900));

  const day = { from: '2020-10-05', to: '2020-10-05', timeZone: 'Europe/Sofia' };
  const opened = async <E extends SvCallReport | SvInteractionStats | SvTimeseriesChart>(
    tag: 'sv-call-report' | 'sv-interaction-stats' | 'sv-timeseries-chart',
    more: object,
  ): Promise<{ element: E; loads: () => number }> => {
    const element = Object.assign(document.createElement(tag), day, more) as E;
    let loads = 0;
    element.addEventListener('sv-loaded', () => (loads += 1));
    await fixture(html`<div>${element}</div>`);
    return { element, loads: () => loads };
  };
  const client = () => serverSession().client();

  for (const none of [undefined, null] as const) {
    it(`is fetched instead with auto-load: calls of a report, now ${none}`, async () => {
      const { element } = await opened<SvCallReport>('sv-call-report', { client: client(), autoLoad: true });
      await until(() => element.rowCount > 3, 'it has loaded');
      const fetched = element.rowCount;
      for (let turn = 0; turn < 2; turn += 1) {
        element.calls = manyCalls(3);
        await until(() => element.rowCount === 3, 'those handed in are shown');
        element.calls = none as undefined;
        await until(() => element.rowCount === fetched, 'it has loaded again');
      }
    });

    it(`is fetched for the first time with auto-load, now ${none}`, async () => {
      const more = { client: client(), autoLoad: true, calls: manyCalls(3) };
      const { element } = await opened<SvCallReport>('sv-call-report', more);
      await until(() => element.rowCount === 3, 'those handed in are shown');
      element.calls = none as undefined;
      await until(() => element.rowCount > 3, 'it has loaded');
    });

    it(`is gone without auto-load, with a way to load, now ${none}`, async () => {
      const { element } = await opened<SvCallReport>('sv-call-report', {
        client: client(),
        calls: manyCalls(3),
      });
      await until(() => element.rowCount === 3, 'those handed in are shown');
      element.calls = none as undefined;
      await until(() => part(element, 'load'), 'it can be loaded');
      expect(element.rowCount).to.equal(0);
    });

    for (const name of ['calls', 'interactions'] as const)
      it(`is fetched instead with auto-load: ${name} of statistics, now ${none}`, async () => {
        const more = { client: client(), autoLoad: true };
        const { element } = await opened<SvInteractionStats>('sv-interaction-stats', more);
        await until(() => interactionRows(element).length > 1, 'they have loaded');
        const fetched = interactionRows(element).length;
        const given = { calls: manyCalls(1), interactions: [{ id: 'i', start: Date.parse('2020-10-05') }] };
        Object.assign(element, { [name]: given[name] });
        await until(() => interactionRows(element).length === 1, 'what is handed in is shown');
        Object.assign(element, { [name]: none });
        await until(() => interactionRows(element).length === fetched, 'they have loaded again');
      });

    it(`is made of the calls there are: interactions of statistics, now ${none}`, async () => {
      const more = {
        calls: manyCalls(2, (n) => ({ interactionId: `i-${n}` })),
        interactions: [{ id: 'i', start: Date.parse('2020-10-05') }],
      };
      const { element } = await opened<SvInteractionStats>('sv-interaction-stats', more);
      await until(() => interactionRows(element).length === 1, 'what is handed in is shown');
      Object.assign(element, { interactions: none });
      await until(() => interactionRows(element).length === 2, 'those of the calls are shown');
    });

    it(`is fetched instead with auto-load: a series, now ${none}`, async () => {
      const more = { client: client(), autoLoad: true };
      const { element, loads } = await opened<SvTimeseriesChart>('sv-timeseries-chart', more);
      await until(() => loads() === 1, 'it has loaded');
      element.series = { buckets: [], granularity: 'hour', timeZone: 'Europe/Sofia' };
      await element.updateComplete;
      element.series = none as undefined;
      await until(() => loads() === 2 && element.series, 'it has loaded again');
    });
  }
});
