import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../locales/texts.js';
import type { PeriodError } from '../model/period.js';
import { icon } from '../theme/icons.js';
import type { PeriodLimitError } from './period-picker/period-form.js';

/** Why a period cannot be taken, in the user's words. */
export function periodProblemText(
  { code, text }: PeriodError | PeriodLimitError,
  { period: { errors } }: Texts,
  datesOnly = false,
): string {
  const problem = errors[code === 'unreadable' && datesOnly ? 'unreadableDay' : code];
  return typeof problem === 'string' ? problem : problem(text);
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
