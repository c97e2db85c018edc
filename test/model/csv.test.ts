import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvFile, type CsvTable } from '../../src/model/csv.js';

type Cell = string | number;

const tableOf = (rows: readonly (readonly Cell[])[], table: Partial<CsvTable> = {}): CsvTable => ({
  about: [],
  head: ['cell', 'end'],
  length: rows.length,
  rowAt: (position) => rows[position]!,
  ...table,
});

/** The file, and the parts done it told on the way. */
function written(table: CsvTable): { file: Blob; told: number[] } {
  const told: number[] = [];
  const work = csvFile(table);
  for (;;) {
    const step = work.next();
    if (step.done) return { file: step.value, told };
    told.push(step.value);
  }
}

const bytesOf = async (table: CsvTable): Promise<Buffer> =>
  Buffer.from(await written(table).file.arrayBuffer());

/** The rows as an independent reader finds them, without the gap and the head above them. */
const readBack = async (rows: readonly (readonly Cell[])[]): Promise<string[][]> =>
  parse(await bytesOf(tableOf(rows)), { bom: true, relax_column_count: true, skip_empty_lines: false }).slice(
    2,
  );

suite('CSV', () => {
  test('puts an apostrophe before what a spreadsheet would run as a formula', async () => {
    const cells = ['=1+1', '+359 2 123', '-2', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠1'];
    const harmless = ['a=1', '', '"=1"', ' =1'];
    const body = await readBack([...cells, ...harmless].map((cell) => [cell, '.']));
    assert.deepEqual(
      body.map(([cell]) => cell),
      [...cells.map((cell) => `'${cell}`), ...harmless],
    );
  });

  test('puts one too where a spreadsheet that splits at semicolons would begin a cell with a formula', async () => {
    const body = await readBack([['a;=1', 'a; +1', 'a;b', ';']]);
    assert.deepEqual(body, [["a;'=1", "a;' +1", 'a;b', ';']]);
  });

  test('leaves numbers as numbers', async () => {
    assert.deepEqual(await readBack([[-2, 0.5]]), [['-2', '0.5']]);
  });

  test('any text reads back as it was, but for the apostrophe', async () => {
    const anyCell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('"', ',', ';', '\r', '\n', '=', "'", ' ', 'ü', '\t'), { maxLength: 6 })
        .map((all) => all.join('')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyCell, anyCell), { minLength: 1 }), async (rows) => {
        const safe = (cell: string): string =>
          cell.replace(/^(?=[=+\-@\t\r\n＝＋－＠])/, `'`).replace(/;(?=\s*[=+\-@＝＋－＠])/g, `;'`);
        const body = await readBack(rows.map((row) => [...row, 'end']));
        assert.deepEqual(
          body,
          rows.map((row) => [...row.map(safe), 'end']),
        );
      }),
      { numRuns: 200 },
    );
  });

  test('begins with a byte order mark; a gap and the head come before the rows, lines end as RFC 4180 says', async () => {
    const table = tableOf([[1, 'b']], { about: [['Period', 'all']] });
    assert.equal((await bytesOf(table)).toString(), '\uFEFFPeriod,all\r\n\r\ncell,end\r\n1,b\r\n');
  });

  test('holds every row once and in order where it is put together of many parts', async () => {
    const rows = Array.from({ length: 30_000 }, (_, n) => [n, `${n} ${'x'.repeat(40)}, "ü"`]);
    assert.deepEqual(
      await readBack(rows),
      rows.map((row) => row.map(String)),
    );
  });

  test('may be interrupted every few rows, and tells the part done', () => {
    const { told } = written(tableOf(Array.from({ length: 1000 }, () => ['', ''])));
    assert.ok(told.length > 10 && told.length < 100, String(told.length));
    assert.ok(told.every((share, n) => n === 0 || share > told[n - 1]!));
    assert.ok(told.every((share) => share >= 0 && share < 1));
  });

  test('is a CSV file', () => {
    assert.equal(written(tableOf([])).file.type, 'text/csv;charset=utf-8');
  });
});
