import { expect } from '@open-wc/testing';
import type { ReactiveControllerHost } from 'lit';
import { RowStream } from '../../src/controllers/row-stream.js';
import type { LoadedRecord } from '../../src/model/received.js';
import { nextTask } from '../../src/model/slices.js';
import type { Page, ReportQuery } from '../../src/model/source.js';
import { until } from '../support/browser.js';

const host = {
  addController: () => undefined,
  requestUpdate: () => undefined,
} as unknown as ReactiveControllerHost;

/** A stream of words, and those it has brought. */
function streamOf(owner: ReactiveControllerHost = host) {
  const words = { shown: [] as string[] };
  const begin = () => {
    const fresh: string[] = [];
    return (rows: readonly LoadedRecord[]): void => {
      fresh.push(...rows.map(({ id }) => id));
      words.shown = fresh;
    };
  };
  const clear = (): void => {
    words.shown = [];
  };
  return { words, stream: new RowStream<LoadedRecord>(owner, { begin, clear }) };
}

const record = (id: string): LoadedRecord => ({ id, start: Date.UTC(2020, 9, 1) });

const query = (from: number): ReportQuery => ({ period: { from, to: from + 1 }, scope: 'my' });

/** A fetch whose pages a test gives out one by one. */
function held(word: string, pages: number) {
  const waiting = new Map<number, { give(): void; fail(): void }>();
  const fetch = (_period: unknown, page: number): Promise<Page<LoadedRecord>> =>
    new Promise((resolve, reject) => {
      const rows = page > pages ? [] : [record(`${word}${page}`)];
      const answer = { rows, page, pageSize: 1, total: pages, skipped: [] };
      if (page > pages) resolve(answer);
      waiting.set(page, { give: () => resolve(answer), fail: () => reject(new Error('no')) });
    });
  return { fetch, waiting };
}

describe('loading many pages', () => {
  it('is drawn a few times a second however many pages come', async () => {
    let drawn = 0;
    const counting = { ...host, requestUpdate: () => void (drawn += 1) } as unknown as ReactiveControllerHost;
    const { words, stream } = streamOf(counting);
    const fetch = async (_period: unknown, page: number): Promise<Page<LoadedRecord>> => ({
      rows: page > 200 ? [] : [record(`a${page}`)],
      page,
      pageSize: 1,
      total: 200,
      skipped: [],
    });
    const begun = performance.now();
    await stream.load({ query: query(1), pieces: [query(1).period], fetch });
    expect(words.shown).to.have.length(200);
    expect(drawn).to.be.at.most(5 + (performance.now() - begun) / 250);
  });
});

describe('loading a period after another', () => {
  it('keeps the rows of before until the first new page is there, and says that they are of before', async () => {
    const { words, stream } = streamOf();
    const a = held('a', 1);
    const first = stream.load({ query: query(1), pieces: [query(1).period], fetch: a.fetch });
    a.waiting.get(1)!.give();
    await first;
    const b = held('b', 1);
    const second = stream.load({ query: query(2), pieces: [query(2).period], fetch: b.fetch });
    expect(words.shown).to.deep.equal(['a1']);
    expect(stream.outdated).to.equal(true);
    stream.stop();
    b.waiting.get(1)!.give();
    await second;
    expect(stream.outdated).to.equal(true);
    expect(stream.complete).to.equal(false);
  });

  it('lets no page of a resumed load in among the rows of the one that followed it', async () => {
    const { words, stream } = streamOf();
    const a = held('a', 2);
    const first = stream.load({ query: query(1), pieces: [query(1).period], fetch: a.fetch });
    a.waiting.get(1)!.give();
    const page = await until(() => a.waiting.get(2), 'the second page is asked for');
    page.fail();
    await first;
    const resumed = stream.resume();
    const b = held('b', 1);
    const second = stream.load({ query: query(2), pieces: [query(2).period], fetch: b.fetch });
    b.waiting.get(1)!.give();
    await second;
    a.waiting.get(2)!.give();
    await resumed;
    expect(words.shown).to.deep.equal(['b1']);
    expect(stream.query).to.deep.equal(query(2));
  });

  it('shows no rows when the new period has none', async () => {
    const { words, stream } = streamOf();
    const a = held('a', 1);
    const first = stream.load({ query: query(1), pieces: [query(1).period], fetch: a.fetch });
    a.waiting.get(1)!.give();
    await first;
    const none = async (_period: unknown, page: number): Promise<Page<LoadedRecord>> => ({
      rows: [],
      page,
      pageSize: 10,
      total: 0,
      skipped: [],
    });
    await stream.load({ query: query(2), pieces: [query(2).period], fetch: none });
    expect(words.shown).to.deep.equal([]);
    expect(stream.complete).to.equal(true);
  });

  it('forgets everything when the data is somebody else’s', async () => {
    const { words, stream } = streamOf();
    const a = held('a', 1);
    const first = stream.load({ query: query(1), pieces: [query(1).period], fetch: a.fetch });
    a.waiting.get(1)!.give();
    await first;
    stream.reset();
    expect(words.shown).to.deep.equal([]);
    expect(stream.started).to.equal(false);
  });
});

