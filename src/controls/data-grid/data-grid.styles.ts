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
    overflow-anchor: none;
    overscroll-behavior: contain;
    border: 1px solid var(--_table-border);
    border-radius: var(--_radius);
    background: var(--_page);
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
    border-block-end: 1px solid var(--_table-border);
  }
  .line {
    display: grid;
    grid-template-columns: var(--_columns);
    inline-size: 100%;
    align-items: center;
  }
  .cell {
    min-inline-size: 0;
    padding-inline: 8px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .cell:first-child {
    padding-inline-start: 12px;
  }
  .cell:last-child {
    padding-inline-end: 12px;
  }
  .cell.end {
    text-align: end;
  }
  .head .cell {
    min-block-size: 32px;
    display: flex;
    align-items: center;
    font-weight: 600;
    color: var(--_text);
    overflow: visible;
  }
  .head .cell.end {
    justify-content: flex-end;
  }
  .filters .cell {
    min-block-size: 36px;
    padding-block-end: 6px;
    font-weight: 400;
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
    block-size: calc(max(24px, 1lh) + 2lh + 21px);
    padding: 8px 12px;
  }
  .narrow .head {
    border-block-end-width: 0;
  }
  :host([dimmed]) .rows {
    opacity: 0.6;
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
    .filters,
    .progress,
    .said,
    .distant {
      display: none;
    }
  }
`;
