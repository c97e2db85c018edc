import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { IncompleteError } from '../../src/model/page-stream.js';
import { PeriodStream, type PeriodStreamOptions } from '../../src/model/period-stream.js';
import type { Period } from '../../src/model/period.js';
import { SLICE_MS } from '../../src/model/slices.js';
import type { LoadedRecord } from '../../src/model/received.js';
import type { Page, PageOptions } from '../../src/model/source.js';

/** Periods are counted from here. */
const epoch = Date.UTC(2020, 0, 1);

const pieces: Period[] = [
  { from: 20, to: 30 },
  { from: 10, to: 20 },
];

const record = (id: string): LoadedRecord => ({ id, start: epoch });

/** One of the two pages of a piece. */
const page = (period: Period, number: number): Page<LoadedRecord> => ({
  rows: number > 2 ? [] : ['a', 'b'].map((letter) => record(`${period.from}-${number}${letter}`)),
  page: number,
  pageSize: 2,
  total: 4,
  skipped: [],
});

describe('a period that is asked for in pieces', () => {
  it('gives the pages of each piece, one piece after the other', async () => {
    const rows: string[] = [];
    const stream = new PeriodStream<LoadedRecord>(
      pieces,
      async (period, number) => page(period, number),
      (records) => rows.push(...records.map(({ id }) => id)),
    );
    assert.equal(stream.progress.state, 'idle');
    await stream.run();
    assert.deepEqual(rows, ['20-1a', '20-1b', '20-2a', '20-2b', '10-1a', '10-1b', '10-2a', '10-2b']);
    assert.deepEqual(stream.progress, {
      state: 'complete',
      loaded: 8,
      total: 8,
      skipped: 0,
      error: undefined,
    });
  });

  it('asks for as few as are wanted, and does not count through the rest', async () => {
    const all = (from: number): string[] => Array.from({ length: 25 }, (_, n) => `${from}-${n}`);
    const asked: (number | undefined)[] = [];
    const take = async (limit: number, pageSize?: number): Promise<string[]> => {
      const rows: string[] = [];
      const stream = new PeriodStream<LoadedRecord>(
        pieces,
        async ({ from }, number, wish) => {
          asked.push(wish.pageSize);
          const size = pageSize ?? wish.pageSize ?? 20;
          const some = all(from).slice((number - 1) * size, number * size);
          return { rows: some.map(record), page: number, pageSize: size, total: 25, skipped: [] };
        },
        (records) => rows.push(...records.map(({ id }) => id)),
        { limit: () => limit },
      );
      await stream.run();
      assert.equal(stream.progress.state, 'full');
      return rows;
    };
    assert.deepEqual(await take(2), ['20-0', '20-1']);
    assert.deepEqual(asked.splice(0), [2]);
    assert.equal((await take(30)).length, 30);
    assert.deepEqual(asked.splice(0), [30, 5]);
    assert.equal((await take(1, 2)).length, 2, 'a service that gives more than it is asked for');
  });

  it('stops at the piece that fails, and goes on there', async () => {
    let broken = true;
    const asked: string[] = [];
    const rows: string[] = [];
    const stream = new PeriodStream<LoadedRecord>(
      pieces,
      async (period, number) => {
        asked.push(`${period.from}-${number}`);
        if (broken && period.from === 10) throw new Error('no');
        return page(period, number);
      },
      (records) => rows.push(...records.map(({ id }) => id)),
    );
    await stream.run();
    assert.equal(stream.progress.state, 'failed');
    assert.equal(stream.progress.total, undefined);
    assert.equal(rows.length, 4);
    broken = false;
    await stream.run();
    assert.equal(stream.progress.state, 'complete');
    assert.equal(new Set(rows).size, 8);
    assert.deepEqual(
      asked.filter((one) => one.startsWith('20')),
      ['20-1', '20-2', '20-3'],
    );
  });

  it('stops when it is told to, and keeps what has come', async () => {
    const stream: PeriodStream<LoadedRecord> = new PeriodStream<LoadedRecord>(
      pieces,
      async (period, number) => page(period, number),
      () => stream.stop(),
    );
    await stream.run();
    assert.equal(stream.progress.state, 'stopped');
    assert.equal(stream.progress.loaded, 2);
  });
});

