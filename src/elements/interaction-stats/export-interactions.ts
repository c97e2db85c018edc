import type { CallCellOptions } from '../../controls/call-cells.js';
import type { StatsTexts } from '../../locales/texts.js';
import { formatDuration, formatMoment } from '../../model/format.js';
import type { Interaction } from '../../model/interaction.js';
import type { CsvTable } from '../../model/csv.js';
import { aboutExport, type ExportedReport } from '../about-export.js';
import type { InteractionColumn, InteractionSort } from './interaction-order.js';

/** By which query and order the exported rows were selected. */
export interface ExportedInteractions {
  report: ExportedReport;
  sort: InteractionSort;
}

/** The interactions as a table for export. */
export function interactionsForExport(
  interactions: readonly Interaction[],
  columns: readonly InteractionColumn[],
  options: CallCellOptions & { texts: StatsTexts },
  { report, sort }: ExportedInteractions,
): CsvTable {
  const { texts, timeZone, locale, dateFormat } = options;
  const value = (interaction: Interaction, column: InteractionColumn): string | number => {
    if (column === 'start') return formatMoment(interaction.start, timeZone, 'stats', locale, dateFormat);
    if (column === 'duration') return formatDuration(interaction.duration);
    return interaction[column];
  };
  return {
    about: [
      ...aboutExport(texts.export.stats, report),
      [
        texts.export.order,
        texts.report.sorted(texts.stats.columns[sort.column], texts.report[sort.direction]),
      ],
      [texts.export.rows, String(interactions.length)],
    ],
    head: [texts.export.callId, ...columns.map((column) => texts.stats.columns[column])],
    length: interactions.length,
    rowAt: (position) => {
      const one = interactions[position]!;
      return [one.id, ...columns.map((column) => value(one, column))];
    },
  };
}
