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
  canvas {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    direction: ltr;
    font-family: var(--_font);
  }
  @media print {
    canvas {
      object-fit: contain;
      object-position: top;
    }
  }
`;
