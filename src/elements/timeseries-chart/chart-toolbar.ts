import { css, html, nothing, type TemplateResult } from 'lit';
import { typeText } from '../../controls/call-cells.js';
import { legend, type LegendOptions, legendStyles } from '../../controls/chart/swatch.js';
import { choiceSwitch, tableIcon, toolbarStyles, toolButton } from '../../controls/toolbar.js';
import type { StatsTexts } from '../../locales/texts.js';
import type { Granularity } from '../../model/buckets.js';
import type { Series } from '../../model/series.js';
import { drawing, icon } from '../../theme/icons.js';
import type { Measure } from './bar-options.js';

interface ChartToolbarOptions extends Omit<LegendOptions<Measure>, 'label'> {
  texts: StatsTexts;
  granularity: Granularity;
  /** Whether there are, or can be had, numbers by it. */
  isServed: (granularity: Granularity) => boolean;
  choose: (granularity: Granularity) => void;
  asTable: boolean;
  /** Changes from the chart to the table, or back. */
  turn: () => void;
  /** Saves an image; absent where that is not allowed. */
  save?: () => void;
  isDrawable: boolean;
}

const imageIcon = drawing(
  'M2.75 2.75h10.5a1 1 0 0 1 1 1v8.5a1 1 0 0 1-1 1h-10.5a1 1 0 0 1-1-1v-8.5a1 1 0 0 1 1-1zM2 11.5l3.5-3.5 3 3 2-2 3.5 3M9.5 6a1 1 0 1 0 2 0a1 1 0 1 0-2 0z',
);

/** A bar in front of a wider one. */
const behindIcon = html`<svg class="glyph" viewBox="0 0 12 14" aria-hidden="true">
  <rect class="back" x="0.5" y="0.5" width="11" height="13"></rect>
  <rect x="3" y="5" width="6" height="9"></rect>
</svg>`;

/** The line above the chart: hours or days, chart or table, image, and the names of the measures. */
export function chartToolbar(options: ChartToolbarOptions): TemplateResult {
  const { texts, asTable, turn, save, isDrawable } = options;
  const { chart } = texts;
  return html`<div class="bar" part="toolbar">
    ${granularitySwitch(options)}
    <div class="tools">
      ${toolButton(asTable ? chart.asChart : chart.asTable, asTable ? icon('chart') : tableIcon, turn)}
      ${save ? toolButton(chart.image, imageIcon, save, !isDrawable) : ''}
      <slot name="toolbar"></slot>
    </div>
    ${legend({ ...options, label: chart.legend })}
  </div>`;
}

function granularitySwitch({ texts, granularity, isServed, choose }: ChartToolbarOptions): TemplateResult {
  const keys: Granularity[] = ['hour', 'day'];
  return choiceSwitch({
    part: 'granularity',
    label: texts.chart.granularity,
    choices: keys.map((key) => ({ key, label: texts.chart[key], disabled: !isServed(key) })),
    value: granularity,
    choose,
  });
}

interface NotesOptions {
  /** The period whose bars are behind the others, if there is one. */
  earlier?: string;
  excludedTypes: readonly string[];
  /** Names of the measures that nobody tells. */
  unknown: readonly string[];
  /** Buckets without a moment. */
  skipped: number;
  /** Whether calls are picked elsewhere that the bars do not count alone. */
  countsAll: boolean;
}

/** What has to be known to read the numbers right: their zone, how they were counted, of what, and what is missing. */
export function chartNotes(
  { timeZone, approximate }: Series,
  { earlier, excludedTypes, unknown, skipped, countsAll }: NotesOptions,
  texts: StatsTexts,
): TemplateResult {
  const { chart, report, stats } = texts;
  const types = excludedTypes.map((type) => typeText(type, texts)).join(', ');
  const reason = unknown.length > 0 ? stats.untold : nothing;
  return html`${earlier ? html`<span class="note behind" part="behind">${behindIcon} ${chart.behind(earlier)}</span>` : nothing}
    <span class="note">${timeZone}</span>
    <span class="note">${icon('info')} ${chart.boundary}</span>
    ${types ? html`<span class="note">${icon('info')} ${report.excluded(types)} ${reason}</span>` : nothing}
    ${unknown.length > 0 ? html`<span class="note">${icon('info')} ${chart.unknown(unknown.join(', '))}</span>` : nothing}
    ${countsAll ? html`<span class="note">${icon('info')} ${chart.allCalls}</span>` : nothing}
    ${approximate ? html`<span class="note warning">${icon('warning')} ${chart.approximate}</span>` : nothing}
    ${skippedNote(skipped, texts)}`;
}

/** How many buckets are left out because they have no moment; nothing when none is. */
export function skippedNote(skipped: number, { report }: StatsTexts): TemplateResult | typeof nothing {
  return skipped > 0
    ? html`<span class="note warning">${icon('warning')} ${report.skipped(skipped)}</span>`
    : nothing;
}

export const chartToolbarStyles = [
  legendStyles,
  toolbarStyles,
  css`
    .legend {
      flex: 1 1 0;
      min-inline-size: min(100%, 480px);
    }
    .notes {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 16px;
      min-block-size: 16px;
      margin-block-start: 8px;
    }
    .note {
      display: inline-flex;
      gap: 4px;
    }
    .note svg.icon {
      block-size: 14px;
    }
    .note.behind {
      color: var(--_text);
    }
    .note .glyph {
      inline-size: 12px;
      block-size: 14px;
      fill: var(--_text-mid);
    }
    .note .back {
      fill: none;
      stroke: var(--_text-mid);
    }
    .note.warning {
      color: var(--_warning);
    }
    @container (max-width: 560px) {
      .tools {
        margin-inline-start: auto;
      }
      .legend {
        justify-content: flex-start;
        margin-inline-start: -6px;
      }
    }
  `,
];
