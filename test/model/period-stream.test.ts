import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PeriodStream } from '../../src/model/period-stream.js';
import type { Period } from '../../src/model/period.js';
import type { Page } from '../../src/model/source.js';

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
