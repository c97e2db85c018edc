import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    position: relative;
    min-block-size: 0;
  }
  .scroller {
    position: relative;
    flex: 1 1 auto;
    min-block-size: 0;
    overflow: hidden auto;
    scrollbar-gutter: stable;
    overflow-anchor: none;
    overscroll-behavior: contain;
    border: 1px solid var(--_table-border);
    border-radius: var(--_radius);
    /* The head goes on above the scroll bar's gutter. */
    background: linear-gradient(var(--_header) calc(100% - 1px), var(--_table-border) 0) no-repeat 0 0 / 100%
      var(--_head-height, 0) var(--_page);
    scroll-padding-block-start: var(--_head-height, 72px);
  }
  .scroller:focus-visible {
    outline-offset: -2px;
  }
  .head {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    background: var(--_header);
    color: var(--_on-header);
    border-block-end: 1px solid var(--_table-border);
  }
  .line {
    display: grid;
    grid-template-columns: var(--_columns, none);
    grid-auto-columns: minmax(0, 1fr);
    grid-auto-flow: column;
    inline-size: 100%;
    padding-inline: 4px;
    align-items: center;
  }
  .cell {
    min-inline-size: 0;
    padding-inline: 8px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .cell.end {
    text-align: end;
  }
  .head .cell {
    position: relative;
    min-block-size: 32px;
    display: flex;
    align-items: center;
    font-weight: 600;
    color: var(--_on-header);
    overflow: visible;
  }
  .head .cell.end {
    justify-content: flex-end;
  }
  /* The mark stands before the label, so that the label ends where the figures do. */
  .head .cell.end .sort-head {
    flex-direction: row-reverse;
  }
  .head [role='columnheader']:not([data-fixed]) {
    user-select: none;
    touch-action: pan-y;
  }
  .head .sort-head {
    position: relative;
    z-index: 2;
  }
  .head .filters .cell {
    min-block-size: 36px;
    padding-inline: 4px;
    padding-block-end: 6px;
    font-weight: 400;
    container: filter-cell / inline-size;
  }
  /* At the last step of saving room. */
  [data-step='3'] .cell {
    padding-inline: 6px;
  }
  [data-step='3'] .head .sort-head {
    gap: 0;
    font-size: 12px;
  }
  [data-step='3'] .head .sort-mark svg.icon {
    inline-size: 10px;
  }
  .resizer {
    position: absolute;
    inset-block: 0;
    inset-inline-end: -12px;
    z-index: 1;
    inline-size: 24px;
    cursor: col-resize;
    touch-action: none;
  }
  .resizer::after {
    content: '';
    position: absolute;
    inset-block: 8px;
    inset-inline-start: 11px;
    border-inline-start: 1px solid var(--_table-border);
  }
  .resizer:hover::after,
  .resizer:active::after {
    inset-block: 2px;
    border-inline-start: 2px solid var(--_focus);
  }
  .head[data-moving],
  .head[data-moving] * {
    cursor: grabbing;
  }
  .head [data-moved] {
    opacity: 0.5;
  }
  .drop {
    position: absolute;
    inset-block: 0;
    z-index: 2;
    border-inline-start: 3px solid var(--_primary);
    pointer-events: none;
  }
  /* Contents are measured here; it takes no room itself. */
  .measure,
  .probe {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    visibility: hidden;
    pointer-events: none;
    white-space: nowrap;
  }
  .measure {
    inline-size: 0;
    block-size: 0;
    overflow: hidden;
  }
  .measure .head {
    position: static;
    border: 0;
  }
  .measure .cell {
    inline-size: max-content;
  }
  .probe::before {
    content: 'm0 m0';
  }
  /* Clips as overflow would, but the virtualizer does not take it for a scroller, and observe its size. */
  .body {
    contain: paint;
  }
  /* The virtualizer sets styles of its own on this element, by script. */
  .rows {
    position: sticky !important;
    contain: none !important;
    min-block-size: 0 !important;
  }
  .row {
    min-block-size: var(--_row);
    block-size: calc(1lh + 4px);
    border-block-end: 1px solid var(--_divider);
    contain: strict;
    cursor: default;
  }
  /* Contains the focus, and is outside of the rendered range. */
  .distant {
    position: absolute;
    inset-block-start: 0;
    opacity: 0;
    pointer-events: none;
  }
  .row:hover,
  .row:focus-visible {
    --_lead: var(--_text-mid);
  }
  .row:hover {
    background: var(--_hover);
  }
  .row:focus-visible {
    outline-offset: -2px;
    background: var(--_hover);
  }
  .row[aria-selected='true'] {
    --_lead: var(--_text);
    background: var(--_selected);
    color: var(--_text);
  }
  .cell:focus-visible {
    outline-offset: -2px;
  }
  .narrow .row {
    display: block;
    min-block-size: 0;
    block-size: calc(max(24px, 1lh) + 1lh + var(--_row) - 13px);
    padding: calc((var(--_row) - 16px) / 2) 12px;
  }
  .narrow .head {
    border-block-end-width: 0;
  }
  .narrow {
    background: var(--_page);
  }
  /* Until columns are sized by the first rows, heads are not seen at places that they would leave. */
  .blank .head > .line {
    visibility: hidden;
  }
  /* The gutter of the scrollbar stays, but there is nothing to scroll to. */
  .blank {
    overflow: hidden;
  }
  .skeleton {
    overflow: hidden;
  }
  .skeleton-row {
    display: flex;
    align-items: center;
    gap: 24px;
    block-size: var(--_row);
    padding-inline: 12px;
    border-block-end: 1px solid var(--_divider);
  }
  .narrow .skeleton-row {
    block-size: calc(var(--_row) + 31px);
  }
  .bar {
    display: inline-block;
    inline-size: 60%;
  }
  .skeleton-row span {
    flex: 1 1 0;
  }
  .skeleton-row span,
  .bar {
    block-size: 8px;
    border-radius: var(--_radius);
    background: var(--_divider);
    animation: pulse 2s ease-in-out infinite;
  }
  .skeleton-row span:nth-child(2) {
    flex-grow: 3;
  }
  @keyframes pulse {
    50% {
      opacity: 0.5;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .skeleton-row span,
    .bar {
      animation: none;
    }
  }
  /* In one grey that can be read, for a load may last. */
  :host([dimmed]) .rows {
    --_text: var(--_text-mid);
    --_text-weak: var(--_text-mid);
    --_lead: var(--_text-mid);
    --_link: var(--_text-mid);
    --_error: var(--_text-mid);
    color: var(--_text-mid);
  }
  .progress {
    position: absolute;
    inset-block-end: -2px;
    inset-inline: 0;
    z-index: 1;
    display: block;
    inline-size: 100%;
    block-size: 2px;
    border: 0;
    appearance: none;
    background: transparent;
    color: var(--_primary);
  }
  .progress::-webkit-progress-bar {
    background: transparent;
  }
  .progress::-webkit-progress-value {
    background: var(--_focus);
    transition: inline-size var(--_fast);
  }
  .progress::-moz-progress-bar {
    background: var(--_focus);
  }
  .said {
    position: absolute;
    inset-block-end: 12px;
    inset-inline: 12px;
    z-index: 3;
    inline-size: fit-content;
    margin-inline: auto;
    padding: 6px 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_raised);
    box-shadow: var(--_shadow);
    opacity: 0;
    pointer-events: none;
  }
  @media (forced-colors: active) {
    .row[aria-selected='true'] {
      outline: 2px dashed Highlight;
      outline-offset: -2px;
    }
    .row:hover {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }
    .head {
      border-block-end: 2px solid CanvasText;
    }
    .skeleton-row span,
    .bar {
      background: none;
      border: 1px solid GrayText;
    }
    .resizer::after {
      border-color: ButtonText;
    }
    .drop {
      border-color: Highlight;
    }
  }
  @media print {
    .scroller {
      overflow: visible;
      max-block-size: none;
      border: 0;
    }
    /* Browsers repeat the head on every page only in a table. */
    .scroller {
      display: table;
      inline-size: 100%;
      font-size: 10px;
      line-height: 14px;
    }
    .head {
      display: table-header-group;
      position: static;
      break-inside: avoid;
    }
    .body {
      display: table-row-group;
      block-size: auto !important;
    }
    .rows {
      display: contents !important;
    }
    .line,
    .narrow .row {
      display: table-row;
      break-inside: avoid;
    }
    .line .cell,
    .cell-narrow {
      display: table-cell;
      padding: 3px 6px;
      border-block-end: 1px solid var(--_divider);
      vertical-align: top;
      white-space: normal;
      overflow-wrap: anywhere;
    }
    .number,
    .head .cell {
      white-space: nowrap;
      overflow-wrap: normal;
    }
    .spacer,
    .skeleton,
    .resizer,
    .drop,
    .measure,
    .probe,
    .filters,
    .progress,
    .said,
    .distant {
      display: none;
    }
  }
`;
