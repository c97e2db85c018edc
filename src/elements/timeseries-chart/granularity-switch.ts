import { css, html, type TemplateResult } from 'lit';
import type { StatsTexts } from '../../locales/texts.js';
import type { Granularity } from '../../model/buckets.js';

export interface GranularitySwitchOptions {
  texts: StatsTexts;
  chosen: Granularity;
  /** Whether there are, or can be had, numbers by it. */
  isServed: (granularity: Granularity) => boolean;
  choose: (granularity: Granularity) => void;
}

/** Hours or days. */
export function granularitySwitch(options: GranularitySwitchOptions): TemplateResult {
  const { texts, chosen, isServed, choose } = options;
  const choices: Granularity[] = ['hour', 'day'];
  return html`<div class="switch" part="granularity" role="group" aria-label=${texts.chart.granularity}>
    ${choices.map(
      (granularity) =>
        html`<button
          type="button"
          aria-pressed=${granularity === chosen}
          ?disabled=${!isServed(granularity)}
          @click=${() => choose(granularity)}
        >
          ${texts.chart[granularity]}
        </button>`,
    )}
  </div>`;
}

export const granularitySwitchStyles = css`
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
  @media (forced-colors: active) {
    .switch button[aria-pressed='true'] {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
