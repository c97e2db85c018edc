import type { CallCellOptions } from '../../controls/call-cells.js';
import type { StatsTexts } from '../../locales/texts.js';
import { formatDuration, formatMoment, isoText } from '../../model/format.js';
import type { Interaction } from '../../model/interaction.js';
import type { CsvTable } from '../../model/csv.js';
import { aboutExport, rawColumns, type ExportedReport, type RawColumn } from '../about-export.js';
import type { InteractionColumn, InteractionSort } from './interaction-order.js';

/** By which query, search and order the exported rows were selected. */
export interface ExportedInteractions {
  report: ExportedReport;
  search: string;
  sort: InteractionSort;
  /** Whether there are columns for programs, and whether the agent is one of them. */
  raw?: { hasAgent: boolean };
}

/** The interactions as a table for export: the id, what is shown, then columns for programs. */
export function interactionsForExport(
  interactions: readonly Interaction[],
  columns: readonly InteractionColumn[],
  options: CallCellOptions & { texts: StatsTexts },
  { report, search, sort, raw }: ExportedInteractions,
): CsvTable {
  const { texts, timeZone, locale, dateFormat } = options;
  const value = (interaction: Interaction, column: InteractionColumn): string | number => {
    if (column === 'start') return formatMoment(interaction.start, timeZone, 'stats', locale, dateFormat);
    if (column === 'duration') return formatDuration(interaction.duration);
    return interaction[column] ?? '';
  };
  const forPrograms = raw ? rawInteractionColumns(report, raw.hasAgent) : [];
  return {
    about: [
      ...aboutExport(texts.export.stats, report),
      ...(search.trim() ? [[texts.report.search, search.trim()] as [string, string]] : []),
      [
        texts.export.order,
        texts.report.sorted(texts.stats.columns[sort.column], texts.report[sort.direction]),
      ],
      [texts.export.rows, String(interactions.length)],
    ],
    head: [
      texts.export.callId,
      ...columns.map((column) => texts.stats.columns[column]),
      ...forPrograms.map(({ label }) => label),
    ],
    length: interactions.length,
    rowAt: (position) => {
      const one = interactions[position]!;
      return [
        one.id,
        ...columns.map((column) => value(one, column)),
        ...forPrograms.map(({ value }) => value(one)),
      ];
    },
  };
}

const rawInteractionColumns = (report: ExportedReport, hasAgent: boolean): RawColumn<Interaction>[] => [
  ...rawColumns<Interaction>(report, hasAgent ? ({ agent }) => agent : undefined),
  {
    label: report.texts.export.isoEnd,
    value: ({ end }) => (end === undefined ? '' : isoText(end, report.zone)),
  },
];
