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
    gap: 8px 16px;
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
  .status {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    min-block-size: 24px;
    margin-inline-start: auto;
    font-size: 12px;
    line-height: 16px;
    color: var(--_text-mid);
  }
  .status > * + *::before {
    content: '·';
    margin-inline-end: 8px;
  }
  .body {
    display: flex;
    flex-direction: column;
    flex: 1 1 auto;
    min-block-size: 0;
  }
  sv-call-grid {
    flex: 0 1 auto;
  }
  :host([fill]) sv-call-grid {
    flex: 1 1 auto;
  }
  sv-call-grid::part(grid) {
    max-block-size: var(--sv-grid-max-height, min(72vh, 720px));
  }
  :host([fill]) sv-call-grid::part(grid) {
    max-block-size: none;
  }
  .bare::part(grid) {
    border-block-end: 0;
    border-end-start-radius: 0;
    border-end-end-radius: 0;
  }
  .state {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 12px;
    min-block-size: 240px;
    padding: 24px;
    border: 1px solid var(--_table-border);
    border-radius: var(--_radius);
    text-align: center;
    color: var(--_text-mid);
    overflow-wrap: anywhere;
  }
  .under-head {
    border-block-start: 0;
    border-start-start-radius: 0;
    border-start-end-radius: 0;
  }
  .state .what {
    font: 600 16px/24px var(--_font);
    color: var(--_text);
  }
  .state .failure {
    align-self: stretch;
    text-align: start;
  }
  .fold {
    display: grid;
    gap: 12px;
    padding: 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .fold label.filter-label {
    display: grid;
    gap: 4px;
    font-size: 12px;
    line-height: 16px;
    color: var(--_text-mid);
  }
  .folds {
    display: flex;
    gap: 8px;
  }
  footer {
    display: flex;
    justify-content: end;
    gap: 16px;
    font-size: 12px;
    line-height: 16px;
  }
  @media print {
    .bar .actions,
    .checks,
    .folds,
    .fold,
    footer {
      display: none;
    }
  }
`;
