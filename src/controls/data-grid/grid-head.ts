import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../../theme/icons.js';
import type { GridColumn, GridSort } from './grid-column.js';

/** The labels of the columns; those that sort are buttons. */
export function columnHeads<Row>(
  columns: readonly GridColumn<Row>[],
  sort: GridSort | undefined,
  sortBy: (column: string) => void,
): TemplateResult {
  return html`<div class="line" role="row" aria-rowindex="1">
    ${repeat(
      columns,
      ({ key }) => key,
      (column, index) =>
        html`<div
          class="cell ${column.align ?? ''}"
          role="columnheader"
          aria-colindex=${index + 1}
          aria-sort=${column.sortable ? ariaSort(column.key, sort) : nothing}
          data-column=${column.key}
          ?data-fixed=${column.fixed}
        >
          ${headContent(column, sort, sortBy)}
          ${column.fixed ? nothing : html`<span class="resizer" part="resizer"></span>`}
        </div>`,
    )}
    <span class="drop" part="drop" hidden></span>
  </div>`;
}

/** What a head says, and is measured by. */
export const headContent = <Row>(
  { key, label, sortable, quietLabel }: GridColumn<Row>,
  sort?: GridSort,
  sortBy?: (column: string) => void,
): TemplateResult =>
  sortable
    ? sortHead(label, key, sort, () => sortBy?.(key))
    : html`<span class=${quietLabel ? 'unseen' : ''}>${label}</span>`;

/** The second row of the head, with the filters. */
export function filterRow<Row>(columns: readonly GridColumn<Row>[]): TemplateResult {
  return html`<div class="line filters" role="row" aria-rowindex="2" part="filters">
    ${columns.map(
      (column, index) =>
        html`<div class="cell ${column.align ?? ''}" role="gridcell" aria-colindex=${index + 1}>
          ${column.filter ?? nothing}
        </div>`,
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

/** The label of a sortable column: a button with an arrow. The cell around it has `aria-sort`, see `ariaSort`. */
export function sortHead(
  label: string,
  key: string,
  sort: GridSort | undefined,
  onClick: () => void,
  /** What the column has, where its label does not say all. */
  meaning?: string,
): TemplateResult {
  const direction = sort?.column === key ? sort.direction : undefined;
  return html`<button
    class="sort-head"
    type="button"
    part="sort"
    data-column=${key}
    title=${meaning ?? nothing}
    @click=${onClick}
  >
    <span>${label}</span>
    <span class="sort-mark" ?data-on=${direction !== undefined}>${icon(direction ?? 'unsorted')}</span>
  </button>`;
}

/** `aria-sort` of the cell around a `sortHead`. */
export const ariaSort = (key: string, sort: GridSort | undefined): 'ascending' | 'descending' | 'none' =>
  sort?.column === key ? sort.direction : 'none';

export const sortHeadStyles = css`
  .sort-head {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    max-inline-size: 100%;
    min-block-size: 24px;
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: 2px;
    background: none;
    font-weight: 600;
    text-align: start;
    cursor: pointer;
  }
  .sort-head > span:first-child {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .sort-head:hover {
    color: var(--_on-header-link);
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .sort-mark {
    display: inline-flex;
    color: var(--_on-header-weak);
    opacity: 0.8;
    transition: opacity var(--_fast);
  }
  .sort-mark svg.icon {
    inline-size: 12px;
    block-size: 12px;
  }
  .sort-mark[data-on] {
    color: var(--_on-header-link);
  }
  .sort-mark[data-on],
  .sort-head:hover .sort-mark,
  .sort-head:focus-visible .sort-mark {
    opacity: 1;
  }
  @media (forced-colors: active) {
    .sort-mark {
      opacity: 1;
    }
    .sort-mark[data-on] {
      color: Highlight;
    }
  }
  @media print {
    /* Chromium repeats the head of a table on every page, but not the buttons in it. */
    .sort-head {
      display: contents;
    }
    .sort-mark:not([data-on]) {
      display: none;
    }
  }
`;
