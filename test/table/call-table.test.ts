import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { CallTable } from '../../src/table/call-table.js';
import type { CallTableOptions } from '../../src/table/text-index.js';
import type { Call } from '../../src/model/call.js';
import { aCall } from '../model/builders.js';

function tableOf(calls: Call[], options: CallTableOptions = {}): CallTable {
  const table = new CallTable({ locale: 'en', ...options });
  table.append(calls);
  return table;
}

const ids = (table: CallTable) => [...table.view].map(({ id }) => id);

suite('appending calls', () => {
  test('counts only those that are new, within a page and across overlapping pages', () => {
    const [a, b, c] = [aCall({ id: 'a' }), aCall({ id: 'b' }), aCall({ id: 'c' })];
    const table = new CallTable();
    assert.equal(table.append([a, b, a]), 2);
    assert.equal(table.append([b, c]), 1);
    assert.equal(table.append([]), 0);
    assert.equal(table.length, 3);
  });

  test('keeps the first of two calls with the same id', () => {
    const table = tableOf([aCall({ id: 'a', talk: 1 }), aCall({ id: 'a', talk: 2 })]);
    assert.equal(table.call(0).talk, 1);
  });

  test('takes nothing of a call that cannot be read, which may come again', () => {
    const table = tableOf([aCall({ id: 'a', talk: 1 })]);
    const broken = { ...aCall({ id: 'b' }), to: undefined } as unknown as Call;
    assert.throws(() => table.append([broken]), TypeError);
    assert.deepEqual([table.length, table.rowOf('b')], [1, -1]);
    const whole = [aCall({ id: 'b', talk: 2 }), aCall({ id: 'c', talk: 3 })];
    assert.equal(table.append(whole), 2);
    assert.deepEqual([table.call(1), table.call(2)], whole);
  });

  test('keeps two calls that agree in everything but the id', () => {
    const call = aCall();
    assert.equal(tableOf([call, { ...call, id: 'twin' }]).length, 2);
  });

  test('keeps missing, zero and blank apart', () => {
    const table = tableOf([
      aCall({ id: 'missing', talk: undefined, answeredBy: undefined, success: undefined }),
      aCall({ id: 'zero', talk: 0, answeredBy: '', success: false }),
    ]);
    const [missing, zero] = [table.call(table.rowOf('missing')), table.call(table.rowOf('zero'))];
    assert.deepEqual([missing.talk, missing.answeredBy, missing.success], [undefined, undefined, undefined]);
    assert.deepEqual([zero.talk, zero.answeredBy, zero.success], [0, '', false]);
  });

  test('takes a duration that is no number for a missing one', () => {
    const table = tableOf([aCall({ duration: NaN, talk: Infinity })]);
    assert.equal('duration' in table.call(0), false);
    assert.equal('talk' in table.call(0), false);
  });

  test('holds thousands', () => {
    const calls = Array.from({ length: 5000 }, (_, index) =>
      aCall({ id: `${index}`, start: index, from: { kind: 'visitor', label: `Guest ${index}` } }),
    );
    const table = tableOf(calls);
    assert.deepEqual(table.call(4321), calls[4321]);
    assert.equal(table.view.callAt(0).id, '4999');
    table.filter({ from: 'guest 12' });
    assert.equal(table.view.length, 111);
  });
});

suite('rows', () => {
  test('are numbered in order of arrival and found by id', () => {
    const table = tableOf([aCall({ id: 'late', start: 2 }), aCall({ id: 'early', start: 1 })]);
    assert.equal(table.rowOf('early'), 1);
    assert.equal(table.rowOf('nobody'), -1);
  });

  test('that do not exist are refused', () => {
    const table = tableOf([aCall()]);
    for (const row of [-1, 1, 0.5 + 1, NaN]) assert.throws(() => table.call(row), RangeError);
    for (const position of [-1, 1, NaN]) assert.throws(() => table.view.callAt(position), RangeError);
  });
});

suite('clearing', () => {
  test('removes every call, and the same calls may come again', () => {
    const call = aCall();
    const table = tableOf([call]);
    table.clear();
    assert.equal(table.length, 0);
    assert.equal(table.view.length, 0);
    assert.equal(table.rowOf(call.id), -1);
    assert.deepEqual(table.types(), []);
    assert.equal(table.append([call]), 1);
  });

  test('leaves filters and sorting in force', () => {
    const calls = [
      aCall({ id: 'short', talk: 1 }),
      aCall({ id: 'chat', type: 'chat' }),
      aCall({ id: 'long', talk: 9 }),
    ];
    const table = tableOf(calls);
    table.filter({ type: 'video' });
    table.sort({ column: 'talk', direction: 'descending' });
    table.clear();
    table.append(calls);
    assert.deepEqual(ids(table), ['long', 'short']);
  });
});

