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
    touch-action: pan-y pinch-zoom;
  }
  .canvas {
    position: absolute;
    inset: 0;
    overflow: hidden;
    direction: ltr;
    font-family: var(--_font);
  }
  .waiting {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    color: var(--_text-mid);
  }
`;