interface Asked extends Period {
  page: number;
  pageSize?: number;
}

/** A service that has records, newest first, and cuts what is asked for at once. */
function service(starts: readonly number[], { usual = 10, most = 20 } = {}) {
  const records: LoadedRecord[] = [];
  const asked: Asked[] = [];
  const add = (start: number): void => {
    records.push({ id: `${records.length}`, start });
  };
  starts.forEach(add);
  const answer = ({ from, to }: Period, page: number, wish = usual): Page<LoadedRecord> => {
    const pageSize = Math.min(wish, most);
    const found = records
      .filter(({ start }) => start >= from && start < to)
      .sort((a, b) => b.start - a.start || Number(a.id) - Number(b.id));
    const some = found.slice((page - 1) * pageSize, page * pageSize);
    const rows = some.map(({ id, start }) => ({ id, start: epoch + start }));
    return { rows, page, pageSize, total: found.length, skipped: [] };
  };
  const fetch = async (
    period: Period,
    page: number,
    { pageSize }: PageOptions,
  ): Promise<Page<LoadedRecord>> => {
    asked.push({ ...period, page, pageSize });
    return answer(period, page, pageSize);
  };
  return { records, asked, add, answer, fetch };
}

function streamOf(
  period: Period,
  fetch: ConstructorParameters<typeof PeriodStream<LoadedRecord>>[1],
  options?: PeriodStreamOptions<LoadedRecord>,
) {
  const rows: LoadedRecord[] = [];
  const take = (some: readonly LoadedRecord[]): void => void rows.push(...some);
  const stream = new PeriodStream<LoadedRecord>([period], fetch, take, options);
  return { stream, rows, ids: () => new Set(rows.map(({ id }) => id)) };
}

const year: Period = { from: 0, to: 31_536_000 };
const evenly = (count: number): number[] =>
  Array.from({ length: count }, (_, n) => year.from + Math.floor(((n + 0.5) * year.to) / count));

