import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { test } from 'node:test';
import { parse } from 'csv-parse';
import { callColumns } from '../../src/controls/call-cells.js';
import { callsForExport } from '../../src/elements/call-report/export-calls.js';
import { english } from '../../src/locales/texts.js';
import type { Call } from '../../src/model/call.js';
import { csvFile } from '../../src/model/csv.js';
import { runInSlices } from '../../src/model/slices.js';
import { CallTable } from '../../src/table/call-table.js';

const count = 1_000_000;
const newest = Date.parse('2021-05-28T12:00Z');

const aCall = (n: number): Call => ({
  id: `call-${n}`,
  start: newest - n * 7000,
  type: ['video', 'chat', 'screen'][n % 3]!,
  from: { kind: 'visitor', label: n % 9 ? 'Visitor' : `Zoë, "${n % 977}"` },
  to: { kind: 'agent', label: `agent-${n % 311}@example.com` },
  duration: (n * 7919) % 3600,
  talk: n % 4 ? n % 600 : undefined,
  crm: '',
  reason: n % 5 ? 'Caller hangup' : 'Missed\nCall',
  recordingCount: n % 2,
});

const clock = (seconds: number | undefined): string =>
  seconds === undefined ? '' : new Date(seconds * 1000).toISOString().slice(11, 19);

/** What the line of a call must say, worked out in another way than the export does. */
const lineOf = (call: Call): string[] => [
  call.id,
  new Date(call.start).toISOString().replace(/^(\d+)-(\d+)-(\d+)T(.{8}).*/, '$3.$2.$1 $4'),
  call.from.label,
  call.to.label,
  { video: 'Video Call', chat: 'Chat Session' }[call.type] ?? 'Screen Share Session',
  clock(call.duration),
  clock(call.talk),
  call.crm,
  call.reason,
  '',
  (call.talk ?? 0) > 0 ? 'Yes' : 'No',
  String(call.recordingCount),
];

test('a million calls, filtered and sorted, read back row for row as the view has them', async () => {
  const calls = Array.from({ length: count }, (_, n) => aCall(n));
  const table = new CallTable();
  table.append(calls);
  table.filter({ to: 'agent' });
  table.sort({ column: 'duration', direction: 'descending' });
  const options = {
    texts: english.texts,
    locale: 'en',
    timeZone: 'UTC',
    dateFormat: 'guide',
    timeStyle: 'call',
    successRule: 'server',
  } as const;
  const columns = { columns: callColumns, options, raw: [] };
  const exported = callsForExport(table.view.snapshot(), columns, () => []);
  const file = await runInSlices(csvFile(exported));

  const inOrder = [...calls].sort((a, b) => b.duration! - a.duration!);
  const lines = Readable.fromWeb(file.stream() as ReadableStream).pipe(
    parse({ bom: true, from_line: 2, relax_column_count: true }),
  );
  let position = 0;
  for await (const line of lines as AsyncIterable<string[]>) {
    const expected = lineOf(inOrder[position]!).join('|');
    if (line.join('|') !== expected) assert.equal(line.join('|'), expected, `row ${position}`);
    position += 1;
  }
  assert.equal(position, count);
});
