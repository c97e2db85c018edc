import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }
  .sv {
    display: flex;
    flex-direction: column;
    gap: 8px;
    position: relative;
    block-size: 100%;
    padding: var(--sv-padding, 12px);
  }
  :host([fill]) {
    block-size: 100%;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
  }
  .bar sv-period-picker {
    flex: 0 1 auto;
    min-inline-size: 0;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-inline-start: auto;
  }
  .body {
    display: flex;
    flex-direction: column;
    flex: 1 1 auto;
    min-block-size: 0;
  }
  sv-data-grid {
    flex: 0 1 auto;
  }
  :host([fill]) sv-data-grid {
    flex: 1 1 auto;
  }
  sv-data-grid::part(grid) {
    max-block-size: var(--sv-grid-max-height, min(72vh, 720px));
  }
  :host([fill]) sv-data-grid::part(grid) {
    max-block-size: none;
  }
  .bare::part(grid) {
    border-block-end: 0;
    border-end-start-radius: 0;
    border-end-end-radius: 0;
  }
  .under-head {
    border-block-start: 0;
    border-start-start-radius: 0;
    border-start-end-radius: 0;
  }
  @media print {
    sv-data-grid::part(grid) {
      max-block-size: none;
    }
    .bar sv-period-picker,
    .bar .actions,
    .status .button,
    .checks,
    .folds,
    .fold {
      display: none;
    }
  }
`;
