import { css, html, nothing, type TemplateResult } from 'lit';
import type { CallColumn } from '../../controls/call-cells.js';
import type { Texts } from '../../locales/texts.js';
import { icon } from '../../theme/icons.js';
import { filterColumns } from './call-filters.js';

export type Fold = 'columns' | 'filters';

export interface FoldsOptions {
  texts: Texts;
  open?: Fold;
  toggle: (fold: Fold) => void;
  /** How many filters are in force. */
  active: number;
  columns: readonly CallColumn[];
  checks: TemplateResult;
  /** Whose calls. */
  pickers: unknown;
  filterOf: (column: CallColumn) => TemplateResult | undefined;
  sorting: TemplateResult;
}

/** Columns and filters where there is no room for them beside each other: a button and a panel each. */
export function narrowFolds(options: FoldsOptions): TemplateResult {
  const { texts, open, active, checks } = options;
  const { report } = texts;
  return html`<div class="folds">
      ${foldButton('columns', report.columns, options)}
      ${foldButton('filters', active ? report.filtersActive(active) : report.filters, options)}
    </div>
    ${open === 'columns' ? html`<div class="fold">${checks}</div>` : nothing}
    ${open === 'filters' ? html`<div class="fold">${options.pickers} ${filterFields(options)} ${options.sorting}</div>` : nothing}`;
}

function foldButton(which: Fold, label: string, { open, toggle }: FoldsOptions): TemplateResult {
  return html`<button
    class="button small"
    type="button"
    aria-expanded=${open === which}
    @click=${() => toggle(which)}
  >
    ${icon(which === 'columns' ? 'columns' : 'filter')} ${label}
  </button>`;
}

function filterFields({ texts, columns, filterOf }: FoldsOptions): TemplateResult[] {
  return filterColumns
    .filter((column) => columns.includes(column))
    .map(
      (column) =>
        html`<div class="filter-field">
          <span class="caption" aria-hidden="true">${texts.call.columns[column]}</span>
          ${filterOf(column)}
        </div>`,
    );
}

export const foldsStyles = css`
  .folds {
    display: flex;
    gap: 8px;
  }
  .fold {
    display: grid;
    gap: 12px;
    padding: 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .filter-field {
    display: grid;
    gap: 4px;
  }
`;
