import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { Call } from '../../src/model/call.js';
import { CallTable } from '../../src/table/call-table.js';
import type { TableView } from '../../src/table/view.js';
import { aCall, at } from '../model/builders.js';
import { anyCall, anyFilters, anySort } from './arbitraries.js';
import { NaiveTable } from './naive-table.js';

const newest = at('2020-10-05T20:00:00+03:00');
const calls = (count: number): Call[] =>
  Array.from({ length: count }, (_, n) => aCall({ id: `${n}`, start: newest - n, talk: n % 100 }));
const ids = (table: CallTable) => [...table.view].map(({ id }) => id);

function settle(work: Generator<void, void>): void {
  while (!work.next().done);
}

suite('calls adopted', () => {
  test('are shown as plain filtering and sorting of objects would, settled or not', () => {
    const manyCalls = fc.array(anyCall, { maxLength: 60 });
    fc.assert(
      fc.property(manyCalls, manyCalls, anyFilters, anySort, (given, later, filters, sort) => {
        const table = new CallTable({ locale: 'en' });
        const naive = new NaiveTable();
        table.filter((naive.filters = filters));
        settle(table.adopt(given));
        naive.append(given);
        assert.deepEqual([...table.view], naive.view());
        table.sort((naive.sort = sort));
        assert.deepEqual([...table.view], naive.view());
        assert.equal(table.append(later), naive.append(later));
        assert.deepEqual([...table.view], naive.view());
      }),
    );
  });

  test('stay where they are: a call in view is the object that was handed in', () => {
    const given = calls(10);
    const table = new CallTable();
    settle(table.adopt(given));
    assert.equal(table.view.callAt(3), given[3]);
    assert.equal(table.rowOf('7'), 7);
    assert.equal(table.rowOf('nobody'), -1);
  });

  test('are filtered and sorted right before they are settled, and after', () => {
    const table = new CallTable();
    const work = table.adopt(calls(10_000));
    work.next();
    table.filter({ talkMin: 99 });
    assert.equal(table.view.length, 100);
    table.filter({});
    table.sort({ column: 'talk', direction: 'descending' });
    assert.equal(table.view.callAt(0).id, '99');
    settle(work);
    assert.equal(table.view.callAt(0).id, '99');
  });

  test('that are out of order further down than was looked are put in order once settled', () => {
    const given = calls(20_000);
    [given[11_111], given[11_112]] = [given[11_112]!, given[11_111]!];
    const table = new CallTable();
    const work = table.adopt(given);
    assert.equal(table.view.callAt(0).id, '0');
    const { version } = table.view;
    settle(work);
    assert.notEqual(table.view.version, version);
    assert.deepEqual(
      ids(table),
      Array.from({ length: 20_000 }, (_, n) => `${n}`),
    );
  });

  test('that come oldest first are shown newest first at once', () => {
    const table = new CallTable();
    table.adopt(calls(5000).reverse());
    assert.equal(table.view.callAt(0).id, '0');
  });

  test('are shown once each when settled, the first of those with an id', () => {
    const given = calls(3000);
    given.push(aCall({ id: '5', start: newest - 1_000_000_000 }));
    const table = new CallTable();
    const work = table.adopt(given);
    assert.equal(table.length, 3001);
    settle(work);
    assert.equal(table.length, 3000);
    assert.equal(table.call(table.rowOf('5')).start, newest - 5);
  });

  test('number their rows anew when some are left out, and say so', () => {
    const given = calls(3000);
    const table = new CallTable();
    const work = table.adopt([given[0]!, ...given]);
    const { generation } = table;
    settle(work);
    assert.notEqual(table.generation, generation);
    assert.equal(table.rowOf('1'), 1);
  });

  test('lack what is null', () => {
    const none = null as unknown as undefined;
    const table = new CallTable();
    settle(table.adopt([aCall({ duration: none, talk: none, recordingCount: none })]));
    table.filter({ durationMax: 10 });
    assert.equal(table.view.length, 0);
    table.filter({ hasRecording: false });
    assert.equal(table.view.length, 0);
  });

  test('lack what is of another type, and blank texts stand for what they lack', () => {
    const bare = { id: 'bare', start: newest - 1 } as Call;
    const odd = { ...bare, id: 'odd', start: newest - 2, from: 'Ann', to: { label: 7 }, crm: 5, talk: '-9' };
    const table = new CallTable();
    settle(table.adopt([aCall({ start: newest }), bare, odd as unknown as Call]));
    const nobody = { kind: 'unknown' as const, label: '' };
    const blank = { type: '', crm: '', reason: '', from: nobody, to: nobody };
    assert.deepEqual(table.view.callAt(1), { ...bare, ...blank });
    assert.deepEqual(table.view.callAt(2), { ...blank, id: 'odd', start: newest - 2, talk: undefined });
    for (const column of ['from', 'to', 'type', 'talk', 'crm', 'reason'] as const) {
      table.sort({ column, direction: 'ascending' });
      assert.equal(table.view.length, 3, column);
    }
    table.filter({ from: 'unknown' });
    assert.deepEqual(ids(table), ['bare', 'odd']);
  });

  for (const [name, count] of [
    ['few', 10],
    ['many', 20_000],
  ] as const) {
    test(`are shown without what cannot be a call, once settled, and until then nothing fails: ${name}`, () => {
      const broken = [null, undefined, 5, 'x', {}, { id: 'a' }, { id: 7, start: 1 }, { id: 'b', start: '1' }];
      const given = calls(count);
      const places = [0, count - 1, Math.floor(count / 2)];
      for (const at of places) given.splice(at, 0, ...(broken as unknown as Call[]));
      const table = new CallTable();
      const work = table.adopt(given);
      table.sort({ column: 'talk', direction: 'descending' });
      table.filter({ from: 'visitor' });
      assert.equal([...table.view].length, count);
      table.filter({});
      assert.equal([...table.view].length, given.length);
      assert.equal(table.rowOf('nobody'), -1);
      settle(work);
      table.sort(undefined);
      assert.deepEqual(
        ids(table),
        Array.from({ length: count }, (_, n) => `${n}`),
      );
    });
  }

  test('show first those that are calls, where others are among the first', () => {
    const given = [null as unknown as Call, ...calls(20_000)];
    const table = new CallTable();
    table.adopt(given);
    assert.equal(table.view.callAt(0).id, '0');
  });

  test('may be of a kind nobody knows', () => {
    const table = new CallTable();
    const kind = 'constructor' as 'unknown';
    settle(table.adopt([aCall({ from: { kind, label: 'Odd' } })]));
    table.filter({ from: 'odd' });
    assert.equal(table.view.length, 1);
  });

  test('tell their types once settled, and a blank column from the first on', () => {
    const table = new CallTable();
    const work = table.adopt(calls(100));
    assert.deepEqual(table.types(), []);
    assert.equal(table.blankColumn('crm'), true);
    settle(work);
    assert.deepEqual(table.types(), [{ type: 'video', count: 100 }]);
    assert.equal(table.blankColumn('crm'), true);
  });

  test('give way to others: what was begun for the ones before changes nothing any more', () => {
    const table = new CallTable();
    const before = table.adopt([...calls(5), aCall({ id: '1' })]);
    settle(table.adopt(calls(2)));
    settle(before);
    assert.deepEqual(ids(table), ['0', '1']);
  });

  test('take a few bytes each beside the array', () => {
    const table = new CallTable();
    settle(table.adopt(calls(10_000)));
    assert.ok(table.byteLength <= 10_000 * 12, `${table.byteLength} bytes`);
  });
});

