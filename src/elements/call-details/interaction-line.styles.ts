import { css } from 'lit';

/** A row is as high as a target of the pointer, and the lanes are there before their calls. */
export const lineStyles = css`
  :host {
    container-type: inline-size;
    margin-block-start: 12px;
    color: var(--_text);
    font: 400 14px/20px var(--_font);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 12px;
    min-block-size: 24px;
  }
  .grow {
    flex: 1;
  }
  .legend {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 4px;
  }
  .key {
    inline-size: 16px;
    block-size: 10px;
    margin-inline-start: 8px;
    border: 1px solid var(--_text-weak);
    border-radius: 2px;
  }
  .key:first-child {
    margin-inline-start: 0;
  }
  .key.talk {
    border-color: var(--_link);
    background: var(--_link);
  }
  .key.recording {
    block-size: 4px;
    border-color: var(--_error);
    background: var(--_error);
  }
  .lanes {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 0 12px;
    margin-block-start: 4px;
    border-block: 1px solid var(--_divider);
  }
  .names li {
    display: flex;
    align-items: center;
    gap: 6px;
    block-size: calc(var(--rows) * 28px);
    color: var(--_text-mid);
    font-size: 12px;
    line-height: 16px;
  }
  .names bdi {
    max-inline-size: 13em;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .names svg.icon {
    color: var(--_text-weak);
  }
  /* Its last pixels are for a scroll bar. */
  .scroll {
    block-size: calc(var(--rows) * 28px + var(--ticks, 20px) + 12px);
    overflow-x: auto;
    overflow-y: hidden;
    scrollbar-width: thin;
  }
  .track {
    position: relative;
    min-inline-size: var(--least);
    /* Room for the ring of the focus and of the open call. */
    margin-inline: 4px;
  }
  .bars {
    position: relative;
    block-size: calc(var(--rows) * 28px);
  }
  .bars li {
    position: absolute;
    inset-block-start: calc(var(--row) * 28px + 2px);
    inset-inline-start: var(--start);
    inline-size: var(--size);
    min-inline-size: 2px;
    block-size: 24px;
  }
  .bar {
    display: block;
    inline-size: 100%;
    block-size: 24px;
    padding: 4px 0;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    cursor: pointer;
  }
  span.bar {
    cursor: default;
  }
  .shape {
    display: block;
    position: relative;
    block-size: 16px;
    overflow: hidden;
    border: 1px solid var(--_text-weak);
    border-radius: 3px;
    background: var(--_page);
  }
  .shape.unknown {
    border-style: dashed;
  }
  .shape.missed {
    border-color: var(--_error);
  }
  /* The talk, from the answer to the end. */
  .shape.answered::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline: var(--ring) 0;
    background: var(--_link);
  }
  .shape.answered {
    border-color: var(--_link);
  }
  button.bar:hover .shape {
    background: var(--_hover);
  }
  .bar[aria-current='true'] .shape {
    outline: 2px solid var(--_text);
    outline-offset: 1px;
  }
  .bar:focus-visible {
    outline-offset: -1px;
  }
  .shape .recording {
    position: absolute;
    inset-block-end: 1px;
    inset-inline-start: var(--from, 0);
    inline-size: var(--long, 100%);
    min-inline-size: 3px;
    block-size: 4px;
    border-block: 1px solid var(--_page);
    background: var(--_error);
    box-sizing: content-box;
  }
  .shape .untimed {
    inline-size: 6px;
  }
  .break {
    position: absolute;
    inset-block: 0 var(--ticks, 20px);
    inset-inline-start: var(--start);
    inline-size: var(--size);
    border-inline: 1px dashed var(--_text-weak);
  }
  .ticks {
    position: relative;
    block-size: var(--ticks, 20px);
  }
  .ticks span {
    position: absolute;
    inset-block-start: 2px;
    inset-inline-start: var(--start);
    white-space: nowrap;
  }
  .ticks .last {
    inset-inline: auto 0;
  }
  .said {
    min-block-size: 20px;
    padding-block-start: 4px;
    overflow-wrap: anywhere;
  }
  /* Whatever is said at its start, as it changes. */
  @container (max-width: 599px) {
    h3 {
      flex: 1;
    }
    .grow {
      order: 1;
      flex: 1 0 100%;
      min-block-size: 16px;
    }
  }
  @container (max-width: 479px) {
    .names bdi {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .said {
      min-block-size: 36px;
    }
    /* Dates and times of two days take two lines. */
    .lanes {
      --ticks: 36px;
    }
    .ticks span {
      max-inline-size: 45%;
      white-space: normal;
    }
  }
  @media (forced-colors: active) {
    .shape,
    .key {
      border-color: CanvasText;
      background: Canvas;
    }
    .shape.missed {
      border-style: dotted;
    }
    .shape.answered::before,
    .key.talk,
    .shape .recording,
    .key.recording {
      forced-color-adjust: none;
      background: CanvasText;
    }
    .shape .recording,
    .key.recording {
      border-color: Canvas;
      background: Highlight;
    }
    .bar[aria-current='true'] .shape {
      outline-color: Highlight;
    }
    button.bar {
      border: 0;
    }
  }
  @media print {
    .shape,
    .shape.answered::before,
    .key,
    .shape .recording {
      print-color-adjust: exact;
    }
    .said {
      display: none;
    }
    .lanes {
      break-inside: avoid;
    }
    /* On paper nothing scrolls, and nobody presses a bar. */
    .track {
      min-inline-size: 0;
    }
  }
`;
