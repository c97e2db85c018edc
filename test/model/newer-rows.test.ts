import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { BadRequestError } from '../../src/model/errors.js';
import { newerRows } from '../../src/model/newer-rows.js';
import type { Period } from '../../src/model/period.js';
import type { LoadedRecord } from '../../src/model/received.js';
import type { Page } from '../../src/model/source.js';
import { at } from './builders.js';

const now = at('2020-10-05T20:00:00Z');
const hour = 3_600_000;
const today: Period = { from: at('2020-10-05T00:00:00Z'), to: at('2020-10-06T00:00:00Z') };

/** Records a minute apart, newest first, the first so many hours ago. */
const records = (name: string, count: number, hoursAgo: number): LoadedRecord[] =>
  Array.from({ length: count }, (_, n) => ({ id: `${name}${n}`, start: now - hoursAgo * hour - n * 60_000 }));

/** A service that pages what it has at the moment it is asked, and notes what it was asked for. */
class Service {
  readonly asked: string[] = [];
  known = new Set<string>();
  /** Called before a page is given. */
  before: (page: number) => void = () => undefined;
  telling = true;

  constructor(
    public has: LoadedRecord[],
    readonly pageSize = 3,
  ) {
    this.known = new Set(has.map(({ id }) => id));
  }

  fetch = async (period: Period, page: number): Promise<Page<LoadedRecord>> => {
    this.asked.push(`${new Date(period.from).toISOString().slice(5, 10)} ${page}`);
    this.before(page);
    const all = this.has
      .filter(({ start }) => start >= period.from && start < period.to)
      .sort((a, b) => b.start - a.start);
    const rows = all.slice((page - 1) * this.pageSize, page * this.pageSize);
    return { rows, page, pageSize: this.pageSize, total: this.telling ? all.length : undefined, skipped: [] };
  };

  async newer(periods: readonly Period[] = [today], most = Infinity, signal = new AbortController().signal) {
    const isKnown = ({ id }: LoadedRecord): boolean => this.known.has(id);
    const rows = await newerRows(periods, this.fetch, { isKnown, now, most, signal });
    return rows.map(({ id }) => id);
  }
}

suite('rows that came since', () => {
  test('are none after one page where nothing came', async () => {
    const service = new Service(records('old', 10, 2));
    assert.deepEqual(await service.newer(), []);
    assert.deepEqual(service.asked, ['10-05 1']);
  });

  test('are asked for page after page until one has nothing new, and come newest first', async () => {
    const service = new Service(records('old', 10, 2));
    service.has.push(...records('new', 5, 1));
    assert.deepEqual(await service.newer(), ['new0', 'new1', 'new2', 'new3', 'new4']);
    assert.deepEqual(service.asked, ['10-05 1', '10-05 2', '10-05 3']);
  });

  test('end with the last page, whether a total is told or not', async () => {
    for (const telling of [true, false]) {
      const service = new Service([]);
      service.telling = telling;
      service.has = records('new', 4, 1);
      assert.equal((await service.newer()).length, 4);
      assert.deepEqual(service.asked, ['10-05 1', '10-05 2']);
    }
  });

  test('end where a page after the last is refused, but not where the service says there are more', async () => {
    const service = new Service([]);
    service.has = records('new', 3, 1);
    service.before = (page) => {
      if (page > 1) throw new BadRequestError({ operation: 'calls' });
    };
    assert.equal((await service.newer()).length, 3);
    service.has = records('new', 4, 1);
    await assert.rejects(service.newer(), BadRequestError);
  });

  test('fail with a page that fails', async () => {
    const service = new Service([]);
    service.has = records('new', 9, 1);
    service.before = (page) => {
      if (page === 2) throw new Error('lost');
    };
    await assert.rejects(service.newer(), /lost/);
  });

  test('are found among those of before, where they came late', async () => {
    const old = records('old', 10, 2);
    const service = new Service(old);
    service.has.push({ id: 'late', start: old[1]!.start - 1 });
    assert.deepEqual(await service.newer(), ['late']);
  });

  test('come once each, though others come and go while pages are asked for', async () => {
    const service = new Service(records('old', 10, 2));
    service.has.push(...records('new', 4, 1));
    service.before = (page) => {
      if (page === 2) service.has.push({ id: 'newest', start: now });
      if (page === 3) service.has = service.has.filter(({ id }) => id !== 'new1');
    };
    assert.deepEqual(await service.newer(), ['new0', 'new1', 'new2', 'new3']);
    assert.deepEqual(await service.newer(), ['newest', 'new0', 'new2', 'new3']);
  });

  test('are asked of the periods that may still get some: those that ended no longer than a day ago', async () => {
    const day = 24 * hour;
    const before = (days: number): Period => ({ from: today.from - days * day, to: today.to - days * day });
    const service = new Service(records('old', 2, 30), 5);
    service.has.push(...records('new', 1, 21));
    assert.deepEqual(await service.newer([today, before(1), before(2), before(3)]), ['new0']);
    assert.deepEqual(service.asked, ['10-05 1', '10-04 1']);
  });

  test('are no longer asked for once there are more than wanted', async () => {
    const service = new Service([]);
    service.has = records('new', 20, 1);
    assert.equal((await service.newer([today], 4)).length, 6);
    assert.equal(service.asked.length, 2);
  });

  test('that have no end are an error, not an endless search', async () => {
    const service = new Service([]);
    let made = 0;
    service.before = () => {
      service.has = records(`${(made += 1)}-`, 1000, 1);
    };
    await assert.rejects(service.newer(), { code: 'incomplete' });
  });

  test('without what is no record', async () => {
    const service = new Service([]);
    service.has = [{ id: '', start: now - 2 }, ...records('new', 1, 1)];
    assert.deepEqual(await service.newer(), ['new0']);
  });

  test('are given up at once when aborted, whether the service hears of it or not', async () => {
    const service = new Service([]);
    const abort = new AbortController();
    service.has = records('new', 9, 1);
    service.before = (page) => {
      if (page === 2) abort.abort(new Error('enough'));
    };
    await assert.rejects(service.newer([today], Infinity, abort.signal), /enough/);
  });
});