suite('rows shown', () => {
  test('are those of the list, whatever is filtered and sorted, asked for before it or after', () => {
    const manyCalls = fc.array(anyCall, { maxLength: 60 });
    fc.assert(
      fc.property(manyCalls, anyFilters, anySort, (given, filters, sort) => {
        const table = new CallTable({ locale: 'en' });
        settle(table.adopt(given));
        table.filter(filters);
        table.sort(sort);
        const before = table.shown.rows;
        const list = [...(table.view as TableView).rows];
        for (const { length, rowAt, positionOf } of [before, table.shown.rows]) {
          assert.deepEqual(
            Array.from({ length }, (_, position) => rowAt(position)),
            list,
          );
          assert.deepEqual(list.map(positionOf), [...list.keys()]);
          assert.equal(rowAt(length), undefined);
          assert.equal(positionOf(given.length), -1);
        }
      }),
    );
  });

  test('stay as they are when calls come in later', () => {
    const table = new CallTable();
    table.append(calls(3));
    const { rows } = table.shown;
    table.append([aCall({ id: 'newer', start: newest + 1 })]);
    assert.deepEqual([rows.length, rows.rowAt(0), rows.positionOf(3)], [3, 0, -1]);
    assert.deepEqual([table.shown.rows.length, table.shown.rows.rowAt(0)], [4, 3]);
  });

  test('of calls as they came need no list: nothing is held for it', () => {
    const table = new CallTable();
    table.adopt(calls(200_000));
    const before = process.memoryUsage().arrayBuffers;
    assert.equal(table.view.length, 200_000);
    assert.equal(table.shown.rows.rowAt(199_999), 199_999);
    assert.ok(process.memoryUsage().arrayBuffers - before < 200_000);
  });
});

suite('a snapshot of the view', () => {
  test('keeps its calls, whatever is filtered, sorted, appended or cleared', () => {
    const table = new CallTable();
    table.append(calls(100));
    table.filter({ talkMax: 9 });
    const { length, callAt } = table.view.snapshot();
    const before = Array.from({ length }, (_, position) => callAt(position).id);
    table.append([
      aCall({ id: 'new', start: newest + 1, talk: 1 }),
      aCall({ id: 'old', start: newest - 1_000_000_000, talk: 1 }),
    ]);
    assert.equal(table.view.length, 12);
    table.sort({ column: 'talk', direction: 'descending' });
    table.filter({});
    assert.equal(table.view.length, 102);
    table.clear();
    assert.deepEqual(
      Array.from({ length }, (_, position) => callAt(position).id),
      before,
    );
    assert.throws(() => callAt(length), RangeError);
  });
});

suite('memory', () => {
  test('told in advance how many calls come, a table takes less than 100 bytes for each', () => {
    const hex = (n: number) => n.toString(16).padStart(12, '0');
    const uuid = (n: number, kind: number) => `cadee517-4ccc-40b9-ae9${kind}-${hex(n)}`;
    const many = Array.from({ length: 5000 }, (_, n) => {
      const visitorId = uuid(n >> 1, 1);
      const agent = `agent${n % 40}@videoengager.com`;
      return aCall({
        id: uuid(n, 0),
        start: newest - n,
        interactionId: uuid(n >> 1, 2),
        visitorId,
        from: { kind: 'visitor', label: 'Visitor', id: visitorId },
        to: { kind: 'agent', label: agent, id: agent },
        answeredBy: agent,
        duration: n,
        recordingCount: 1,
        success: true,
      });
    });
    const table = new CallTable();
    table.append(many.slice(0, 1000));
    table.reserve(5000);
    table.append(many.slice(1000));
    assert.ok(table.byteLength < 5000 * 100, `${table.byteLength} bytes`);
    assert.deepEqual([...table.view], many);
  });
});