describe('stopping a load', () => {
  it('ends it though the source does not hear of it, and what comes later is left alone', async () => {
    const { words, stream } = streamOf();
    let answer = (_page: Page<LoadedRecord>): void => undefined;
    const fetch = () => new Promise<Page<LoadedRecord>>((resolve) => (answer = resolve));
    const loading = stream.load({ query: query(1), pieces: [query(1).period], fetch });
    stream.stop();
    await loading;
    expect(stream.progress.state).to.equal('stopped');
    answer({ rows: [record('late')], page: 1, pageSize: 1, total: 1, skipped: [] });
    await nextTask();
    expect(words.shown).to.deep.equal([]);
  });
});

describe('the room that is made for rows', () => {
  it('is that of a total only as far as what has come bears it out', async () => {
    const { stream } = streamOf();
    const fetch = async (_period: unknown, page: number): Promise<Page<LoadedRecord>> => {
      const rows = page === 1 ? [record('a'), record('b')] : [];
      return { rows, page, pageSize: 10, total: 1e12, skipped: [] };
    };
    await stream.load({ query: query(1), pieces: [query(1).period], fetch, limit: () => 2_000_000 });
    expect(stream.progress.state).to.equal('failed');
    expect(stream.expected).to.equal(4000);
  });
});

describe('loading from a service that is too busy', () => {
  const longer = 200;

  /** A load of which two requests have to wait, the second for less time. */
  function busy() {
    let drawn = 0;
    const requestUpdate = () => void (drawn += 1);
    const { stream } = streamOf({ ...host, requestUpdate } as unknown as ReactiveControllerHost);
    const loading = stream.load({
      query: query(1),
      pieces: [query(1).period],
      fetch: (_period, _page, { onBusy }) => {
        onBusy!(longer);
        onBusy!(20);
        return new Promise(() => undefined);
      },
    });
    return { stream, loading, drawn: () => drawn };
  }

  const waits = (stream: RowStream<LoadedRecord>, busy: boolean): Promise<unknown> =>
    until(() => stream.progress.busy === busy, busy ? 'a request waits' : 'none waits any more');

  it('waits for as long as the request that waits longest', async () => {
    const start = performance.now();
    const { stream } = busy();
    await waits(stream, true);
    await waits(stream, false);
    // Less than a millisecond early, as clocks round.
    expect(performance.now() - start).to.be.at.least(longer - 1);
  });

  for (const end of ['reset', 'hostDisconnected'] as const)
    it(`draws nothing any more after ${end}`, async () => {
      const { stream, loading, drawn } = busy();
      await waits(stream, true);
      stream[end]();
      await loading;
      const before = drawn();
      expect(stream.progress.busy ?? false).to.equal(false);
      // One that begins later waits until later.
      const { stream: later } = busy();
      await waits(later, true);
      await waits(later, false);
      expect(drawn()).to.equal(before);
    });
});
