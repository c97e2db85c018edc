import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }
  .sv {
    position: relative;
    padding: var(--sv-padding, 12px);
  }
  form {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    gap: 12px 16px;
  }
  form label {
    display: grid;
    gap: 4px;
    min-inline-size: 160px;
    font-size: 12px;
    line-height: 16px;
    color: var(--_text-mid);
  }
  form select {
    font-size: 14px;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
    min-block-size: 24px;
    margin-block: 8px;
    font-size: 12px;
    line-height: 16px;
    color: var(--_text-mid);
  }
  .line .zone {
    margin-inline-start: auto;
  }
  .progress {
    display: block;
    inline-size: 100%;
    block-size: 2px;
    border: 0;
    appearance: none;
    background: transparent;
  }
  .progress.idle {
    visibility: hidden;
  }
  .progress::-webkit-progress-bar {
    background: transparent;
  }
  .progress::-webkit-progress-value {
    background: var(--_focus);
  }
  .progress::-moz-progress-bar {
    background: var(--_focus);
  }
  .message {
    margin-block: 8px;
  }
  .message summary {
    cursor: pointer;
  }
  .state {
    display: grid;
    place-items: center;
    gap: 8px;
    min-block-size: 200px;
    padding: 24px;
    border: 1px solid var(--_table-border);
    border-radius: var(--_radius);
    color: var(--_text-mid);
    text-align: center;
  }
  .state .what {
    font: 600 16px/24px var(--_font);
    color: var(--_text);
  }
  .dimmed {
    opacity: 0.6;
  }
  .paging {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 24px;
    margin-block-end: 8px;
  }
  .paging label {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
  }
  .paging input {
    inline-size: 72px;
  }
  .invalid {
    color: var(--_error);
    font-size: 12px;
  }
  .clip {
    display: inline-block;
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    vertical-align: middle;
  }
  .section-count {
    font-size: 12px;
    color: var(--_text-mid);
  }
  footer {
    display: flex;
    justify-content: end;
    gap: 16px;
    margin-block-start: 8px;
    font-size: 12px;
    line-height: 16px;
  }
`;
