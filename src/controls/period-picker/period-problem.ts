import type { Texts } from '../../locales/texts.js';
import { PeriodError } from '../../model/period.js';
import { PeriodLimitError } from './period-form.js';

/** Does it, or says in the user's words why it cannot be done. Errors of another kind pass through. */
export function problemOf(action: () => void, texts: Texts, datesOnly: boolean): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    const { errors } = texts.period;
    if (error instanceof PeriodLimitError) return errors[error.code](error.text);
    if (!(error instanceof PeriodError)) throw error;
    if (error.code === 'zone') return errors.zone(error.text);
    if (error.code !== 'unreadable') return errors[error.code];
    return datesOnly ? errors.unreadableDay(error.text) : errors.unreadable(error.text);
  }
}
