import { css, html, nothing, type TemplateResult } from 'lit';
import { legend, type LegendOptions, legendStyles } from '../../controls/chart/swatch.js';
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

const tableIcon = drawing(
  'M2.75 2.75h10.5a1 1 0 0 1 1 1v8.5a1 1 0 0 1-1 1h-10.5a1 1 0 0 1-1-1v-8.5a1 1 0 0 1 1-1zM1.75 6.25h12.5M1.75 9.75h12.5M6.5 6.25v7',
);
const imageIcon = drawing(
  'M2.75 2.75h10.5a1 1 0 0 1 1 1v8.5a1 1 0 0 1-1 1h-10.5a1 1 0 0 1-1-1v-8.5a1 1 0 0 1 1-1zM2 11.5l3.5-3.5 3 3 2-2 3.5 3M9.5 6a1 1 0 1 0 2 0a1 1 0 1 0-2 0z',
);

/** The line above the chart: hours or days, chart or table, image, and the names of the measures. */
export function chartToolbar(options: ChartToolbarOptions): TemplateResult {
  const { texts, asTable, turn, save, isDrawable } = options;
  const { chart } = texts;
  return html`<div class="bar" part="toolbar">
    ${granularitySwitch(options)}
    <div class="tools">
      ${tool(asTable ? chart.asChart : chart.asTable, asTable ? icon('chart') : tableIcon, turn)}
      ${save ? tool(chart.image, imageIcon, save, !isDrawable) : ''}
      <slot name="toolbar"></slot>
    </div>
    ${legend({ ...options, label: chart.legend })}
  </div>`;
}

function granularitySwitch({ texts, granularity, isServed, choose }: ChartToolbarOptions): TemplateResult {
  const choices: Granularity[] = ['hour', 'day'];
  return html`<div class="switch" part="granularity" role="group" aria-label=${texts.chart.granularity}>
    ${choices.map(
      (choice) =>
        html`<button
          type="button"
          aria-pressed=${choice === granularity}
          ?disabled=${!isServed(choice)}
          @click=${() => choose(choice)}
        >
          ${texts.chart[choice]}
        </button>`,
    )}
  </div>`;
}

function tool(label: string, mark: TemplateResult, action: () => void, disabled = false): TemplateResult {
  return html`<button
    class="button quiet icon-only"
    type="button"
    title=${label}
    aria-label=${label}
    ?disabled=${disabled}
    @click=${action}
  >
    ${mark}
  </button>`;
}

/** What has to be known to read the numbers right: their zone, how they were counted, and of what. */
export function chartNotes(
  { timeZone, approximate }: Series,
  excludedTypes: readonly string[],
  { chart, stats, call }: StatsTexts,
): TemplateResult {
  const types = excludedTypes.map((type) => call.types[type] ?? type).join(', ');
  return html`<span class="note">${timeZone}</span>
    <span class="note">${icon('info')} ${chart.boundary}</span>
    ${types ? html`<span class="note">${icon('info')} ${stats.excluded(types)}</span>` : nothing}
    ${approximate ? html`<span class="note warning">${icon('warning')} ${chart.approximate}</span>` : nothing}`;
}

export const chartToolbarStyles = [
  legendStyles,
  css`
    .bar {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
      margin-block-end: 8px;
    }
    .switch {
      display: inline-flex;
      border: 1px solid var(--_input-border);
      border-radius: var(--_radius);
    }
    .switch button {
      min-block-size: calc(var(--_control) - 2px);
      padding: 0 12px;
      border: 0;
      border-radius: calc(var(--_radius) - 1px);
      background: transparent;
      cursor: pointer;
    }
    .switch button:hover {
      background: var(--_hover);
    }
    .switch button[aria-pressed='true'] {
      background: var(--_selected);
      font-weight: 600;
    }
    .switch button:disabled {
      background: transparent;
      color: var(--_text-weak);
      cursor: default;
    }
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
    @media (forced-colors: active) {
      .switch button[aria-pressed='true'] {
        background: Highlight;
        color: HighlightText;
        forced-color-adjust: none;
      }
    }
    @media print {
      .switch,
      .tools {
        display: none;
      }
    }
  `,
];