describe('a period with more records than can be counted through', () => {
  it('counts ten pages through, and cuts a period with more into windows', async () => {
    const small = service(evenly(99));
    await streamOf(year, small.fetch).stream.run();
    assert.deepEqual(
      small.asked.map(({ from, to, page }) => ({ from, to, page })),
      Array.from({ length: 10 }, (_, n) => ({ ...year, page: n + 1 })),
    );

    const large = service(evenly(101));
    const { stream, ids } = streamOf(year, large.fetch);
    await stream.run();
    assert.deepEqual(large.asked[0], { ...year, page: 1, pageSize: undefined });
    assert.deepEqual(large.asked[1], { ...year, page: 11, pageSize: undefined }, 'whether there are so many');
    assert.ok(
      large.asked.slice(2).every(({ from, to }) => to - from < year.to),
      'in windows',
    );
    assert.equal(ids().size, 101);
    assert.deepEqual(stream.progress, {
      state: 'complete',
      loaded: 101,
      total: 101,
      skipped: 0,
      error: undefined,
    });
  });

  it('gives the newest before it asks for anything else', async () => {
    const { fetch, asked } = service(evenly(5000));
    const first: unknown[] = [];
    const stream = new PeriodStream<LoadedRecord>([year], fetch, (rows) => {
      if (first.length === 0) first.push(asked.length, ...rows.map(({ id }) => Number(id)));
    });
    await stream.run();
    assert.deepEqual(first, [1, 4999, 4998, 4997, 4996, 4995, 4994, 4993, 4992, 4991, 4990]);
  });

  it('asks for large pages, three at a time, none of them far down', async () => {
    const { fetch, asked } = service(evenly(200_000), { usual: 1000, most: 10_000 });
    let underWay = 0;
    let most = 0;
    const { stream, ids } = streamOf(year, async (...wish) => {
      most = Math.max(most, ++underWay);
      const answer = await fetch(...wish);
      underWay -= 1;
      return answer;
    });
    await stream.run();
    assert.equal(ids().size, 200_000);
    assert.equal(most, 3);
    assert.deepEqual(new Set(asked.slice(2).map(({ pageSize }) => pageSize)), new Set([5000]));
    assert.equal(Math.max(...asked.map(({ page }) => page)), 11);
    assert.ok(asked.length < 60, `${asked.length} requests`);
  });

  it('takes a page in piece by piece, and asks for another in its place only then', async () => {
    const { fetch, asked } = service(evenly(4500), { usual: 2500, most: 2500 });
    const batches: number[] = [];
    const askedInPauses: number[] = [];
    const stream = new PeriodStream<LoadedRecord>(
      [year],
      fetch,
      (rows) => {
        batches.push(rows.length);
        const end = performance.now() + SLICE_MS;
        while (performance.now() < end);
      },
      { pause: async () => void askedInPauses.push(asked.length) },
    );
    await stream.run();
    assert.deepEqual(
      batches,
      Array.from({ length: 9 }, () => 500),
    );
    assert.deepEqual(askedInPauses.slice(0, 4), [1, 1, 1, 1]);
  });

  it('brings every record when it is stopped and resumed while a page is being taken in', async () => {
    const items = Array.from({ length: 3600 }, (_, n) => record(`${n}`));
    const size = 1200;
    const fetch = async (_period: Period, number: number): Promise<Page<LoadedRecord>> => ({
      rows: items.slice((number - 1) * size, number * size),
      page: number,
      pageSize: size,
      skipped: [],
    });
    const shown: string[] = [];
    let resumed: Promise<void> | undefined;
    const stream: PeriodStream<LoadedRecord> = new PeriodStream<LoadedRecord>(
      [year],
      fetch,
      (rows) => {
        shown.push(...rows.map(({ id }) => id));
        const end = performance.now() + SLICE_MS;
        while (performance.now() < end);
      },
      {
        pause: async () => {
          if (resumed) return;
          stream.stop();
          resumed = stream.run();
        },
      },
    );
    await stream.run();
    await resumed;
    assert.equal(stream.progress.state, 'complete');
    assert.deepEqual([shown.length, new Set(shown).size], [3600, 3600]);
  });

  for (const code of ['no-session', 'unreachable', 'too-many-requests'])
    it(`has failed, not ended, when the request beyond a total that is too low fails: ${code}`, async () => {
      const items = Array.from({ length: 30 }, (_, n) => record(`${n}`));
      let isBroken = true;
      const fetch = async (_period: Period, number: number): Promise<Page<LoadedRecord>> => {
        if (isBroken && number === 3) throw Object.assign(new Error(code), { code });
        return {
          rows: items.slice((number - 1) * 10, number * 10),
          page: number,
          pageSize: 10,
          total: 20,
          skipped: [],
        };
      };
      const { stream, ids } = streamOf(year, fetch);
      await stream.run();
      assert.deepEqual([stream.progress.state, ids().size], ['failed', 20]);
      isBroken = false;
      await stream.run();
      assert.deepEqual([stream.progress.state, ids().size], ['complete', 30]);
    });

  it('comes to an end when all start at the same moment', async () => {
    const { fetch } = service(Array.from({ length: 400 }, () => 1234));
    const { stream, ids } = streamOf(year, fetch);
    await stream.run();
    assert.equal(ids().size, 400);
    assert.equal(stream.progress.loaded, 400);
  });

  it('never counts back while the windows bring the first page once more', async () => {
    const { fetch } = service(evenly(500));
    const loaded: number[] = [];
    const stream: PeriodStream<LoadedRecord> = new PeriodStream<LoadedRecord>([year], fetch, () => {
      loaded.push(stream.progress.loaded);
    });
    await stream.run();
    loaded.push(stream.progress.loaded);
    assert.deepEqual(
      loaded,
      [...loaded].sort((a, b) => a - b),
    );
    assert.equal(loaded.at(-1), 500);
  });
});

