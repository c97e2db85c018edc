import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../../locales/texts.js';
import { icon } from '../../theme/icons.js';

export interface ReportActionsOptions {
  texts: Texts;
  /** While calls are loaded. */
  stop?: () => void;
  /** When there is something to load again. */
  refresh?: () => void;
  exportButton: unknown;
  /** For who may see statistics. */
  openStats?: () => void;
}

/** What can be done with the report as a whole, after what the integrator puts there. */
export function reportActions({
  texts: { common, report },
  stop,
  refresh,
  exportButton,
  openStats,
}: ReportActionsOptions): TemplateResult {
  const button = (does: 'stop' | 'refresh', act?: () => void): TemplateResult =>
    html`<button
      class="button quiet icon-only"
      type="button"
      part=${does}
      title=${common[does]}
      aria-label=${common[does]}
      ?disabled=${!act}
      @click=${(event: MouseEvent) => {
        // The second click of two is meant for what stood here at the first.
        if (event.detail < 2) act?.();
      }}
    >
      ${icon(does)}
    </button>`;
  return html`<div class="actions">
    <slot name="toolbar"></slot>
    ${stop ? button('stop', stop) : nothing} ${stop ? nothing : button('refresh', refresh)} ${exportButton}
    ${
      openStats
        ? html`<button class="button" type="button" part="stats-button" @click=${openStats}>
            ${icon('chart')} ${report.statsButton}
          </button>`
        : nothing
    }
  </div>`;
}
