import { expect, fixture, html } from '@open-wc/testing';
import type { SvTimeseriesChart } from '../../src/elements/timeseries-chart/timeseries-chart.js';
import type { SeriesQuery } from '../../src/model/source.js';
import { click, resize, until } from '../support/browser.js';
import { session, type Session } from '../support/service.js';
import {
  bucketCount,
  button,
  chartWith,
  drawn,
  inside,
  may,
  plotOf,
  pressed,
  sofia,
  tableTexts,
  type Fired,
} from './timeseries-chart-page.js';

const day = { 'time-zone': sofia, from: '2021-05-28', to: '2021-05-28' };

const connected = (name: Session, attributes: Record<string, string> = {}) =>
  chartWith({ client: name.client() }, { ...day, ...attributes });

const count = (fired: Fired[], name: string): number => fired.filter((one) => one.name === name).length;
const queries = (fired: Fired[]): SeriesQuery[] =>
  fired.filter(({ name }) => name === 'sv-load').map(({ detail }) => detail.query as SeriesQuery);

const total = (chart: SvTimeseriesChart): number =>
  tableTexts(chart)
    .slice(1)
    .reduce((sum, [, text]) => sum + Number(text), 0);

describe('Timeseries chart: loading by itself', () => {
  before(() => resize(1280, 800));

  it('loads nothing before it is told to', async () => {
    const { chart, fired } = await connected(session());
    expect(inside(chart, '[part=state]')!.innerText).to.equal('Choose a period to see its numbers.');
    await chart.load();
    await drawn(chart);
    expect(fired.map(({ name }) => name)).to.deep.equal(['sv-load', 'sv-loaded']);
  });

  it('loads with auto-load once for a period, and again for another', async () => {
    const { chart, fired } = await connected(session(), { 'auto-load': '' });
    await until(() => count(fired, 'sv-loaded') === 1, 'it is loaded');
    chart.kpis = ['total'];
    await chart.updateComplete;
    chart.from = '2021-05-27';
    await until(() => count(fired, 'sv-loaded') === 2, 'it is loaded again');
    expect(queries(fired).map(({ granularity, timeZone }) => [granularity, timeZone])).to.deep.equal([
      ['hour', sofia],
      ['hour', sofia],
    ]);
  });

  it('follows the agent', async () => {
    const { chart, fired } = await connected(session(), { 'auto-load': '', view: 'table' });
    chart.kpis = ['total'];
    await until(() => count(fired, 'sv-loaded') === 1, 'it is loaded');
    await until(() => total(chart) > 0, 'there are numbers');
    const all = total(chart);
    chart.agent = 'assen@videoengager.com';
    await until(() => count(fired, 'sv-loaded') === 2, "the agent's are loaded");
    await chart.updateComplete;
    expect(queries(fired)[1]!.agent).to.equal('assen@videoengager.com');
    await until(() => total(chart) < all, 'the numbers are smaller');
  });

  it('takes connection, zone and period from a session around it', async () => {
    const { baseUrl, tokenUrl } = session();
    const around = await fixture<HTMLElement>(
      html`<sv-session base-url=${baseUrl} token-url=${tokenUrl} time-zone=${sofia}>
        <sv-timeseries-chart from="2021-05-28" to="2021-05-28" auto-load></sv-timeseries-chart>
      </sv-session>`,
    );
    const chart = around.querySelector('sv-timeseries-chart')!;
    await drawn(chart);
    expect(inside(chart, '.notes')!.innerText).to.include(sofia);
    expect(bucketCount(chart)).to.equal(24);
  });

  it('asks again for hours after days, and adds hours up without asking', async () => {
    const { chart, fired } = await connected(session(), { 'auto-load': '', granularity: 'day' });
    await until(() => chart.series?.granularity === 'day', 'days are loaded');
    await click(button(chart, 'Hour'));
    await until(() => chart.series?.granularity === 'hour', 'hours are loaded');
    await click(button(chart, 'Day'));
    await until(() => pressed(chart, 'granularity').includes('Day'), 'days are shown');
    await until(() => plotOf(chart) && bucketCount(chart) === 1, 'one day is drawn');
    expect(queries(fired).map(({ granularity }) => granularity)).to.deep.equal(['day', 'hour']);
  });

  it('adds up to the same by the hour and by the day', async () => {
    const { chart } = await connected(session(), { 'auto-load': '', granularity: 'day', view: 'table' });
    chart.kpis = ['total'];
    await until(() => total(chart) > 0, 'days are loaded');
    const byDay = total(chart);
    chart.granularity = 'hour';
    await until(() => tableTexts(chart).length === 25, 'hours are loaded');
    expect(total(chart)).to.equal(byDay);
  });

  it('can be kept from loading', async () => {
    const { chart, fired } = await connected(session());
    chart.addEventListener('sv-load', (event) => event.preventDefault());
    await chart.load();
    expect(chart.series).to.equal(undefined);
    expect(count(fired, 'sv-loaded')).to.equal(0);
  });

  it('does not load over a series that was handed in', async () => {
    const { chart, fired } = await chartWith(
      { client: session().client(), ...may() },
      { 'auto-load': '', 'time-zone': sofia },
    );
    await drawn(chart);
    expect(count(fired, 'sv-load')).to.equal(0);
  });
});

describe('Timeseries chart: when loading fails', () => {
  before(() => resize(1280, 800));

  it('says what happened, keeps what it has, and tries again', async () => {
    const service = session();
    const { chart, fired } = await connected(service);
    await chart.load();
    await drawn(chart);
    await service.play('errors');
    await chart.refresh();
    await until(() => inside(chart, '[part=failure]'), 'the failure is shown');
    expect(inside(chart, '[part=failure]')!.innerText).to.include('What was loaded before is still shown.');
    expect(bucketCount(chart)).to.equal(24);
    expect(count(fired, 'sv-failed')).to.equal(1);

    await service.play('none');
    await click(button(chart, 'Retry'));
    await until(() => count(fired, 'sv-loaded') === 2, 'it is loaded');
    await until(() => !inside(chart, '[part=failure]'), 'the failure is gone');
  });

  it('says that an empty period is empty', async () => {
    const service = session();
    await service.play('empty');
    const { chart } = await connected(service, { 'auto-load': '' });
    await until(
      () => inside(chart, '[part=state]')?.innerText === 'Nothing to show in this period.',
      'it is said',
    );
  });
});
