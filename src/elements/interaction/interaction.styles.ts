import { css } from 'lit';
import { ownWidth } from '../../theme/base.js';

export const styles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }
  .interaction {
    display: flex;
    flex-direction: column;
    gap: 16px;
    padding: var(--sv-padding, 12px);
    container-type: inline-size;
    contain-intrinsic-inline-size: ${ownWidth};
  }
  .waiting {
    color: var(--_text-mid);
    animation: appear 0s 0.3s both;
  }
  @keyframes appear {
    from {
      visibility: hidden;
    }
  }
  .calls {
    margin: 0;
    padding: 0;
    border: 1px solid var(--_table-border);
    border-radius: var(--_radius);
    list-style: none;
  }
  .calls li + li {
    border-block-start: 1px solid var(--_divider);
  }
  .call {
    display: grid;
    grid-template: auto auto / max-content minmax(0, 1fr);
    gap: 0 12px;
    inline-size: 100%;
    min-block-size: 40px;
    padding: 4px 12px;
    border: 0;
    background: none;
    color: var(--_text);
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .call:hover {
    background: var(--_hover);
  }
  .call[aria-current='true'] {
    background: var(--_selected);
  }
  .call:is(:hover, [aria-current='true']) .lead {
    color: var(--_text-mid);
  }
  .call:focus-visible {
    outline-offset: -2px;
  }
  .call > * {
    min-inline-size: 0;
  }
  .call > :nth-child(2n) {
    text-align: end;
  }
  @container (min-width: 480px) {
    .call {
      grid-template: auto / minmax(13em, max-content) minmax(5em, max-content) minmax(0, 1fr) minmax(0, 1fr);
      align-items: center;
    }
  }
  @media (forced-colors: active) {
    .call[aria-current='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
  @media print {
    .calls {
      border: 0;
    }
  }
`;
