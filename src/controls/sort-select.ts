import { css, html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../locales/texts.js';
import { icon } from '../theme/icons.js';
import type { GridSort } from './data-grid/grid-column.js';
import { fieldValue } from './field-value.js';

export interface SortSelectOptions {
  texts: Texts;
  columns: readonly { key: string; label: string }[];
  sort: GridSort | undefined;
  /** Whether there is always an order: the list has no other. */
  always?: boolean;
  change: (sort: GridSort | undefined) => void;
}

/** The order of a list where there is no room for heads to press: a column, and which way. */
export function sortSelect({ texts, columns, sort, always, change }: SortSelectOptions): TemplateResult {
  const { report } = texts;
  const direction = sort?.direction ?? 'ascending';
  const choose = (event: Event): void => {
    const column = (event.target as HTMLSelectElement).value;
    change(column ? { column, direction } : undefined);
  };
  const turn = (): void =>
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
      @click=${turn}
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
