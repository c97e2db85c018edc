import { css, html, nothing, type TemplateResult } from 'lit';
import type { StatsTexts } from '../../locales/texts.js';
import type { Series } from '../../model/series.js';
import { icon } from '../../theme/icons.js';

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

export const chartNoteStyles = css`
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
`;
