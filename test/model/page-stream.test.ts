import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { IncompleteError, PageStream, type FetchPage } from '../../src/model/page-stream.js';
import type { Page } from '../../src/model/source.js';

interface Asked {
  page: number;
  signal: AbortSignal;
  answer(page?: Partial<Page<number>>): Promise<void>;
  fail(error: unknown): Promise<void>;
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Records 0, 1, 2… in pages that are answered when the test says so. */
function held({ records, pageSize }: { records: number; pageSize: number }) {
  const asked: Asked[] = [];
  const rowsOf = (page: number): number[] =>
    Array.from({ length: records }, (_, n) => n).slice((page - 1) * pageSize, page * pageSize);
  const fetch: FetchPage<number> = (page, signal) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      asked.push({
        page,
        signal,
        answer: (differences) => {
          resolve({ rows: rowsOf(page), page, pageSize, total: records, skipped: [], ...differences });
          return settled();
        },
        fail: (error) => {
          reject(error);
          return settled();
        },
      });
    });
  const rows: number[] = [];
  const stream = new PageStream(fetch, (page) => rows.push(...page.rows));
  return { asked, rows, stream, pages: () => asked.map(({ page }) => page) };
}

const inOrder = (rows: number[]): number[] => [...rows].sort((a, b) => a - b);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

suite('A stream of pages', () => {
  test('hands the first page on before the second has been answered', async () => {
    const { asked, rows, stream } = held({ records: 6, pageSize: 2 });
    void stream.run();
    assert.deepEqual(stream.progress, { state: 'loading', loaded: 0, skipped: 0, error: undefined });
    await asked[0]!.answer();
    assert.deepEqual(rows, [0, 1]);
    assert.equal(stream.progress.loaded, 2);
    assert.equal(stream.progress.total, 6);
    assert.equal(stream.progress.state, 'loading');
  });

  test('asks for the first page alone, then for three at a time and never one twice', async () => {
    const { asked, stream, pages } = held({ records: 10, pageSize: 2 });
    void stream.run();
    assert.deepEqual(pages(), [1]);
    await asked[0]!.answer();
    assert.deepEqual(pages(), [1, 2, 3, 4]);
    await asked[2]!.answer();
    assert.deepEqual(pages(), [1, 2, 3, 4, 5]);
  });

  test('is complete when every page has come, in whatever order', async () => {
    const { asked, rows, stream } = held({ records: 7, pageSize: 2 });
    const run = stream.run();
    await asked[0]!.answer();
    for (const page of asked.slice(1).reverse()) await page.answer();
    await run;
    assert.equal(stream.progress.state, 'complete');
    assert.deepEqual(inOrder(rows), upTo(7));
  });

  test('is complete after one page when there is nothing', async () => {
    const { asked, stream, pages } = held({ records: 0, pageSize: 2 });
    const run = stream.run();
    await asked[0]!.answer({ pageSize: 0 });
    await run;
    assert.deepEqual(pages(), [1]);
    assert.equal(stream.progress.state, 'complete');
  });

  test('counts what it was told of, the unreadable records too', async () => {
    const { asked, stream } = held({ records: 4, pageSize: 2 });
    const run = stream.run();
    await asked[0]!.answer({ rows: [0], skipped: [{ index: 1, problem: 'no id' }] });
    await asked[1]!.answer();
    await run;
    assert.equal(stream.progress.loaded, 4);
    assert.equal(stream.progress.skipped, 1);
  });

  test('ends at the first page that is not full when the service names no total', async () => {
    const { asked, rows, stream, pages } = held({ records: 5, pageSize: 2 });
    const run = stream.run();
    for (let n = 0; n < asked.length; n += 1) await asked[n]!.answer({ total: undefined });
    await run;
    assert.equal(stream.progress.state, 'complete');
    assert.equal(stream.progress.total, undefined);
    assert.deepEqual(inOrder(rows), upTo(5));
    assert.ok(pages().length <= 5, `asked for the pages ${pages().join()}`);
  });

  test('goes by the page size the service applied, not the one wished for', async () => {
    const { asked, stream, pages } = held({ records: 30, pageSize: 10 });
    void stream.run();
    await asked[0]!.answer({ rows: upTo(15), pageSize: 15 });
    assert.deepEqual(pages(), [1, 2]);
  });
});

