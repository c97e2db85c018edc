import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { callWords } from '../../src/controls/call-file/call-words.js';
import { aboutCalls, callsForExport, rawCallColumns } from '../../src/elements/call-report/export-calls.js';
import type { ExportedReport } from '../../src/elements/about-export.js';
import ar from '../../src/locales/ar.js';
import { english, type Texts } from '../../src/locales/texts.js';
import { CallFileError, readCallFile, type CallFileContent } from '../../src/model/call-file.js';
import { agentOf, isSuccessful, type Call, type Party } from '../../src/model/call.js';
import { csvFile, type CsvDelimiter } from '../../src/model/csv.js';
import { ALL_TIME } from '../../src/model/period.js';
import { CallTable } from '../../src/table/call-table.js';
import { allCallColumns, type CallColumn } from '../../src/controls/call-cells.js';
import { at, manyCalls, resultOf } from '../support/calls.js';
import { runs } from '../support/soak.js';

const texts: Record<'en' | 'ar', Texts> = { en: english.texts, ar: ar.texts };
const words = Object.values(texts).map(callWords);
const encoder = new TextEncoder();

const readBytes = (bytes: Uint8Array): CallFileContent => resultOf(readCallFile(bytes, words));
const read = (text: string): CallFileContent => readBytes(encoder.encode(text));

/** The one error of a file that cannot be shown. */
function problemOf(file: string | Uint8Array): CallFileError {
  try {
    readBytes(typeof file === 'string' ? encoder.encode(file) : file);
  } catch (error) {
    assert.ok(error instanceof CallFileError);
    return error;
  }
  assert.fail('The file was read.');
}

/** The calls as the report exports them. */
async function exported(
  calls: readonly Call[],
  language: Texts,
  delimiter: CsvDelimiter,
  columns: readonly CallColumn[] = allCallColumns,
): Promise<Uint8Array> {
  const table = new CallTable();
  resultOf(table.adopt(calls));
  const options = {
    texts: language,
    locale: 'en',
    timeZone: 'Europe/Sofia',
    dateFormat: 'guide',
    timeStyle: 'call',
    successRule: 'server',
  } as const;
  const report: ExportedReport = {
    texts: language,
    locale: 'en',
    zone: 'Europe/Sofia',
    version: '1.0',
    excludeTypes: [],
    query: { period: ALL_TIME, scope: 'tenant' },
    progress: { state: 'complete', loaded: calls.length, skipped: 0 },
    outdated: false,
    rule: 'server',
    tenant: '=Tenant',
  };
  const raw = rawCallColumns(report, !columns.includes('agent'));
  const file = resultOf(
    csvFile(
      callsForExport(table.view.snapshot(), { columns, options, raw }, (rows) =>
        aboutCalls({ rows, report, filters: {}, picked: [], sort: undefined }),
      ),
      delimiter,
    ),
  );
  return new Uint8Array(await file.arrayBuffer());
}

/** What an exported file tells of a call. */
const told = (call: Call) => ({
  id: call.id,
  start: call.start,
  type: call.type,
  from: call.from.label,
  to: call.to.label,
  answeredBy: call.answeredBy,
  agent: agentOf(call),
  duration: call.duration,
  talk: call.talk,
  crm: call.crm,
  reason: call.reason,
  success: isSuccessful(call),
  recordingCount: call.recordingCount,
  interactionId: call.interactionId,
});

