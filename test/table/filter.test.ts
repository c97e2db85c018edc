import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Call } from '../../src/model/call.js';
import { CallTable } from '../../src/table/call-table.js';
import type { CallTableOptions } from '../../src/table/text-index.js';
import type { CallFilters } from '../../src/table/filter.js';
import { aCall } from '../model/builders.js';

function found(
  calls: Record<string, Partial<Call>>,
  filters: CallFilters,
  options: CallTableOptions = {},
): string[] {
  const table = new CallTable({ locale: 'en', ...options });
  table.append(Object.entries(calls).map(([id, call]) => aCall({ ...call, id })));
  table.filter(filters);
  return [...table.view].map(({ id }) => id);
}

const from = (label: string): Partial<Call> => ({ from: { kind: 'visitor', label } });

suite('a text filter', () => {
  test('minds neither case nor accents', () => {
    const calls = { umlaut: from('Jörg MÜLLER'), plain: from('Muller'), other: from('Miller') };
    assert.deepEqual(found(calls, { from: 'muller' }), ['umlaut', 'plain']);
    assert.deepEqual(found(calls, { from: 'MÜLLER' }), ['umlaut', 'plain']);
  });

  test('looks for the whole of what was typed, its words in order', () => {
    const calls = { right: { reason: 'Caller Closed the Window' }, turned: { reason: 'Window Closed' } };
    assert.deepEqual(found(calls, { reason: 'closed the win' }), ['right']);
    assert.deepEqual(found(calls, { reason: 'window closed' }), ['turned']);
    assert.deepEqual(found(calls, { reason: 'closed window' }), []);
  });

  test('minds no spaces around or between the words', () => {
    assert.deepEqual(found({ a: from('Ada  King'), b: from('Adaking') }, { from: ' ada king ' }), ['a']);
  });

  test('that is blank lets everything pass', () => {
    assert.deepEqual(found({ a: {}, b: {} }, { from: '', to: '  ', reason: '\u200b', type: '' }), ['a', 'b']);
  });

  test('finds an empty label by the word shown for it', () => {
    const calls: Record<string, Partial<Call>> = {
      visitor: { from: { kind: 'visitor', label: '' } },
      group: { from: { kind: 'group', label: '' } },
      unknown: { from: { kind: 'unknown', label: '' } },
      agent: { from: { kind: 'agent', label: '' } },
    };
    assert.deepEqual(found(calls, { from: 'visit' }), ['visitor']);
    assert.deepEqual(found(calls, { from: 'group' }), ['group']);
    assert.deepEqual(found(calls, { from: 'unknown' }), ['unknown', 'agent']);
  });

  test('looks at what the cell shows, not at who answered', () => {
    const calls: Record<string, Partial<Call>> = {
      a: { to: { kind: 'group', label: '', id: 'slav@x.com' }, answeredBy: 'slav@x.com' },
    };
    assert.deepEqual(found(calls, { to: 'slav' }), []);
  });

  test('finds what is only asked for after calls with new texts have come', () => {
    const table = new CallTable({ locale: 'en' });
    table.append([aCall({ id: 'a', ...from('Ada') })]);
    table.filter({ from: 'bo' });
    assert.equal(table.view.length, 0);
    table.append([aCall({ id: 'b', ...from('Bob') })]);
    assert.deepEqual(
      [...table.view].map(({ id }) => id),
      ['b'],
    );
    table.filter({ from: 'bob' });
    assert.equal(table.view.length, 1);
    table.filter({ from: 'o' });
    assert.equal(table.view.length, 1);
  });

  test('takes what could be a pattern or a property name as plain text', () => {
    const calls = { dot: from('a.b'), other: from('axb'), proto: from('__proto__') };
    assert.deepEqual(found(calls, { from: '.' }), ['dot']);
    assert.deepEqual(found(calls, { from: '__proto__' }), ['proto']);
    assert.deepEqual(found({ a: { type: 'constructor' } }, { type: 'constructor' }), ['a']);
  });
});

