import { css, html, type TemplateResult } from 'lit';
import { barToken } from './chart-colors.js';
import type { Measure } from './measure.js';

export interface LegendOptions {
  measures: readonly Measure[];
  isHidden: (measure: Measure) => boolean;
  /** Name of the group, for assistive technology. */
  label: string;
  toggle: (measure: Measure) => void;
}

/** The measures by name and colour; each is a button that hides or shows its bars. */
export function legend({ measures, isHidden, label, toggle }: LegendOptions): TemplateResult {
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
          <span class="swatch ${barToken(measure.color)}"></span>${measure.name}
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
  }
  .measure[aria-pressed='false'] .swatch {
    background: transparent;
  }
`;