suite('a file that the report has exported', () => {
  /** Texts that an export guards, quotes or breaks lines in. */
  const piece = fc.oneof(
    fc.constantFrom('=', '+', '-', '@', '"', ',', ';', '\t', '\n', '\r\n', ' ', '=1+1', '-A1', '@SUM(1)'),
    fc.constantFrom('محمد العلي', '山田', 'ann@example.org', '٣', '\u200F', '1', "O'Hara"),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
  );
  const isUnambiguous = (one: string): boolean => !/'[^\p{L}\p{N}]*[=+\-@＝＋－＠]/u.test(one);
  /** An apostrophe before a sign cannot be told from a guard's, and the words of a language are its values. */
  const text = fc
    .array(piece, { maxLength: 4 })
    .map((parts) => parts.join(''))
    .filter(isUnambiguous);
  const address = fc.emailAddress().filter(isUnambiguous);
  const id = fc.uuid();
  const party: fc.Arbitrary<Party> = text.map((label) => ({
    kind: label ? (label.includes('@') ? 'agent' : 'unknown') : 'visitor',
    label,
  }));
  const seconds = fc.option(fc.nat(500_000), { nil: undefined });
  const call: fc.Arbitrary<Call> = fc.record({
    id,
    interactionId: fc.option(id, { nil: undefined }),
    start: fc.integer({ min: at('2001-01-01T00:00Z'), max: at('2090-01-01T00:00Z') }),
    type: fc.constantFrom('video', 'chat', 'screen', 'co-browse'),
    from: party,
    to: party,
    answeredBy: fc.option(address, { nil: undefined }),
    agent: fc.option(address, { nil: undefined }),
    duration: seconds,
    talk: seconds,
    crm: text,
    reason: fc.oneof(text, fc.constantFrom('Missed Call', 'Caller hangup')),
    success: fc.boolean(),
    recordingCount: fc.option(fc.nat(5), { nil: undefined }),
  });
  const language = fc.constantFrom<'en' | 'ar'>('en', 'ar');
  const delimiter = fc.constantFrom<CsvDelimiter>(',', ';', '\t');

  test('is read back as the same calls, whatever language, separator and columns it has', async () => {
    const calls = fc.uniqueArray(call, { selector: (one) => one.id, minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(calls, language, delimiter, async (given, tag, separator) => {
        const content = readBytes(await exported(given, texts[tag], separator));
        const inOrder = [...given].sort((a, b) => b.start - a.start).map(told);
        const byId = (list: ReturnType<typeof told>[]) => new Map(list.map((one) => [one.id, one]));
        assert.deepEqual(byId(content.calls.map(told)), byId(inOrder));
        assert.deepEqual(content.leftOut, []);
      }),
      { numRuns: runs(100) },
    );
  });

  test('gives the same file when it is exported once more', async () => {
    const calls = fc.uniqueArray(call, { selector: (one) => one.id, minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(calls, language, delimiter, async (given, tag, separator) => {
        const file = await exported(given, texts[tag], separator);
        assert.deepEqual(await exported(readBytes(file).calls, texts[tag], separator), file);
      }),
      { numRuns: runs(50) },
    );
  });

  test('is read without the columns that were hidden', async () => {
    const given = manyCalls(3);
    const { calls } = readBytes(await exported(given, english.texts, ';', ['type']));
    assert.deepEqual(
      calls.map(({ id, start, type, duration }) => [id, start, type, duration]),
      given.map(({ id, start, type, duration }) => [id, start, type, duration]),
    );
  });
});

suite('a file of another system', () => {
  test('is known by the names of its columns, whatever case, blanks and separator', () => {
    const { calls, leftOut } = read(
      'CALL_ID;Start Time;Caller;Callee;Talk-Time;Agent E-mail;is successful\r\n' +
        ' a ;2026-03-02T08:00+0200;Ann;x@y.z;75;x@y.z;Yes\r\n',
    );
    assert.deepEqual(leftOut, []);
    assert.equal(calls.length, 1);
    const { id, start, from, to, talk, agent, success } = calls[0]!;
    assert.deepEqual(
      { id, start, from: from.label, to, talk, agent, success },
      {
        id: ' a ',
        start: at('2026-03-02T08:00:00+02:00'),
        from: 'Ann',
        to: { kind: 'agent', label: 'x@y.z', id: undefined },
        talk: 75,
        agent: 'x@y.z',
        success: true,
      },
    );
  });

  test('may have lines above its head, rows of any length, and quotation marks amid a cell', () => {
    const { calls } = read(
      'Report\tof March\n\nid\tstart\tfrom\tto\na\t1600000000000\t5" screen\nb\t1600000000001\n',
    );
    assert.deepEqual(
      calls.map(({ id, from }) => [id, from.label]),
      [
        ['a', '5" screen'],
        ['b', ''],
      ],
    );
  });

  test('may be in UTF-16, as spreadsheets write text', () => {
    const utf16 = Uint8Array.from(Buffer.from('\uFEFFid\tstart\tfrom\n1\t1600000000000\tمحمد', 'utf16le'));
    assert.equal(readBytes(utf16).calls[0]!.from.label, 'محمد');
  });

  test('has one call of each id, and says of each other row why it is none', () => {
    const { calls, leftOut } = read(
      [
        'id,start',
        'a,1600000000000',
        'a,1600000000000',
        ',1600000000000',
        'b,',
        'c,2020-10-05 20:43:08',
        'd,1601909',
        'e,2020-10-05T20:43:08Z',
      ].join('\n'),
    );
    assert.deepEqual(
      calls.map((call) => call.id),
      ['a', 'e'],
    );
    assert.deepEqual(leftOut, [
      { problem: 'repeated', count: 1, first: 3 },
      { problem: 'no-id', count: 1, first: 4 },
      { problem: 'no-start', count: 1, first: 5 },
      { problem: 'bad-start', count: 2, first: 6 },
    ]);
  });

  test('is the same however it is cut into pieces', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', '\n', ',', '\r\n'), maxLength: 5 });
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 20 }), (labels) => {
        // So long that each row is a piece or more.
        const filling = 'x'.repeat(7000);
        const rows = labels.map((label, n) => `${n},1600000000000,${quoted(label)},${quoted(filling)}`);
        const { calls } = read(`id,start,from,note\n${rows.join('\n')}`);
        assert.deepEqual(
          calls.map(({ from }) => from.label),
          labels,
        );
      }),
      { numRuns: runs(30) },
    );
  });
});