suite('the view', () => {
  test('is the same object for the life of the table and always up to date', () => {
    const table = new CallTable();
    const { view } = table;
    table.append([aCall({ type: 'chat' }), aCall()]);
    assert.equal(view.length, 2);
    table.filter({ type: 'chat' });
    assert.equal(view.length, 1);
    table.clear();
    assert.equal(view.length, 0);
    assert.equal(table.view, view);
  });

  test('has a new version after everything that changes it', () => {
    const table = tableOf([aCall()]);
    const versions = [table.view.version];
    const changes = [
      () => table.append([aCall()]),
      () => table.filter({ from: 'v' }),
      () => table.filter({ from: 'vi' }),
      () => table.sort({ column: 'from', direction: 'ascending' }),
      () => table.configure({ locale: 'bg' }),
      () => table.clear(),
    ];
    for (const change of changes) {
      change();
      versions.push(table.view.version);
    }
    assert.equal(new Set(versions).size, versions.length);
  });

  test('keeps its version when nothing changed', () => {
    const call = aCall();
    const table = tableOf([call]);
    table.filter({ from: 'Vis', durationMin: 1 });
    table.sort({ column: 'talk', direction: 'ascending' });
    const { version } = table.view;
    table.append([call]);
    table.filter({ from: ' vis ', durationMin: 1, to: '', talkMax: NaN });
    table.sort({ column: 'talk', direction: 'ascending' });
    assert.equal(table.view.version, version);
  });

  test('goes on giving the calls it had when an iteration began', () => {
    const table = tableOf([aCall({ id: 'b', start: 2 }), aCall({ id: 'a', start: 1 })]);
    const seen: string[] = [];
    for (const call of table.view) {
      seen.push(call.id);
      if (seen.length === 1) table.append([aCall({ id: 'c', start: 0 })]);
      table.clear();
    }
    assert.deepEqual(seen, ['b', 'a']);
    assert.deepEqual(ids(table), []);
  });
});

suite('what the columns hold', () => {
  const calls = [
    aCall({ type: 'video', from: { kind: 'visitor', label: '' }, reason: 'Missed Call' }),
    aCall({ type: 'chat', from: { kind: 'visitor', label: 'Visitor' }, reason: 'Caller hangup' }),
    aCall({ type: 'video', from: { kind: 'group', label: '' }, reason: 'Missed Call' }),
  ];

  test('types are told in the order of their words, with their number', () => {
    const typeLabels = { video: 'Anruf', chat: 'Zeile' };
    const video = { type: 'video', count: 2 };
    const chat = { type: 'chat', count: 1 };
    assert.deepEqual(tableOf(calls).types(), [chat, video]);
    assert.deepEqual(tableOf(calls, { typeLabels }).types(), [video, chat]);
  });

  test('types are those of all calls, filtered or not', () => {
    const table = tableOf(calls);
    table.filter({ reason: 'missed' });
    assert.equal(table.types().length, 2);
  });

  test('a column is blank when every value is', () => {
    assert.equal(tableOf(calls).blankColumn('crm'), true);
    assert.equal(tableOf([...calls, aCall({ crm: '  ' })]).blankColumn('crm'), true);
    assert.equal(tableOf([...calls, aCall({ crm: 'open' })]).blankColumn('crm'), false);
  });

  test('no column is blank before there are calls', () => {
    assert.equal(new CallTable().blankColumn('crm'), false);
  });
});

suite('another language', () => {
  test('filters and sorts by its words, without loading again', () => {
    const table = tableOf([
      aCall({ id: 'anonymous', from: { kind: 'visitor', label: '' } }),
      aCall({ id: 'named', from: { kind: 'visitor', label: 'Lena' } }),
    ]);
    table.sort({ column: 'from', direction: 'ascending' });
    assert.deepEqual(ids(table), ['named', 'anonymous']);
    table.configure({ locale: 'de', labels: { visitor: 'Besucher', group: 'Gruppe', unknown: 'Unbekannt' } });
    assert.deepEqual(ids(table), ['anonymous', 'named']);
    table.filter({ from: 'besuch' });
    assert.deepEqual(ids(table), ['anonymous']);
    table.filter({ from: 'visitor' });
    assert.deepEqual(ids(table), []);
  });
});
