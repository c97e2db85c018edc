import { css } from 'lit';
import { callCellStyles } from '../../controls/call-cells.js';
import { gridFilterStyles } from './call-filters.js';

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
  .cell[data-column='info'] {
    white-space: nowrap;
  }
  .recording,
  .recording-place {
    display: inline-block;
    inline-size: 24px;
    block-size: 24px;
    margin-inline-end: 4px;
    vertical-align: middle;
  }
  .recording {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    padding: 0;
  }
  .info {
    min-block-size: 24px;
    padding: 0 8px;
    vertical-align: middle;
  }
  .info,
  .recording {
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: none;
    color: var(--_link);
    cursor: pointer;
  }
  .info mark {
    color: var(--_text);
  }
  .row:hover .info,
  .info:hover,
  .info:focus-visible,
  .row:hover .recording,
  .recording:hover,
  .recording:focus-visible {
    border-color: var(--_border);
    background: var(--_page);
  }
  @media screen {
    /* Two lines in the height of one. */
    .lines,
    :is([data-step='1'], [data-step='2']) .row .type > .clip,
    :is([data-step='2'], [data-step='3']) .row [data-column='agent'] > .clip,
    :is([data-step='2'], [data-step='3']) .row [data-column='start'] > time {
      display: inline-block;
      font-size: 12px;
      line-height: 14px;
      white-space: normal;
      vertical-align: middle;
    }
    .lines {
      white-space: nowrap;
    }
    :is([data-step='2'], [data-step='3']) .row [data-column='agent'] wbr {
      display: inline;
    }
    :is([data-step='1'], [data-step='2']) .row .type > .clip,
    :is([data-step='2'], [data-step='3']) .row [data-column='agent'] > .clip {
      max-block-size: 2lh;
    }
    :is([data-step='2'], [data-step='3']) .row [data-column='start'] .offset {
      display: inline;
      font-size: 9px;
      line-height: 1;
    }
    [data-step='3'] .row .type > .clip {
      inline-size: 1px;
      opacity: 0;
    }
  }
  @media print {
    .info,
    .recording,
    .recording-place,
    .cell:last-child {
      display: none;
    }
  }
  .narrow-call {
    display: grid;
    grid-template:
      'when what by long talk act' minmax(24px, 1lh)
      'rest rest rest rest rest rest' 1lh
      / auto fit-content(50%) minmax(0, 1fr) auto auto auto;
    gap: 2px 8px;
    align-items: center;
  }
  .narrow-call > * {
    min-inline-size: 0;
    white-space: nowrap;
  }
  .narrow-call .when {
    grid-area: when;
    color: var(--_text-mid);
  }
  .narrow-call .when .twice,
  .narrow-call .when .offset {
    display: inline;
  }
  .narrow-call .what {
    grid-area: what;
    color: var(--_text-mid);
  }
  .narrow-call .by {
    grid-area: by;
    color: var(--_text-mid);
  }
  .narrow-call .long {
    grid-area: long;
  }
  .narrow-call .talk {
    grid-area: talk;
    --_lead: var(--_text-weak);
    color: var(--_text-mid);
  }
  .narrow-call .act {
    grid-area: act;
  }
  .narrow-call .rest {
    grid-area: rest;
  }
  .narrow-call .rest {
    display: flex;
    align-items: center;
    gap: 12px;
    overflow: hidden;
  }
  .narrow-call .rest > span {
    flex: 0 1 auto;
    min-inline-size: 0;
    color: var(--_text-mid);
  }
  .narrow-call .rest > .who {
    display: flex;
    align-items: center;
    gap: 4px;
    color: inherit;
  }
  .narrow-call .who > span {
    flex-shrink: 1e5;
    min-inline-size: 0;
  }
  .narrow-call .who > .short {
    flex-shrink: 1;
  }
  /* One after the other gives way, and not by a part of a pixel that the others would be cut for. */
  .narrow-call .rest > :is(.why, .crm) {
    flex-shrink: 1e5;
    overflow: hidden;
  }
  /* Of how a missed call ended the sign is always seen. */
  .missed .narrow-call .rest > .why {
    min-inline-size: 16px;
  }
  @media screen {
    /* Where there is room for no more than a stump of a reason, it goes to a line that is not seen. */
    :is(.why, [data-step='3'] .row [data-column='reason']) > :is(.ended, .failed) {
      --_before: 22px;
      display: flex;
      flex-wrap: wrap;
      block-size: 1lh;
      overflow: hidden;
    }
    /* As high as the line, so that it stands in its middle when it is alone there. */
    :is(.why, [data-step='3'] .row [data-column='reason']) > .failed > svg.icon {
      block-size: 1lh;
    }
    :is(.why, [data-step='3'] .row [data-column='reason']) > .ended {
      --_before: 1px;
      column-gap: 0;
    }
    :is(.why, [data-step='3'] .row [data-column='reason']) > .ended::before {
      content: '';
      inline-size: 1px;
      block-size: 1lh;
    }
    :is(.why, [data-step='3'] .row [data-column='reason']) > :is(.ended, .failed) > .clip {
      max-inline-size: max(48px, 100% - var(--_before));
    }
  }
  .row[aria-selected='true'] :is(.info, .recording, .failed, .when, .what, .why, .agent, .crm, .talk) {
    color: inherit;
  }
  @container (max-width: 519px) {
    .narrow .row {
      padding-inline: 8px;
    }
    /* The icon stands for the type, which is still told. */
    .narrow-call .what .clip {
      inline-size: 1px;
      opacity: 0;
    }
    .narrow-call {
      grid-template:
        'when what by long act' minmax(24px, 1lh)
        'rest rest rest talk act' 1lh
        / auto 16px minmax(0, 1fr) auto auto;
      column-gap: 6px;
    }
    /* The recording's button stands over Info, so that names have its room. */
    .narrow-call .act {
      display: flex;
      flex-direction: column;
      align-items: center;
    }
    .narrow-call :is(.recording, .recording-place) {
      margin-inline-end: 0;
    }
  }
  @container (max-width: 399px) {
    .narrow-call :is(.when, .long, .talk) {
      font-size: 12px;
    }
    .narrow-call {
      grid-template:
        'when when by long act' minmax(24px, 1lh)
        'what rest rest talk act' 1lh
        / 16px max-content minmax(0, 1fr) auto auto;
    }
    .narrow-call .info {
      padding-inline: 3px;
    }
  }
`;

/** Style sheets of the calls in the report's grid. */
export const callGridStyles = [...callCellStyles, gridFilterStyles, styles];
