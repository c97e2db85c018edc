import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import {
  BadRequestError,
  NotFoundError,
  ServerFaultError,
  UnreachableError,
} from '../../src/model/errors.js';
import { IncompleteError } from '../../src/model/page-stream.js';
import { PeriodStream, type PeriodStreamOptions } from '../../src/model/period-stream.js';
import type { LoadedRecord } from '../../src/model/received.js';
import type { Page } from '../../src/model/source.js';

interface Asked {
  page: number;
  /** Records a page, where so many are asked for. */
  size?: number;
  signal?: AbortSignal;
  answer(page?: Partial<Page<LoadedRecord>>): Promise<void>;
  fail(error: unknown): Promise<void>;
}

type FetchOnePage = (page: number, size?: number, signal?: AbortSignal) => Promise<Page<LoadedRecord>>;

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const record = (n: number): LoadedRecord => ({ id: `${n}`, start: Date.UTC(2020, 9, 1) + n });
const records = (...numbers: number[]): LoadedRecord[] => numbers.map(record);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

/** A stream of one query, and the numbers of the records it has shown. */
function streamOf(fetch: FetchOnePage, options?: PeriodStreamOptions<LoadedRecord>) {
  const shown: number[] = [];
  const stream = new PeriodStream<LoadedRecord>(
    [{ from: 0, to: 1 }],
    (_period, page, { pageSize, signal }) => fetch(page, pageSize, signal),
    (rows) => shown.push(...rows.map(({ id }) => Number(id))),
    options,
  );
  return { stream, shown, inOrder: () => [...shown].sort((a, b) => a - b) };
}

/** Records 0, 1, 2… in pages that are answered when the test says so. */
function held(total: number, pageSize: number) {
  const asked: Asked[] = [];
  const rowsOf = (page: number, size: number): LoadedRecord[] =>
    records(...upTo(total).slice((page - 1) * size, page * size));
  const loading = streamOf(
    (page, size, signal) =>
      new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
        asked.push({
          page,
          size,
          signal,
          answer: (differences) => {
            const rows = rowsOf(page, size ?? pageSize);
            resolve({ rows, page, pageSize: size ?? pageSize, total, skipped: [], ...differences });
            return settled();
          },
          fail: (error) => {
            reject(error);
            return settled();
          },
        });
      }),
  );
  return { ...loading, asked, pages: () => asked.map(({ page }) => page) };
}

/** A service that gives pages of so many records at once, and tells the pages it was asked for. */
function service(
  count: number,
  size: number,
  differences: (page: number) => Partial<Page<LoadedRecord>> = () => ({}),
) {
  const asked: number[] = [];
  const loading = streamOf(async (page) => {
    asked.push(page);
    const rows = records(...upTo(count).slice((page - 1) * size, page * size));
    return { rows, page, pageSize: size, total: count, skipped: [], ...differences(page) };
  });
  return { ...loading, asked };
}

suite('A stream of pages', () => {
  test('hands the first page on before the second has been answered', async () => {
    const { asked, shown, stream } = held(5, 2);
    void stream.run();
    assert.equal(stream.progress.state, 'loading');
    await asked[0]!.answer();
    assert.deepEqual(shown, [0, 1]);
    const { state, loaded, total } = stream.progress;
    assert.deepEqual([state, loaded, total], ['loading', 2, 5]);
  });

  test('asks for the first page alone, then for three at a time and never one twice', async () => {
    const { asked, stream, pages } = held(10, 2);
    void stream.run();
    assert.deepEqual(pages(), [1]);
    await asked[0]!.answer();
    assert.deepEqual(pages(), [1, 2, 3, 4]);
    await asked[2]!.answer();
    assert.deepEqual(pages(), [1, 2, 3, 4, 5]);
  });

  test('is complete when every page has come, in whatever order', async () => {
    const { asked, inOrder, stream, pages } = held(7, 2);
    const run = stream.run();
    await asked[0]!.answer();
    for (const page of asked.slice(1).reverse()) await page.answer();
    await run;
    assert.equal(stream.progress.state, 'complete');
    assert.deepEqual(inOrder(), upTo(7));
    assert.deepEqual(pages(), [1, 2, 3, 4]);
  });

  test('is complete after one page when there is nothing', async () => {
    const { asked, stream, pages } = held(0, 2);
    const run = stream.run();
    await asked[0]!.answer({ pageSize: 0 });
    await run;
    assert.deepEqual(pages(), [1]);
    assert.equal(stream.progress.state, 'complete');
  });

  test('counts the records that cannot be read, those of an integrator’s own source too', async () => {
    const { stream, shown } = service(5, 2, (page) => {
      if (page === 1) return { rows: records(0), skipped: [{ index: 1, problem: 'no id' }] };
      return page === 2 ? { rows: [null, { id: '2' }] as unknown as LoadedRecord[] } : {};
    });
    await stream.run();
    const { state, loaded, skipped } = stream.progress;
    assert.deepEqual([state, loaded, skipped, shown], ['complete', 5, 3, [0, 4]]);
  });

  test('goes by the page size the service applied, not the one wished for', async () => {
    const { asked, stream, pages } = held(30, 10);
    void stream.run();
    await asked[0]!.answer({ rows: records(...upTo(16)), pageSize: 16 });
    assert.deepEqual(pages(), [1, 2]);
  });

  test('shows a record once that comes twice', async () => {
    const { stream, shown } = service(3, 10, () => ({ rows: records(0, 1, 0, 2, 2) }));
    await stream.run();
    assert.deepEqual(shown, [0, 1, 2]);
    assert.deepEqual([stream.progress.state, stream.progress.loaded], ['complete', 3]);
  });
});

