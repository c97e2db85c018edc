/** A table to be written as CSV, under lines that say what it is. */
export interface CsvTable {
  /** Label and value of each line above the table: period, zone, filters. */
  about: readonly (readonly [label: string, value: string])[];
  head: readonly string[];
  rows: Iterable<readonly (string | number)[]>;
}

const byteOrderMark = '\uFEFF';

/**
 * The table as CSV text by RFC 4180, with the byte order mark that spreadsheets need to read it as UTF-8. Cells that
 * a spreadsheet would run as a formula get an apostrophe in front. The writer is loaded when first asked for.
 */
export async function csvText({ about, head, rows }: CsvTable): Promise<string> {
  const { stringify } = await import('csv-stringify/browser/esm/sync');
  const options = { escape_formulas: true, record_delimiter: 'windows' } as const;
  const lines = [...about.map((line) => [...line]), [], [...head], ...Array.from(rows, (row) => [...row])];
  return byteOrderMark + stringify(lines, options);
}

/** Milliseconds a browser may take to begin a download. */
const revokeAfter = 10_000;

/** Hands a file to the user. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read the address only after the click.
  setTimeout(() => URL.revokeObjectURL(url), revokeAfter);
}
