import { css } from 'lit';
import { ownWidth } from '../../theme/base.js';

export const styles = css`
  :host {
    container-type: inline-size;
    contain-intrinsic-inline-size: ${ownWidth};
    min-inline-size: 0;
  }
  .sv {
    display: flex;
    flex-direction: column;
    gap: 8px;
    position: relative;
    box-sizing: border-box;
    block-size: 100%;
    padding: var(--sv-padding, 12px);
  }
  :host([fill]) {
    block-size: 100%;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
  }
  #period {
    flex: 0 1 auto;
    min-inline-size: 0;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-inline-start: auto;
  }
  .arrange {
    margin-inline-start: auto;
  }
  .picked-line {
    display: flex;
    align-items: flex-start;
    gap: 4px 8px;
    margin-block-end: 8px;
  }
  .picked-line > svg.icon {
    flex: none;
    margin-block: 4px;
    fill: var(--_text-mid);
  }
  .find {
    position: relative;
    min-block-size: var(--_control);
  }
  /* At the end of the field's line, where there is room for three lines without making that one higher. */
  @container (min-width: 1080px) {
    .find {
      flex-wrap: nowrap;
    }
    .find .search {
      flex-grow: 3;
    }
    .find .search-problem {
      position: static;
      order: 1;
      flex: 1 1 280px;
      min-inline-size: 280px;
      max-block-size: 48px;
      margin-block: -8px;
      padding: 0;
      overflow-y: auto;
      border: 0;
      background: none;
      box-shadow: none;
      pointer-events: auto;
    }
  }
  @container (max-width: 719px) {
    .find .search {
      flex-basis: 100%;
      max-inline-size: none;
    }
  }
  /* As high as the longest table from the beginning, so that nothing below ever moves. */
  .body {
    display: flex;
    flex-direction: column;
    gap: 8px;
    block-size: var(--sv-grid-max-height, min(72vh, 720px));
    min-block-size: 0;
  }
  :host([fill]) .body {
    flex: 1 1 0;
    block-size: auto;
  }
  .statistics {
    position: relative;
  }
  :host([fill]) .statistics {
    flex: 1 1 0;
    min-block-size: 0;
    overflow: auto;
  }
  .statistics:focus-visible {
    outline-offset: -2px;
  }
  .rows {
    position: relative;
    display: flex;
    flex-direction: column;
    flex: 1 1 0;
    min-block-size: 0;
  }
  #grid {
    flex: 0 1 auto;
  }
  .rows .state {
    flex: 1 1 auto;
    min-block-size: 0;
    overflow: auto;
  }
  /* However much was searched for, what can be done about it stays in view. */
  .rows .state p {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 4;
    flex: none;
    overflow: hidden;
  }
  /* In the flow it would take a gap of its own once it is there. */
  #call-dialog {
    position: absolute;
  }
  .bare::part(grid) {
    border-block-end: 0;
    border-end-start-radius: 0;
    border-end-end-radius: 0;
  }
  .bare {
    flex-shrink: 0;
  }
  .under-head {
    border-block-start: 0;
    border-start-start-radius: 0;
    border-start-end-radius: 0;
  }
  .new-calls {
    position: absolute;
    inset-block-start: 80px;
    inset-inline: 0;
    z-index: 3;
    inline-size: fit-content;
    margin-inline: auto;
    border-radius: 14px;
    min-block-size: 28px;
    box-shadow: var(--_shadow);
  }
  @media print {
    .body,
    .rows {
      display: block;
      block-size: auto;
    }
    :host([fill]) .statistics {
      flex: none;
      overflow: visible;
    }
    #grid::part(grid) {
      max-block-size: none;
    }
    #period,
    .zone,
    .bar .actions,
    .status .button,
    .checks,
    .folds,
    .fold,
    .new-calls {
      display: none;
    }
  }
`;
