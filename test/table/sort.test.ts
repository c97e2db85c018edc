import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Call } from '../../src/model/call.js';
import { CallTable } from '../../src/table/call-table.js';
import type { CallTableOptions } from '../../src/table/text-index.js';
import type { CallSort } from '../../src/model/call-query.js';
import { aCall } from '../model/builders.js';

function sorted(calls: Partial<Call>[], sort?: CallSort, options: CallTableOptions = {}): Call[] {
  const table = new CallTable({ locale: 'en', ...options });
  table.append(calls.map((call) => aCall(call)));
  table.sort(sort);
  return [...table.view];
}

function sortedNames(
  names: string[],
  locale: string,
  direction: CallSort['direction'] = 'ascending',
): string[] {
  const calls = names.map((label): Partial<Call> => ({ from: { kind: 'visitor', label } }));
  return sorted(calls, { column: 'from', direction }, { locale }).map(({ from }) => from.label);
}

const idsOf = (calls: Call[]) => calls.map(({ id }) => id).join('');

suite('without sorting', () => {
  test('calls are newest first, and those of the same instant as they came', () => {
    const calls = [
      { id: 'c', start: 5 },
      { id: 'a', start: 9 },
      { id: 'd', start: 5 },
      { id: 'b', start: 7 },
    ];
    assert.equal(idsOf(sorted(calls)), 'abcd');
  });

  test('taking a sort away brings this order back', () => {
    const table = new CallTable();
    table.append([aCall({ id: 'b', start: 1, talk: 1 }), aCall({ id: 'a', start: 2, talk: 2 })]);
    table.sort({ column: 'talk', direction: 'ascending' });
    table.sort(undefined);
    assert.equal(idsOf([...table.view]), 'ab');
  });
});

suite('sorting', () => {
  test('keeps equal calls newest first in both directions', () => {
    const calls = [
      { id: '2', start: 2, type: 'chat' },
      { id: '3', start: 3, type: 'video' },
      { id: '1', start: 1, type: 'chat' },
      { id: '4', start: 4, type: 'video' },
    ];
    assert.equal(idsOf(sorted(calls, { column: 'type', direction: 'ascending' })), '2143');
    assert.equal(idsOf(sorted(calls, { column: 'type', direction: 'descending' })), '4321');
  });

  test('by start keeps calls of the same instant as they came, in both directions', () => {
    const calls = [
      { id: 'a', start: 1 },
      { id: 'b', start: 2 },
      { id: 'c', start: 1 },
    ];
    assert.equal(idsOf(sorted(calls, { column: 'start', direction: 'ascending' })), 'acb');
    assert.equal(idsOf(sorted(calls, { column: 'start', direction: 'descending' })), 'bac');
  });

  test('puts missing durations and blank texts last in both directions', () => {
    const durations = [
      { id: 'm', duration: undefined },
      { id: '0', duration: 0 },
      { id: '9', duration: 9 },
    ];
    assert.equal(idsOf(sorted(durations, { column: 'duration', direction: 'ascending' })), '09m');
    assert.equal(idsOf(sorted(durations, { column: 'duration', direction: 'descending' })), '90m');
    const texts = [
      { id: 'm', crm: ' ' },
      { id: 'a', crm: 'a' },
      { id: 'b', crm: 'b' },
    ];
    assert.equal(idsOf(sorted(texts, { column: 'crm', direction: 'ascending' })), 'abm');
    assert.equal(idsOf(sorted(texts, { column: 'crm', direction: 'descending' })), 'bam');
  });

  test('puts a start that is no instant last in both directions', () => {
    const calls = [
      { id: 'n', start: NaN },
      { id: '1', start: 1 },
      { id: '2', start: 2 },
    ];
    assert.equal(idsOf(sorted(calls)), '21n');
    assert.equal(idsOf(sorted(calls, { column: 'start', direction: 'ascending' })), '12n');
  });

  test('goes by the words shown for types and for empty labels', () => {
    const typeLabels = { video: 'A', chat: 'B', screen: 'C' };
    const types = [
      { id: '3', type: 'screen' },
      { id: '2', type: 'chat' },
      { id: '1', type: 'video' },
    ];
    assert.equal(idsOf(sorted(types, { column: 'type', direction: 'ascending' }, { typeLabels })), '123');
    assert.deepEqual(sortedNames(['Walter', '', 'Uwe'], 'en'), ['Uwe', '', 'Walter']);
  });
});

suite('texts are sorted as their language does', () => {
  test('numbers in them by value', () => {
    assert.deepEqual(sortedNames(['agent10', 'agent9', 'agent100'], 'en'), ['agent9', 'agent10', 'agent100']);
  });

  test('letters first, then accents and case', () => {
    assert.deepEqual(sortedNames(['Zoë', 'zoe', 'Zoe', 'zob'], 'en'), ['zob', 'zoe', 'Zoe', 'Zoë']);
  });

  test('each language by its own alphabet', () => {
    assert.deepEqual(sortedNames(['Zander', 'Ärlig', 'Adam'], 'de'), ['Adam', 'Ärlig', 'Zander']);
    assert.deepEqual(sortedNames(['Zander', 'Ärlig', 'Adam'], 'sv'), ['Adam', 'Zander', 'Ärlig']);
  });

  test('spellings of the same text are equal, in whatever page they come', () => {
    const calls: Partial<Call>[] = [
      { id: '2', start: 2, from: { kind: 'visitor', label: 'Zoe\u0308' } },
      { id: '1', start: 1, from: { kind: 'visitor', label: 'Zo\u00eb' } },
      { id: '3', start: 3, from: { kind: 'visitor', label: 'Zo\u00eb' } },
    ];
    const ascending: CallSort = { column: 'from', direction: 'ascending' };
    assert.equal(idsOf(sorted(calls, ascending)), '321');
    const table = new CallTable({ locale: 'en' });
    table.sort(ascending);
    for (const call of calls) {
      table.append([aCall(call)]);
      table.view.rowAt(0);
    }
    assert.equal(idsOf([...table.view]), '321');
  });
});
