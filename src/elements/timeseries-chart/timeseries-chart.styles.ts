import { css } from 'lit';

export const styles = css`
  .chart {
    --_plot-height: 320px;
    container-type: inline-size;
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