suite('a JSON file', () => {
  const given = manyCalls(3000, (n) => ({ from: { kind: 'visitor', label: `a ] } " \\ , ${n}` } }));
  const inside = JSON.stringify(given);

  for (const [what, text] of [
    ['an array', inside],
    ['an array over many lines', JSON.stringify(given, undefined, 2)],
    ['an answer with its list at last', `{"totalCount":3000,"page":1,"data":${inside}}`],
    ['an answer with a list among other things', `{"meta":{"a":1},"rest":1,"rows":${inside}}`],
    ['a record on each line', given.map((call) => JSON.stringify(call)).join('\n')],
  ] as const)
    test(`is read as calls: ${what}`, () => {
      const { calls, leftOut } = read(text);
      assert.deepEqual(leftOut, []);
      assert.deepEqual(calls.map(told), given.map(told));
      assert.deepEqual(calls[0]!.from, { ...given[0]!.from, id: undefined });
    });

  test('may be of records of the API', () => {
    const record = {
      id: 'a',
      start: '2020-10-05T20:43:08+03:00',
      type: 'video',
      from: 'Visitor',
      callerType: 'visitor',
      callerId: 'v-1',
      to: 'Support',
      calleeType: 'group',
      calleeId: 'slav',
      duration: '00:01:00',
    };
    const [call] = read(JSON.stringify({ data: [record] })).calls;
    assert.deepEqual(call!.from, { kind: 'visitor', label: '', id: 'v-1' });
    assert.deepEqual(call!.to, { kind: 'group', label: 'Support', id: undefined });
    assert.equal(call!.duration, 60);
  });

  test('loses what is no record, and nothing else', () => {
    const { calls, leftOut } = read(
      '[{"id":"a","start":1600000000000}, 5, {"id":, {"id":"b","start":1600000000000}]',
    );
    assert.deepEqual(
      [calls.map(({ id }) => id), leftOut],
      [['a'], [{ problem: 'no-record', count: 2, first: 2 }]],
    );
    const lines = read('{"id":"a","start":1600000000000}\n{"id":\n{"id":"b","start":1600000000000}\n');
    assert.deepEqual(
      [lines.calls.map(({ id }) => id), lines.leftOut],
      [['a', 'b'], [{ problem: 'no-record', count: 1, first: 2 }]],
    );
  });

  test('that was cut off has the calls before the cut', () => {
    const { calls, leftOut } = read(inside.slice(0, -20));
    assert.equal(calls.length, given.length - 1);
    assert.deepEqual(leftOut, [{ problem: 'no-record', count: 1, first: given.length }]);
  });
});

suite('a file that is none of calls', () => {
  for (const [what, file, problem] of [
    ['nothing', '', 'empty'],
    ['blanks', '\uFEFF \n', 'empty'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'not-text'],
    ['an archive of plain bytes', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0), 'not-text'],
    ['text in another encoding', Uint8Array.of(0x69, 0x64, 0xe4, 0xf6), 'not-text'],
    ['a table without a start', 'id,name\n1,a', 'no-columns'],
    ['a text', 'Dear all,\nno calls today.', 'no-columns'],
    ['a web page', '<!doctype html><title>Sign in</title>', 'no-columns'],
    ['an object', '{"name":"a"}', 'no-columns'],
    ['an empty list', '[]', 'no-columns'],
    ['a head alone', 'id,start\n', 'no-calls'],
  ] as const)
    test(`is told apart: ${what}`, () => {
      const error = problemOf(file);
      assert.equal(error.problem, problem);
      assert.equal(error.code, `file-${problem}`);
    });

  test('tells of each row why it is no call', () => {
    assert.deepEqual(problemOf('id,start\n,1600000000000\nb,x').leftOut, [
      { problem: 'no-id', count: 1, first: 2 },
      { problem: 'bad-start', count: 1, first: 3 },
    ]);
  });
});
