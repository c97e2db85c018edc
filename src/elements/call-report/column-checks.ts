import { css, html, nothing, type TemplateResult } from 'lit';
import type { CallColumn } from '../../controls/call-cells.js';
import type { Texts } from '../../locales/texts.js';

export interface ColumnChecksOptions {
  texts: Texts;
  /** Columns there are, in order. */
  columns: readonly CallColumn[];
  shown: readonly CallColumn[];
  /** Why a column is unticked without the user's doing. */
  reasonOf: (column: CallColumn) => string | undefined;
  toggle: (column: CallColumn, on: boolean) => void;
}

/** The guide's row of check boxes that show and hide columns. */
export function columnChecks({
  texts,
  columns,
  shown,
  reasonOf,
  toggle,
}: ColumnChecksOptions): TemplateResult {
  return html`<fieldset class="checks" part="columns">
    <legend class="unseen">${texts.report.columns}</legend>
    ${columns.map((column) => {
      const reason = reasonOf(column) ?? nothing;
      return html`<label class="check" title=${reason}>
        <input
          type="checkbox"
          name=${column}
          title=${reason}
          .checked=${shown.includes(column)}
          @change=${(event: Event) => toggle(column, (event.target as HTMLInputElement).checked)}
        />
        ${texts.call.columns[column]}
      </label>`;
    })}
  </fieldset>`;
}

export const columnCheckStyles = css`
  .checks {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    font-size: 13px;
  }
`;
