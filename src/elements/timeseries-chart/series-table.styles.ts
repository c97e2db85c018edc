import { css } from 'lit';

export const styles = css`
  :host {
    font: inherit;
    color: inherit;
  }
  .scroller {
    block-size: var(--_plot-height);
    overflow: auto;
    border: 1px solid var(--_table-border);
    border-radius: var(--_radius);
  }
  table {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
  }
  caption {
    padding: 8px 12px;
    text-align: start;
  }
  th,
  td {
    block-size: var(--_row);
    padding: 4px 12px;
    border-block-end: 1px solid var(--_divider);
    font-weight: 400;
    text-align: end;
    white-space: nowrap;
  }
  th:first-child {
    text-align: start;
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    background: var(--_header);
    font-weight: 600;
  }
  tbody tr:hover > * {
    background: var(--_hover);
  }
  .zero {
    color: var(--_text-weak);
  }
  @media print {
    .scroller {
      block-size: auto;
      overflow: visible;
    }
  }
`;