suite('A total', () => {
  const ends: [string, Partial<Page<LoadedRecord>>][] = [
    ['is not told', { total: undefined }],
    ['is that of the page', { total: 10 }],
    ['is a page too low', { total: 80 }],
    ['is no number', { total: '95' as unknown as number }],
    ['is not finite', { total: Infinity }],
    ['is negative', { total: -1 }],
    ['is NaN', { total: NaN }],
  ];
  for (const [what, differences] of ends)
    test(`that ${what} cuts nothing off`, async () => {
      const { stream, shown, asked } = service(95, 10, () => differences);
      await stream.run();
      assert.equal(stream.progress.state, 'complete');
      assert.deepEqual(shown, upTo(95));
      assert.ok(asked.length <= 11, `asked for ${asked.join()}`);
    });

  for (const total of [96, 1000, 1e12, 1e308])
    test(`of ${total} for 95 records is not reached, and is not asked for in vain for long`, async () => {
      const { stream, shown, asked } = service(95, 10, () => ({ total }));
      await stream.run();
      const { state, loaded, error } = stream.progress;
      assert.deepEqual([state, loaded, stream.progress.total], ['failed', 95, total]);
      assert.ok(error instanceof IncompleteError);
      assert.equal(shown.length, 95);
      assert.ok(asked.length <= 30, `${asked.length} requests`);
    });

  test('that is another each time comes to an end', async () => {
    let total = 5;
    const { stream } = service(95, 10, () => ({ total: (total += 0.1) }));
    await stream.run();
    assert.equal(stream.progress.state, 'complete');
    assert.equal(stream.progress.loaded, 95);
  });

  test('that the last page fills is followed by one request, to see whether it is the last', async () => {
    const { stream, asked } = service(4, 2);
    await stream.run();
    assert.deepEqual(asked, [1, 2, 3]);
    assert.equal(stream.progress.state, 'complete');
  });
});

suite('A page after the last', () => {
  test('that is refused is none, where all have come that the service says there are', async () => {
    for (const error of [new NotFoundError({ status: 404 }), new ServerFaultError({ status: 500 })]) {
      const asked: number[] = [];
      const { stream } = streamOf(async (page) => {
        asked.push(page);
        if (page > 2) throw error;
        return { rows: records(2 * page, 2 * page + 1), page, pageSize: 2, total: 4, skipped: [] };
      });
      await stream.run();
      assert.deepEqual(asked, [1, 2, 3]);
      assert.deepEqual([stream.progress.state, stream.progress.loaded], ['complete', 4]);
    }
  });

  test('that is refused is none without a total too, but one that fails is missing', async () => {
    for (const [error, state] of [
      [new NotFoundError({ status: 404 }), 'complete'],
      [new BadRequestError({ status: 400 }), 'complete'],
      [new ServerFaultError({ status: 500 }), 'failed'],
      [new UnreachableError(), 'failed'],
    ] as const) {
      const { stream } = streamOf(async (page) => {
        if (page > 1) throw error;
        return { rows: records(1, 2), page, pageSize: 2, skipped: [] };
      });
      await stream.run();
      assert.deepEqual([stream.progress.state, stream.progress.loaded], [state, 2], error.name);
    }
  });

  test('so far down that the service refuses it is not asked for again: the period is cut', async () => {
    const period = { from: 0, to: 4400 };
    const shown = new Set<string>();
    const stream = new PeriodStream<LoadedRecord>(
      [period],
      async ({ from, to }, page, { pageSize: wish = 10 }) => {
        const size = Math.min(wish, 10);
        if (page * size > 100)
          throw new ServerFaultError({ status: 500, detail: 'Result window is too large' });
        const found = records(...upTo(4400).filter((n) => n >= from && n < to && n % 20 === 0));
        const rows = found.slice((page - 1) * size, page * size);
        return { rows, page, pageSize: size, total: found.length, skipped: [] };
      },
      (rows) => rows.forEach(({ id }) => shown.add(id)),
    );
    await stream.run();
    assert.deepEqual([stream.progress.state, shown.size], ['complete', 220]);
  });
});