suite('A stream of records that others join meanwhile', () => {
  test('loses none that was pushed from a page still to come to one that has come', async () => {
    const { asked, rows, stream, pages } = held({ records: 6, pageSize: 2 });
    const run = stream.run();
    await asked[0]!.answer();
    await asked[2]!.answer();
    await asked[1]!.answer({ rows: [1, 2], total: 7 });
    assert.deepEqual(pages(), [1, 2, 3, 1, 3, 4]);
    await asked[3]!.answer({ rows: [6, 0], total: 7 });
    await asked[4]!.answer({ rows: [3, 4], total: 7 });
    await asked[5]!.answer({ rows: [5], total: 7 });
    await run;
    assert.deepEqual(inOrder([...new Set(rows)]), upTo(7));
    const { state, loaded, total } = stream.progress;
    assert.deepEqual([state, loaded, total], ['complete', 7, 7]);
  });

  test('comes to an end though the total is another each time', async () => {
    let total = 5;
    const stream = new PageStream<number>(
      async (page) => ({ rows: [page], page, pageSize: 1, total: (total += 0.1), skipped: [] }),
      () => undefined,
    );
    await stream.run();
    assert.equal(stream.progress.state, 'complete');
  });
});

suite('A stream of more records than are wanted', () => {
  test('asks for no page beyond them, and is full', async () => {
    const asked: number[] = [];
    const stream = new PageStream<number>(
      async (page) => {
        asked.push(page);
        return { rows: [page, page], page, pageSize: 2, total: 20, skipped: [] };
      },
      () => undefined,
      { limit: () => 5 },
    );
    await stream.run();
    assert.deepEqual(asked, [1, 2, 3]);
    const { state, loaded, total } = stream.progress;
    assert.deepEqual([state, loaded, total], ['full', 6, 20]);
  });

  test('ends after the first page where there are too many to be counted through, and tells their size', async () => {
    const { asked, stream, pages } = held({ records: 10, pageSize: 2 });
    assert.equal(stream.oversized, undefined);
    const many = new PageStream<number>(
      async (page) => ({ rows: [], page, pageSize: 2, total: 10, skipped: [] }),
      () => undefined,
      { maxPages: 4 },
    );
    await many.run();
    assert.equal(many.oversized, 2);
    void stream.run();
    await asked[0]!.answer();
    assert.deepEqual(pages(), [1, 2, 3, 4]);
    assert.equal(stream.oversized, undefined);
  });
});

