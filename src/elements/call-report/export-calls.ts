import { callText, type CallCellOptions, type CallColumn } from '../../controls/call-cells.js';
import { agentOf, isSuccessful, type Call } from '../../model/call.js';
import type { CsvTable } from '../../model/csv.js';
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

/**
 * The rows of a report as a table for export: the id, what is shown, what success was judged by, then columns for
 * programs.
 */
export function callsForExport(
  calls: CallRows,
  columns: readonly CallColumn[],
  about: CsvTable['about'],
  options: CallCellOptions,
  raw: readonly RawColumn<Call>[] = [],
): CsvTable {
  const { texts, successRule } = options;
  const head = [
    texts.export.callId,
    ...columns.map((column) => texts.call.columns[column]),
    texts.export.answeredBy,
    texts.export.successful,
    texts.export.recordings,
    ...raw.map(({ label }) => label),
  ];
  const rowAt = (position: number): (string | number)[] => {
    const call = calls.callAt(position);
    const row: (string | number)[] = [call.id];
    for (const column of columns) row.push(callText(call, column, options));
    row.push(
      call.answeredBy ?? '',
      isSuccessful(call, successRule) ? texts.common.yes : texts.common.no,
      call.recordingCount ?? '',
    );
    for (const { value } of raw) row.push(value(call));
    return row;
  };
  return { about, head, length: calls.length, rowAt };
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
