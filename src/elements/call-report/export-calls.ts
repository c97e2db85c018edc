import { callText, type CallCellOptions, type CallColumn } from '../../controls/call-cells.js';
import { isSuccessful, type Call } from '../../model/call.js';
import type { CsvTable } from '../export/csv.js';

/** The rows of a report as a table for export: what is shown, and what tells calls apart and how they were judged. */
export function callsForExport(
  calls: Iterable<Call>,
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
  return { about, head, rows: rows() };

  function* rows(): Generator<string[]> {
    for (const call of calls)
      yield [
        call.id,
        ...columns.map((column) => callText(call, column, options)),
        call.answeredBy ?? '',
        isSuccessful(call, successRule) ? texts.common.yes : texts.common.no,
        call.recordingCount === undefined ? '' : String(call.recordingCount),
      ];
  }
}
