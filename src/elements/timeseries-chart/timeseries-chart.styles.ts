import { css } from 'lit';
import { ownWidth } from '../../theme/base.js';

export const styles = css`
  :host {
    min-inline-size: 0;
  }
  .chart {
    --_plot-height: 320px;
    container-type: inline-size;
    contain-intrinsic-inline-size: ${ownWidth};
  }
  .stage {
    min-block-size: calc(var(--_plot-height) + 52px);
  }
  .stage.old {
    filter: grayscale(1);
  }
  .state {
    block-size: var(--_plot-height);
  }
  .failure {
    margin-block-end: 8px;
  }
`;
