import { css, html, type TemplateResult } from 'lit';

/** On paper: what it is, of when and in which zone. On screen the controls say so. */
export function printHeading(title: string, ...facts: string[]): TemplateResult {
  return html`<p class="print-heading" aria-hidden="true">
    <strong>${title}</strong>${facts.filter(Boolean).map((fact) => html`<span>${fact}</span>`)}
  </p>`;
}

export const printStyles = css`
  .print-heading {
    display: none;
  }
  @media print {
    .print-heading {
      display: flex;
      flex-wrap: wrap;
      gap: 0 16px;
      margin-block-end: 8px;
    }
  }
`;
