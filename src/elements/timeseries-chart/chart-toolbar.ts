import { css, html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../theme/icons.js';
import { chartIcons } from './chart-icons.js';
import {
  granularitySwitch,
  granularitySwitchStyles,
  type GranularitySwitchOptions,
} from './granularity-switch.js';
import { legend, legendStyles, type LegendOptions } from './legend.js';

export interface ChartToolbarOptions extends GranularitySwitchOptions, Omit<LegendOptions, 'label'> {
  asTable: boolean;
  /** Changes from the chart to the table, or back. */
  turn: () => void;
  /** Saves an image; absent where that is not allowed. */
  save?: () => void;
  isDrawable: boolean;
}

/** The line above the chart: hours or days, chart or table, image, and the names of the measures. */
export function chartToolbar(options: ChartToolbarOptions): TemplateResult {
  const { texts, asTable, turn, save, isDrawable } = options;
  const { chart } = texts;
  return html`<div class="bar" part="toolbar">
    ${granularitySwitch(options)}
    <div class="tools">
      ${tool(asTable ? chart.asChart : chart.asTable, asTable ? icon('chart') : chartIcons.table, turn)}
      ${save ? tool(chart.image, chartIcons.image, save, !isDrawable) : nothing}
      <slot name="toolbar"></slot>
    </div>
    ${legend({ ...options, label: chart.legend })}
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

export const chartToolbarStyles = [
  granularitySwitchStyles,
  legendStyles,
  css`
    .bar {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
      margin-block-end: 8px;
    }
    .legend {
      flex: 1 1 0;
      min-inline-size: min(100%, 480px);
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
    @media print {
      .switch,
      .tools {
        display: none;
      }
    }
  `,
];
