import { css } from 'lit';

export const styles = css`
  :host {
    font: inherit;
    color: inherit;
  }
  .plot {
    position: relative;
    block-size: var(--_plot-height);
    border-radius: var(--_radius);
    touch-action: pan-y;
    user-select: none;
  }
  .drawing {
    position: absolute;
    inset: 0;
    overflow: hidden;
    direction: ltr;
  }
  /* echarts sets a cursor of its own on its box. */
  .pointing,
  .pointing .drawing * {
    cursor: pointer !important;
  }
  .failure {
    margin-block-start: 8px;
  }
  @media print {
    /* The canvas has the size that it has on the screen, written by echarts itself. */
    .drawing * {
      inline-size: 100% !important;
      block-size: 100% !important;
    }
    .drawing canvas {
      object-fit: contain;
      object-position: top;
    }
  }
`;
