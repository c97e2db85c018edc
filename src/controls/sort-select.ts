import { css, html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../locales/texts.js';
import { icon } from '../theme/icons.js';
import type { GridSort } from './data-grid/grid-column.js';
import { fieldValue } from './bindings.js';

interface SortSelectOptions {
  texts: Texts;
  columns: readonly { key: string; label: string }[];
  sort: GridSort | undefined;
  /** Whether the list always has an order, so that “unsorted” is not offered. */
  always?: boolean;
  change: (sort: GridSort | undefined) => void;
}

/** Sorts a list in the narrow layout, which has no column heads: a select for the column, a button for the direction. */
export function sortSelect({ texts, columns, sort, always, change }: SortSelectOptions): TemplateResult {
  const { report } = texts;
  const direction = sort?.direction ?? 'ascending';
  const choose = (event: Event): void => {
    const column = (event.target as HTMLSelectElement).value;
    change(column ? { column, direction } : undefined);
  };
  const reverse = (): void =>
    change(sort && { ...sort, direction: direction === 'ascending' ? 'descending' : 'ascending' });
  return html`<div class="sort-select" part="sort-select">
    <label>
      <span class="caption">${report.sortBy}</span>
      <select class="field" .value=${fieldValue(sort?.column ?? '')} @change=${choose}>
        ${always ? nothing : html`<option value="" ?selected=${!sort}>${report.unsorted}</option>`}
        ${columns.map(
          ({ key, label }) => html`<option value=${key} ?selected=${sort?.column === key}>${label}</option>`,
        )}
      </select>
    </label>
    <button
      class="button icon-only"
      type="button"
      title=${report[direction]}
      aria-label=${report[direction]}
      ?disabled=${!sort}
      @click=${reverse}
    >
      ${icon(direction)}
    </button>
  </div>`;
}

export const sortSelectStyles = css`
  .sort-select {
    display: flex;
    align-items: flex-end;
    gap: 8px;
  }
  .sort-select label {
    display: grid;
    flex: 1;
    gap: 4px;
    min-inline-size: 0;
  }
`;
