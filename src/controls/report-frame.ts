import { css, html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../locales/texts.js';
import { safeUrl } from './bindings.js';

/** The heading on paper: title, period and zone, which the controls show on screen. */
export function printHeading(title: string, ...facts: string[]): TemplateResult {
  return html`<p class="print-heading" aria-hidden="true">
    <strong>${title}</strong>${facts.filter(Boolean).map((fact) => html`<span>${fact}</span>`)}
  </p>`;
}

/** On paper, in place of everything else: says that it may not be printed. */
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

/** The footer: the version and a link to send feedback; nothing without an address. */
export function feedback(address: string, version: string, texts: Texts): TemplateResult | typeof nothing {
  const url = address && safeUrl(address);
  if (!url) return nothing;
  return html`<div class="feedback" part="footer">
    <span>${texts.common.version(version)}</span>
    <a href=${url} target="_blank" rel="noreferrer noopener">${texts.common.feedback}</a>
  </div>`;
}

export const feedbackStyles = css`
  .feedback {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 4px 16px;
    margin-block-start: 8px;
    font-size: 12px;
    line-height: 16px;
    color: var(--_text-mid);
  }
`;
