import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvFile, type CsvDelimiter, type CsvTable } from '../../src/model/csv.js';
import { openingQuote } from '../../src/model/formula-guard.js';
import { GuardedLines } from '../../src/model/guarded-lines.js';
import { cellsOf, isComputed } from './spreadsheet.js';

type Cell = string | number;

const delimiters: readonly CsvDelimiter[] = [',', ';', '\t'];

const tableOf = (rows: readonly (readonly Cell[])[], table: Partial<CsvTable> = {}): CsvTable => ({
  about: [],
  head: ['cell', 'end'],
  length: rows.length,
  rowAt: (position) => rows[position]!,
  ...table,
});

/** The file, and the parts done it told on the way. */
function written(table: CsvTable, delimiter?: CsvDelimiter): { file: Blob; told: number[] } {
  const told: number[] = [];
  const work = csvFile(table, delimiter);
  for (;;) {
    const step = work.next();
    if (step.done) return { file: step.value, told };
    told.push(step.value);
  }
}

const bytesOf = async (table: CsvTable, delimiter?: CsvDelimiter): Promise<Buffer> =>
  Buffer.from(await written(table, delimiter).file.arrayBuffer());

/** The rows as an independent reader finds them, without the head above them. */
const readBack = async (
  rows: readonly (readonly Cell[])[],
  delimiter: CsvDelimiter = ',',
): Promise<string[][]> =>
  parse(await bytesOf(tableOf(rows), delimiter), {
    bom: true,
    delimiter,
    relax_column_count: true,
    skip_empty_lines: false,
  }).slice(1);

/** The cells that a spreadsheet would compute, whichever of the separators it splits at, one or all. */
function computed(file: string): string[] {
  const readings = [...delimiters, delimiters.join(''), ';\t'].flatMap((separators) =>
    [false, true].flatMap((isLenient) => cellsOf(file, separators, isLenient).flat()),
  );
  return readings.filter(isComputed);
}

const command = `cmd|' /C calc'!A0`;

/** Texts a spreadsheet computes, and how they are written. */
const formulas: readonly (readonly [text: string, written: string])[] = [
  ['=1+1', `'=1+1`],
  ['= ', `'= `],
  ['＝1+1', `'＝1+1`],
  ['-1+1', `'-1+1`],
  ['－１＋１', `'－１＋１`],
  ['+359-88-123', `'+359-88-123`],
  ['--1', `'--1`],
  ['-1,-1', `'-1,-1`],
  ['-A1', `'-A1`],
  ['+$B$2', `'+$B$2`],
  ['+A:A', `'+A:A`],
  ['-b:c', `'-b:c`],
  ['@A:A', `'@A:A`],
  ['+$A:$B', `'+$A:$B`],
  ['@SUM(1;2)', `'@SUM(1;2)`],
  ['＠SUM(1)', `'＠SUM(1)`],
  ['+HYPERLINK("https://example.org")', `'+HYPERLINK("https://example.org")`],
  [`=${command}`, `'=${command}`],
  [`+${command}`, `'+${command}`],
  [`-2+3+${command}`, `'-2+3+${command}`],
  [`@${command}`, `'@${command}`],
  [' =1+1', ` '=1+1`],
  ['\0=1+1', `\0'=1+1`],
  ['\uFEFF=1+1', `\uFEFF'=1+1`],
  ['\u200B\u00AD=1+1', `\u200B\u00AD'=1+1`],
  ['\u00A0=1+1', `\u00A0'=1+1`],
  ['\u202E=1+1', `\u202E'=1+1`],
  ['\t=1+1', `\t'=1+1`],
  ['\r\n=1+1', `\r\n'=1+1`],
  ['x\n=1+1;y', `x\n'=1+1;y`],
  ['a;=1+1', `a;'=1+1`],
  ['a,\0=1+1', `a,\0'=1+1`],
  ['a\t-1+1', `a\t'-1+1`],
  ['a;"=1+1', `a;"'=1+1`],
  // After these the file goes on with a quotation mark, which may begin a text.
  ['a;=', `a;'=`],
  ['a; -', `a; '-`],
  ['a;b&\n+', `a;b&\n'+`],
];

/** Texts that it takes for a text or a number. */
const harmless: readonly string[] = [
  '',
  '=',
  '-',
  '--',
  '+',
  '@',
  '- ',
  '-- unknown --',
  '- b',
  '-b',
  '-Anna-Maria',
  '+1 for the team',
  '-12.5',
  '-10%',
  '-1e-5',
  '+359881234567',
  '+359 88 123',
  '+359 2 000 0000',
  '+1 (555) 123-4567',
  '+49 (0)30 123456',
  '+1.555.123.4567',
  '+359 88 123 (mobile)',
  '+359 88 123; +359 88 124',
  '+359 88 123; A1',
  '+ 2 calls + 1 missed',
  '-- 12 min',
  '+359 88 123, +359 88 124',
  '＋359 88 123',
  '@ann',
  '@ann: hello',
  '@ann: hi',
  '- re: you',
  '@nelly',
  'a; -b',
  'a; @ann',
  'a; +359 88 123',
  'a;-;b',
  'a\n- b\n- c',
  'a=1',
  'a, b=1',
  '"=1"',
  `'=1`,
  'ann@example.com',
  '1-2',
  'Smith; John',
  'Müller, "Zoë"\r\nGmbH',
];

