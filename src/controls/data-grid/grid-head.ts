import { html, nothing, type TemplateResult } from 'lit';
import type { GridColumn, GridSort } from './grid-column.js';
import { ariaSort, sortHead } from './sort-head.js';

/** The labels of the columns; those that sort are buttons. */
export function columnHeads<Row>(
  columns: readonly GridColumn<Row>[],
  sort: GridSort | undefined,
  sortBy: (column: string) => void,
): TemplateResult {
  return html`<div class="line" role="row" aria-rowindex="1">
    ${columns.map(
      (column, index) =>
        html`<div
          class="cell ${column.align ?? ''}"
          role="columnheader"
          aria-colindex=${index + 1}
          aria-sort=${column.sortable ? ariaSort(column.key, sort) : nothing}
        >
          ${
            column.sortable
              ? sortHead(column.label, column.key, sort, () => sortBy(column.key))
              : html`<span class=${column.quietLabel ? 'unseen' : ''}>${column.label}</span>`
          }
        </div>`,
    )}
  </div>`;
}

/** The second row of the head, with the filters. */
export function filterRow<Row>(columns: readonly GridColumn<Row>[]): TemplateResult {
  return html`<div class="line filters" role="row" aria-rowindex="2" part="filters">
    ${columns.map(
      (column, index) =>
        html`<div class="cell" role="gridcell" aria-colindex=${index + 1}>${column.filter ?? nothing}</div>`,
    )}
  </div>`;
}

/** A bar on the lower edge of the head: the share that is loaded, or `true` while the total is not known. */
export function progressBar(progress: number | true | undefined): TemplateResult | typeof nothing {
  if (progress === undefined) return nothing;
  return html`<progress
    class="progress"
    part="progress"
    max="1"
    aria-hidden="true"
    value=${progress === true ? nothing : progress}
  ></progress>`;
}
