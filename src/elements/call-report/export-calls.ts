import { callText, type CallCellOptions, type CallColumn } from '../../controls/call-cells.js';
import { isSuccessful } from '../../model/call.js';
import type { CsvTable } from '../../model/csv.js';
import type { CallFilters } from '../../table/filter.js';
import type { CallSort } from '../../table/sort.js';
import type { CallRows } from '../../table/view.js';
import { aboutExport, type ExportedReport } from '../about-export.js';
import { filtersText } from './call-filters.js';

/** How many rows are exported, and by which query, filters and order. */
export interface ExportedCalls {
  rows: number;
  report: ExportedReport;
  filters: CallFilters;
  sort: CallSort | undefined;
}

/** The rows of a report as a table for export: what is shown, the id, and what success was judged by. */
export function callsForExport(
  calls: CallRows,
  columns: readonly CallColumn[],
  about: CsvTable['about'],
  options: CallCellOptions,
): CsvTable {
  const { texts, successRule } = options;
  const head = [
    texts.export.callId,
    ...columns.map((column) => texts.call.columns[column]),
    texts.export.answeredBy,
    texts.export.successful,
    texts.export.recordings,
  ];
  const rowAt = (position: number): string[] => {
    const call = calls.callAt(position);
    const row = [call.id];
    for (const column of columns) row.push(callText(call, column, options));
    row.push(
      call.answeredBy ?? '',
      isSuccessful(call, successRule) ? texts.common.yes : texts.common.no,
      call.recordingCount === undefined ? '' : String(call.recordingCount),
    );
    return row;
  };
  return { about, head, length: calls.length, rowAt };
}

/** The lines above the table. */
export function aboutCalls({ rows, report, filters, sort }: ExportedCalls): [string, string][] {
  const { texts } = report;
  const { unsorted, sorted } = texts.report;
  const order = sort ? sorted(texts.call.columns[sort.column], texts.report[sort.direction]) : unsorted;
  return [
    ...aboutExport(texts.export.report, report),
    [texts.export.filters, filtersText(filters, texts) || texts.export.none],
    [texts.export.order, order],
    [texts.export.rows, String(rows)],
  ];
}