/** Rows whose first cells a spreadsheet that splits at another separator would compute together, and how they are written. */
const rowsOfOneFormula: readonly (readonly [
  delimiter: CsvDelimiter,
  cells: readonly Cell[],
  line: string,
])[] = [
  ['\t', ['=', '1+1'], `'=\t1+1`],
  ['\t', ['=', '', 'a'], `'=\t\ta`],
  ['\t', ['', '=', 'a'], `\t'=\ta`],
  [',', ['=', 'a'], `'=,a`],
  ['\t', ['-', 'A1+1'], `'-\tA1+1`],
  ['\t', ['-', '-', 2], `'-\t-\t2`],
  ['\t', ['- a -', '"b"'], `'- a -\t"""b"""`],
  ['\t', ['+', command], `'+\t${command}`],
  ['\t', ['@', 'SUM(1+1)'], `'@\tSUM(1+1)`],
  // After a number or a name a text is an error, so that a quotation mark is enough.
  ['\t', ['-5', '*A1'], `-5\t"*A1"`],
  ['\t', ['-5', '', '*A1'], `-5\t\t"*A1"`],
  ['\t', ['-12.5', -2], `-12.5\t"-2"`],
  ['\t', [-12.5, -2], `-12.5\t"-2"`],
  ['\t', ['-a', '(1)'], `-a\t"(1)"`],
  ['\t', ['-', 'a', '(1)'], `-\ta\t"(1)"`],
  [',', ['-1', '5+1'], `-1,"5+1"`],
  [',', [-1, '5+1'], `-1,"5+1"`],
  [',', ['-', '5+1'], `-,"5+1"`],
];

/** Rows that it takes for texts and numbers, and that are written as they are. */
const harmlessRows: readonly (readonly [delimiter: CsvDelimiter, cells: readonly Cell[]])[] = [
  ['\t', ['-', '']],
  ['\t', ['-', 2]],
  ['\t', ['-', 'Anna']],
  ['\t', ['-', '-', 'Anna']],
  ['\t', ['-', '+359 88 123']],
  ['\t', ['id', '-', 'A1+1']],
  ['\t', ['id', '=', '1+1']],
  [',', ['id', '-1', '5+1']],
  [',', ['', '-1', '5+1']],
  [',', ['a', -12.5, -2]],
];

const words = [
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\r',
  '\n',
  '\r\n',
  ' ',
  '\0',
  '\u200B',
  '\u00A0',
  '\u2028',
  '\v',
  "'",
];
const signs = [
  '=',
  '+',
  '-',
  '@',
  '＝',
  '＋',
  '－',
  '＠',
  '=1',
  '-1',
  '+1+1',
  '-A1',
  '@SUM(1)',
  `+${command}`,
];
const others = [
  '1',
  '5',
  '5+1',
  '(2)',
  '*A1',
  'A:',
  ':A',
  '.',
  '%',
  'b',
  'x ',
  '(',
  ')',
  '&',
  '|',
  '!A0',
  'ü',
  '1 (2)',
];
const anyCell = fc
  .array(fc.oneof(fc.constantFrom(...words), fc.constantFrom(...signs), fc.constantFrom(...others)), {
    maxLength: 7,
  })
  .map((all) => all.join(''));
const shortCell = fc.constantFrom<Cell>('', ...words, ...signs, ...others, -1, -2.5, 5);
const anyRow = fc.array(fc.oneof(anyCell, shortCell), { minLength: 2, maxLength: 4 });
const anyRows = fc.array(anyRow, { minLength: 1, maxLength: 3 });

