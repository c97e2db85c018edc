import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../locales/texts.js';
import type { PeriodError } from '../model/period.js';
import { icon } from '../theme/icons.js';

/** Why a period cannot be read, in the user's words. */
export function periodProblemText({ code, text }: PeriodError, { period: { errors } }: Texts): string {
  if (code === 'unreadable' || code === 'zone') return errors[code](text);
  return errors[code];
}

export function periodNotice(
  problem: PeriodError | undefined,
  texts: Texts,
): TemplateResult | typeof nothing {
  if (!problem) return nothing;
  return html`<p class="message error" role="alert">
    ${icon('error')} ${periodProblemText(problem, texts)}
  </p>`;
}