suite('A service that does not keep to pages', () => {
  test('and gives the same one each time has no more', async () => {
    for (const total of [undefined, 10, 95, 1e12]) {
      const { stream, asked } = service(95, 10, () => ({ rows: records(...upTo(10)), total }));
      await stream.run();
      assert.equal(stream.progress.loaded, 10);
      assert.equal(stream.progress.state, (total ?? 0) > 10 ? 'failed' : 'complete');
      assert.ok(asked.length <= 8, `asked for ${asked.join()} with a total of ${total}`);
    }
  });

  test('and has records of one moment in another order on each is asked for one that holds them all', async () => {
    let turn = 0;
    const turned = (): number[] => {
      turn += 37;
      return upTo(95).map((n) => (n * 13 + turn) % 95);
    };
    const sizes: (number | undefined)[] = [];
    const { stream, inOrder } = streamOf(async (page, size = 10) => {
      sizes.push(size);
      const rows = records(...turned().slice((page - 1) * size, page * size));
      return { rows, page, pageSize: size, total: 95, skipped: [] };
    });
    await stream.run();
    assert.deepEqual(inOrder(), upTo(95));
    assert.equal(stream.progress.state, 'complete');
    assert.equal(sizes.at(-1), 95);
  });

  test('says how many of how many are here where it will not give them all', async () => {
    const { stream } = service(95, 10, (page) => ({
      rows: records(...upTo(71).slice((page - 1) * 10, page * 10)),
    }));
    await stream.run();
    const { state, loaded, total, error } = stream.progress;
    assert.deepEqual([state, loaded, total], ['failed', 71, 95]);
    assert.match((error as Error).message, /: 24 did not come/);
  });
});

suite('A stream of records that others join meanwhile', () => {
  test('loses none that was pushed from a page still to come to one that has come', async () => {
    const { asked, inOrder, stream, pages } = held(6, 2);
    const run = stream.run();
    await asked[0]!.answer();
    await asked[2]!.answer();
    await asked[1]!.answer({ rows: records(1, 2), total: 7 });
    assert.deepEqual(pages(), [1, 2, 3, 4]);
    await asked[3]!.answer({ rows: records(5), total: 7 });
    assert.deepEqual([asked[4]!.page, asked[4]!.size], [1, 7], 'asked again, for all at once');
    await asked[4]!.answer({ rows: records(6, 0, 1, 2, 3, 4, 5), total: 7 });
    await run;
    assert.deepEqual(inOrder(), upTo(7));
    const { state, loaded, total } = stream.progress;
    assert.deepEqual([state, loaded, total], ['complete', 7, 7]);
  });

  test('looks at the beginning alone where only the newest is missing', async () => {
    const { asked, stream } = held(5, 2);
    const run = stream.run();
    await asked[0]!.answer();
    await asked[1]!.answer({ rows: records(2, 3), total: 6 });
    await asked[2]!.answer({ rows: records(4, 0), total: 6 });
    await asked[3]!.answer({ rows: records(), total: 6 });
    await asked[4]!.answer({ rows: records(5, 0), total: 6, pageSize: 2 });
    await run;
    assert.equal(stream.progress.state, 'complete');
    assert.equal(asked.length, 5);
  });
});

