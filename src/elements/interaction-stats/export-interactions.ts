import type { CallCellOptions } from '../../controls/call-cells.js';
import type { StatsTexts } from '../../locales/texts.js';
import { formatDuration, formatMoment } from '../../model/format.js';
import type { Interaction } from '../../model/interaction.js';
import type { CsvTable } from '../../model/csv.js';
import type { InteractionColumn } from './interaction-order.js';

/** The interactions as a table for export. */
export function interactionsForExport(
  interactions: readonly Interaction[],
  columns: readonly InteractionColumn[],
  about: CsvTable['about'],
  options: CallCellOptions & { texts: StatsTexts },
): CsvTable {
  const { texts, timeZone, locale, dateFormat } = options;
  const value = (interaction: Interaction, column: InteractionColumn): string | number => {
    if (column === 'start') return formatMoment(interaction.start, timeZone, 'stats', locale, dateFormat);
    if (column === 'duration') return formatDuration(interaction.duration);
    return interaction[column];
  };
  return {
    about,
    head: [texts.export.callId, ...columns.map((column) => texts.stats.columns[column])],
    length: interactions.length,
    rowAt: (position) => {
      const one = interactions[position]!;
      return [one.id, ...columns.map((column) => value(one, column))];
    },
  };
}
