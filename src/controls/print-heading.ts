import { css, html, type TemplateResult } from 'lit';
import type { Texts } from '../locales/texts.js';

/** On paper: what it is, of when and in which zone. On screen the controls say so. */
export function printHeading(title: string, ...facts: string[]): TemplateResult {
  return html`<p class="print-heading" aria-hidden="true">
    <strong>${title}</strong>${facts.filter(Boolean).map((fact) => html`<span>${fact}</span>`)}
  </p>`;
}

/** On paper, in place of everything else: that it may not be printed. */
export const printRefusal = ({ report }: Texts): TemplateResult =>
  html`<p class="print-refusal" aria-hidden="true">${report.printRefused}</p>`;

export const printStyles = css`
  .print-heading,
  .print-refusal {
    display: none;
  }
  @media print {
    :host([print-refused]) .sv > * {
      display: none !important;
    }
    :host([print-refused]) .sv > .print-refusal {
      display: block !important;
    }
    .print-heading {
      display: flex;
      flex-wrap: wrap;
      gap: 0 16px;
      margin-block-end: 8px;
    }
  }
`;
