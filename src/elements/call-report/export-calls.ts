import { callText, type CallCellOptions, type CallColumn } from '../../controls/call-cells.js';
import { agentOf, isSuccessful, type Call } from '../../model/call.js';
import type { CsvTable, StreamedCsvTable } from '../../model/csv.js';
import { areStreamed, type StreamedCalls } from '../../controllers/viewed-calls.js';
import type { CallConditions, CallSort } from '../../model/call-query.js';
import type { CallRows } from '../../table/view.js';
import { aboutExport, rawColumns, type ExportedReport, type RawColumn } from '../about-export.js';
import { filtersText } from './call-filters.js';

/** How many rows are exported, and by which query, filters and order. */
export interface ExportedCalls {
  rows: number;
  report: ExportedReport;
  filters: CallConditions;
  /** What is picked, in words. */
  picked: readonly string[];
  sort: CallSort | undefined;
}

/** How calls are written as rows. */
interface ExportedColumns {
  columns: readonly CallColumn[];
  options: CallCellOptions;
  /** Columns for programs, after the others. */
  raw: readonly RawColumn<Call>[];
}

/** The heads of the columns: the id, what is shown, what success was judged by, then columns for programs. */
const headOf = ({ columns, options: { texts }, raw }: ExportedColumns): string[] => [
  texts.export.callId,
  ...columns.map((column) => texts.call.columns[column]),
  texts.export.answeredBy,
  texts.export.successful,
  texts.export.recordings,
  ...raw.map(({ label }) => label),
];

function rowOf(call: Call, { columns, options, raw }: ExportedColumns): (string | number)[] {
  const { texts, successRule } = options;
  const row: (string | number)[] = [call.id];
  for (const column of columns) row.push(callText(call, column, options));
  row.push(
    call.answeredBy ?? '',
    isSuccessful(call, successRule) ? texts.common.yes : texts.common.no,
    call.recordingCount ?? '',
  );
  for (const { value } of raw) row.push(value(call));
  return row;
}

/** The rows of a report as a table for export, which are here or come from the service. */
export function callsForExport(
  calls: CallRows,
  shown: ExportedColumns,
  about: (rows: number) => CsvTable['about'],
): CsvTable;
export function callsForExport(
  calls: CallRows | StreamedCalls,
  shown: ExportedColumns,
  about: (rows: number) => CsvTable['about'],
): CsvTable | StreamedCsvTable;
export function callsForExport(
  calls: CallRows | StreamedCalls,
  shown: ExportedColumns,
  about: (rows: number) => CsvTable['about'],
): CsvTable | StreamedCsvTable {
  const { length } = calls;
  const head = headOf(shown);
  if (!areStreamed(calls))
    return { about: about(length), head, length, rowAt: (position) => rowOf(calls.callAt(position), shown) };
  const batches = async function* (signal: AbortSignal) {
    for await (const batch of calls.batches(signal)) yield rowsOf(batch, shown);
  };
  return { about, head, length, batches };
}

function* rowsOf(calls: readonly Call[], shown: ExportedColumns): Generator<(string | number)[]> {
  for (const call of calls) yield rowOf(call, shown);
}

/** The columns for programs. */
export const rawCallColumns = (report: ExportedReport, hasAgent: boolean): RawColumn<Call>[] => [
  ...rawColumns<Call>(report, hasAgent ? agentOf : undefined),
  { label: report.texts.export.interactionId, value: ({ interactionId = '' }) => interactionId },
];

/** The lines above the table. */
export function aboutCalls({ rows, report, filters, picked, sort }: ExportedCalls): [string, string][] {
  const { texts } = report;
  const { unsorted, sorted } = texts.report;
  const order = sort ? sorted(texts.call.columns[sort.column], texts.report[sort.direction]) : unsorted;
  return [
    ...aboutExport(texts.export.report, report),
    [texts.export.filters, filtersText(filters, texts, picked) || texts.export.none],
    [texts.export.order, order],
    [texts.export.rows, String(rows)],
  ];
}