suite('A stream of more records than are wanted', () => {
  test('asks for no page beyond them, and is full', async () => {
    const asked: number[] = [];
    const { stream } = streamOf(
      async (page) => {
        asked.push(page);
        return { rows: records(2 * page, 2 * page + 1), page, pageSize: 2, total: 20, skipped: [] };
      },
      { limit: () => 5 },
    );
    await stream.run();
    assert.deepEqual(asked, [1, 2, 3]);
    const { state, loaded, total } = stream.progress;
    assert.deepEqual([state, loaded, total], ['full', 6, 20]);
  });
});

suite('A stream whose page fails', () => {
  test('gives up what is under way of a run that failed when it is run again', async () => {
    const { asked, inOrder, stream, pages } = held(5, 2);
    const first = stream.run();
    await asked[0]!.answer();
    await asked[1]!.fail('page 2');
    assert.equal(stream.progress.state, 'failed');
    const second = stream.run();
    assert.ok(asked[2]!.signal?.aborted, 'page 3 is given up');
    assert.deepEqual(pages(), [1, 2, 3, 2, 3]);
    await asked[3]!.answer();
    await asked[4]!.answer();
    await Promise.all([first, second]);
    assert.deepEqual(inOrder(), upTo(5));
    assert.equal(stream.progress.loaded, 5);
  });

  test('keeps what has come and what was under way, and asks for no more', async () => {
    const { asked, inOrder, stream, pages } = held(20, 2);
    const run = stream.run();
    await asked[0]!.answer();
    await asked[2]!.fail('page 3');
    await asked[1]!.answer();
    await asked[3]!.answer();
    await run;
    assert.equal(stream.progress.state, 'failed');
    assert.equal(stream.progress.error, 'page 3');
    assert.deepEqual(inOrder(), [0, 1, 2, 3, 6, 7]);
    assert.deepEqual(pages(), [1, 2, 3, 4]);
  });

  test('fetches only what is missing when it is run again', async () => {
    const { asked, inOrder, stream, pages } = held(9, 2);
    const first = stream.run();
    await asked[0]!.answer();
    await asked[2]!.fail('page 3');
    await asked[1]!.answer();
    await asked[3]!.answer();
    await first;

    const second = stream.run();
    assert.deepEqual(pages().slice(4), [3, 5]);
    assert.equal(stream.progress.error, undefined);
    await asked[4]!.answer();
    await asked[5]!.answer();
    await second;
    assert.equal(stream.progress.state, 'complete');
    assert.deepEqual(inOrder(), upTo(9));
  });

  test('begins with the first page again when that one failed', async () => {
    const { asked, stream, pages } = held(1, 2);
    const first = stream.run();
    await asked[0]!.fail('page 1');
    await first;
    assert.equal(stream.progress.state, 'failed');
    const second = stream.run();
    await asked[1]!.answer();
    await second;
    assert.deepEqual(pages(), [1, 1]);
    assert.equal(stream.progress.state, 'complete');
  });

  const faults: [string, FetchOnePage][] = [
    [
      'throws',
      () => {
        throw new RangeError('thrown');
      },
    ],
    ['rejects with nothing', () => Promise.reject()],
    ['answers with nothing', async () => undefined as unknown as Page<LoadedRecord>],
    ['answers with what is no page', async () => ({}) as unknown as Page<LoadedRecord>],
  ];
  for (const [what, broken] of faults)
    test(`has failed, with what has come, when its source ${what}`, async () => {
      const { stream, shown } = streamOf((page, size, signal) =>
        page === 2
          ? broken(page, size, signal)
          : Promise.resolve({ rows: records(page), page, pageSize: 1, total: 9, skipped: [] }),
      );
      await stream.run();
      assert.equal(stream.progress.state, 'failed');
      assert.equal(stream.progress.loaded, shown.length);
      assert.ok(shown.includes(1), 'the first page stays');
    });
});

