import { spreadsheetFormula } from '../../model/format.js';

/**
 * Cells as a line that a spreadsheet takes from the clipboard: with tabs between them. A cell stays one cell of one
 * line, what begins like a formula gets an apostrophe in front, and a quotation mark in front begins no quotation.
 */
export const copiedLine = (cells: readonly string[]): string => cells.map(copiedCell).join('\t');

function copiedCell(cell: string): string {
  const text = cell.replace(/[\t\r\n\v\f\u0085\u2028\u2029]+/g, ' ');
  if (spreadsheetFormula.test(text)) return `'${text}`;
  return text.startsWith('"') ? `"${text.replaceAll('"', '""')}"` : text;
}
