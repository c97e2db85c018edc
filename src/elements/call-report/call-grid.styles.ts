import { css } from 'lit';
import { callCellStyles } from '../../controls/call-cells.js';

const styles = css`
  /* They clip what they hold; to clip it twice is paid at each painting. */
  .row > .cell:not(.end, [data-column='start']) {
    overflow: visible;
  }
  .cell > .clip {
    display: block;
  }
  .cell > :is(.type, .failed) {
    display: flex;
  }
  .info {
    min-block-size: 24px;
    padding: 0 8px;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: none;
    color: var(--_link);
    cursor: pointer;
  }
  .row:hover .info,
  .info:hover,
  .info:focus-visible {
    border-color: var(--_border);
    background: var(--_page);
  }
  @media print {
    .info,
    .cell:last-child {
      display: none;
    }
    .caption {
      font-size: inherit;
    }
  }
  .narrow-call {
    display: grid;
    grid-template:
      'when what end' auto 'who who who' auto 'why why more' auto
      / auto minmax(0, 1fr) fit-content(55%);
    gap: 2px 8px;
    align-items: center;
  }
  .narrow-call > * {
    display: flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
    min-block-size: 1lh;
  }
  .narrow-call .when {
    grid-area: when;
    color: var(--_text-mid);
    white-space: nowrap;
  }
  .narrow-call .what {
    grid-area: what;
    color: var(--_text-mid);
  }
  .narrow-call .end {
    grid-area: end;
    gap: 8px;
    justify-content: flex-end;
    min-block-size: 24px;
  }
  .narrow-call .who {
    grid-area: who;
    display: grid;
    grid-template-columns: fit-content(60%) auto minmax(0, 1fr);
  }
  .narrow-call .why {
    grid-area: why;
    color: var(--_text-mid);
  }
  .narrow-call .more {
    grid-area: more;
    flex-direction: row-reverse;
    gap: 12px;
    color: var(--_text-mid);
  }
  .narrow-call .named {
    display: flex;
    align-items: baseline;
    gap: 6px;
    min-inline-size: 0;
  }
  .row[aria-selected='true'] :is(.info, .failed, .when, .what, .why, .more) {
    color: inherit;
  }
  @container (max-width: 519px) {
    .narrow-call {
      grid-template:
        'when when end' auto 'who who who' auto 'what why why' auto
        'more more more' auto / minmax(0, max-content) minmax(0, 1fr) auto;
    }
    .narrow-call .more {
      flex-direction: row;
    }
    .narrow .row.taller {
      block-size: calc(max(24px, 1lh) + 3lh + 23px);
    }
  }
`;

/** Style sheets of the calls in the report's grid. */
export const callGridStyles = [...callCellStyles, styles];