describe('a period of a service that gives less than it says', () => {
  it('brings all where pages are cut without a word', async () => {
    const { fetch, asked } = service(evenly(60_000), { usual: 1000, most: 1000 });
    const { stream, ids } = streamOf(year, async (period, page, options) => {
      const answer = await fetch(period, page, options);
      return { ...answer, pageSize: options.pageSize ?? answer.rows.length };
    });
    await stream.run();
    assert.equal(ids().size, 60_000);
    assert.deepEqual([stream.progress.state, stream.progress.loaded], ['complete', 60_000]);
    assert.equal(Math.max(...asked.map(({ page }) => page)), 11);
  });

  it('brings what there is beside a gap, and says that something is missing until it has come', async () => {
    const { fetch, asked } = service(evenly(2000));
    let hides = true;
    const { stream, ids } = streamOf(year, async (...wish) => {
      const answer = await fetch(...wish);
      return { ...answer, rows: answer.rows.filter(({ id }) => !hides || id !== '1700') };
    });
    await stream.run();
    const { state, loaded, total, error } = stream.progress;
    assert.deepEqual([state, loaded, total, ids().size], ['failed', 1999, 2000, 1999]);
    assert.ok(error instanceof IncompleteError);

    hides = false;
    const before = asked.length;
    await stream.run();
    assert.deepEqual([stream.progress.state, stream.progress.loaded, ids().size], ['complete', 2000, 2000]);
    assert.ok(asked.length <= before + 10, 'asks for the window with the gap alone');
  });

  it('fetches a page again that could not be taken in, the first of many too', async () => {
    const { fetch } = service(evenly(500));
    for (const broken of [1, 5, 20]) {
      let taken = 0;
      const ids = new Set<string>();
      const stream = new PeriodStream<LoadedRecord>([year], fetch, (rows) => {
        if (++taken === broken) throw new RangeError('Array buffer allocation failed');
        for (const { id } of rows) ids.add(id);
      });
      await stream.run();
      assert.equal(stream.progress.state, 'failed');
      assert.ok(stream.progress.error instanceof RangeError);
      await stream.run();
      assert.deepEqual([stream.progress.state, stream.progress.loaded, ids.size], ['complete', 500, 500]);
    }
  });
});

describe('a period with more records than are wanted', () => {
  it('ends with the newest, says how many there are, and has no more to give', async () => {
    const { fetch, asked } = service(evenly(1000), { usual: 10, most: 10 });
    const { stream, ids } = streamOf(year, fetch, { limit: () => 300 });
    await stream.run();
    const { state, loaded, total } = stream.progress;
    assert.deepEqual([state, loaded, total], ['full', ids().size, 1000]);
    assert.ok(loaded >= 300 && loaded <= 310, `${loaded} loaded`);
    assert.deepEqual(
      [...ids()].map(Number).sort((a, b) => b - a),
      Array.from({ length: loaded }, (_, n) => 999 - n),
    );
    const before = asked.length;
    await stream.run();
    assert.deepEqual([stream.progress.state, asked.length], ['full', before]);
  });

  it('ends within a few pages too', async () => {
    const { fetch, asked } = service(evenly(95), { usual: 10, most: 10 });
    const { stream } = streamOf(year, fetch, { limit: () => 25 });
    await stream.run();
    assert.deepEqual([stream.progress.state, stream.progress.loaded, asked.length], ['full', 30, 3]);
  });

  it('asks for no more than are wanted where one page can bring them', async () => {
    const { fetch, asked } = service(evenly(95), { usual: 10, most: 50 });
    const { stream } = streamOf(year, fetch, { limit: () => 25 });
    await stream.run();
    assert.deepEqual([stream.progress.state, stream.progress.loaded, asked.length], ['full', 25, 1]);
  });

  it('begins no piece that has no room', async () => {
    const { fetch, asked } = service(evenly(100));
    const halves = [
      { from: year.to / 2, to: year.to },
      { from: 0, to: year.to / 2 },
    ];
    const stream = new PeriodStream<LoadedRecord>(halves, fetch, () => undefined, { limit: () => 50 });
    await stream.run();
    assert.equal(stream.progress.state, 'full');
    assert.ok(asked.every(({ from }) => from === year.to / 2));
  });

  it('is complete when exactly what is wanted is there', async () => {
    const { fetch } = service(evenly(300));
    const { stream } = streamOf(year, fetch, { limit: () => 300 });
    await stream.run();
    assert.equal(stream.progress.state, 'complete');
  });
});
