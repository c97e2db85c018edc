import { css, html, type TemplateResult } from 'lit';
import { swatch } from './swatch.js';

/** A measure as it is drawn. */
export interface ChartMeasure {
  key: string;
  name: string;
  /** Position of its colour, glyph and pattern among those of the chart. */
  color: number;
}

export interface LegendOptions<Measure extends ChartMeasure> {
  measures: readonly Measure[];
  isHidden: (measure: Measure) => boolean;
  /** Name of the group, for assistive technology. */
  label: string;
  toggle: (measure: Measure) => void;
}

/** The measures by name and glyph; each is a button that hides or shows its marks. */
export function legend<Measure extends ChartMeasure>(options: LegendOptions<Measure>): TemplateResult {
  const { measures, isHidden, label, toggle } = options;
  return html`<div class="legend" part="legend" role="group" aria-label=${label}>
    ${measures.map(
      (measure) =>
        html`<button
          class="measure"
          type="button"
          part="legend-item"
          aria-pressed=${!isHidden(measure)}
          @click=${() => toggle(measure)}
        >
          ${swatch(measure.color, measures.length)}${measure.name}
        </button>`,
    )}
  </div>`;
}

export const legendStyles = css`
  .legend {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 4px;
  }
  .measure {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 24px;
    padding: 0 6px;
    border: 0;
    border-radius: var(--_radius);
    background: transparent;
    font-size: 12px;
    line-height: 16px;
    cursor: pointer;
  }
  .measure:hover {
    background: var(--_hover);
  }
  .measure[aria-pressed='false'] {
    color: var(--_text-weak);
    text-decoration: line-through;
  }
  .measure[aria-pressed='false'] .swatch {
    opacity: 0.4;
  }
`;
