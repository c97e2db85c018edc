import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { CallSelection } from '../../src/model/call-selection.js';
import type { Call } from '../../src/model/call.js';
import { CallTable } from '../../src/table/call-table.js';
import type { CallTableOptions } from '../../src/table/text-index.js';
import type { CallConditions } from '../../src/model/call-query.js';
import { aCall, at } from '../model/builders.js';

function found(
  calls: Record<string, Partial<Call>>,
  filters: CallConditions,
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

const visitor = '7f3a9c04-1b7e-4d02-9f6a-0c5d1e2b3a48';
const interaction = '5f8a1c0e9b7d4a0012c3d4e5';

suite('a search', () => {
  const calls: Record<string, Partial<Call>> = {
    'call-1': { ...from('Łukasz Nowak'), visitorId: visitor, interactionId: interaction },
    'call-12': { from: { kind: 'visitor', label: '', id: visitor }, reason: 'Missed call' },
    'call-13': { to: { kind: 'group', label: '', id: 'Queue/7' }, answeredBy: 'ada@x.com', crm: 'Open case' },
    other: { type: 'chat', visitorId: '8f3a9c04-1b7e-4d02-9f6a-0c5d1e2b3a48', agent: 'Bo Derek' },
  };
  const typeLabels = { video: 'Video Call', chat: 'Chat Session' };
  const search = (text: string): string[] => found(calls, { search: text }, { typeLabels });

  test('finds a word in any column, as the filters do', () => {
    assert.deepEqual(search('lukasz'), ['call-1']);
    assert.deepEqual(search('session'), ['other']);
    assert.deepEqual(search('MISSED'), ['call-12']);
    assert.deepEqual(search('open'), ['call-13']);
    assert.deepEqual(search('derek'), ['other']);
    assert.deepEqual(search('group'), ['call-13']);
  });

  test('needs each word somewhere in the call, in whatever column and order', () => {
    assert.deepEqual(search('video missed'), ['call-12']);
    assert.deepEqual(search('call nowak lukasz'), ['call-1']);
    assert.deepEqual(search('lukasz missed'), []);
  });

  test('finds an id as it is pasted: in capitals, with spaces and marks around, with dashes or without', () => {
    for (const pasted of [
      visitor,
      ` ${visitor.toUpperCase()}\t`,
      `{${visitor}}`,
      `“${visitor}”,`,
      `\u200e${visitor}\u200f`,
      visitor.replaceAll('-', ''),
      visitor.replaceAll('-', '\u2011'),
    ])
      assert.deepEqual(search(pasted), ['call-1', 'call-12'], pasted);
    assert.deepEqual(search(interaction.toUpperCase()), ['call-1']);
    assert.deepEqual(search('queue/7'), ['call-13']);
    assert.deepEqual(search('ADA@x.com'), ['call-13']);
    assert.deepEqual(search('OTHER'), ['other']);
  });

  test('finds an id by its beginning of four characters, one of them a digit', () => {
    assert.deepEqual(search('7f3a'), ['call-1', 'call-12']);
    assert.deepEqual(search('7f3a…'), ['call-1', 'call-12']);
    assert.deepEqual(search('7F3A9C04-1b'), ['call-1', 'call-12']);
    assert.deepEqual(search('7f3'), []);
    assert.deepEqual(search('9c04'), []);
    assert.deepEqual(search('othe'), []);
  });

  test('cuts no number of an id in two', () => {
    assert.deepEqual(search('CALL-1'), ['call-1']);
    assert.deepEqual(search('call-12'), ['call-12']);
  });

  test('goes together with the filters', () => {
    assert.deepEqual(found(calls, { search: visitor, reason: 'missed' }), ['call-12']);
  });

  test('that is blank lets everything pass', () => {
    for (const blank of ['', '  ', '\u200b', '\u00a0']) assert.equal(search(blank).length, 4);
  });

  test('finds the same in calls that are handed in, and the recordings of those that come with details', () => {
    const given = Object.entries(calls).map(([id, call]) => aCall({ ...call, id }));
    const detailed = { ...aCall({ id: 'detailed' }), recordings: [{ id: 'Rec-77' }, null] };
    for (const text of [
      visitor,
      '7f3a',
      'call-1',
      'ada@x.com',
      'lukasz video',
      'rec-77',
      'queue/7',
      'nobody',
    ]) {
      const table = new CallTable({ locale: 'en', typeLabels });
      assert.ok([...table.adopt([...given, detailed, null as unknown as Call])]);
      table.filter({ search: text });
      const ids = [...table.view].map(({ id }) => id);
      assert.deepEqual(ids, text === 'rec-77' ? ['detailed'] : search(text), text);
    }
  });

  test('finds a call that comes later by the word that is left of two, one within the other', () => {
    const table = new CallTable();
    table.append([aCall({ id: 'x1', ...from('abz') })]);
    table.filter({ search: 'ab a' });
    table.filter({ search: 'ab' });
    table.append([
      aCall({ id: 'ab', ...from('Zoe'), to: { kind: 'group', label: '' }, type: '', crm: '', reason: '' }),
    ]);
    assert.deepEqual(Array.from(table.view, ({ id }) => id).sort(), ['ab', 'x1']);
  });

  test('follows the keys: what is typed, deleted, and comes in meanwhile', () => {
    const table = new CallTable({ locale: 'en' });
    table.append([aCall({ id: 'a1', visitorId: 'abc' }), aCall({ id: 'b2', ...from('abz') })]);
    const shown = (text: string): string[] => {
      table.filter({ search: text });
      return [...table.view].map(({ id }) => id);
    };
    assert.deepEqual(shown('ab'), ['b2']);
    // A longer word finds what its beginning did not, since only all of it is an id.
    assert.deepEqual(shown('abc'), ['a1']);
    table.append([aCall({ id: 'c3', visitorId: 'ABC' }), aCall({ id: 'd4', ...from('xabc') })]);
    assert.deepEqual(shown('abc'), ['a1', 'c3', 'd4']);
    assert.deepEqual(shown('abcd'), []);
    assert.deepEqual(shown('ab'), ['b2', 'd4']);
  });

  test('counts the calls of an id, whatever is filtered', () => {
    const table = new CallTable({ locale: 'en' });
    table.append(Object.entries(calls).map(([id, call]) => aCall({ ...call, id })));
    table.filter({ type: 'chat' });
    assert.equal(table.rowsThatMeet({ search: visitor }).length, 2);
    assert.equal(table.view.length, 1);
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
    const filters: CallConditions = { type: 'chat' };
    table.filter(filters);
    filters.type = 'fax';
    table.append([aCall({ type: 'fax' })]);
    assert.deepEqual(
      [...table.view].map(({ type }) => type),
      ['chat'],
    );
  });
});

suite('what is picked in statistics', () => {
  const calls: Record<string, Partial<Call>> = {
    early: { agent: 'a@x.com', reason: 'Missed Call', start: at('2020-10-05T09:59:59.999+03:00') },
    late: { agent: 'aa@x.com', reason: 'Missed', start: at('2020-10-05T10:00:00+03:00') },
    nobody: { agent: '', reason: '', to: { kind: 'group', label: '' }, start: at('2020-10-12T10:30+03:00') },
  };
  const picked = (selection: CallSelection): string[] => found(calls, { selection }).sort();

  test('is a whole text, not a part of one; blank is none', () => {
    assert.deepEqual(picked({ agent: 'a@x.com' }), ['early']);
    assert.deepEqual(picked({ reason: 'Missed' }), ['late']);
    assert.deepEqual(picked({ agent: '' }), ['nobody']);
    assert.deepEqual(picked({ reason: '' }), ['nobody']);
    assert.deepEqual(picked({ reason: 'missed' }), []);
    assert.deepEqual(picked({}), ['early', 'late', 'nobody']);
  });

  test('is an hour of the week by the clock of its own zone', () => {
    const hourOfWeek = { weekday: 1, hour: 10, timeZone: 'Europe/Sofia' };
    assert.deepEqual(picked({ hourOfWeek }), ['late', 'nobody']);
    assert.deepEqual(picked({ hourOfWeek: { ...hourOfWeek, timeZone: 'UTC' } }), []);
    assert.deepEqual(picked({ hourOfWeek: { ...hourOfWeek, hour: 13, timeZone: 'Asia/Kathmandu' } }), [
      'nobody',
    ]);
  });

  test('is a part of time, without its end', () => {
    const part = { from: at('2020-10-05T10:00+03:00'), to: at('2020-10-12T10:30+03:00') };
    assert.deepEqual(picked({ part }), ['late']);
    assert.deepEqual(picked({ part: { from: part.from - 1, to: part.to + 1 } }), ['early', 'late', 'nobody']);
  });

  test('is a condition beside the filters, and of the counts for them', () => {
    const table = new CallTable();
    table.append([
      aCall({ agent: 'a@x.com', type: 'chat' }),
      aCall({ agent: 'a@x.com' }),
      aCall({ agent: 'b@x.com' }),
    ]);
    const selection = { agent: 'a@x.com' };
    table.filter({ type: 'video', selection });
    assert.equal(table.view.length, 1);
    assert.deepEqual(table.facets({ type: 'video', selection })?.types, [
      { type: 'chat', count: 1 },
      { type: 'video', count: 1 },
    ]);
    table.filter({ type: 'video', selection: { ...selection, type: 'chat' } });
    assert.equal(table.view.length, 0);
    table.filter({ selection: {} });
    assert.equal(table.view.length, 3);
  });

  test('narrows and widens with the part that is picked', () => {
    const table = new CallTable();
    table.append([1, 2, 3, 4].map((start) => aCall({ id: `${start}`, start })));
    const shown = (from: number, to: number): string => {
      table.filter({ selection: { part: { from, to } } });
      return [...table.view].map(({ id }) => id).join('');
    };
    assert.deepEqual(
      [shown(1, 4), shown(2, 3), shown(2, 5), shown(1, 3), shown(0, 9)],
      ['321', '2', '432', '21', '4321'],
    );
  });
});
