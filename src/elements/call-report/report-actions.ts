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
  return html`<div class="actions">
    <slot name="toolbar"></slot>
    ${
      stop
        ? html`<button class="button" type="button" part="stop" @click=${stop}>
            ${icon('stop')} ${common.stop}
          </button>`
        : nothing
    }
    <button
      class="button quiet icon-only"
      type="button"
      part="refresh"
      title=${common.refresh}
      aria-label=${common.refresh}
      ?disabled=${!refresh}
      @click=${refresh}
    >
      ${icon('refresh')}
    </button>
    ${exportButton}
    ${
      openStats
        ? html`<button class="button" type="button" part="stats-button" @click=${openStats}>
            ${icon('chart')} ${report.statsButton}
          </button>`
        : nothing
    }
  </div>`;
}
