import type { Texts } from '../../locales/texts.js';
import { PeriodError } from '../../model/period.js';
import { periodProblemText } from '../period-notice.js';
import { PeriodLimitError } from './period-form.js';

/** Does it, or says in the user's words why it cannot be done. Errors of another kind pass through. */
export function problemOf(action: () => void, texts: Texts, datesOnly: boolean): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    if (!(error instanceof PeriodError || error instanceof PeriodLimitError)) throw error;
    return periodProblemText(error, texts, datesOnly);
  }
}
