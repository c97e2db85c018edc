import { css } from 'lit';

export const styles = css`
  .panel {
    position: absolute;
    inset-block-start: calc(100% + 4px);
    inset-inline-start: var(--_panel-start, 0);
    z-index: 30;
    inline-size: var(--_panel-width, 100%);
    container-type: inline-size;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_raised);
    box-shadow: var(--_shadow);
  }
  .sheet {
    display: grid;
    grid-template: 'head head foot' auto 'presets choice choice' auto / 136px minmax(0, 1fr) auto;
  }
  .head {
    grid-area: head;
    padding: 8px 16px;
  }
  .roomy {
    display: grid;
  }
  .roomy::before {
    content: attr(data-room);
    font-weight: 600;
    visibility: hidden;
  }
  .roomy::before,
  .roomy > span {
    grid-area: 1 / 1;
  }
  .head strong {
    font-weight: 600;
  }
  .alert {
    grid-column: 1 / -1;
    color: var(--_error);
  }
  .foot {
    grid-area: foot;
    padding: 8px;
  }
  .presets,
  .choice {
    border-block-start: 1px solid var(--_divider);
  }
  .presets {
    grid-area: presets;
    display: flex;
    flex-direction: column;
    gap: 4px;
    padding: 12px 8px;
  }
  .presets .button {
    inline-size: 100%;
    min-block-size: 28px;
    justify-content: start;
    font-weight: 400;
  }
  .presets .button[aria-pressed='true'] {
    background: var(--_selected);
    color: var(--_text);
    font-weight: 600;
  }
  .choice {
    grid-area: choice;
    display: grid;
    gap: 12px;
    padding: 12px 16px;
    border-inline-start: 1px solid var(--_divider);
  }
  .months,
  .times {
    display: grid;
    grid-auto-columns: minmax(0, 1fr);
    grid-auto-flow: column;
    gap: 24px;
  }
  .times {
    padding-block-start: 12px;
    border-block-start: 1px solid var(--_divider);
  }
  .time {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    align-items: center;
    column-gap: 12px;
    font-size: 12px;
    line-height: 24px;
    color: var(--_text-mid);
  }
  .time .field {
    inline-size: 64px;
    block-size: 28px;
    margin-block-end: 2px;
    font-size: 14px;
  }
  [type='range'] {
    inline-size: 100%;
    min-inline-size: 0;
    block-size: 24px;
    margin: 0;
    accent-color: var(--_link);
  }

  @container (max-width: 671px) {
    .sheet {
      grid-template: 'head foot' auto 'presets presets' auto 'choice choice' auto / minmax(0, 1fr) auto;
    }
    .presets {
      flex-flow: row wrap;
      padding: 8px 16px;
    }
    .presets .button {
      inline-size: auto;
      justify-content: center;
      background: var(--_secondary);
      color: var(--_on-secondary);
    }
    .choice {
      border-inline-start: 0;
    }
  }

  @container (max-width: 559px) {
    .sheet {
      grid-template: 'head' auto 'presets' auto 'choice' auto 'foot' auto / minmax(0, 1fr);
    }
    .head {
      padding-block: 6px;
    }
    .foot {
      padding-inline: 16px;
      border-block-start: 1px solid var(--_divider);
      border-radius: 0 0 var(--_radius-large) var(--_radius-large);
      background: var(--_raised);
    }
    .foot .button {
      inline-size: 100%;
      min-block-size: 40px;
    }
    .calendar {
      --_day: 40px;
    }
    /* Where the window is low (a zoomed page), a sticky bar would cover the panel. */
    @media (min-height: 480px) {
      .foot {
        position: sticky;
        inset-block-end: 0;
        z-index: 2;
      }
      .choice :is(button, input) {
        scroll-margin-block-end: 64px;
      }
    }
  }

  @media (forced-colors: active) {
    .panel .button[aria-pressed='true'],
    .panel .day[aria-selected='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
  @media print {
    .panel {
      display: none;
    }
  }
`;
