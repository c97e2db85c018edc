import { css } from 'lit';

/** Labels and values, as the details and the recordings draw them. */
export const factStyles = css`
  .fact {
    display: grid;
    grid-template-columns: 192px minmax(0, 1fr);
    gap: 0 16px;
    padding-block: 4px;
  }
  dt {
    color: var(--_text-mid);
  }
  dt,
  dd {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  /* Its line is as high as those of the words around it. */
  .mono {
    line-height: 1;
  }
  sv-copy {
    margin-block: -2px;
    margin-inline-start: 4px;
  }
  .lines .lines,
  .lines .list {
    margin-inline-start: 2px;
    padding-inline-start: 12px;
    border-inline-start: 1px solid var(--_divider);
  }
  .list > li + li:has(> .lines) {
    margin-block-start: 8px;
  }
  .key {
    color: var(--_text-mid);
  }
  .first {
    font-weight: 600;
  }
  .note {
    display: flex;
    gap: 4px;
    margin-block-start: 4px;
    color: var(--_text-mid);
    font-size: 12px;
    line-height: 16px;
    overflow-wrap: break-word;
  }
  .note svg.icon {
    inline-size: 14px;
    block-size: 14px;
    margin-block-start: 1px;
  }
  .pending {
    display: block;
    inline-size: 160px;
    max-inline-size: 100%;
    block-size: 12px;
    margin-block: 4px;
    border-radius: var(--_radius);
    background: var(--_hover);
  }
  @container (max-width: 479px) {
    .fact {
      grid-template-columns: minmax(0, 1fr);
      padding-block: 6px;
    }
    dt {
      font-size: 12px;
      line-height: 16px;
    }
  }
  @media (forced-colors: active) {
    .pending {
      border: 1px solid GrayText;
    }
  }
  @media print {
    .fact {
      break-inside: avoid;
    }
  }
`;
