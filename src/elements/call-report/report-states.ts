import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../../locales/texts.js';
import { icon } from '../../theme/icons.js';

/** Before a period is chosen. */
export function choosePeriod({ report }: Texts, open: () => void): TemplateResult {
  return html`<slot name="choose">
    <p>${report.choosePeriod}</p>
    <button class="button primary" type="button" @click=${open}>
      ${icon('calendar')} ${report.choosePeriodButton}
    </button>
  </slot>`;
}

/** A period is known, and nothing of it loaded. */
export const loadPeriod = ({ report }: Texts, period: string, load: () => void): TemplateResult =>
  html`<p>${period}</p>
    <button class="button primary" type="button" part="load" @click=${load}>${report.load}</button>`;

/** No calls in the period: says what was asked for. */
export function notFound(
  { report, stats }: Texts,
  period: string,
  agent: string | undefined,
  open: () => void,
): TemplateResult {
  return html`<slot name="empty">
    <p class="what">${report.notFound}</p>
    <p>${period ? report.notFoundPeriod(period) : ''}</p>
    ${agent ? html`<p>${stats.agent} <bdi>${agent}</bdi></p>` : nothing}
    <button class="button" type="button" @click=${open}>${report.chooseAnother}</button>
  </slot>`;
}

/** There are calls, and none passes the filters. */
export function nonePasses({ report }: Texts, calls: string, clear: () => void): TemplateResult {
  return html`<p class="what">${report.notFound}</p>
    <p>${report.notFoundFilter(calls)}</p>
    <button class="button" type="button" @click=${clear}>${report.clearFilters}</button>`;
}
