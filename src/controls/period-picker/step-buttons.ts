import { html, type TemplateResult } from 'lit';
import type { Texts } from '../../locales/texts.js';
import type { Period } from '../../model/period.js';
import { icon } from '../../theme/icons.js';

/** Back or forth in time. */
export type Direction = -1 | 1;

interface StepButtonsOptions {
  texts: Texts;
  rightToLeft: boolean;
  /** The period that a button takes; nothing where it is disabled. */
  periodOf: (direction: Direction) => Period | undefined;
  /** A period as the field shows it. */
  textOf: (period: Period) => string;
  take: (period: Period) => void;
}

/** Two buttons that take the period before and after; disabled they keep the focus. */
export function stepButtons(options: StepButtonsOptions): TemplateResult {
  const { texts, rightToLeft, periodOf, textOf, take } = options;
  const { previous, next, steps } = texts.period;
  const button = (direction: Direction, name: string, label: string): TemplateResult => {
    const period = periodOf(direction);
    return html`<button
      class="button quiet icon-only step"
      type="button"
      part=${name}
      aria-label=${label}
      title=${period ? `${label}: ${textOf(period)}` : label}
      aria-disabled=${!period}
      @click=${() => {
        const now = periodOf(direction);
        if (now) take(now);
      }}
    >
      ${icon(direction < 0 === rightToLeft ? 'forward' : 'back')}
    </button>`;
  };
  return html`<div class="steps" part="steps" role="group" aria-label=${steps}>
    ${button(-1, 'previous', previous)} ${button(1, 'next', next)}
  </div>`;
}
