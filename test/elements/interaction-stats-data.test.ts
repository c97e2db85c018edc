import { expect } from '@open-wc/testing';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { StatsData, type StatsRequest } from '../../src/elements/interaction-stats/stats-data.js';
import type { Interaction } from '../../src/model/interaction.js';
import type { Series } from '../../src/model/series.js';
import { nextTask } from '../../src/model/slices.js';
import type { Page, ReportQuery, SeriesQuery, StatsSource } from '../../src/model/source.js';
import { aBucket, anInteraction, at } from '../model/builders.js';

const hour = 3_600_000;
const morning = at('2020-10-05T00:00Z');
const timeZone = 'UTC';

/** A host with controllers, which a test puts into the page and takes out. */
function aHost() {
  const controllers: ReactiveController[] = [];
  const host = {
    addController: (controller: ReactiveController) => void controllers.push(controller),
    requestUpdate: () => undefined,
  } as unknown as ReactiveControllerHost;
  return {
    host,
    connect: () => controllers.forEach((controller) => controller.hostConnected?.()),
    disconnect: () => controllers.forEach((controller) => controller.hostDisconnected?.()),
  };
}

interface HeldSeries {
  query: SeriesQuery;
  signal: AbortSignal;
  answer: (total: number) => void;
  fail: (error: Error) => void;
}

/** A source with one interaction a period; a test answers for each series. */
function aSource() {
  const held: HeldSeries[] = [];
  const source = {
    interactionPage: async ({ period }: ReportQuery): Promise<Page<Interaction>> => ({
      rows: [anInteraction({ id: `of ${period.from}`, start: period.from })],
      page: 1,
      pageSize: 1000,
      total: 1,
      skipped: [],
    }),
    timeseries: (query: SeriesQuery, { signal }: { signal: AbortSignal }): Promise<Series> =>
      new Promise((resolve, reject) => {
        const { granularity, period } = query;
        const series = (total: number): Series => ({
          granularity,
          timeZone,
          buckets: [aBucket(period.from, { total })],
        });
        held.push({ query, signal, answer: (total) => resolve(series(total)), fail: reject });
      }),
  } as unknown as StatsSource;
  return { source, held };
}

/** A request for the hour that begins after so many others of a day. */
function aRequest(source: StatsSource, hours: number): StatsRequest {
  const period = { from: morning + hours * hour, to: morning + (hours + 1) * hour };
  const query: ReportQuery = { period, scope: 'tenant' };
  return { source, query, pieces: [period], granularity: 'hour', timeZone, limit: () => Infinity };
}

const shown = (data: StatsData): (number | undefined)[] => [
  data.interactions[0] && (data.interactions[0].start - morning) / hour,
  data.series?.buckets[0]?.total,
];

describe('data of the statistics', () => {
  const { signal } = new AbortController();

  it('shows the series with the interactions it belongs to, whichever comes first', async () => {
    const { source, held } = aSource();
    const data = new StatsData(aHost().host, () => undefined);
    const first = data.load(aRequest(source, 1), signal);
    held[0]!.answer(10);
    await first;
    expect(shown(data)).to.deep.equal([1, 10]);

    let givePage: () => void = () => undefined;
    const paused = new Promise<void>((resolve) => (givePage = resolve));
    const { interactionPage } = source;
    source.interactionPage = async (...request) => {
      await paused;
      return interactionPage(...request);
    };
    const second = data.load(aRequest(source, 2), signal);
    held[1]!.answer(20);
    await nextTask();
    expect(shown(data)).to.deep.equal([1, 10]);
    givePage();
    await second;
    expect(shown(data)).to.deep.equal([2, 20]);
  });

  it('aborts a series that is not wanted any longer, and keeps the answer to the last request', async () => {
    const { source, held } = aSource();
    const failed: unknown[] = [];
    const data = new StatsData(aHost().host, (error) => failed.push(error));
    const first = data.load(aRequest(source, 1), signal);
    const again = data.loadSeries({ source, query: data.requested!, granularity: 'hour', timeZone });
    expect(held[0]!.signal.aborted).to.equal(true);
    held[1]!.answer(11);
    held[0]!.fail(new Error('aborted'));
    await Promise.all([first, again]);
    expect(shown(data)).to.deep.equal([1, 11]);
    expect(failed).to.deep.equal([]);
  });

  it('says why there is no series, until another one is asked for', async () => {
    const { source, held } = aSource();
    const failed: unknown[] = [];
    const data = new StatsData(aHost().host, (error) => failed.push(error));
    const loading = data.load(aRequest(source, 1), signal);
    const error = new Error('no series');
    held[0]!.fail(error);
    await loading;
    expect([data.seriesError, ...failed]).to.deep.equal([error, error]);
    expect(shown(data)).to.deep.equal([1, undefined]);
    const again = data.loadSeries({ source, query: data.requested!, granularity: 'hour', timeZone });
    expect(data.seriesError).to.equal(undefined);
    held[1]!.answer(12);
    await again;
    expect(shown(data)).to.deep.equal([1, 12]);
  });

  it('goes on with the series when its host was moved in the page', async () => {
    const { source, held } = aSource();
    const { host, connect, disconnect } = aHost();
    const failed: unknown[] = [];
    const data = new StatsData(host, (error) => failed.push(error));
    connect();
    expect(held).to.have.length(0);
    const loading = data.load(aRequest(source, 1), signal);
    disconnect();
    expect(held[0]!.signal.aborted).to.equal(true);
    held[0]!.fail(new Error('aborted'));
    await loading;
    expect([data.series, data.seriesError, ...failed]).to.deep.equal([undefined, undefined]);
    connect();
    expect(held).to.have.length(2);
    const again = data.resume();
    held[1]!.answer(13);
    await again;
    await nextTask();
    expect(shown(data)).to.deep.equal([1, 13]);
    disconnect();
    connect();
    expect(held, 'a series that is here is not fetched again').to.have.length(2);
  });

  it('has nothing of before after a reset', async () => {
    const { source, held } = aSource();
    const data = new StatsData(aHost().host, () => undefined);
    const first = data.load(aRequest(source, 1), signal);
    held[0]!.fail(new Error('no series'));
    await first;
    const second = data.load(aRequest(source, 2), signal);
    data.reset();
    held[1]!.answer(20);
    await second;
    expect(shown(data)).to.deep.equal([undefined, undefined]);
    expect(data.seriesError).to.equal(undefined);
    expect(data.progress.state).to.equal('idle');
  });
});