suite('the type filter', () => {
  test('takes the type as the API says it, whatever word is shown', () => {
    const calls = { video: { type: 'video' }, chat: { type: 'chat' } };
    const typeLabels = { video: 'Video Call', chat: 'video' };
    assert.deepEqual(found(calls, { type: 'video' }, { typeLabels }), ['video']);
    assert.deepEqual(found(calls, { type: 'vid' }), []);
  });

  test('shows calls of a type that comes later', () => {
    const table = new CallTable();
    table.append([aCall()]);
    table.filter({ type: 'fax' });
    assert.equal(table.view.length, 0);
    table.append([aCall({ type: 'fax' })]);
    assert.equal(table.view.length, 1);
  });
});

suite('ranges of duration and talk', () => {
  const calls = {
    missing: { duration: undefined, talk: undefined },
    zero: { duration: 0, talk: 0 },
    minute: { duration: 60, talk: 50 },
    hour: { duration: 3600, talk: 3500 },
  };

  test('include their bounds', () => {
    assert.deepEqual(found(calls, { durationMin: 60, durationMax: 3600 }), ['minute', 'hour']);
    assert.deepEqual(found(calls, { talkMin: 50, talkMax: 50 }), ['minute']);
  });

  test('leave out calls without the fact, which is not the same as zero', () => {
    assert.deepEqual(found(calls, { durationMin: 0 }), ['zero', 'minute', 'hour']);
    assert.deepEqual(found(calls, { talkMax: 50 }), ['zero', 'minute']);
  });

  test('let everything pass when the bound is not a number, as from an empty input', () => {
    assert.equal(found(calls, { durationMin: NaN, talkMax: NaN }).length, 4);
  });
});

suite('the filter for success', () => {
  const calls = {
    flagged: { success: true, talk: 0 },
    refuted: { success: false, talk: 9 },
    talked: { talk: 9 },
    missed: { talk: 0, duration: 9 },
  };

  test("goes by the API's flag, and by talk where there is none", () => {
    assert.deepEqual(found(calls, { success: true }), ['flagged', 'talked']);
    assert.deepEqual(found(calls, { success: false }), ['refuted', 'missed']);
  });

  test('goes by another rule when told to', () => {
    assert.deepEqual(found(calls, { success: true }, { successRule: 'talk' }), ['refuted', 'talked']);
    assert.equal(found(calls, { success: true }, { successRule: 'duration' }).length, 4);
  });
});

suite('the filter for recordings', () => {
  test('tells calls with, calls without, and calls of which it is not known', () => {
    const calls = { one: { recordingCount: 1 }, none: { recordingCount: 0 }, silent: {} };
    assert.deepEqual(found(calls, { hasRecording: true }), ['one']);
    assert.deepEqual(found(calls, { hasRecording: false }), ['none']);
  });
});

suite('filters together', () => {
  test('must all be passed', () => {
    const calls = {
      both: { ...from('Ada'), talk: 9 },
      name: { ...from('Ada'), talk: 1 },
      talk: { ...from('Bo'), talk: 9 },
    };
    assert.deepEqual(found(calls, { from: 'ada', talkMin: 5 }), ['both']);
  });

  test('replace those before', () => {
    const table = new CallTable();
    table.append([aCall({ type: 'chat' }), aCall()]);
    table.filter({ type: 'chat' });
    table.filter({ from: 'visitor' });
    assert.equal(table.view.length, 2);
  });

  test('are not changed by changing the object they were given in', () => {
    const table = new CallTable();
    table.append([aCall({ type: 'chat' }), aCall()]);
    const filters: CallFilters = { type: 'chat' };
    table.filter(filters);
    filters.type = 'fax';
    table.append([aCall({ type: 'fax' })]);
    assert.deepEqual(
      [...table.view].map(({ type }) => type),
      ['chat'],
    );
  });
});