suite('A stream whose page fails', () => {
  test('gives up what is under way of a run that failed when it is run again', async () => {
    const { asked, rows, stream, pages } = held({ records: 6, pageSize: 2 });
    const first = stream.run();
    await asked[0]!.answer();
    await asked[1]!.fail('page 2');
    const second = stream.run();
    assert.ok(asked[2]!.signal.aborted);
    assert.deepEqual(pages(), [1, 2, 3, 2, 3]);
    await asked[3]!.answer();
    await asked[4]!.answer();
    await Promise.all([first, second]);
    assert.deepEqual(inOrder(rows), upTo(6));
    assert.equal(stream.progress.loaded, 6);
  });

  test('keeps what has come and what was under way, and asks for no more', async () => {
    const { asked, rows, stream, pages } = held({ records: 20, pageSize: 2 });
    const run = stream.run();
    await asked[0]!.answer();
    await asked[2]!.fail('page 3');
    await asked[1]!.answer();
    await asked[3]!.answer();
    await run;
    assert.equal(stream.progress.state, 'failed');
    assert.equal(stream.progress.error, 'page 3');
    assert.deepEqual(inOrder(rows), [0, 1, 2, 3, 6, 7]);
    assert.deepEqual(pages(), [1, 2, 3, 4]);
  });

  test('fetches only what is missing when it is run again', async () => {
    const { asked, rows, stream, pages } = held({ records: 10, pageSize: 2 });
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
    assert.deepEqual(inOrder(rows), upTo(10));
  });

  test('begins with the first page again when that one failed', async () => {
    const { asked, stream, pages } = held({ records: 2, pageSize: 2 });
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
});

suite('A stream that is stopped', () => {
  test('aborts what is under way and keeps what has come', async () => {
    const { asked, rows, stream } = held({ records: 10, pageSize: 2 });
    const run = stream.run();
    await asked[0]!.answer();
    stream.stop();
    assert.equal(stream.progress.state, 'stopped');
    assert.ok(asked.slice(1).every(({ signal }) => signal.aborted));
    await run;
    assert.equal(stream.progress.state, 'stopped');
    assert.deepEqual(rows, [0, 1]);
  });

  test('is stopped by its caller’s signal too, also by one that was aborted before', async () => {
    const { asked, stream } = held({ records: 10, pageSize: 2 });
    const abort = new AbortController();
    const run = stream.run(abort.signal);
    await asked[0]!.answer();
    abort.abort();
    await run;
    assert.equal(stream.progress.state, 'stopped');

    const late = held({ records: 10, pageSize: 2 });
    const lateRun = late.stream.run(AbortSignal.abort());
    await late.asked[0]?.answer();
    await lateRun;
    assert.equal(late.stream.progress.state, 'stopped');
    assert.deepEqual(late.rows, []);
  });

  test('leaves an answer alone that comes after the stop', async () => {
    const rows: number[] = [];
    let answer: (page: Page<number>) => void = () => undefined;
    const deaf = new PageStream<number>(
      () => new Promise((resolve) => (answer = resolve)),
      (page) => rows.push(...page.rows),
    );
    const run = deaf.run();
    deaf.stop();
    answer({ rows: [1], page: 1, pageSize: 1, total: 1, skipped: [] });
    await run;
    assert.deepEqual(rows, []);
    assert.equal(deaf.progress.state, 'stopped');
  });

  test('can be run again at once, before the pages of the run before have been given up', async () => {
    const { asked, rows, stream } = held({ records: 6, pageSize: 2 });
    const first = stream.run();
    await asked[0]!.answer();
    stream.stop();
    const second = stream.run();
    await first;
    assert.equal(stream.progress.state, 'loading');
    await Promise.all(asked.slice(3).map((page) => page.answer()));
    await second;
    assert.equal(stream.progress.state, 'complete');
    assert.deepEqual(inOrder(rows), upTo(6));
  });

  test('runs once however often it is asked to', async () => {
    const { asked, stream, pages } = held({ records: 2, pageSize: 2 });
    const runs = [stream.run(), stream.run()];
    await asked[0]!.answer();
    await Promise.all(runs);
    assert.deepEqual(pages(), [1]);
  });
});

suite('A stream from a service that gives less than it says', () => {
  const cut =
    (most: number, records: number) =>
    async (page: number): Promise<Page<number>> => {
      const rows = upTo(records).slice((page - 1) * most, page * most);
      return { rows, page, pageSize: 5, total: records, skipped: [] };
    };

  test('goes by what a first page holds that was cut without a word', async () => {
    const rows: number[] = [];
    const stream = new PageStream(cut(2, 7), (page) => rows.push(...page.rows));
    await stream.run();
    assert.deepEqual(inOrder(rows), upTo(7));
    assert.equal(stream.progress.state, 'complete');
  });

  test('does not take the last page for one that was cut', async () => {
    const { asked, stream, pages } = held({ records: 7, pageSize: 3 });
    const run = stream.run();
    // As the client does when neither it nor the service names a size.
    await asked[0]!.answer();
    await asked[1]!.answer();
    await asked[2]!.answer({ pageSize: 1 });
    assert.deepEqual(pages(), [1, 2, 3]);
    await run;
    assert.equal(stream.progress.state, 'complete');
  });

  test('is never complete when fewer records came than there are, and says how many are missing', async () => {
    const { asked, rows, stream, pages } = held({ records: 6, pageSize: 2 });
    const first = stream.run();
    await asked[0]!.answer();
    await asked[1]!.answer({ rows: [] });
    await asked[2]!.answer();
    await first;
    const { state, loaded, error } = stream.progress;
    assert.deepEqual([state, loaded], ['failed', 4]);
    assert.ok(error instanceof IncompleteError);
    assert.match(error.message, /: 2 did not come/);

    const second = stream.run();
    await asked[3]!.answer();
    await second;
    assert.deepEqual(pages(), [1, 2, 3, 2]);
    assert.deepEqual(inOrder(rows), upTo(6));
    assert.deepEqual([stream.progress.state, stream.progress.loaded], ['complete', 6]);
  });
});

suite('A stream whose page cannot be taken in', () => {
  for (const broken of [1, 2, 3])
    test(`fetches page ${broken} again when it is run again`, async () => {
      const rows: number[] = [];
      let boom = true;
      const fetch = async (page: number): Promise<Page<number>> => ({
        rows: [2 * page, 2 * page + 1],
        page,
        pageSize: 3,
        total: 9,
        skipped: [{ index: 2, problem: 'no id' }],
      });
      const stream = new PageStream<number>(fetch, async (page) => {
        if (page.page === broken && boom) throw new RangeError('Array buffer allocation failed');
        rows.push(...page.rows);
      });
      await stream.run();
      assert.equal(stream.progress.state, 'failed');
      assert.ok(stream.progress.error instanceof RangeError);
      assert.equal(stream.progress.loaded, (rows.length / 2) * 3);
      assert.equal(stream.progress.skipped, rows.length / 2);
      boom = false;
      await stream.run();
      assert.deepEqual(inOrder(rows), [2, 3, 4, 5, 6, 7]);
      const { state, loaded, skipped } = stream.progress;
      assert.deepEqual([state, loaded, skipped], ['complete', 9, 3]);
    });

  test('has failed too when it had been stopped and run again meanwhile', async () => {
    let refuse: (error: unknown) => void = () => undefined;
    const stream = new PageStream<number>(
      async (page) => ({ rows: [page], page, pageSize: 1, total: 1, skipped: [] }),
      () => new Promise((_, reject) => (refuse = reject)),
    );
    const first = stream.run();
    await settled();
    stream.stop();
    const second = stream.run();
    refuse('no room');
    await Promise.all([first, second]);
    const { state, loaded, error } = stream.progress;
    assert.deepEqual([state, loaded, error], ['failed', 0, 'no room']);
  });
});
