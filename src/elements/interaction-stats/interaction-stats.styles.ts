import { css } from 'lit';
import { accountPickerStyles } from '../../controllers/account-choice.js';
import { callFileStyles } from '../../controllers/call-file.js';
import { sortHeadStyles } from '../../controls/data-grid/grid-head.js';
import { timeStyles } from '../../controls/times.js';
import { exportButtonStyles } from '../../controls/export-button.js';
import { failureStyles, statePanelStyles } from '../../controls/messages.js';
import { feedbackStyles, printStyles } from '../../controls/report-frame.js';
import { foldStyles } from '../../controls/fold.js';
import { loadStyles, progressBarStyles } from '../../controls/load-progress.js';
import { pagerStyles } from '../../controls/pager.js';
import { searchFieldStyles } from '../../controls/search-field.js';
import { selectionBarStyles } from '../../controls/selection-bar.js';
import { sortSelectStyles } from '../../controls/sort-select.js';
import { base, controls, ownWidth } from '../../theme/base.js';
import { tokens } from '../../theme/tokens.js';
import { compareLineStyles } from './compare-line.js';
import { interactionTableStyles } from './interaction-table.js';
import { totalsStyles } from './totals.js';

const ownStyles = css`
  :host {
    container-type: inline-size;
    contain-intrinsic-inline-size: ${ownWidth};
    min-inline-size: 0;
  }
  .sv {
    position: relative;
    padding: var(--sv-padding, 12px);
  }
  form {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 20px;
  }
  .go {
    display: flex;
    gap: 8px;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
    min-block-size: 24px;
    margin-block: 8px;
    font-size: 12px;
    line-height: 16px;
    color: var(--_text-mid);
  }
  .line .zone {
    margin-inline-start: auto;
  }
  .message {
    margin-block: 8px;
  }
  .message summary {
    cursor: pointer;
  }
  .dimmed {
    --_text: var(--_text-mid);
    --_text-weak: var(--_text-mid);
    --_lead: var(--_text-mid);
    --_link: var(--_text-mid);
    color: var(--_text-mid);
    filter: grayscale(1);
  }
  /* It may last, so it stays as readable as it was. */
  .set-aside {
    filter: grayscale(1);
  }
  .paging {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 24px;
    margin-block-end: 8px;
  }
  .paging .search {
    flex: 1 1 240px;
    max-inline-size: 320px;
  }
  /* What stands after the pager stays where it is when there are fewer pages. */
  .paging > .pager + * {
    margin-inline-start: auto;
  }
  .under-head {
    border-block-start: 0;
  }
  /* As high as the chart, whose legend takes more lines in a narrow place. */
  .chart-room {
    min-block-size: 412px;
  }
  @container (max-width: 959px) {
    .chart-room {
      min-block-size: 432px;
    }
  }
  @container (max-width: 679px) {
    .chart-room {
      min-block-size: 472px;
    }
  }
  @container (max-width: 399px) {
    .chart-room {
      min-block-size: 536px;
    }
  }
  .page-size {
    display: inline-flex;
    align-items: center;
    gap: 8px;
  }
  .page-size input {
    inline-size: 72px;
  }
  .invalid {
    color: var(--_error);
    font-size: 12px;
  }
  .paging .sort-select {
    display: none;
  }
  @container (max-width: 799px) {
    .paging .sort-select {
      display: flex;
    }
    .paging .search {
      max-inline-size: none;
    }
  }
  .clip {
    display: inline-block;
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    vertical-align: middle;
  }
  @media print {
    .rows {
      min-block-size: 0 !important;
    }
    form,
    .line,
    .stale,
    .paging,
    .disclosure {
      display: none;
    }
    .dimmed,
    .set-aside {
      filter: none;
    }
    .interaction .clip {
      white-space: normal;
      overflow-wrap: anywhere;
    }
    thead,
    .interaction {
      break-inside: avoid;
    }
  }
  .picked-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    min-block-size: 32px;
  }
  .answer > * {
    display: block;
  }
  /* It stands above all sections. */
  .answer > *::part(selection) {
    display: none;
  }
  .section-count {
    font-size: 12px;
    color: var(--_text-mid);
  }
`;

/** Later ones win over earlier ones. */
export const styles = [
  tokens,
  base,
  controls,
  failureStyles,
  feedbackStyles,
  loadStyles,
  accountPickerStyles,
  callFileStyles,
  progressBarStyles,
  statePanelStyles,
  foldStyles,
  timeStyles,
  sortHeadStyles,
  pagerStyles,
  sortSelectStyles,
  printStyles,
  exportButtonStyles,
  totalsStyles,
  compareLineStyles,
  ...interactionTableStyles,
  searchFieldStyles,
  selectionBarStyles,
  ownStyles,
];
