import { css } from 'lit';

export const styles = css`
  .chart {
    --_plot-height: 320px;
    container-type: inline-size;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-block-end: 8px;
  }
  .legend {
    flex: 1 1 0;
    min-inline-size: min(100%, 480px);
  }
  @container (max-width: 560px) {
    .tools {
      margin-inline-start: auto;
    }
    .legend {
      justify-content: flex-start;
      margin-inline-start: -6px;
    }
  }
  .stage {
    min-block-size: calc(var(--_plot-height) + 24px);
  }
  .stage.old {
    opacity: 0.6;
  }
  .state {
    block-size: var(--_plot-height);
  }
  .failure {
    margin-block-end: 8px;
  }
  @media print {
    .switch,
    .tools {
      display: none;
    }
  }
`;
