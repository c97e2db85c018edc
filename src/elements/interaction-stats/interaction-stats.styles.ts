import { css } from 'lit';
import { accountPickerStyles } from '../../controllers/account-choice.js';
import { sortHeadStyles } from '../../controls/data-grid/grid-head.js';
import { durationStyles } from '../../controls/times.js';
import { exportButtonStyles } from '../../controls/export-button.js';
import { failureStyles, statePanelStyles } from '../../controls/messages.js';
import { feedbackStyles, printStyles } from '../../controls/report-frame.js';
import { foldStyles } from '../../controls/fold.js';
import { loadStyles, progressBarStyles } from '../../controls/load-progress.js';
import { pagerStyles } from '../../controls/pager.js';
import { sortSelectStyles } from '../../controls/sort-select.js';
import { base, controls } from '../../theme/base.js';
import { tokens } from '../../theme/tokens.js';
import { interactionTableStyles } from './interaction-table.js';
import { totalsStyles } from './totals.js';

const ownStyles = css`
  :host {
    container-type: inline-size;
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
    opacity: 0.6;
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
    form,
    .line,
    .stale,
    .paging,
    .disclosure {
      display: none;
    }
    .dimmed {
      opacity: 1;
    }
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
  progressBarStyles,
  statePanelStyles,
  foldStyles,
  durationStyles,
  sortHeadStyles,
  pagerStyles,
  sortSelectStyles,
  printStyles,
  exportButtonStyles,
  totalsStyles,
  interactionTableStyles,
  ownStyles,
];