suite('A stream that is stopped', () => {
  test('aborts what is under way and keeps what has come', async () => {
    const { asked, shown, stream } = held(10, 2);
    const run = stream.run();
    await asked[0]!.answer();
    stream.stop();
    assert.equal(stream.progress.state, 'stopped');
    assert.ok(
      asked.slice(1).every(({ signal }) => signal?.aborted),
      'all are aborted',
    );
    await run;
    assert.equal(stream.progress.state, 'stopped');
    assert.deepEqual(shown, [0, 1]);
  });

  test('is stopped by its caller’s signal too, also by one that was aborted before', async () => {
    const { asked, stream } = held(10, 2);
    const abort = new AbortController();
    const run = stream.run(abort.signal);
    await asked[0]!.answer();
    abort.abort();
    await run;
    assert.equal(stream.progress.state, 'stopped');

    const late = held(10, 2);
    await late.stream.run(AbortSignal.abort());
    assert.equal(late.stream.progress.state, 'stopped');
    assert.deepEqual(late.shown, []);
  });

  test('ends at once though its source does not hear of it, and leaves an answer alone that comes later', async () => {
    let answer: (page: Page<LoadedRecord>) => void = () => undefined;
    const { stream, shown } = streamOf(() => new Promise((resolve) => (answer = resolve)));
    const run = stream.run();
    stream.stop();
    await run;
    answer({ rows: records(1), page: 1, pageSize: 1, total: 1, skipped: [] });
    await settled();
    assert.deepEqual(shown, []);
    assert.equal(stream.progress.state, 'stopped');
  });

  test('can be run again at once, before the pages of the run before have been given up', async () => {
    const { asked, inOrder, stream } = held(5, 2);
    const first = stream.run();
    await asked[0]!.answer();
    stream.stop();
    const second = stream.run();
    await first;
    assert.equal(stream.progress.state, 'loading');
    await Promise.all(asked.slice(3).map((page) => page.answer()));
    await second;
    assert.equal(stream.progress.state, 'complete');
    assert.deepEqual(inOrder(), upTo(5));
  });

  test('runs once however often it is asked to', async () => {
    const { asked, stream, pages } = held(1, 2);
    const runs = [stream.run(), stream.run()];
    await asked[0]!.answer();
    await Promise.all(runs);
    assert.deepEqual(pages(), [1]);
  });

  test('stays complete when it is stopped after its end', async () => {
    const { stream } = service(5, 2);
    await stream.run();
    stream.stop();
    assert.equal(stream.progress.state, 'complete');
  });
});

suite('A stream from a service that gives less than it says', () => {
  test('goes by what a first page holds that was cut without a word', async () => {
    const { stream, inOrder } = service(7, 2, () => ({ pageSize: 5 }));
    await stream.run();
    assert.deepEqual(inOrder(), upTo(7));
    assert.equal(stream.progress.state, 'complete');
  });

  test('does not take the last page for one that was cut', async () => {
    const { asked, stream, pages } = held(7, 3);
    const run = stream.run();
    // As the client does when neither it nor the service names a size.
    await asked[0]!.answer();
    await asked[1]!.answer();
    await asked[2]!.answer({ pageSize: 1 });
    assert.deepEqual(pages(), [1, 2, 3]);
    await run;
    assert.equal(stream.progress.state, 'complete');
  });

  test('is read again when it is run again, until nothing is missing', async () => {
    let hides = true;
    const { stream, inOrder } = service(6, 4, (page) => (hides && page === 2 ? { rows: records(4) } : {}));
    await stream.run();
    assert.deepEqual([stream.progress.state, stream.progress.loaded], ['failed', 5]);
    hides = false;
    await stream.run();
    assert.deepEqual(inOrder(), upTo(6));
    assert.deepEqual([stream.progress.state, stream.progress.loaded], ['complete', 6]);
  });
});

suite('A stream whose page cannot be taken in', () => {
  for (const broken of [1, 2, 3])
    test(`fetches page ${broken} again when it is run again`, async () => {
      const shown: number[] = [];
      let boom = true;
      const stream = new PeriodStream<LoadedRecord>(
        [{ from: 0, to: 1 }],
        async (_period, page) => ({
          rows: page > 3 ? [] : records(2 * page, 2 * page + 1),
          page,
          pageSize: 3,
          total: 9,
          skipped: page > 3 ? [] : [{ index: 2, problem: 'no id' }],
        }),
        (rows) => {
          if (boom && rows.some(({ id }) => Number(id) === 2 * broken))
            throw new RangeError('Array buffer allocation failed');
          shown.push(...rows.map(({ id }) => Number(id)));
        },
      );
      await stream.run();
      assert.equal(stream.progress.state, 'failed');
      assert.ok(stream.progress.error instanceof RangeError);
      assert.equal(stream.progress.loaded, (shown.length / 2) * 3);
      assert.equal(stream.progress.skipped, shown.length / 2);
      boom = false;
      await stream.run();
      assert.deepEqual(
        [...shown].sort((a, b) => a - b),
        [2, 3, 4, 5, 6, 7],
      );
      const { state, loaded, skipped } = stream.progress;
      assert.deepEqual([state, loaded, skipped], ['complete', 9, 3]);
    });
});
