import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { IncompleteError } from '../../src/model/page-stream.js';
import { PeriodStream, type PeriodStreamOptions } from '../../src/model/period-stream.js';
import type { Period } from '../../src/model/period.js';
import type { Page, PageOptions } from '../../src/model/source.js';

const pieces: Period[] = [
  { from: 20, to: 30 },
  { from: 10, to: 20 },
];

const page = (period: Period, number: number): Page<string> => ({
  rows: [`${period.from}-${number}a`, `${period.from}-${number}b`],
  page: number,
  pageSize: 2,
  total: 4,
  skipped: [],
});

describe('a period that is asked for in pieces', () => {
  it('gives the pages of each piece, one piece after the other', async () => {
    const rows: string[] = [];
    const stream = new PeriodStream<string>(
      pieces,
      async (period, number) => page(period, number),
      (one) => rows.push(...one.rows),
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
      const stream = new PeriodStream<string>(
        pieces,
        async ({ from }, number, wish) => {
          asked.push(wish.pageSize);
          const size = pageSize ?? wish.pageSize ?? 20;
          const some = all(from).slice((number - 1) * size, number * size);
          return { rows: some, page: number, pageSize: size, total: 25, skipped: [] };
        },
        (one) => rows.push(...one.rows),
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
    const stream = new PeriodStream<string>(
      pieces,
      async (period, number) => {
        asked.push(`${period.from}-${number}`);
        if (broken && period.from === 10) throw new Error('no');
        return page(period, number);
      },
      (one) => rows.push(...one.rows),
    );
    await stream.run();
    assert.equal(stream.progress.state, 'failed');
    assert.equal(stream.progress.total, undefined);
    assert.equal(rows.length, 4);
    broken = false;
    await stream.run();
    assert.equal(stream.progress.state, 'complete');
    assert.equal(new Set(rows).size, 8);
    assert.equal(asked.filter((one) => one.startsWith('20')).length, 2);
  });

  it('stops when it is told to, and keeps what has come', async () => {
    const stream: PeriodStream<string> = new PeriodStream<string>(
      pieces,
      async (period, number) => page(period, number),
      () => stream.stop(),
    );
    await stream.run();
    assert.equal(stream.progress.state, 'stopped');
    assert.equal(stream.progress.loaded, 2);
  });
});

interface Record {
  id: number;
  start: number;
}

interface Asked extends Period {
  page: number;
  pageSize?: number;
}

/** A service that has records, newest first, and cuts what is asked for at once. */
function service(starts: readonly number[], { usual = 10, most = 20 } = {}) {
  const records: Record[] = [];
  const asked: Asked[] = [];
  const add = (start: number): void => {
    records.push({ id: records.length, start });
  };
  starts.forEach(add);
  const answer = ({ from, to }: Period, page: number, wish = usual): Page<Record> => {
    const pageSize = Math.min(wish, most);
    const found = records
      .filter(({ start }) => start >= from && start < to)
      .sort((a, b) => b.start - a.start || a.id - b.id);
    const rows = found.slice((page - 1) * pageSize, page * pageSize);
    return { rows, page, pageSize, total: found.length, skipped: [] };
  };
  const fetch = async (period: Period, page: number, { pageSize }: PageOptions): Promise<Page<Record>> => {
    asked.push({ ...period, page, pageSize });
    return answer(period, page, pageSize);
  };
  return { records, asked, add, answer, fetch };
}

function streamOf(
  period: Period,
  fetch: ConstructorParameters<typeof PeriodStream<Record>>[1],
  options?: PeriodStreamOptions,
) {
  const rows: Record[] = [];
  const take = (one: Page<Record>): void => void rows.push(...one.rows);
  const stream = new PeriodStream<Record>([period], fetch, take, options);
  return { stream, rows, ids: () => new Set(rows.map(({ id }) => id)) };
}

const year: Period = { from: 0, to: 31_536_000 };
const evenly = (count: number): number[] =>
  Array.from({ length: count }, (_, n) => year.from + Math.floor(((n + 0.5) * year.to) / count));

describe('a period with more records than can be counted through', () => {
  it('counts ten pages through, and cuts a period with more into windows', async () => {
    const small = service(evenly(100));
    await streamOf(year, small.fetch).stream.run();
    assert.deepEqual(
      small.asked.map(({ from, to, page }) => ({ from, to, page })),
      Array.from({ length: 10 }, (_, n) => ({ ...year, page: n + 1 })),
    );

    const large = service(evenly(101));
    const { stream, ids } = streamOf(year, large.fetch);
    await stream.run();
    assert.deepEqual(large.asked[0], { ...year, page: 1, pageSize: undefined });
    assert.ok(large.asked.slice(1).every(({ from, to }) => to - from < year.to));
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
    const stream = new PeriodStream<Record>([year], fetch, ({ rows }) => {
      if (first.length === 0) first.push(asked.length, ...rows.map(({ id }) => id));
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
    assert.ok(asked.slice(1).every(({ pageSize }) => pageSize === 5000));
    assert.ok(Math.max(...asked.map(({ page }) => page)) <= 10);
    assert.ok(asked.length < 60, `${asked.length} requests`);
  });

  it('waits for a page to be taken in before it asks for another in its place', async () => {
    const { fetch, asked } = service(evenly(3000));
    const taken: (() => void)[] = [];
    const stream = new PeriodStream<Record>(
      [year],
      fetch,
      () => new Promise<void>((done) => taken.push(done)),
    );
    const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    const run = stream.run();
    await settled();
    assert.equal(asked.length, 1);
    taken.pop()!();
    await settled();
    assert.equal(asked.length, 4);
    const all = setInterval(() => taken.splice(0).forEach((done) => done()));
    await run;
    clearInterval(all);
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
    const stream: PeriodStream<Record> = new PeriodStream<Record>([year], fetch, () => {
      loaded.push(stream.progress.loaded);
    });
    await stream.run();
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
    assert.ok(Math.max(...asked.map(({ page }) => page)) <= 10);
  });

  it('brings what there is beside a gap, and says that something is missing until it has come', async () => {
    const { fetch, asked } = service(evenly(2000));
    let hides = true;
    const { stream, ids } = streamOf(year, async (...wish) => {
      const answer = await fetch(...wish);
      return { ...answer, rows: answer.rows.filter(({ id }) => !hides || id !== 1700) };
    });
    await stream.run();
    const { state, loaded, total, error } = stream.progress;
    assert.deepEqual([state, loaded, total, ids().size], ['failed', 1999, 2000, 1999]);
    assert.ok(error instanceof IncompleteError);

    hides = false;
    const before = asked.length;
    await stream.run();
    assert.deepEqual([stream.progress.state, stream.progress.loaded, ids().size], ['complete', 2000, 2000]);
    assert.ok(asked.length <= before + 2, 'asks for the gap alone');
  });

  it('fetches a page again that could not be taken in, the first of many too', async () => {
    const { fetch } = service(evenly(500));
    for (const broken of [1, 5, 20]) {
      let taken = 0;
      const ids = new Set<number>();
      const stream = new PeriodStream<Record>([year], fetch, ({ rows }) => {
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
      [...ids()].sort((a, b) => b - a),
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
    const stream = new PeriodStream<Record>(halves, fetch, () => undefined, { limit: () => 50 });
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

describe('a long period in a restless world', () => {
  const starts = fc.oneof(
    fc.array(fc.integer({ min: 0, max: year.to - 1 }), { maxLength: 70 }),
    fc.array(fc.integer({ min: 0, max: year.to - 1 }), { maxLength: 600 }),
    fc.array(fc.integer({ min: 5_000_000, max: 5_000_100 }), { minLength: 100, maxLength: 600 }),
  );
  const mishaps = fc.record({
    fails: fc.uniqueArray(fc.nat(40), { maxLength: 6 }),
    stops: fc.uniqueArray(fc.nat(40), { maxLength: 3 }),
    arrivals: fc.uniqueArray(fc.record({ at: fc.nat(12), start: fc.nat(year.to - 1) }), { maxLength: 2 }),
  });

  it('brings every record once, in whatever order answers come, fail, and are stopped and resumed', () =>
    fc.assert(
      fc.asyncProperty(
        starts,
        mishaps,
        fc.scheduler(),
        async (given, { fails, stops, arrivals }, scheduler) => {
          const { fetch, add, asked, records } = service(given, { usual: 7, most: 12 });
          const had = records.length;
          const { stream, ids, rows } = streamOf(year, (...wish) =>
            scheduler.schedule(fetch(...wish), `page ${wish[1]}`).then((answer) => {
              const n = asked.length;
              for (const { at, start } of arrivals) if (at === n) add(start);
              if (stops.splice(stops.indexOf(n), stops.includes(n) ? 1 : 0).length > 0) stream.stop();
              if (fails.splice(fails.indexOf(n), fails.includes(n) ? 1 : 0).length > 0) throw new Error('no');
              return answer;
            }),
          );
          for (let runs = 0; stream.progress.state !== 'complete' && runs < 20; runs += 1)
            await scheduler.waitFor(stream.run());
          const { state, loaded, total } = stream.progress;
          assert.equal(state, 'complete');
          assert.ok(records.slice(0, had).every(({ id }) => ids().has(id)));
          assert.equal(loaded, total);
          if (arrivals.length === 0) assert.equal(loaded, had);
          assert.ok(rows.length < 4 * had + 20, `${rows.length} rows for ${had} records`);
        },
      ),
      { numRuns: 300 },
    ));
});