suite('CSV', () => {
  test('puts an apostrophe before what a spreadsheet would compute', async () => {
    for (const delimiter of delimiters) {
      const body = await readBack(
        formulas.map(([text]) => ['x', text, '.']),
        delimiter,
      );
      assert.deepEqual(
        body.map(([, cell]) => cell),
        formulas.map(([, expected]) => expected),
      );
    }
  });

  test('leaves every other text as it is', async () => {
    for (const delimiter of delimiters) {
      const body = await readBack(
        harmless.flatMap((text) => [
          ['x', text, '.'],
          [text, text, 'x'],
        ]),
        delimiter,
      );
      assert.deepEqual(
        body.map(([, cell]) => cell),
        harmless.flatMap((text) => [text, text]),
      );
    }
  });

  test('does not let the cells of a row make a formula together', async () => {
    for (const [delimiter, cells, line] of rowsOfOneFormula) {
      const file = (await bytesOf(tableOf([cells]), delimiter)).toString();
      assert.equal(file, `\uFEFFcell${delimiter}end\r\n${line}\r\n`);
      assert.deepEqual(computed(file), []);
      assert.notDeepEqual(computed(cells.join(delimiter)), [], 'would be computed as it is');
    }
  });

  test('leaves cells as they are that make none', async () => {
    for (const [delimiter, cells] of harmlessRows) {
      const file = (await bytesOf(tableOf([cells]), delimiter)).toString();
      assert.equal(file, `\uFEFFcell${delimiter}end\r\n${cells.join(delimiter)}\r\n`);
    }
  });

  test('begins no cell with a formula, whichever separator a spreadsheet splits at', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, fc.constantFrom(...delimiters), async (rows, delimiter) => {
        const file = (await bytesOf(tableOf(rows), delimiter)).toString();
        assert.deepEqual(computed(file), []);
        // The reader that the file is for gets everything, but for apostrophes before signs.
        const body = cellsOf(file, delimiter).slice(1);
        body.forEach((row, position) => {
          const without = row.map((cell) => cell.replace(/'(?=[=+\-@＝＋－＠])/g, ''));
          const expected = rows[position]!.map((cell) => String(cell).replace(/'(?=[=+\-@＝＋－＠])/g, ''));
          assert.deepEqual(without, expected);
        });
      }),
      { numRuns: 3000 },
    );
  });

  test('begins no cell with a formula in lines to be pasted, where only what has to be is quoted', () => {
    const pasted = anyRows.map((rows) =>
      rows.map((row) => row.map((cell) => String(cell).replace(/[\t\r\n\v\u2028]+/g, ' '))),
    );
    fc.assert(
      fc.property(pasted, (rows) => {
        const lines = rows.map((row) => new GuardedLines('\t', openingQuote).line(row));
        assert.deepEqual(computed(lines.join('\n')), []);
      }),
      { numRuns: 3000 },
    );
  });

  test('reads back as any text was, where there is no sign in it', async () => {
    const anyCell = fc.string({ unit: 'binary' }).map((text) => text.replace(/[=+\-@＝＋－＠]/g, '.'));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyCell, anyCell), { minLength: 1 }), async (rows) => {
        for (const delimiter of delimiters) {
          const body = await readBack(
            rows.map((row) => [...row, 'end']),
            delimiter,
          );
          assert.deepEqual(
            body,
            rows.map((row) => [...row, 'end']),
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  test('takes no longer for a text that is made to take long', async () => {
    const n = 100_000;
    const texts = ['\n', ';-b', ';"-b', '\n\u200B=', '-1 ', '-(', '+) '].map((part) => part.repeat(n));
    const more = [`-1${' '.repeat(n)}x-`, `-${'1'.repeat(n)}x`, `-${'a'.repeat(n)}`, `+${' '.repeat(n)}A`];
    assert.equal((await readBack([...texts, ...more].map((text) => ['x', text]))).length, texts.length + 4);
  });

  test('leaves numbers as numbers', async () => {
    assert.deepEqual(await readBack([[-2, 0.5]]), [['-2', '0.5']]);
  });

  test('begins with a byte order mark; a gap and the head come before the rows, lines end as RFC 4180 says', async () => {
    const table = tableOf([[1, 'b']], { about: [['Period', 'all']] });
    assert.equal((await bytesOf(table)).toString(), '\uFEFFPeriod,all\r\n\r\ncell,end\r\n1,b\r\n');
    assert.equal((await bytesOf(table, ';')).toString(), '\uFEFFPeriod;all\r\n\r\ncell;end\r\n1;b\r\n');
    assert.equal((await bytesOf(table, '\t')).toString(), '\uFEFFPeriod\tall\r\n\r\ncell\tend\r\n1\tb\r\n');
  });

  test('without lines about it begins with the head', async () => {
    assert.equal((await bytesOf(tableOf([[1, 'b']]))).toString(), '\uFEFFcell,end\r\n1,b\r\n');
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

suite('The model of a spreadsheet', () => {
  test('computes what spreadsheets do, and nothing else', () => {
    for (const [text] of formulas.slice(0, 29)) assert.ok(isComputed(text), text);
    for (const text of harmless) assert.ok(!isComputed(text), text);
  });

  test('honours quotation marks at the start of a cell alone', () => {
    assert.deepEqual(cellsOf('id,"x\n=1+1;y",z', ','), [['id', 'x\n=1+1;y', 'z']]);
    assert.deepEqual(cellsOf('id,"x\n=1+1;y",z', ';'), [['id,"x'], ['=1+1', 'y",z']]);
    assert.deepEqual(cellsOf('"a""b"c;', ';'), [['a"bc', '']]);
  });
});
