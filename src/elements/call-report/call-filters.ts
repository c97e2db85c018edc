import { css, html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { typeText, type CallColumn } from '../../controls/call-cells.js';
import type { Texts } from '../../locales/texts.js';
import { callTypes } from '../../model/call.js';
import type { CallFilters } from '../../table/filter.js';

export interface FilterOptions {
  texts: Texts;
  filters: CallFilters;
  /** Types the calls have; those of SmartVideo are offered always. */
  types: readonly string[];
  change: (filters: CallFilters) => void;
}

const textFilters = ['from', 'to', 'reason'] as const;
type TextFilter = (typeof textFilters)[number];

const isTextFilter = (column: string): column is TextFilter =>
  (textFilters as readonly string[]).includes(column);

/** Columns that can be filtered by. */
export const filterColumns: readonly CallColumn[] = ['from', 'to', 'type', 'reason'];

export const activeFilters = (filters: CallFilters): number =>
  Object.values(filters).filter((value) => value !== undefined && value !== '').length;

/** The control that filters by a column; nothing for the others. */
export function callFilter(column: CallColumn, options: FilterOptions): TemplateResult | undefined {
  if (isTextFilter(column)) return textFilter(column, options);
  return column === 'type' ? typeFilter(options) : undefined;
}

function textFilter(column: TextFilter, { texts, filters, change }: FilterOptions): TemplateResult {
  const input = (event: Event): void =>
    change({ ...filters, [column]: (event.target as HTMLInputElement).value || undefined });
  return html`<input
    class="field filter"
    part="filter"
    type="search"
    data-filter=${column}
    aria-label=${texts.report.filterBy(texts.call.columns[column])}
    placeholder=${texts.report.filterPlaceholder}
    autocomplete="off"
    spellcheck="false"
    .value=${live(filters[column] ?? '')}
    @input=${input}
  />`;
}

function typeFilter({ texts, filters, types, change }: FilterOptions): TemplateResult {
  const offered = [...new Set([...callTypes, ...types])];
  const choose = (event: Event): void =>
    change({ ...filters, type: (event.target as HTMLSelectElement).value || undefined });
  return html`<select
    class="field filter"
    part="filter"
    data-filter="type"
    aria-label=${texts.report.filterBy(texts.call.columns.type)}
    .value=${live(filters.type ?? '')}
    @change=${choose}
  >
    <option value="" ?selected=${!filters.type}>${texts.report.allTypes}</option>
    ${offered.map(
      (type) =>
        html`<option value=${type} ?selected=${filters.type === type}>${typeText(type, texts)}</option>`,
    )}
  </select>`;
}

/** The filters in words, for exports and the status. */
export function filtersText(filters: CallFilters, texts: Texts): string {
  return Object.entries(filters)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => {
      const label = key in texts.call.columns ? texts.call.columns[key as CallColumn] : key;
      return `${label}: ${key === 'type' ? typeText(String(value), texts) : String(value)}`;
    })
    .join('; ');
}

export const filterStyles = css`
  .field.filter {
    block-size: 28px;
    padding: 0 6px;
    font-weight: 400;
  }
`;
